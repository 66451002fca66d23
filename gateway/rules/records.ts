// What is known at a moment, sorted by what the rules ask for.
import { birthWindow } from "./admit.ts";
import type { Records } from "./context.ts";
import { episodeEndMs } from "./episode.ts";
import { type Episode, type EpisodeEvent, knownAtMs } from "./events.ts";
import { type RuleSet, ruleSetVersion } from "./rule-set.ts";
import type { Session } from "./sessions.ts";

/** The events that are known at the moment, and when the next one will be. */
export function knownBy(
  events: readonly EpisodeEvent[],
  nowMs: number | null,
): { readonly visible: readonly EpisodeEvent[]; readonly nextKnownMs: number } {
  if (nowMs === null) return { visible: events, nextKnownMs: Number.POSITIVE_INFINITY };
  let nextKnownMs = Number.POSITIVE_INFINITY;
  const visible = events.filter((event) => {
    const knownMs = knownAtMs(event);
    if (knownMs > nowMs) nextKnownMs = Math.min(nextKnownMs, knownMs);
    // a time that is no number stays in, so that it is refused by name
    return !(knownMs > nowMs);
  });
  return { visible, nextKnownMs };
}

export function recordsOf(
  episode: Episode,
  events: readonly EpisodeEvent[],
  sessions: readonly Session[],
  nowMs: number | null,
  ruleSet: RuleSet,
): Records {
  const version = ruleSetVersion(ruleSet);
  const entries = { breastfeedsMs: [], stools: [], shields: [], pains: [], risks: [] } as {
    -readonly [K in keyof Records["entries"]]: Records["entries"][K][number][];
  };
  const birth = birthWindow(episode);
  const endMs = birth === null ? Number.POSITIVE_INFINITY : episodeEndMs(birth, ruleSet.time.episodeDays);
  let endedAtMs = nowMs !== null && nowMs >= endMs ? endMs : null;
  for (const event of events) {
    if (event.type === "breastfeed") entries.breastfeedsMs.push(event.atMs);
    else if (event.type === "stool") entries.stools.push(event);
    else if (event.type === "shield") entries.shields.push(event);
    else if (event.type === "pain") entries.pains.push(event);
    else if (event.type === "risk") entries.risks.push(event);
    else if (event.type === "episode-end") endedAtMs = Math.min(endedAtMs ?? event.atMs, event.atMs);
  }
  const assigned = sessions.filter((session) => session.assigned);
  const untimed = assigned.filter(
    (session) => session.startMs === null && (session.counts === "yes" || session.counts === "unknown"),
  );
  const untimedUntilMs = untimed.reduce(
    (latest, session) =>
      Math.max(latest, Number.isFinite(session.knownAtMs) ? session.knownAtMs : (nowMs ?? 0)),
    Number.NEGATIVE_INFINITY,
  );
  const timed = assigned.filter((session) => session.startMs !== null);
  return { episode, ruleSet, version, sessions: timed, untimed, untimedUntilMs, entries, endedAtMs };
}
