// What a valid episode is: said here once, for cmd/assign, the configuration, `milkway rules` and `milkway simulate`.
import { z } from "zod";
import { birthWindow } from "./admit.ts";
import { DAY_MS } from "./days.ts";
import { type Birth, type Episode, riskCodes } from "./events.ts";
import { instantText } from "./finding.ts";
import { isPlausibleInstant, parseInstant } from "./instant.ts";
import type { RuleSet } from "./rule-set.ts";
import { isTimezone, parseDate } from "./zone.ts";

const LONGEST_QUOTE = 60;

/** What somebody gave, short enough for an answer and for the log. */
function quoted(input: unknown): string {
  if (typeof input !== "string") return `a ${Array.isArray(input) ? "list" : typeof input}`;
  return JSON.stringify(input.length > LONGEST_QUOTE ? `${input.slice(0, LONGEST_QUOTE)}…` : input);
}

/** Words for a field: what to give it, where there is nothing and where there is something else. */
const otherwise =
  (is: string, give: string) =>
  ({ input }: { input?: unknown }): string =>
    input === undefined || input === null || input === ""
      ? `missing: give ${give}`
      : `${quoted(input)} is ${is}; give ${give}`;

/** Names that may be part of a topic, and say nothing to those who do not know them. */
export const opaqueId = z
  .string({ error: otherwise("of the wrong kind", 'a text of 1 to 64 letters, digits, "-" or "_"') })
  .regex(/^[A-Za-z0-9_-]{1,64}$/, {
    error: otherwise("no id that can be part of a topic", '1 to 64 letters, digits, "-" or "_"'),
  });

const noZone = otherwise("not an IANA time zone", 'one like "Europe/Amsterdam"');
export const timezone = z
  .string({ error: noZone })
  .max(64, { error: noZone })
  .refine(isTimezone, { error: noZone });

const noBirth = otherwise(
  "no birth",
  'an instant from 2000 to 2099 like "2026-03-01T10:00:00Z", or a plain date',
);
const noRisk = otherwise("no risk", `one of ${riskCodes.join(", ")}`);

/** The fields of an episode, each with words for what is wrong in it. */
export const episodeFields = {
  id: opaqueId,
  birth: z.string({ error: noBirth }).refine((text) => parseBirth(text) !== null, { error: noBirth }),
  timezone,
  feedsAtBreast: z.boolean({ error: otherwise("of the wrong kind", "true or false") }),
  risks: z
    .array(z.enum(riskCodes, { error: noRisk }), { error: otherwise("of the wrong kind", "a list of risks") })
    .max(riskCodes.length, {
      error: "are too many; give each risk once",
    }),
};

/** A UTC instant, or a date where the hour was not noted; null where the text is neither. */
export function parseBirth(text: string): Birth | null {
  const date = parseDate(text);
  if (date !== null) return isPlausibleInstant(date * DAY_MS) ? { kind: "date", date: text } : null;
  const ms = parseInstant(text);
  return ms === null ? null : { kind: "instant", ms };
}

/**
 * Why nobody can be in such an episode at `nowMs`, in words: it has not begun, or it is over. null: it may be. A clock
 * that cannot be believed (null) finds nothing; nothing is judged under it either.
 */
export function boundsFault(
  episode: Pick<Episode, "birth" | "timezone">,
  nowMs: number | null,
  { time }: RuleSet,
): string | null {
  const birth = birthWindow(episode);
  if (birth === null || nowMs === null) return null;
  const text = episode.birth.kind === "date" ? episode.birth.date : instantText(birth.earliestMs);
  if (birth.earliestMs > nowMs + time.clockToleranceMinutes * 60_000)
    return `the birth (${text}) lies ahead of now (${instantText(nowMs)})`;
  if (nowMs >= episodeEndMs(birth, time.episodeDays))
    return `the birth (${text}) is more than ${time.episodeDays} days back`;
  return null;
}

/** From here on nothing belongs to the episode any more. */
export const episodeEndMs = ({ latestMs }: { latestMs: number }, episodeDays: number): number =>
  latestMs + episodeDays * DAY_MS;
