// The judgement of every episode: made within the transaction that changed something, told as transitions, and seen
// by the display only once it is committed (G1). A defect in a rule costs the judgement alone, never a record. While a
// pump has more to upload, nothing is told that the rest may take back: sessions count at once, findings stay as they
// were told, and the judgement is made when all is there.
import {
  advance,
  type Cause,
  type EpisodeEvent,
  type Evaluation,
  evaluate,
  type Finding,
  type Judged,
  type RuleSet,
  ruleSetVersion,
  type Transition,
} from "../rules/index.ts";
import { isStoreTrouble } from "../store/database.ts";
import type { Store } from "../store/store.ts";
import type { EventLog } from "./event-log.ts";
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

export class Judgements {
  readonly ruleSetVersion: string;
  readonly #options: JudgementsOptions;
  /** The last judgement of each episode, for the display. Only what was committed. */
  readonly #evaluations = new Map<string, Evaluation>();
  /** Episodes at which the rules failed. */
  readonly #unjudgeable = new Set<string>();
  /** Those of the transaction that runs. */
  #judged = new Map<string, Evaluation>();
  /** Whether the clock could be believed when every open episode was last judged; null: not since the start. */
  #judgedSynced: boolean | null = null;
  /** Due, and left for the next round. */
  #left = new Set<string>();
  #isBehind = false;
  #failures = 0;

  constructor(options: JudgementsOptions) {
    this.#options = options;
    this.ruleSetVersion = ruleSetVersion(options.ruleSet);
  }

  /** How many judgements failed by a defect. */
  get failures(): number {
    return this.#failures;
  }

  /** Runs `work` in a transaction; what it judged becomes visible only once it is committed. Throws StoreError. */
  commit<T>(work: (nowMs: number) => T): T {
    this.#judged = new Map();
    const result = this.#options.store.transaction(() => work(this.#options.unixMs()));
    for (const [id, evaluation] of this.#judged) this.#remember(id, evaluation);
    return result;
  }

  /** The last round of judgeDue() left something for the next. */
  get isBehind(): boolean {
    return this.#isBehind;
  }

  /** Judges inside commit(); `arrived` is what became known in it, `because` a cause that is no event. */
  judge(
    episodeId: string,
    arrived: readonly EpisodeEvent[],
    nowMs: number,
    because: Cause | null = null,
  ): void {
    try {
      this.#options.store.savepoint(() => this.#judgeNow(episodeId, arrived, nowMs, because));
    } catch (error) {
      if (isStoreTrouble(error)) throw error;
      this.#failed(error, episodeId);
    }
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
    const { store, unixMs, ruleSet } = this.#options;
    const history = store.access(() => historyOf(store, episodeId));
    // Once is enough: until something new is committed the rules would only fail again.
    if (history === null || this.#unjudgeable.has(episodeId)) return null;
    try {
      const fresh = evaluate(history.episode, history.events, this.#clockMs(unixMs()), ruleSet);
      const evaluation = store.access(() =>
        this.#waits(episodeId) ? this.#asTold(episodeId, fresh) : fresh,
      );
      this.#remember(episodeId, evaluation);
      return evaluation;
    } catch (error) {
      this.#failed(error, episodeId);
      return null;
    }
  }

  #judgeNow(episodeId: string, arrived: readonly EpisodeEvent[], nowMs: number, because: Cause | null): void {
    const { store, ruleSet } = this.#options;
    const history = historyOf(store, episodeId);
    if (history === null) return;
    const { episode, events, simulated } = history;
    const judgedMs = this.#clockMs(nowMs);
    if (this.#waits(episodeId)) {
      store.episodes.postpone(episodeId, nowMs);
      this.#judged.set(episodeId, this.#asTold(episodeId, evaluate(episode, events, judgedMs, ruleSet)));
      return;
    }
    const stored = store.episodes.judgement(episodeId);
    const sinceMs = store.episodes.unjudgedSince(episodeId);
    const previous: Judged | null = stored && {
      ruleSet: stored.ruleSetVersion,
      findings: stored.findings as Finding[],
      // What came late was not known at the moments that passed: to judge these now would tell what it takes back.
      nextJudgementMs: sinceMs === null ? stored.nextJudgementUnixMs : null,
    };
    const arrivedIds = new Set(arrived.map(({ id }) => id));
    if (sinceMs !== null)
      for (const { id, recordedAtMs } of events) if ((recordedAtMs ?? 0) >= sinceMs) arrivedIds.add(id);
    const before = events.filter(({ id }) => !arrivedIds.has(id));
    const after = events.filter(({ id }) => arrivedIds.has(id));
    // Goes through the moments that passed meanwhile: a gateway that was off for a day tells the day's transitions.
    const { evaluation, transitions } = advance(previous, episode, before, after, judgedMs, ruleSet, because);
    for (const transition of transitions) this.#addTransition(episodeId, transition, simulated, nowMs);
    store.episodes.setJudgement(episodeId, {
      ruleSetVersion: evaluation.ruleSet,
      findings: [...evaluation.findings],
      nextJudgementUnixMs: evaluation.nextJudgementMs,
    });
    this.#judged.set(episodeId, evaluation);
  }

  /** Whether the pump of the episode has more to tell. */
  #waits(episodeId: string): boolean {
    const { store, isUploading } = this.#options;
    const pumpId = isUploading === undefined ? null : store.episodes.pumpOf(episodeId);
    return pumpId !== null && isUploading?.(pumpId) === true;
  }

  /** With what was counted since, and the findings as they were told last. */
  #asTold(episodeId: string, evaluation: Evaluation): Evaluation {
    const told = this.#options.store.episodes.judgement(episodeId)?.findings ?? [];
    return { ...evaluation, findings: told as Finding[] };
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
    this.#unjudgeable.add(episodeId);
    onDefect(error, episodeId);
  }
}
