// What is stored -> the rules' terms. Pure, but for reading an episode and its events together.
import {
  birthWindow,
  type Episode,
  type EpisodeEvent,
  episodeEndMs,
  isTimezone,
  parseBirth,
  type RiskCode,
  type RuleSet,
  riskCodes,
  type SessionEvent,
} from "../rules/index.ts";
import type { StoredEpisode } from "../store/episodes.ts";
import type { StoredSession } from "../store/sessions.ts";
import type { Store } from "../store/store.ts";

export interface History {
  episode: Episode;
  events: EpisodeEvent[];
  /** Any of its sessions is. */
  simulated: boolean;
}

/** Everything known of an episode; null where there is none. */
export function historyOf({ episodes, sessions }: Store, episodeId: string): History | null {
  const episode = episodes.get(episodeId);
  if (episode === undefined) return null;
  const stored = sessions.ofEpisode(episodeId);
  return {
    episode: toRulesEpisode(episode),
    events: [...stored.map(toSessionEvent), ...(episodes.entries(episodeId) as EpisodeEvent[])],
    simulated: stored.some((session) => session.simulated),
  };
}

/** When the episode's mother gave birth; null where only the date is known or there is no such episode. */
export function birthMs(store: Store, episodeId: string | null): number | null {
  if (episodeId === null) return null;
  const birth = parseBirth(store.access(() => store.episodes.get(episodeId))?.birth ?? "");
  return birth?.kind === "instant" ? birth.ms : null;
}

/**
 * Whose session one of this pump that started then is: nobody's where no clock is known, and after the end of the
 * episode, whoever forgot to take the pump back.
 */
export function ownerAt(
  { episodes }: Store,
  pumpId: string,
  startUnixMs: number | null,
  { time }: RuleSet,
): string | null {
  const episodeId = episodes.episodeAt(pumpId, startUnixMs);
  if (episodeId === null || startUnixMs === null) return null;
  const stored = episodes.get(episodeId);
  const birth = stored === undefined ? null : birthWindow(toRulesEpisode(stored));
  return birth !== null && startUnixMs >= episodeEndMs(birth, time.episodeDays) ? null : episodeId;
}

/**
 * A stored session in the rules' terms: a time that nobody confirmed is no time for them, a volume of a record that
 * cannot be true is unknown, and what tells of another session's time is nobody's, until a person says otherwise.
 */
export function toSessionEvent(session: StoredSession): SessionEvent {
  const { implausible } = session;
  const believed = implausible.length === 0;
  return {
    id: session.sessionId,
    type: "session",
    episodeId: implausible.includes("told-before") ? null : session.episodeId,
    startMs: session.clockQuality === "synced" ? session.startUnixMs : null,
    durationMs: implausible.includes("duration") ? null : session.durationMs,
    method: "pump",
    mode: session.mode,
    leftTenthMl: believed ? session.leftTenthMl : null,
    rightTenthMl: believed ? session.rightTenthMl : null,
    programme: session.programme,
    recordedAtMs: session.recordedAtUnixMs,
    source: "pump",
    who: null,
  };
}

/** A stored episode in the rules' terms. A birth or zone that an earlier version should not have taken is not known. */
export function toRulesEpisode(episode: StoredEpisode): Episode {
  const hasZone = isTimezone(episode.timezone);
  return {
    id: episode.episodeId,
    birth: (hasZone ? parseBirth(episode.birth) : null) ?? { kind: "unknown" },
    timezone: hasZone ? episode.timezone : "UTC",
    feedsAtBreast: episode.feedsAtBreast,
    risks: episode.risks.filter((risk): risk is RiskCode => riskCodes.some((code) => code === risk)),
  };
}
