// The gateway, put together: store, care, publisher, one line a pump, bedside display. This file only wires, starts and
// stops; what each part does is in its own room.
import { randomBytes, randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { type Limits, REFERENCE_LIMITS } from "../proto/link/messages.ts";
import { type LinkAddress, openLink, parseLinkAddress } from "../transport/open.ts";
import type { OpenPort } from "../transport/port.ts";
import type { AssignRequest, CommandOutcome } from "./care/assignment-request.ts";
import type { AssignmentTaken } from "./care/assignments.ts";
import { Care } from "./care/care.ts";
import { type Clock, systemClock } from "./clock.ts";
import { ClockTrust } from "./clock-trust.ts";
import type { GatewayConfig, PumpConfig } from "./config.ts";
import { createDisplay, type Display } from "./display/display.ts";
import { DisplayFeed } from "./display/feed.ts";
import type { GatewayView } from "./display/view.ts";
import { Housekeeping } from "./housekeeping.ts";
import { allowancesOf } from "./link/budget.ts";
import type { OpsServer } from "./ops/server.ts";
import type { OpsSnapshot } from "./ops/snapshot.ts";
import { Overview } from "./overview.ts";
import type { Publisher } from "./publish/ports.ts";
import { createPublisher, type PublisherOptions } from "./publish/publisher.ts";
import { PumpLine } from "./pump/line.ts";
import { RecordQueue } from "./pump/record-queue.ts";
import { SerialNumbers } from "./pump/serial-numbers.ts";
import { presets, type RuleSet } from "./rules/index.ts";
import { Store } from "./store/store.ts";
import { StoreError } from "./store/store-error.ts";

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

const DRAIN_MS = 2_000;

export class Gateway {
  readonly #config: GatewayConfig;
  readonly #log: Logger;
  readonly #store: Store;
  readonly #care: Care;
  readonly #publisher: Publisher;
  readonly #queue: RecordQueue;
  readonly #lines: PumpLine[] = [];
  readonly #feed = new DisplayFeed();
  readonly #overview: Overview;
  readonly #housekeeping: Housekeeping;
  readonly #display: Display | null;
  #displayUrl: string | null = null;
  #opsServer: OpsServer | null = null;
  #metricsUrl: string | null = null;
  /** How long the commits took that nobody counts yet: the figures come last at a start. */
  readonly #earlyCommitsMs: number[] = [];
  #onCommit: (durationMs: number) => void = (durationMs) => this.#earlyCommitsMs.push(durationMs);

  /** Opens the store; nothing runs before start(). Throws StoreError. */
  constructor({ config, softwareVersion, log, clock = systemClock, outside = {} }: GatewayOptions) {
    const { openStore, openLink, connect, random, newId } = { ...outsideWorld, ...outside };
    this.#config = config;
    this.#log = log;
    const clockTrust = new ClockTrust(config.clock, clock);
    const clockSynced = () => clockTrust.synced;
    const ruleSet = ruleSetOf(config);
    const store = openStore(config.store.path, {
      nowMs: clock.unixMs(),
      newEpoch: () => randomBytes(8).toString("hex"),
      nearlyFullBytes: config.store.nearlyFullMib * 1024 * 1024,
      monotonicMs: () => clock.monotonicMs(),
      onCommit: (durationMs) => this.#onCommit(durationMs),
    });
    this.#store = store;
    if (store.setAside !== null) {
      log.error({ setAside: store.setAside }, "the store was corrupt: it is set aside, a new one begun");
    }
    const bootId = 1 + Math.floor(random() * (2 ** 32 - 1));
    this.#care = new Care({
      store,
      ruleSet,
      gatewayId: config.gateway,
      bootId,
      unixMs: () => clock.unixMs(),
      clockSynced,
      newId,
      plausibility: config.plausibility,
      limitsOf: (pumpId) => limitsOf(config, pumpId),
      isUploading: (pumpId) => this.#lineOf(pumpId)?.isUploading ?? false,
      monotonicMs: () => clock.monotonicMs(),
      onAssigned: (taken) => log.info(assignmentFields(taken), "assigned a pump"),
      onDefect: (error, episodeId) =>
        log.error({ err: error, episodeId }, "a judgement failed; the record is kept, the findings stay"),
    });
    this.#publisher = createPublisher({
      config: config.mqtt,
      site: config.site,
      gatewayId: config.gateway,
      softwareVersion,
      outbox: store.outbox,
      retained: () => this.#lines.map(({ monitor }) => monitor.retained().state),
      pumpIds: () => config.pumps.map((pump) => pump.id),
      clock,
      random,
      ...(connect !== undefined && { connect }),
      log: log.child({ part: "publish" }),
    });
    const allowances = allowancesOf(config.budget);
    const serialNumbers = new SerialNumbers();
    this.#queue = new RecordQueue({
      clock,
      together: (work) => this.#care.judgements.commit(work),
    });
    for (const pump of config.pumps) {
      const line = new PumpLine({
        config: pump,
        gatewayId: config.gateway,
        softwareVersion,
        open: openLink(addressOf(pump)),
        bootId,
        random,
        clock,
        clockSynced,
        store,
        care: this.#care,
        queue: this.#queue,
        ruleSet,
        mostSideTenthMl: config.plausibility.maxSideMl * 10,
        reconstructAfterMs: config.reconstruct.afterSilenceMinutes * 60_000,
        allowances,
        serialNumbers,
        publisher: this.#publisher,
        feed: this.#feed,
        log,
      });
      this.#lines.push(line);
    }
    const parts = {
      config,
      softwareVersion,
      clock,
      clockTrust,
      store,
      judgements: this.#care.judgements,
      publisher: this.#publisher,
      lines: this.#lines,
    };
    this.#overview = new Overview(parts);
    this.#housekeeping = new Housekeeping({
      ...parts,
      care: this.#care,
      overview: this.#overview,
      feed: this.#feed,
      log,
    });
    this.#display = config.display.enabled
      ? createDisplay({
          host: config.display.host,
          port: config.display.port,
          allowedHosts: config.display.allowedHosts,
          source: {
            snapshot: () => this.snapshot(),
            drawingFault: () => this.#overview.drawingFault,
            subscribe: (listener) => this.#feed.subscribe(listener),
          },
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

  /** Runs until stop(). Rejects where the display's address is taken; links and broker are retried for ever. */
  async start(): Promise<void> {
    this.#housekeeping.judgeDue();
    if (this.#display !== null) this.#displayUrl = (await this.#display.start()).url;
    this.#publisher.onChange(() => this.#feed.changed());
    this.#publisher.onAssign((request) => this.#assign(request));
    this.#unpark();
    this.#publisher.start();
    for (const line of this.#lines) line.start();
    this.#housekeeping.start();
    if (this.#config.metrics.enabled) await this.#startOps();
    if (this.#opsServer === null) this.#onCommit = () => {};
  }

  /** Stops taking in, lets what is in flight arrive, closes the store. */
  async stop(): Promise<void> {
    this.#housekeeping.stop();
    for (const line of this.#lines) line.stop();
    this.#queue.stop();
    for (const line of this.#lines) line.lookAfterObserved(true);
    await this.#publisher.stop({ drainMs: DRAIN_MS });
    await this.#display?.stop();
    await this.#opsServer?.stop();
    this.#store.close();
  }

  /** Everything that the bedside page shows. */
  snapshot(): GatewayView {
    return this.#overview.view();
  }

  /** What those who run the gateway may know: nothing clinical, nothing secret. */
  ops(): OpsSnapshot {
    return this.#overview.ops();
  }

  /** What hangs; empty: the watchdog may be fed. */
  hung(): string[] {
    return this.#overview.hung();
  }

  /** The hospital's command. */
  #assign(request: AssignRequest): CommandOutcome {
    const { pumpId, revision } = request;
    const line = this.#lineOf(pumpId);
    if (line === undefined) return { accepted: false, revision, reason: `no pump "${pumpId}" here` };
    const outcome = this.#care.assign(request, "cmd/assign");
    if (!outcome.accepted) return outcome;
    line.problems.clear("episode-not-in-force");
    line.committed();
    return outcome;
  }

  #lineOf(pumpId: string): PumpLine | undefined {
    return this.#lines.find((line) => line.pumpId === pumpId);
  }

  /** What no broker took is tried once more at each start: somebody may have mended the broker. */
  #unpark(): void {
    try {
      const rows = this.#store.outbox.unpark();
      if (rows > 0) this.#log.info({ rows }, "events that no broker took are tried once more");
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      // A disk that takes nothing: they stay where they are until the next start.
      this.#log.warn({ err: error }, "events that no broker took stay parked");
    }
  }

  /** Figures must not keep a gateway from its work: where the port is taken, it goes on without them. */
  async #startOps(): Promise<void> {
    const { host, port, allowedHosts } = this.#config.metrics;
    const [{ Metrics }, { OpsServer }] = await Promise.all([
      import("./ops/metrics.ts"),
      import("./ops/server.ts"),
    ]);
    const metrics = new Metrics();
    const server = new OpsServer({
      host,
      port,
      allowedHosts,
      metrics,
      snapshot: () => this.ops(),
      onError: (error) => this.#log.warn({ err: error, part: "metrics" }, "a question could not be answered"),
    });
    try {
      this.#metricsUrl = (await server.start()).url;
      this.#opsServer = server;
      this.#onCommit = (durationMs) => metrics.observeCommit(durationMs);
      for (const durationMs of this.#earlyCommitsMs.splice(0)) metrics.observeCommit(durationMs);
    } catch (error) {
      this.#log.warn(
        { err: error, host, port },
        "no metrics and no status: their address cannot be opened (metrics.port in the configuration)",
      );
    }
  }
}

/** The configuration was checked, so that the address can be read. */
function addressOf({ link, baudRate }: PumpConfig): LinkAddress {
  const address = parseLinkAddress(link, baudRate);
  if (typeof address === "string") throw new TypeError(address);
  return address;
}

/** What the configuration expects of a pump. */
function limitsOf(config: GatewayConfig, pumpId: string): Limits {
  return config.pumps.find(({ id }) => id === pumpId)?.expectedLimits ?? REFERENCE_LIMITS;
}

/** The configured preset. The configuration was checked, so that it exists. */
function ruleSetOf({ rules: { ruleSet, episodeDays } }: GatewayConfig): RuleSet {
  const found = presets.find((preset) => preset.name === ruleSet);
  if (found === undefined) throw new TypeError(`no rule set "${ruleSet}"`);
  return { ...found, time: { ...found.time, episodeDays } };
}

/** As the log says it. */
function assignmentFields({ pumpId, episodeId, formerEpisodeId, fromUnixMs, ...rest }: AssignmentTaken) {
  const from = new Date(fromUnixMs).toISOString();
  return { pump: pumpId, episode: episodeId, former: formerEpisodeId, from, ...rest };
}
