// Ends a long-running command on Ctrl-C or SIGTERM: once politely, and at once for somebody who insists.

/** Exit status after Ctrl-C: 128 + SIGINT. */
const EXIT_INTERRUPTED = 130;

/** A terminal sends Ctrl-C to the whole group, and npm and tsx pass theirs on: one key press may come several times. */
const SAME_KEY_PRESS_MS = 1_000;

export interface StopRequest {
  /** Aborted when the process is asked to end. */
  signal: AbortSignal;
  /** Resolves then, with the exit status: 130 after Ctrl-C, 0 after SIGTERM (a service manager's ordinary stop). */
  asked: Promise<number>;
}

/** Listens from now on. Asked again after a second, the process ends at once. */
export function stopRequest(): StopRequest {
  const controller = new AbortController();
  const asked = new Promise<number>((resolve) => {
    let askedMs: number | null = null;
    const ask = (status: number) => () => {
      const nowMs = performance.now();
      askedMs ??= nowMs;
      if (nowMs - askedMs > SAME_KEY_PRESS_MS) process.exit(status);
      resolve(status);
      controller.abort();
    };
    process.on("SIGINT", ask(EXIT_INTERRUPTED));
    process.on("SIGTERM", ask(0));
  });
  return { signal: controller.signal, asked };
}

/** Waits until the process is asked to end, then for `stop`. Resolves with the exit status. */
export async function untilStopped(stop: () => Promise<void>): Promise<number> {
  const status = await stopRequest().asked;
  await stop();
  return status;
}
