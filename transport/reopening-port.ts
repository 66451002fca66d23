// Keeps one port open for ever: opens it, hands it over, and after each loss or failure waits and opens it again.
import { type BackoffBounds, fullJitterMs } from "./pacing.ts";
import type { AttachPort, BytePort, OpenPort } from "./port.ts";

export interface ReopeningPortOptions {
  open: OpenPort;
  clock: {
    monotonicMs(): number;
    /** Runs once after the delay; the result cancels it. */
    schedule(delayMs: number, run: () => void): () => void;
  };
  random: () => number;
  /** The port is open: attach to it at once. */
  opened(attach: AttachPort): void;
  /** It could not be opened, and is tried again. */
  failed(error: Error): void;
}

const BACKOFF: BackoffBounds = { minMs: 250, maxMs: 15_000 };
/** A port that stayed open so long starts its back-off from the beginning. */
const STABLE_MS = 10_000;
/** Opening a port, or waiting for the next try, takes no longer; then this hangs. */
const MAX_IDLE_MS = 60_000;

export class ReopeningPort {
  readonly #options: ReopeningPortOptions;
  #abort = new AbortController();
  #port: BytePort | null = null;
  #cancelTimer: () => void = () => {};
  #attempts = 0;
  #triedMs: number;

  constructor(options: ReopeningPortOptions) {
    this.#options = options;
    this.#triedMs = options.clock.monotonicMs();
  }

  /** Whether the port is open, or tried again and again. */
  get alive(): boolean {
    return this.#port !== null || this.#options.clock.monotonicMs() - this.#triedMs < MAX_IDLE_MS;
  }

  start(): void {
    void this.#connect();
  }

  /** Closes the port. Its user gets no more events. */
  stop(): void {
    this.#abort.abort();
    this.#cancelTimer();
    this.#port?.close();
    this.#port = null;
  }

  async #connect(): Promise<void> {
    const { open, clock, opened, failed } = this.#options;
    // One a connection: whatever listens to it goes with the connection.
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#triedMs = clock.monotonicMs();
    let attach: AttachPort;
    try {
      attach = await open(signal);
    } catch (error) {
      if (signal.aborted) return;
      failed(error as Error);
      this.#again(signal);
      return;
    }
    if (signal.aborted) {
      attach({ data: () => {}, closed: () => {} }).close();
      return;
    }
    const openedMs = clock.monotonicMs();
    opened((listener) => {
      const port = attach({
        data: (chunk) => {
          if (!signal.aborted) listener.data(chunk);
        },
        drained: () => {
          if (!signal.aborted) listener.drained?.();
        },
        closed: (reason) => {
          if (signal.aborted) return;
          this.#port = null;
          if (clock.monotonicMs() - openedMs > STABLE_MS) this.#attempts = 0;
          listener.closed(reason);
          this.#again(signal);
        },
      });
      this.#port = port;
      return port;
    });
  }

  #again(signal: AbortSignal): void {
    if (signal.aborted) return;
    const { clock, random } = this.#options;
    const waitMs = fullJitterMs(this.#attempts++, BACKOFF, random);
    this.#cancelTimer = clock.schedule(waitMs, () => void this.#connect());
  }
}
