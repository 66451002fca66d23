// What the bedside page shows: plain data, the contract between the gateway (which fills it) and the page (which
// imports only these types). Rules: null = unknown, never 0; volumes in 0.1 mL (`…TenthMl`); every `…Ms` that is a
// point in time is Unix milliseconds of the gateway's clock, every duration says so by its name; and everything
// that can go silent carries the time at which it was last heard, because the page shows ages and not hopes.
import type { FlowBatch } from "../../proto/link/messages.ts";
import type {
  ClockQuality,
  FaultCode,
  Mode,
  PhaseKind,
  ProgrammeKind,
  PumpMode,
} from "../../proto/vocabulary.ts";
import type { Problem } from "../problems.ts";

export interface GatewayView {
  gatewayId: string;
  /** The gateway's clock when this view was made; the page measures every age against it, never its own clock. */
  nowMs: number;
  softwareVersion: string;
  /** The hospital's IANA zone, for the page's clock and its night mode. */
  timezone: string;
  broker: BrokerView;
  store: StoreView;
  /** In the order in which the page offers them. */
  pumps: PumpView[];
}

export interface BrokerView {
  state: "connected" | "connecting" | "offline" | "disabled";
  /** Since when it is connected, else since when it is not: tries in between do not restart the age. */
  sinceMs: number;
  /** One line for a technician, null when there is nothing to say. */
  reason: string | null;
  /** Events that are kept here and have not been released yet. */
  outboxDepth: number;
  /** Age (a duration) of the oldest of them. */
  oldestAgeMs: number | null;
  /** What releases an event: the broker's PUBACK (weaker), or the collector's acknowledgement. */
  delivery: "broker" | "collector";
}

export interface StoreView {
  state: "ok" | "nearly-full" | "full" | "read-only" | "failing";
  reason: string | null;
}

export interface PumpView {
  pumpId: string;
  /** What people call it ("Room 12"); null = show the id. Never a person's name. */
  label: string | null;
  simulated: boolean;
  link: {
    state: "online" | "connecting" | "offline" | "read-only";
    sinceMs: number;
    reason: string | null;
  };
  /** When the last intact frame of any kind arrived. */
  lastHeardMs: number | null;
  clockQuality: ClockQuality;
  status: PumpStatusView | null;
  /** The mother's time with this pump; null = none assigned, and then nothing below is counted for anyone. */
  episode: EpisodeView | null;
  /** The session that is running, null when none is. */
  session: RunningSessionView | null;
  /** The newest committed session. */
  latestSession: FinishedSessionView | null;
  today: TodayView | null;
  activation: ActivationView | null;
  supply: SupplyView | null;
  /** The rule findings in force. The page shows tips and infos in its own words; tasks and metrics are for staff. */
  findings: FindingView[];
  /** What a technician has to look at; nothing for the mother. */
  problems: Problem[];
}

export interface PumpStatusView {
  /** When this status arrived. */
  atMs: number;
  mode: PumpMode;
  programme: ProgrammeKind | null;
  phase: PhaseKind | null;
  /** Asked for and applied; both, because they differ when it matters. */
  requested: { vacuumMmHg: number; cyclesPerMinute: number } | null;
  active: { vacuumMmHg: number; cyclesPerMinute: number } | null;
  batteryPercent: number | null;
  faults: FaultCode[];
  /** Finished sessions that the pump still holds and the gateway has not got; totals are lower bounds meanwhile. */
  pendingRecords: number;
}

export interface EpisodeView {
  id: string;
  hoursPostpartum: number | null;
  /** Postpartum day, the first 24 hours are day 1. */
  day: number | null;
  /** The birth's date is known and its time is not. */
  approximate: boolean;
}

export interface RunningSessionView {
  id: string;
  startMs: number | null;
  /** Duration at the view's `nowMs`; null where nobody knows when it began. */
  elapsedMs: number | null;
  mode: Mode;
  leftTenthMl: number | null;
  rightTenthMl: number | null;
  /** When the two volumes were last heard; null = not yet. */
  volumesAtMs: number | null;
  /** Milk ejections found so far. */
  ejections: number;
}

export interface FinishedSessionView {
  id: string;
  startMs: number | null;
  /** A duration. */
  durationMs: number;
  mode: Mode;
  leftTenthMl: number | null;
  rightTenthMl: number | null;
  /** Reconstructed from what was seen of it, because the pump's own record has not come: duration and volumes are lower bounds. */
  reconstructed: boolean;
}

/** The running postpartum day. */
export interface TodayView {
  day: number;
  /** The known sum. */
  volumeTenthMl: number;
  /** Sessions and entries of the day whose volume is unknown. */
  unknownVolumes: number;
  /** A direct breastfeed or an unknown volume: the true total is at least this. */
  lowerBound: boolean;
  /** Counted sessions. */
  sessions: number;
}

/** Rule ACT-3x20. */
export interface ActivationView {
  state: "not-yet" | "activated" | "unknown";
  /** Consecutive sessions at or above the threshold, up to now. */
  streak: number;
  needed: number;
  thresholdTenthMl: number;
  /** Totals of the newest counted pump sessions, oldest first; null = unknown. At least `needed` where they exist. */
  recentTenthMl: (number | null)[];
  activatedAtMs: number | null;
  regressed: boolean;
}

/** Rule CTV and the 14 days it looks at. */
export interface SupplyView {
  targetTenthMl: number;
  /** Every day that has begun, day 1 first, 14 at most. */
  days: SupplyDayView[];
  state: "pending" | "reached" | "not-reached" | "unknown";
  /** The first day at or above the target. */
  firstDay: number | null;
}

export interface SupplyDayView {
  day: number;
  /** The known sum. */
  volumeTenthMl: number;
  unknownVolumes: number;
  /** The day is over, has an entry and no unknown volume. */
  complete: boolean;
  lowerBound: boolean;
}

export interface FindingView {
  rule: string;
  state: string;
  severity: "info" | "tip" | "task" | "metric" | null;
  day: number | null;
  detail: Record<string, unknown>;
}

/** Samples of a running session, column by column as the link's FlowBatch carries them. */
export interface FlowView extends Omit<FlowBatch, "type" | "sessionUuid"> {
  pumpId: string;
  sessionId: string;
  /** Time of the first sample, null while the pump's clock is not mapped. */
  firstMs: number | null;
}

/** How long each kind of value counts as present, in ms. Past it the page shows "—" and the age. */
export interface Deadlines {
  /** Samples: curves, and all of the running session that is live beside them: volumes, time, vacuum, phase. */
  liveMs: number;
  /** The pump's status: mode, battery. */
  statusMs: number;
  /** Totals and progress after the pump was last heard: it may hold sessions that nobody has got. */
  totalsMs: number;
  /** Everything, after the page last heard the gateway. */
  gatewayMs: number;
}

/** The Server-Sent Events of /api/events: the event's name and its JSON data. */
export interface WireEvents {
  /** First on every connection. A page that was served as another build reloads itself. */
  hello: { build: string; deadlines: Deadlines; heartbeatMs: number };
  view: GatewayView;
  /** `receivedMs`: gateway clock at arrival, so that backfilled samples are never taken for live ones. */
  flow: FlowView & { receivedMs: number };
  /** The heartbeat. */
  beat: { nowMs: number };
}
