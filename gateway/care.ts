// What happens when something becomes known: a session record, a time, an assignment, the passing of an hour.
// Each is one transaction that holds the row, the findings it changed and the events to publish (G1, G2), so that
// nothing is acknowledged, shown or sent that is not on disk.
import type { SessionRecord } from "../proto/link-messages.ts";
import type { ClockQuality } from "../proto/vocabulary.ts";
import type { TimedRecord } from "./link/session.ts";
import {
  type EnvelopeFields,
  encodeEntry,
  encodeRule,
  encodeSession,
  hoursPostpartum,
} from "./publish/encode.ts";
import type { AssignRequest, CommandOutcome } from "./publish/ports.ts";
import {
  type Episode,
  type EpisodeEvent,
  type Evaluation,
  evaluate,
  type Finding,
  type RiskCode,
  type RuleSet,
  riskCodes,
  ruleSetVersion,
  type SessionEvent,
  type Transition,
  transitions,
} from "./rules/index.ts";
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
  readonly ruleSetVersion: string;
  readonly #options: CareOptions;
  /** The last judgement of each episode, for the display. Only what was committed. */
  readonly #evaluations = new Map<string, Evaluation>();

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
      const episodeId = isNew
        ? store.episodes.episodeAt(pumpId, timed.startUnixMs)
        : (known?.episodeId ?? null);
      if (isNew) this.#addSession(pumpId, timed, episodeId, nowMs);
      const upToIndex = store.sessions.noteRecord(pumpId, storeEpoch, index, pump.oldestIndex);
      return { storeEpoch, upToIndex, isNew, episodeId };
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
          durationMs: session.durationMs,
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

  /** Judges every episode in which time alone may have changed something, or the rule set has. */
  judgeDue(): string[] {
    const { store, unixMs } = this.#options;
    const due = new Set([
      ...store.episodes.due(unixMs()),
      ...store.episodes.judgedByOther(this.ruleSetVersion),
    ]);
    for (const episodeId of due) this.#commit((nowMs) => this.#judge(episodeId, [], nowMs));
    return [...due];
  }

  /** The last committed judgement of an episode; judged afresh, without committing, after a start. */
  evaluation(episodeId: string): Evaluation | null {
    const known = this.#evaluations.get(episodeId);
    if (known !== undefined) return known;
    const evaluation = this.#evaluate(episodeId, this.#options.unixMs());
    if (evaluation !== null) this.#evaluations.set(episodeId, evaluation);
    return evaluation;
  }

  /** When the episode's mother gave birth; null where only the date is known or there is no such episode. */
  birthMs(episodeId: string | null): number | null {
    if (episodeId === null) return null;
    const episode = this.#options.store.episodes.get(episodeId);
    return episode === undefined || !episode.birth.includes("T") ? null : Date.parse(episode.birth);
  }

  /** Runs `work` in a transaction; what it judged becomes visible only once it is committed. */
  #commit<T>(work: (nowMs: number) => T): T {
    const before = new Map(this.#evaluations);
    try {
      return this.#options.store.transaction(() => work(this.#options.unixMs()));
    } catch (error) {
      this.#evaluations.clear();
      for (const [id, evaluation] of before) this.#evaluations.set(id, evaluation);
      throw error;
    }
  }

  #addSession(pumpId: string, timed: TimedRecord, episodeId: string | null, nowMs: number): void {
    const { store } = this.#options;
    const { record, startUnixMs, clockQuality } = timed;
    store.sessions.put({
      pumpId,
      record,
      startUnixMs,
      clockQuality,
      episodeId,
      recordedAtUnixMs: nowMs,
      reconstructed: false,
    });
    store.outbox.add(`pump/${pumpId}/event/session`, "SessionEvent", nowMs, (seq) =>
      encodeSession(this.#sessionHead(seq, record, startUnixMs, clockQuality, episodeId, nowMs), {
        record,
        pumpId,
        startUnixMs,
        hoursPostpartum: hoursPostpartum(this.birthMs(episodeId), startUnixMs),
        reconstructed: false,
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
  ): void {
    const { store } = this.#options;
    const { id, type, source, who, recordedAtMs: _, ...fields } = event;
    store.episodes.addEntry({ entryId: id, episodeId, pumpId, recordedAtUnixMs: nowMs, event });
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
  }

  #judge(episodeId: string, arrived: readonly EpisodeEvent[], nowMs: number): void {
    const { store } = this.#options;
    const evaluation = this.#evaluate(episodeId, nowMs);
    if (evaluation === null) return;
    const stored = store.episodes.judgement(episodeId);
    const previous: Evaluation | null = stored && {
      ...evaluation,
      ruleSet: stored.ruleSetVersion,
      findings: stored.findings as Finding[],
    };
    const simulated = store.sessions.ofEpisode(episodeId).some((session) => session.simulated);
    for (const transition of transitions(previous, evaluation, arrived)) {
      this.#addTransition(episodeId, transition, simulated, nowMs);
    }
    store.episodes.setJudgement(
      episodeId,
      { ruleSetVersion: evaluation.ruleSet, findings: [...evaluation.findings] },
      evaluation.nextJudgementMs,
    );
    this.#evaluations.set(episodeId, evaluation);
  }

  #addTransition(episodeId: string, transition: Transition, simulated: boolean, nowMs: number): void {
    const { store, newId } = this.#options;
    const id = newId();
    store.episodes.addTransition(id, episodeId, nowMs, transition);
    const pumpId = store.episodes.pumpOf(episodeId);
    if (pumpId === null) return;
    const { finding, rule, day, night, severity } = transition;
    store.outbox.add(`pump/${pumpId}/event/rule`, "RuleEvent", nowMs, (seq) =>
      encodeRule(
        { ...this.#head(seq, id, episodeId, nowMs, nowMs), simulated },
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
          hoursPostpartum: hoursPostpartum(this.birthMs(episodeId), nowMs),
        },
      ),
    );
  }

  #evaluate(episodeId: string, nowMs: number): Evaluation | null {
    const { store, ruleSet, clockSynced } = this.#options;
    const episode = store.episodes.get(episodeId);
    if (episode === undefined) return null;
    const events = [
      ...store.sessions.ofEpisode(episodeId).map(toSessionEvent),
      ...(store.episodes.entries(episodeId) as EpisodeEvent[]),
    ];
    return evaluate(toRulesEpisode(episode), events, clockSynced() ? nowMs : null, ruleSet);
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
