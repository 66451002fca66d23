// A finding: one rule's answer, with the numbers that decided it and what a text about it needs.
import { type RuleId, type Severity, type StateOf, severityOf, sourceRows } from "./states.ts";

/** Plain JSON. Instants are ISO texts in UTC, volumes mL with at most one decimal. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type Finding = {
  readonly rule: RuleId;
  readonly state: StateOf<RuleId>;
  readonly severity: Severity | null;
  /** the postpartum day, for rules with one finding a day or a night */
  readonly day: number | null;
  /** the numbers that decided */
  readonly detail: { readonly [key: string]: Json };
  /** names the text in the display's translations: "rule.<rule>.<state>" */
  readonly messageKey: string;
  readonly params: { readonly [key: string]: string | number };
  readonly sourceRows: readonly string[];
  readonly ruleSet: string;
  /** since when the time rules allowed this judgement; null where it does not wait for a time, or waits still */
  readonly judgedAtMs: number | null;
  /** when the answer will be judged without further data; null where nothing is waited for */
  readonly willBeJudgedAtMs: number | null;
};

/** A finding and the instants, past ones among them, at which the passing of time alone can change it. */
export type Judgement = { readonly finding: Finding; readonly changesAtMs: readonly number[] };

export type FindingInput<R extends RuleId> = {
  readonly state: StateOf<R>;
  readonly day?: number;
  readonly detail?: { readonly [key: string]: Json };
  readonly params?: { readonly [key: string]: string | number };
  /** the instant from which a negative answer may be given */
  readonly judgeAtMs?: number | null;
  /** further instants at which time alone can change the answer; `judgeAtMs` is always one */
  readonly changesAtMs?: readonly number[];
};

/** A rule's answer about one day or night, which names the day and the time by itself. */
export type SpanInput<R extends RuleId> = Pick<FindingInput<R>, "state" | "detail" | "params">;

/** Completes a rule's answer. `nowMs` null: the clock is not synchronised, nothing is judged by time. */
export function judgement<R extends RuleId>(
  rule: R,
  input: FindingInput<R>,
  ruleSet: string,
  nowMs: number | null,
): Judgement {
  const judgeAtMs = input.judgeAtMs ?? null;
  const waiting = judgeAtMs !== null && (nowMs === null || nowMs < judgeAtMs);
  const finding: Finding = {
    rule,
    state: input.state,
    severity: severityOf(rule, input.state),
    day: input.day ?? null,
    detail: input.detail ?? {},
    messageKey: `rule.${rule}.${input.state}`,
    params: input.params ?? {},
    sourceRows: sourceRows[rule],
    ruleSet,
    judgedAtMs: waiting ? null : judgeAtMs,
    willBeJudgedAtMs: waiting ? judgeAtMs : null,
  };
  return { finding, changesAtMs: [...(judgeAtMs === null ? [] : [judgeAtMs]), ...(input.changesAtMs ?? [])] };
}

/** mL with at most one decimal from 0.1 mL integers. */
export const ml = (tenthMl: number): number => tenthMl / 10;

/** "2026-03-01T10:00:00Z", with milliseconds only where there are any. */
export const instantText = (ms: number): string => new Date(ms).toISOString().replace(".000Z", "Z");

/** Hours between two instants, to the thousandth. */
export const hoursBetween = (fromMs: number, toMs: number): number =>
  Math.round((toMs - fromMs) / 3_600) / 1_000;
