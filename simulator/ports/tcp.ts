// The simulated pump behind a serial server: a TCP port that one gateway at a time talks to. A newer connection takes
// the place of an older one, as half-open connections would otherwise lock a gateway out.
import { createServer, type Socket } from "node:net";
import { type AttachPort, PortError } from "../../transport/port.ts";
import { socketPort } from "../../transport/tcp.ts";

export interface TcpPort {
  readonly host: string;
  /** The one that was given, or the free one that 0 asked for. */
  readonly port: number;
  close(): Promise<void>;
}

/** Listens; hands each connection to `connected`. Throws PortError. */
export async function listenTcp(
  { host, port }: { host: string; port: number },
  connected: (attach: AttachPort) => void,
): Promise<TcpPort> {
  let current: Socket | null = null;
  const server = createServer((socket) => {
    current?.destroy();
    current = socket;
    connected(socketPort(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      const fix = taken ? "choose another port, or 0 for a free one" : "check host and port";
      const message = `cannot listen on tcp://${host}:${port}: ${error.message}; ${fix}`;
      reject(new PortError(taken ? "busy" : "failed", message));
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
