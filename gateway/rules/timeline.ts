// What changed between two judgements, and why; and the whole course of an episode, transition by transition.

import { birthWindow } from "./admit.ts";
import { type Evaluation, evaluate, evaluateLedger } from "./evaluate.ts";
import { type Episode, type EpisodeEvent, happenedAtMs, knownAtMs } from "./events.ts";
import type { Finding } from "./finding.ts";
import type { Ledger } from "./ledger.ts";
import { type RuleSet, ruleSetVersion } from "./rule-set.ts";
import type { RuleId, Severity } from "./states.ts";

/** Why a finding changed: time passed, data came in time, data came after the judgement, a correction, other rules. */
export type Cause = "time" | "data" | "late-data" | "correction" | "rule-set";

export type Transition = {
  /** rule, and day or night: unique within an episode */
  readonly key: string;
  readonly rule: RuleId;
  readonly day: number | null;
  readonly night: string | null;
  /** null: the finding was not there before (the first judgement, or a new day) */
  readonly from: string | null;
  /** null: the finding is no longer made (its night or day fell away after a correction) */
  readonly to: string | null;
  readonly severity: Severity | null;
  /** null: the clock was not synchronised */
  readonly atMs: number | null;
  readonly cause: Cause;
  /** the events that came in, where data was the cause */
  readonly events: readonly string[];
  readonly annotation: "resolved by late data" | "changed by late data" | null;
  readonly ruleSet: string;
  readonly finding: Finding | null;
};

/** As much of a finding as has to be kept to tell later what became of it. */
export type Told = Pick<Finding, "rule" | "state" | "severity" | "day" | "detail" | "judgedAtMs">;

/** Names a finding within its episode: "CTV", "FREQ/3", "NIGHT/2026-03-03". */
export function findingKey(finding: Told): string {
  const night = nightOf(finding);
  if (night !== null) return `${finding.rule}/${night}`;
  return finding.day === null ? finding.rule : `${finding.rule}/${finding.day}`;
}

const nightOf = (finding: Told): string | null => {
  const night = finding.detail["night"];
  return typeof night === "string" ? night : null;
};

/** A finding before and after, null where it was not made. */
type Change = { readonly key: string; readonly from: Told | null; readonly to: Finding | null };

/**
 * The findings of two judgements by their keys, in the order of the rules, and then those that are no longer made. What
 * is the very same in both was not judged anew and is left out.
 */
function changesOf(previous: Judged | null, next: Evaluation): readonly Change[] {
  const former = new Set<Told>(previous?.findings);
  const changed: [string, Finding][] = [];
  for (const finding of next.findings)
    if (!former.delete(finding)) changed.push([findingKey(finding), finding]);
  const before = new Map([...former].map((finding) => [findingKey(finding), finding]));
  const result: Change[] = [];
  for (const [key, to] of changed) {
    result.push({ key, from: before.get(key) ?? null, to });
    before.delete(key);
  }
  for (const [key, from] of before) result.push({ key, from, to: null });
  return result;
}

/** What has to be written so that a later judgement can go on from `next`, where `previous` is written already. */
export function toKeep(
  previous: Judged | null,
  next: Evaluation,
): { readonly put: ReadonlyMap<string, Told>; readonly gone: readonly string[] } {
  const put = new Map<string, Told>();
  const gone: string[] = [];
  for (const { key, from, to } of changesOf(previous, next)) {
    if (to === null) {
      gone.push(key);
    } else if (from === null || from.state !== to.state || from.judgedAtMs !== to.judgedAtMs) {
      const { rule, state, severity, day, judgedAtMs } = to;
      const night = nightOf(to);
      put.set(key, { rule, state, severity, day, judgedAtMs, detail: night === null ? {} : { night } });
    }
  }
  return { put, gone };
}

/**
 * The transitions from one judgement to the next, in the order of the rules. `arrived` are the events that came in
 * between (none: the clock alone moved, or the rule set changed). `because` names a cause that is no event: what is
 * known of the episode itself was corrected.
 */
export function transitions(
  previous: Judged | null,
  next: Evaluation,
  arrived: readonly EpisodeEvent[],
  because: Cause | null = null,
): readonly Transition[] {
  const result: Transition[] = [];
  const news = newsOf(arrived);
  for (const { key, from, to } of changesOf(previous, next)) {
    const finding = to ?? from;
    if (finding === null || from?.state === to?.state) continue;
    const cause = because ?? causeOf(previous, next, news, from);
    result.push({
      key,
      rule: finding.rule,
      day: finding.day,
      night: nightOf(finding),
      from: from?.state ?? null,
      to: to?.state ?? null,
      severity: to?.severity ?? null,
      atMs: next.nowMs,
      cause,
      events: news.ids,
      annotation: annotationOf(from, to, cause, news),
      ruleSet: next.ruleSet,
      finding: to,
    });
  }
  return result;
}

const corrections: ReadonlySet<string> = new Set([
  "volume-correction",
  "time-correction",
  "assignment",
  "retraction",
]);

/** What came in, as far as a transition tells of it: looked at once, however many findings changed. */
type News = {
  readonly ids: readonly string[];
  readonly isCorrection: boolean;
  /** When the last of the corrections among it became known; -Infinity: there is none. */
  readonly correctedAtMs: number;
  /** When the first of the rest happened, as far as known. */
  readonly happenedAtMs: number;
};

function newsOf(arrived: readonly EpisodeEvent[]): News {
  let correctedAtMs = Number.NEGATIVE_INFINITY;
  let firstMs = Number.POSITIVE_INFINITY;
  for (const event of arrived) {
    if (corrections.has(event.type)) correctedAtMs = Math.max(correctedAtMs, knownAtMs(event));
    else firstMs = Math.min(firstMs, happenedAtMs(event) ?? Number.POSITIVE_INFINITY);
  }
  const isCorrection = arrived.some(({ type }) => corrections.has(type));
  return { ids: arrived.map(({ id }) => id), isCorrection, correctedAtMs, happenedAtMs: firstMs };
}

function causeOf(previous: Judged | null, next: Evaluation, news: News, from: Told | null): Cause {
  if (previous !== null && previous.ruleSet !== next.ruleSet) return "rule-set";
  if (news.ids.length === 0) return "time";
  if (news.isCorrection) return "correction";
  return isLate(from, news) ? "late-data" : "data";
}

/** Does something that came in concern the time before the finding was judged? Then it came too late for it. */
function isLate(from: Told | null, { correctedAtMs, happenedAtMs }: News): boolean {
  const judgedAtMs = from?.judgedAtMs ?? null;
  if (judgedAtMs === null) return false;
  return correctedAtMs >= judgedAtMs || happenedAtMs < judgedAtMs;
}

function annotationOf(
  from: Told | null,
  to: Finding | null,
  cause: Cause,
  news: News,
): Transition["annotation"] {
  if (cause === "time" || cause === "rule-set" || !isLate(from, news)) return null;
  const asked = from?.severity === "task" || from?.severity === "tip";
  const asks = to?.severity === "task" || to?.severity === "tip";
  return asked && !asks ? "resolved by late data" : "changed by late data";
}

/** What has to be kept of a judgement to go on from it. */
export type Judged = Pick<Evaluation, "ruleSet" | "nextJudgementMs"> & { readonly findings: readonly Told[] };

/** What the gateway keeps between two judgements, and what it learns from the next. */
export type Advance = {
  readonly evaluation: Evaluation;
  /** everything that changed since the previous judgement, in order */
  readonly transitions: readonly Transition[];
};

/**
 * Goes on from an earlier judgement: first through the moments at which time alone changed something, then with what
 * has arrived, then with another rule set where that changed. A gateway calls it when an event arrives (`arrived`
 * holds it), when the timer for `nextJudgementMs` fires, and after a restart.
 *
 * @param previous null: there was none; every finding then appears as a transition from null
 * @param before the events that were known at the previous judgement
 * @param arrived what became known since, all of it by now
 * @param because a cause that is no event: what is known of the episode itself was corrected
 */
export function advance(
  previous: Judged | null,
  episode: Episode | null,
  before: readonly EpisodeEvent[],
  arrived: readonly EpisodeEvent[],
  nowMs: number | null,
  ruleSet: RuleSet,
  because: Cause | null = null,
): Advance {
  const judgeBefore = (ms: number) => evaluate(episode, before, ms, ruleSet);
  const all = arrived.length === 0 ? before : [...before, ...arrived];
  const judgeNow = () => evaluate(episode, all, nowMs, ruleSet);
  return step({ previous, judgeBefore, judgeNow, told: arrived, nowMs, ruleSet, because });
}

/**
 * The same with a ledger, which holds what was known before and takes in what has arrived. `told`: all that became known
 * since the previous judgement, where the ledger had taken in some of it before.
 */
export function advanceLedger(
  previous: Judged | null,
  ledger: Ledger,
  arrived: readonly EpisodeEvent[],
  nowMs: number | null,
  because: Cause | null = null,
  told: readonly EpisodeEvent[] = arrived,
): Advance {
  const judgeNow = (): Evaluation => {
    ledger.add(arrived);
    return evaluateLedger(ledger, nowMs);
  };
  const judgeBefore = (ms: number) => evaluateLedger(ledger, ms);
  return step({ previous, judgeBefore, judgeNow, told, nowMs, ruleSet: ledger.ruleSet, because });
}

type Step = {
  readonly previous: Judged | null;
  readonly judgeBefore: (ms: number) => Evaluation;
  readonly judgeNow: () => Evaluation;
  readonly told: readonly EpisodeEvent[];
  readonly nowMs: number | null;
  readonly ruleSet: RuleSet;
  readonly because: Cause | null;
};

function step({ previous, judgeBefore, judgeNow, told, nowMs, ruleSet, because }: Step): Advance {
  const all: Transition[] = [];
  let current: Judged | null = previous;
  const go = (evaluation: Evaluation, events: readonly EpisodeEvent[], cause: Cause | null): void => {
    all.push(...transitions(current, evaluation, events, cause));
    current = evaluation;
  };
  const sameRules = previous?.ruleSet === ruleSetVersion(ruleSet);
  if (previous !== null && sameRules && nowMs !== null) {
    let nextMs = previous.nextJudgementMs;
    while (nextMs !== null && nextMs <= nowMs) {
      const evaluation = judgeBefore(nextMs);
      go(evaluation, [], null);
      const followingMs = evaluation.nextJudgementMs;
      // time only goes forward, or this would never end
      nextMs = followingMs !== null && followingMs > nextMs ? followingMs : null;
    }
  }
  const evaluation = judgeNow();
  go(evaluation, told, because);
  return { evaluation, transitions: all };
}

/**
 * Replays the episode from its birth or first event to `untilMs`: judges whenever something became known and whenever
 * time alone can change a finding. The last judgement equals `evaluate` at `untilMs`.
 */
export function timeline(
  episode: Episode | null,
  events: readonly EpisodeEvent[],
  untilMs: number,
  ruleSet: RuleSet,
): Advance {
  const birthMs = (episode === null ? null : birthWindow(episode))?.earliestMs ?? untilMs;
  const known = events
    .filter((event) => knownAtMs(event) <= untilMs)
    .sort((a, b) => knownAtMs(a) - knownAtMs(b));
  // what has no time at all was known from the start
  const firstMs = known.map(knownAtMs).find(Number.isFinite) ?? untilMs;
  const startMs = Math.min(birthMs, firstMs, untilMs);
  const all: Transition[] = [];
  let evaluation: Evaluation | null = null;
  let index = 0;
  for (;;) {
    const next = known[index];
    const nextMs = next === undefined ? untilMs : Math.max(knownAtMs(next), startMs);
    const nowMs: number = evaluation === null ? startMs : nextMs;
    let end = index;
    for (let other = known[end]; other !== undefined && knownAtMs(other) <= nowMs; other = known[end])
      end += 1;
    const step = advance(evaluation, episode, known.slice(0, index), known.slice(index, end), nowMs, ruleSet);
    all.push(...step.transitions);
    evaluation = step.evaluation;
    index = end;
    if (nowMs >= untilMs && index >= known.length) return { evaluation, transitions: all };
  }
}
