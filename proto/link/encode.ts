// Link messages -> protobuf. Checks only what protobuf would change on its way; the bounds are checked where the
// result is read back (link-codec.ts).
import type { LinkTypes } from "../codec.ts";
import { parseUuid } from "../uuid.ts";
import {
  CLOCK_QUALITIES,
  END_REASONS,
  FAULT_CODES,
  MODES,
  numberOf,
  PHASE_KINDS,
  PROGRAMME_KINDS,
  PUMP_EVENT_KINDS,
  PUMP_MODES,
} from "../vocabulary.ts";
import { LINK_BOUNDS, type LinkMessage, type SessionRecord, type Suction } from "./messages.ts";

/** A frame's body as protobuf writes it. */
export type WireBody = LinkTypes.link.v1.LinkFrame.$Properties;

/** The body that carries a message. */
export function writeMessage(m: LinkMessage): WireBody {
  switch (m.type) {
    case "pump-hello": {
      const { type: _, protocolMajor, protocolMinor, limits, ...identity } = m;
      const { maxSetpointMmHg, tripMmHg, maxLeaseMs, maxSessionMs } = limits;
      const pump = {
        ...identity,
        limits: { maxSetpointMmhg: maxSetpointMmHg, tripMmhg: tripMmHg, maxLeaseMs, maxSessionMs },
      };
      return { hello: { protocolMajor, protocolMinor, pump } };
    }
    case "gateway-hello": {
      const { type: _, protocolMajor, protocolMinor, ...gateway } = m;
      return { hello: { protocolMajor, protocolMinor, gateway } };
    }
    case "status":
      return {
        status: {
          mode: numberOf(PUMP_MODES, m.mode),
          programme: numberOf(PROGRAMME_KINDS, m.programme),
          phase: numberOf(PHASE_KINDS, m.phase),
          ...(m.requested && { requested: writeSuction(m.requested) }),
          ...(m.active && { active: writeSuction(m.active) }),
          batteryPercent: m.batteryPercent,
          faults: m.faults.slice(0, LINK_BOUNDS.faults).map((fault) => numberOf(FAULT_CODES, fault)),
          sessionUuid: m.sessionUuid === null ? null : parseUuid(m.sessionUuid),
          pendingRecords: m.pendingRecords,
          clockQuality: numberOf(CLOCK_QUALITIES, m.clockQuality),
          sessionMode: numberOf(MODES, m.sessionMode),
        },
      };
    case "flow":
      return {
        flow: {
          sessionUuid: parseUuid(m.sessionUuid),
          firstUptimeMs: m.firstUptimeMs,
          sampleRateHz: m.sampleRateHz,
          vacuumLeftMmhg: m.vacuumLeftMmHg ?? [],
          vacuumRightMmhg: m.vacuumRightMmHg ?? [],
          volumeLeftTenthMl: m.volumeLeftTenthMl ?? [],
          volumeRightTenthMl: m.volumeRightTenthMl ?? [],
          phase: numberOf(PHASE_KINDS, m.phase),
        },
      };
    case "session-started":
      return {
        sessionStarted: {
          sessionUuid: parseUuid(m.sessionUuid),
          startUptimeMs: m.startUptimeMs,
          mode: numberOf(MODES, m.mode),
          programme: numberOf(PROGRAMME_KINDS, m.programme),
        },
      };
    case "record":
      return { record: writeRecord(m) };
    case "event":
      return {
        event: {
          kind: numberOf(PUMP_EVENT_KINDS, m.kind),
          atUptimeMs: m.atUptimeMs,
          fault: numberOf(FAULT_CODES, m.fault),
          sessionUuid: m.sessionUuid === null ? null : parseUuid(m.sessionUuid),
          suggestionId: m.suggestionId,
        },
      };
    case "clock-reply":
      return {
        clockReply: {
          probeId: m.probeId,
          uptimeMs: m.uptimeMs,
          unixMs: m.unixMs,
          clockQuality: numberOf(CLOCK_QUALITIES, m.clockQuality),
        },
      };
    case "record-ack":
      return { recordAck: { recordEpoch: m.recordEpoch, upToIndex: m.upToIndex } };
    case "clock-probe":
      return { clockProbe: { probeId: m.probeId } };
    case "set-clock":
      return { setClock: { unixMs: m.unixMs, clockQuality: numberOf(CLOCK_QUALITIES, m.clockQuality) } };
    case "programme-suggestion":
      return {
        programmeSuggestion: {
          suggestionId: m.suggestionId,
          programme: numberOf(PROGRAMME_KINDS, m.programme),
        },
      };
  }
}

function writeRecord(m: SessionRecord): LinkTypes.link.v1.SessionRecord.$Shape {
  return {
    recordEpoch: m.recordEpoch,
    index: m.index,
    sessionUuid: parseUuid(m.sessionUuid),
    bootId: m.bootId,
    startUptimeMs: m.startUptimeMs,
    durationMs: m.durationMs,
    startUnixMs: m.startUnixMs,
    clockQuality: numberOf(CLOCK_QUALITIES, m.clockQuality),
    mode: numberOf(MODES, m.mode),
    programme: numberOf(PROGRAMME_KINDS, m.programme),
    phases: m.phases.map((phase) => ({
      kind: numberOf(PHASE_KINDS, phase.kind),
      offsetMs: phase.offsetMs,
      durationMs: phase.durationMs,
      vacuumMmhg: phase.vacuumMmHg,
      cyclesPerMinute: phase.cyclesPerMinute,
    })),
    leftTenthMl: m.leftTenthMl,
    rightTenthMl: m.rightTenthMl,
    leftUncertaintyTenthMl: m.leftUncertaintyTenthMl,
    rightUncertaintyTenthMl: m.rightUncertaintyTenthMl,
    peakVacuumMmhg: m.peakVacuumMmHg,
    ejectionOffsetMs: m.ejectionOffsetsMs,
    endReason: numberOf(END_REASONS, m.endReason),
    fault: numberOf(FAULT_CODES, m.fault),
    calibrationId: m.calibrationId ?? "",
    simulated: m.simulated,
  };
}

function writeSuction(suction: Suction): LinkTypes.link.v1.Suction.$Shape {
  return { vacuumMmhg: suction.vacuumMmHg, cyclesPerMinute: suction.cyclesPerMinute };
}

/**
 * Every number of the contract is unsigned; times since boot or since 1970 have 64 bits, all others 32. Returns what
 * is wrong with the first that does not fit ("record.phases.0.durationMs is 1.5; ..."), or null.
 */
export function misfit(key: string, value: unknown): string | null {
  if (typeof value === "number") {
    if (Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff) return null;
    const most = /(uptime|unix)Ms$/i.test(key) ? Number.MAX_SAFE_INTEGER : 0xffff_ffff;
    if (Number.isInteger(value) && value >= 0 && value <= most) return null;
    return `${key} is ${value}; expected an integer from 0 to ${most}`;
  }
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return null;
  for (const inner in value) {
    const found = misfit(inner, (value as Record<string, unknown>)[inner]);
    if (found !== null) return `${key}.${found}`;
  }
  return null;
}
