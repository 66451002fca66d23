// The messages of the serial link as the rest of the code sees them: one discriminated union, every field present
// (null = unknown), enums as words, UUIDs as text. pump_link.proto says what each field means.
import type {
  ClockQuality,
  EndReason,
  FaultCode,
  Mode,
  PhaseKind,
  ProgrammeKind,
  PumpEventKind,
  PumpMode,
} from "../vocabulary.ts";

/** Spoken by this code. A peer with another major version is only greeted. */
export const LINK_PROTOCOL = { major: 1, minor: 0 } as const;

export interface Limits {
  maxSetpointMmHg: number;
  tripMmHg: number;
  maxLeaseMs: number;
  maxSessionMs: number;
}

/** The limits of the reference board; a gateway that finds others on a pump only reads. */
export const REFERENCE_LIMITS: Limits = {
  maxSetpointMmHg: 250,
  tripMmHg: 270,
  maxLeaseMs: 500,
  maxSessionMs: 45 * 60_000,
};

export interface PumpHello {
  type: "pump-hello";
  protocolMajor: number;
  protocolMinor: number;
  serialNumber: string;
  model: string;
  firmwareVersion: string;
  boardFirmwareVersion: string;
  limits: Limits;
  simulated: boolean;
  recordEpoch: number;
  /** The oldest record the journal holds, or the next index where it holds none. */
  oldestIndex: number;
}

export interface GatewayHello {
  type: "gateway-hello";
  protocolMajor: number;
  protocolMinor: number;
  gatewayId: string;
  softwareVersion: string;
  isAnswer: boolean;
  /** Another store than the one that acknowledged so far: the pump sends again what it still holds. */
  streamEpoch: string;
}

export interface Suction {
  vacuumMmHg: number;
  cyclesPerMinute: number;
}

export interface Status {
  type: "status";
  mode: PumpMode;
  programme: ProgrammeKind | null;
  phase: PhaseKind | null;
  requested: Suction | null;
  active: Suction | null;
  batteryPercent: number | null;
  faults: FaultCode[];
  sessionUuid: string | null;
  sessionMode: Mode | null;
  pendingRecords: number;
  clockQuality: ClockQuality;
}

export interface FlowBatch {
  type: "flow";
  sessionUuid: string;
  /** The pump's uptime at the first sample: exact spacing, whatever the transport did. */
  firstUptimeMs: number;
  sampleRateHz: number;
  /** Number of samples; each column has as many values, or is null because the pump cannot know it. */
  samples: number;
  vacuumLeftMmHg: number[] | null;
  vacuumRightMmHg: number[] | null;
  /** Since the start of the session. */
  volumeLeftTenthMl: number[] | null;
  volumeRightTenthMl: number[] | null;
  phase: PhaseKind | null;
}

export interface SessionStarted {
  type: "session-started";
  sessionUuid: string;
  startUptimeMs: number;
  mode: Mode;
  programme: ProgrammeKind | null;
}

export interface Phase {
  kind: PhaseKind | null;
  offsetMs: number;
  durationMs: number;
  vacuumMmHg: number;
  cyclesPerMinute: number;
}

export interface SessionRecord {
  type: "record";
  recordEpoch: number;
  index: number;
  sessionUuid: string;
  bootId: number;
  startUptimeMs: number;
  durationMs: number;
  startUnixMs: number | null;
  clockQuality: ClockQuality;
  mode: Mode;
  programme: ProgrammeKind | null;
  phases: Phase[];
  leftTenthMl: number | null;
  rightTenthMl: number | null;
  leftUncertaintyTenthMl: number | null;
  rightUncertaintyTenthMl: number | null;
  peakVacuumMmHg: number | null;
  ejectionOffsetsMs: number[];
  endReason: EndReason | null;
  fault: FaultCode | null;
  calibrationId: string | null;
  simulated: boolean;
}

/** What of a record that breaks the contract makes it still a session: the rest was left out, or cut to its bound. */
export type LeftOut = "phases" | "ejections" | "calibration-id" | "start";

/**
 * A record whose key can be read and whose content breaks the contract. Only received, never sent: the pump would
 * repeat it for ever, so a gateway keeps its bytes and acknowledges it.
 */
export interface BrokenRecord {
  type: "record-broken";
  recordEpoch: number;
  index: number;
  /** The first fault: a field, its value, and what was expected. */
  reason: string;
  /** The record's own bytes (protobuf SessionRecord), as they came. */
  hex: string;
  /** The session as far as it can be read, and what is not as it came. null: not even that. */
  readable: { record: SessionRecord; leftOut: LeftOut[] } | null;
}

export interface PumpEvent {
  type: "event";
  kind: PumpEventKind;
  atUptimeMs: number;
  fault: FaultCode | null;
  sessionUuid: string | null;
  suggestionId: number;
}

export interface ClockReply {
  type: "clock-reply";
  probeId: number;
  uptimeMs: number;
  unixMs: number | null;
  clockQuality: ClockQuality;
}

export interface RecordAck {
  type: "record-ack";
  recordEpoch: number;
  upToIndex: number;
}

export interface ClockProbe {
  type: "clock-probe";
  probeId: number;
}

export interface SetClock {
  type: "set-clock";
  unixMs: number;
  clockQuality: ClockQuality;
}

export interface ProgrammeSuggestion {
  type: "programme-suggestion";
  suggestionId: number;
  programme: ProgrammeKind;
}

export type PumpMessage =
  | PumpHello
  | Status
  | FlowBatch
  | SessionStarted
  | SessionRecord
  | PumpEvent
  | ClockReply;
export type GatewayMessage = GatewayHello | RecordAck | ClockProbe | SetClock | ProgrammeSuggestion;
export type LinkMessage = PumpMessage | GatewayMessage;
/** What may come out of a receiver. */
export type ReceivedMessage = LinkMessage | BrokenRecord;

/** One frame's content. */
export interface Frame<M extends ReceivedMessage = LinkMessage> {
  bootId: number;
  seq: number;
  uptimeMs: number;
  message: M;
}

/** Bounds that a receiver enforces, so that nothing a peer sends grows without bound. */
export const LINK_BOUNDS = {
  serialNumberChars: 32,
  textChars: 64,
  calibrationIdChars: 32,
  phases: 24,
  ejections: 32,
  faults: 8,
  samples: 100,
  /** A hundred years: with any UTC beside it still a date. */
  uptimeMs: 36_525 * 86_400_000,
} as const;
