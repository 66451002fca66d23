// The simulated pump behind a serial server: a TCP port that one gateway at a time talks to. A newer connection takes
// the place of an older one, as half-open connections would otherwise lock a gateway out.
import { createServer, type Socket } from "node:net";
import { PortError, type SimulatorPort } from "./port.ts";

export interface TcpPort extends SimulatorPort {
  readonly host: string;
  /** The one that was given, or the free one that 0 asked for. */
  readonly port: number;
}

/** Listens; hands each connection to `connected`. Throws PortError. */
export async function listenTcp(
  { host, port }: { host: string; port: number },
  connected: (socket: Socket) => void,
): Promise<TcpPort> {
  let current: Socket | null = null;
  const server = createServer((socket) => {
    current?.destroy();
    current = socket;
    socket.setNoDelay(true);
    connected(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const fix =
        error.code === "EADDRINUSE" ? "choose another port, or 0 for a free one" : "check host and port";
      reject(new PortError(`cannot listen on tcp://${host}:${port}: ${error.message}; ${fix}`));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    host,
    port: typeof address === "object" && address !== null ? address.port : port,
    async close() {
      current?.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
