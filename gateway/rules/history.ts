// One day as it was known at earlier moments: what tells "resolved by late data" from "in time".
import type { BirthWindow } from "./admit.ts";
import type { DayHistory, Moment } from "./context.ts";
import { DAY_MS, type Day, daysOf, HOUR_MS } from "./days.ts";
import { type EpisodeEvent, knownAtMs } from "./events.ts";
import { knownBy, recordsOf } from "./records.ts";
import { resolve } from "./sessions.ts";

/** Sessions this far outside of a day can still merge into it or out of it; no chain of fragments is longer. */
const REACH_MS = 12 * HOUR_MS;
/** No day has more to tell of; where one has, its history is not gone through, so that no input makes that long. */
const MOST_CONCERNING = 200;

/** Whether a session that began then, or at no known time, can concern the day. */
export function isNearDay(birth: BirthWindow, day: number, ms: number | null): boolean {
  const startMs = birth.earliestMs + (day - 1) * DAY_MS;
  return ms === null || (ms >= startMs - REACH_MS && ms < startMs + DAY_MS + REACH_MS);
}

/** The history of a postpartum day from all the events that are known by now. */
export function dayHistory(
  day: number,
  moment: Moment,
  birth: BirthWindow,
  events: readonly EpisodeEvent[],
): DayHistory {
  const isNear = (ms: number | null): boolean => isNearDay(birth, day, ms);
  // by their present time too: a time correction may have moved them here
  const targets = new Set<string>();
  for (const session of moment.sessions) {
    if (isNear(session.startMs)) for (const { id } of session.fragments) targets.add(id);
  }
  for (const event of events) if (event.type === "session" && isNear(event.startMs)) targets.add(event.id);
  const concerning = events.filter((event) => {
    switch (event.type) {
      case "session":
        return targets.has(event.id);
      case "volume-correction":
      case "time-correction":
      case "assignment":
        return targets.has(event.session);
      case "breastfeed":
        return isNear(event.atMs);
      case "retraction":
      case "episode-end":
        return true;
      default:
        return false;
    }
  });
  const learned = concerning.length > MOST_CONCERNING ? [] : concerning.map(knownAtMs);
  const days = new Map<number, Day | null>();
  return {
    learnedAtMs: (sinceMs) => learned.filter((knownMs) => knownMs > sinceMs),
    at: (atMs) => {
      const before = days.get(atMs);
      if (before !== undefined) return before;
      const known = resolve(knownBy(concerning, atMs).visible, moment.episode.id, moment.ruleSet);
      const records = recordsOf(moment.episode, known.events, known.sessions, atMs, moment.ruleSet);
      const { breastfeedsMs } = records.entries;
      const found = daysOf({ ...records, birth, nowMs: atMs, breastfeedsMs })[day - 1] ?? null;
      days.set(atMs, found);
      return found;
    },
  };
}
