// What happens when something becomes known: a session record, a time, an entry, an assignment. Each is one
// transaction that holds the row, the findings it changed and the events to publish (G1, G2), so that nothing is
// acknowledged, shown or sent that is not on disk.
import type { ClockQuality } from "../../proto/vocabulary.ts";
import type { TimedRecord } from "../link/session.ts";
import type { AssignRequest, CommandOutcome } from "../publish/ports.ts";
import { type EntryEvent, type EpisodeEvent, type RuleSet, ruleSetVersion } from "../rules/index.ts";
import type { NewSession } from "../store/sessions.ts";
import type { Store } from "../store/store.ts";
import { EventLog } from "./event-log.ts";
import { Judgements } from "./judgements.ts";
import { canRebuild, type Observation, rebuiltRecord } from "./observation.ts";
import { toSessionEvent } from "./terms.ts";

export interface CareOptions {
  store: Store;
  ruleSet: RuleSet;
  gatewayId: string;
  /** Of this start of the gateway. */
  bootId: number;
  unixMs: () => number;
  /** Whether the gateway's UTC can be trusted; where not, nothing is judged by time. */
  clockSynced: () => boolean;
  newId: () => string;
  /** A judgement failed by a defect in the rules: the record is kept, the findings stay as they were. */
  onDefect?: (error: unknown, episodeId: string) => void;
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
export interface Committed {
  storeEpoch: number;
  upToIndex: number;
  /** False where the record was here already and nothing changed. */
  isNew: boolean;
  episodeId: string | null;
}

/** Sessions that were given a time, and behind which place there may be more; null: nowhere. */
export interface Dated {
  dated: number;
  next: number | null;
}

/** Sessions that one transaction gives a time to: each is an event, and a part of the judgement that follows. */
const DATED_TOGETHER = 32;

export class Care {
  /** What the rules say of each episode. */
  readonly judgements: Judgements;
  readonly #store: Store;
  readonly #events: EventLog;
  readonly #newId: () => string;

  constructor(options: CareOptions) {
    this.#store = options.store;
    this.#newId = options.newId;
    this.#events = new EventLog({ ...options, ruleSetVersion: ruleSetVersion(options.ruleSet) });
    this.judgements = new Judgements({ ...options, events: this.#events });
  }

  /** Commits a record of a pump's journal. A repeat changes nothing. Throws StoreError. */
  commitRecord(pumpId: string, timed: TimedRecord): Committed {
    const { record, pump } = timed;
    return this.judgements.commit((nowMs) => {
      const { storeEpoch, index } = record;
      const known = this.#store.sessions.get(record.sessionUuid);
      const isNew = known === undefined || known.reconstructed;
      let episodeId = known?.episodeId ?? null;
      if (isNew) {
        const seen = known ?? (this.#store.observations.get(record.sessionUuid) as Observation | undefined);
        const time = timeOf(timed, seen);
        // A rebuilt session that a person gave to somebody stays hers.
        episodeId = this.#store.episodes.episodeAt(pumpId, time.startUnixMs) ?? episodeId;
        this.#addSession({
          pumpId,
          record,
          ...time,
          episodeId,
          recordedAtUnixMs: nowMs,
          reconstructed: false,
        });
        const former = known?.episodeId ?? null;
        if (former !== null && former !== episodeId) this.judgements.judge(former, [], nowMs);
      }
      this.#store.observations.remove(record.sessionUuid);
      const upToIndex = this.#store.sessions.noteRecord(pumpId, storeEpoch, index, pump.oldestIndex);
      return { storeEpoch, upToIndex, isNew, episodeId };
    });
  }

  /**
   * Commits what was seen of a session whose record does not come, marked as reconstructed, and forgets the
   * observation. False where there is nothing to commit: too little was seen, or the session is here. Throws StoreError.
   */
  commitObserved(pumpId: string, seen: Observation): boolean {
    return this.judgements.commit((nowMs) => {
      this.#store.observations.remove(seen.sessionUuid);
      if (!canRebuild(seen) || this.#store.sessions.get(seen.sessionUuid) !== undefined) return false;
      const { startUnixMs, clockQuality } = seen;
      const episodeId = this.#store.episodes.episodeAt(pumpId, startUnixMs);
      this.#addSession({
        pumpId,
        record: rebuiltRecord(seen),
        startUnixMs,
        clockQuality,
        episodeId,
        recordedAtUnixMs: nowMs,
        reconstructed: true,
      });
      return true;
    });
  }

  /**
   * Commits what a person entered: it is judged and published like everything else. An entry about a session (its
   * time, whose it is) also changes how the session is listed. False where the same entry is here already. Throws
   * CareError where it names a session that is not here, StoreError.
   */
  recordEntry(pumpId: string, entry: EntryEvent): boolean {
    if (!("session" in entry)) {
      return this.judgements.commit((nowMs) => {
        const episodeId = this.#store.episodes.episodeAt(pumpId, entry.atMs);
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
        episodeId ??= this.#store.episodes.episodeAt(session.pumpId, entry.startMs);
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
      const sessions = this.#store.sessions.timeless(pumpId, bootId, after, DATED_TOGETHER);
      let dated = 0;
      for (const session of sessions) {
        const startMs = toUnixMs(session.startUptimeMs);
        if (startMs === null) continue;
        const episodeId = this.#store.episodes.episodeAt(pumpId, startMs);
        this.#store.sessions.setTime(session.sessionId, startMs, "synced", episodeId);
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
      const isMore = sessions.length === DATED_TOGETHER;
      return { dated, next: isMore ? (sessions.at(-1)?.place ?? null) : null };
    });
  }

  /** Assigns a pump. An older or repeated revision changes nothing and is told so. */
  assign(request: AssignRequest, fromUnixMs: number): CommandOutcome {
    const { pumpId, revision, episodeId } = request;
    return this.judgements.commit((nowMs) => {
      const current = this.#store.episodes.assignment(pumpId);
      if (current !== undefined && revision <= current.revision) {
        if (revision === current.revision && episodeId === current.episodeId)
          return { accepted: true, revision };
        const reason = `revision ${revision} is not newer than ${current.revision}`;
        return { accepted: false, revision: current.revision, reason };
      }
      if (episodeId !== null) {
        const { birth, timezone, feedsAtBreast, risks } = request;
        this.#store.episodes.put({ episodeId, birth, timezone, feedsAtBreast, risks: [...risks] });
      }
      this.#store.episodes.assign({ pumpId, revision, fromUnixMs, episodeId });
      if (episodeId !== null) this.judgements.judge(episodeId, [], nowMs);
      return { accepted: true, revision };
    });
  }

  #addSession(session: NewSession): void {
    this.#store.sessions.put(session);
    this.#events.addSession(session);
    this.#judgeSession(session.record.sessionUuid, session.recordedAtUnixMs);
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
    this.#events.addEntry(pumpId, episodeId, event, simulated, nowMs);
    if (episodeId !== null) this.judgements.judge(episodeId, [event], nowMs);
    return true;
  }
}

/** The start of a record: its own or the link's where that is sure, else by what was seen of the session in its boot. */
function timeOf(
  timed: TimedRecord,
  seen: Pick<Observation, "bootId" | "startUptimeMs" | "startUnixMs" | "clockQuality"> | undefined,
): { startUnixMs: number | null; clockQuality: ClockQuality } {
  const { record, startUnixMs, clockQuality } = timed;
  const seenMs = seen?.bootId === record.bootId && seen.clockQuality === "synced" ? seen.startUnixMs : null;
  if (clockQuality === "synced" || seen === undefined || seenMs === null)
    return { startUnixMs, clockQuality };
  return { startUnixMs: seenMs + record.startUptimeMs - seen.startUptimeMs, clockQuality: "synced" };
}
