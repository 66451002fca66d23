// The small HTTP server for those who run the gateway: /metrics for Prometheus, /status for `milkway gateway status`,
// /healthz for a probe. Reads only, nothing clinical, nothing secret; by default on this machine only.
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { HttpDoor } from "../http/door.ts";
import type { Shares } from "../http/visitors.ts";
import type { Metrics } from "./metrics.ts";
import { complaints, hints, type OpsSnapshot } from "./snapshot.ts";

export interface OpsServerOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Names by which it is asked for, besides this machine's own. */
  allowedHosts: readonly string[];
  metrics: Metrics;
  snapshot: () => OpsSnapshot;
  onError: (error: unknown) => void;
}

/** What /status answers. */
export interface StatusAnswer {
  health: "healthy" | "degraded";
  complaints: string[];
  hints: string[];
  gateway: OpsSnapshot;
}

const CONNECTIONS: Shares = { kiosk: 16, each: 8, others: 32 };

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
  readonly #door: HttpDoor;

  constructor(options: OpsServerOptions) {
    const { host, port, allowedHosts, onError } = options;
    this.#door = new HttpDoor({
      host,
      port,
      allowedHosts,
      setting: "metrics.allowedHosts",
      connections: CONNECTIONS,
      answer: getRequestListener(opsRoutes(options).fetch),
      onError,
    });
  }

  /** Resolves with its address. Rejects where its port cannot be opened. */
  start(): Promise<{ url: string; port: number }> {
    return this.#door.start();
  }

  stop(): Promise<void> {
    return this.#door.stop();
  }
}

function opsRoutes({ metrics, snapshot, onError }: OpsServerOptions): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
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
  app.onError((error, c) => {
    onError(error);
    return c.text("The gateway could not answer; its log says why.\n", 500);
  });
  return app;
}
