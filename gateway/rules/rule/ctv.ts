// CTV (S0 row 1): coming to volume, 500 mL or more in a day by day 14. The first day that does is named, and day 14
// is answered on its own.
import type { Context } from "../context.ts";
import { judgeAtMs, type Verdict, volumeVerdict } from "../days.ts";
import { type Judgement, judgement, ml } from "../finding.ts";
import type { StateOf } from "../states.ts";

export function ctv(context: Context): readonly Judgement[] {
  const { birth, days, endedAtMs, nowMs, ruleSet, version } = context;
  const { lastDay, ml: threshold } = ruleSet.ctv;
  const endMs = judgeAtMs(birth, lastDay, ruleSet);
  let firstDay: number | null = null;
  let bestTenthMl = 0;
  const unknownDays: number[] = [];
  // a day that has not begun: still to come, or after the end of the episode and never to be known
  let lastVerdict: Verdict = endedAtMs === null ? "pending" : "unknown";
  for (const day of days.slice(0, lastDay)) {
    const verdict = volumeVerdict(day, threshold, nowMs);
    if (verdict === "yes") firstDay ??= day.day;
    if (verdict === "unknown") unknownDays.push(day.day);
    if (day.day === lastDay) lastVerdict = verdict;
    bestTenthMl = Math.max(bestTenthMl, day.volumeTenthMl);
  }
  let state: StateOf<"CTV">;
  if (firstDay !== null) state = "reached";
  else if (lastVerdict === "pending") state = "pending";
  else state = lastVerdict === "no" && unknownDays.length === 0 ? "not-reached" : "unknown";
  // at exactly the referral's volume both hold: reached here, and still a referral there
  const referred = firstDay !== null && firstDay === ruleSet.referral.day && d5Refers(context);
  const detail = {
    firstDay,
    [`day${lastDay}`]: lastVerdict,
    bestMl: ml(bestTenthMl),
    thresholdMl: threshold.value,
    unknownDays,
    ...(referred ? { annotation: "referred-on-the-same-day" } : {}),
  };
  const params = { thresholdMl: threshold.value, lastDay, firstDay: firstDay ?? 0, bestMl: ml(bestTenthMl) };
  return [judgement("CTV", { state, detail, params, judgeAtMs: endMs }, version, nowMs)];
}

function d5Refers(context: Context): boolean {
  const day = context.days[context.ruleSet.referral.day - 1];
  return day !== undefined && volumeVerdict(day, context.ruleSet.referral.ml, context.nowMs) === "no";
}
