// The display's HTTP: which paths exist, with which headers, and the answer to everything else. Reads no file: a
// path is looked up in a map, so there is nothing to traverse.
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { visitorOf } from "../http/visitors.ts";
import type { PageAssets } from "./assets.ts";
import type { Hub } from "./hub.ts";
import { missingHtml, shellHtml } from "./page/shell.ts";
import type { DisplaySource } from "./source.ts";

export interface RouteOptions {
  source: DisplaySource;
  hub: Hub;
  assets: () => Promise<PageAssets>;
  /** Of pages and connections. */
  counters: () => object;
  onError: (error: unknown) => void;
}

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=()",
};

type Env = { Bindings: HttpBindings };

export function displayRoutes(options: RouteOptions): Hono<Env> {
  const { source, hub, assets, counters, onError } = options;
  const app = new Hono<Env>();

  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.header(name, value);
    if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store");
  });

  app.get("/", (c) => c.html(shellHtml()));

  app.get("/assets/:name", async (c) => {
    const asset = (await assets()).files.get(`assets/${c.req.param("name")}`);
    if (asset === undefined) return c.notFound();
    const headers = { "Content-Type": asset.contentType, "Cache-Control": "no-cache", ETag: asset.etag };
    if (c.req.header("If-None-Match") === asset.etag) return c.body(null, 304, headers);
    return c.body(asset.body, 200, headers);
  });

  app.get("/favicon.ico", (c) => c.redirect("/assets/icon.svg", 301));

  app.get("/api/view", (c) => c.json(source.snapshot()));

  app.get("/api/events", async (c) => {
    const headers = { "Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no" };
    // a HEAD request must not leave a stream behind that nobody reads
    if (c.req.method === "HEAD") return c.body(null, 200, headers);
    const stream = await hub.open(
      () => c.env.outgoing.destroy(),
      visitorOf(c.env.incoming.socket.remoteAddress),
    );
    if (stream === null) {
      return c.json(
        {
          error: "too-many-pages",
          message: "Too many pages are open on this display. Close one and try again.",
        },
        503,
        { "Retry-After": "10" },
      );
    }
    return c.body(stream, 200, headers);
  });

  app.get("/healthz", (c) => {
    const view = source.snapshot();
    const fault = source.drawingFault?.() ?? null;
    const answer = {
      status: fault === null ? "ok" : `the page cannot be drawn: ${fault}`,
      softwareVersion: view.softwareVersion,
      store: view.store.state,
      broker: view.broker.state,
      pumps: view.pumps.length,
      display: counters(),
    };
    return c.json(answer, fault === null ? 200 : 503);
  });

  app.notFound((c) => {
    if (isApi(c)) {
      const message = `There is nothing at ${c.req.path}. This display serves /api/view, /api/events and /healthz.`;
      return c.json({ error: "not-found", message }, 404);
    }
    return c.html(missingHtml(), 404);
  });

  app.onError((error, c) => {
    onError(error);
    return c.json({ error: "internal", message: "The gateway could not answer; its log says why." }, 500);
  });
  return app;
}

function isApi(c: Context): boolean {
  return c.req.path === "/api" || c.req.path.startsWith("/api/");
}
