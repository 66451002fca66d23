// Judges an episode at a moment: events in, findings out. No clock, no I/O; the same events give the same findings
// in whatever order they arrived.
//
//   events -> admit (possible? once?) -> resolve (corrections, merging) -> days -> rules -> Evaluation
import { admit, type BirthWindow, birthWindow, type Refusal } from "./admit.ts";
import type { Activation, Context, Moment, Records } from "./context.ts";
import { type Day, daysOf } from "./days.ts";
import type { Episode, EpisodeEvent } from "./events.ts";
import { type Finding, type Judgement, judgement } from "./finding.ts";
import { dayHistory } from "./history.ts";
import { knownBy, recordsOf } from "./records.ts";
import { act3x20, activationOf } from "./rule/act-3x20.ts";
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
import { resolve, type Session } from "./sessions.ts";
import { type RuleId, ruleIds } from "./states.ts";
import { nextLocalHourMs } from "./zone.ts";

/** What each rule needs to be judged: nothing but records, also a trusted clock, also a known birth. */
const rules: {
  readonly [R in RuleId]:
    | { readonly needs: "records"; readonly judge: (records: Records) => readonly Judgement[] }
    | { readonly needs: "clock"; readonly judge: (moment: Moment) => readonly Judgement[] }
    | { readonly needs: "birth"; readonly judge: (context: Context) => readonly Judgement[] };
} = {
  "ACT-3x20": { needs: "clock", judge: act3x20 },
  "ACT-WIN": { needs: "birth", judge: actWin },
  CTV: { needs: "birth", judge: ctv },
  "D5-REF": { needs: "birth", judge: d5Ref },
  FREQ: { needs: "birth", judge: freq },
  NIGHT: { needs: "birth", judge: night },
  GAP: { needs: "clock", judge: gap },
  FIRST: { needs: "birth", judge: first },
  DOUBLE: { needs: "birth", judge: double },
  SHIELD: { needs: "records", judge: shield },
  "D1-BAND": { needs: "birth", judge: d1Band },
  STOOL: { needs: "birth", judge: stool },
  HAND: { needs: "birth", judge: hand },
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
  const version = ruleSetVersion(ruleSet);
  const { visible, nextKnownMs } = knownBy(events, nowMs);
  const admitted = admit(visible, episode, null, ruleSet);
  const resolved = resolve(admitted.events, episode?.id ?? null, ruleSet);
  const refused = [
    ...admitted.refused,
    ...resolved.withoutTarget.map(({ id }) => ({
      id,
      code: "unknown-target" as const,
      reason: "the event that it names is not here",
    })),
  ].sort((a, b) => (`${a.id} ${a.code}` < `${b.id} ${b.code}` ? -1 : 1));
  const base = { ruleSet: version, episode, nowMs, sessions: resolved.sessions, refused };
  if (episode === null) {
    const findings = ruleIds.map((rule) => unknown(rule, version).finding);
    return { ...base, approximate: false, days: [], activation: null, findings, nextJudgementMs: null };
  }

  const records = recordsOf(episode, resolved.events, resolved.sessions, nowMs, ruleSet);
  const birth = birthWindow(episode);
  const moment: Moment | null =
    nowMs === null ? null : { ...records, nowMs, activation: activationOf(records) };
  const context: Context | null =
    moment === null || birth === null ? null : contextOf(moment, birth, admitted.events);
  const findings: Finding[] = [];
  let nextMs = nextKnownMs;
  for (const rule of ruleIds) {
    for (const { finding, changesAtMs } of judge(rule, records, moment, context)) {
      findings.push(finding);
      for (const ms of changesAtMs) if (nowMs !== null && ms > nowMs) nextMs = Math.min(nextMs, ms);
    }
  }
  if (context !== null) nextMs = Math.min(nextMs, nextBeginningMs(context));
  return {
    ...base,
    approximate: birth?.approximate ?? false,
    days: context?.days ?? [],
    activation: moment?.activation ?? null,
    findings,
    nextJudgementMs: Number.isFinite(nextMs) ? nextMs : null,
  };
}

function judge(
  id: RuleId,
  records: Records,
  moment: Moment | null,
  context: Context | null,
): readonly Judgement[] {
  const rule = rules[id];
  switch (rule.needs) {
    case "records":
      return rule.judge(records);
    case "clock":
      return moment === null ? [unknown(id, records.version)] : rule.judge(moment);
    case "birth":
      return context === null ? [unknown(id, records.version)] : rule.judge(context);
  }
}

const unknown = (rule: RuleId, version: string): Judgement =>
  judgement(rule, { state: "unknown" }, version, null);

function contextOf(moment: Moment, birth: BirthWindow, events: readonly EpisodeEvent[]): Context {
  const days = daysOf({ ...moment, birth, breastfeedsMs: moment.entries.breastfeedsMs });
  return { ...moment, birth, days, historyOf: (day) => dayHistory(day, moment, birth, events) };
}

/** The next day or night to begin, which adds findings. */
function nextBeginningMs({ birth, days, endedAtMs, episode, nowMs, ruleSet }: Context): number {
  if (endedAtMs !== null) return Number.POSITIVE_INFINITY;
  if (nowMs < birth.earliestMs) return birth.earliestMs;
  const dayMs = days.at(-1)?.endMs ?? birth.earliestMs;
  return Math.min(dayMs, nextLocalHourMs(episode.timezone, nowMs, ruleSet.time.nightStartHour));
}
