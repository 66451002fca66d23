// Protobuf -> link messages, with every bound and every required field of pump_link.proto checked. The only part of the
// codec that knows how each message lies on the wire when it comes in.
import type { LinkTypes } from "../codec.ts";
import {
  CLOCK_QUALITIES,
  END_REASONS,
  FAULT_CODES,
  MODES,
  PHASE_KINDS,
  PROGRAMME_KINDS,
  PUMP_EVENT_KINDS,
  PUMP_MODES,
  wordOf,
} from "../vocabulary.ts";
import {
  bounded,
  invalid,
  LinkDecodeError,
  optionalUuid,
  safeInteger,
  text,
  uptime,
  uuid,
  word,
} from "./fields.ts";
import {
  type FlowBatch,
  LINK_BOUNDS,
  type Limits,
  type LinkMessage,
  type Phase,
  type SessionRecord,
  type Status,
  type Suction,
} from "./messages.ts";

/** A frame as protobuf read it. */
export type WireFrame = LinkTypes.link.v1.LinkFrame.$Shape;

/** The message of a frame. Throws LinkDecodeError. */
export function readMessage(wire: WireFrame): LinkMessage {
  switch (wire.body) {
    case undefined:
      throw new LinkDecodeError("unknown-body", "the frame has no body that this version knows");
    case "hello":
      return readHello(wire.hello);
    case "status":
      return readStatus(wire.status);
    case "flow":
      return readFlow(wire.flow);
    case "sessionStarted": {
      const body = wire.sessionStarted;
      return {
        type: "session-started",
        sessionUuid: uuid("session_started.session_uuid", body.sessionUuid),
        startUptimeMs: uptime("session_started.start_uptime_ms", body.startUptimeMs),
        mode: word("session_started.mode", MODES, body.mode),
        programme: wordOf(PROGRAMME_KINDS, body.programme ?? 0),
      };
    }
    case "record":
      return readRecord(wire.record);
    case "event": {
      const body = wire.event;
      return {
        type: "event",
        kind: word("event.kind", PUMP_EVENT_KINDS, body.kind),
        atUptimeMs: uptime("event.at_uptime_ms", body.atUptimeMs),
        fault: wordOf(FAULT_CODES, body.fault ?? 0),
        sessionUuid: optionalUuid("event.session_uuid", body.sessionUuid),
        suggestionId: body.suggestionId ?? 0,
      };
    }
    case "clockReply": {
      const body = wire.clockReply;
      return {
        type: "clock-reply",
        probeId: body.probeId ?? 0,
        uptimeMs: uptime("clock_reply.uptime_ms", body.uptimeMs),
        unixMs: body.unixMs == null ? null : safeInteger("clock_reply.unix_ms", body.unixMs),
        clockQuality: wordOf(CLOCK_QUALITIES, body.clockQuality ?? 0) ?? "unknown",
      };
    }
    case "recordAck": {
      const body = wire.recordAck;
      return { type: "record-ack", recordEpoch: body.recordEpoch ?? 0, upToIndex: body.upToIndex ?? 0 };
    }
    case "clockProbe":
      return { type: "clock-probe", probeId: wire.clockProbe.probeId ?? 0 };
    case "setClock": {
      const body = wire.setClock;
      return {
        type: "set-clock",
        // Absent reads as 0, and nobody means 1970.
        unixMs: body.unixMs
          ? safeInteger("set_clock.unix_ms", body.unixMs)
          : invalid("set_clock.unix_ms", 0, "1 or more"),
        clockQuality: wordOf(CLOCK_QUALITIES, body.clockQuality ?? 0) ?? "unknown",
      };
    }
    case "programmeSuggestion": {
      const body = wire.programmeSuggestion;
      return {
        type: "programme-suggestion",
        suggestionId: body.suggestionId ?? 0,
        programme: word("programme_suggestion.programme", PROGRAMME_KINDS, body.programme),
      };
    }
  }
}

function readHello(body: LinkTypes.link.v1.Hello.$Shape): LinkMessage {
  const protocolMajor = body.protocolMajor ?? 0;
  const protocolMinor = body.protocolMinor ?? 0;
  if (body.gateway != null) {
    return {
      type: "gateway-hello",
      protocolMajor,
      protocolMinor,
      gatewayId: text("hello.gateway.gateway_id", body.gateway.gatewayId),
      softwareVersion: text("hello.gateway.software_version", body.gateway.softwareVersion),
      isAnswer: body.gateway.isAnswer ?? false,
      streamEpoch: text("hello.gateway.stream_epoch", body.gateway.streamEpoch),
    };
  }
  if (body.pump == null) invalid("hello.side", null, "pump or gateway");
  const { pump } = body;
  const serialNumber = pump.serialNumber ?? "";
  if (!/^[A-Za-z0-9_-]{1,32}$/.test(serialNumber)) {
    invalid("hello.pump.serial_number", serialNumber, "1 to 32 letters, digits, - or _");
  }
  return {
    type: "pump-hello",
    protocolMajor,
    protocolMinor,
    serialNumber,
    model: text("hello.pump.model", pump.model),
    firmwareVersion: text("hello.pump.firmware_version", pump.firmwareVersion),
    boardFirmwareVersion: text("hello.pump.board_firmware_version", pump.boardFirmwareVersion),
    limits: readLimits(pump.limits),
    simulated: pump.simulated ?? false,
    recordEpoch: pump.recordEpoch ?? 0,
    oldestIndex: pump.oldestIndex ?? 0,
  };
}

function readLimits(limits: LinkTypes.link.v1.Limits.$Shape | null | undefined): Limits {
  return {
    maxSetpointMmHg: limits?.maxSetpointMmhg ?? 0,
    tripMmHg: limits?.tripMmhg ?? 0,
    maxLeaseMs: limits?.maxLeaseMs ?? 0,
    maxSessionMs: limits?.maxSessionMs ?? 0,
  };
}

function readStatus(body: LinkTypes.link.v1.Status.$Shape): Status {
  const faults = body.faults ?? [];
  bounded("status.faults", faults, LINK_BOUNDS.faults);
  return {
    type: "status",
    mode: word("status.mode", PUMP_MODES, body.mode),
    programme: wordOf(PROGRAMME_KINDS, body.programme ?? 0),
    phase: wordOf(PHASE_KINDS, body.phase ?? 0),
    requested: readSuction(body.requested),
    active: readSuction(body.active),
    batteryPercent: body.batteryPercent ?? null,
    faults: faults.map((fault, i) => word(`status.faults[${i}]`, FAULT_CODES, fault)),
    sessionUuid: optionalUuid("status.session_uuid", body.sessionUuid),
    sessionMode: wordOf(MODES, body.sessionMode ?? 0),
    pendingRecords: body.pendingRecords ?? 0,
    clockQuality: wordOf(CLOCK_QUALITIES, body.clockQuality ?? 0) ?? "unknown",
  };
}

function readSuction(body: LinkTypes.link.v1.Suction.$Shape | null | undefined): Suction | null {
  if (body == null) return null;
  return { vacuumMmHg: body.vacuumMmhg ?? 0, cyclesPerMinute: body.cyclesPerMinute ?? 0 };
}

function readFlow(body: LinkTypes.link.v1.FlowBatch.$Shape): FlowBatch {
  const samples = Math.max(
    body.vacuumLeftMmhg?.length ?? 0,
    body.vacuumRightMmhg?.length ?? 0,
    body.volumeLeftTenthMl?.length ?? 0,
    body.volumeRightTenthMl?.length ?? 0,
  );
  if (samples > LINK_BOUNDS.samples) invalid("flow", samples, `at most ${LINK_BOUNDS.samples} samples`);
  const sampleRateHz = body.sampleRateHz ?? 0;
  if (sampleRateHz < 1 || sampleRateHz > 1000) invalid("flow.sample_rate_hz", sampleRateHz, "1 to 1000");
  return {
    type: "flow",
    sessionUuid: uuid("flow.session_uuid", body.sessionUuid),
    firstUptimeMs: uptime("flow.first_uptime_ms", body.firstUptimeMs),
    sampleRateHz,
    samples,
    vacuumLeftMmHg: column("flow.vacuum_left_mmhg", body.vacuumLeftMmhg, samples),
    vacuumRightMmHg: column("flow.vacuum_right_mmhg", body.vacuumRightMmhg, samples),
    volumeLeftTenthMl: column("flow.volume_left_tenth_ml", body.volumeLeftTenthMl, samples),
    volumeRightTenthMl: column("flow.volume_right_tenth_ml", body.volumeRightTenthMl, samples),
    phase: wordOf(PHASE_KINDS, body.phase ?? 0),
  };
}

function column(path: string, values: number[] | null | undefined, samples: number): number[] | null {
  if (values == null || values.length === 0) return null;
  return values.length === samples ? values : invalid(path, values.length, `${samples} values, or none`);
}

/** Throws LinkDecodeError at the first field that breaks the contract. */
export function readRecord(body: LinkTypes.link.v1.SessionRecord.$Shape): SessionRecord {
  const index = body.index ?? 0;
  if (index < 1) invalid("record.index", index, "1 or more");
  const phases = body.phases ?? [];
  bounded("record.phases", phases, LINK_BOUNDS.phases);
  const ejectionOffsetsMs = body.ejectionOffsetMs ?? [];
  bounded("record.ejection_offset_ms", ejectionOffsetsMs, LINK_BOUNDS.ejections);
  return {
    type: "record",
    recordEpoch: body.recordEpoch ?? 0,
    index,
    sessionUuid: uuid("record.session_uuid", body.sessionUuid),
    bootId: body.bootId ?? 0,
    startUptimeMs: safeInteger("record.start_uptime_ms", body.startUptimeMs ?? 0),
    durationMs: body.durationMs ?? 0,
    startUnixMs: body.startUnixMs == null ? null : safeInteger("record.start_unix_ms", body.startUnixMs),
    clockQuality: wordOf(CLOCK_QUALITIES, body.clockQuality ?? 0) ?? "unknown",
    mode: word("record.mode", MODES, body.mode),
    programme: wordOf(PROGRAMME_KINDS, body.programme ?? 0),
    phases: phases.map(readPhase),
    leftTenthMl: body.leftTenthMl ?? null,
    rightTenthMl: body.rightTenthMl ?? null,
    leftUncertaintyTenthMl: body.leftUncertaintyTenthMl ?? null,
    rightUncertaintyTenthMl: body.rightUncertaintyTenthMl ?? null,
    peakVacuumMmHg: body.peakVacuumMmhg ?? null,
    ejectionOffsetsMs,
    endReason: wordOf(END_REASONS, body.endReason ?? 0),
    fault: wordOf(FAULT_CODES, body.fault ?? 0),
    calibrationId: text("record.calibration_id", body.calibrationId, LINK_BOUNDS.calibrationIdChars) || null,
    simulated: body.simulated ?? false,
  };
}

function readPhase(body: LinkTypes.link.v1.Phase.$Shape): Phase {
  return {
    kind: wordOf(PHASE_KINDS, body.kind ?? 0),
    offsetMs: body.offsetMs ?? 0,
    durationMs: body.durationMs ?? 0,
    vacuumMmHg: body.vacuumMmhg ?? 0,
    cyclesPerMinute: body.cyclesPerMinute ?? 0,
  };
}
