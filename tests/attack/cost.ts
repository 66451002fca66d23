// What an attack costs the gateway, and what it may cost at most. Pure.

/** What no input on any door may exceed. */
export interface Bounds {
  /** The longest time for which the event loop was held, by processor time, so that a busy machine does not count. */
  heldMs: number;
  /** Resident memory at its highest, above what it was before. */
  memoryMib: number;
  /** Growth of the store's files. */
  storeKib: number;
  /** Lines written to the log. */
  logLines: number;
}

export const BOUNDS: Bounds = { heldMs: 50, memoryMib: 30, storeKib: 1_024, logLines: 200 };

/** What an attack cost the gateway. */
export type Cost = Bounds;

/** The bounds that were exceeded, in words; empty: none. */
export function exceeded(cost: Cost, bounds: Bounds): string[] {
  const names = Object.keys(BOUNDS) as (keyof Bounds)[];
  return names
    .filter((name) => cost[name] > bounds[name])
    .map((name) => `${name} ${Math.round(cost[name])}, more than ${bounds[name]}`);
}
