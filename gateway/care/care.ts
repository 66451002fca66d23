// What happens when something becomes known: a session record, a time, an entry, an assignment. Each is one
// transaction that holds the row, the findings it changed and the events to publish (G1, G2), so that nothing is
// acknowledged, shown or sent that is not on disk.
import type { PumpHello, SessionRecord } from "../../proto/link/messages.ts";
import type { Observation } from "../reconstruction/observation.ts";
import { type EntryEvent, type EpisodeEvent, type RuleSet, ruleSetVersion } from "../rules/index.ts";
import type { Store } from "../store/store.ts";
import type { AssignRequest, CommandOutcome } from "./assignment-request.ts";
import { Assignments, type AssignmentTaken } from "./assignments.ts";
import { EventLog } from "./event-log.ts";
import { Intake, type IntakeOptions, type Taken } from "./intake.ts";
import { Judgements } from "./judgements.ts";
import type { SetAsideRecord, TimedRecord } from "./received-record.ts";
import { ownerAt, toSessionEvent } from "./terms.ts";

export interface CareOptions extends Pick<IntakeOptions, "plausibility" | "limitsOf"> {
  store: Store;
  ruleSet: RuleSet;
  gatewayId: string;
  /** Of this start of the gateway. */
  bootId: number;
  unixMs: () => number;
  /** Whether the gateway's UTC can be trusted; where not, nothing is judged by time. */
  clockSynced: () => boolean;
  newId: () => string;
  /** Whether a pump still has records to tell; where nobody says, none has. */
  isUploading?: (pumpId: string) => boolean;
  monotonicMs?: () => number;
  /** A judgement failed by a defect in the rules: the record is kept, the findings stay as they were. */
  onDefect?: (error: unknown, episodeId: string) => void;
  onAssigned?: (taken: AssignmentTaken) => void;
}

export type CareErrorCode = "unknown-session";

/** What was asked cannot be done, and why. */
export class CareError extends Error {
  override readonly name = "CareError";
  readonly code: CareErrorCode;

  constructor(code: CareErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** What was committed, for whoever shows or publishes state. */
export interface Committed extends Taken {
  recordEpoch: number;
  upToIndex: number;
}

/** Sessions that were given a time, and behind which place there may be more; null: nowhere. */
export interface Dated {
  dated: number;
  next: number | null;
}

/** Sessions that one transaction gives a time to: each is an event, and a part of the judgement that follows. */
export const DATED_TOGETHER = 16;

export class Care {
  /** What the rules say of each episode. */
  readonly judgements: Judgements;
  readonly #store: Store;
  readonly #events: EventLog;
  readonly #intake: Intake;
  readonly #assignments: Assignments;
  readonly #ruleSet: RuleSet;
  readonly #newId: () => string;

  constructor(options: CareOptions) {
    this.#store = options.store;
    this.#newId = options.newId;
    this.#events = new EventLog({ ...options, ruleSetVersion: ruleSetVersion(options.ruleSet) });
    this.#ruleSet = options.ruleSet;
    this.judgements = new Judgements({ ...options, events: this.#events });
    this.#intake = new Intake({ ...options, events: this.#events, judgements: this.judgements });
    this.#assignments = new Assignments({ ...options, events: this.#events, judgements: this.judgements });
  }

  /** Commits a record of a pump's journal. A repeat changes nothing. Throws StoreError. */
  commitRecord(pumpId: string, timed: TimedRecord): Committed {
    return this.judgements.commit((nowMs) => ({
      ...this.#intake.record(pumpId, timed, [], nowMs),
      ...this.#noteInJournal(pumpId, timed.record, timed.pump),
    }));
  }

  /**
   * Commits a record that breaks the contract: its bytes for a person to look at, and the session as far as it can be
   * read. A repeat changes nothing. Throws StoreError.
   */
  setAside(pumpId: string, record: SetAsideRecord): Committed {
    return this.judgements.commit((nowMs) => ({
      ...this.#intake.broken(pumpId, record, nowMs),
      ...this.#noteInJournal(pumpId, record.broken, record.pump),
    }));
  }

  /**
   * Commits what was seen of a session whose record does not come, marked as reconstructed, and forgets the
   * observation. Null where there is nothing to commit: too little was seen, or the session is here. Throws StoreError.
   */
  reconstruct(pumpId: string, serialNumber: string | null, seen: Observation): Taken | null {
    return this.judgements.commit((nowMs) => this.#intake.reconstruct(pumpId, serialNumber, seen, nowMs));
  }

  /**
   * Commits what a person entered: it is judged and published like everything else. An entry about a session (its
   * time, whose it is) also changes how the session is listed. False where the same entry is here already. Throws
   * CareError where it names a session that is not here, StoreError.
   */
  recordEntry(pumpId: string, entry: EntryEvent): boolean {
    if (!("session" in entry)) {
      return this.judgements.commit((nowMs) => {
        const episodeId = this.#ownerAt(pumpId, entry.atMs);
        return this.#addEntry(pumpId, episodeId, entry, false, nowMs);
      });
    }
    const session = this.#store.access(() => this.#store.sessions.get(entry.session));
    if (session === undefined) {
      throw new CareError(
        "unknown-session",
        `there is no session "${entry.session}"; take its id from an event`,
      );
    }
    return this.judgements.commit((nowMs) => {
      let { episodeId } = session;
      if (entry.type === "time-correction") {
        episodeId ??= this.#ownerAt(session.pumpId, entry.startMs);
        // Settled: a clock that becomes known later does not overrule a person.
        this.#store.sessions.setTime(session.sessionId, entry.startMs, "synced", episodeId);
      } else if (entry.type === "assignment") {
        episodeId = entry.episodeId;
        this.#store.sessions.setEpisode(session.sessionId, episodeId);
      }
      const isNew = this.#addEntry(session.pumpId, episodeId, entry, session.simulated, nowMs);
      if (session.episodeId !== null && session.episodeId !== episodeId)
        this.judgements.judge(session.episodeId, [], nowMs);
      return isNew;
    });
  }

  /**
   * Gives a time to sessions of one boot of a pump that had none: to a few of them, from behind `after` on, so that none
   * waits long for it. Throws StoreError.
   */
  dateSessions(
    pumpId: string,
    bootId: number,
    toUnixMs: (uptimeMs: number) => number | null,
    after = 0,
  ): Dated {
    return this.judgements.commit((nowMs) => {
      const { sessions } = this.#store;
      const some = sessions.timeless(pumpId, bootId, after, DATED_TOGETHER);
      let dated = 0;
      for (const session of some) {
        const startMs = toUnixMs(session.startUptimeMs);
        if (startMs === null || !this.#intake.isStart(startMs, nowMs)) continue;
        const episodeId = this.#ownerAt(pumpId, startMs);
        sessions.setTime(session.sessionId, startMs, "synced", episodeId);
        const event: EpisodeEvent = {
          id: this.#newId(),
          type: "time-correction",
          session: session.sessionId,
          startMs,
          durationMs: null,
          atMs: nowMs,
          recordedAtMs: nowMs,
          source: "pump",
          who: "clock-fit",
        };
        // With its time it may have become hers, whose it was not.
        if (episodeId !== null && session.episodeId !== episodeId)
          this.#judgeSession(session.sessionId, nowMs);
        this.#addEntry(pumpId, episodeId, event, session.simulated, nowMs);
        dated++;
      }
      const isMore = some.length === DATED_TOGETHER;
      return { dated, next: isMore ? (some.at(-1)?.place ?? null) : null };
    });
  }

  /** Assigns a pump, said by cmd/assign or by the configuration. Throws StoreError. */
  assign(request: AssignRequest, by: string): CommandOutcome {
    return this.#assignments.assign(request, by);
  }

  /** Whose session one that started then is; nobody's after the end of the episode, and where no clock is known. */
  #ownerAt(pumpId: string, startUnixMs: number | null): string | null {
    return ownerAt(this.#store, pumpId, startUnixMs, this.#ruleSet);
  }

  /** Judges the episode that the session has become a part of. */
  #judgeSession(sessionId: string, nowMs: number): void {
    const stored = this.#store.sessions.get(sessionId);
    if (stored === undefined || stored.episodeId === null) return;
    this.judgements.judge(stored.episodeId, [toSessionEvent(stored)], nowMs);
  }

  /** False where the same entry is here already. */
  #addEntry(
    pumpId: string,
    episodeId: string | null,
    event: EpisodeEvent,
    simulated: boolean,
    nowMs: number,
  ): boolean {
    const entry = { entryId: event.id, episodeId, pumpId, recordedAtUnixMs: nowMs, event };
    if (!this.#store.episodes.addEntry(entry)) return false;
    const settled = "session" in event ? event.session : event.type === "retraction" ? event.of : null;
    // Only a person settles what a person has to look at.
    if (settled !== null && event.source !== "pump") this.#store.recordIssues.settle(settled, nowMs);
    this.#events.addEntry(pumpId, episodeId, event, simulated, nowMs);
    if (episodeId !== null) this.judgements.judge(episodeId, [event], nowMs);
    return true;
  }

  #noteInJournal(
    pumpId: string,
    { recordEpoch, index }: Pick<SessionRecord, "recordEpoch" | "index">,
    { serialNumber, oldestIndex }: PumpHello,
  ): Pick<Committed, "recordEpoch" | "upToIndex"> {
    const { sessions } = this.#store;
    return {
      recordEpoch,
      upToIndex: sessions.noteRecord(pumpId, serialNumber, recordEpoch, index, oldestIndex),
    };
  }
}
