// FREQ (S0 row 5): eight or more sessions in 24 h. The day of birth is not scored.
import type { Context } from "../context.ts";
import type { Day } from "../days.ts";
import { type Judgement, judgement } from "../finding.ts";
import { passes, type RuleSet } from "../rule-set.ts";
import type { StateOf } from "../states.ts";

export function freq(context: Context): readonly Judgement[] {
  const { days, nowMs, ruleSet, version } = context;
  return days.map((day) => {
    return judgement(
      "FREQ",
      {
        state: stateOf(day, nowMs, ruleSet),
        day: day.day,
        detail: { sessions: day.sessions, target: ruleSet.frequency.ok.value },
        params: { sessions: day.sessions, target: ruleSet.frequency.ok.value },
        judgeAtMs: day.judgeAtMs,
      },
      version,
      nowMs,
    );
  });
}

function stateOf(day: Day, nowMs: number, ruleSet: RuleSet): StateOf<"FREQ"> {
  if (day.day < ruleSet.frequency.firstScoredDay) return "not-scored";
  const least = scoreOf(day.sessions, ruleSet);
  if (least === "ok") return "ok";
  if (nowMs < day.judgeAtMs || !day.observed || day.entries === 0 || day.untimed) return "unknown";
  const most = scoreOf(day.sessions + day.doubtful, ruleSet);
  return least === most ? least : "unknown";
}

function scoreOf(sessions: number, ruleSet: RuleSet): "ok" | "low" | "very-low" {
  if (passes(ruleSet.frequency.ok, sessions)) return "ok";
  return passes(ruleSet.frequency.veryLow, sessions) ? "very-low" : "low";
}
