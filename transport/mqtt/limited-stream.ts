// The socket to a broker with limits on what comes in (inbound-limit.ts): what the client library reads and writes
// instead of the socket itself. Bytes that must wait are left in the socket, so that the broker is slowed down, too.
import { Duplex } from "node:stream";
import { TokenBucket } from "../pacing.ts";
import { InboundLimit } from "./inbound-limit.ts";

export interface InboundLimits {
  /** Longer packets are skipped. */
  mostPacketBytes: number;
  /** Publishes a second in the long run; null: as many as come. A tenth of a minute's worth may come at once. */
  publishesPerSecond: number | null;
}

export interface LimitedStreamOptions extends InboundLimits {
  clock: { monotonicMs(): number; schedule(delayMs: number, run: () => void): () => void };
  /** Something came, whatever it was. */
  onBytes: () => void;
  /** A packet was skipped for its size. */
  onSkipped: (bytes: number) => void;
}

const BURST_SECONDS = 6;
const NOTHING = new Uint8Array(0);

export class LimitedStream extends Duplex {
  readonly #socket: Duplex;
  readonly #options: LimitedStreamOptions;
  readonly #limit: InboundLimit;
  readonly #rate: TokenBucket | null;
  #rest: Uint8Array = NOTHING;
  #cancelWait: (() => void) | null = null;

  constructor(socket: Duplex, options: LimitedStreamOptions) {
    super();
    this.#socket = socket;
    this.#options = options;
    const { publishesPerSecond: perSecond, mostPacketBytes } = options;
    this.#rate = perSecond === null ? null : new TokenBucket(perSecond, perSecond * BURST_SECONDS);
    this.#limit = new InboundLimit(mostPacketBytes, ({ bytes, packetId }) => {
      options.onSkipped(bytes);
      // Unacknowledged, it would be sent again at each connection, and hold a place in the broker's window.
      if (packetId !== null) socket.write(Uint8Array.of(0x40, 2, packetId >> 8, packetId & 0xff));
    });
    socket.on("data", (chunk: Uint8Array) => {
      options.onBytes();
      this.#take(chunk);
    });
    socket.once("end", () => this.push(null));
    socket.on("error", (error) => this.destroy(error));
    socket.once("close", () => this.destroy());
  }

  #take(chunk: Uint8Array): void {
    const { clock } = this.#options;
    const { passed, rest } = this.#limit.take(chunk, () => this.#rate?.take(clock.monotonicMs()) ?? true);
    this.#rest = rest;
    let takesMore = true;
    for (const part of passed) takesMore = this.push(part);
    if (!takesMore) this.#socket.pause();
    if (rest.length === 0 || this.#rate === null) return;
    this.#socket.pause();
    const nowMs = clock.monotonicMs();
    this.#cancelWait = clock.schedule(this.#rate.readyAtMs(nowMs) - nowMs, () => {
      this.#cancelWait = null;
      if (this.destroyed) return;
      this.#socket.resume();
      this.#take(this.#rest);
    });
  }

  override _read(): void {
    if (this.#cancelWait === null) this.#socket.resume();
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, done);
  }

  override _writev(
    chunks: { chunk: Uint8Array; encoding: BufferEncoding }[],
    done: (error?: Error | null) => void,
  ): void {
    this.#socket.cork();
    chunks.forEach(({ chunk }, i) => {
      this.#socket.write(chunk, i === chunks.length - 1 ? done : undefined);
    });
    this.#socket.uncork();
  }

  override _final(done: (error?: Error | null) => void): void {
    // Whatever the socket says to that: it is over, and `close` follows.
    this.#socket.end(() => done());
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#cancelWait?.();
    this.#rest = NOTHING;
    this.#socket.destroy();
    done(error);
  }
}
