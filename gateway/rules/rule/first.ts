// FIRST (S1 row 10): how soon after birth the first session began. Contested, so a metric and never a reproach.
import type { Context } from "../context.ts";
import { HOUR_MS } from "../days.ts";
import { instantText, type Judgement, judgement } from "../finding.ts";
import { passes } from "../rule-set.ts";
import type { StateOf } from "../states.ts";

export function first(context: Context): readonly Judgement[] {
  const { birth, nowMs, ruleSet, sessions, untimed, version } = context;
  if (birth.approximate) {
    return [judgement("FIRST", { state: "not-applicable", detail: { start: null } }, version, nowMs)];
  }
  const startMs = sessions.find((session) => session.counts === "yes")?.startMs ?? null;
  let state: StateOf<"FIRST"> = "unknown";
  if (startMs !== null) {
    const afterMs = startMs - birth.earliestMs;
    if (passes(ruleSet.first.firstHourMinutes, afterMs, 60_000)) state = "first-hour";
    // a session without a time may have been earlier
    else if (untimed.length > 0) state = "unknown";
    else state = passes(ruleSet.first.earlyHours, afterMs, HOUR_MS) ? "early" : "late";
  }
  const minutes = startMs === null ? null : Math.floor((startMs - birth.earliestMs) / 60_000);
  const detail = { start: startMs === null ? null : instantText(startMs), minutes };
  return [judgement("FIRST", { state, detail, params: { minutes: minutes ?? 0 } }, version, nowMs)];
}
