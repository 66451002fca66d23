// DOUBLE (S0 row 6, S1 row 10): both breasts at once, in most of a day's pump sessions.
import type { Context } from "../context.ts";
import type { Day } from "../days.ts";
import { type Judgement, judgement } from "../finding.ts";
import { passes, type RuleSet } from "../rule-set.ts";
import type { StateOf } from "../states.ts";

export function double(context: Context): readonly Judgement[] {
  const { days, nowMs, ruleSet, version } = context;
  return days.map((day) => {
    const pumped = day.ownSessions.filter((session) => session.counts === "yes" && session.method === "pump");
    const doubles = pumped.filter((session) => session.double).length;
    return judgement(
      "DOUBLE",
      {
        state: stateOf(day, pumped.length, doubles, nowMs, ruleSet),
        day: day.day,
        detail: { pumpSessions: pumped.length, double: doubles },
        params: { pumpSessions: pumped.length, double: doubles, targetPercent: ruleSet.double.percent.value },
        judgeAtMs: day.judgeAtMs,
      },
      version,
      nowMs,
    );
  });
}

/** A share can fall again, so that neither answer is given before the day is judged. */
function stateOf(
  day: Day,
  pumped: number,
  doubles: number,
  nowMs: number,
  ruleSet: RuleSet,
): StateOf<"DOUBLE"> {
  if (pumped === 0 || nowMs < day.judgeAtMs || !day.observed || day.untimed) return "unknown";
  const doubtful = day.ownSessions.filter(
    (session) => session.counts === "unknown" && session.method === "pump",
  );
  const doubtfulDoubles = doubtful.filter((session) => session.double).length;
  const least = isEnough(doubles, pumped + doubtful.length - doubtfulDoubles, ruleSet);
  const most = isEnough(doubles + doubtfulDoubles, pumped + doubtfulDoubles, ruleSet);
  if (least !== most) return "unknown";
  return least ? "ok" : "low";
}

/** In whole numbers: doubles × 100 against percent × sessions. */
function isEnough(doubles: number, pumped: number, ruleSet: RuleSet): boolean {
  return passes(ruleSet.double.percent, doubles * 100, pumped);
}
