// FREQ (S0 row 5): eight or more sessions in 24 h. The day of birth is not scored.
import type { Day } from "../days.ts";
import type { SpanInput } from "../finding.ts";
import { passes, type RuleSet } from "../rule-set.ts";
import type { StateOf } from "../states.ts";

export function freq(day: Day, isDue: boolean, ruleSet: RuleSet): SpanInput<"FREQ"> {
  const figures = { sessions: day.sessions, target: ruleSet.frequency.ok.value };
  return { state: stateOf(day, isDue, ruleSet), detail: figures, params: figures };
}

function stateOf(day: Day, isDue: boolean, ruleSet: RuleSet): StateOf<"FREQ"> {
  if (day.day < ruleSet.frequency.firstScoredDay) return "not-scored";
  const least = scoreOf(day.sessions, ruleSet);
  if (least === "ok") return "ok";
  if (!isDue || !day.observed || day.entries === 0 || day.untimed) return "unknown";
  const most = scoreOf(day.sessions + day.doubtful, ruleSet);
  return least === most ? least : "unknown";
}

function scoreOf(sessions: number, ruleSet: RuleSet): "ok" | "low" | "very-low" {
  if (passes(ruleSet.frequency.ok, sessions)) return "ok";
  return passes(ruleSet.frequency.veryLow, sessions) ? "very-low" : "low";
}
