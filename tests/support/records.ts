// Session records for tests, with every field set; a test names only what it is about.
import type { PumpHello, SessionRecord } from "../../proto/link/messages.ts";
import { LINK_PROTOCOL, REFERENCE_LIMITS } from "../../proto/link/messages.ts";

/** A UUID that is the same for the same number. */
export function uuidOf(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
}

export function sessionRecord(index: number, fields: Partial<SessionRecord> = {}): SessionRecord {
  return {
    type: "record",
    recordEpoch: 77,
    index,
    sessionUuid: uuidOf(index),
    bootId: 5,
    startUptimeMs: index * 3 * 3_600_000,
    durationMs: 15 * 60_000,
    startUnixMs: null,
    clockQuality: "unknown",
    mode: "double",
    programme: "initiation",
    phases: [
      { kind: "stimulation", offsetMs: 0, durationMs: 120_000, vacuumMmHg: 120, cyclesPerMinute: 120 },
    ],
    leftTenthMl: 100,
    rightTenthMl: 110,
    leftUncertaintyTenthMl: 5,
    rightUncertaintyTenthMl: 5,
    peakVacuumMmHg: 190,
    ejectionOffsetsMs: [90_000],
    endReason: "button",
    fault: null,
    calibrationId: "factory",
    simulated: true,
    ...fields,
  };
}

export function pumpHello(fields: Partial<PumpHello> = {}): PumpHello {
  return {
    type: "pump-hello",
    protocolMajor: LINK_PROTOCOL.major,
    protocolMinor: LINK_PROTOCOL.minor,
    serialNumber: "MW-0001",
    model: "test",
    firmwareVersion: "1.0.0",
    boardFirmwareVersion: "1.0.0",
    limits: REFERENCE_LIMITS,
    simulated: true,
    recordEpoch: 77,
    oldestIndex: 1,
    ...fields,
  };
}
