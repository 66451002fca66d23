// GAP (S1 row 10): every two to three hours. Quiet hours hold the telling, not the finding.
import type { Moment } from "../context.ts";
import { HOUR_MS } from "../days.ts";
import { hoursBetween, instantText, type Judgement, judgement } from "../finding.ts";
import { firstPassingMs } from "../rule-set.ts";
import type { StateOf } from "../states.ts";
import { isWithinLocalHours, nextLocalHourMs } from "../zone.ts";

export function gap(moment: Moment): readonly Judgement[] {
  const { endedAtMs, episode, nowMs, ruleSet, sessions, untimedUntilMs, version } = moment;
  const lastMs = sessions.findLast((session) => session.counts === "yes")?.startMs ?? null;
  if (lastMs === null || endedAtMs !== null) {
    return [judgement("GAP", { state: "unknown", detail: { lastStart: null } }, version, nowMs)];
  }
  const dueMs = lastMs + firstPassingMs(ruleSet.gap.dueHours, HOUR_MS);
  const longMs = lastMs + firstPassingMs(ruleSet.gap.longHours, HOUR_MS);
  let state: StateOf<"GAP"> = "ok";
  if (nowMs >= longMs) state = "long";
  else if (nowMs >= dueMs) state = "due";
  // a session without a time may have been since
  if (state !== "ok" && untimedUntilMs > lastMs) state = "unknown";
  const hours = hoursBetween(lastMs, nowMs);
  const { quietStartHour, quietEndHour } = ruleSet.time;
  const quiet =
    (state === "due" || state === "long") &&
    isWithinLocalHours(episode.timezone, nowMs, quietStartHour, quietEndHour);
  const tellFromMs = quiet ? nextLocalHourMs(episode.timezone, nowMs, quietEndHour) : null;
  return [
    judgement(
      "GAP",
      {
        state,
        detail: {
          lastStart: instantText(lastMs),
          hours,
          quiet,
          tellFrom: tellFromMs === null ? null : instantText(tellFromMs),
        },
        params: { hours: Math.floor(hours) },
        judgeAtMs: state === "long" ? longMs : dueMs,
        changesAtMs: [dueMs, longMs, ...(tellFromMs === null ? [] : [tellFromMs])],
      },
      version,
      nowMs,
    ),
  ];
}
