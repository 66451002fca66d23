// The Server-Sent Events: who is looking, what they get, and how little a slow page can cost.
//
//   source ──changed──> (coalesce) ──snapshot──> one text ──┐
//          ──flow─────> one text ──> history ───────────────┼──> each page's Mailbox ──> its response stream
//   timers ──beat, refresh ─────────────────────────────────┘
import { crowding, type Shares } from "../http/visitors.ts";
import { Mailbox } from "./mailbox.ts";
import type { DisplayEvent, DisplaySource } from "./source.ts";
import type { Deadlines, WireEvents } from "./view.ts";

export interface HubLimits {
  /** Pages at once. */
  pages: Shares;
  /** Flow waiting for one page; beyond it the oldest goes. */
  flowBufferBytes: number;
  /** A page that has not taken anything for so long, while something waited, is closed. */
  stallMs: number;
  /** Changes within this time become one view. */
  coalesceMs: number;
  heartbeatMs: number;
  /** A view without a change, because hours pass too. */
  refreshMs: number;
  /** Samples that a newly opened page gets, for each pump. */
  historyMs: number;
  historyBytes: number;
  historyPumps: number;
}

export const HUB_LIMITS: HubLimits = {
  pages: { kiosk: 16, each: 8, others: 24 },
  flowBufferBytes: 1024 * 1024,
  stallMs: 15_000,
  coalesceMs: 200,
  heartbeatMs: 2_000,
  refreshMs: 10_000,
  historyMs: 240_000,
  historyBytes: 512 * 1024,
  historyPumps: 16,
};

export interface HubCounters {
  clients: number;
  clientsRefused: number;
  clientsStalled: number;
  flowDropped: number;
  snapshotFailures: number;
}

export interface HubOptions {
  source: DisplaySource;
  limits: HubLimits;
  deadlines: Deadlines;
  /** Identifies the page's files, so that a page of another build reloads itself. */
  build: () => Promise<string>;
  clock: () => number;
  onError: (error: unknown) => void;
}

interface Client {
  visitor: string;
  mailbox: Mailbox;
  /** Set while the stream is waiting for something to send. */
  wake: (() => void) | null;
  /** Ends the stream; what the socket already holds may still be read. */
  close: () => void;
  /** Cuts the connection of a page that does not read. */
  cut: () => void;
}

interface History {
  sessionId: string;
  entries: { atMs: number; text: string }[];
  bytes: number;
}

function eventText<K extends keyof WireEvents>(name: K, data: WireEvents[K]): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

export class Hub {
  readonly #options: HubOptions;
  readonly #clients = new Set<Client>();
  readonly #histories = new Map<string, History>();
  readonly #counters = { clientsRefused: 0, clientsStalled: 0, flowDropped: 0, snapshotFailures: 0 };
  #unsubscribe: (() => void) | null = null;
  #heartbeat: NodeJS.Timeout | null = null;
  #refresh: NodeJS.Timeout | null = null;
  #coalesce: NodeJS.Timeout | null = null;

  constructor(options: HubOptions) {
    this.#options = options;
  }

  start(): void {
    const { source, limits } = this.#options;
    this.#unsubscribe = source.subscribe((event) => this.#onEvent(event));
    this.#heartbeat = setInterval(() => this.#beat(), limits.heartbeatMs);
    this.#refresh = setInterval(() => this.#sendView(), limits.refreshMs);
  }

  /** Ends every open stream. */
  stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    for (const timer of [this.#heartbeat, this.#refresh, this.#coalesce]) if (timer) clearTimeout(timer);
    this.#heartbeat = this.#refresh = this.#coalesce = null;
    for (const client of [...this.#clients]) client.close();
    this.#histories.clear();
  }

  get counters(): HubCounters {
    return { clients: this.#clients.size, ...this.#counters };
  }

  /** A stream of events for one page of this visitor, or null where there is no room. `cut` ends its connection. */
  async open(cut: () => void, visitor: string): Promise<ReadableStream<Uint8Array> | null> {
    const { limits, deadlines, clock } = this.#options;
    const build = await this.#options.build();
    const visitors = [...this.#clients].map((client) => client.visitor);
    if (crowding(visitors, visitor, limits.pages) !== null) {
      this.#counters.clientsRefused += 1;
      return null;
    }
    const mailbox = new Mailbox(limits.flowBufferBytes);
    const nowMs = clock();
    mailbox.putFirst(eventText("hello", { build, deadlines, heartbeatMs: limits.heartbeatMs }), nowMs);
    const view = this.#view();
    if (view !== null) mailbox.putView(view, nowMs);
    for (const history of this.#histories.values())
      for (const entry of history.entries) mailbox.putFlow(entry.text, nowMs);
    return this.#stream(visitor, mailbox, cut);
  }

  #stream(visitor: string, mailbox: Mailbox, cut: () => void): ReadableStream<Uint8Array> {
    const encoder = new TextEncoder();
    const client: Client = { visitor, mailbox, wake: null, close: () => {}, cut };
    const leave = (): void => {
      if (this.#clients.delete(client)) this.#counters.flowDropped += mailbox.droppedFlow;
      client.wake?.();
    };
    // highWaterMark 0: text is taken from the mailbox only when the socket has room, so the mailbox is the buffer
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          client.close = () => {
            if (!this.#clients.has(client)) return;
            leave();
            controller.close();
          };
          this.#clients.add(client);
        },
        pull: async (controller) => {
          while (this.#clients.has(client)) {
            const text = mailbox.drain();
            if (text !== null) {
              controller.enqueue(encoder.encode(text));
              return;
            }
            await new Promise<void>((resolve) => {
              client.wake = resolve;
            });
            client.wake = null;
          }
        },
        cancel: leave,
      },
      { highWaterMark: 0 },
    );
  }

  #onEvent(event: DisplayEvent): void {
    try {
      if (event.type === "changed") {
        this.#coalesce ??= setTimeout(() => this.#sendView(), this.#options.limits.coalesceMs);
        return;
      }
      if (event.samples < 1) return;
      const atMs = this.#options.clock();
      const { type: _type, ...flow } = event;
      const text = eventText("flow", { ...flow, receivedMs: atMs });
      this.#remember(event.pumpId, event.sessionId, atMs, text);
      this.#each((mailbox) => mailbox.putFlow(text, atMs));
    } catch (error) {
      // the source calls from the gateway's own work, which a display must never disturb
      this.#options.onError(error);
    }
  }

  #remember(pumpId: string, sessionId: string, atMs: number, text: string): void {
    const { historyMs, historyBytes, historyPumps } = this.#options.limits;
    const found = this.#histories.get(pumpId);
    const history =
      found !== undefined && found.sessionId === sessionId ? found : { sessionId, entries: [], bytes: 0 };
    // re-inserted, so that the map's order is the order of use
    this.#histories.delete(pumpId);
    this.#histories.set(pumpId, history);
    history.entries.push({ atMs, text });
    history.bytes += text.length;
    for (let oldest = history.entries[0]; oldest !== undefined; oldest = history.entries[0]) {
      if (history.bytes <= historyBytes && atMs - oldest.atMs <= historyMs) break;
      history.entries.shift();
      history.bytes -= oldest.text.length;
    }
    for (const other of this.#histories.keys()) {
      if (this.#histories.size <= historyPumps) break;
      this.#histories.delete(other);
    }
  }

  #sendView(): void {
    if (this.#coalesce !== null) clearTimeout(this.#coalesce);
    this.#coalesce = null;
    if (this.#clients.size === 0) return;
    const view = this.#view();
    const nowMs = this.#options.clock();
    if (view !== null) this.#each((mailbox) => mailbox.putView(view, nowMs));
  }

  #beat(): void {
    const nowMs = this.#options.clock();
    for (const client of [...this.#clients]) {
      if (client.mailbox.waitedMs(nowMs) <= this.#options.limits.stallMs) continue;
      this.#counters.clientsStalled += 1;
      client.close();
      client.cut();
    }
    const text = eventText("beat", { nowMs });
    this.#each((mailbox) => mailbox.putBeat(text, nowMs));
  }

  #each(put: (mailbox: Mailbox) => void): void {
    for (const client of this.#clients) {
      put(client.mailbox);
      client.wake?.();
    }
  }

  #view(): string | null {
    try {
      return eventText("view", this.#options.source.snapshot());
    } catch (error) {
      this.#counters.snapshotFailures += 1;
      this.#options.onError(error);
      return null;
    }
  }
}
