// Time, handed in everywhere so that tests own it.

export interface Clock {
  /** UTC; may step. */
  unixMs(): number;
  /** Never steps. */
  monotonicMs(): number;
  /** Runs once after the delay; the result cancels it. */
  schedule(delayMs: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  unixMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  schedule(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
