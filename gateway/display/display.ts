// The bedside display's server: opens the port, serves the page, and closes quickly whoever is still looking.

import { getRequestListener } from "@hono/node-server";
import { type DoorCounters, HttpDoor } from "../http/door.ts";
import type { Shares } from "../http/visitors.ts";
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
  /** Names by which people open the page, besides this machine's own. */
  allowedHosts?: readonly string[];
  deadlines?: Partial<Deadlines>;
  limits?: Partial<HubLimits>;
  /** Unix milliseconds. The same clock as the view's `nowMs`. */
  clock?: () => number;
  /** Told of faults that a page caused or met; the display itself goes on. */
  onError?: (error: unknown) => void;
}

export interface Display {
  /** Rejects with a DisplayError where the port cannot be opened. */
  start(): Promise<{ url: string; port: number }>;
  /** Ends open pages' streams too. Safe to call twice. */
  stop(): Promise<void>;
  readonly counters: HubCounters & DoorCounters;
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

/** Event streams have their own, lower bound; a browser opens at most six connections. */
const CONNECTIONS: Shares = { kiosk: 48, each: 16, others: 96 };

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
    counters: () => ({ ...hub.counters, ...door.counters }),
  });
  const door = new HttpDoor({
    host,
    port,
    allowedHosts: options.allowedHosts ?? [],
    setting: "display.allowedHosts",
    connections: CONNECTIONS,
    answer: getRequestListener(app.fetch),
    onError,
  });
  let started = false;

  return {
    async start() {
      if (started) throw new DisplayError("already-started", "display: it is already running");
      started = true;
      try {
        const { url, port: bound } = await door.start();
        hub.start();
        return { url: `${url}/`, port: bound };
      } catch (error) {
        started = false;
        throw listenError(error as NodeJS.ErrnoException, host, port);
      }
    },
    async stop() {
      started = false;
      hub.stop();
      await door.stop();
    },
    get counters() {
      return { ...hub.counters, ...door.counters };
    },
  };
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
