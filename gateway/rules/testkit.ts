// For the tests of the rules: episodes and events written in hours since birth and mL.
import { DAY_MS, HOUR_MS } from "./days.ts";
import { type Evaluation, evaluate } from "./evaluate.ts";
import type { EntryEvent, Episode, EpisodeEvent, SessionEvent } from "./events.ts";
import type { Finding } from "./finding.ts";
import { type RuleSet, seedLiteral } from "./rule-set.ts";
import type { RuleId } from "./states.ts";

export const BIRTH_MS = Date.parse("2026-03-01T10:00:00Z");

export const episodeIn = (timezone: string, fields: Partial<Episode> = {}): Episode => ({
  id: "e1",
  birth: { kind: "instant", ms: BIRTH_MS },
  timezone,
  feedsAtBreast: false,
  risks: [],
  ...fields,
});

export const amsterdam = episodeIn("Europe/Amsterdam");

/** The instant `hours` after the birth, to the millisecond. */
export const at = (hours: number): number => BIRTH_MS + Math.round(hours * HOUR_MS);

type SessionFields = Partial<SessionEvent> & { readonly minutes?: number };

/** A 15-minute double pump session; `ml` is its total, null where unknown. */
export function session(
  id: string,
  hours: number,
  ml: number | null,
  fields: SessionFields = {},
): SessionEvent {
  const { minutes = 15, ...rest } = fields;
  const tenth = ml === null ? null : Math.round(ml * 10);
  return {
    type: "session",
    id,
    recordedAtMs: null,
    source: "pump",
    who: null,
    episodeId: "e1",
    startMs: at(hours),
    durationMs: minutes * 60_000,
    method: "pump",
    mode: "double",
    leftTenthMl: tenth === null ? null : Math.floor(tenth / 2),
    rightTenthMl: tenth === null ? null : Math.ceil(tenth / 2),
    programme: null,
    ...rest,
  };
}

const recorded = (id: string, hours: number) =>
  ({ id, atMs: at(hours), recordedAtMs: null, source: "staff", who: null }) as const;

export const breastfeed = (hours: number): EntryEvent => ({
  ...recorded(`b${hours}`, hours),
  type: "breastfeed",
});

export const stool = (hours: number, colour = "yellow"): EntryEvent => ({
  ...recorded(`st${hours}`, hours),
  type: "stool",
  colour,
});

/** The volumes of `of`, set to a total of `ml` (null: unknown). */
export const correction = (id: string, of: string, hours: number, ml: number | null): EntryEvent => ({
  ...recorded(id, hours),
  type: "volume-correction",
  session: of,
  leftTenthMl: ml === null ? null : Math.round(ml * 10),
  rightTenthMl: ml === null ? null : 0,
});

export const entry = recorded;

/** Eight sessions, three hours apart, that together give the day's total. */
export function dayOf(day: number, ml: number, sessions = 8): SessionEvent[] {
  const tenth = Math.round(ml * 10);
  const each = Math.floor(tenth / sessions);
  return Array.from({ length: sessions }, (_, index) => {
    const share = index === 0 ? tenth - each * (sessions - 1) : each;
    return session(`d${day}.${index}`, (day - 1) * 24 + index * (24 / sessions), share / 10);
  });
}

/** Judges at `hours` after the birth. */
export const judge = (
  events: readonly EpisodeEvent[],
  hours: number,
  episode: Episode | null = amsterdam,
  ruleSet: RuleSet = seedLiteral,
): Evaluation => evaluate(episode, events, at(hours), ruleSet);

/** The one finding of a rule (of a day, or a night's date). */
export function find(evaluation: Evaluation, rule: RuleId, which?: number | string): Finding {
  const found = evaluation.findings.filter(
    (finding) =>
      finding.rule === rule &&
      (which === undefined || finding.day === which || finding.detail["night"] === which),
  );
  const [finding] = found;
  if (finding === undefined || found.length > 1)
    throw new Error(`${found.length} findings of ${rule} ${which}`);
  return finding;
}

export const stateOf = (evaluation: Evaluation, rule: RuleId, which?: number | string): string =>
  find(evaluation, rule, which).state;

export { DAY_MS, HOUR_MS };
