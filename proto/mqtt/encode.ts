// What is committed -> the bytes of the MQTT contract. Pure; one function a message.

import { mqttProto } from "../codec.ts";
import type { FlowBatch, SessionRecord } from "../link/messages.ts";
import {
  CLOCK_QUALITIES,
  type ClockQuality,
  END_REASONS,
  FAULT_CODES,
  MODES,
  type Mode,
  numberOf,
  PHASE_KINDS,
  PROGRAMME_KINDS,
} from "../vocabulary.ts";

/** Heads every event; see the message Envelope. */
export interface EnvelopeFields {
  gatewayId: string;
  streamEpoch: string;
  seq: number;
  eventId: string;
  episodeId: string | null;
  occurredAtUnixMs: number | null;
  recordedAtUnixMs: number;
  bootId: number;
  clockQuality: ClockQuality;
  ruleSetVersion: string;
  simulated: boolean;
}

/** A finding as it crosses MQTT; `severity` null is none. */
export interface FindingFields {
  rule: string;
  state: string;
  severity: "info" | "tip" | "task" | "metric" | null;
  day: number | null;
  night: string | null;
  detail: object;
}

const MAX_UINT32 = 0xffff_ffff;

const SEVERITIES = ["info", "tip", "task", "metric"] as const;

function envelope(fields: EnvelopeFields) {
  return { ...fields, clockQuality: numberOf(CLOCK_QUALITIES, fields.clockQuality) };
}

function finding({ detail, severity, ...fields }: FindingFields) {
  return { ...fields, severity: numberOf(SEVERITIES, severity), detailJson: JSON.stringify(detail) };
}

/** What a person has to look at, as it crosses MQTT. */
export interface ProblemFields {
  code: string;
  count: number;
  firstAtUnixMs: number;
  lastAtUnixMs: number;
  detail: string;
}

/** Hours from birth; null where either time is unknown. */
export function hoursPostpartum(birthUnixMs: number | null, atUnixMs: number | null): number | null {
  if (birthUnixMs === null || atUnixMs === null) return null;
  return Math.round((atUnixMs - birthUnixMs) / 3_600) / 1_000;
}

/** A committed session; see the message SessionEvent. */
export interface SessionFields {
  sessionId: string;
  pumpId: string;
  serialNumber: string | null;
  record: SessionRecord;
  /** The start as the gateway knows it; null: by no clock. */
  startUnixMs: number | null;
  hoursPostpartum: number | null;
  reconstructed: boolean;
  implausible: readonly string[];
  conflictsWithSessionId: string | null;
}

export function encodeSession(head: EnvelopeFields, session: SessionFields): Uint8Array {
  const { record } = session;
  return mqttProto.SessionEvent.encode({
    envelope: envelope(head),
    sessionId: session.sessionId,
    pumpId: session.pumpId,
    pumpSerialNumber: session.serialNumber ?? "",
    recordEpoch: record.recordEpoch,
    recordIndex: record.index,
    // One that cannot be true is published as the pump said it, and named.
    startUnixMs: session.startUnixMs ?? record.startUnixMs,
    durationMs: Math.min(record.durationMs, MAX_UINT32),
    mode: numberOf(MODES, record.mode),
    programme: numberOf(PROGRAMME_KINDS, record.programme),
    phases: record.phases.map(({ kind, offsetMs, durationMs, vacuumMmHg, cyclesPerMinute }) => ({
      kind: numberOf(PHASE_KINDS, kind),
      offsetMs,
      durationMs,
      vacuumMmhg: vacuumMmHg,
      cyclesPerMinute,
    })),
    leftTenthMl: record.leftTenthMl,
    rightTenthMl: record.rightTenthMl,
    leftUncertaintyTenthMl: record.leftUncertaintyTenthMl,
    rightUncertaintyTenthMl: record.rightUncertaintyTenthMl,
    peakVacuumMmhg: record.peakVacuumMmHg,
    ejectionOffsetMs: record.ejectionOffsetsMs,
    endReason: numberOf(END_REASONS, record.endReason),
    fault: numberOf(FAULT_CODES, record.fault),
    hoursPostpartum: session.hoursPostpartum,
    reconstructed: session.reconstructed,
    calibrationId: record.calibrationId ?? "",
    implausible: [...session.implausible],
    conflictsWithSessionId: session.conflictsWithSessionId,
  }).finish();
}

export function encodeEntry(
  head: EnvelopeFields,
  entry: {
    entryId: string;
    pumpId: string;
    correctsId: string | null;
    enteredBy: string;
    kind: string;
    fields: object;
  },
): Uint8Array {
  const { fields, ...rest } = entry;
  return mqttProto.EntryEvent.encode({
    envelope: envelope(head),
    ...rest,
    fieldsJson: JSON.stringify(fields),
  }).finish();
}

export function encodeRule(
  head: EnvelopeFields,
  transition: {
    transitionId: string;
    pumpId: string;
    finding: FindingFields;
    previousState: string | null;
    cause: string;
    hoursPostpartum: number | null;
  },
): Uint8Array {
  return mqttProto.RuleEvent.encode({
    envelope: envelope(head),
    ...transition,
    finding: finding(transition.finding),
  }).finish();
}

export interface PumpStateFields {
  gatewayId: string;
  pumpId: string;
  atUnixMs: number;
  link: "online" | "offline" | "read-only";
  readOnlyReason: string;
  episodeId: string | null;
  hoursPostpartum: number | null;
  latestSession: {
    sessionId: string;
    startUnixMs: number | null;
    durationMs: number;
    mode: Mode;
    leftTenthMl: number | null;
    rightTenthMl: number | null;
  } | null;
  today: { day: number; volumeTenthMl: number; unknownVolumes: number; sessions: number } | null;
  findings: FindingFields[];
  clockQuality: ClockQuality;
  ruleSetVersion: string;
  simulated: boolean;
  sessionRunning: boolean;
  problems: readonly ProblemFields[];
}

const LINKS = ["online", "offline", "read-only"] as const;

export function encodePumpState(state: PumpStateFields): Uint8Array {
  const { latestSession, today, findings, problems, ...rest } = state;
  return mqttProto.PumpState.encode({
    ...rest,
    link: numberOf(LINKS, state.link),
    clockQuality: numberOf(CLOCK_QUALITIES, state.clockQuality),
    findings: findings.map(finding),
    problems: [...problems],
    ...(latestSession && { latestSession: { ...latestSession, mode: numberOf(MODES, latestSession.mode) } }),
    ...(today && { today }),
  }).finish();
}

/** Joins link batches of one session into one message. All batches must share session, rate and known columns. */
export function encodeFlow(
  fields: { pumpId: string; firstUnixMs: number | null; seq: number; simulated: boolean },
  batches: readonly [FlowBatch, ...FlowBatch[]],
): Uint8Array {
  const [first] = batches;
  const join = (column: (batch: FlowBatch) => number[] | null): number[] =>
    batches.every((batch) => column(batch) !== null) ? batches.flatMap((batch) => column(batch) ?? []) : [];
  return mqttProto.FlowSamples.encode({
    ...fields,
    sessionId: first.sessionUuid,
    sampleRateHz: first.sampleRateHz,
    vacuumLeftMmhg: join((batch) => batch.vacuumLeftMmHg),
    vacuumRightMmhg: join((batch) => batch.vacuumRightMmHg),
    volumeLeftTenthMl: join((batch) => batch.volumeLeftTenthMl),
    volumeRightTenthMl: join((batch) => batch.volumeRightTenthMl),
    phase: numberOf(PHASE_KINDS, first.phase),
  }).finish();
}

export function encodeDiag(fields: {
  gatewayId: string;
  atUnixMs: number;
  uptimeMs: number;
  residentMib: number;
  outboxDepth: number;
  outboxOldestAgeMs: number | null;
  outboxParked: number;
  counters: Record<string, number>;
}): Uint8Array {
  return mqttProto.Diag.encode(fields).finish();
}
