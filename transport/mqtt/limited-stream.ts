// The socket to a broker with limits on what comes in (inbound-limit.ts): what the client library reads and writes
// instead of the socket itself. What must wait is left in the socket, so that the broker is slowed down, too.
import { Duplex } from "node:stream";
import { TokenBucket } from "../pacing.ts";
import { InboundLimit, type Skipped } from "./inbound-limit.ts";

export interface InboundLimits {
  /** Longer packets are not read. */
  mostPacketBytes: number;
  /** Messages a second in the long run, and 6 s' worth at once; more are not read. null: as many as come. */
  publishesPerSecond: number | null;
}

export interface LimitedStreamOptions extends InboundLimits {
  clock: { monotonicMs(): number; schedule(delayMs: number, run: () => void): () => void };
  /** Something came, whatever it was. */
  onBytes: () => void;
  onSkipped: (skipped: Skipped) => void;
}

const BURST_SECONDS = 6;
/** What the client library gets in one turn of the event loop: it takes some ms for as many properties as fit in it. */
const PACKETS_A_TURN = 200;
const BYTES_A_TURN = 16 * 1024;
/** So much may wait for a broker that does not read; then nothing of it is read either. */
const MOST_WAITING_BYTES = 64 * 1024;
const NOTHING = new Uint8Array(0);

export class LimitedStream extends Duplex {
  readonly #socket: Duplex;
  readonly #options: LimitedStreamOptions;
  readonly #limit: InboundLimit;
  #rest: Uint8Array = NOTHING;
  #cancelTurn: (() => void) | null = null;
  #isFull = false;

  constructor(socket: Duplex, options: LimitedStreamOptions) {
    super();
    this.#socket = socket;
    this.#options = options;
    const { publishesPerSecond: perSecond, mostPacketBytes: mostBytes, clock } = options;
    const rate = perSecond === null ? null : new TokenBucket(perSecond, perSecond * BURST_SECONDS);
    this.#limit = new InboundLimit({
      mostBytes,
      mayPublish: () => rate?.take(clock.monotonicMs()) ?? true,
      onSkipped: (skipped) => {
        options.onSkipped(skipped);
        // Unacknowledged, it would be sent again at each connection, and hold a place in the broker's window.
        if (skipped.packetId !== null)
          socket.write(Uint8Array.of(0x40, 2, skipped.packetId >> 8, skipped.packetId & 0xff));
      },
      onUnsound: (bytes) =>
        this.destroy(
          Object.assign(new Error(`the broker sent a packet of ${bytes} bytes that is no message`), {
            code: "EMSGSIZE",
          }),
        ),
    });
    socket.on("data", (chunk: Uint8Array) => {
      options.onBytes();
      this.#take(chunk);
    });
    socket.on("drain", () => {
      this.#isFull = false;
      this.#resume();
    });
    socket.once("end", () => this.push(null));
    socket.on("error", (error) => this.destroy(error));
    socket.once("close", () => this.destroy());
  }

  #take(chunk: Uint8Array): void {
    const { passed, rest } = this.#limit.take(chunk, PACKETS_A_TURN, BYTES_A_TURN);
    this.#rest = rest;
    let takesMore = true;
    for (const part of passed) takesMore = this.push(part);
    this.#isFull = this.#socket.writableLength > MOST_WAITING_BYTES;
    if (!takesMore || this.#isFull || rest.length > 0) this.#socket.pause();
    if (rest.length === 0 || this.destroyed) return;
    this.#cancelTurn = this.#options.clock.schedule(0, () => {
      this.#cancelTurn = null;
      if (this.destroyed) return;
      this.#take(this.#rest);
      this.#resume();
    });
  }

  #resume(): void {
    if (this.#cancelTurn === null && !this.#isFull && !this.destroyed) this.#socket.resume();
  }

  override _read(): void {
    this.#resume();
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
    this.#cancelTurn?.();
    this.#rest = NOTHING;
    this.#socket.destroy();
    done(error);
  }
}
