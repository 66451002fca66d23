// ACT-WIN (S1 row 12): activation is expected 24 to 120 h after birth, and a later one goes with shorter lactation.
// Onset is the end of the activating run's first session.
import type { Context } from "../context.ts";
import { HOUR_MS } from "../days.ts";
import { hoursBetween, type Judgement, judgement } from "../finding.ts";
import { firstPassingMs, passes } from "../rule-set.ts";
import type { StateOf } from "../states.ts";

export function actWin(context: Context): readonly Judgement[] {
  const { activation, birth, nowMs, ruleSet, version } = context;
  const limits = ruleSet.activationWindow;
  const watchMs = birth.latestMs + firstPassingMs(limits.watchHours, HOUR_MS);
  const referMs = birth.latestMs + firstPassingMs(limits.referHours, HOUR_MS);
  const { onsetMs } = activation;
  if (onsetMs !== null) {
    // with a birth date only: too early is judged from the earliest, too late from the latest possible birth
    const longestMs = onsetMs - birth.earliestMs;
    const shortestMs = onsetMs - birth.latestMs;
    let state: StateOf<"ACT-WIN"> = "late";
    if (passes(limits.verifyHours, longestMs, HOUR_MS)) state = "verify";
    else if (passes(limits.onTimeHours, shortestMs, HOUR_MS)) state = "on-time";
    const hours = hoursBetween(birth.earliestMs, onsetMs);
    const detail = {
      hours,
      ...(birth.approximate ? { hoursAtLeast: hoursBetween(birth.latestMs, onsetMs) } : {}),
    };
    return [judgement("ACT-WIN", { state, detail, params: { hours } }, version, nowMs)];
  }
  let state: StateOf<"ACT-WIN"> = "pending";
  if (activation.undecided) state = "unknown";
  else if (context.endedAtMs !== null && context.endedAtMs < watchMs) state = "unknown";
  else if (nowMs >= referMs && (context.endedAtMs ?? nowMs) >= referMs) state = "refer";
  else if (nowMs >= watchMs) state = "watch";
  const hours = hoursBetween(birth.earliestMs, nowMs);
  return [
    judgement(
      "ACT-WIN",
      {
        state,
        detail: { hours },
        params: { hours: Math.floor(hours) },
        judgeAtMs: nowMs >= referMs ? referMs : watchMs,
        changesAtMs: [watchMs, referMs],
      },
      version,
      nowMs,
    ),
  ];
}
