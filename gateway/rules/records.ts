// What is known at a moment, sorted by what the rules ask for.
import { admit, type BirthWindow, birthWindow, type Refusal } from "./admit.ts";
import type { Records } from "./context.ts";
import { episodeEndMs } from "./episode.ts";
import { type Episode, type EpisodeEvent, knownAtMs } from "./events.ts";
import { type RuleSet, ruleSetVersion } from "./rule-set.ts";
import { countWhile, resolve, type Session } from "./sessions.ts";

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

/** Events -> those that may be judged, corrected and merged, and those that are refused. */
export function readOf(events: readonly EpisodeEvent[], episode: Episode | null, ruleSet: RuleSet) {
  const admitted = admit(events, episode, null, ruleSet);
  const resolved = resolve(admitted.events, episode?.id ?? null, ruleSet);
  const withoutTarget = resolved.withoutTarget.map(({ id }) => ({
    id,
    code: "unknown-target" as const,
    reason: "the event that it names is not here",
  }));
  const refused = [...admitted.refused, ...withoutTarget].sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
  return { ...resolved, admitted: admitted.events, refused };
}

/** With one more in its place. */
export const withRefusal = (refused: readonly Refusal[], added: Refusal): readonly Refusal[] =>
  refused.toSpliced(
    countWhile(refused, (other) => textOf(other) < textOf(added)),
    0,
    added,
  );

const textOf = ({ id, code }: Refusal): string => `${id} ${code}`;

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
  let saidAtMs: number | null = null;
  for (const event of events) {
    if (event.type === "breastfeed") entries.breastfeedsMs.push(event.atMs);
    else if (event.type === "stool") entries.stools.push(event);
    else if (event.type === "shield") entries.shields.push(event);
    else if (event.type === "pain") entries.pains.push(event);
    else if (event.type === "risk") entries.risks.push(event);
    else if (event.type === "episode-end") saidAtMs = Math.min(saidAtMs ?? event.atMs, event.atMs);
  }
  const timed = sessions.filter(isTimed);
  const untimed = sessions.filter(isUntimed);
  const untimedUntilMs = untimedUntil(untimed, nowMs);
  const endedAtMs = endedBy(saidAtMs, birthWindow(episode), nowMs, ruleSet);
  return { episode, ruleSet, version, sessions: timed, untimed, untimedUntilMs, entries, endedAtMs };
}

/** When the episode ended, as it was said or by itself; null: it goes on, as far as is known at the moment. */
export function endedBy(
  saidAtMs: number | null,
  birth: BirthWindow | null,
  nowMs: number | null,
  { time }: RuleSet,
): number | null {
  const endMs = birth === null ? Number.POSITIVE_INFINITY : episodeEndMs(birth, time.episodeDays);
  return nowMs !== null && nowMs >= endMs ? Math.min(saidAtMs ?? endMs, endMs) : saidAtMs;
}

/** Of the episode, and with a time. */
export const isTimed = ({ assigned, startMs }: Session): boolean => assigned && startMs !== null;

/** Of the episode, without a time, and possibly counted. */
export const isUntimed = ({ assigned, startMs, counts }: Session): boolean =>
  assigned && startMs === null && counts !== "no";

/** Before when the sessions without a time began; -Infinity where there are none. */
export const untimedUntil = (untimed: readonly Session[], nowMs: number | null): number =>
  untimed.reduce(
    (latest, { knownAtMs: knownMs }) => Math.max(latest, Number.isFinite(knownMs) ? knownMs : (nowMs ?? 0)),
    Number.NEGATIVE_INFINITY,
  );
