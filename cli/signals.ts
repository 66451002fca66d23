// Ends a long-running command on Ctrl-C or SIGTERM: once politely, at the second time at once.

/** Exit status after Ctrl-C: 128 + SIGINT. */
export const EXIT_INTERRUPTED = 130;

/**
 * Resolves with the exit status once the process was asked to end and `stop` has finished: 130 after Ctrl-C, 0 after
 * SIGTERM (a service manager's ordinary stop).
 */
export function untilStopped(stop: () => Promise<void>): Promise<number> {
  return new Promise((resolve, reject) => {
    let asked = false;
    const end = (status: number) => () => {
      if (asked) process.exit(status);
      asked = true;
      stop().then(() => resolve(status), reject);
    };
    process.on("SIGINT", end(EXIT_INTERRUPTED));
    process.on("SIGTERM", end(0));
  });
}
