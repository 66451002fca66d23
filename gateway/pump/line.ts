// One pump's line: its link and its desk, and what becomes of all that comes over the link: committed, shown, told.
import type { Logger } from "pino";
import type { LinkMessage } from "../../proto/link-messages.ts";
import type { OpenPort } from "../../proto/transport/port.ts";
import type { Care, Committed } from "../care/care.ts";
import type { Clock } from "../clock.ts";
import type { PumpConfig } from "../config.ts";
import type { DisplayFeed } from "../display/feed.ts";
import { linkLine } from "../link/log-line.ts";
import type { TimedRecord } from "../link/session.ts";
import { LinkSupervisor } from "../link/supervisor.ts";
import { anyPumpHint } from "../ops/snapshot.ts";
import type { Publisher } from "../publish/ports.ts";
import type { RuleSet } from "../rules/index.ts";
import { StoreError } from "../store/database.ts";
import type { Store } from "../store/store.ts";
import { PumpDesk } from "./desk.ts";
import { ProblemLog } from "./problems.ts";
import type { RecordQueue } from "./record-queue.ts";

export interface PumpLineOptions {
  config: PumpConfig;
  gatewayId: string;
  softwareVersion: string;
  /** Opens the port that the configuration names. */
  open: OpenPort;
  /** Heads this gateway's frames; random at each start. */
  bootId: number;
  random: () => number;
  clock: Clock;
  /** Whether the gateway's own UTC can be trusted. */
  clockSynced: () => boolean;
  store: Store;
  care: Care;
  /** The way of every pump's records into the store. */
  queue: RecordQueue;
  ruleSet: RuleSet;
  /** A pump silent for so long has its unfinished session rebuilt. */
  reconstructAfterMs: number;
  publisher: Publisher;
  feed: DisplayFeed;
  log: Logger;
}

const STATE_AFTER_MS = 100;
const LINK_BACKOFF = { minMs: 250, maxMs: 15_000 };

export class PumpLine {
  readonly pumpId: string;
  readonly link: LinkSupervisor;
  readonly desk: PumpDesk;
  /** What a person has to look at. */
  readonly problems = new ProblemLog();
  readonly #options: PumpLineOptions;
  readonly #linkLog: Logger;
  #cancelState: (() => void) | null = null;
  #shown = "";
  #reconstructed = 0;

  constructor(options: PumpLineOptions) {
    const { config, gatewayId, softwareVersion, store, care, feed, log } = options;
    this.#options = options;
    this.pumpId = config.id;
    this.#linkLog = log.child({ part: "link", pump: config.id });
    if (config.serialNumber === undefined) this.#linkLog.warn(anyPumpHint(config.id, null));
    this.link = new LinkSupervisor({
      ...options,
      backoff: LINK_BACKOFF,
      settings: {
        gatewayId,
        softwareVersion,
        storeId: store.streamEpoch,
        expectedLimits: config.expectedLimits,
        expectedSerial: config.serialNumber,
      },
      events: {
        commit: (timed) => this.#commit(timed),
        deliver: (message, bootId) => this.#deliver(message, bootId),
        clockKnown: (bootId) => this.#clockKnown(bootId),
        changed: () => this.#linkChanged(),
        discarded: ({ cause, reason, bytes }) =>
          this.#linkLog.debug({ cause, reason, bytes: bytes.length }, "discarded bytes of the link"),
      },
    });
    this.desk = new PumpDesk({
      ...options,
      link: this.link,
      problems: this.problems,
      care,
      publishFlow: (topic, payload) => options.publisher.publishFlow(topic, payload),
      onFlow: (flow) => feed.tell({ type: "flow", ...flow }),
    });
  }

  /** Sessions that were rebuilt, since the start. */
  get reconstructed(): number {
    return this.#reconstructed;
  }

  /** Rows are in the outbox and the pump's state is another. */
  committed(): void {
    this.#options.publisher.wake();
    this.#publishState();
    this.#options.feed.changed();
  }

  /** Keeps what was seen of unfinished sessions, and commits those whose record does not come. */
  lookAfterObserved(atOnce = false): void {
    const { log } = this.#options;
    try {
      this.desk.keepObserved(atOnce);
      const rebuilt = this.desk.commitOrphans();
      if (rebuilt.length === 0) return;
      this.#reconstructed += rebuilt.length;
      log.warn(
        { pump: this.pumpId, sessions: rebuilt },
        "no record came: sessions are rebuilt from what was seen of them",
      );
      this.committed();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.error({ err: error, pump: this.pumpId }, "could not keep what was seen of a session");
    }
  }

  /** Answers the pump once the record is on disk. */
  #commit(timed: TimedRecord): void {
    const { care, queue } = this.#options;
    if (queue.isFull(this.pumpId)) return;
    queue.add(
      this.pumpId,
      () => care.commitRecord(this.pumpId, timed),
      (outcome) => this.#answer(timed.record.sessionUuid, outcome),
    );
  }

  #answer(sessionUuid: string, outcome: Committed | StoreError): void {
    const { feed, log } = this.#options;
    if (outcome instanceof StoreError) {
      // Not acknowledged, so the pump keeps it and sends it again.
      log.error({ err: outcome, pump: this.pumpId }, "could not commit a session record");
      feed.changed();
      return;
    }
    const { storeEpoch, upToIndex } = outcome;
    this.desk.sessionEnded(sessionUuid);
    if (outcome.isNew) this.committed();
    this.link.handle({ type: "committed", storeEpoch, upToIndex });
  }

  #deliver(message: LinkMessage, bootId: number): void {
    if (this.desk.deliver(message, bootId)) this.#publishState();
    if (message.type !== "flow") this.#options.feed.changed();
  }

  /** Dates what came without a time, a few sessions at a turn. */
  #clockKnown(bootId: number, after = 0): void {
    const { care, log, queue } = this.#options;
    const toUnixMs = (uptimeMs: number): number | null => this.link.session.toUnixMs(uptimeMs, bootId);
    queue.add(
      this.pumpId,
      () => care.dateSessions(this.pumpId, bootId, toUnixMs, after),
      (outcome) => {
        if (outcome instanceof StoreError) {
          log.error({ err: outcome, pump: this.pumpId }, "could not date sessions");
          return;
        }
        if (outcome.dated > 0) this.committed();
        if (outcome.next !== null) this.#clockKnown(bootId, outcome.next);
      },
    );
  }

  #linkChanged(): void {
    const { session, problem } = this.link;
    const { state, pump } = session;
    const { level, text } = linkLine(state, problem, pump?.serialNumber ?? null);
    if (text !== this.#shown) {
      this.#linkLog[level]({ state: state.phase, reason: problem ?? state.reason }, text);
    }
    this.#shown = text;
    this.#publishState();
    this.#options.feed.changed();
  }

  /** Once for all that changes within a moment. */
  #publishState(): void {
    this.#cancelState ??= this.#options.clock.schedule(STATE_AFTER_MS, () => {
      this.#cancelState = null;
      this.#options.publisher.publishState(this.desk.retained());
    });
  }
}
