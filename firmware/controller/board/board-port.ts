// A byte port as firmata-io wants it: an event emitter that is closed until it is opened.
import { EventEmitter } from "node:events";
import type { BytePort, OpenPort } from "../../../transport/port.ts";
import type { BoardTransport } from "./johnny-five-board.ts";

export class BoardPort extends EventEmitter implements BoardTransport {
  readonly #open: OpenPort;
  readonly #abort = new AbortController();
  #port: BytePort | null = null;

  constructor(open: OpenPort) {
    super();
    this.#open = open;
  }

  open(): void {
    this.#open(this.#abort.signal).then(
      (attach) => {
        this.#port = attach({
          data: (chunk) => this.emit("data", chunk),
          closed: () => {
            this.#port = null;
            this.emit("close");
          },
        });
        this.emit("open");
      },
      (error: unknown) => this.emit("error", error),
    );
  }

  write(bytes: Uint8Array | number[], done?: (error?: Error) => void): void {
    // A write that the line does not take is lost, as on a real line; the lease then ends by itself.
    const taken = this.#port?.write(Uint8Array.from(bytes)) ?? false;
    done?.(taken ? undefined : new Error("the board's line takes no more"));
  }

  close(): void {
    this.#abort.abort();
    this.#port?.close();
  }
}
