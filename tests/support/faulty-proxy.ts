// A TCP proxy between a client and a broker that can go wrong: swallow everything in silence (a half-open
// connection), cut everything, or delay nothing and count bytes.
import { connect, createServer, type Socket } from "node:net";

export interface FaultyProxy {
  readonly port: number;
  readonly url: string;
  /** Connections accepted so far. */
  readonly accepted: number;
  /** From now on nothing passes, in either direction, and nobody is told: also new connections hang. */
  blackhole(on: boolean): void;
  /** Ends every connection at once. */
  cut(): void;
  /** Called with what goes from client to broker, before it is passed on; false: cut here instead. */
  onUpstream(watch: ((chunk: Buffer) => boolean) | null): void;
  onDownstream(watch: ((chunk: Buffer) => boolean) | null): void;
  close(): Promise<void>;
}

export function startFaultyProxy(brokerPort: number): Promise<FaultyProxy> {
  const sockets = new Set<Socket>();
  let silent = false;
  let accepted = 0;
  let upstreamWatch: ((chunk: Buffer) => boolean) | null = null;
  let downstreamWatch: ((chunk: Buffer) => boolean) | null = null;

  const server = createServer((client) => {
    accepted++;
    const broker = connect(brokerPort, "127.0.0.1");
    const cutBoth = () => {
      client.destroy();
      broker.destroy();
    };
    for (const socket of [client, broker]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => sockets.delete(socket));
    }
    client.on("data", (chunk: Buffer) => {
      if (silent) return;
      if (upstreamWatch !== null && !upstreamWatch(chunk)) return cutBoth();
      broker.write(chunk);
    });
    broker.on("data", (chunk: Buffer) => {
      if (silent) return;
      if (downstreamWatch !== null && !downstreamWatch(chunk)) return cutBoth();
      client.write(chunk);
    });
    // The end of one side is told to the other, unless nothing is told to anybody.
    client.on("close", () => silent || broker.destroy());
    broker.on("close", () => silent || client.destroy());
  });

  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") return reject(new Error("no TCP port"));
      const { port } = address;
      resolve({
        port,
        url: `mqtt://127.0.0.1:${port}`,
        get accepted() {
          return accepted;
        },
        blackhole(on) {
          silent = on;
        },
        cut() {
          for (const socket of sockets) socket.destroy();
        },
        onUpstream(watch) {
          upstreamWatch = watch;
        },
        onDownstream(watch) {
          downstreamWatch = watch;
        },
        close() {
          for (const socket of sockets) socket.destroy();
          return new Promise((done) => server.close(() => done()));
        },
      });
    });
  });
}
