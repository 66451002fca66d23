// The bedside display's server: opens the port, serves the page, and closes quickly whoever is still looking.

import type { Server } from "node:http";
import { type AddressInfo, isIP } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { loadPageAssets, type PageAssets } from "./assets.ts";
import { DEADLINES } from "./deadlines.ts";
import { HUB_LIMITS, Hub, type HubCounters, type HubLimits } from "./hub.ts";
import { displayRoutes } from "./routes.ts";
import type { DisplaySource } from "./source.ts";
import type { Deadlines } from "./view.ts";

export interface DisplayOptions {
  source: DisplaySource;
  /** Address to listen on; by default this machine only. */
  host?: string;
  /** 0 takes a free one. */
  port?: number;
  /** Host names by which people open the page, where it listens on more than this machine. Default: any. */
  allowedHosts?: readonly string[];
  deadlines?: Partial<Deadlines>;
  limits?: Partial<HubLimits>;
  /** Unix milliseconds. The same clock as the view's `nowMs`. */
  clock?: () => number;
  /** Told of faults that a page caused or met; the display itself goes on. */
  onError?: (error: unknown) => void;
}

export interface Display {
  /** Rejects with a DisplayError where the port cannot be had. */
  start(): Promise<{ url: string; port: number }>;
  /** Ends open pages' streams too. Safe to call twice. */
  stop(): Promise<void>;
  readonly counters: HubCounters;
}

export type DisplayErrorCode =
  | "address-in-use"
  | "address-not-available"
  | "port-not-permitted"
  | "already-started";

export class DisplayError extends Error {
  override readonly name = "DisplayError";
  readonly code: DisplayErrorCode;

  constructor(code: DisplayErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** Sockets of any kind; event streams have their own, lower bound. */
const MAX_CONNECTIONS = 128;
const LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "[::1]"];

export function createDisplay(options: DisplayOptions): Display {
  const { source, host = "127.0.0.1", port = 0, clock = Date.now, onError = () => {} } = options;
  let loading: Promise<PageAssets> | null = null;
  const assets = (): Promise<PageAssets> => {
    loading ??= loadPageAssets().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
  const hub = new Hub({
    source,
    clock,
    onError,
    limits: { ...HUB_LIMITS, ...options.limits },
    deadlines: { ...DEADLINES, ...options.deadlines },
    build: async () => (await assets()).build,
  });
  const app = displayRoutes({
    source,
    hub,
    assets,
    onError,
    allowedHosts: allowedHosts(host, options.allowedHosts),
  });
  let server: Server | null = null;

  return {
    async start() {
      if (server !== null) throw new DisplayError("already-started", "display: it is already running");
      const opened = createAdaptorServer({ fetch: app.fetch }) as Server;
      await listen(opened, host, port);
      opened.on("error", onError);
      opened.maxConnections = MAX_CONNECTIONS;
      server = opened;
      hub.start();
      const { port: bound } = opened.address() as AddressInfo;
      return { url: `http://${isIP(host) === 6 ? `[${host}]` : host}:${bound}/`, port: bound };
    },
    async stop() {
      const closing = server;
      server = null;
      hub.stop();
      if (closing === null) return;
      await new Promise<void>((resolve) => {
        closing.close(() => resolve());
        closing.closeAllConnections();
      });
    },
    get counters() {
      return hub.counters;
    },
  };
}

function allowedHosts(host: string, named: readonly string[] | undefined): ReadonlySet<string> | null {
  const loopback = host === "localhost" || host === "::1" || host.startsWith("127.");
  if (named === undefined && !loopback) return null;
  return new Set([...LOOPBACK_HOSTS, host, ...(named ?? [])]);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new DisplayError(
        "address-in-use",
        `display: port ${port} on ${host} is in use; stop the program that has it, or choose another port (0 takes a free one)`,
        error,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new DisplayError(
        "address-not-available",
        `display: ${host} is not an address of this machine; use 127.0.0.1 for this machine only, or 0.0.0.0 for every network`,
        error,
      );
    case "EACCES":
      return new DisplayError(
        "port-not-permitted",
        `display: this user may not open port ${port}; use a port from 1024 on`,
        error,
      );
    default:
      return error;
  }
}
