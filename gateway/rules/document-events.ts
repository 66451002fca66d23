// How each kind of event is written in the rules' JSON document, and the event that it becomes.
import { z } from "zod";
import { check, type Fault, instant, MEND, number, oneOf, text, volume } from "./document-fields.ts";
import { type EntryEvent, type EpisodeEvent, type EventType, type RiskCode, riskCodes } from "./events.ts";

/** Either the event, or the faults in its fields, or why it is refused though its fields are in order. */
export type ReadEvent = {
  readonly event: EpisodeEvent | null;
  readonly faults: readonly Fault[];
  readonly refusal?: string;
};

type Kind = {
  readonly keys: readonly string[];
  /** `id` stands in for one that the document leaves out; `episodeId` is the document's own episode */
  readonly read: (
    value: Record<string, unknown>,
    path: string,
    id: string,
    episodeId: string | null,
  ) => ReadEvent;
};

const sources = oneOf(["pump", "mother", "staff", "import"]).optional();
const who = text("give an opaque code for who recorded it").nullish();
const corrected = text("give the id of the session that this corrects");

type Base = Pick<EntryEvent, "id" | "atMs" | "recordedAtMs" | "source" | "who">;

/** A kind of entry: its own fields, and the event from them. */
function entry<S extends z.ZodRawShape>(
  fields: S,
  build: (base: Base, read: z.infer<z.ZodObject<S>>) => EntryEvent | string,
): Kind {
  const common = z.object({
    id: text("give the id as a text, or leave it out").optional(),
    at: instant,
    recordedAt: instant.nullish(),
    source: sources,
    who,
  });
  const own = z.object(fields);
  return {
    keys: ["type", ...Object.keys(common.shape), ...Object.keys(fields)],
    read: (value, path, id) => {
      const base = check(common, value, path);
      const read = check(own, value, path);
      if (base.value === null || read.value === null)
        return { event: null, faults: [...base.faults, ...read.faults] };
      const { at, recordedAt, source, who } = base.value;
      const event = build(
        { id, atMs: at, recordedAtMs: recordedAt ?? null, source: source ?? "staff", who: who ?? null },
        read.value,
      );
      if (typeof event === "string") return { event: null, faults: [], refusal: event };
      return { event, faults: [] };
    },
  };
}

const sessionShape = z.object({
  id: text("give the session's id (its UUID)"),
  start: instant.nullable(),
  end: instant.nullish(),
  durationMin: number("give the minutes that the session took").nullish(),
  leftMl: volume,
  rightMl: volume,
  method: oneOf(["pump", "hand"]),
  mode: oneOf(["double", "left", "right"]).nullish(),
  programme: oneOf(["initiation", "maintenance"]).nullish(),
  clockQuality: oneOf(["unknown", "rtc", "synced"]).nullish(),
  episode: text("give the episode's id, or null where none is assigned").nullish(),
  at: instant.nullish(),
  recordedAt: instant.nullish(),
  source: sources,
  who,
});

const session: Kind = {
  keys: ["type", ...Object.keys(sessionShape.shape)],
  read: (value, path, _id, episodeId) => {
    const read = check(sessionShape, value, path);
    const faults = [...read.faults];
    const isGiven = (key: string): boolean => value[key] !== undefined && value[key] !== null;
    // an unknown start (null) needs no end, a hand expression needs no mode
    if (value["start"] !== null && !isGiven("end")) {
      faults.push({ path: `${path}.end`, value: value["end"], mend: MEND.instant });
    }
    if (value["method"] !== "hand" && !isGiven("mode")) {
      faults.push({ path: `${path}.mode`, value: value["mode"], mend: MEND.mode });
    }
    if (read.value === null || faults.length > 0) return { event: null, faults };
    const { start, end, durationMin, leftMl, rightMl } = read.value;
    const spanMs = start === null || end === undefined || end === null ? null : end - start;
    const givenMs =
      durationMin === undefined || durationMin === null ? null : Math.round(durationMin * 60_000);
    const event: EpisodeEvent = {
      type: "session",
      id: read.value.id,
      recordedAtMs: read.value.recordedAt ?? read.value.at ?? null,
      source: read.value.source ?? "pump",
      who: read.value.who ?? null,
      episodeId: read.value.episode === undefined ? episodeId : read.value.episode,
      // a clock that was never set says how long, but not when
      startMs: read.value.clockQuality === "unknown" ? null : start,
      durationMs: spanMs ?? givenMs,
      method: read.value.method,
      mode: read.value.mode ?? null,
      ...tenths(leftMl ?? null, rightMl ?? null),
      programme: read.value.programme ?? null,
    };
    return { event, faults };
  },
};

/** Other spellings of the risks of row 19. */
const riskAliases: Readonly<Record<string, RiskCode>> = {
  "premature-birth": "preterm",
  premature: "preterm",
  prematurity: "preterm",
  "delayed-start": "late-start",
  "ineffective-latch": "latch",
  medication: "medicines",
  medicine: "medicines",
  surgery: "breast-surgery",
};

/** The risk of row 19 that the word stands for, or null. */
export const riskNamed = (word: string): RiskCode | null =>
  riskCodes.find((code) => code === word) ?? riskAliases[word] ?? null;

export const eventKinds: Readonly<Record<EventType, Kind>> = {
  session,
  "volume-correction": entry({ session: corrected, leftMl: volume, rightMl: volume }, (base, read) => ({
    ...base,
    type: "volume-correction",
    session: read.session,
    ...tenths(read.leftMl, read.rightMl),
  })),
  "time-correction": entry({ session: corrected, start: instant, end: instant.nullish() }, (base, read) => ({
    ...base,
    type: "time-correction",
    session: read.session,
    startMs: read.start,
    durationMs: read.end === undefined || read.end === null ? null : read.end - read.start,
  })),
  assignment: entry(
    { session: corrected, episode: text("give the episode's id, or null for none").nullable() },
    (base, read) => ({ ...base, type: "assignment", session: read.session, episodeId: read.episode }),
  ),
  retraction: entry(
    { of: text("give the id of the event to withdraw"), reason: z.string().optional() },
    (base, read) => ({ ...base, type: "retraction", of: read.of, reason: read.reason ?? "" }),
  ),
  breastfeed: entry({}, (base) => ({ ...base, type: "breastfeed" })),
  stool: entry({ colour: text('give the colour, as "yellow"') }, (base, { colour }) => ({
    ...base,
    type: "stool",
    colour,
  })),
  shield: entry({ side: oneOf(["left", "right"]), sizeMm: number("give the size in mm") }, (base, read) => ({
    ...base,
    type: "shield",
    ...read,
  })),
  pain: entry(
    { side: oneOf(["left", "right", "both"]).optional(), score: number("give the pain score, 0 for none") },
    (base, { side, score }) => ({ ...base, type: "pain", side: side ?? "both", score }),
  ),
  risk: entry({ risk: text("give the code of the risk") }, (base, read) => {
    const risk = riskNamed(read.risk);
    if (risk === null) return `"${read.risk}" is not one of ${riskCodes.join(", ")}`;
    return { ...base, type: "risk", risk };
  }),
  "staff-contact": entry(
    { role: text('give the role, as "lactation-consultant"'), topic: z.string().nullish() },
    (base, { role, topic }) => ({ ...base, type: "staff-contact", role, topic: topic ?? null }),
  ),
  education: entry({ topic: text("give the topic") }, (base, { topic }) => ({
    ...base,
    type: "education",
    topic,
  })),
  equipment: entry({ item: text("give the item that was handed over") }, (base, { item }) => ({
    ...base,
    type: "equipment",
    item,
  })),
  barrier: entry({ code: text("give the barrier's code") }, (base, { code }) => ({
    ...base,
    type: "barrier",
    code,
  })),
  "ctv-reason": entry({ code: text("give the reason's code") }, (base, { code }) => ({
    ...base,
    type: "ctv-reason",
    code,
  })),
  relaxation: entry(
    { kind: text('give the kind, as "music"'), minutes: number("give the minutes") },
    (base, { kind, minutes }) => ({ ...base, type: "relaxation", kind, minutes }),
  ),
  "episode-end": entry({ reason: z.string().optional() }, (base, { reason }) => ({
    ...base,
    type: "episode-end",
    reason: reason ?? "",
  })),
};

type Side = number | null;

/**
 * mL to 0.1 mL; a side left out stays out. What is finer is cut off and never rounded up: 19.95 mL must not pass for
 * 20.0. Where both sides are known their total is cut once and the right side takes the remainder, so that two halves
 * of 10.05 are 20.1.
 */
export function tenths(left: Side, right: Side): { leftTenthMl: Side; rightTenthMl: Side };
export function tenths(
  left: Side | undefined,
  right: Side | undefined,
): { leftTenthMl?: Side; rightTenthMl?: Side };
export function tenths(
  left: Side | undefined,
  right: Side | undefined,
): { leftTenthMl?: Side; rightTenthMl?: Side } {
  if (typeof left === "number" && typeof right === "number" && left >= 0 && right >= 0) {
    const leftTenthMl = wholeTenths(left);
    return { leftTenthMl, rightTenthMl: wholeTenths(left + right) - leftTenthMl };
  }
  const sides: { leftTenthMl?: Side; rightTenthMl?: Side } = {};
  if (left !== undefined) sides.leftTenthMl = left === null ? null : wholeTenths(left);
  if (right !== undefined) sides.rightTenthMl = right === null ? null : wholeTenths(right);
  return sides;
}

/** The sum is there because 64.1 * 10 is a little below 641 in binary. */
const wholeTenths = (volumeMl: number): number => Math.floor(volumeMl * 10 + 1e-6);
