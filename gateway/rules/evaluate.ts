// Judges an episode at a moment: events in, findings out. No clock, no I/O; the same events give the same findings
// in whatever order they arrived.
//
//   events -> admit (possible? once?) -> resolve (corrections, merging) -> days, nights -> rules -> Evaluation
//
// A ledger keeps what leads up to the rules, for whoever judges an episode again and again.
import type { BirthWindow, Refusal } from "./admit.ts";
import type { Activation, Context, Moment, Records } from "./context.ts";
import type { Day } from "./days.ts";
import type { Episode, EpisodeEvent } from "./events.ts";
import { type Finding, type Judgement, judgement, type SpanInput } from "./finding.ts";
import { Ledger } from "./ledger.ts";
import type { Night } from "./nights.ts";
import { knownBy, readOf } from "./records.ts";
import { act3x20 } from "./rule/act-3x20.ts";
import { actWin } from "./rule/act-win.ts";
import { ctv } from "./rule/ctv.ts";
import { d1Band } from "./rule/d1-band.ts";
import { d5Ref } from "./rule/d5-ref.ts";
import { double } from "./rule/double.ts";
import { first } from "./rule/first.ts";
import { freq } from "./rule/freq.ts";
import { gap } from "./rule/gap.ts";
import { hand } from "./rule/hand.ts";
import { log } from "./rule/log.ts";
import { night } from "./rule/night.ts";
import { risk } from "./rule/risk.ts";
import { shield } from "./rule/shield.ts";
import { stool } from "./rule/stool.ts";
import { type RuleSet, ruleSetVersion } from "./rule-set.ts";
import type { Session } from "./sessions.ts";
import { type RuleId, ruleIds } from "./states.ts";
import { nextLocalHourMs } from "./zone.ts";

/**
 * What each rule needs to be judged: nothing but records, also a trusted clock, also a known birth. Those of a day or a
 * night see that alone, and whether its time has come.
 */
type RuleOf<R extends RuleId> =
  | { readonly needs: "records"; readonly judge: (records: Records) => readonly Judgement[] }
  | { readonly needs: "clock"; readonly judge: (moment: Moment) => readonly Judgement[] }
  | { readonly needs: "birth"; readonly judge: (context: Context) => readonly Judgement[] }
  | { readonly needs: "day"; readonly judge: SpanRule<R, Day> }
  | { readonly needs: "night"; readonly judge: SpanRule<R, Night> };
type SpanRule<R extends RuleId, Span> = (span: Span, isDue: boolean, ruleSet: RuleSet) => SpanInput<R>;

const rules: { readonly [R in RuleId]: RuleOf<R> } = {
  "ACT-3x20": { needs: "clock", judge: act3x20 },
  "ACT-WIN": { needs: "birth", judge: actWin },
  CTV: { needs: "birth", judge: ctv },
  "D5-REF": { needs: "birth", judge: d5Ref },
  FREQ: { needs: "day", judge: freq },
  NIGHT: { needs: "night", judge: night },
  GAP: { needs: "clock", judge: gap },
  FIRST: { needs: "birth", judge: first },
  DOUBLE: { needs: "day", judge: double },
  SHIELD: { needs: "records", judge: shield },
  "D1-BAND": { needs: "birth", judge: d1Band },
  STOOL: { needs: "birth", judge: stool },
  HAND: { needs: "day", judge: hand },
  LOG: { needs: "birth", judge: log },
  RISK: { needs: "records", judge: risk },
};

export type Evaluation = {
  readonly ruleSet: string;
  readonly episode: Episode | null;
  /** null: the clock was not synchronised */
  readonly nowMs: number | null;
  /** the birth is known as a date only */
  readonly approximate: boolean;
  /** everything that was recorded, merged, in order of start; those without a time last */
  readonly sessions: readonly Session[];
  /** every day begun by now */
  readonly days: readonly Day[];
  readonly activation: Activation | null;
  readonly findings: readonly Finding[];
  readonly refused: readonly Refusal[];
  /** when the passing of time alone can next change a finding; null: never */
  readonly nextJudgementMs: number | null;
};

/**
 * Judges the episode.
 *
 * @param episode null where none is assigned: every finding is `unknown`, sessions are listed and not counted
 * @param events everything recorded, in any order; what became known after `nowMs` is left out
 * @param nowMs the moment of judgement, or null where the clock is not synchronised
 */
export function evaluate(
  episode: Episode | null,
  events: readonly EpisodeEvent[],
  nowMs: number | null,
  ruleSet: RuleSet,
): Evaluation {
  const { visible, nextKnownMs } = knownBy(events, nowMs);
  if (episode !== null) return judgeAll(new Ledger(episode, visible, ruleSet), nowMs, nextKnownMs);
  const version = ruleSetVersion(ruleSet);
  const { sessions, refused } = readOf(visible, null, ruleSet);
  const findings = ruleIds.map((rule) => unknown(rule, version).finding);
  return {
    ruleSet: version,
    episode,
    nowMs,
    approximate: false,
    sessions,
    days: [],
    activation: null,
    findings,
    refused,
    nextJudgementMs: null,
  };
}

/** Judges what a ledger holds: the same as `evaluate` of its events, without beginning anew. */
export function evaluateLedger(ledger: Ledger, nowMs: number | null): Evaluation {
  if (nowMs === null || nowMs >= ledger.latestKnownMs)
    return judgeAll(ledger, nowMs, Number.POSITIVE_INFINITY);
  return evaluate(ledger.episode, ledger.events, nowMs, ledger.ruleSet);
}

/** `nextKnownMs`: when the next thing becomes known that the ledger leaves out. */
function judgeAll(ledger: Ledger, nowMs: number | null, nextKnownMs: number): Evaluation {
  const { episode, birth } = ledger;
  const records = ledger.records(nowMs);
  const moment = nowMs === null ? null : { ...records, nowMs, activation: ledger.activation(records) };
  const context = moment === null || birth === null ? null : contextOf(ledger, moment, birth);
  const findings: Finding[] = [];
  let nextMs = nextKnownMs;
  for (const rule of ruleIds) {
    for (const { finding, changesAtMs } of judge(rule, ledger, records, moment, context)) {
      findings.push(finding);
      for (const ms of changesAtMs) if (nowMs !== null && ms > nowMs) nextMs = Math.min(nextMs, ms);
    }
  }
  if (context !== null) nextMs = Math.min(nextMs, nextBeginningMs(context));
  return {
    ruleSet: records.version,
    episode,
    nowMs,
    approximate: birth?.approximate ?? false,
    sessions: ledger.sessions(),
    days: context?.days ?? [],
    activation: moment?.activation ?? null,
    findings,
    refused: ledger.refused,
    nextJudgementMs: Number.isFinite(nextMs) ? nextMs : null,
  };
}

function judge<R extends RuleId>(
  id: R,
  ledger: Ledger,
  records: Records,
  moment: Moment | null,
  context: Context | null,
): readonly Judgement[] {
  const rule: RuleOf<R> = rules[id];
  switch (rule.needs) {
    case "records":
      return rule.judge(records);
    case "clock":
      return moment === null ? [unknown(id, records.version)] : rule.judge(moment);
    case "birth":
      return context === null ? [unknown(id, records.version)] : rule.judge(context);
    case "day":
      return context === null
        ? [unknown(id, records.version)]
        : judgeSpans(id, rule.judge, context.days, ledger, context);
    case "night":
      return context === null
        ? [unknown(id, records.version)]
        : judgeSpans(id, rule.judge, context.nights, ledger, context);
  }
}

/** One judgement for each day or night, whose own time decides when a negative answer may be given. */
function judgeSpans<R extends RuleId, Span extends Day | Night>(
  id: R,
  rule: SpanRule<R, Span>,
  spans: readonly Span[],
  ledger: Ledger,
  { nowMs, ruleSet, version }: Context,
): readonly Judgement[] {
  return spans.map((span, i) => {
    const { day, judgeAtMs } = span;
    const isDue = nowMs >= judgeAtMs;
    return ledger.judgementOf(id, i, span, isDue, () => {
      const { state, detail = {}, params = {} } = rule(span, isDue, ruleSet);
      return judgement(id, { state, detail, params, day, judgeAtMs }, version, nowMs);
    });
  });
}

const unknown = (rule: RuleId, version: string): Judgement =>
  judgement(rule, { state: "unknown" }, version, null);

function contextOf(ledger: Ledger, moment: Moment, birth: BirthWindow): Context {
  const days = ledger.days(moment, birth);
  const nights = ledger.nights(moment, birth, days);
  return { ...moment, birth, days, nights, historyOf: (day) => ledger.historyOf(day, moment, birth) };
}

/** The next day or night to begin, which adds findings. */
function nextBeginningMs({ birth, days, endedAtMs, episode, nowMs, ruleSet }: Context): number {
  if (endedAtMs !== null) return Number.POSITIVE_INFINITY;
  if (nowMs < birth.earliestMs) return birth.earliestMs;
  const dayMs = days.at(-1)?.endMs ?? birth.earliestMs;
  return Math.min(dayMs, nextLocalHourMs(episode.timezone, nowMs, ruleSet.time.nightStartHour));
}
