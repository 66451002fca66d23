// The judgement of every episode: made within the transaction that changed something, told as transitions, and seen
// by the display only once it is committed (G1). A defect in a rule costs the judgement alone, never a record. While a
// pump has more to upload, nothing is published that the rest may make wrong: sessions count at once, findings stay as they
// were published, and the judgement is made when all is there.
//
// Judging goes on from a ledger in memory. Now and then it is compared with a judgement of all that the store holds.
import { isDeepStrictEqual } from "node:util";
import {
  type Advance,
  advance,
  advanceLedger,
  type Cause,
  type EpisodeEvent,
  type Evaluation,
  evaluateLedger,
  type Finding,
  findingKey,
  type Judged,
  type RuleSet,
  ruleSetVersion,
  type Told,
  type Transition,
  toKeep,
} from "../rules/index.ts";
import { isStoreTrouble } from "../store/database.ts";
import type { Store } from "../store/store.ts";
import type { EventLog } from "./event-log.ts";
import { Ledgers, type Opened, TooManyEvents } from "./ledgers.ts";
import { historyOf } from "./terms.ts";

export interface JudgementsOptions {
  store: Store;
  events: EventLog;
  ruleSet: RuleSet;
  unixMs: () => number;
  /** Whether the gateway's UTC can be trusted; where not, nothing is judged by time. */
  clockSynced: () => boolean;
  newId: () => string;
  /** Whether a pump still has records to tell; where nobody says, none has. */
  isUploading?: (pumpId: string) => boolean;
  /** Never steps; bounds what one round of judging takes. */
  monotonicMs?: () => number;
  /** A judgement failed by a defect in the rules: the record is kept, the findings stay as they were. */
  onDefect?: (error: unknown, episodeId: string) => void;
}

/** The last judgements that are held in memory for the display. */
const MAX_EVALUATIONS = 64;
/** One judgement in so many is compared with one from all that is stored, unless that has become much to read. */
const COMPARE_EVERY = 1_000;
const MOST_COMPARED = 1_000;

/** A judgement that is asked for: `arrived` became known, or something that is no event. */
interface Due {
  arrived: readonly EpisodeEvent[];
  nowMs: number;
  because: Cause | null;
}

/** What one transaction changes. */
interface Transaction {
  /** What has to be judged before it is committed, by episode. */
  due: Map<string, Due>;
  judged: Map<string, { evaluation: Evaluation; opened: Opened | null }>;
}

export class Judgements {
  readonly ruleSetVersion: string;
  readonly #options: JudgementsOptions;
  /** The last judgement of each episode, for the display. Only what was committed. */
  readonly #evaluations = new Map<string, Evaluation>();
  /** Episodes at which the rules failed. */
  readonly #unjudgeable = new Set<string>();
  readonly #ledgers: Ledgers;
  #transaction: Transaction | null = null;
  #count = 0;
  /** Whether the clock could be believed when every open episode was last judged; null: not since the start. */
  #judgedSynced: boolean | null = null;
  /** Due, and left for the next round. */
  #left = new Set<string>();
  #isBehind = false;
  #failures = 0;

  constructor(options: JudgementsOptions) {
    this.#options = options;
    this.ruleSetVersion = ruleSetVersion(options.ruleSet);
    this.#ledgers = new Ledgers(options.store, options.ruleSet);
  }

  /** How many judgements failed by a defect. */
  get failures(): number {
    return this.#failures;
  }

  /**
   * Runs `work` in a transaction, and before it is committed judges what that asked for, each episode once; it becomes
   * visible only then. Within another one: as a part of that. Throws StoreError.
   */
  commit<T>(work: (nowMs: number) => T): T {
    const { store, unixMs } = this.#options;
    if (this.#transaction !== null) return work(unixMs());
    const transaction: Transaction = { due: new Map(), judged: new Map() };
    this.#transaction = transaction;
    try {
      const result = store.transaction(() => {
        const done = work(unixMs());
        for (const [episodeId, due] of transaction.due) this.#judgeSafely(episodeId, due);
        return done;
      });
      for (const [id, { evaluation, opened }] of transaction.judged) {
        this.#remember(id, evaluation);
        if (opened !== null) this.#ledgers.keep(id, opened);
      }
      return result;
    } finally {
      this.#transaction = null;
    }
  }

  /** The last round of judgeDue() left something for the next. */
  get isBehind(): boolean {
    return this.#isBehind;
  }

  /** Asks for a judgement within commit(); `arrived` is what became known in it, `because` a cause that is no event. */
  judge(
    episodeId: string,
    arrived: readonly EpisodeEvent[],
    nowMs: number,
    because: Cause | null = null,
  ): void {
    const due = this.#transaction?.due;
    if (due === undefined) throw new Error("nothing is judged outside of a transaction");
    const known = due.get(episodeId);
    due.set(episodeId, {
      arrived: [...(known?.arrived ?? []), ...arrived],
      nowMs,
      because: because ?? known?.because ?? null,
    });
  }

  /**
   * Judges every episode in which time alone may have changed something, or the rule set has, or in which the clock
   * began or ceased to be believable. Returns which; those that no time is left for are judged in the next round, and
   * those whose pump uploads when it has. Throws StoreError.
   */
  judgeDue(budgetMs = Number.POSITIVE_INFINITY): string[] {
    const { store, unixMs, clockSynced, monotonicMs = () => performance.now() } = this.#options;
    const synced = clockSynced();
    const due = store.access(() => {
      const { episodes } = store;
      if (this.#judgedSynced === synced) return new Set([...this.#left, ...episodes.due(unixMs())]);
      return new Set([
        ...episodes.due(unixMs()),
        ...episodes.assigned(),
        ...episodes.judgedByOther(this.ruleSetVersion),
      ]);
    });
    for (const episodeId of this.#unjudgeable) due.delete(episodeId);
    this.#left = due;
    this.#judgedSynced = synced;
    this.#isBehind = false;
    const judged: string[] = [];
    const untilMs = monotonicMs() + budgetMs;
    for (const episodeId of [...due]) {
      if (store.access(() => this.#waits(episodeId))) continue;
      this.#isBehind = monotonicMs() >= untilMs;
      if (this.#isBehind) break;
      this.commit((nowMs) => this.judge(episodeId, [], nowMs));
      due.delete(episodeId);
      judged.push(episodeId);
    }
    return judged;
  }

  /** The last committed judgement of an episode; judged afresh, without committing, after a start. */
  latest(episodeId: string): Evaluation | null {
    const known = this.#evaluations.get(episodeId);
    if (known !== undefined) return known;
    // Once is enough: until something new is committed the rules would only fail again.
    if (this.#unjudgeable.has(episodeId)) return null;
    try {
      const opened = this.#ledgers.take(episodeId, []);
      if (opened === null) return null;
      const fresh = evaluateLedger(opened.ledger, this.#clockMs(this.#options.unixMs()));
      const evaluation = this.#options.store.access(() =>
        this.#waits(episodeId) ? this.#asTold(episodeId, fresh, opened.committed) : fresh,
      );
      this.#remember(episodeId, evaluation);
      this.#ledgers.keep(episodeId, opened);
      return evaluation;
    } catch (error) {
      if (isStoreTrouble(error)) throw error;
      this.#failed(error, episodeId);
      return null;
    }
  }

  #judgeSafely(episodeId: string, due: Due): void {
    try {
      this.#options.store.savepoint(() => this.#judgeNow(episodeId, due));
    } catch (error) {
      if (isStoreTrouble(error)) throw error;
      this.#failed(error, episodeId);
    }
  }

  #judgeNow(episodeId: string, { arrived, nowMs, because }: Due): void {
    const { store } = this.#options;
    const opened = this.#ledgers.take(episodeId, arrived);
    if (opened === null) return;
    const { ledger, committed } = opened;
    const simulated = opened.simulated || arrived.some(({ id }) => store.sessions.get(id)?.simulated);
    const judgedMs = this.#clockMs(nowMs);
    if (this.#waits(episodeId)) {
      store.episodes.postpone(episodeId, nowMs);
      ledger.add(arrived);
      const evaluation = this.#asTold(episodeId, evaluateLedger(ledger, judgedMs), committed);
      this.#transaction?.judged.set(episodeId, { evaluation, opened: { ...opened, simulated } });
      return;
    }
    const last: Judged | null = committed ?? this.#stored(episodeId);
    const sinceMs = store.episodes.unjudgedSince(episodeId);
    // What came late was not known at the moments that passed: to judge these now would tell what it takes back.
    const previous: Judged | null = last && sinceMs !== null ? { ...last, nextJudgementMs: null } : last;
    const waited =
      sinceMs === null ? [] : ledger.events.filter(({ recordedAtMs }) => (recordedAtMs ?? 0) >= sinceMs);
    const told = waited.length === 0 ? arrived : [...waited, ...arrived];
    // Goes through the moments that passed meanwhile: a gateway that was off for a day tells the day's transitions.
    const fast = advanceLedger(previous, ledger, arrived, judgedMs, because, told);
    const isSample = ++this.#count % COMPARE_EVERY === 0 && ledger.events.length <= MOST_COMPARED;
    const full = isSample ? this.#inFull(episodeId, previous, told, judgedMs, because) : fast;
    const isRight = full === fast || isDeepStrictEqual(saidBy(full), saidBy(fast));
    if (!isRight) this.#failed(new Error("a judgement in steps differs from that of the whole"), episodeId);
    const { evaluation, transitions } = isRight ? fast : full;
    for (const transition of transitions) this.#addTransition(episodeId, transition, simulated, nowMs);
    const { put, gone } = toKeep(last, evaluation);
    const { ruleSet: version, nextJudgementMs: nextJudgementUnixMs } = evaluation;
    const isSame =
      sinceMs === null && last?.ruleSet === version && last.nextJudgementMs === nextJudgementUnixMs;
    if (!isSame || put.size > 0 || gone.length > 0)
      store.episodes.setJudgement(episodeId, { ruleSetVersion: version, nextJudgementUnixMs, put, gone });
    const kept = isRight ? { ...opened, simulated, committed: evaluation } : null;
    this.#transaction?.judged.set(episodeId, { evaluation, opened: kept });
  }

  /** The same from all that is stored, without the ledger. */
  #inFull(
    episodeId: string,
    previous: Judged | null,
    told: readonly EpisodeEvent[],
    judgedMs: number | null,
    because: Cause | null,
  ): Advance {
    const { store, ruleSet } = this.#options;
    const { episode, events } = historyOf(store, episodeId) ?? { episode: null, events: [] };
    const ids = new Set(told.map(({ id }) => id));
    const before = events.filter(({ id }) => !ids.has(id));
    return advance(previous, episode, before, told, judgedMs, ruleSet, because);
  }

  /** What was judged last, as the store has it. */
  #stored(episodeId: string): Judged | null {
    const stored = this.#options.store.episodes.judgement(episodeId);
    return (
      stored && {
        ruleSet: stored.ruleSetVersion,
        findings: stored.findings as Told[],
        nextJudgementMs: stored.nextJudgementUnixMs,
      }
    );
  }

  /** Whether the pump of the episode has more to tell. */
  #waits(episodeId: string): boolean {
    const { store, isUploading } = this.#options;
    const pumpId = isUploading === undefined ? null : store.episodes.pumpOf(episodeId);
    return pumpId !== null && isUploading?.(pumpId) === true;
  }

  /** With what was counted since, and the findings in the states in which they were told last. */
  #asTold(episodeId: string, fresh: Evaluation, committed: Judged | null): Evaluation {
    const told = (committed ?? this.#stored(episodeId))?.findings ?? [];
    const now = new Map(fresh.findings.map((finding) => [findingKey(finding), finding]));
    const findings = told.map((finding) => {
      const made = now.get(findingKey(finding));
      // Of one that is another now the store keeps no more than a later judgement needs: not what it rested on.
      return made?.state === finding.state ? made : ({ ...finding, ruleSet: fresh.ruleSet } as Finding);
    });
    return { ...fresh, findings };
  }

  #addTransition(episodeId: string, transition: Transition, simulated: boolean, nowMs: number): void {
    const { store, events, newId } = this.#options;
    // That a day's finding appears, and asks for nothing, is no news.
    if (transition.from === null && transition.severity === null) return;
    const id = newId();
    store.episodes.addTransition(id, episodeId, nowMs, transition);
    const pumpId = store.episodes.pumpOf(episodeId);
    if (pumpId !== null) events.addTransition(id, pumpId, episodeId, transition, simulated, nowMs);
  }

  /** The moment for the rules: none under a clock that cannot be believed. */
  #clockMs(nowMs: number): number | null {
    return this.#options.clockSynced() ? nowMs : null;
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

  #failed(error: unknown, episodeId: string): void {
    const { onDefect } = this.#options;
    if (onDefect === undefined) throw error;
    this.#failures++;
    // What is true of only a part of the episode is not published.
    if (error instanceof TooManyEvents) this.#evaluations.delete(episodeId);
    const isKnown = this.#unjudgeable.has(episodeId);
    this.#unjudgeable.add(episodeId);
    if (!isKnown) onDefect(error, episodeId);
  }
}

/** What a judgement says; the sessions once, and not again by day. */
function saidBy({ evaluation }: Advance) {
  const { days, ...said } = evaluation;
  return { ...said, days: days.map(({ ownSessions, ...day }) => ({ ...day, own: ownSessions.length })) };
}
