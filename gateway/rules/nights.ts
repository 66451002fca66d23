// Nights of the wall clock, from the first that begins after the birth: what was recorded in each.
import { type Day, type DayInput, dayNumber, HOUR_MS } from "./days.ts";
import { firstNotBefore } from "./sessions.ts";
import { dateText, localDateOf, localHourMs } from "./zone.ts";

export type Night = {
  /** of its morning, "2026-03-29" */
  readonly date: string;
  /** the postpartum day in which it begins */
  readonly day: number;
  readonly startMs: number;
  /** exclusive */
  readonly endMs: number;
  readonly judgeAtMs: number;
  /** counted sessions */
  readonly sessions: number;
  /** sessions that are not known to count, but could */
  readonly doubtful: number;
  /** it was over before the episode ended */
  readonly observed: boolean;
  /** a session without a time may belong here */
  readonly untimed: boolean;
  /** there is an entry on a postpartum day that it touches */
  readonly isLogKept: boolean;
};

export type NightInput = Omit<DayInput, "breastfeedsMs"> & {
  readonly timezone: string;
  readonly days: readonly Day[];
};

/** A night and what it was made from: while the days that it touches stay as they are, so does it. */
export type NightMade = { readonly night: Night; readonly touched: readonly Day[] };

/**
 * Every night that has begun by now, and by the end of the episode. `made` holds those of the last time, in order, and
 * is brought up to date.
 */
export function nightsOf(input: NightInput, made: NightMade[] = []): readonly Night[] {
  const { birth, days, endedAtMs, nowMs, ruleSet, timezone } = input;
  const { nightStartHour, nightEndHour } = ruleSet.time;
  const nights: Night[] = [];
  const firstDate = localDateOf(timezone, birth.earliestMs) + 1;
  for (let date = firstDate; ; date += 1) {
    const startMs = localHourMs(timezone, date, nightStartHour);
    if (startMs > Math.min(nowMs, endedAtMs ?? nowMs)) return nights;
    const endMs = localHourMs(timezone, date, nightEndHour);
    const touched = days.slice(dayNumber(birth, startMs) - 1, Math.max(0, dayNumber(birth, endMs - 1)));
    const before = made[date - firstDate];
    // after its end an episode can have sessions that are in none of its days
    const isSame = before !== undefined && endedAtMs === null && areSame(before.touched, touched);
    const night = isSame ? before.night : oneNight(dateText(date), startMs, endMs, touched, input);
    if (!isSame) made[date - firstDate] = { night, touched };
    nights.push(night);
  }
}

const areSame = (before: readonly Day[], now: readonly Day[]): boolean =>
  before.length === now.length && before.every((day, i) => day === now[i]);

function oneNight(
  date: string,
  startMs: number,
  endMs: number,
  touched: readonly Day[],
  { birth, endedAtMs, ruleSet, sessions, untimedUntilMs }: NightInput,
): Night {
  let counted = 0;
  let doubtful = 0;
  for (const { counts } of sessions.slice(
    firstNotBefore(sessions, startMs),
    firstNotBefore(sessions, endMs),
  )) {
    if (counts === "yes") counted += 1;
    else if (counts === "unknown") doubtful += 1;
  }
  return {
    date,
    day: dayNumber(birth, startMs),
    startMs,
    endMs,
    judgeAtMs: endMs + ruleSet.time.graceHours * HOUR_MS,
    sessions: counted,
    doubtful,
    observed: endedAtMs === null || endedAtMs >= endMs,
    untimed: untimedUntilMs > startMs,
    isLogKept: touched.some((day) => day.entries > 0),
  };
}
