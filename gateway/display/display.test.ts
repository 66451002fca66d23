// The server over a real port: what exists, what is refused, what a slow page costs, and how quickly it stops.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { exampleView, HandMadeSource, sampleBatch } from "../../tests/support/display-source.ts";
import { createDisplay, type Display, DisplayError, type DisplayOptions } from "./display.ts";
import type { DisplaySource } from "./source.ts";

const running: Display[] = [];

afterEach(async () => {
  for (const display of running.splice(0)) await display.stop();
});

async function startDisplay(options: Partial<DisplayOptions> = {}): Promise<{
  display: Display;
  source: HandMadeSource;
  url: string;
  port: number;
}> {
  const source = new HandMadeSource(exampleView(Date.now()));
  const display = createDisplay({ source, ...options });
  running.push(display);
  return { display, source, ...(await display.start()) };
}

/** A request as raw bytes, because fetch tidies paths before it sends them. */
async function raw(port: number, request: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(`${request}\r\nConnection: close\r\n\r\n`);
  let text = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  await once(socket, "close");
  return text;
}

/** Reads events off a stream until `done` says that it has seen enough. */
async function readEvents(response: Response, done: (text: string) => boolean): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error("the response has no body");
  let text = "";
  while (!done(text)) {
    const { value, done: ended } = await reader.read();
    if (ended) break;
    text += value;
  }
  await reader.cancel();
  return text;
}

async function until(condition: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 10_000; !condition(); ) {
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe("routes", () => {
  it("serves the page, its files and the view, each with strict headers", async () => {
    const { url } = await startDisplay();
    const page = await fetch(url);
    expect(page.status).toBe(200);
    const html = await page.text();
    for (const [, path] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
      const asset = await fetch(new URL(path ?? "", url));
      expect(asset.status, path).toBe(200);
      expect(asset.headers.get("x-content-type-options")).toBe("nosniff");
    }
    const view = await fetch(`${url}api/view`);
    expect(await view.json()).toMatchObject({ gatewayId: "gw-1", pumps: [{ pumpId: "MW-0001" }] });
    for (const response of [page, view]) {
      expect(response.headers.get("content-security-policy")).toMatch(
        /^default-src 'none'; script-src 'self';/,
      );
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  it("answers a file that the browser has with 304", async () => {
    const { url } = await startDisplay();
    const first = await fetch(`${url}assets/page.css`);
    const again = await fetch(`${url}assets/page.css`, {
      headers: { "If-None-Match": first.headers.get("etag") ?? "" },
    });
    expect(again.status).toBe(304);
  });

  it("is healthy while it can make a view, and says so of broker and store", async () => {
    const { url } = await startDisplay();
    expect(await (await fetch(`${url}healthz`)).json()).toMatchObject({
      status: "ok",
      store: "ok",
      broker: "connected",
      pumps: 1,
    });
  });

  it("answers for what is not there: JSON below /api, a friendly page elsewhere", async () => {
    const { url } = await startDisplay();
    const api = await fetch(`${url}api/nothing`);
    expect(api.status).toBe(404);
    expect(await api.json()).toMatchObject({
      error: "not-found",
      message: expect.stringContaining("/api/view"),
    });
    for (const path of ["nothing", "assets/nothing.js", "assets/", "a/b/c?d=e"]) {
      const page = await fetch(`${url}${path}`);
      expect(page.status, path).toBe(404);
      const html = await page.text();
      expect(html).toContain("This page is not here");
      expect(html).toContain('href="/"');
    }
  });

  it("does not repeat a hostile path as HTML", async () => {
    const { url } = await startDisplay();
    const page = await fetch(`${url}%3Cscript%3Ealert(1)%3C/script%3E`);
    expect(page.status).toBe(404);
    expect(await page.text()).not.toContain("alert(1)");
  });

  it.each([
    "/../package.json",
    "/assets/../../package.json",
    "/assets/..%2f..%2fpackage.json",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/assets/%00",
    "/%",
    "//etc/passwd",
  ])("does not leave its files: %s", async (path) => {
    const { port } = await startDisplay();
    const answer = await raw(port, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1`);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).not.toContain('"dependencies"');
    expect(answer).not.toContain("root:");
  });

  it.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])("refuses %s", async (method) => {
    const { url } = await startDisplay();
    for (const path of ["", "api/view", "api/events", "nothing"]) {
      const response = await fetch(`${url}${path}`, { method });
      expect(response.status, path).toBe(405);
      expect(response.headers.get("allow")).toBe("GET, HEAD");
      expect(await response.json()).toMatchObject({ error: "method-not-allowed" });
    }
  });

  it("answers HEAD without a body, and leaves no stream behind", async () => {
    const { url, display } = await startDisplay();
    for (const path of ["", "api/view", "api/events", "healthz"]) {
      const response = await fetch(`${url}${path}`, { method: "HEAD" });
      expect(response.status, path).toBe(200);
      expect(await response.text()).toBe("");
    }
    expect(display.counters.clients).toBe(0);
  });

  it("answers only to its own names when it listens on this machine only", async () => {
    const { port } = await startDisplay();
    const evil = await raw(port, "GET /api/view HTTP/1.1\r\nHost: evil.example");
    expect(evil).toMatch(/^HTTP\/1\.1 421 /);
    expect(evil).not.toContain("gw-1");
    expect(await raw(port, `GET /api/view HTTP/1.1\r\nHost: localhost:${port}`)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("answers 500 in words where the gateway cannot make a view, and goes on", async () => {
    const errors: unknown[] = [];
    const broken: DisplaySource = {
      snapshot: () => {
        throw new Error("the store is closed");
      },
      subscribe: () => () => {},
    };
    const { url, display } = await startDisplay({ source: broken, onError: (error) => errors.push(error) });
    const view = await fetch(`${url}api/view`);
    expect(view.status).toBe(500);
    expect(await view.json()).toMatchObject({ error: "internal" });
    expect(errors).toHaveLength(1);
    const events = await fetch(`${url}api/events`);
    expect(await readEvents(events, (text) => text.includes("event: hello"))).not.toContain("event: view");
    expect(display.counters.snapshotFailures).toBe(1);
  });
});

describe("events", () => {
  it("begins with hello and the view, then follows changes, flow and time", async () => {
    const { url, source } = await startDisplay({ limits: { heartbeatMs: 50, coalesceMs: 20 } });
    const response = await fetch(`${url}api/events`);
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const reading = readEvents(
      response,
      (text) => text.includes("event: flow") && text.includes("event: beat") && text.includes("gw-renamed"),
    );
    await until(() => source.listeners === 1, "subscribed");
    setTimeout(() => {
      source.emit({ type: "flow", ...sampleBatch("MW-0001", Date.now(), 0, 500) });
      source.change((view) => {
        view.gatewayId = "gw-renamed";
      });
    }, 60);
    const text = await reading;
    expect(text).toMatch(/^event: hello\ndata: \{"build":"[\w-]+","deadlines":\{/);
    expect(text.indexOf("event: view")).toBeLessThan(text.indexOf("event: flow"));
    const flow = JSON.parse(/event: flow\ndata: (.*)/.exec(text)?.[1] ?? "{}") as Record<string, unknown>;
    expect(flow).toMatchObject({ pumpId: "MW-0001", sessionId: "s-live", samples: 10 });
    expect(flow["receivedMs"]).toBeGreaterThan(Date.now() - 10_000);
  });

  it("makes one view of many changes, and none for nobody", async () => {
    const { url, source } = await startDisplay({ limits: { coalesceMs: 60, heartbeatMs: 30 } });
    let snapshots = 0;
    const snapshot = source.snapshot.bind(source);
    source.snapshot = () => {
      snapshots += 1;
      return snapshot();
    };
    for (let i = 0; i < 50; i += 1) source.emit({ type: "changed" });
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(snapshots).toBe(0);
    const response = await fetch(`${url}api/events`);
    expect(snapshots).toBe(1);
    for (let i = 0; i < 50; i += 1) source.emit({ type: "changed" });
    await readEvents(
      response,
      (text) => text.split("event: view").length > 2 && text.includes("event: beat"),
    );
    expect(snapshots).toBe(2);
  });

  it("gives a page that opens late the samples so far, and forgets those of the session before", async () => {
    const { url, source } = await startDisplay({ limits: { heartbeatMs: 50 } });
    for (let at = 0; at < 2_000; at += 500)
      source.emit({ type: "flow", ...sampleBatch("MW-0001", 0, at, at + 500), sessionId: "s-before" });
    for (let at = 0; at < 1_500; at += 500)
      source.emit({ type: "flow", ...sampleBatch("MW-0001", 0, at, at + 500) });
    const text = await readEvents(await fetch(`${url}api/events`), (seen) => seen.includes("event: beat"));
    expect(text.split("event: flow").length - 1).toBe(3);
    expect(text).not.toContain("s-before");
  });

  it("keeps the history within its bounds", async () => {
    const { url, source } = await startDisplay({
      limits: { heartbeatMs: 50, historyBytes: 5_000, historyPumps: 2 },
    });
    for (let at = 0; at < 60_000; at += 500)
      for (const pump of ["MW-0001", "MW-0002", "MW-0003"])
        source.emit({ type: "flow", ...sampleBatch(pump, 0, at, at + 500) });
    const text = await readEvents(await fetch(`${url}api/events`), (seen) => seen.includes("event: beat"));
    expect(text).not.toContain('data: {"pumpId":"MW-0001"');
    expect(text).toContain('data: {"pumpId":"MW-0003"');
    expect(text.length).toBeLessThan(2 * 5_000 + 5_000);
  });

  it("takes so many pages and no more, and has room again when one leaves", async () => {
    const { url, display } = await startDisplay({
      limits: { pages: { kiosk: 2, each: 1, others: 1 }, heartbeatMs: 20 },
    });
    const first = await fetch(`${url}api/events`);
    await fetch(`${url}api/events`);
    const third = await fetch(`${url}api/events`);
    expect(third.status).toBe(503);
    expect(third.headers.get("retry-after")).toBe("10");
    expect(await third.json()).toMatchObject({ error: "too-many-pages" });
    await first.body?.cancel();
    await until(() => display.counters.clients === 1, "the first page has left");
    expect((await fetch(`${url}api/events`)).status).toBe(200);
    expect(display.counters.clientsRefused).toBe(1);
  });

  it("lets a page that does not read lose flow first, then cuts it off, and serves the others", async () => {
    const { display, source, port, url } = await startDisplay({
      limits: { flowBufferBytes: 64 * 1024, stallMs: 300, heartbeatMs: 50 },
    });
    const slow: Socket = connect(port, "127.0.0.1");
    let cut = false;
    slow.on("close", () => {
      cut = true;
    });
    slow.on("error", () => {});
    slow.pause();
    slow.write("GET /api/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    await until(() => display.counters.clients === 1, "the slow page is in");
    const batch = { type: "flow", ...sampleBatch("MW-0001", 0, 0, 5_000) } as const;
    const before = process.memoryUsage().heapUsed;
    // far more than the sockets' own buffers can swallow
    for (let i = 0; i < 150 && display.counters.clientsStalled === 0; i += 1) {
      for (let k = 0; k < 100; k += 1) source.emit(batch);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await until(() => display.counters.clientsStalled === 1, "the slow page is cut off");
    expect(display.counters.flowDropped).toBeGreaterThan(0);
    expect(display.counters.clients).toBe(0);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(50e6);
    slow.resume();
    await until(() => cut, "its connection is gone");
    expect(
      await readEvents(await fetch(`${url}api/events`), (text) => text.includes("event: view")),
    ).toContain("gw-1");
  });
});

describe("start and stop", () => {
  it("stops at once with pages open, ends their streams, and unsubscribes", async () => {
    const { url, display, source, port } = await startDisplay();
    const streams = await Promise.all([1, 2, 3].map(() => fetch(`${url}api/events`)));
    const before = performance.now();
    await display.stop();
    expect(performance.now() - before).toBeLessThan(500);
    expect(source.listeners).toBe(0);
    expect(display.counters.clients).toBe(0);
    for (const stream of streams) await readEvents(stream, () => false).catch(() => "");
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    await display.stop();
  });

  it("starts again on the same port after a stop", async () => {
    const { display, port } = await startDisplay();
    await display.stop();
    const next = await startDisplay({ port });
    expect(next.port).toBe(port);
  });

  it("says which port is in use and what to do", async () => {
    const { port } = await startDisplay();
    const second = createDisplay({ source: new HandMadeSource(exampleView(0)), port });
    const error = await second.start().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DisplayError);
    expect(error).toMatchObject({ code: "address-in-use" });
    expect(String(error)).toContain(`port ${port} on 127.0.0.1`);
  });

  it("says that an address is not this machine's", async () => {
    const display = createDisplay({ source: new HandMadeSource(exampleView(0)), host: "192.0.2.7" });
    await expect(display.start()).rejects.toMatchObject({ code: "address-not-available" });
  });

  it("refuses to start twice", async () => {
    const { display } = await startDisplay();
    await expect(display.start()).rejects.toMatchObject({ code: "already-started" });
  });
});
