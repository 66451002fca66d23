// The display's HTTP: which paths exist, with which headers, and what everything else is told. Reads no file: a
// path is looked up in a map, so there is nothing to traverse.
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import type { PageAssets } from "./assets.ts";
import type { Hub } from "./hub.ts";
import { missingHtml, shellHtml } from "./page/shell.ts";
import type { DisplaySource } from "./source.ts";

export interface RouteOptions {
  source: DisplaySource;
  hub: Hub;
  assets: () => Promise<PageAssets>;
  /** Host names (without port) that a request may ask for; null = any. */
  allowedHosts: ReadonlySet<string> | null;
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
  const { source, hub, assets, allowedHosts, onError } = options;
  const app = new Hono<Env>();

  app.use(async (c, next) => {
    const refusal = refuse(c, allowedHosts);
    if (refusal === null) await next();
    else c.res = refusal;
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
    const stream = await hub.open(() => c.env.outgoing.destroy());
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
      display: hub.counters,
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

/** What is turned away before any route: writes, and hosts that are not ours (a web page elsewhere could point its
 *  own name at this machine and read a mother's volumes through her visitor's browser). */
function refuse(c: Context, allowedHosts: ReadonlySet<string> | null): Response | null {
  if (c.req.method !== "GET" && c.req.method !== "HEAD") {
    const message = `${c.req.method} is not possible here: the display only shows. Use GET or HEAD.`;
    return c.json({ error: "method-not-allowed", message }, 405, { Allow: "GET, HEAD" });
  }
  if (allowedHosts === null) return null;
  const host = new URL(c.req.url).hostname;
  if (allowedHosts.has(host)) return null;
  const message = `This display does not answer as "${host}". Open it as http://127.0.0.1, or name the host in its configuration.`;
  return c.json({ error: "misdirected", message }, 421);
}
