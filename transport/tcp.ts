// The link over TCP: a pump behind a serial server, or a simulator.
import { createConnection, type Socket } from "node:net";
import { type AttachPort, type OpenPort, PortError } from "./port.ts";
import { streamPort } from "./stream-port.ts";

/** A connected socket as a port. Used by both ends: the one that connects and the one that listens. */
export function socketPort(socket: Socket): AttachPort {
  socket.setNoDelay(true);
  socket.setKeepAlive(true, 10_000);
  return streamPort(socket, { ended: "the other end closed the connection" });
}

/** Connects to `host:port`. */
export function openTcp(host: string, port: number): OpenPort {
  return (signal) =>
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
        resolve(socketPort(socket));
      });
    });
}
