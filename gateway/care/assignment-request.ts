// Whether an assignment may be taken: what it asks for, against the bounds of an episode and the present moment. Pure.
import { z } from "zod";
import {
  type Birth,
  birthWindow,
  boundsFault,
  episodeFields,
  isPlausibleInstant,
  parseBirth,
  type RuleSet,
} from "../rules/index.ts";
import type { StoredEpisode } from "../store/episodes.ts";

const DAY_MS = 24 * 3_600_000;
/** Revisions count round: half of them are ahead of any, half behind. */
const HALF_OF_ALL = 2 ** 31;

/** cmd/assign, decoded. */
export interface AssignRequest {
  pumpId: string;
  /** null: the pump is assigned to nobody. */
  episodeId: string | null;
  birth: string;
  timezone: string;
  feedsAtBreast: boolean;
  risks: readonly string[];
  revision: number;
  /** Sessions from here on belong to the episode, also those that are here; null: nobody said from when. */
  fromUnixMs: number | null;
}

/** The answer to a command; `reason` says in words why not. */
export type CommandOutcome =
  | { accepted: true; revision: number }
  | { accepted: false; revision: number; reason: string };

const episodeSchema = z.object({
  episodeId: episodeFields.id,
  birth: episodeFields.birth,
  timezone: episodeFields.timezone,
  feedsAtBreast: episodeFields.feedsAtBreast,
  risks: episodeFields.risks,
});

/**
 * Whether a revision follows another: ahead by less than half of all 32-bit numbers (RFC 1982). So no number shuts
 * out all later ones, and 0 follows the last.
 */
export const isNewer = (revision: number, than: number): boolean => {
  const ahead = (revision - than) >>> 0;
  return ahead > 0 && ahead < HALF_OF_ALL;
};

/** What is asked of an episode; null: the pump is to be nobody's. */
export function episodeOf(request: AssignRequest): StoredEpisode | null {
  const { episodeId, birth, timezone, feedsAtBreast, risks } = request;
  return episodeId === null ? null : { episodeId, birth, timezone, feedsAtBreast, risks: [...risks] };
}

/** The earliest moment at which the birth can have been; null where it is not known. */
export function earliestBirthMs({ birth, timezone }: { birth: string; timezone: string }): number | null {
  const known: Birth = parseBirth(birth) ?? { kind: "unknown" };
  return birthWindow({ birth: known, timezone })?.earliestMs ?? null;
}

/** Why it cannot be taken, in words; null: it can. `nowMs` null: the clock cannot be believed, and bounds nothing. */
export function requestFault(request: AssignRequest, nowMs: number | null, ruleSet: RuleSet): string | null {
  const episode = episodeOf(request);
  if (episode !== null) {
    const [issue] = episodeSchema.safeParse(episode).error?.issues ?? [];
    if (issue !== undefined) return `${fieldName(issue.path)}: ${issue.message}`;
    const birth: Birth = parseBirth(episode.birth) ?? { kind: "unknown" };
    const fault = boundsFault({ birth, timezone: episode.timezone }, nowMs, ruleSet);
    if (fault !== null) return fault;
  }
  const { fromUnixMs } = request;
  if (fromUnixMs === null) return null;
  if (!isPlausibleInstant(fromUnixMs)) return "from_unix_ms is no time from 2000 to 2099";
  const { clockToleranceMinutes, episodeDays } = ruleSet.time;
  const earliestMs = episode === null ? null : earliestBirthMs(episode);
  if (earliestMs !== null && fromUnixMs < earliestMs) return "from_unix_ms lies before the birth";
  if (nowMs === null) return null;
  if (fromUnixMs > nowMs + clockToleranceMinutes * 60_000) return "from_unix_ms lies ahead of now";
  if (fromUnixMs < nowMs - episodeDays * DAY_MS) return `from_unix_ms is more than ${episodeDays} days back`;
  return null;
}

const fieldName = (path: readonly PropertyKey[]): string => {
  const [name, ...rest] = path.map(String);
  return [name === "episodeId" ? "episode_id" : name, ...rest].join(".");
};
