// D1-BAND (S1 row 13): 10 to 50 mL are usual in the first 24 h. A metric; nothing is asked of anyone.
import type { Context } from "../context.ts";
import { volumeVerdict } from "../days.ts";
import { type Judgement, judgement, ml } from "../finding.ts";
import { passes } from "../rule-set.ts";
import type { StateOf } from "../states.ts";

export function d1Band(context: Context): readonly Judgement[] {
  const { days, nowMs, ruleSet, version } = context;
  const day = days[0];
  if (day === undefined) return [judgement("D1-BAND", { state: "unknown" }, version, nowMs)];
  let state: StateOf<"D1-BAND"> = "unknown";
  const above = volumeVerdict(day, ruleSet.dayOne.aboveMl, nowMs);
  if (above === "yes") state = "above";
  else if (above === "no") {
    state = passes(ruleSet.dayOne.belowMl, day.volumeTenthMl, 10) ? "below" : "within";
  }
  return [
    judgement(
      "D1-BAND",
      {
        state,
        detail: { volumeMl: ml(day.volumeTenthMl), unknownVolumes: day.unknownVolumes },
        params: { volumeMl: ml(day.volumeTenthMl) },
        judgeAtMs: day.judgeAtMs,
      },
      version,
      nowMs,
    ),
  ];
}
