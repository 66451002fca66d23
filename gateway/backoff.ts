// Capped exponential back-off with full jitter: many gateways that lost the same thing do not come back together.

export interface BackoffSettings {
  minMs: number;
  maxMs: number;
}

/** How long to wait before try number `attempt` (from 0). `random` gives [0, 1). */
export function backoffMs(attempt: number, { minMs, maxMs }: BackoffSettings, random: () => number): number {
  const ceiling = Math.min(maxMs, minMs * 2 ** Math.min(attempt, 30));
  return Math.round(minMs / 2 + random() * (ceiling - minMs / 2));
}
