// Payload bytes <-> link messages: protobuf, then every bound and every required field of pump_link.proto.
import { type LinkTypes, linkProto } from "./codec.ts";
import {
  type FlowBatch,
  type Frame,
  LINK_BOUNDS,
  type Limits,
  type LinkMessage,
  type Phase,
  type SessionRecord,
  type Status,
  type Suction,
} from "./link-messages.ts";
import { formatUuid, parseUuid } from "./uuid.ts";
import {
  CLOCK_QUALITIES,
  END_REASONS,
  FAULT_CODES,
  MODES,
  numberOf,
  PHASE_KINDS,
  PROGRAM_KINDS,
  PUMP_EVENT_KINDS,
  PUMP_MODES,
  wordOf,
} from "./vocabulary.ts";

type Wire = LinkTypes.link.v1.LinkFrame.$Shape;
type Body = LinkTypes.link.v1.LinkFrame.$Properties;

type Flow = LinkTypes.link.v1.FlowBatch.$Shape;

/** `malformed`: not protobuf · `unknown-body`: of a newer minor version · `invalid`: a field breaks the contract. */
export type LinkDecodeCode = "malformed" | "unknown-body" | "invalid";

export class LinkDecodeError extends Error {
  override readonly name = "LinkDecodeError";
  readonly code: LinkDecodeCode;

  constructor(code: LinkDecodeCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A message that the contract does not allow: sending it would turn an error here into wrong data there. */
export class LinkEncodeError extends Error {
  override readonly name = "LinkEncodeError";
  readonly code = "unsendable";
}

function invalid(path: string, value: unknown, expected: string): never {
  throw new LinkDecodeError("invalid", `${path} is ${JSON.stringify(value)}; expected ${expected}`);
}

/**
 * A frame's payload, ready for the framing. Throws LinkEncodeError for what a receiver would refuse, and for a number
 * that protobuf would change on its way (negative, fractional, NaN, too large).
 */
export function encodeLinkFrame(frame: Frame): Uint8Array {
  const { bootId, seq, uptimeMs, message } = frame;
  const body = toBody(message);
  const wire = { bootId, seq, uptimeMs, ...body };
  const unfit = misfit(message.type, wire);
  if (unfit !== null) throw new LinkEncodeError(unfit);
  try {
    fromBody({ ...wire, body: Object.keys(body)[0] } as Wire);
  } catch (error) {
    if (error instanceof LinkDecodeError) throw new LinkEncodeError(error.message);
    throw error;
  }
  return linkProto.LinkFrame.encode(wire).finish();
}

/**
 * Every number of the contract is unsigned; times since boot or since 1970 have 64 bits, all others 32. Returns what
 * is wrong with the first that does not fit ("record.phases.0.durationMs is 1.5; ..."), or null.
 */
function misfit(key: string, value: unknown): string | null {
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

/** The frame of a payload. Throws LinkDecodeError. */
export function decodeLinkFrame(payload: Uint8Array): Frame {
  let wire: Wire;
  try {
    wire = linkProto.LinkFrame.decode(payload) as Wire;
  } catch (error) {
    throw new LinkDecodeError("malformed", `not a LinkFrame: ${(error as Error).message}`);
  }
  return {
    bootId: wire.bootId ?? 0,
    seq: wire.seq ?? 0,
    uptimeMs: safeInteger("uptime_ms", wire.uptimeMs ?? 0),
    message: fromBody(wire),
  };
}

function toBody(m: LinkMessage): Body {
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
          program: numberOf(PROGRAM_KINDS, m.program),
          phase: numberOf(PHASE_KINDS, m.phase),
          ...(m.requested && { requested: fromSuction(m.requested) }),
          ...(m.active && { active: fromSuction(m.active) }),
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
          program: numberOf(PROGRAM_KINDS, m.program),
        },
      };
    case "record":
      return { record: fromRecord(m) };
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
      return { recordAck: { storeEpoch: m.storeEpoch, upToIndex: m.upToIndex } };
    case "clock-probe":
      return { clockProbe: { probeId: m.probeId } };
    case "set-clock":
      return { setClock: { unixMs: m.unixMs, clockQuality: numberOf(CLOCK_QUALITIES, m.clockQuality) } };
    case "program-suggestion":
      return {
        programSuggestion: { suggestionId: m.suggestionId, program: numberOf(PROGRAM_KINDS, m.program) },
      };
  }
}

function fromBody(wire: Wire): LinkMessage {
  switch (wire.body) {
    case undefined:
      throw new LinkDecodeError("unknown-body", "the frame has no body that this version knows");
    case "hello":
      return toHello(wire.hello);
    case "status":
      return toStatus(wire.status);
    case "flow":
      return toFlow(wire.flow);
    case "sessionStarted": {
      const body = wire.sessionStarted;
      return {
        type: "session-started",
        sessionUuid: uuid("session_started.session_uuid", body.sessionUuid),
        startUptimeMs: safeInteger("session_started.start_uptime_ms", body.startUptimeMs ?? 0),
        mode: word("session_started.mode", MODES, body.mode),
        program: wordOf(PROGRAM_KINDS, body.program ?? 0),
      };
    }
    case "record":
      return toRecord(wire.record);
    case "event": {
      const body = wire.event;
      return {
        type: "event",
        kind: word("event.kind", PUMP_EVENT_KINDS, body.kind),
        atUptimeMs: safeInteger("event.at_uptime_ms", body.atUptimeMs ?? 0),
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
        uptimeMs: safeInteger("clock_reply.uptime_ms", body.uptimeMs ?? 0),
        unixMs: body.unixMs == null ? null : safeInteger("clock_reply.unix_ms", body.unixMs),
        clockQuality: wordOf(CLOCK_QUALITIES, body.clockQuality ?? 0) ?? "unknown",
      };
    }
    case "recordAck": {
      const body = wire.recordAck;
      return { type: "record-ack", storeEpoch: body.storeEpoch ?? 0, upToIndex: body.upToIndex ?? 0 };
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
    case "programSuggestion": {
      const body = wire.programSuggestion;
      return {
        type: "program-suggestion",
        suggestionId: body.suggestionId ?? 0,
        program: word("program_suggestion.program", PROGRAM_KINDS, body.program),
      };
    }
  }
}

function toHello(body: LinkTypes.link.v1.Hello.$Shape): LinkMessage {
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
      storeId: text("hello.gateway.store_id", body.gateway.storeId),
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
    limits: toLimits(pump.limits),
    simulated: pump.simulated ?? false,
    storeEpoch: pump.storeEpoch ?? 0,
    oldestIndex: pump.oldestIndex ?? 0,
  };
}

function toLimits(limits: LinkTypes.link.v1.Limits.$Shape | null | undefined): Limits {
  return {
    maxSetpointMmHg: limits?.maxSetpointMmhg ?? 0,
    tripMmHg: limits?.tripMmhg ?? 0,
    maxLeaseMs: limits?.maxLeaseMs ?? 0,
    maxSessionMs: limits?.maxSessionMs ?? 0,
  };
}

function toStatus(body: LinkTypes.link.v1.Status.$Shape): Status {
  const faults = body.faults ?? [];
  bounded("status.faults", faults, LINK_BOUNDS.faults);
  return {
    type: "status",
    mode: word("status.mode", PUMP_MODES, body.mode),
    program: wordOf(PROGRAM_KINDS, body.program ?? 0),
    phase: wordOf(PHASE_KINDS, body.phase ?? 0),
    requested: toSuction(body.requested),
    active: toSuction(body.active),
    batteryPercent: body.batteryPercent ?? null,
    faults: faults.map((fault, i) => word(`status.faults[${i}]`, FAULT_CODES, fault)),
    sessionUuid: optionalUuid("status.session_uuid", body.sessionUuid),
    sessionMode: wordOf(MODES, body.sessionMode ?? 0),
    pendingRecords: body.pendingRecords ?? 0,
    clockQuality: wordOf(CLOCK_QUALITIES, body.clockQuality ?? 0) ?? "unknown",
  };
}

function toSuction(body: LinkTypes.link.v1.Suction.$Shape | null | undefined): Suction | null {
  if (body == null) return null;
  return { vacuumMmHg: body.vacuumMmhg ?? 0, cyclesPerMinute: body.cyclesPerMinute ?? 0 };
}

function fromSuction(suction: Suction): LinkTypes.link.v1.Suction.$Shape {
  return { vacuumMmhg: suction.vacuumMmHg, cyclesPerMinute: suction.cyclesPerMinute };
}

function toFlow(body: Flow): FlowBatch {
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
    firstUptimeMs: safeInteger("flow.first_uptime_ms", body.firstUptimeMs ?? 0),
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

function fromRecord(m: SessionRecord): LinkTypes.link.v1.SessionRecord.$Shape {
  return {
    storeEpoch: m.storeEpoch,
    index: m.index,
    sessionUuid: parseUuid(m.sessionUuid),
    bootId: m.bootId,
    startUptimeMs: m.startUptimeMs,
    durationMs: m.durationMs,
    startUnixMs: m.startUnixMs,
    clockQuality: numberOf(CLOCK_QUALITIES, m.clockQuality),
    mode: numberOf(MODES, m.mode),
    program: numberOf(PROGRAM_KINDS, m.program),
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

function toRecord(body: LinkTypes.link.v1.SessionRecord.$Shape): SessionRecord {
  const index = body.index ?? 0;
  if (index < 1) invalid("record.index", index, "1 or more");
  const phases = body.phases ?? [];
  bounded("record.phases", phases, LINK_BOUNDS.phases);
  const ejectionOffsetsMs = body.ejectionOffsetMs ?? [];
  bounded("record.ejection_offset_ms", ejectionOffsetsMs, LINK_BOUNDS.ejections);
  return {
    type: "record",
    storeEpoch: body.storeEpoch ?? 0,
    index,
    sessionUuid: uuid("record.session_uuid", body.sessionUuid),
    bootId: body.bootId ?? 0,
    startUptimeMs: safeInteger("record.start_uptime_ms", body.startUptimeMs ?? 0),
    durationMs: body.durationMs ?? 0,
    startUnixMs: body.startUnixMs == null ? null : safeInteger("record.start_unix_ms", body.startUnixMs),
    clockQuality: wordOf(CLOCK_QUALITIES, body.clockQuality ?? 0) ?? "unknown",
    mode: word("record.mode", MODES, body.mode),
    program: wordOf(PROGRAM_KINDS, body.program ?? 0),
    phases: phases.map(toPhase),
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

function toPhase(body: LinkTypes.link.v1.Phase.$Shape): Phase {
  return {
    kind: wordOf(PHASE_KINDS, body.kind ?? 0),
    offsetMs: body.offsetMs ?? 0,
    durationMs: body.durationMs ?? 0,
    vacuumMmHg: body.vacuumMmhg ?? 0,
    cyclesPerMinute: body.cyclesPerMinute ?? 0,
  };
}

function safeInteger(path: string, value: number): number {
  return Number.isSafeInteger(value) ? value : invalid(path, value, "below 2^53");
}

function word<T extends string>(path: string, words: readonly T[], number: number | null | undefined): T {
  return (
    wordOf(words, number ?? 0) ?? invalid(path, number ?? 0, `1 to ${words.length} (${words.join(", ")})`)
  );
}

function text(path: string, value: string | null | undefined, most: number = LINK_BOUNDS.textChars): string {
  const string = value ?? "";
  if (string.length <= most && !/\p{Cc}/u.test(string)) return string;
  return invalid(path, string, `at most ${most} characters, none of them a control character`);
}

function bounded(path: string, list: readonly unknown[], most: number): void {
  if (list.length > most) invalid(`${path}.length`, list.length, `at most ${most}`);
}

function uuid(path: string, bytes: Uint8Array | null | undefined): string {
  return bytes?.length === 16 ? formatUuid(bytes) : invalid(`${path}.length`, bytes?.length ?? 0, "16 bytes");
}

function optionalUuid(path: string, bytes: Uint8Array | null | undefined): string | null {
  return bytes == null || bytes.length === 0 ? null : uuid(path, bytes);
}
