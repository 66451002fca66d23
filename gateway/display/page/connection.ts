// The page's end of /api/events: keeps the stream open, knows when it last heard the gateway and what time it is
// there. The browser's own reconnect gives up on an error status and does not see a silent network, so this watches
// the heartbeat and opens a new stream itself.
import type { WireEvents } from "../view.ts";

export interface ConnectionHandlers {
  hello(hello: WireEvents["hello"]): void;
  view(view: WireEvents["view"]): void;
  flow(flow: WireEvents["flow"]): void;
  /** The stream opened or was lost. */
  changed(): void;
}

const RETRY_FIRST_MS = 500;
const RETRY_MOST_MS = 5_000;
const MISSED_BEATS = 3;
const OFFSETS = 30;

export class Connection {
  readonly #url: string;
  readonly #handlers: ConnectionHandlers;
  #stream: EventSource | null = null;
  #connected = false;
  #heartbeatMs = 2_000;
  #retryMs = RETRY_FIRST_MS;
  #retry: number | null = null;
  /** On the page's own monotonic clock. */
  #heardAt: number;
  /** Gateway clock minus monotonic clock, as the newest messages had it. */
  #offsetsMs: number[] = [];

  constructor(url: string, handlers: ConnectionHandlers) {
    this.#url = url;
    this.#handlers = handlers;
    this.#heardAt = performance.now();
  }

  start(): void {
    this.#open();
    setInterval(() => this.#watch(), 500);
  }

  get connected(): boolean {
    return this.#connected;
  }

  get ageMs(): number {
    return performance.now() - this.#heardAt;
  }

  /** The gateway's clock, reckoned on from when it was last heard; null before that. */
  nowMs(): number | null {
    // a message that was held up on its way makes the gateway's clock look late and its values young, so the
    // quickest of the newest messages counts
    return this.#offsetsMs.length === 0 ? null : performance.now() + Math.max(...this.#offsetsMs);
  }

  #open(): void {
    this.#retry = null;
    const stream = new EventSource(this.#url);
    this.#stream = stream;
    // a stream that never opens is watched from here on too
    const on = <K extends keyof WireEvents>(name: K, take: (data: WireEvents[K]) => void): void => {
      stream.addEventListener(name, (event: MessageEvent<string>) => {
        if (this.#stream !== stream) return;
        this.#heard();
        take(JSON.parse(event.data) as WireEvents[K]);
      });
    };
    on("hello", (hello) => {
      this.#heartbeatMs = hello.heartbeatMs;
      this.#handlers.hello(hello);
    });
    on("view", (view) => {
      this.#clock(view.nowMs);
      this.#handlers.view(view);
    });
    on("flow", (flow) => this.#handlers.flow(flow));
    on("beat", ({ nowMs }) => this.#clock(nowMs));
    stream.addEventListener("error", () => {
      if (this.#stream === stream) this.#lost();
    });
  }

  #clock(nowMs: number): void {
    this.#offsetsMs.push(nowMs - performance.now());
    if (this.#offsetsMs.length > OFFSETS) this.#offsetsMs.shift();
  }

  #heard(): void {
    this.#heardAt = performance.now();
    if (this.#connected) return;
    this.#connected = true;
    this.#retryMs = RETRY_FIRST_MS;
    this.#handlers.changed();
  }

  #lost(): void {
    this.#stream?.close();
    this.#stream = null;
    if (this.#retry === null) {
      this.#retry = window.setTimeout(() => this.#open(), this.#retryMs * (0.75 + Math.random() / 2));
      this.#retryMs = Math.min(RETRY_MOST_MS, this.#retryMs * 2);
    }
    if (!this.#connected) return;
    this.#connected = false;
    this.#handlers.changed();
  }

  #watch(): void {
    if (this.#stream !== null && this.#connected && this.ageMs > this.#heartbeatMs * MISSED_BEATS)
      this.#lost();
  }
}
