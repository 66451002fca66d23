// Time as it is handed to the pump: an uptime that only grows, and timers in that uptime. The simulator has a second
// implementation in which days pass in seconds.

export interface Timer {
  cancel(): void;
}

export interface Clock {
  /** Milliseconds since this boot. Never goes back. */
  uptimeMs(): number;
  /** Calls `run` once, when `delayMs` of uptime have passed. */
  after(delayMs: number, run: () => void): Timer;
}

/** The machine's monotonic clock, from 0 at the call. */
export function systemClock(): Clock {
  const bootMs = performance.now();
  return {
    uptimeMs: () => performance.now() - bootMs,
    after(delayMs, run) {
      const timer = setTimeout(run, Math.max(0, delayMs));
      return { cancel: () => clearTimeout(timer) };
    },
  };
}
