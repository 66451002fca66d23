// The pump's own end of the link on a real machine: opens the port, hands it to the pump, and opens it again whenever
// it is lost.
import { Duplex } from "node:stream";
import { type BytePort, type OpenPort, PortError } from "../../../transport/port.ts";
import type { Clock, Timer } from "../clock.ts";

const REOPEN_FIRST_MS = 500;
const REOPEN_MOST_MS = 10_000;
const FULL_MS = 50;

export class LinkPort {
  readonly #open: OpenPort;
  readonly #clock: Clock;
  readonly #attach: (stream: Duplex) => void;
  readonly #problem: (error: PortError) => void;
  readonly #abort = new AbortController();
  #timer: Timer | null = null;
  #waitMs = REOPEN_FIRST_MS;

  constructor(
    open: OpenPort,
    clock: Clock,
    attach: (stream: Duplex) => void,
    problem: (error: PortError) => void,
  ) {
    this.#open = open;
    this.#clock = clock;
    this.#attach = attach;
    this.#problem = problem;
  }

  start(): void {
    const stream = new PortStream(this.#clock);
    const listener = {
      data: (chunk: Uint8Array) => {
        stream.push(chunk);
      },
      closed: () => {
        stream.destroy();
        this.#again();
      },
    };
    this.#open(listener, this.#abort.signal).then(
      (port) => {
        this.#waitMs = REOPEN_FIRST_MS;
        stream.port = port;
        this.#attach(stream);
      },
      (error: unknown) => {
        if (!(error instanceof PortError)) throw error;
        if (!this.#abort.signal.aborted) this.#problem(error);
        this.#again();
      },
    );
  }

  stop(): void {
    this.#abort.abort();
    this.#timer?.cancel();
  }

  #again(): void {
    if (this.#abort.signal.aborted) return;
    this.#timer = this.#clock.after(this.#waitMs, () => this.start());
    this.#waitMs = Math.min(REOPEN_MOST_MS, this.#waitMs * 2);
  }
}

/** A BytePort as a stream: what the port does not take now is offered again. */
class PortStream extends Duplex {
  port: BytePort | null = null;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    super();
    this.#clock = clock;
  }

  override _read(): void {}

  override _write(chunk: Uint8Array, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.destroyed || this.port === null) done(new Error("the port is closed"));
    else if (this.port.write(chunk)) done();
    else this.#clock.after(FULL_MS, () => this._write(chunk, encoding, done));
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.port?.close();
    this.port = null;
    done(error);
  }
}
