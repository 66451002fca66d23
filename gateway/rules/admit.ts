// Which events may be judged: each id once, nothing impossible, nothing from later than the moment of judgement.
// A refused event is named with its reason; the rest is kept.
import {
  type Episode,
  type EpisodeEvent,
  eventTypes,
  happenedAtMs,
  isEventType,
  knownAtMs,
} from "./events.ts";
import { canonicalJson, passes, type RuleSet } from "./rule-set.ts";
import { localHourMs, parseDate } from "./zone.ts";

const MINUTE_MS = 60_000;

export type RefusalCode =
  | "unknown-kind"
  | "end-before-start"
  | "before-birth"
  | "in-future"
  | "negative-volume"
  | "absurd-volume"
  | "absurd-duration"
  | "absurd-value"
  | "unknown-target"
  | "conflicting-repeat";

/** An event that is not judged, and why. */
export type Refusal = { readonly id: string; readonly code: RefusalCode; readonly reason: string };

/** The span in which the birth lies; both ends are the same instant where it is known to the minute. */
export type BirthWindow = {
  readonly earliestMs: number;
  readonly latestMs: number;
  readonly approximate: boolean;
};

/** null where the birth is not known at all. A plain date spans its local day. */
export function birthWindow(episode: Pick<Episode, "birth" | "timezone">): BirthWindow | null {
  switch (episode.birth.kind) {
    case "instant":
      return { earliestMs: episode.birth.ms, latestMs: episode.birth.ms, approximate: false };
    case "date": {
      const date = parseDate(episode.birth.date);
      if (date === null) return null;
      return {
        earliestMs: localHourMs(episode.timezone, date, 0),
        latestMs: localHourMs(episode.timezone, date + 1, 0),
        approximate: true,
      };
    }
    case "unknown":
      return null;
  }
}

/**
 * Why the event is impossible, or null. `nowMs` is the moment of its arrival: what lies further ahead than the clock
 * tolerance is refused; null (clock not synchronised) leaves that check out.
 */
export function refusalOf(
  event: EpisodeEvent,
  episode: Episode | null,
  nowMs: number | null,
  ruleSet: RuleSet,
): Refusal | null {
  const refuse = (code: RefusalCode, reason: string): Refusal => ({ id: event.id, code, reason });
  if (!isEventType(event.type)) {
    return refuse("unknown-kind", `"${String(event["type"])}" is not one of ${eventTypes.join(", ")}`);
  }
  if (!timesOf(event).every((ms) => ms === null || isInstant(ms))) {
    return refuse("absurd-value", "its time is no time");
  }
  if ((event.type === "session" || event.type === "time-correction") && event.durationMs !== null) {
    if (event.durationMs < 0) return refuse("end-before-start", "the end lies before the start");
    if (passes(ruleSet.sessions.absurdMinutes, event.durationMs / MINUTE_MS)) {
      return refuse("absurd-duration", `a session of ${Math.round(event.durationMs / MINUTE_MS)} minutes`);
    }
  }
  if (event.type === "session" || event.type === "volume-correction") {
    for (const tenthMl of [event.leftTenthMl, event.rightTenthMl]) {
      if (tenthMl === null || tenthMl === undefined) continue;
      if (!Number.isInteger(tenthMl)) return refuse("absurd-volume", `${tenthMl / 10} mL is not a volume`);
      if (tenthMl < 0) return refuse("negative-volume", `${tenthMl / 10} mL is less than nothing`);
      if (passes(ruleSet.sessions.absurdSideMl, tenthMl / 10)) {
        return refuse("absurd-volume", `${tenthMl / 10} mL from one side in one session`);
      }
    }
  }
  if (event.type === "pain" && !(event.score >= 0)) return refuse("absurd-value", "a pain score below 0");
  if (event.type === "shield" && !(event.sizeMm > 0)) return refuse("absurd-value", "a shield without size");
  if (event.type === "relaxation" && !(event.minutes >= 0)) return refuse("absurd-value", "minutes below 0");
  const birth = episode === null ? null : birthWindow(episode);
  const startedAtMs = beginsAtMs(event);
  if (birth !== null && startedAtMs !== null && startedAtMs < birth.earliestMs) {
    return refuse("before-birth", "it lies before the birth");
  }
  const happenedMs = happenedAtMs(event);
  const toleranceMs = ruleSet.time.clockToleranceMinutes * MINUTE_MS;
  if (nowMs !== null && happenedMs !== null && happenedMs > nowMs + toleranceMs) {
    return refuse("in-future", "it lies in the future");
  }
  return null;
}

/** Within what a date can hold. */
const isInstant = (ms: number): boolean => Math.abs(ms) <= 8.64e15;

function timesOf(event: EpisodeEvent): readonly (number | null)[] {
  switch (event.type) {
    case "session":
      return [event.startMs, event.durationMs, happenedAtMs(event), event.recordedAtMs];
    case "time-correction":
      return [event.startMs, event.durationMs, event.atMs, event.recordedAtMs];
    default:
      return [event.atMs, event.recordedAtMs];
  }
}

/** The start of what cannot happen before the birth; null for entries that can (a risk, a fitting, education). */
function beginsAtMs(event: EpisodeEvent): number | null {
  switch (event.type) {
    case "session":
    case "time-correction":
      return event.startMs;
    case "breastfeed":
    case "stool":
      return event.atMs;
    default:
      return null;
  }
}

export type Admitted = {
  /** possible, each id once; in no particular order */
  readonly events: readonly EpisodeEvent[];
  readonly refused: readonly Refusal[];
};

/** Takes each id once and refuses the impossible. The order of `events` does not matter. */
export function admit(
  events: readonly EpisodeEvent[],
  episode: Episode | null,
  nowMs: number | null,
  ruleSet: RuleSet,
): Admitted {
  const byId = new Map<string, EpisodeEvent>();
  const refused = new Map<string, Refusal>();
  for (const event of events) {
    const refusal = refusalOf(event, episode, nowMs, ruleSet);
    if (refusal !== null) {
      refused.set(`${event.id} ${refusal.code}`, refusal);
      continue;
    }
    const other = byId.get(event.id);
    if (other !== undefined && other !== event) {
      const same = canonicalJson(other) === canonicalJson(event);
      if (!same) {
        refused.set(`${event.id} conflicting-repeat`, {
          id: event.id,
          code: "conflicting-repeat",
          reason: "the same id came again with other content; the one recorded first is kept",
        });
      }
      if (same || comesFirst(other, event)) continue;
    }
    byId.set(event.id, event);
  }
  return { events: [...byId.values()], refused: [...refused.values()] };
}

/** Of two different events under one id: the one known first, and where that is equal a fixed choice. */
function comesFirst(a: EpisodeEvent, b: EpisodeEvent): boolean {
  const difference = knownAtMs(a) - knownAtMs(b);
  if (!Number.isNaN(difference) && difference !== 0) return difference < 0;
  return canonicalJson(a) < canonicalJson(b);
}
