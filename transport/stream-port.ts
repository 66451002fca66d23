// The one BytePort on a real stream: any open duplex stream (serial device, socket, pseudo-terminal). It counts what the
// stream has not passed on yet, and asks nothing again and again.
import type { Duplex } from "node:stream";
import type { AttachPort } from "./port.ts";
import { WaitingBytes } from "./waiting-bytes.ts";

export interface StreamOptions {
  /** Why the port is gone, where the stream ends without a reason. */
  ended: string;
  /** Releases what is behind the stream, which then emits `close`. */
  close?: () => void;
}

export function streamPort(
  stream: Duplex,
  { ended, close = () => stream.destroy() }: StreamOptions,
): AttachPort {
  return (listener) => {
    const waiting = new WaitingBytes();
    let open = true;
    let reason: string | null = null;
    let asked = false;
    const release = () => {
      open = false;
      close();
    };
    stream.on("data", (chunk: Uint8Array) => {
      if (open) listener.data(chunk);
    });
    // A serial stream stays open after a read error without ever reading again, and a socket half open after its end.
    stream.on("error", (error) => {
      reason ??= error.message;
      release();
    });
    stream.once("end", release);
    stream.once("close", (error?: Error | null) => {
      open = false;
      listener.closed(asked ? null : (reason ?? error?.message ?? ended));
    });
    return {
      get takesMore() {
        return open && waiting.areFew;
      },
      write(bytes) {
        if (!open || !stream.writable || waiting.areTooMany) return false;
        waiting.taken(bytes.length);
        stream.write(bytes, (error) => {
          if (waiting.passedOn(bytes.length) && open && !error) listener.drained?.();
        });
        return true;
      },
      pause() {
        stream.pause();
      },
      resume() {
        stream.resume();
      },
      close() {
        asked ||= open;
        release();
      },
    };
  };
}
