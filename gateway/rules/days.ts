// Postpartum days: hours [24(n-1), 24n) since birth. Sums, completeness and the three-valued answer to "did this
// day reach the volume?".
import type { BirthWindow } from "./admit.ts";
import { type AtLeast, passes, type RuleSet } from "./rule-set.ts";
import type { Session } from "./sessions.ts";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export type Day = {
  readonly day: number;
  readonly startMs: number;
  /** exclusive */
  readonly endMs: number;
  /** when a negative answer about this day may be given: latest possible end plus grace */
  readonly judgeAtMs: number;
  /** the known sum */
  readonly volumeTenthMl: number;
  /** sessions whose volume is not (fully) known */
  readonly unknownVolumes: number;
  /** counted sessions, pump and hand */
  readonly sessions: number;
  /** sessions that are not known to count, but could */
  readonly doubtful: number;
  /** counted sessions and direct breastfeeds */
  readonly entries: number;
  /** a direct breastfeed makes the sum a lower bound */
  readonly lowerBound: boolean;
  /** at least one entry and no unknown volume */
  readonly complete: boolean;
  /** the day was over before the episode ended, so that silence in it means something */
  readonly observed: boolean;
  /** a session without a time may belong here */
  readonly untimed: boolean;
  /** its sessions in order of start, counted or not */
  readonly ownSessions: readonly Session[];
};

export type Verdict = "yes" | "no" | "unknown" | "pending";

/** The number of the postpartum day that contains the instant. */
export function dayNumber(birth: BirthWindow, ms: number): number {
  return Math.floor((ms - birth.earliestMs) / DAY_MS) + 1;
}

/** When the rules of day `n` may say no: its latest possible end and the grace for late uploads. */
export function judgeAtMs(birth: BirthWindow, day: number, ruleSet: RuleSet): number {
  return birth.latestMs + day * DAY_MS + ruleSet.time.graceHours * HOUR_MS;
}

export type DayInput = {
  readonly birth: BirthWindow;
  /** timed and assigned, in order of start */
  readonly sessions: readonly Session[];
  readonly breastfeedsMs: readonly number[];
  readonly nowMs: number;
  readonly endedAtMs: number | null;
  /** sessions without a time may have begun before this; -Infinity where there is none */
  readonly untimedUntilMs: number;
  readonly ruleSet: RuleSet;
};

/** The last day that has begun by now, and before the end of the episode. */
export function lastDayOf({ birth, nowMs, endedAtMs, ruleSet }: DayInput): number {
  return Math.min(dayNumber(birth, Math.min(nowMs, endedAtMs ?? nowMs)), ruleSet.time.episodeDays);
}

/** Sorts by the day of an instant. */
export function byDay<T>(
  birth: BirthWindow,
  items: readonly T[],
  msOf: (item: T) => number,
): Map<number, T[]> {
  const found = new Map<number, T[]>();
  for (const item of items) {
    const day = dayNumber(birth, msOf(item));
    const list = found.get(day);
    if (list === undefined) found.set(day, [item]);
    else list.push(item);
  }
  return found;
}

/** Every day that has begun by now, and by the end of the episode. */
export function daysOf(input: DayInput): readonly Day[] {
  const own = byDay(input.birth, input.sessions, (session) => session.startMs ?? 0);
  const feeds = byDay(input.birth, input.breastfeedsMs, (ms) => ms);
  const days: Day[] = [];
  for (let day = 1; day <= lastDayOf(input); day += 1)
    days.push(oneDay(day, own.get(day) ?? [], feeds.get(day)?.length ?? 0, input));
  return days;
}

export function oneDay(
  day: number,
  ownSessions: readonly Session[],
  feeds: number,
  input: Pick<DayInput, "birth" | "endedAtMs" | "ruleSet" | "untimedUntilMs">,
): Day {
  const { birth, endedAtMs, ruleSet, untimedUntilMs } = input;
  const startMs = birth.earliestMs + (day - 1) * DAY_MS;
  const endMs = startMs + DAY_MS;
  let volumeTenthMl = 0;
  let unknownVolumes = 0;
  let sessions = 0;
  let doubtful = 0;
  for (const session of ownSessions) {
    if (session.counts === "yes") {
      sessions += 1;
      volumeTenthMl += session.knownTenthMl;
    } else if (session.counts === "unknown") doubtful += 1;
    if ((session.counts === "yes" || session.counts === "unknown") && session.volumeTenthMl === null)
      unknownVolumes += 1;
  }
  const entries = sessions + feeds;
  return {
    day,
    startMs,
    endMs,
    judgeAtMs: judgeAtMs(birth, day, ruleSet),
    volumeTenthMl,
    unknownVolumes,
    sessions,
    doubtful,
    entries,
    lowerBound: feeds > 0,
    complete: entries > 0 && unknownVolumes === 0,
    observed: endedAtMs === null || endedAtMs >= endMs,
    untimed: untimedUntilMs > startMs,
    ownSessions,
  };
}

/**
 * Did the day reach the volume? `yes` as soon as the known sum passes; `no` only once the day is over, its grace too,
 * and it is complete; `pending` until then; else `unknown`.
 */
export function volumeVerdict(day: Day, threshold: AtLeast, nowMs: number): Verdict {
  if (passes(threshold, day.volumeTenthMl, 10)) return "yes";
  if (!day.observed) return "unknown";
  if (nowMs < day.judgeAtMs) return "pending";
  return day.complete && !day.lowerBound && !day.untimed ? "no" : "unknown";
}
