// What happens when something becomes known: a session record, a time, an entry, an assignment. Each is one
// transaction that holds the row, the findings it changed and the events to publish (G1, G2), so that nothing is
// acknowledged, shown or sent that is not on disk.
import type { ClockQuality } from "../../proto/vocabulary.ts";
import type { TimedRecord } from "../link/session.ts";
import type { AssignRequest, CommandOutcome } from "../publish/ports.ts";
import { type EntryEvent, type EpisodeEvent, type RuleSet, ruleSetVersion } from "../rules/index.ts";
import type { NewSession } from "../store/sessions.ts";
import type { Store } from "../store/store.ts";
import { Assignments, type AssignmentTaken } from "./assignments.ts";
import { EventLog } from "./event-log.ts";
import { Judgements } from "./judgements.ts";
import { canRebuild, type Observation, rebuiltRecord } from "./observation.ts";
import { ownerAt, toSessionEvent } from "./terms.ts";

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
export interface Committed {
  storeEpoch: number;
  upToIndex: number;
  /** False where the record was here already and nothing changed. */
  isNew: boolean;
  episodeId: string | null;
}

export class Care {
  /** What the rules say of each episode. */
  readonly judgements: Judgements;
  readonly #store: Store;
  readonly #events: EventLog;
  readonly #assignments: Assignments;
  readonly #ruleSet: RuleSet;
  readonly #newId: () => string;

  constructor(options: CareOptions) {
    this.#store = options.store;
    this.#newId = options.newId;
    this.#events = new EventLog({ ...options, ruleSetVersion: ruleSetVersion(options.ruleSet) });
    this.#ruleSet = options.ruleSet;
    this.judgements = new Judgements({ ...options, events: this.#events });
    this.#assignments = new Assignments({ ...options, events: this.#events, judgements: this.judgements });
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
        episodeId = this.#ownerAt(pumpId, time.startUnixMs) ?? episodeId;
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
      const episodeId = this.#ownerAt(pumpId, startUnixMs);
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

  /** Gives a time to the sessions of one boot of a pump that had none. Returns how many. Throws StoreError. */
  dateSessions(pumpId: string, bootId: number, toUnixMs: (uptimeMs: number) => number | null): number {
    return this.judgements.commit((nowMs) => {
      let dated = 0;
      for (const session of this.#store.sessions.timeless(pumpId, bootId)) {
        const startMs = toUnixMs(session.startUptimeMs);
        if (startMs === null) continue;
        const episodeId = this.#ownerAt(pumpId, startMs);
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
        this.#addEntry(pumpId, episodeId, event, session.simulated, nowMs);
        dated++;
      }
      return dated;
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

  #addSession(session: NewSession): void {
    const { episodeId, record, recordedAtUnixMs: nowMs } = session;
    this.#store.sessions.put(session);
    this.#events.addSession(session);
    if (episodeId === null) return;
    const stored = this.#store.sessions.get(record.sessionUuid);
    if (stored !== undefined) this.judgements.judge(episodeId, [toSessionEvent(stored)], nowMs);
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
