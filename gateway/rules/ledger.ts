// An episode's records, kept ready to be judged: made from all that is known of it, and then changed in place by what
// becomes known. A session that stands for itself is folded in, and the days, nights and judgements that it does not
// touch stay as they are; after anything else all is made anew. Both ways give the same, which the property tests hold.
import { type BirthWindow, birthWindow, type Refusal, refusalOf } from "./admit.ts";
import type { Activation, DayHistory, Moment, Records } from "./context.ts";
import { DayBook } from "./day-book.ts";
import type { Day } from "./days.ts";
import { type Episode, type EpisodeEvent, knownAtMs, type SessionEvent } from "./events.ts";
import type { Judgement } from "./finding.ts";
import { dayHistory, isNearDay } from "./history.ts";
import { type Night, type NightMade, nightsOf } from "./nights.ts";
import { endedBy, isTimed, isUntimed, readOf, recordsOf, untimedUntil, withRefusal } from "./records.ts";
import { activationOf, type Walk, walkBegin, walkOn } from "./rule/act-3x20.ts";
import type { RuleSet } from "./rule-set.ts";
import {
  byStart,
  type Correction,
  isCorrection,
  mergeInto,
  placeOf,
  type Session,
  sessionOf,
} from "./sessions.ts";
import type { RuleId } from "./states.ts";

/** After so many sessions it is noted how far the walk to activation has come. */
const WALK_STEP = 16;

/** A session that is new, with the corrections that came with it. */
type Fresh = { readonly event: SessionEvent; readonly corrections: Correction[] };

/** A judgement of one day or night. */
type Kept = { readonly span: Day | Night; readonly isDue: boolean; readonly judgement: Judgement };

export class Ledger {
  readonly episode: Episode;
  readonly ruleSet: RuleSet;
  readonly birth: BirthWindow | null;
  readonly #events: EpisodeEvent[] = [];
  /** Of the events, and of what corrections and retractions are about. */
  #ids = new Set<string>();
  #latestKnownMs = Number.NEGATIVE_INFINITY;
  #admitted: EpisodeEvent[] = [];
  #refused: readonly Refusal[] = [];
  #records: Records;
  /** Of the episode and with a time, merged; the one list of the records. */
  #timed: Session[] = [];
  /** All others, in order. */
  #apart: Session[] = [];
  #book: DayBook | null = null;
  #walks: Walk[] = [walkBegin];
  #nights: NightMade[] = [];
  #histories = new Map<number, DayHistory>();
  #judgements = new Map<RuleId, Kept[]>();

  constructor(episode: Episode, events: readonly EpisodeEvent[], ruleSet: RuleSet) {
    this.episode = episode;
    this.ruleSet = ruleSet;
    this.birth = birthWindow(episode);
    this.#records = recordsOf(episode, [], [], null, ruleSet);
    this.#events.push(...events);
    this.#make();
  }

  /** Everything that it was made from. */
  get events(): readonly EpisodeEvent[] {
    return this.#events;
  }

  /** When the last of it became known: it cannot be judged at an earlier moment. */
  get latestKnownMs(): number {
    return this.#latestKnownMs;
  }

  get refused(): readonly Refusal[] {
    return this.#refused;
  }

  /** Takes in what became known. */
  add(events: readonly EpisodeEvent[]): void {
    this.#events.push(...events);
    const fresh = this.#standingAlone(events);
    if (fresh === null) this.#make();
    else for (const { event, corrections } of fresh) this.#fold(event, corrections);
  }

  /** Every session, in order of start, those without a time last. */
  sessions(): readonly Session[] {
    const all = [...this.#timed, ...this.#apart];
    const isInOrder = (this.#apart[0]?.startMs ?? null) === null;
    return isInOrder ? all : all.sort(byStart);
  }

  records(nowMs: number | null): Records {
    const { untimed, endedAtMs } = this.#records;
    return {
      ...this.#records,
      untimedUntilMs: untimedUntil(untimed, nowMs),
      endedAtMs: endedBy(endedAtMs, this.birth, nowMs, this.ruleSet),
    };
  }

  activation(records: Records): Activation {
    let walk = this.#walks.at(-1) ?? walkBegin;
    for (let i = (this.#walks.length - 1) * WALK_STEP; i < this.#timed.length; i += 1) {
      if (i === this.#walks.length * WALK_STEP) this.#walks.push(walk);
      walk = walkOn(walk, this.#timed[i] as Session, this.ruleSet);
    }
    return activationOf(walk, records);
  }

  days(moment: Moment, birth: BirthWindow): readonly Day[] {
    const { breastfeedsMs } = moment.entries;
    this.#book ??= new DayBook(birth, this.#timed, breastfeedsMs);
    return this.#book.days({ ...moment, birth, breastfeedsMs });
  }

  nights(moment: Moment, birth: BirthWindow, days: readonly Day[]): readonly Night[] {
    return nightsOf({ ...moment, birth, days, timezone: this.episode.timezone }, this.#nights);
  }

  historyOf(day: number, moment: Moment, birth: BirthWindow): DayHistory {
    let history = this.#histories.get(day);
    if (history === undefined) {
      history = dayHistory(day, moment, birth, this.#admitted);
      this.#histories.set(day, history);
    }
    return history;
  }

  /**
   * The rule's judgement of a day or night, the i-th: the former one where that is still the same and its time has still
   * come, or still not.
   */
  judgementOf(rule: RuleId, i: number, span: Day | Night, isDue: boolean, make: () => Judgement): Judgement {
    let kept = this.#judgements.get(rule);
    if (kept === undefined) {
      kept = [];
      this.#judgements.set(rule, kept);
    }
    const before = kept[i];
    if (before !== undefined && before.span === span && before.isDue === isDue) return before.judgement;
    const judgement = make();
    kept[i] = { span, isDue, judgement };
    return judgement;
  }

  /** All of it, from the events. */
  #make(): void {
    const { episode, ruleSet } = this;
    this.#ids = new Set();
    for (const event of this.#events) {
      this.#know(event);
      if ("session" in event) this.#ids.add(event.session);
      if ("of" in event) this.#ids.add(event.of);
    }
    const { events, sessions, admitted, refused } = readOf(this.#events, episode, ruleSet);
    this.#admitted = [...admitted];
    this.#refused = refused;
    const records = recordsOf(episode, events, sessions, null, ruleSet);
    this.#timed = [...records.sessions];
    this.#apart = sessions.filter((session) => !isTimed(session));
    this.#records = { ...records, sessions: this.#timed };
    this.#book = null;
    this.#walks = [walkBegin];
    this.#nights = [];
    this.#histories = new Map();
    this.#judgements = new Map();
  }

  /**
   * New sessions that nothing known is about, each with what came of corrections to it along with it; null where there
   * is anything else among the events.
   */
  #standingAlone(events: readonly EpisodeEvent[]): readonly Fresh[] | null {
    const fresh = new Map<string, Fresh>();
    const ids = new Set<string>();
    for (const event of events) {
      if (this.#ids.has(event.id) || ids.has(event.id)) return null;
      ids.add(event.id);
      if (event.type === "session") fresh.set(event.id, { event, corrections: [] });
    }
    for (const event of events) {
      if (event.type === "session") continue;
      const target = isCorrection(event) ? fresh.get(event.session) : undefined;
      if (target === undefined || this.#refusalOf(event) !== null || this.#refusalOf(target.event) !== null)
        return null;
      if (isCorrection(event)) target.corrections.push(event);
    }
    return [...fresh.values()];
  }

  #refusalOf(event: EpisodeEvent): Refusal | null {
    return refusalOf(event, this.episode, null, this.ruleSet);
  }

  #fold(event: SessionEvent, corrections: Correction[]): void {
    for (const known of [event, ...corrections]) this.#know(known);
    const refusal = this.#refusalOf(event);
    if (refusal !== null) {
      this.#refused = withRefusal(this.#refused, refusal);
      return;
    }
    this.#admitted.push(event, ...corrections);
    const session = sessionOf(event, corrections, this.episode.id, this.ruleSet);
    if (!isTimed(session)) {
      this.#apart.splice(placeOf(this.#apart, session), 0, session);
      if (isUntimed(session))
        this.#records = { ...this.#records, untimed: [...this.#records.untimed, session] };
      this.#forgetHistories(event, session);
      return;
    }
    const merged = mergeInto(this.#timed, session, this.ruleSet);
    this.#walks.length = Math.min(this.#walks.length, Math.floor(merged.index / WALK_STEP) + 1);
    this.#book?.add(merged);
    this.#forgetHistories(event, session, merged.session, ...merged.absorbed);
  }

  #know(event: EpisodeEvent): void {
    this.#ids.add(event.id);
    const knownMs = knownAtMs(event);
    if (knownMs > this.#latestKnownMs) this.#latestKnownMs = knownMs;
  }

  /** Of the days that these can concern. */
  #forgetHistories(...sessions: readonly Pick<Session, "startMs">[]): void {
    const { birth } = this;
    for (const day of this.#histories.keys())
      if (birth === null || sessions.some(({ startMs }) => isNearDay(birth, day, startMs)))
        this.#histories.delete(day);
  }
}
