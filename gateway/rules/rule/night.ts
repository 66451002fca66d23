// NIGHT (S0 row 5): at least one session between 00:00 and 07:00 of the wall clock, in every night that lies wholly
// after the birth. A missed night is told in the morning.
import type { Context } from "../context.ts";
import { dayNumber, HOUR_MS } from "../days.ts";
import { instantText, type Judgement, judgement } from "../finding.ts";
import { passes } from "../rule-set.ts";
import type { StateOf } from "../states.ts";
import { dateText, localDateOf, localHourMs } from "../zone.ts";

export function night(context: Context): readonly Judgement[] {
  const { birth, endedAtMs, episode, nowMs, ruleSet, sessions, version } = context;
  const { nightStartHour, nightEndHour, graceHours } = ruleSet.time;
  const result: Judgement[] = [];
  const first = localDateOf(episode.timezone, birth.earliestMs) + 1;
  let index = 0;
  for (let date = first; ; date += 1) {
    const startMs = localHourMs(episode.timezone, date, nightStartHour);
    if (startMs > Math.min(nowMs, endedAtMs ?? nowMs)) return result;
    const endMs = localHourMs(episode.timezone, date, nightEndHour);
    const judgeAtMs = endMs + graceHours * HOUR_MS;
    let counted = 0;
    let doubtful = 0;
    // sessions are in order of start, so each is looked at for one night only
    for (; index < sessions.length; index += 1) {
      const session = sessions[index];
      if (session?.startMs === undefined || session.startMs === null || session.startMs >= endMs) break;
      if (session.startMs < startMs) continue;
      if (session.counts === "yes") counted += 1;
      else if (session.counts === "unknown") doubtful += 1;
    }
    const day = dayNumber(birth, startMs);
    let state: StateOf<"NIGHT"> = "unknown";
    if (passes(ruleSet.night.ok, counted)) state = "ok";
    else if (
      nowMs >= judgeAtMs &&
      (endedAtMs === null || endedAtMs >= endMs) &&
      context.untimedUntilMs <= startMs &&
      !passes(ruleSet.night.ok, counted + doubtful) &&
      isLogKept(context, day, dayNumber(birth, endMs - 1))
    ) {
      state = "missed";
    }
    const date_ = dateText(date);
    result.push(
      judgement(
        "NIGHT",
        {
          state,
          day,
          detail: {
            night: date_,
            sessions: counted,
            start: instantText(startMs),
            end: instantText(endMs),
            tellFrom: instantText(judgeAtMs),
          },
          params: { night: date_, sessions: counted },
          judgeAtMs,
        },
        version,
        nowMs,
      ),
    );
  }
}

/** Silence says something only where the log is kept: an entry on a postpartum day that the night touches. */
function isLogKept(context: Context, firstDay: number, lastDay: number): boolean {
  return context.days.some((day) => day.day >= firstDay && day.day <= lastDay && day.entries > 0);
}
