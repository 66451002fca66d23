// The small HTTP server for those who run the gateway: /metrics for Prometheus, /status for `milkway gateway status`,
// /healthz for a probe. Reads only, nothing clinical, nothing secret; by default on this machine only.
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import type { Metrics } from "./metrics.ts";
import { complaints, hints, type OpsSnapshot } from "./snapshot.ts";

export interface OpsServerOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  metrics: Metrics;
  snapshot: () => OpsSnapshot;
}

/** What /status answers. */
export interface StatusAnswer {
  health: "healthy" | "degraded";
  complaints: string[];
  hints: string[];
  gateway: OpsSnapshot;
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const MAX_CONNECTIONS = 16;

export function statusOf(ops: OpsSnapshot): StatusAnswer {
  const list = complaints(ops);
  return {
    health: list.length === 0 ? "healthy" : "degraded",
    complaints: list,
    hints: hints(ops),
    gateway: ops,
  };
}

export class OpsServer {
  readonly #options: OpsServerOptions;
  #server: Server | null = null;

  constructor(options: OpsServerOptions) {
    this.#options = options;
  }

  /** Resolves with its port. Rejects where that cannot be had. */
  async start(): Promise<number> {
    const { host, port } = this.#options;
    const server = createAdaptorServer({ fetch: this.#app().fetch }) as Server;
    server.maxConnections = MAX_CONNECTIONS;
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, resolve);
    });
    this.#server = server;
    return (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  #app(): Hono {
    const { host, metrics, snapshot } = this.#options;
    const onlyHere = LOOPBACK.test(host) || host === "::1";
    const app = new Hono();
    app.use(async (c, next) => {
      // A web page elsewhere may point its own name at this machine.
      const asked = new URL(c.req.url).hostname;
      if (onlyHere && !LOOPBACK.test(asked))
        return c.text(`This server does not answer as "${asked}".\n`, 421);
      await next();
      c.header("Cache-Control", "no-store");
      return undefined;
    });
    app.get("/metrics", async (c) =>
      c.body(await metrics.text(snapshot()), 200, { "Content-Type": metrics.contentType }),
    );
    app.get("/status", (c) => c.json(statusOf(snapshot())));
    app.get("/healthz", (c) => {
      const { health, complaints: list } = statusOf(snapshot());
      return c.json({ health, complaints: list }, health === "healthy" ? 200 : 503);
    });
    app.notFound((c) => c.text("This server has /metrics, /status and /healthz.\n", 404));
    return app;
  }
}
