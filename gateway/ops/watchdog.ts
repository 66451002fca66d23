// The service manager's watchdog: fed only while the serial loop turns and the store can be written, so that a gateway
// that hangs is started again. A disk that is full or cannot be written is no reason: a restart would not help, and
// the display says what is wrong meanwhile.
//
// Node cannot open the datagram socket on which systemd listens, so systemd's own program `systemd-notify` says it
// (the unit then needs NotifyAccess=all). Where the program is missing, nothing is fed and the log says so.
import { execFile } from "node:child_process";
import type { Clock } from "../clock.ts";

/** Sends a state such as "READY=1" to the service manager; rejects where that cannot be done. */
export type Notify = (state: readonly string[]) => Promise<void>;

export const systemdNotify: Notify = (state) =>
  new Promise((resolve, reject) => {
    execFile("systemd-notify", [...state], { timeout: 10_000 }, (error) =>
      error === null ? resolve() : reject(error),
    );
  });

/** How long the store may be without a successful write although nothing is known to be wrong with the disk. */
const STORE_SILENT_MS = 180_000;

/** What the watchdog looks at. */
export interface Pulse {
  links: readonly { pumpId: string; alive: boolean }[];
  store: { state: string; damaged: boolean; sinceWriteMs: number };
}

/** What hangs, in words; empty: feed. */
export function hungParts({ links, store }: Pulse): string[] {
  const hung = links
    .filter(({ alive }) => !alive)
    .map(({ pumpId }) => `the serial loop of ${pumpId} does not turn`);
  if (store.damaged) hung.push("the store is damaged; a restart begins a new one");
  else if (store.state !== "full" && store.state !== "read-only" && store.sinceWriteMs > STORE_SILENT_MS) {
    hung.push(`nothing could be written for ${Math.round(store.sinceWriteMs / 1_000)} s`);
  }
  return hung;
}

export interface WatchdogOptions {
  environment: Readonly<Record<string, string | undefined>>;
  pid: number;
  clock: Clock;
  notify: Notify;
  hung: () => string[];
  onTrouble: (message: string, error: unknown) => void;
}

export class Watchdog {
  readonly #options: WatchdogOptions;
  #cancel: () => void = () => {};
  #stopped = false;
  #failed = false;

  constructor(options: WatchdogOptions) {
    this.#options = options;
  }

  /** How often systemd wants to hear something, in ms; null: it does not ask this process. */
  get intervalMs(): number | null {
    const { environment, pid } = this.#options;
    const { NOTIFY_SOCKET: socket, WATCHDOG_USEC: usec, WATCHDOG_PID: watched } = environment;
    if (socket === undefined || usec === undefined) return null;
    if (watched !== undefined && watched !== String(pid)) return null;
    const intervalMs = Number(usec) / 1_000;
    return Number.isFinite(intervalMs) && intervalMs > 0 ? intervalMs : null;
  }

  /** The gateway is up: says so, and feeds from now on. */
  start(): void {
    if (this.#options.environment["NOTIFY_SOCKET"] === undefined) return;
    void this.#say(["READY=1"]);
    this.#next();
  }

  /** The gateway takes its leave. */
  stop(): void {
    this.#stopped = true;
    this.#cancel();
    if (this.#options.environment["NOTIFY_SOCKET"] !== undefined) void this.#say(["STOPPING=1"]);
  }

  #next(): void {
    const { intervalMs } = this;
    if (intervalMs === null || this.#stopped) return;
    // A third: two feeds may be late or lost.
    this.#cancel = this.#options.clock.schedule(intervalMs / 3, () => {
      const hung = this.#options.hung();
      if (hung.length === 0) void this.#say(["WATCHDOG=1"]);
      else this.#options.onTrouble(`the watchdog is not fed: ${hung.join("; ")}`, null);
      this.#next();
    });
  }

  async #say(state: readonly string[]): Promise<void> {
    try {
      await this.#options.notify(state);
      this.#failed = false;
    } catch (error) {
      if (!this.#failed) {
        this.#options.onTrouble(
          "the service manager cannot be notified (is systemd-notify installed?)",
          error,
        );
      }
      this.#failed = true;
    }
  }
}
