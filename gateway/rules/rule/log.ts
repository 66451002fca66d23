// LOG (S0 row 3): each of days 1-14 has at least one entry and no unknown volume. Names the days that do not.
import type { Context } from "../context.ts";
import { judgeAtMs } from "../days.ts";
import { type Judgement, judgement } from "../finding.ts";
import type { StateOf } from "../states.ts";

export function log(context: Context): readonly Judgement[] {
  const { birth, days, nowMs, ruleSet, version } = context;
  const { lastDay } = ruleSet.log;
  const wanted = days.slice(0, lastDay).filter((day) => day.observed);
  const judged = wanted.filter((day) => nowMs >= day.judgeAtMs);
  const incomplete = judged.filter((day) => !day.complete).map((day) => day.day);
  let state: StateOf<"LOG"> = "unknown";
  if (incomplete.length > 0) state = "incomplete";
  else if (judged.length === lastDay) state = "complete";
  const endMs = judgeAtMs(birth, lastDay, ruleSet);
  return [
    judgement(
      "LOG",
      {
        state,
        detail: { days: incomplete, judgedDays: judged.length, lastDay },
        params: { incompleteDays: incomplete.length, judgedDays: judged.length, lastDay },
        judgeAtMs: state === "incomplete" ? (judged.at(-1)?.judgeAtMs ?? endMs) : endMs,
        changesAtMs: wanted.map((day) => day.judgeAtMs),
      },
      version,
      nowMs,
    ),
  ];
}
