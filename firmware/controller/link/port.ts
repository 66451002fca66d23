// A port that the link writes frames to: any duplex stream (serial port, socket, pseudo-terminal). It says when it
// takes more, so that nothing piles up in front of a slow or absent reader.
import type { Duplex } from "node:stream";

/** The most that may wait inside the stream: about 0.2 s of a 115,200 baud line. */
const MOST_WAITING_BYTES = 2048;

export interface PortListener {
  data(chunk: Uint8Array): void;
  /** The stream has passed on everything it held. */
  drained(): void;
  /** The stream ended or failed. Called once. */
  closed(): void;
}

export class Port {
  readonly #stream: Duplex;
  readonly #listener: PortListener;
  #open = true;
  #waiting = 0;

  constructor(stream: Duplex, listener: PortListener) {
    this.#stream = stream;
    this.#listener = listener;
    stream.on("data", this.#onData);
    stream.once("end", this.#onClose);
    stream.once("close", this.#onClose);
    stream.on("error", this.#onClose);
  }

  get takesMore(): boolean {
    return this.#open && this.#waiting < MOST_WAITING_BYTES;
  }

  write(frame: Uint8Array): void {
    if (!this.#open) return;
    this.#waiting += frame.length;
    this.#stream.write(frame, () => {
      const wasFull = this.#waiting >= MOST_WAITING_BYTES;
      this.#waiting -= frame.length;
      if (this.#open && (wasFull || this.#waiting === 0)) this.#listener.drained();
    });
  }

  /** Closes the stream. */
  detach(): void {
    this.#onClose();
  }

  readonly #onData = (chunk: Uint8Array): void => {
    if (this.#open) this.#listener.data(chunk);
  };

  readonly #onClose = (): void => {
    if (!this.#open) return;
    this.#open = false;
    this.#stream.off("data", this.#onData);
    this.#stream.destroy();
    this.#listener.closed();
  };
}
