// What changed between two judgements, and why; and the whole course of an episode, transition by transition.

import { birthWindow } from "./admit.ts";
import { type Evaluation, evaluate } from "./evaluate.ts";
import { type Episode, type EpisodeEvent, knownAtMs } from "./events.ts";
import type { Finding } from "./finding.ts";
import type { RuleSet } from "./rule-set.ts";
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
  readonly atMs: number;
  readonly cause: Cause;
  /** the events that came in, where data was the cause */
  readonly events: readonly string[];
  readonly annotation: "resolved by late data" | "changed by late data" | null;
  readonly ruleSet: string;
  readonly finding: Finding | null;
};

/** Names a finding within its episode: "CTV", "FREQ/3", "NIGHT/2026-03-03". */
export function findingKey(finding: Finding): string {
  const night = nightOf(finding);
  if (night !== null) return `${finding.rule}/${night}`;
  return finding.day === null ? finding.rule : `${finding.rule}/${finding.day}`;
}

const nightOf = (finding: Finding): string | null => {
  const night = finding.detail["night"];
  return typeof night === "string" ? night : null;
};

/**
 * The transitions from one judgement to the next, in the order of the rules. `arrived` are the events that came in
 * between (none: the clock alone moved, or the rule set changed).
 */
export function transitions(
  previous: Evaluation | null,
  next: Evaluation,
  arrived: readonly EpisodeEvent[],
): readonly Transition[] {
  const before = new Map(previous?.findings.map((finding) => [findingKey(finding), finding]));
  const result: Transition[] = [];
  const add = (key: string, from: Finding | null, to: Finding | null): void => {
    const finding = to ?? from;
    if (finding === null) return;
    const cause = causeOf(previous, next, arrived, from);
    result.push({
      key,
      rule: finding.rule,
      day: finding.day,
      night: nightOf(finding),
      from: from?.state ?? null,
      to: to?.state ?? null,
      severity: to?.severity ?? null,
      atMs: next.nowMs ?? 0,
      cause,
      events: arrived.map((event) => event.id),
      annotation: annotationOf(from, to, cause, arrived),
      ruleSet: next.ruleSet,
      finding: to,
    });
  };
  for (const finding of next.findings) {
    const key = findingKey(finding);
    const from = before.get(key) ?? null;
    before.delete(key);
    if (from === null || from.state !== finding.state) add(key, from, finding);
  }
  for (const [key, from] of before) add(key, from, null);
  return result;
}

const corrections: ReadonlySet<string> = new Set([
  "volume-correction",
  "time-correction",
  "assignment",
  "retraction",
]);

function causeOf(
  previous: Evaluation | null,
  next: Evaluation,
  arrived: readonly EpisodeEvent[],
  from: Finding | null,
): Cause {
  if (previous !== null && previous.ruleSet !== next.ruleSet) return "rule-set";
  if (arrived.length === 0) return "time";
  if (arrived.some((event) => corrections.has(event.type))) return "correction";
  return wasJudged(from) ? "late-data" : "data";
}

/** Judged by time already, so that data which changes it is late. */
const wasJudged = (finding: Finding | null): boolean => finding !== null && finding.judgedAtMs !== null;

function annotationOf(
  from: Finding | null,
  to: Finding | null,
  cause: Cause,
  arrived: readonly EpisodeEvent[],
): Transition["annotation"] {
  if (cause === "time" || cause === "rule-set" || arrived.length === 0 || !wasJudged(from)) return null;
  const asked = from?.severity === "task" || from?.severity === "tip";
  const asks = to?.severity === "task" || to?.severity === "tip";
  return asked && !asks ? "resolved by late data" : "changed by late data";
}

export type Timeline = { readonly transitions: readonly Transition[]; readonly end: Evaluation };

/**
 * Replays the episode from its first event or birth to `untilMs`: judges whenever something became known and whenever
 * time alone can change a finding. The last judgement equals `evaluate` at `untilMs`.
 */
export function timeline(
  episode: Episode | null,
  events: readonly EpisodeEvent[],
  untilMs: number,
  ruleSet: RuleSet,
): Timeline {
  const arrivals = new Map<number, EpisodeEvent[]>();
  for (const event of events) {
    const knownMs = knownAtMs(event);
    if (knownMs > untilMs || knownMs === Number.NEGATIVE_INFINITY) continue;
    const together = arrivals.get(knownMs);
    if (together === undefined) arrivals.set(knownMs, [event]);
    else together.push(event);
  }
  const all: Transition[] = [];
  let previous: Evaluation | null = null;
  const birth = episode === null ? null : birthWindow(episode);
  const starts = [...arrivals.keys(), ...(birth === null ? [] : [birth.earliestMs])];
  for (let nowMs = Math.min(untilMs, ...starts); ; ) {
    const evaluation = evaluate(episode, events, nowMs, ruleSet);
    all.push(...transitions(previous, evaluation, arrivals.get(nowMs) ?? []));
    previous = evaluation;
    if (nowMs >= untilMs) return { transitions: all, end: evaluation };
    nowMs = Math.min(Math.max(evaluation.nextJudgementMs ?? untilMs, nowMs + 1), untilMs);
  }
}
