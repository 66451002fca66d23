// One pump's line: its link, its monitor and its reconstruction, and what becomes of all that comes over the link: committed, shown, published.
import type { Logger } from "pino";
import type { LinkMessage } from "../../proto/link/messages.ts";
import type { OpenPort } from "../../transport/port.ts";
import type { Care, Committed } from "../care/care.ts";
import type { Clock } from "../clock.ts";
import type { PumpConfig } from "../config.ts";
import type { DisplayFeed } from "../display/feed.ts";
import { type BudgetKind, PumpBudget } from "../link/budget.ts";
import { LinkConnection } from "../link/connection.ts";
import type { FrameHead } from "../link/link-session.ts";
import { linkLine } from "../link/log-line.ts";
import { anyPumpHint, type PumpOps } from "../ops/snapshot.ts";
import { type ProblemCode, ProblemLog } from "../problems.ts";
import type { Publisher } from "../publish/ports.ts";
import type { RuleSet } from "../rules/index.ts";
import { StoreError } from "../store/database.ts";
import { RECORD_ISSUE_CODES } from "../store/record-issues.ts";
import type { Store } from "../store/store.ts";
import { linkView } from "./link-view.ts";
import { PumpMonitor } from "./monitor.ts";
import { PacedState } from "./paced-state.ts";
import { Reconstruction } from "./reconstruction.ts";
import type { RecordQueue } from "./record-queue.ts";
import type { SerialNumbers } from "./serial-numbers.ts";
import { UploadWait } from "./upload-wait.ts";

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
  /** A pump silent for so long has its session reconstructed. */
  reconstructAfterMs: number;
  /** What a side can give in one session, at most. */
  mostSideTenthMl: number;
  /** What this pump may cost. */
  allowances: ConstructorParameters<typeof PumpBudget>[0];
  /** Of all the gateway's ports. */
  serialNumbers: SerialNumbers;
  publisher: Publisher;
  feed: DisplayFeed;
  log: Logger;
}

const READ_ISSUES_EVERY_MS = 60_000;
/** Told for so long after the last of its kind; kept for ever. */
export const ISSUE_SHOWN_MS = 30 * 24 * 3_600_000;

/** Of a record that is committed: its place, and its session where it tells of one. */
interface CommittedRecord {
  index: number;
  sessionUuid: string | null;
}

export class PumpLine {
  readonly pumpId: string;
  readonly link: LinkConnection;
  readonly monitor: PumpMonitor;
  /** What a person has to look at. */
  readonly problems = new ProblemLog();
  readonly #options: PumpLineOptions;
  readonly #linkLog: Logger;
  readonly #budget: PumpBudget;
  readonly #reconstruction: Reconstruction;
  readonly #state: PacedState;
  /** Of the pump that was last on this port; null: the store was not asked yet. */
  #serialNumber: string | null = null;
  readonly #uploads: UploadWait;
  #shown = "";
  #reconstructed = 0;
  #issuesReadMs = Number.NEGATIVE_INFINITY;

  constructor(options: PumpLineOptions) {
    const { config, gatewayId, softwareVersion, store, care, feed, log } = options;
    this.#options = options;
    this.pumpId = config.id;
    this.#uploads = new UploadWait(options.clock.monotonicMs());
    this.#linkLog = log.child({ part: "link", pump: config.id });
    this.#budget = new PumpBudget(options.allowances);
    if (config.serialNumber === undefined) this.#linkLog.warn(anyPumpHint(config.id, null));
    this.link = new LinkConnection({
      ...options,
      settings: {
        gatewayId,
        softwareVersion,
        streamEpoch: store.streamEpoch,
        expectedLimits: config.expectedLimits,
        expectedSerial: config.serialNumber,
        budget: this.#budget,
        twinOf: (serialNumber) =>
          options.serialNumbers.claim(serialNumber, config.id, options.clock.monotonicMs()),
      },
      events: {
        commit: (timed) => this.#commit(timed.record, () => care.commitRecord(this.pumpId, timed)),
        setAside: (record) =>
          this.#commit(
            { index: record.broken.index, sessionUuid: record.timed?.record.sessionUuid ?? null },
            () => care.setAside(this.pumpId, record),
          ),
        deliver: (message, from) => this.#deliver(message, from),
        clockKnown: (bootId) => this.#clockKnown(bootId),
        contradiction: (code, detail) => this.#trouble(code, detail),
        changed: () => this.#linkChanged(),
        discarded: ({ cause, reason, bytes }) =>
          this.#linkLog.debug({ cause, reason, bytes: bytes.length }, "discarded bytes of the link"),
      },
    });
    this.monitor = new PumpMonitor({
      ...options,
      link: this.link,
      problems: this.problems,
      budget: this.#budget,
      care,
      publishFlow: (topic, payload) => options.publisher.publishFlow(topic, payload),
      onFlow: (flow) => feed.tell({ type: "flow", ...flow }),
    });
    this.#reconstruction = new Reconstruction({
      ...options,
      pumpId: this.pumpId,
      link: this.link,
      budget: this.#budget,
      afterSilenceMs: options.reconstructAfterMs,
      ended: (sessionUuid) => this.monitor.sessionEnded(sessionUuid),
    });
    this.#state = new PacedState(
      options.clock,
      () => this.monitor.retained(),
      (state) => options.publisher.publishState(state),
      (error) => log.error({ err: error, pump: this.pumpId }, "the pump's state could not be encoded"),
    );
    this.#readIssues();
    options.serialNumbers.add(this.pumpId, () => this.#presentSerial());
  }

  start(): void {
    this.link.start();
  }

  stop(): void {
    this.link.stop();
    this.#state.stop();
  }

  /** Whether the pump still has records to tell, as far as is known. */
  get isUploading(): boolean {
    return this.#uploads.isWaiting(this.#options.clock.monotonicMs());
  }

  /** Sessions that were reconstructed, since the start. */
  get reconstructed(): number {
    return this.#reconstructed;
  }

  /** For those who run the gateway. */
  ops(): PumpOps {
    return { ...this.monitor.ops(), observedSessions: this.#reconstruction.size };
  }

  /** Rows are in the outbox and the pump's state is another. */
  committed(): void {
    this.#options.publisher.wake();
    this.#state.changed();
    this.#options.feed.changed();
  }

  /** What the passing of time asks for, but where the store does not work. */
  tick(): void {
    const { clock, serialNumbers } = this.#options;
    const report = this.#budget.takeReport();
    if (report !== null) {
      this.#trouble(
        "budget-exceeded",
        `more than a pump has to say, not taken: ${report.words}`,
        report.count,
      );
    }
    const twin = this.link.session.twin ?? serialNumbers.contestedBy(this.pumpId, clock.monotonicMs());
    if (twin === null) this.problems.clear("duplicate-serial");
    else if (!this.problems.has("duplicate-serial")) {
      const { pump } = this.link.session;
      this.#trouble(
        "duplicate-serial",
        `a pump with number ${pump?.serialNumber} is on the port of ${twin} too`,
      );
    }
    this.problems.tick(clock.unixMs());
    this.#state.tick();
  }

  /** Keeps what was seen of sessions, and commits those whose record does not come. */
  lookAfterObserved(atOnce = false): void {
    const { log } = this.#options;
    try {
      this.#reconstruction.keep(atOnce);
      const reconstructed = this.#reconstruction.reconstructOverdue();
      this.#readIssues();
      if (reconstructed.length === 0) return;
      this.#reconstructed += reconstructed.length;
      for (const { issues } of reconstructed) this.#tell(issues);
      log.warn(
        { pump: this.pumpId, sessions: reconstructed.map(({ sessionId }) => sessionId) },
        "no record came: sessions are reconstructed from what was seen of them",
      );
      this.committed();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.error({ err: error, pump: this.pumpId }, "could not keep what was seen of a session");
    }
  }

  /** Answers the pump once the record is on disk. */
  #commit(record: CommittedRecord, commit: () => Committed): void {
    const { clock, queue } = this.#options;
    if (queue.isFull(this.pumpId)) return;
    queue.add(
      this.pumpId,
      () => {
        // Before the judgement, which may be the one that waited for this record.
        this.#uploads.came(record.index, clock.monotonicMs());
        return commit();
      },
      (outcome) => this.#answer(record, outcome),
    );
  }

  #answer({ index, sessionUuid }: CommittedRecord, outcome: Committed | StoreError): void {
    const { feed, log } = this.#options;
    if (outcome instanceof StoreError) {
      // Not acknowledged, so the pump keeps it and sends it again.
      log.error({ err: outcome, pump: this.pumpId }, "could not commit a session record");
      feed.changed();
      return;
    }
    const { recordEpoch, upToIndex, isNew } = outcome;
    if (sessionUuid !== null) {
      this.#reconstruction.forget(sessionUuid);
      this.monitor.sessionEnded(sessionUuid);
    }
    this.#tell(outcome.issues);
    if (isNew) this.committed();
    this.link.handle({ type: "committed", recordEpoch, upToIndex, isNew, index });
  }

  /** Those of earlier runs, without what somebody has settled since, or what is so old that nobody will. */
  #readIssues(): void {
    const { clock, store } = this.#options;
    if (clock.monotonicMs() - this.#issuesReadMs < READ_ISSUES_EVERY_MS) return;
    this.#issuesReadMs = clock.monotonicMs();
    const sinceMs = clock.unixMs() - ISSUE_SHOWN_MS;
    const open = store.access(() => store.recordIssues.open(this.pumpId, sinceMs));
    for (const code of RECORD_ISSUE_CODES) this.problems.clear(code);
    for (const problem of open) this.problems.restore(problem);
  }

  /** What a person has to look at, and a line in the log for each new kind of it. */
  #tell(issues: Committed["issues"]): void {
    const { clock, log } = this.#options;
    for (const { code, detail } of issues)
      if (this.problems.note(code, detail, clock.unixMs()))
        log.warn({ pump: this.pumpId, code, detail }, "somebody has to look at a record of this pump");
  }

  #deliver(message: LinkMessage, from: FrameHead): void {
    if (message.type === "status")
      this.#uploads.reported(message.pendingRecords, this.#options.clock.monotonicMs());
    const kind = budgetKind(message);
    if (kind !== null && !this.#budget.take(kind, this.#options.clock.monotonicMs())) return;
    this.#reconstruction.observe(message, from);
    if (this.monitor.deliver(message, from)) this.#state.changed();
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
    this.#uploads.linked(state.phase === "online", this.#options.clock.monotonicMs());
    const { level, text } = linkLine(state, problem, pump?.serialNumber ?? null);
    if (text !== this.#shown && this.#budget.take("log-line", this.#options.clock.monotonicMs())) {
      this.#linkLog[level]({ state: state.phase, reason: problem ?? state.reason }, text);
    }
    this.#shown = text;
    if (session.takes && pump !== null) this.#noteSerial(pump.serialNumber);
    this.#state.changed();
    this.#options.feed.changed();
  }

  /** Another pump than before: its sessions go to whoever this port is assigned to, which somebody has to know. */
  #noteSerial(serialNumber: string): void {
    if (serialNumber === this.#serialNumber) return;
    const { store, log } = this.#options;
    try {
      const before = this.#serialNumber ?? store.access(() => store.ports.serialNumber(this.pumpId));
      if (before !== serialNumber) store.transaction(() => store.ports.put(this.pumpId, serialNumber));
      this.#serialNumber = serialNumber;
      if (before === serialNumber) return;
      if (before !== null)
        this.#trouble("pump-replaced", `${serialNumber} is on this port, where ${before} was`);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.error({ err: error, pump: this.pumpId }, "could not keep the pump's serial number");
    }
  }

  #presentSerial(): string | null {
    const { state } = linkView(this.link, this.#options.clock.monotonicMs());
    return state === "online" || state === "read-only"
      ? (this.link.session.pump?.serialNumber ?? null)
      : null;
  }

  #trouble(code: ProblemCode, detail: string, count = 1): void {
    if (!this.problems.note(code, detail, this.#options.clock.unixMs(), count)) return;
    this.#linkLog.warn({ code }, detail);
    this.#state.changed();
    this.#options.feed.changed();
  }
}

/** null: it costs nothing but its decoding, or has a bound of its own. */
function budgetKind(message: LinkMessage): BudgetKind | null {
  switch (message.type) {
    case "status":
    case "flow":
    case "event":
      return message.type;
    case "session-started":
      return "event";
    default:
      return null;
  }
}
