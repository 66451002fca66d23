// What happens when something becomes known: a session record, a time, an assignment, the passing of an hour.
// Each is one transaction that holds the row, the findings it changed and the events to publish (G1, G2), so that
// nothing is acknowledged, shown or sent that is not on disk.
import type { SessionRecord } from "../proto/link-messages.ts";
import type { ClockQuality } from "../proto/vocabulary.ts";
import type { TimedRecord } from "./link/session.ts";
import { canRebuild, type Observation, rebuiltRecord } from "./observation.ts";
import {
  type EnvelopeFields,
  encodeEntry,
  encodeRule,
  encodeSession,
  hoursPostpartum,
} from "./publish/encode.ts";
import type { AssignRequest, CommandOutcome } from "./publish/ports.ts";
import {
  advance,
  type EntryEvent,
  type Episode,
  type EpisodeEvent,
  type Evaluation,
  evaluate,
  type Finding,
  type Judged,
  type RiskCode,
  type RuleSet,
  riskCodes,
  ruleSetVersion,
  type SessionEvent,
  type Transition,
} from "./rules/index.ts";
import { isStoreTrouble } from "./store/database.ts";
import type { StoredEpisode } from "./store/episodes.ts";
import type { StoredSession } from "./store/sessions.ts";
import type { Store } from "./store/store.ts";

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

/** The last judgements that are held in memory for the display. */
const MAX_EVALUATIONS = 64;

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

interface History {
  episode: Episode;
  events: EpisodeEvent[];
  /** Any of its sessions is. */
  simulated: boolean;
}

export class Care {
  readonly ruleSetVersion: string;
  readonly #options: CareOptions;
  /** The last judgement of each episode, for the display. Only what was committed. */
  readonly #evaluations = new Map<string, Evaluation>();
  /** Episodes at which the rules failed. */
  readonly #unjudgeable = new Set<string>();
  /** Those of the transaction that runs. */
  #judged = new Map<string, Evaluation>();
  /** Whether the clock could be believed when every open episode was last judged; null: not since the start. */
  #judgedSynced: boolean | null = null;

  constructor(options: CareOptions) {
    this.#options = options;
    this.ruleSetVersion = ruleSetVersion(options.ruleSet);
  }

  /** Commits a record of a pump's journal. A repeat changes nothing. Throws StoreError. */
  commitRecord(pumpId: string, timed: TimedRecord): Committed {
    const { store } = this.#options;
    const { record, pump } = timed;
    return this.#commit((nowMs) => {
      const { storeEpoch, index } = record;
      const known = store.sessions.get(record.sessionUuid);
      const isNew = known === undefined || known.reconstructed;
      let episodeId = known?.episodeId ?? null;
      if (isNew) {
        const seen = known ?? (store.observations.get(record.sessionUuid) as Observation | undefined);
        const dated = { ...timed, ...timeOf(timed, seen) };
        // A rebuilt session that a person gave to somebody stays hers.
        episodeId = store.episodes.episodeAt(pumpId, dated.startUnixMs) ?? episodeId;
        this.#addSession(pumpId, dated, episodeId, false, nowMs);
        const former = known?.episodeId ?? null;
        if (former !== null && former !== episodeId) this.#judge(former, [], nowMs);
      }
      store.observations.remove(record.sessionUuid);
      const upToIndex = store.sessions.noteRecord(pumpId, storeEpoch, index, pump.oldestIndex);
      return { storeEpoch, upToIndex, isNew, episodeId };
    });
  }

  /**
   * Commits what was seen of a session whose record does not come, marked as reconstructed, and forgets the
   * observation. False where there is nothing to commit: too little was seen, or the session is here. Throws StoreError.
   */
  commitObserved(pumpId: string, seen: Observation): boolean {
    const { store } = this.#options;
    return this.#commit((nowMs) => {
      store.observations.remove(seen.sessionUuid);
      if (!canRebuild(seen) || store.sessions.get(seen.sessionUuid) !== undefined) return false;
      const { startUnixMs, clockQuality } = seen;
      const episodeId = store.episodes.episodeAt(pumpId, startUnixMs);
      const record = rebuiltRecord(seen);
      this.#addSession(pumpId, { record, startUnixMs, clockQuality }, episodeId, true, nowMs);
      return true;
    });
  }

  /**
   * Commits what a person entered: it is judged and published like everything else. An entry about a session (its
   * time, whose it is) also changes how the session is listed. False where the same entry is here already. Throws
   * CareError where it names a session that is not here, StoreError.
   */
  recordEntry(pumpId: string, entry: EntryEvent): boolean {
    const { store } = this.#options;
    if (!("session" in entry)) {
      return this.#commit((nowMs) => {
        const episodeId = store.episodes.episodeAt(pumpId, entry.atMs);
        return this.#addEntry(pumpId, episodeId, entry, false, nowMs);
      });
    }
    const session = store.access(() => store.sessions.get(entry.session));
    if (session === undefined) {
      throw new CareError(
        "unknown-session",
        `there is no session "${entry.session}"; take its id from an event`,
      );
    }
    return this.#commit((nowMs) => {
      let { episodeId } = session;
      if (entry.type === "time-correction") {
        episodeId ??= store.episodes.episodeAt(session.pumpId, entry.startMs);
        // Settled: a clock that becomes known later does not overrule a person.
        store.sessions.setTime(session.sessionId, entry.startMs, "synced", episodeId);
      } else if (entry.type === "assignment") {
        episodeId = entry.episodeId;
        store.sessions.setEpisode(session.sessionId, episodeId);
      }
      const isNew = this.#addEntry(session.pumpId, episodeId, entry, session.simulated, nowMs);
      if (session.episodeId !== null && session.episodeId !== episodeId)
        this.#judge(session.episodeId, [], nowMs);
      return isNew;
    });
  }

  /** Gives a time to the sessions of one boot of a pump that had none. Returns how many. Throws StoreError. */
  dateSessions(pumpId: string, bootId: number, toUnixMs: (uptimeMs: number) => number | null): number {
    const { store, newId } = this.#options;
    return this.#commit((nowMs) => {
      let dated = 0;
      for (const session of store.sessions.timeless(pumpId, bootId)) {
        const startMs = toUnixMs(session.startUptimeMs);
        if (startMs === null) continue;
        const episodeId = store.episodes.episodeAt(pumpId, startMs);
        store.sessions.setTime(session.sessionId, startMs, "synced", episodeId);
        const event: EpisodeEvent = {
          id: newId(),
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

  /** Assigns a pump. An older or repeated revision changes nothing and is told so. */
  assign(request: AssignRequest, fromUnixMs: number): CommandOutcome {
    const { store } = this.#options;
    const { pumpId, revision, episodeId } = request;
    return this.#commit((nowMs) => {
      const current = store.episodes.assignment(pumpId);
      if (current !== undefined && revision <= current.revision) {
        if (revision === current.revision && episodeId === current.episodeId)
          return { accepted: true, revision };
        const reason = `revision ${revision} is not newer than ${current.revision}`;
        return { accepted: false, revision: current.revision, reason };
      }
      if (episodeId !== null) {
        const { birth, timezone, feedsAtBreast, risks } = request;
        store.episodes.put({ episodeId, birth, timezone, feedsAtBreast, risks: [...risks] });
      }
      store.episodes.assign({ pumpId, revision, fromUnixMs, episodeId });
      if (episodeId !== null) this.#judge(episodeId, [], nowMs);
      return { accepted: true, revision };
    });
  }

  /**
   * Judges every episode in which time alone may have changed something, or the rule set has, or in which the clock
   * began or ceased to be believable. Returns which. Throws StoreError.
   */
  judgeDue(): string[] {
    const { store, unixMs, clockSynced } = this.#options;
    const synced = clockSynced();
    const due = store.access(() => {
      const { episodes } = store;
      if (this.#judgedSynced === synced) return new Set(episodes.due(unixMs()));
      return new Set([
        ...episodes.due(unixMs()),
        ...episodes.assigned(),
        ...episodes.judgedByOther(this.ruleSetVersion),
      ]);
    });
    for (const episodeId of this.#unjudgeable) due.delete(episodeId);
    for (const episodeId of due) this.#commit((nowMs) => this.#judge(episodeId, [], nowMs));
    this.#judgedSynced = synced;
    return [...due];
  }

  /** The last committed judgement of an episode; judged afresh, without committing, after a start. */
  evaluation(episodeId: string): Evaluation | null {
    const known = this.#evaluations.get(episodeId);
    if (known !== undefined) return known;
    const { store, unixMs, onDefect } = this.#options;
    const history = store.access(() => this.#history(episodeId));
    // Once is enough: until something new is committed the rules would only fail again.
    if (history === null || this.#unjudgeable.has(episodeId)) return null;
    try {
      const evaluation = this.#evaluate(history, unixMs());
      this.#remember(episodeId, evaluation);
      return evaluation;
    } catch (error) {
      if (onDefect === undefined) throw error;
      this.#unjudgeable.add(episodeId);
      onDefect(error, episodeId);
      return null;
    }
  }

  /** When the episode's mother gave birth; null where only the date is known or there is no such episode. */
  birthMs(episodeId: string | null): number | null {
    if (episodeId === null) return null;
    const { store } = this.#options;
    const episode = store.access(() => store.episodes.get(episodeId));
    return episode === undefined || !episode.birth.includes("T") ? null : Date.parse(episode.birth);
  }

  /** Runs `work` in a transaction; what it judged becomes visible only once it is committed. */
  #commit<T>(work: (nowMs: number) => T): T {
    this.#judged = new Map();
    const result = this.#options.store.transaction(() => work(this.#options.unixMs()));
    for (const [id, evaluation] of this.#judged) this.#remember(id, evaluation);
    return result;
  }

  #remember(episodeId: string, evaluation: Evaluation): void {
    this.#unjudgeable.delete(episodeId);
    this.#evaluations.delete(episodeId);
    this.#evaluations.set(episodeId, evaluation);
    for (const oldest of this.#evaluations.keys()) {
      if (this.#evaluations.size <= MAX_EVALUATIONS) break;
      this.#evaluations.delete(oldest);
    }
  }

  #addSession(
    pumpId: string,
    { record, startUnixMs, clockQuality }: Omit<TimedRecord, "pump">,
    episodeId: string | null,
    reconstructed: boolean,
    nowMs: number,
  ): void {
    const { store } = this.#options;
    store.sessions.put({
      pumpId,
      record,
      startUnixMs,
      clockQuality,
      episodeId,
      recordedAtUnixMs: nowMs,
      reconstructed,
    });
    store.outbox.add(`pump/${pumpId}/event/session`, "SessionEvent", nowMs, (seq) =>
      encodeSession(this.#sessionHead(seq, record, startUnixMs, clockQuality, episodeId, nowMs), {
        record,
        pumpId,
        startUnixMs,
        hoursPostpartum: hoursPostpartum(this.birthMs(episodeId), startUnixMs),
        reconstructed,
      }),
    );
    if (episodeId === null) return;
    const stored = store.sessions.get(record.sessionUuid);
    if (stored !== undefined) this.#judge(episodeId, [toSessionEvent(stored)], nowMs);
  }

  #addEntry(
    pumpId: string,
    episodeId: string | null,
    event: EpisodeEvent,
    simulated: boolean,
    nowMs: number,
  ): boolean {
    const { store } = this.#options;
    const { id, type, source, who, recordedAtMs: _, ...fields } = event;
    if (!store.episodes.addEntry({ entryId: id, episodeId, pumpId, recordedAtUnixMs: nowMs, event }))
      return false;
    store.outbox.add(`pump/${pumpId}/event/entry`, "EntryEvent", nowMs, (seq) =>
      encodeEntry(
        { ...this.#head(seq, id, episodeId, nowMs, nowMs), simulated },
        {
          entryId: id,
          pumpId,
          correctsId: "session" in event ? event.session : null,
          enteredBy: who ?? source,
          kind: type,
          fields,
        },
      ),
    );
    if (episodeId !== null) this.#judge(episodeId, [event], nowMs);
    return true;
  }

  /** Judges inside the caller's transaction. A defect in a rule must not cost a record: only the judgement is undone. */
  #judge(episodeId: string, arrived: readonly EpisodeEvent[], nowMs: number): void {
    const { store, onDefect } = this.#options;
    try {
      store.savepoint(() => this.#judgeNow(episodeId, arrived, nowMs));
    } catch (error) {
      if (isStoreTrouble(error) || onDefect === undefined) throw error;
      this.#unjudgeable.add(episodeId);
      onDefect(error, episodeId);
    }
  }

  #judgeNow(episodeId: string, arrived: readonly EpisodeEvent[], nowMs: number): void {
    const { store } = this.#options;
    const history = this.#history(episodeId);
    if (history === null) return;
    const { episode, events, simulated } = history;
    const stored = store.episodes.judgement(episodeId);
    const previous: Judged | null = stored && {
      ruleSet: stored.ruleSetVersion,
      findings: stored.findings as Finding[],
      nextJudgementMs: stored.nextJudgementUnixMs,
    };
    const arrivedIds = new Set(arrived.map(({ id }) => id));
    const before = events.filter(({ id }) => !arrivedIds.has(id));
    const { ruleSet, clockSynced } = this.#options;
    const judgedMs = clockSynced() ? nowMs : null;
    // Goes through the moments that passed meanwhile: a gateway that was off for a day tells the day's transitions.
    const { evaluation, transitions } = advance(previous, episode, before, arrived, judgedMs, ruleSet);
    for (const transition of transitions) this.#addTransition(episodeId, transition, simulated, nowMs);
    store.episodes.setJudgement(episodeId, {
      ruleSetVersion: evaluation.ruleSet,
      findings: [...evaluation.findings],
      nextJudgementUnixMs: evaluation.nextJudgementMs,
    });
    this.#judged.set(episodeId, evaluation);
  }

  #addTransition(episodeId: string, transition: Transition, simulated: boolean, nowMs: number): void {
    const { store, newId } = this.#options;
    const id = newId();
    store.episodes.addTransition(id, episodeId, nowMs, transition);
    const { finding, rule, day, night, severity } = transition;
    // That a day's finding appears, and asks for nothing, is no news.
    if (transition.from === null && severity === null) return;
    const pumpId = store.episodes.pumpOf(episodeId);
    if (pumpId === null) return;
    // Without a clock the rules judge at no moment.
    const atMs = transition.atMs ?? nowMs;
    store.outbox.add(`pump/${pumpId}/event/rule`, "RuleEvent", nowMs, (seq) =>
      encodeRule(
        { ...this.#head(seq, id, episodeId, atMs, nowMs), simulated },
        {
          transitionId: id,
          pumpId,
          finding: {
            rule,
            day,
            night,
            severity,
            state: transition.to ?? "withdrawn",
            detail: finding?.detail ?? {},
          },
          previousState: transition.from,
          cause: transition.annotation ?? transition.cause,
          hoursPostpartum: hoursPostpartum(this.birthMs(episodeId), atMs),
        },
      ),
    );
  }

  /** Everything known of an episode; null where there is none. */
  #history(episodeId: string): History | null {
    const { episodes, sessions } = this.#options.store;
    const episode = episodes.get(episodeId);
    if (episode === undefined) return null;
    const stored = sessions.ofEpisode(episodeId);
    return {
      episode: toRulesEpisode(episode),
      events: [...stored.map(toSessionEvent), ...(episodes.entries(episodeId) as EpisodeEvent[])],
      simulated: stored.some((session) => session.simulated),
    };
  }

  #evaluate({ episode, events }: History, nowMs: number): Evaluation {
    const { ruleSet, clockSynced } = this.#options;
    return evaluate(episode, events, clockSynced() ? nowMs : null, ruleSet);
  }

  #sessionHead(
    seq: number,
    record: SessionRecord,
    startUnixMs: number | null,
    clockQuality: ClockQuality,
    episodeId: string | null,
    nowMs: number,
  ): EnvelopeFields {
    const head = this.#head(seq, record.sessionUuid, episodeId, startUnixMs, nowMs);
    return { ...head, bootId: record.bootId, clockQuality, simulated: record.simulated };
  }

  #head(
    seq: number,
    eventId: string,
    episodeId: string | null,
    occurredAtUnixMs: number | null,
    recordedAtUnixMs: number,
  ): EnvelopeFields {
    const { gatewayId, bootId, store, clockSynced } = this.#options;
    return {
      gatewayId,
      streamEpoch: store.streamEpoch,
      seq,
      eventId,
      episodeId,
      occurredAtUnixMs,
      recordedAtUnixMs,
      bootId,
      clockQuality: clockSynced() ? "synced" : "unknown",
      ruleSetVersion: this.ruleSetVersion,
      simulated: false,
    };
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

/** A stored episode in the rules' terms. A birth that is neither instant nor date cannot have been stored. */
function toRulesEpisode(episode: StoredEpisode): Episode {
  const { birth } = episode;
  return {
    id: episode.episodeId,
    birth: birth.includes("T") ? { kind: "instant", ms: Date.parse(birth) } : { kind: "date", date: birth },
    timezone: episode.timezone,
    feedsAtBreast: episode.feedsAtBreast,
    risks: episode.risks.filter((risk): risk is RiskCode => riskCodes.some((code) => code === risk)),
  };
}

/** A stored session in the rules' terms: a time that nobody confirmed is no time for them. */
function toSessionEvent(session: StoredSession): SessionEvent {
  return {
    id: session.sessionId,
    type: "session",
    episodeId: session.episodeId,
    startMs: session.clockQuality === "synced" ? session.startUnixMs : null,
    durationMs: session.durationMs,
    method: "pump",
    mode: session.mode,
    leftTenthMl: session.leftTenthMl,
    rightTenthMl: session.rightTenthMl,
    programme: session.program,
    recordedAtMs: session.recordedAtUnixMs,
    source: "pump",
    who: null,
  };
}
