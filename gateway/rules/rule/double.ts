// DOUBLE (S0 row 6, S1 row 10): both breasts at once, in most of a day's pump sessions.
import type { Day } from "../days.ts";
import type { SpanInput } from "../finding.ts";
import { passes, type RuleSet } from "../rule-set.ts";
import type { StateOf } from "../states.ts";

export function double(day: Day, isDue: boolean, ruleSet: RuleSet): SpanInput<"DOUBLE"> {
  const pumped = day.ownSessions.filter((session) => session.counts === "yes" && session.method === "pump");
  const doubles = pumped.filter((session) => session.double).length;
  return {
    state: stateOf(day, pumped.length, doubles, isDue, ruleSet),
    detail: { pumpSessions: pumped.length, double: doubles },
    params: { pumpSessions: pumped.length, double: doubles, targetPercent: ruleSet.double.percent.value },
  };
}

/** A share can fall again, so that neither answer is given before the day is judged. */
function stateOf(
  day: Day,
  pumped: number,
  doubles: number,
  isDue: boolean,
  ruleSet: RuleSet,
): StateOf<"DOUBLE"> {
  if (pumped === 0 || !isDue || !day.observed || day.untimed) return "unknown";
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
