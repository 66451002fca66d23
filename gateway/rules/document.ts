// The JSON document of `milkway rules`: read, checked with every fault named by its JSON path, and turned into an
// episode and events. The structure must be right (faults); a single impossible event is refused and the rest kept.
import { createHash } from "node:crypto";
import { z } from "zod";
import { type Refusal, refusalOf } from "./admit.ts";
import {
  type Birth,
  type Episode,
  type EpisodeEvent,
  eventTypes,
  isEventType,
  type RiskCode,
  riskCodes,
} from "./events.ts";
import { canonicalJson, type RuleSet } from "./rule-set.ts";
import { isTimezone, parseDate } from "./zone.ts";

/** One thing that is wrong: where, what stands there, and what should. */
export type Fault = { readonly path: string; readonly value: unknown; readonly mend: string };

/** A refusal with the place of the event in the document. */
export type DocumentRefusal = Refusal & { readonly path: string };

export type RulesDocument = {
  readonly episode: Episode | null;
  readonly nowMs: number | null;
  readonly events: readonly EpisodeEvent[];
  readonly refused: readonly DocumentRefusal[];
  /** things that were left aside, in words */
  readonly warnings: readonly string[];
  /** the path of each event by its id */
  readonly paths: ReadonlyMap<string, string>;
};

export class DocumentError extends Error {
  override readonly name = "DocumentError";
  readonly code = "RULES_DOCUMENT";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(faultText).join("\n"));
    this.faults = faults;
  }
}

/** One fault in one line. */
export function faultText({ path, value, mend }: Fault): string {
  const shown = value === undefined ? "missing" : (JSON.stringify(value) ?? String(value));
  return `${path}: ${shown.length > 80 ? `${shown.slice(0, 77)}...` : shown}: ${mend}`;
}

/** Milliseconds of "2026-03-03T12:00:00Z" (or with an offset), or null where that is no instant. */
export function parseInstant(text: string): number | null {
  const match =
    /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i.exec(text);
  if (match?.[1] === undefined || parseDate(match[1]) === null) return null;
  const ms = Date.parse(text.toUpperCase());
  return Number.isNaN(ms) ? null : ms;
}

const INSTANT = 'give an instant with its zone, as "2026-03-03T12:00:00Z"';
const MODE = 'give "double", "left" or "right"';
const VOLUME = "give a number of mL, or null (or leave it out) where it is unknown";

const instant = z.string({ error: INSTANT }).transform((text, context) => {
  const ms = parseInstant(text);
  if (ms === null) context.addIssue({ code: "custom", message: INSTANT });
  return ms ?? 0;
});
const text = (mend: string) => z.string({ error: mend }).min(1, { error: mend });
const number = (mend: string) => z.number({ error: mend });
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `give one of ${values.map((value) => `"${value}"`).join(", ")}` });
const volume = number(VOLUME).nullish();

const recorded = {
  id: text("give the id as a text, or leave it out").optional(),
  recordedAt: instant.nullish(),
  source: oneOf(["pump", "mother", "staff", "import"]).optional(),
  who: text("give an opaque code for who recorded it").nullish(),
};
const entry = { ...recorded, at: instant };
const corrected = text("give the id of the session that this corrects");

/** The fields of each kind of event, beside `type`. */
const shapes = {
  session: z.object({
    ...recorded,
    id: text("give the session's id (its UUID)"),
    at: instant.nullish(),
    start: instant.nullable(),
    end: instant.nullish(),
    durationMin: number("give the minutes that the session took").nullish(),
    leftMl: volume,
    rightMl: volume,
    method: oneOf(["pump", "hand"]),
    mode: oneOf(["double", "left", "right"]).nullish(),
    programme: oneOf(["initiation", "maintenance"]).nullish(),
    episode: text("give the episode's id, or null where none is assigned").nullish(),
  }),
  "volume-correction": z.object({ ...entry, session: corrected, leftMl: volume, rightMl: volume }),
  "time-correction": z.object({ ...entry, session: corrected, start: instant, end: instant.nullish() }),
  assignment: z.object({
    ...entry,
    session: corrected,
    episode: text("give the episode's id, or null for none").nullable(),
  }),
  retraction: z.object({
    ...entry,
    of: text("give the id of the event to withdraw"),
    reason: z.string().optional(),
  }),
  breastfeed: z.object(entry),
  stool: z.object({ ...entry, colour: text('give the colour, as "yellow"') }),
  shield: z.object({ ...entry, side: oneOf(["left", "right"]), sizeMm: number("give the size in mm") }),
  pain: z.object({
    ...entry,
    side: oneOf(["left", "right", "both"]).optional(),
    score: number("give the pain score, 0 for none"),
  }),
  risk: z.object({ ...entry, risk: text("give the code of the risk") }),
  "staff-contact": z.object({
    ...entry,
    role: text('give the role, as "lactation-consultant"'),
    topic: z.string().nullish(),
  }),
  education: z.object({ ...entry, topic: text("give the topic") }),
  equipment: z.object({ ...entry, item: text("give the item that was handed over") }),
  barrier: z.object({ ...entry, code: text("give the barrier's code") }),
  "ctv-reason": z.object({ ...entry, code: text("give the reason's code") }),
  relaxation: z.object({
    ...entry,
    kind: text('give the kind, as "music"'),
    minutes: number("give the minutes"),
  }),
  "episode-end": z.object({ ...entry, reason: z.string().optional() }),
} as const;

const episodeShape = z.object({
  id: text("give the episode's id"),
  birth: z
    .string({ error: 'give an instant as "2026-03-01T10:00:00Z", a plain date as "2026-03-01", or null' })
    .nullable(),
  timezone: z
    .string({ error: 'give the hospital\'s IANA zone, as "Europe/Amsterdam"' })
    .refine(isTimezone, { error: 'give a zone of the IANA list, as "Europe/Amsterdam"' }),
  feedsAtBreast: z.boolean({ error: "give true or false, or leave it out" }).nullish(),
  risks: z.array(text("give the code of a risk"), { error: "give a list of risk codes" }).nullish(),
});

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

/**
 * Reads the document.
 *
 * @param text JSON
 * @throws DocumentError with every fault of the structure
 */
export function readDocument(text: string, ruleSet: RuleSet): RulesDocument {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DocumentError([{ path: "$", value: text.slice(0, 40), mend: `this is not JSON (${why})` }]);
  }
  if (!isObject(root)) {
    throw new DocumentError([
      { path: "$", value: root, mend: "give an object with episode, now and events" },
    ]);
  }
  const reader = new Reader();
  const episode = reader.episode(root["episode"]);
  const nowMs = reader.parse(instant.nullable(), root["now"], "$.now");
  const readEvents = reader.events(root["events"], episode ?? null);
  reader.warnOfKeys(root, ["episode", "now", "events"], "$");
  if (reader.faults.length > 0 || episode === undefined || nowMs === undefined || readEvents === undefined) {
    throw new DocumentError(reader.faults);
  }
  if (episode !== null && nowMs !== null && episode.birth.kind === "instant" && episode.birth.ms > nowMs) {
    reader.warnings.push("$.episode.birth lies after $.now: nothing can be judged yet");
  }
  const events: EpisodeEvent[] = [];
  const paths = new Map<string, string>();
  const refused: DocumentRefusal[] = [...reader.refused];
  for (const { event, path } of readEvents) {
    paths.set(event.id, path);
    const refusal = refusalOf(event, episode, nowMs, ruleSet);
    if (refusal === null) events.push(event);
    else refused.push({ ...refusal, path });
  }
  return { episode, nowMs, events, refused, warnings: reader.warnings, paths };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

type ReadEvent = { readonly event: EpisodeEvent; readonly path: string };

/** Collects the faults, refusals and warnings while it reads. */
class Reader {
  readonly faults: Fault[] = [];
  readonly refused: DocumentRefusal[] = [];
  readonly warnings: string[] = [];
  /** The value in its checked form, or undefined after noting every fault in it. */
  parse<T>(schema: z.ZodType<T>, value: unknown, path: string): T | undefined {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const where = issue.path.reduce<string>(
        (base, key) => base + (typeof key === "number" ? `[${key}]` : `.${String(key)}`),
        path,
      );
      this.faults.push({ path: where, value: valueAt(value, issue.path), mend: issue.message });
    }
    return undefined;
  }

  /** null: no episode is assigned; undefined: wrong. */
  episode(value: unknown): Episode | null | undefined {
    const path = "$.episode";
    if (value === null) return null;
    if (!isObject(value)) {
      this.faults.push({
        path,
        value,
        mend: "give the episode as an object, or null where none is assigned",
      });
      return undefined;
    }
    this.warnOfKeys(value, Object.keys(episodeShape.shape), path);
    const read = this.parse(episodeShape, value, path);
    if (read === undefined) return undefined;
    const birth = birthOf(read.birth);
    if (birth === null) {
      const mend = 'give an instant as "2026-03-01T10:00:00Z", a plain date as "2026-03-01", or null';
      this.faults.push({ path: `${path}.birth`, value: read.birth, mend });
      return undefined;
    }
    const risks = (read.risks ?? []).flatMap((code, index) => this.risk(code, `${path}.risks[${index}]`));
    return { id: read.id, birth, timezone: read.timezone, feedsAtBreast: read.feedsAtBreast ?? null, risks };
  }

  events(value: unknown, episode: Episode | null): readonly ReadEvent[] | undefined {
    if (!Array.isArray(value)) {
      this.faults.push({ path: "$.events", value, mend: "give a list of events (it may be empty)" });
      return undefined;
    }
    return value.flatMap((item: unknown, index) => this.event(item, `$.events[${index}]`, episode));
  }

  private event(value: unknown, path: string, episode: Episode | null): readonly ReadEvent[] {
    if (!isObject(value)) {
      this.faults.push({ path, value, mend: "give an event as an object" });
      return [];
    }
    const { type } = value;
    if (typeof type !== "string") {
      this.faults.push({ path: `${path}.type`, value: type, mend: `give one of ${eventTypes.join(", ")}` });
      return [];
    }
    const id = typeof value["id"] === "string" ? value["id"] : derivedId(type, value);
    if (!isEventType(type)) {
      const reason = `"${type}" is not one of ${eventTypes.join(", ")}`;
      this.refused.push({ id, path, code: "unknown-kind", reason });
      return [];
    }
    this.warnOfKeys(value, ["type", ...Object.keys(shapes[type].shape)], path);
    const event = this.typed(type, id, value, path, episode);
    return event === undefined ? [] : [{ event, path }];
  }

  private typed(
    type: EpisodeEvent["type"],
    id: string,
    value: Record<string, unknown>,
    path: string,
    episode: Episode | null,
  ): EpisodeEvent | undefined {
    switch (type) {
      case "session": {
        const read = this.parse(shapes.session, value, path);
        const isWhole = this.hasWhatItNeeds(value, path);
        return read === undefined || !isWhole ? undefined : session(read, episode);
      }
      case "volume-correction": {
        const read = this.parse(shapes[type], value, path);
        if (read === undefined) return undefined;
        return { ...entryOf(id, read), type, session: read.session, ...tenths(read.leftMl, read.rightMl) };
      }
      case "time-correction": {
        const read = this.parse(shapes[type], value, path);
        if (read === undefined) return undefined;
        const durationMs = read.end === undefined || read.end === null ? null : read.end - read.start;
        return { ...entryOf(id, read), type, session: read.session, startMs: read.start, durationMs };
      }
      case "assignment": {
        const read = this.parse(shapes[type], value, path);
        if (read === undefined) return undefined;
        return { ...entryOf(id, read), type, session: read.session, episodeId: read.episode };
      }
      case "retraction": {
        const read = this.parse(shapes[type], value, path);
        if (read === undefined) return undefined;
        return { ...entryOf(id, read), type, of: read.of, reason: read.reason ?? "" };
      }
      case "breastfeed": {
        const read = this.parse(shapes[type], value, path);
        return read === undefined ? undefined : { ...entryOf(id, read), type };
      }
      case "stool": {
        const read = this.parse(shapes[type], value, path);
        return read === undefined ? undefined : { ...entryOf(id, read), type, colour: read.colour };
      }
      case "shield": {
        const read = this.parse(shapes[type], value, path);
        if (read === undefined) return undefined;
        return { ...entryOf(id, read), type, side: read.side, sizeMm: read.sizeMm };
      }
      case "pain": {
        const read = this.parse(shapes[type], value, path);
        if (read === undefined) return undefined;
        return { ...entryOf(id, read), type, side: read.side ?? "both", score: read.score };
      }
      case "risk": {
        const read = this.parse(shapes[type], value, path);
        if (read === undefined) return undefined;
        const [risk] = this.risk(read.risk, `${path}.risk`);
        return risk === undefined ? undefined : { ...entryOf(id, read), type, risk };
      }
      case "staff-contact": {
        const read = this.parse(shapes[type], value, path);
        if (read === undefined) return undefined;
        return { ...entryOf(id, read), type, role: read.role, topic: read.topic ?? null };
      }
      case "education": {
        const read = this.parse(shapes[type], value, path);
        return read === undefined ? undefined : { ...entryOf(id, read), type, topic: read.topic };
      }
      case "equipment": {
        const read = this.parse(shapes[type], value, path);
        return read === undefined ? undefined : { ...entryOf(id, read), type, item: read.item };
      }
      case "barrier":
      case "ctv-reason": {
        const read = this.parse(shapes[type], value, path);
        return read === undefined ? undefined : { ...entryOf(id, read), type, code: read.code };
      }
      case "relaxation": {
        const read = this.parse(shapes[type], value, path);
        if (read === undefined) return undefined;
        return { ...entryOf(id, read), type, kind: read.kind, minutes: read.minutes };
      }
      case "episode-end": {
        const read = this.parse(shapes[type], value, path);
        return read === undefined ? undefined : { ...entryOf(id, read), type, reason: read.reason ?? "" };
      }
    }
  }

  /** Fields that a session needs only in some cases. */
  private hasWhatItNeeds(value: Record<string, unknown>, path: string): boolean {
    const { start, end, method, mode } = value;
    const endLacks = start !== null && (end === undefined || end === null);
    const modeLacks = method !== "hand" && (mode === undefined || mode === null);
    if (endLacks) this.faults.push({ path: `${path}.end`, value: end, mend: INSTANT });
    if (modeLacks) this.faults.push({ path: `${path}.mode`, value: mode, mend: MODE });
    return !endLacks && !modeLacks;
  }

  private risk(code: string, path: string): readonly RiskCode[] {
    const risk = riskCodes.find((known) => known === code) ?? riskAliases[code];
    if (risk !== undefined) return [risk];
    this.warnings.push(`${path}: "${code}" is not a risk of row 19 (${riskCodes.join(", ")}); left aside`);
    return [];
  }

  warnOfKeys(value: Record<string, unknown>, known: readonly string[], path: string): void {
    for (const key of Object.keys(value)) {
      if (!known.includes(key))
        this.warnings.push(`${path}.${key}: unknown key, ignored (known: ${known.join(", ")})`);
    }
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}

function birthOf(text: string | null): Birth | null {
  if (text === null) return { kind: "unknown" };
  if (parseDate(text) !== null) return { kind: "date", date: text };
  const ms = parseInstant(text);
  return ms === null ? null : { kind: "instant", ms };
}

function session(read: z.infer<typeof shapes.session>, episode: Episode | null): EpisodeEvent {
  const givenMs =
    read.durationMin === undefined || read.durationMin === null ? null : read.durationMin * 60_000;
  const spanMs =
    read.start === null || read.end === undefined || read.end === null ? null : read.end - read.start;
  const sides = tenths(read.leftMl ?? null, read.rightMl ?? null);
  return {
    type: "session",
    id: read.id,
    recordedAtMs: read.recordedAt ?? read.at ?? null,
    source: read.source ?? "pump",
    who: read.who ?? null,
    episodeId: read.episode === undefined ? (episode?.id ?? null) : read.episode,
    startMs: read.start,
    durationMs: spanMs ?? givenMs,
    method: read.method,
    mode: read.mode ?? null,
    leftTenthMl: sides.leftTenthMl ?? null,
    rightTenthMl: sides.rightTenthMl ?? null,
    programme: read.programme ?? null,
  };
}

type RecordedFields = {
  readonly at: number;
  readonly recordedAt?: number | null | undefined;
  readonly source?: "pump" | "mother" | "staff" | "import" | undefined;
  readonly who?: string | null | undefined;
};

const entryOf = (id: string, read: RecordedFields) => ({
  id,
  atMs: read.at,
  recordedAtMs: read.recordedAt ?? null,
  source: read.source ?? ("staff" as const),
  who: read.who ?? null,
});

/** Two equal entries without an id are the same entry, so that a repeated one changes nothing. */
const derivedId = (type: string, value: unknown): string =>
  `${type}-${createHash("sha256").update(canonicalJson(value)).digest("hex").slice(0, 12)}`;

type Tenths = { readonly leftTenthMl?: number | null; readonly rightTenthMl?: number | null };

/** mL to 0.1 mL. Where both sides are known their total is rounded once, and the right side takes the remainder. */
function tenths(left: number | null | undefined, right: number | null | undefined): Tenths {
  const tenth = (ml: number | null): number | null => (ml === null ? null : Math.round(ml * 10));
  if (typeof left === "number" && typeof right === "number" && left >= 0 && right >= 0) {
    const leftTenthMl = Math.floor(left * 10 + 1e-6);
    return { leftTenthMl, rightTenthMl: Math.round((left + right) * 10) - leftTenthMl };
  }
  return {
    ...(left === undefined ? {} : { leftTenthMl: tenth(left) }),
    ...(right === undefined ? {} : { rightTenthMl: tenth(right) }),
  };
}
