// The link over TCP: a pump behind a serial server, or a simulator.
import { createConnection, type Socket } from "node:net";
import { type BytePort, MAX_WAITING_BYTES, type OpenPort, PortError, type PortListener } from "./port.ts";

/** A connected socket as a BytePort. Used by both ends: the one that connects and the one that listens. */
function socketPort(socket: Socket, listener: PortListener): BytePort {
  let reason: string | null = null;
  let open = true;
  socket.setNoDelay(true);
  socket.setKeepAlive(true, 10_000);
  socket.on("data", (chunk) => listener.data(chunk));
  socket.on("error", (error) => {
    reason = error.message;
  });
  socket.on("end", () => {
    reason ??= "the other end closed the connection";
  });
  socket.on("close", () => {
    open = false;
    listener.closed(reason);
  });
  return {
    write(bytes) {
      if (!open || !socket.writable || socket.writableLength > MAX_WAITING_BYTES) return false;
      socket.write(bytes);
      return true;
    },
    pause() {
      socket.pause();
    },
    resume() {
      socket.resume();
    },
    close() {
      socket.destroy();
    },
  };
}

/** Connects to `host:port`. */
export function openTcp(host: string, port: number): OpenPort {
  return (listener, signal) =>
    new Promise((resolve, reject) => {
      const where = `tcp://${host}:${port}`;
      const socket = createConnection({ host, port, signal, timeout: 5_000 });
      const fail = (error: NodeJS.ErrnoException): void => {
        socket.destroy();
        const code = error.code === "ECONNREFUSED" ? "refused" : "failed";
        const hint = code === "refused" ? "; is the pump or the simulator running there?" : "";
        reject(new PortError(code, `${where}: ${error.message}${hint}`));
      };
      socket.once("error", fail);
      socket.once("timeout", () => fail(new Error("no answer within 5 s")));
      socket.once("connect", () => {
        socket.removeAllListeners();
        socket.setTimeout(0);
        resolve(socketPort(socket, listener));
      });
    });
}
