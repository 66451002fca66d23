// What the passing of time asks for: judgements that are due, sessions whose record does not come, the care of the
// store, and once a minute the `diag` message.
import type { Logger } from "pino";
import { encodeDiag } from "../proto/mqtt/encode.ts";
import type { Care } from "./care/care.ts";
import type { DisplayFeed } from "./display/feed.ts";
import { diagCounters } from "./ops/figures.ts";
import type { GatewayParts, Overview } from "./overview.ts";
import { seedEpisodes } from "./seed.ts";
import { StoreError } from "./store/database.ts";
import type { StoreState } from "./store/store.ts";

export interface HousekeepingOptions extends GatewayParts {
  care: Care;
  overview: Overview;
  feed: DisplayFeed;
  log: Logger;
}

const EVERY_MS = 2_000;
/** What judging may take of one round, and how soon the next comes where that was not enough. */
const JUDGING_MS = 20;
const AGAIN_MS = 100;
export const DIAG_MS = 60_000;
const TRY_DRAWING_EVERY_MS = 10_000;

export class Housekeeping {
  readonly #options: HousekeepingOptions;
  #cancel: () => void = () => {};
  #seeded = false;
  #shownStore: StoreState["state"];
  #triedDrawingMs = Number.NEGATIVE_INFINITY;
  #lastDiagMs = Number.NEGATIVE_INFINITY;

  constructor(options: HousekeepingOptions) {
    this.#options = options;
    this.#shownStore = options.store.state.state;
  }

  /** Does its round after each interval until stop(). */
  start(): void {
    const { clock, clockTrust, store, lines, feed } = this.#options;
    this.#cancel = clock.schedule(this.#options.judgements.isBehind ? AGAIN_MS : EVERY_MS, () => {
      // A store that does not work is tried by maintain() alone, not by everybody in turn.
      if (this.#storeWorks) {
        this.judgeDue();
        for (const line of lines) line.lookAfterObserved();
      }
      for (const line of lines) line.tick();
      store.maintain(clock.unixMs(), clockTrust.synced);
      this.#showStore();
      this.#tryDrawing();
      this.#diag();
      feed.changed();
      this.start();
    });
  }

  stop(): void {
    this.#cancel();
  }

  /** Judges what the passing of time alone may have changed. */
  judgeDue(): void {
    const { clock, config, store, care, judgements, lines, log } = this.#options;
    try {
      if (!this.#seeded)
        seedEpisodes(config, store, care, (pump, episode, reason) => {
          log.error({ pump, episode, reason }, "the configuration's episode is not in force");
          const line = lines.find(({ pumpId }) => pumpId === pump);
          line?.problems.note("episode-not-in-force", `${episode}: ${reason}`, clock.unixMs());
        });
      this.#seeded = true;
      if (judgements.judgeDue(JUDGING_MS).length === 0) return;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.error({ err: error }, "could not commit a judgement");
      return;
    }
    for (const line of lines) line.committed();
  }

  get #storeWorks(): boolean {
    const { state } = this.#options.store.state;
    return state === "ok" || state === "nearly-full";
  }

  #showStore(): void {
    const { store, log } = this.#options;
    const { state, reason } = store.state;
    if (state === this.#shownStore) return;
    this.#shownStore = state;
    if (state === "ok") log.info("the store is well again");
    else {
      const fields = { state, reason, setAside: store.damaged ? store.setAside : undefined };
      log[state === "nearly-full" ? "warn" : "error"](fields, `the store is ${state}`);
    }
  }

  #tryDrawing(): void {
    const { clock, overview, log } = this.#options;
    const nowMs = clock.monotonicMs();
    if (nowMs - this.#triedDrawingMs < TRY_DRAWING_EVERY_MS) return;
    this.#triedDrawingMs = nowMs;
    if (!overview.tryDrawing()) return;
    const { drawingFault } = overview;
    if (drawingFault === null) log.info("the page can be drawn again");
    else log.error({ reason: drawingFault }, "the page cannot be drawn");
  }

  #diag(): void {
    const { clock, overview, publisher } = this.#options;
    const nowMs = clock.monotonicMs();
    if (nowMs - this.#lastDiagMs < DIAG_MS) return;
    this.#lastDiagMs = nowMs;
    const ops = overview.ops();
    publisher.publishDiag(
      encodeDiag({
        gatewayId: ops.gatewayId,
        atUnixMs: ops.nowMs,
        uptimeMs: ops.uptimeMs,
        residentMib: Math.round(ops.residentBytes / 1024 / 1024),
        outboxDepth: ops.outbox.pending,
        outboxOldestAgeMs: ops.outbox.oldestAgeMs,
        outboxParked: ops.outbox.parked,
        counters: diagCounters(ops),
      }),
    );
  }
}
