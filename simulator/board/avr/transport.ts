// The emulated board as firmata-io wants a port: an event emitter with `write`. Opening it resets the board, as the adapter
// on an Arduino does; closing it, or losing the host, leaves the board to itself.
import { EventEmitter } from "node:events";
import type { EmulatedBoard } from "./board.ts";

export class BoardTransport extends EventEmitter {
  private readonly board: EmulatedBoard;
  private readonly resetOnOpen: boolean;
  private received: number[] = [];
  isOpen = false;

  constructor(board: EmulatedBoard, options: { resetOnOpen?: boolean } = {}) {
    super();
    this.board = board;
    this.resetOnOpen = options.resetOnOpen ?? true;
    board.onByte = (byte) => {
      if (this.isOpen) this.received.push(byte);
    };
  }

  /** Opens on the next turn, so that johnny-five can be built around a closed port first. */
  open(): void {
    setImmediate(() => {
      this.isOpen = true;
      if (this.resetOnOpen) this.board.reset("external");
      this.emit("open");
    });
  }

  write(bytes: Uint8Array, done?: (error?: Error) => void): boolean {
    if (!this.isOpen) {
      const error = new Error("the board's port is closed");
      if (done === undefined) this.emit("error", error);
      else done(error);
      return false;
    }
    this.board.send(bytes);
    done?.();
    return true;
  }

  /** Hands over what the board has sent; the pacer calls it after each slice. */
  flush(): void {
    if (this.received.length === 0) return;
    const bytes = Buffer.from(this.received);
    this.received = [];
    this.emit("data", bytes);
  }

  /** The port goes away: `unplugged` as a pulled cable does, with what was on the way lost. */
  close(unplugged = false): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.received = [];
    if (unplugged) this.board.dropQueue();
    this.emit("close");
  }
}
