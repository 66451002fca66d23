// NIGHT (S0 row 5): at least one session between 00:00 and 07:00 of the wall clock, in every night that lies wholly
// after the birth. A missed night is reported in the morning.
import { instantText, type SpanInput } from "../finding.ts";
import type { Night } from "../nights.ts";
import { passes, type RuleSet } from "../rule-set.ts";
import type { StateOf } from "../states.ts";

export function night(one: Night, isDue: boolean, ruleSet: RuleSet): SpanInput<"NIGHT"> {
  return {
    state: stateOf(one, isDue, ruleSet),
    detail: {
      night: one.date,
      sessions: one.sessions,
      start: instantText(one.startMs),
      end: instantText(one.endMs),
      tellFrom: instantText(one.judgeAtMs),
    },
    params: { night: one.date, sessions: one.sessions },
  };
}

/** Silence says something only where the log is kept. */
function stateOf(one: Night, isDue: boolean, ruleSet: RuleSet): StateOf<"NIGHT"> {
  if (passes(ruleSet.night.ok, one.sessions)) return "ok";
  if (!isDue || !one.observed || one.untimed || !one.isLogKept) return "unknown";
  return passes(ruleSet.night.ok, one.sessions + one.doubtful) ? "unknown" : "missed";
}
