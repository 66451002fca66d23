// Everything that can be recorded about an episode, as append-only events. A correction is a new event that names
// the older one. Instants are milliseconds since 1970 (UTC); volumes are integers of 0.1 mL, and null is unknown.

/** One mother's time with a pump, pseudonymous. */
export type Episode = {
  readonly id: string;
  readonly birth: Birth;
  /** the hospital's IANA zone, for nights and plain birth dates */
  readonly timezone: string;
  /** null: not recorded; then a recorded breastfeed decides */
  readonly feedsAtBreast: boolean | null;
  readonly risks: readonly RiskCode[];
};

export type Birth =
  | { readonly kind: "instant"; readonly ms: number }
  /** a plain local date, "2026-03-01": everything derived from it is approximate */
  | { readonly kind: "date"; readonly date: string }
  | { readonly kind: "unknown" };

/** The reasons for delay of source row 19. */
export const riskCodes = [
  "preterm",
  "separation",
  "diabetes",
  "pcos",
  "late-start",
  "latch",
  "stress",
  "fatigue",
  "medicines",
  "breast-surgery",
] as const;
export type RiskCode = (typeof riskCodes)[number];

export type Side = "left" | "right";
export type Method = "pump" | "hand";
export type Mode = "double" | Side;
export type Programme = "initiation" | "maintenance";

type Recorded = {
  /** unique; an event that arrives again under the same id changes nothing */
  readonly id: string;
  /** when this became known here; null: as soon as it happened */
  readonly recordedAtMs: number | null;
  readonly source: "pump" | "mother" | "staff" | "import";
  /** an opaque role or person code, never a name */
  readonly who: string | null;
};

/** A session, or a fragment of one, as a pump or a person recorded it. */
export type SessionEvent = Recorded & {
  readonly type: "session";
  /** null: not assigned to any episode; kept and listed, not counted */
  readonly episodeId: string | null;
  /** null: the recording clock was not synchronised */
  readonly startMs: number | null;
  readonly durationMs: number | null;
  readonly method: Method;
  /** null only for hand expression whose sides nobody noted */
  readonly mode: Mode | null;
  /** null: unknown. On a single-sided session the other side is null and does not count as unknown. */
  readonly leftTenthMl: number | null;
  readonly rightTenthMl: number | null;
  readonly programme: Programme | null;
};

type Entry = Recorded & { readonly atMs: number };

export type EntryEvent =
  /** a side left out keeps its former value; null makes it unknown */
  | (Entry & {
      readonly type: "volume-correction";
      readonly session: string;
      readonly leftTenthMl?: number | null;
      readonly rightTenthMl?: number | null;
    })
  | (Entry & {
      readonly type: "time-correction";
      readonly session: string;
      readonly startMs: number;
      readonly durationMs: number | null;
    })
  | (Entry & { readonly type: "assignment"; readonly session: string; readonly episodeId: string | null })
  /** "entered by mistake": the event named by `of` no longer counts */
  | (Entry & { readonly type: "retraction"; readonly of: string; readonly reason: string })
  | (Entry & { readonly type: "breastfeed" })
  | (Entry & { readonly type: "stool"; readonly colour: string })
  | (Entry & { readonly type: "shield"; readonly side: Side; readonly sizeMm: number })
  | (Entry & { readonly type: "pain"; readonly side: Side | "both"; readonly score: number })
  | (Entry & { readonly type: "risk"; readonly risk: RiskCode })
  | (Entry & { readonly type: "staff-contact"; readonly role: string; readonly topic: string | null })
  | (Entry & { readonly type: "education"; readonly topic: string })
  | (Entry & { readonly type: "equipment"; readonly item: string })
  | (Entry & { readonly type: "barrier"; readonly code: string })
  | (Entry & { readonly type: "ctv-reason"; readonly code: string })
  | (Entry & { readonly type: "relaxation"; readonly kind: string; readonly minutes: number })
  | (Entry & { readonly type: "episode-end"; readonly reason: string });

export type EpisodeEvent = SessionEvent | EntryEvent;
export type EventType = EpisodeEvent["type"];
export type EntryOf<T extends EntryEvent["type"]> = Extract<EntryEvent, { readonly type: T }>;

const known: Readonly<Record<EventType, true>> = {
  session: true,
  "volume-correction": true,
  "time-correction": true,
  assignment: true,
  retraction: true,
  breastfeed: true,
  stool: true,
  shield: true,
  pain: true,
  risk: true,
  "staff-contact": true,
  education: true,
  equipment: true,
  barrier: true,
  "ctv-reason": true,
  relaxation: true,
  "episode-end": true,
};
export const eventTypes = Object.keys(known) as readonly EventType[];
export const isEventType = (type: string): type is EventType => Object.hasOwn(known, type);

/** When the event had happened: a session at its end. null: its clock was not synchronised. */
export function happenedAtMs(event: EpisodeEvent): number | null {
  if (event.type !== "session") return event.atMs;
  return event.startMs === null ? null : event.startMs + (event.durationMs ?? 0);
}

/** When the event could first be taken into account; -Infinity where neither time is known. */
export function knownAtMs(event: EpisodeEvent): number {
  return Math.max(
    happenedAtMs(event) ?? Number.NEGATIVE_INFINITY,
    event.recordedAtMs ?? Number.NEGATIVE_INFINITY,
  );
}
