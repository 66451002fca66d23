// The JSON document of `milkway rules`: read, checked with every fault named by its JSON path, and turned into an
// episode and events. The structure must be right (faults); a single impossible event is refused and the rest kept.
import { createHash } from "node:crypto";
import { z } from "zod";
import { type Refusal, refusalOf } from "./admit.ts";
import { eventKinds, riskNamed } from "./document-events.ts";
import { check, DocumentError, type Fault, instant, MEND, parseJson, text } from "./document-fields.ts";
import { boundsFault, parseBirth } from "./episode.ts";
import {
  type Episode,
  type EpisodeEvent,
  eventTypes,
  isEventType,
  type RiskCode,
  riskCodes,
} from "./events.ts";
import { canonicalJson, type RuleSet } from "./rule-set.ts";
import { isTimezone } from "./zone.ts";

/** A refusal with the place of the event in the document. */
export type DocumentRefusal = Refusal & { readonly path: string };

export type RulesDocument = {
  readonly episode: Episode | null;
  readonly nowMs: number | null;
  readonly events: readonly EpisodeEvent[];
  readonly refused: readonly DocumentRefusal[];
  /** what was left aside, in words */
  readonly warnings: readonly string[];
  /** the path of each event by its id */
  readonly paths: ReadonlyMap<string, string>;
};

/**
 * Reads the document.
 *
 * @param json the document's text
 * @throws DocumentError with every fault of the structure
 */
export function readDocument(json: string, ruleSet: RuleSet): RulesDocument {
  const root = parseJson(json);
  if (!isObject(root)) {
    throw new DocumentError([
      { path: "$", value: root, mend: "give an object with episode, now and events" },
    ]);
  }
  const reading: Reading = { faults: [], refused: [], warnings: [] };
  warnOfKeys(root, ["episode", "now", "events"], "$", reading);
  const episode = readEpisode(root["episode"], reading);
  const now = check(instant.nullable(), root["now"], "$.now");
  reading.faults.push(...now.faults);
  const read = readEvents(root["events"], episode?.id ?? null, reading);
  if (reading.faults.length > 0 || episode === undefined) throw new DocumentError(reading.faults);

  const nowMs = now.value;
  const fault = episode === null ? null : boundsFault(episode, nowMs, ruleSet);
  if (fault !== null)
    reading.warnings.push(`$.episode.birth: ${fault}: no day is judged before the birth or after the end`);
  const events: EpisodeEvent[] = [];
  const paths = new Map<string, string>();
  for (const { event, path } of read) {
    paths.set(event.id, path);
    const refusal = refusalOf(event, episode, nowMs, ruleSet);
    if (refusal === null) events.push(event);
    else reading.refused.push({ ...refusal, path });
  }
  return { episode, nowMs, events, refused: reading.refused, warnings: reading.warnings, paths };
}

/** What is collected on the way. */
type Reading = { readonly faults: Fault[]; readonly refused: DocumentRefusal[]; readonly warnings: string[] };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const episodeShape = z.object({
  id: text("give the episode's id"),
  birth: z
    .string({ error: MEND.birth })
    .refine((birth) => parseBirth(birth) !== null, { error: MEND.birth })
    .nullable(),
  timezone: z.string({ error: MEND.zone }).refine(isTimezone, { error: MEND.zone }),
  feedsAtBreast: z.boolean({ error: "give true or false, or leave it out" }).nullish(),
  risks: z.array(text("give the code of a risk"), { error: "give a list of risk codes" }).nullish(),
});

/** null: no episode is assigned; undefined: wrong. */
function readEpisode(value: unknown, reading: Reading): Episode | null | undefined {
  const path = "$.episode";
  if (value === null) return null;
  if (!isObject(value)) {
    reading.faults.push({
      path,
      value,
      mend: "give the episode as an object, or null where none is assigned",
    });
    return undefined;
  }
  warnOfKeys(value, Object.keys(episodeShape.shape), path, reading);
  const read = check(episodeShape, value, path);
  reading.faults.push(...read.faults);
  if (read.value === null) return undefined;
  const { id, birth, timezone, feedsAtBreast } = read.value;
  const risks: RiskCode[] = [];
  for (const [index, word] of (read.value.risks ?? []).entries()) {
    const risk = riskNamed(word);
    if (risk !== null) risks.push(risk);
    else {
      const known = riskCodes.join(", ");
      reading.warnings.push(`${path}.risks[${index}]: "${word}" is left aside: it is not one of ${known}`);
    }
  }
  const parsed = birth === null ? null : parseBirth(birth);
  return { id, birth: parsed ?? { kind: "unknown" }, timezone, feedsAtBreast: feedsAtBreast ?? null, risks };
}

type Placed = { readonly event: EpisodeEvent; readonly path: string };

function readEvents(value: unknown, episodeId: string | null, reading: Reading): readonly Placed[] {
  if (!Array.isArray(value)) {
    reading.faults.push({ path: "$.events", value, mend: "give a list of events (it may be empty)" });
    return [];
  }
  return value.flatMap((item: unknown, index): readonly Placed[] => {
    const path = `$.events[${index}]`;
    const event = readEvent(item, path, episodeId, reading);
    return event === null ? [] : [{ event, path }];
  });
}

function readEvent(
  value: unknown,
  path: string,
  episodeId: string | null,
  reading: Reading,
): EpisodeEvent | null {
  if (!isObject(value)) {
    reading.faults.push({ path, value, mend: "give an event as an object" });
    return null;
  }
  const { type } = value;
  if (typeof type !== "string") {
    reading.faults.push({ path: `${path}.type`, value: type, mend: `give one of ${eventTypes.join(", ")}` });
    return null;
  }
  const id = typeof value["id"] === "string" ? value["id"] : derivedId(type, value);
  if (!isEventType(type)) {
    const reason = `"${type}" is not one of ${eventTypes.join(", ")}`;
    reading.refused.push({ id, path, code: "unknown-kind", reason });
    return null;
  }
  const kind = eventKinds[type];
  warnOfKeys(value, kind.keys, path, reading);
  const { event, faults, refusal } = kind.read(value, path, id, episodeId);
  reading.faults.push(...faults);
  if (refusal !== undefined) reading.refused.push({ id, path, code: "unknown-kind", reason: refusal });
  return event;
}

/** Two equal entries without an id are the same entry, so that a repeated one changes nothing. */
const derivedId = (type: string, value: unknown): string =>
  `${type}-${createHash("sha256").update(canonicalJson(value)).digest("hex").slice(0, 12)}`;

function warnOfKeys(
  value: Record<string, unknown>,
  known: readonly string[],
  path: string,
  reading: Reading,
): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    reading.warnings.push(`${path}.${key} is left aside: nothing has this name (known: ${known.join(", ")})`);
  }
}
