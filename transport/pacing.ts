// Waiting, without a clock: back-off with full jitter, and a token bucket.

export interface BackoffBounds {
  minMs: number;
  maxMs: number;
}

/**
 * Full jitter: evenly between 0 and min(maxMs, minMs · 2^attempt), so that gateways that lost the broker at the same
 * moment do not return at the same moment. `attempt` counts from 0.
 */
export function fullJitterMs(attempt: number, { minMs, maxMs }: BackoffBounds, random: () => number): number {
  return Math.round(random() * Math.min(maxMs, minMs * 2 ** Math.min(attempt, 30)));
}

/** Without jitter, for one row's retries on a connection that nobody else shares. */
export function doublingMs(attempt: number, { minMs, maxMs }: BackoffBounds): number {
  return Math.min(maxMs, minMs * 2 ** Math.min(attempt, 30));
}

/** At most `burst` at once and `perSecond` in the long run. Times are any monotonic milliseconds. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #atMs: number | null = null;

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
  }

  take(nowMs: number): boolean {
    this.#fill(nowMs);
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** When the next token is there; `nowMs` where one is there already. */
  readyAtMs(nowMs: number): number {
    this.#fill(nowMs);
    return this.#tokens >= 1 ? nowMs : nowMs + Math.ceil(((1 - this.#tokens) / this.#perSecond) * 1000);
  }

  #fill(nowMs: number): void {
    const elapsedMs = this.#atMs === null ? 0 : Math.max(0, nowMs - this.#atMs);
    this.#atMs = nowMs;
    // Sums of fractions of a token must not end a hair below 1 for ever.
    this.#tokens = Math.min(this.#burst, this.#tokens + (elapsedMs * this.#perSecond) / 1000 + 1e-9);
  }
}
