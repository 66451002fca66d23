// From recorded sessions to the sessions that are judged: corrections applied, fragments merged, counted or not.
import type { EntryOf, EpisodeEvent, Method, Mode, Programme, SessionEvent } from "./events.ts";
import { knownAtMs } from "./events.ts";
import { passes, type RuleSet } from "./rule-set.ts";

const MINUTE_MS = 60_000;

/** One record as it entered a session. */
export type Fragment = {
  readonly id: string;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly programme: Programme | null;
};

/** One session: a single record, or several merged. Merging sessions again gives sessions. */
export type Session = {
  /** the id of its first fragment */
  readonly id: string;
  /** what it was merged from, in order of start; itself alone where nothing was merged */
  readonly fragments: readonly Fragment[];
  /** null: the recording clock was not synchronised */
  readonly startMs: number | null;
  readonly endMs: number | null;
  /** time spent expressing, the gaps between fragments left out; null: unknown */
  readonly durationMs: number | null;
  readonly method: Method;
  /** double where any fragment was double; left then right stays single-sided */
  readonly double: boolean;
  /** null where any side's volume is unknown */
  readonly volumeTenthMl: number | null;
  /** what is known of the volume, also where the whole is not */
  readonly knownTenthMl: number;
  readonly programme: Programme | null;
  readonly assigned: boolean;
  /** long enough, or enough milk; unknown: not as far as is known, but a missing figure could make it count */
  readonly counts: "yes" | "no" | "unknown";
  /** when its last fragment became known here; it began before */
  readonly knownAtMs: number;
};

/** A session event with all its corrections applied. */
type Corrected = {
  readonly startMs: number | null;
  readonly durationMs: number | null;
  readonly leftTenthMl: number | null;
  readonly rightTenthMl: number | null;
  readonly episodeId: string | null;
};

export type Correction = EntryOf<"volume-correction"> | EntryOf<"time-correction"> | EntryOf<"assignment">;

export const isCorrection = (event: EpisodeEvent): event is Correction =>
  event.type === "volume-correction" || event.type === "time-correction" || event.type === "assignment";

export type Resolved = {
  /** without what was retracted; corrections are already applied */
  readonly events: readonly EpisodeEvent[];
  /** in order of start, those without a time last */
  readonly sessions: readonly Session[];
  /** corrections and retractions whose target is not here (yet) */
  readonly withoutTarget: readonly EpisodeEvent[];
};

/** Applies retractions and corrections (the latest entry wins), then merges and counts. */
export function resolve(
  events: readonly EpisodeEvent[],
  episodeId: string | null,
  ruleSet: RuleSet,
): Resolved {
  const ids = new Set<string>();
  const retracted = new Set<string>();
  for (const event of events) ids.add(event.id);
  for (const event of events) if (event.type === "retraction") retracted.add(event.of);
  const standing =
    retracted.size === 0 ? events : events.filter((event) => !isRetracted(event, events, retracted));

  const corrections = new Map<string, Correction[]>();
  const sessionEvents: SessionEvent[] = [];
  const withoutTarget: EpisodeEvent[] = [];
  for (const event of standing) {
    switch (event.type) {
      case "session":
        sessionEvents.push(event);
        break;
      case "volume-correction":
      case "time-correction":
      case "assignment": {
        const known = corrections.get(event.session);
        if (known === undefined) corrections.set(event.session, [event]);
        else known.push(event);
        if (!ids.has(event.session)) withoutTarget.push(event);
        break;
      }
      case "retraction":
        if (!ids.has(event.of)) withoutTarget.push(event);
        break;
      default:
    }
  }
  const fragments = sessionEvents.map((event) =>
    sessionOf(event, corrections.get(event.id) ?? [], episodeId, ruleSet),
  );
  return { events: standing, sessions: mergeSessions(fragments, ruleSet), withoutTarget };
}

/** A retraction can itself be retracted; then its target stands again. */
function isRetracted(
  event: EpisodeEvent,
  events: readonly EpisodeEvent[],
  retracted: ReadonlySet<string>,
): boolean {
  const seen = new Set<string>();
  const standsRetracted = (id: string): boolean => {
    if (!retracted.has(id) || seen.has(id)) return false;
    seen.add(id);
    return events.some(
      (other) => other.type === "retraction" && other.of === id && !standsRetracted(other.id),
    );
  };
  return standsRetracted(event.id);
}

/** One record as a session of its own, with its corrections applied. */
export function sessionOf(
  event: SessionEvent,
  corrections: Correction[],
  episodeId: string | null,
  ruleSet: RuleSet,
): Session {
  let corrected: Corrected = event;
  for (const correction of corrections.sort(byEntry)) corrected = correct(corrected, correction);
  const { startMs, durationMs, leftTenthMl, rightTenthMl } = corrected;
  const endMs = startMs === null ? null : startMs + (durationMs ?? 0);
  const knownTenthMl = (leftTenthMl ?? 0) + (rightTenthMl ?? 0);
  const volumeTenthMl = isVolumeKnown(event.mode, leftTenthMl, rightTenthMl) ? knownTenthMl : null;
  const assigned = episodeId !== null && corrected.episodeId === episodeId;
  return {
    id: event.id,
    fragments: [{ id: event.id, startMs, endMs, programme: event.programme }],
    startMs,
    endMs,
    durationMs,
    method: event.method,
    double: event.mode === "double",
    volumeTenthMl,
    knownTenthMl,
    programme: event.programme,
    assigned,
    counts: assigned ? countsOf(durationMs, volumeTenthMl, knownTenthMl, ruleSet) : "no",
    knownAtMs: knownAtMs(event),
  };
}

function byEntry(a: Correction, b: Correction): number {
  const order = a.atMs - b.atMs || (a.recordedAtMs ?? a.atMs) - (b.recordedAtMs ?? b.atMs);
  if (order !== 0) return order;
  return a.id < b.id ? -1 : 1;
}

function correct(before: Corrected, correction: Correction): Corrected {
  switch (correction.type) {
    case "volume-correction":
      return {
        ...before,
        ...(correction.leftTenthMl === undefined ? {} : { leftTenthMl: correction.leftTenthMl }),
        ...(correction.rightTenthMl === undefined ? {} : { rightTenthMl: correction.rightTenthMl }),
      };
    case "time-correction":
      return {
        ...before,
        startMs: correction.startMs,
        durationMs: correction.durationMs ?? before.durationMs,
      };
    case "assignment":
      return { ...before, episodeId: correction.episodeId };
  }
}

function isVolumeKnown(mode: Mode | null, left: number | null, right: number | null): boolean {
  switch (mode) {
    case "double":
      return left !== null && right !== null;
    case "left":
      return left !== null;
    case "right":
      return right !== null;
    case null:
      return left !== null || right !== null;
  }
}

function countsOf(
  durationMs: number | null,
  volumeTenthMl: number | null,
  knownTenthMl: number,
  ruleSet: RuleSet,
): Session["counts"] {
  const { countedMinutes, countedMl } = ruleSet.sessions;
  if (durationMs !== null && passes(countedMinutes, durationMs, MINUTE_MS)) return "yes";
  if (passes(countedMl, knownTenthMl, 10)) return "yes";
  return durationMs === null || volumeTenthMl === null ? "unknown" : "no";
}

/**
 * Merges every two sessions of one method whose gap from end to start is small enough, and goes on until none is
 * left. The result does not depend on the order, nor on what had been merged before. Sessions without a time, or
 * outside of the episode, stay as they are.
 */
export function mergeSessions(sessions: readonly Session[], ruleSet: RuleSet): readonly Session[] {
  const result: Session[] = [];
  for (const method of ["pump", "hand"] as const) {
    const timed = sessions
      .filter((session) => session.assigned && session.startMs !== null && session.method === method)
      .sort(byStart);
    let group: Session[] = [];
    let endMs = 0;
    for (const session of timed) {
      const gapMs = (session.startMs ?? 0) - endMs;
      if (group.length > 0 && !passes(ruleSet.sessions.mergeGapMinutes, gapMs, MINUTE_MS)) {
        result.push(joined(group, ruleSet));
        group = [];
      }
      endMs = group.length === 0 ? (session.endMs ?? 0) : Math.max(endMs, session.endMs ?? 0);
      group.push(session);
    }
    if (group.length > 0) result.push(joined(group, ruleSet));
  }
  for (const session of sessions) if (!session.assigned || session.startMs === null) result.push(session);
  return result.sort(byStart);
}

/** What one more session did to those that were merged before. */
export type Merged = {
  /** itself, or what it is now a part of */
  readonly session: Session;
  /** those that became a part of it */
  readonly absorbed: readonly Session[];
  /** of the first place in the order at which something changed */
  readonly index: number;
};

/**
 * Adds an assigned session with a time to such as are merged and in order of start already, in place: the same as
 * merging them all anew, because merging is associative. Only its neighbours of the same method can be near enough.
 */
export function mergeInto(sessions: Session[], added: Session, ruleSet: RuleSet): Merged {
  const { mergeGapMinutes } = ruleSet.sessions;
  const isNear = (before: number, session: Session): boolean =>
    passes(mergeGapMinutes, (session.startMs ?? 0) - before, MINUTE_MS);
  const at = placeOf(sessions, added);
  let left = at - 1;
  while (left >= 0 && sessions[left]?.method !== added.method) left -= 1;
  const before = sessions[left];
  const isFollowing = before !== undefined && isNear(before.endMs ?? 0, added);
  const group = isFollowing ? [before, added] : [added];
  const index = isFollowing ? left : at;
  for (let i = at; i < sessions.length; i += 1) {
    const session = sessions[i];
    if (session?.method !== added.method) continue;
    // to the ends of the others it is not near, or it would have been merged with them before
    if (!isNear(added.endMs ?? 0, session)) break;
    group.push(session);
  }
  const session = joined(group, ruleSet);
  const absorbed = group.filter((part) => part !== added);
  for (const part of absorbed) sessions.splice(sessions.indexOf(part, index), 1);
  sessions.splice(placeOf(sessions, session), 0, session);
  return { session, absorbed, index };
}

/** Where the session stands, or would stand, among those in order of start. */
export const placeOf = (sessions: readonly Session[], session: Session): number =>
  countWhile(sessions, (other) => byStart(other, session) < 0);

/** The place of the first session that begins at the instant or later, among those in order of start. */
export const firstNotBefore = (sessions: readonly Session[], ms: number): number =>
  countWhile(sessions, (session) => (session.startMs ?? ms) < ms);

/** How many from the beginning are so, where after them none is. */
export function countWhile<T>(sorted: readonly T[], isSo: (item: T) => boolean): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isSo(sorted[middle] as T)) from = middle + 1;
    else to = middle;
  }
  return from;
}

function joined(group: readonly Session[], ruleSet: RuleSet): Session {
  const first = group[0];
  if (first === undefined) throw new RangeError("a group of fragments has at least one");
  if (group.length === 1) return first;
  const fragments = group.flatMap((session) => session.fragments).sort(byStart);
  const sum = (pick: (session: Session) => number | null): number | null =>
    group.reduce<number | null>((total, session) => {
      const value = pick(session);
      return total === null || value === null ? null : total + value;
    }, 0);
  const durationMs = sum((session) => session.durationMs);
  const volumeTenthMl = sum((session) => session.volumeTenthMl);
  const knownTenthMl = group.reduce((total, session) => total + session.knownTenthMl, 0);
  return {
    ...first,
    id: fragments[0]?.id ?? first.id,
    fragments,
    endMs: Math.max(...group.map((session) => session.endMs ?? 0)),
    durationMs,
    double: group.some((session) => session.double),
    volumeTenthMl,
    knownTenthMl,
    programme: fragments.findLast((part) => part.programme !== null)?.programme ?? null,
    counts: countsOf(durationMs, volumeTenthMl, knownTenthMl, ruleSet),
    knownAtMs: Math.max(...group.map((session) => session.knownAtMs)),
  };
}

/** By start, then end, then id; those without a time last. */
export function byStart(a: Fragment, b: Fragment): number {
  const start = (a.startMs ?? Number.MAX_VALUE) - (b.startMs ?? Number.MAX_VALUE);
  if (start !== 0) return start;
  const end = (a.endMs ?? Number.MAX_VALUE) - (b.endMs ?? Number.MAX_VALUE);
  if (end !== 0) return end;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
