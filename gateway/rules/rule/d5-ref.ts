// D5-REF (S0 row 4): specialist lactation support where day 5 is not over 500 mL. One calm task: typical day-5 volumes
// are lower, so it will name most mothers.
import type { Context } from "../context.ts";
import { type Day, HOUR_MS, judgeAtMs, volumeVerdict } from "../days.ts";
import { type Judgement, judgement, ml } from "../finding.ts";
import { firstPassingMs, passes } from "../rule-set.ts";
import type { StateOf } from "../states.ts";

export function d5Ref(context: Context): readonly Judgement[] {
  const { birth, days, nowMs, ruleSet, version } = context;
  const { day: number, ml: threshold } = ruleSet.referral;
  const judgeMs = judgeAtMs(birth, number, ruleSet);
  const escalateMs = birth.latestMs + firstPassingMs(ruleSet.referral.unknownBecomesReferHours, HOUR_MS);
  const day = days[number - 1];
  let state = stateAt(context, day ?? null, nowMs);
  if (state === "satisfied" && nowMs >= judgeMs && wasReferred(context, judgeMs, escalateMs))
    state = "resolved";

  const volumeTenthMl = day?.volumeTenthMl ?? 0;
  const ctvToo = state === "refer" && day !== undefined && passes(ruleSet.ctv.ml, volumeTenthMl, 10);
  const detail = {
    volumeMl: ml(volumeTenthMl),
    thresholdMl: threshold.value,
    unknownVolumes: day?.unknownVolumes ?? 0,
    lowerBound: day?.lowerBound ?? false,
    ...(state === "resolved" ? { annotation: "resolved-by-late-data" } : {}),
    ...(ctvToo ? { annotation: "coming-to-volume-on-the-same-day" } : {}),
  };
  return [
    judgement(
      "D5-REF",
      {
        state,
        detail,
        params: { volumeMl: ml(volumeTenthMl), thresholdMl: threshold.value, referralDay: number },
        judgeAtMs: state === "unknown" ? escalateMs : judgeMs,
        changesAtMs: [judgeMs, escalateMs],
      },
      version,
      nowMs,
    ),
  ];
}

function stateAt(context: Context, day: Day | null, atMs: number): StateOf<"D5-REF"> {
  const { birth, endedAtMs, ruleSet } = context;
  const { ml: threshold, unknownBecomesReferHours } = ruleSet.referral;
  // not begun: still to come, or after the end of the episode and never to be known
  if (day === null) return endedAtMs === null ? "pending" : "unknown";
  const verdict = volumeVerdict(day, threshold, atMs);
  switch (verdict) {
    case "yes":
      return "satisfied";
    case "no":
      return "refer";
    case "pending":
      return "pending";
    case "unknown": {
      const escalated = atMs >= birth.latestMs + firstPassingMs(unknownBecomesReferHours, HOUR_MS);
      return escalated && day.observed ? "refer" : "unknown";
    }
  }
}

/** Was it `refer` at any moment since the judgement? It can only have changed when something became known. */
function wasReferred(context: Context, judgeMs: number, escalateMs: number): boolean {
  const history = context.historyOf(context.ruleSet.referral.day);
  const moments = new Set([judgeMs, escalateMs, ...history.learnedAtMs(judgeMs)]);
  for (const ms of moments) {
    if (ms < context.nowMs && stateAt(context, history.at(ms), ms) === "refer") return true;
  }
  return false;
}
