// The gateway as it stands, described for those who look at it: the bedside page, those who run it, the watchdog.
// Reads every part and changes none.
import type { Judgements } from "./care/judgements.ts";
import type { Clock } from "./clock.ts";
import type { ClockTrust } from "./clock-trust.ts";
import type { GatewayConfig } from "./config.ts";
import { drawingFault } from "./display/drawing.ts";
import type { GatewayView } from "./display/view.ts";
import type { OpsSnapshot } from "./ops/snapshot.ts";
import { hungParts } from "./ops/watchdog.ts";
import type { OutboxDepth, Publisher } from "./publish/ports.ts";
import type { PumpLine } from "./pump/line.ts";
import { StoreError } from "./store/database.ts";
import type { Store } from "./store/store.ts";

/** The running gateway, as its parts know it. */
export interface GatewayParts {
  config: GatewayConfig;
  softwareVersion: string;
  clock: Clock;
  clockTrust: ClockTrust;
  store: Store;
  judgements: Judgements;
  publisher: Publisher;
  lines: readonly PumpLine[];
}

export class Overview {
  readonly #parts: GatewayParts;
  readonly #startedMs: number;
  #drawingFault: string | null = null;
  #depth: OutboxDepth = { pending: 0, parked: 0, oldestRecordedAtUnixMs: null };

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.#startedMs = parts.clock.monotonicMs();
  }

  /** For the bedside page. */
  view(): GatewayView {
    const { config, softwareVersion, clock, publisher, store, lines } = this.#parts;
    const nowMs = clock.unixMs();
    const { state, sinceMs, reason, delivery } = publisher.state();
    const { pending, oldestAgeMs } = this.#outbox(nowMs);
    return {
      gatewayId: config.gateway,
      nowMs,
      softwareVersion,
      timezone: config.timezone,
      broker: { state, sinceMs, reason, outboxDepth: pending, oldestAgeMs, delivery },
      store: store.state,
      pumps: lines.map(({ monitor }) => monitor.view()),
    };
  }

  /** Why the page could not be drawn when that was last tried; null: it could. */
  get drawingFault(): string | null {
    return this.#drawingFault;
  }

  /** Tries to draw the page. Returns whether that came out otherwise than before. */
  tryDrawing(): boolean {
    const before = this.#drawingFault;
    this.#drawingFault = drawingFault(() => this.view());
    return this.#drawingFault !== before;
  }

  /** For those who run the gateway: nothing clinical, nothing secret. */
  ops(): OpsSnapshot {
    const { config, softwareVersion, clock, clockTrust, store, judgements, publisher, lines } = this.#parts;
    const nowMs = clock.unixMs();
    const monotonicMs = clock.monotonicMs();
    return {
      gatewayId: config.gateway,
      site: config.site,
      softwareVersion,
      ruleSetVersion: judgements.ruleSetVersion,
      nowMs,
      uptimeMs: Math.round(monotonicMs - this.#startedMs),
      residentBytes: process.memoryUsage.rss(),
      clockDoubt: clockTrust.doubt,
      store: {
        ...store.state,
        path: store.path,
        streamEpoch: store.streamEpoch,
        setAside: store.setAside,
        freeBytes: store.freeBytes,
        sinceWriteMs: Math.round(monotonicMs - store.lastWriteMs),
        counters: { ...store.counters },
      },
      outbox: this.#outbox(nowMs),
      broker: publisher.state(),
      sessionsReconstructed: lines.reduce((sum, { reconstructed }) => sum + reconstructed, 0),
      judgementFailures: judgements.failures,
      drawingFault: this.#drawingFault,
      hung: this.hung(),
      pumps: lines.map((line) => line.ops()),
    };
  }

  /** What hangs; empty: the watchdog may be fed. */
  hung(): string[] {
    const { clock, store, lines } = this.#parts;
    return hungParts({
      links: lines.map(({ pumpId, link }) => ({ pumpId, alive: link.alive })),
      store: {
        state: store.state.state,
        damaged: store.damaged,
        sinceWriteMs: clock.monotonicMs() - store.lastWriteMs,
      },
    });
  }

  /** As last read where the store cannot be read now. */
  #outbox(nowMs: number): OpsSnapshot["outbox"] {
    try {
      this.#depth = this.#parts.store.outbox.depth();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
    const { pending, parked, oldestRecordedAtUnixMs: oldest } = this.#depth;
    return { pending, parked, oldestAgeMs: oldest === null ? null : Math.max(0, nowMs - oldest) };
  }
}
