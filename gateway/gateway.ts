// The gateway, put together: store, one link a pump, rules, publisher and bedside display. This file only wires;
// what each part does is in its own room.
import { randomBytes, randomUUID } from "node:crypto";
import { isIP } from "node:net";
import type { Logger } from "pino";
import type { LinkMessage } from "../proto/link-messages.ts";
import { type LinkAddress, openLink, parseLinkAddress } from "../proto/transport/open.ts";
import type { OpenPort } from "../proto/transport/port.ts";
import { Care } from "./care/care.ts";
import { type Clock, systemClock } from "./clock.ts";
import { ClockTrust } from "./clock-trust.ts";
import type { GatewayConfig, PumpConfig } from "./config.ts";
import { createDisplay, type Display } from "./display/display.ts";
import type { DisplayEvent, DisplaySource } from "./display/source.ts";
import type { GatewayView } from "./display/view.ts";
import { linkLine } from "./link/log-line.ts";
import type { LinkSettings, TimedRecord } from "./link/session.ts";
import { LinkSupervisor } from "./link/supervisor.ts";
import { diagCounters } from "./ops/figures.ts";
import type { OpsServer } from "./ops/server.ts";
import type { OpsSnapshot } from "./ops/snapshot.ts";
import { hungParts } from "./ops/watchdog.ts";
import { encodeDiag } from "./publish/encode.ts";
import type { OutboxDepth, Publisher } from "./publish/ports.ts";
import { createPublisher, type PublisherOptions } from "./publish/publisher.ts";
import { PumpDesk } from "./pump-desk.ts";
import { presets, type RuleSet } from "./rules/index.ts";
import { StoreError } from "./store/database.ts";
import { Store, type StoreState } from "./store/store.ts";

export interface GatewayOptions {
  config: GatewayConfig;
  softwareVersion: string;
  log: Logger;
  clock?: Clock;
  /** What lies outside of this process, and chance; the real ones where nothing is said. */
  outside?: Partial<Outside>;
}

export interface Outside {
  openStore: (...args: ConstructorParameters<typeof Store>) => Store;
  openLink: (address: LinkAddress) => OpenPort;
  connect?: NonNullable<PublisherOptions["connect"]>;
  /** 0 <= random() < 1 */
  random: () => number;
  newId: () => string;
}

const outsideWorld: Outside = {
  openStore: (...args) => new Store(...args),
  openLink,
  random: Math.random,
  newId: randomUUID,
};

const LINK_BACKOFF = { minMs: 250, maxMs: 15_000 };
/** How often the passing of time is looked at: judgements that are due, ages, disk space. */
const HOUSEKEEPING_MS = 2_000;
const DIAG_MS = 60_000;
const DRAIN_MS = 2_000;

export class Gateway {
  readonly #config: GatewayConfig;
  readonly #log: Logger;
  readonly #clock: Clock;
  readonly #outside: Outside;
  readonly #clockTrust: ClockTrust;
  readonly #softwareVersion: string;
  readonly #store: Store;
  readonly #care: Care;
  readonly #ruleSet: RuleSet;
  readonly #desks: PumpDesk[] = [];
  readonly #links: LinkSupervisor[] = [];
  readonly #publisher: Publisher;
  readonly #display: Display | null;
  readonly #listeners = new Set<(event: DisplayEvent) => void>();
  readonly #startedMs: number;
  #displayUrl: string | null = null;
  #opsServer: OpsServer | null = null;
  #metricsUrl: string | null = null;
  #onCommit: (durationMs: number) => void = () => {};
  #cancelHousekeeping: () => void = () => {};
  #lastDiagMs = Number.NEGATIVE_INFINITY;
  #depth: OutboxDepth = { pending: 0, parked: 0, oldestRecordedAtUnixMs: null };
  #seeded = false;
  #reconstructed = 0;
  #shownStore: StoreState["state"] = "ok";

  /** Opens the store; nothing runs before start(). Throws StoreError. */
  constructor({ config, softwareVersion, log, clock = systemClock, outside = {} }: GatewayOptions) {
    this.#config = config;
    this.#softwareVersion = softwareVersion;
    this.#log = log;
    this.#clock = clock;
    this.#outside = { ...outsideWorld, ...outside };
    this.#clockTrust = new ClockTrust(config.clock, clock);
    this.#startedMs = clock.monotonicMs();
    this.#ruleSet = ruleSetOf(config);
    const { openStore, connect, random, newId } = this.#outside;
    this.#store = openStore(config.store.path, {
      nowMs: clock.unixMs(),
      newEpoch: () => randomBytes(8).toString("hex"),
      nearlyFullBytes: config.store.nearlyFullMib * 1024 * 1024,
      monotonicMs: () => clock.monotonicMs(),
      onCommit: (durationMs) => this.#onCommit(durationMs),
    });
    this.#shownStore = this.#store.state.state;
    if (this.#store.setAside !== null) {
      log.error(
        { setAside: this.#store.setAside },
        "the store was corrupt: it is set aside, a new one begun",
      );
    }
    const bootId = 1 + Math.floor(random() * (2 ** 32 - 1));
    this.#care = new Care({
      store: this.#store,
      ruleSet: this.#ruleSet,
      gatewayId: config.gateway,
      bootId,
      unixMs: () => clock.unixMs(),
      clockSynced: () => this.#clockTrust.synced,
      newId,
      onDefect: (error, episodeId) => {
        log.error({ err: error, episodeId }, "a judgement failed; the record is kept, the findings stay");
      },
    });
    for (const pump of config.pumps) this.#addPump(pump, bootId);
    this.#publisher = createPublisher({
      config: config.mqtt,
      site: config.site,
      gatewayId: config.gateway,
      softwareVersion,
      outbox: this.#store.outbox,
      retained: () => this.#desks.map((desk) => desk.retained()),
      pumpIds: () => config.pumps.map((pump) => pump.id),
      clock,
      random,
      ...(connect !== undefined && { connect }),
      log: log.child({ part: "publish" }),
    });
    this.#display = config.display.enabled
      ? createDisplay({
          host: config.display.host,
          port: config.display.port,
          source: this.#source(),
          clock: () => clock.unixMs(),
          onError: (error) =>
            log.warn({ err: error, part: "display" }, "the display could not answer a page"),
        })
      : null;
  }

  /** Where the bedside page is; null before start() and where the display is off. */
  get displayUrl(): string | null {
    return this.#displayUrl;
  }

  /** Where /metrics and /status are; null while they are not, and where they are off. */
  get metricsUrl(): string | null {
    return this.#metricsUrl;
  }

  /** What hangs; empty: the watchdog may be fed. */
  hung(): string[] {
    return hungParts({
      links: this.#desks.map(({ pumpId }, i) => ({ pumpId, alive: this.#links[i]?.alive ?? true })),
      store: {
        state: this.#store.state.state,
        damaged: this.#store.damaged,
        sinceWriteMs: this.#clock.monotonicMs() - this.#store.lastWriteMs,
      },
    });
  }

  /** Runs until stop(). Rejects where the display's address is taken; links and broker are retried for ever. */
  async start(): Promise<void> {
    this.#judgeDue();
    if (this.#display !== null) this.#displayUrl = (await this.#display.start()).url;
    this.#publisher.onChange(() => this.#changed());
    this.#publisher.onAssign((request) => {
      if (!this.#desks.some((desk) => desk.pumpId === request.pumpId)) {
        return { accepted: false, revision: request.revision, reason: `no pump "${request.pumpId}" here` };
      }
      const outcome = this.#care.assign(request, this.#clock.unixMs());
      this.#committed(request.pumpId);
      return outcome;
    });
    this.#publisher.start();
    for (const link of this.#links) link.start();
    this.#housekeeping();
    if (this.#config.metrics.enabled) await this.#startOps();
  }

  /** Stops taking in, lets what is in flight arrive, closes the store. */
  async stop(): Promise<void> {
    this.#cancelHousekeeping();
    for (const link of this.#links) link.stop();
    for (const desk of this.#desks) this.#lookAfterObserved(desk, true);
    await this.#publisher.stop({ drainMs: DRAIN_MS });
    await this.#display?.stop();
    await this.#opsServer?.stop();
    this.#store.close();
  }

  /** Everything the display and the metrics show. */
  snapshot(): GatewayView {
    const nowMs = this.#clock.unixMs();
    const broker = this.#publisher.state();
    const depth = this.#outboxDepth();
    const oldest = depth.oldestRecordedAtUnixMs;
    return {
      gatewayId: this.#config.gateway,
      nowMs,
      softwareVersion: this.#softwareVersion,
      timezone: this.#config.timezone,
      broker: {
        state: broker.state,
        sinceMs: broker.sinceMs,
        reason: broker.reason,
        outboxDepth: depth.pending,
        oldestAgeMs: oldest === null ? null : Math.max(0, nowMs - oldest),
        delivery: broker.delivery,
      },
      store: this.#store.state,
      pumps: this.#desks.map((desk) => desk.view()),
    };
  }

  /** What those who run the gateway may know: nothing clinical, nothing secret. */
  ops(): OpsSnapshot {
    const nowMs = this.#clock.unixMs();
    const monotonicMs = this.#clock.monotonicMs();
    const { pending, parked, oldestRecordedAtUnixMs: oldest } = this.#outboxDepth();
    const store = this.#store;
    return {
      gatewayId: this.#config.gateway,
      site: this.#config.site,
      softwareVersion: this.#softwareVersion,
      ruleSetVersion: this.#care.judgements.ruleSetVersion,
      nowMs,
      uptimeMs: Math.round(monotonicMs - this.#startedMs),
      residentBytes: process.memoryUsage.rss(),
      clockDoubt: this.#clockTrust.doubt,
      store: {
        ...store.state,
        path: store.path,
        streamEpoch: store.streamEpoch,
        setAside: store.setAside,
        freeBytes: store.freeBytes,
        sinceWriteMs: Math.round(monotonicMs - store.lastWriteMs),
        counters: { ...store.counters },
      },
      outbox: { pending, parked, oldestAgeMs: oldest === null ? null : Math.max(0, nowMs - oldest) },
      broker: this.#publisher.state(),
      sessionsReconstructed: this.#reconstructed,
      judgementFailures: this.#care.judgements.failures,
      hung: this.hung(),
      pumps: this.#desks.map((desk) => desk.ops()),
    };
  }

  /** Figures must not keep a gateway from its work: where the port is taken, it goes on without them. */
  async #startOps(): Promise<void> {
    const { host, port } = this.#config.metrics;
    const [{ Metrics }, { OpsServer }] = await Promise.all([
      import("./ops/metrics.ts"),
      import("./ops/server.ts"),
    ]);
    const metrics = new Metrics();
    const server = new OpsServer({ host, port, metrics, snapshot: () => this.ops() });
    try {
      const bound = await server.start();
      this.#opsServer = server;
      this.#onCommit = (durationMs) => metrics.observeCommit(durationMs);
      this.#metricsUrl = `http://${isIP(host) === 6 ? `[${host}]` : host}:${bound}`;
    } catch (error) {
      this.#log.warn(
        { err: error, host, port },
        "no metrics and no status: their address cannot be had (metrics.port in the configuration)",
      );
    }
  }

  #addPump(config: PumpConfig, bootId: number): void {
    const address = parseLinkAddress(config.link, config.baudRate);
    if (typeof address === "string") throw new TypeError(address);
    const log = this.#log.child({ part: "link", pump: config.id });
    const settings: LinkSettings = {
      gatewayId: this.#config.gateway,
      softwareVersion: this.#softwareVersion,
      storeId: this.#store.streamEpoch,
      expectedLimits: config.expectedLimits,
      expectedSerial: config.serialNumber,
    };
    let shown = "";
    const link = new LinkSupervisor({
      open: this.#outside.openLink(address),
      settings,
      clock: this.#clock,
      clockSynced: () => this.#clockTrust.synced,
      bootId,
      backoff: LINK_BACKOFF,
      random: this.#outside.random,
      events: {
        commit: (timed) => this.#commit(desk, timed),
        deliver: (message, pumpBoot) => this.#deliver(desk, message, pumpBoot),
        clockKnown: (pumpBoot) => this.#clockKnown(desk, link, pumpBoot),
        changed: () => {
          const { state, pump } = link.session;
          const { level, text } = linkLine(state, link.problem, pump?.serialNumber ?? null);
          if (text !== shown) log[level]({ state: state.phase, reason: link.problem ?? state.reason }, text);
          shown = text;
          this.#publishState(desk);
          this.#changed();
        },
        discarded: ({ cause, reason, bytes }) =>
          log.debug({ cause, reason, bytes: bytes.length }, "discarded bytes of the link"),
      },
    });
    const desk = new PumpDesk({
      config,
      gatewayId: this.#config.gateway,
      link,
      care: this.#care,
      store: this.#store,
      ruleSet: this.#ruleSet,
      clock: this.#clock,
      reconstructAfterMs: this.#config.reconstruct.afterSilenceMinutes * 60_000,
      publishFlow: (topic, payload) => this.#publisher.publishFlow(topic, payload),
      onFlow: (flow) => this.#tell({ type: "flow", ...flow }),
    });
    this.#links.push(link);
    this.#desks.push(desk);
  }

  #commit(desk: PumpDesk, timed: TimedRecord): { storeEpoch: number; upToIndex: number } | null {
    try {
      const committed = this.#care.commitRecord(desk.pumpId, timed);
      desk.sessionEnded(timed.record.sessionUuid);
      if (committed.isNew) this.#committed(desk.pumpId);
      return committed;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      // Not acknowledged, so the pump keeps it and sends it again.
      this.#log.error({ err: error, pump: desk.pumpId }, "could not commit a session record");
      this.#changed();
      return null;
    }
  }

  #deliver(desk: PumpDesk, message: LinkMessage, pumpBoot: number): void {
    if (desk.deliver(message, pumpBoot)) this.#publishState(desk);
    if (message.type !== "flow") this.#changed();
  }

  #clockKnown(desk: PumpDesk, link: LinkSupervisor, pumpBoot: number): void {
    try {
      const dated = this.#care.dateSessions(desk.pumpId, pumpBoot, (uptimeMs) =>
        link.session.toUnixMs(uptimeMs, pumpBoot),
      );
      if (dated > 0) this.#committed(desk.pumpId);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.#log.error({ err: error, pump: desk.pumpId }, "could not date sessions");
    }
  }

  /** Rows are in the outbox and the pump's state is another. */
  #committed(pumpId: string): void {
    this.#publisher.wake();
    const desk = this.#desks.find((candidate) => candidate.pumpId === pumpId);
    if (desk !== undefined) this.#publishState(desk);
    this.#changed();
  }

  #publishState(desk: PumpDesk): void {
    this.#publisher.publishState(desk.retained());
  }

  #housekeeping(): void {
    this.#cancelHousekeeping = this.#clock.schedule(HOUSEKEEPING_MS, () => {
      // A store that does not work is tried by maintain() alone, not by everybody in turn.
      if (this.#storeWorks) {
        this.#judgeDue();
        for (const desk of this.#desks) this.#lookAfterObserved(desk);
      }
      this.#store.maintain(this.#clock.unixMs(), this.#clockTrust.synced);
      this.#showStore();
      this.#diag();
      this.#changed();
      this.#housekeeping();
    });
  }

  get #storeWorks(): boolean {
    const { state } = this.#store.state;
    return state === "ok" || state === "nearly-full";
  }

  #lookAfterObserved(desk: PumpDesk, atOnce = false): void {
    try {
      desk.keepObserved(atOnce);
      const rebuilt = desk.commitOrphans();
      if (rebuilt.length === 0) return;
      this.#reconstructed += rebuilt.length;
      this.#log.warn(
        { pump: desk.pumpId, sessions: rebuilt },
        "no record came: sessions are rebuilt from what was seen of them",
      );
      this.#committed(desk.pumpId);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.#log.error({ err: error, pump: desk.pumpId }, "could not keep what was seen of a session");
    }
  }

  #showStore(): void {
    const { state, reason } = this.#store.state;
    if (state === this.#shownStore) return;
    this.#shownStore = state;
    if (state === "ok") this.#log.info("the store is well again");
    else this.#log[state === "nearly-full" ? "warn" : "error"]({ state, reason }, `the store is ${state}`);
  }

  #judgeDue(): void {
    try {
      if (!this.#seeded) this.#seedEpisodes();
      this.#seeded = true;
      if (this.#care.judgements.judgeDue().length === 0) return;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.#log.error({ err: error }, "could not commit a judgement");
      return;
    }
    for (const desk of this.#desks) this.#committed(desk.pumpId);
  }

  /** As last read where the store cannot be read now. */
  #outboxDepth(): OutboxDepth {
    try {
      this.#depth = this.#store.outbox.depth();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
    return this.#depth;
  }

  #diag(): void {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#lastDiagMs < DIAG_MS) return;
    this.#lastDiagMs = nowMs;
    const ops = this.ops();
    this.#publisher.publishDiag(
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

  /** Episodes named in the configuration are in force from the birth on, until one is assigned over MQTT. */
  #seedEpisodes(): void {
    for (const { id, episode } of this.#config.pumps) {
      if (episode === undefined) continue;
      if (this.#store.access(() => this.#store.episodes.assignment(id)) !== undefined) continue;
      this.#care.assign(
        {
          pumpId: id,
          episodeId: episode.id,
          birth: episode.birth,
          timezone: episode.timezone ?? this.#config.timezone,
          feedsAtBreast: episode.feedsAtBreast,
          risks: episode.risks,
          revision: 0,
        },
        Date.parse(episode.birth),
      );
    }
  }

  #source(): DisplaySource {
    return {
      snapshot: () => this.snapshot(),
      subscribe: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
  }

  #changed(): void {
    this.#tell({ type: "changed" });
  }

  #tell(event: DisplayEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

/** The configured preset. The configuration was checked, so that it exists. */
export function ruleSetOf(config: GatewayConfig): RuleSet {
  const found = presets.find((preset) => preset.name === config.rules.ruleSet);
  if (found === undefined) throw new TypeError(`no rule set "${config.rules.ruleSet}"`);
  return found;
}
