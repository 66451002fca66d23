// The regulator's messages as types and bytes (PROTOCOL.md). Pure: no port, no clock. The controller, the in-process
// board and the emulator's tests share it; src/messages.c is its twin on the board, and both are tested against
// vectors/messages.json.
import { endSysex, openBody, ProtocolError, sealBody, startSysex } from "./wire.ts";

export { ProtocolError, type ProtocolErrorCode } from "./wire.ts";

export const protocolMajor = 1;
export const protocolMinor = 0;

/** User sysex ids. Host to board 0x01–0x06, board to host 0x08–0x0C. */
export const messageId = {
  hello: 0x01,
  drive: 0x02,
  renew: 0x03,
  stop: 0x04,
  clearFault: 0x05,
  telemetry: 0x06,
  helloReply: 0x08,
  status: 0x09,
  weight: 0x0a,
  result: 0x0b,
  fault: 0x0c,
} as const;

export type Sides = "left" | "right" | "both";

/** Begins a host session: sets the sequence, ends any suction. Answered by `helloReply`. */
export interface Hello {
  type: "hello";
  seq: number;
  major: number;
  minor: number;
}

/**
 * Plays a cycle on the sides named, until replaced, stopped or the lease runs out. Suction rises from base to peak in
 * `riseMs`, stays for `holdMs`, then the vent opens for `releaseMs`. `releaseMs` 0: rise once and hold (bounded by
 * HOLD_MAX_MS). Without `restart` a running cycle takes the new values at its next start, a lower peak at once.
 */
export interface Drive {
  type: "drive";
  seq: number;
  sides: Sides;
  restart: boolean;
  peakTenthMmHg: number;
  baseTenthMmHg: number;
  riseMs: number;
  holdMs: number;
  releaseMs: number;
  leaseMs: number;
}

/** Lets the running drive go on for another `leaseMs` (1–500). Answered only when refused. */
export interface Renew {
  type: "renew";
  seq: number;
  leaseMs: number;
}

/** Ends suction on the sides named: motors off, vents open, no fault. */
export interface Stop {
  type: "stop";
  seq: number;
  sides: Sides;
}

/** Clears the latched fault whose token (from `status`, `fault` or `helloReply`) is repeated here. */
export interface ClearFault {
  type: "clearFault";
  seq: number;
  token: number;
}

/** Asks for `status` every 20–1000 ms and `weight` every 50–100 ms; 0 switches either off. */
export interface Telemetry {
  type: "telemetry";
  seq: number;
  statusIntervalMs: number;
  weightIntervalMs: number;
}

export type HostMessage = Hello | Drive | Renew | Stop | ClearFault | Telemetry;

/** Why the board tripped. The order is the code on the wire, from 1. */
export const faultCodes = [
  "over-vacuum",
  "overshoot",
  "lease-expired",
  "host-silent",
  "regulator-overrun",
  "sensor-range",
  "sensor-stuck",
  "no-vacuum",
  "vent-blocked",
  "side-disagreement",
  "hold-too-long",
  "session-too-long",
  "watchdog-reset",
  "brown-out-reset",
  "adc-stalled",
] as const;
export type Fault = (typeof faultCodes)[number];

/** How a request ended. The order is the code on the wire, from 0. */
export const resultCodes = [
  "ok",
  "crc",
  "length",
  "stale-sequence",
  "range",
  "fault-latched",
  "not-driving",
  "wrong-token",
  "condition-present",
  "no-fault",
  "protected-pin",
  "unsupported",
  "overflow",
  "version",
  "no-hello",
  "i2c",
  "stop-button",
] as const;
export type ResultCode = (typeof resultCodes)[number];

/** Bits of the AVR's MCUSR at boot. */
export interface ResetCause {
  powerOn: boolean;
  external: boolean;
  brownOut: boolean;
  watchdog: boolean;
}

export interface HelloReply {
  type: "helloReply";
  seq: number;
  major: number;
  minor: number;
  firmware: { major: number; minor: number; patch: number };
  limitsHash: number;
  resetCause: ResetCause;
  uptimeMs: number;
  /** The latched fault, or null. */
  fault: Fault | null;
  /** The token that clears it. */
  faultToken: number;
}

export interface SideStatus {
  /** Measured vacuum, 0.1 mmHg below ambient; slightly negative near ambient. */
  vacuumTenthMmHg: number;
  /** The setpoint the regulator follows at this moment. */
  setpointTenthMmHg: number;
  /** Pump duty, 0–1000. */
  dutyPermille: number;
  driving: boolean;
  /** The normally-open vent valve is energised. */
  ventClosed: boolean;
}

export interface Status {
  type: "status";
  /** Counts status frames, so that a lost one is seen. */
  seq: number;
  uptimeMs: number;
  left: SideStatus;
  right: SideStatus;
  /** A fault is latched, and what tripped it is still there. */
  conditionPresent: boolean;
  /** The start/stop button is pressed. The board ends suction by itself when it goes down. */
  stopButton: boolean;
  /** Sequence of the last accepted command. */
  lastHostSeq: number;
  leaseRemainingMs: number;
  /** The first cause of the latched trip, or null. */
  fault: Fault | null;
  /** Every cause seen since the latch was last clear. */
  faultsSeen: readonly Fault[];
  faultToken: number;
  /** Refused requests and discarded bytes since boot; stays at 65535. */
  errorCount: number;
  /** The longest regulator tick since the last status frame. */
  tickMaxUs: number;
}

/** The raw load-cell samples of one side gathered in a batch; null: none arrived. */
export interface WeightSamples {
  count: number;
  /** Sum of `count` signed 24-bit HX711 readings. */
  sumCounts: number;
  /** Age of the newest of them at `uptimeMs`. */
  ageMs: number;
}

export interface Weight {
  type: "weight";
  /** Counts weight batches, so that a lost one is seen. */
  seq: number;
  uptimeMs: number;
  left: WeightSamples | null;
  right: WeightSamples | null;
}

export interface Result {
  type: "result";
  /** Sequence of the request (0 where it could not be read, or has none). */
  seq: number;
  /** The request: a message id, or the Firmata command byte. */
  request: number;
  code: ResultCode;
  /** With `range` the number of the faulty field, with `protected-pin` the pin, with `i2c` the address. */
  detail: number;
}

export interface FaultEvent {
  type: "fault";
  fault: Fault;
  side: Sides;
  faultToken: number;
  uptimeMs: number;
  /** The vacuum of the side (of the higher one for `both`) when it tripped. */
  vacuumTenthMmHg: number;
}

export type BoardMessage = HelloReply | Status | Weight | Result | FaultEvent;

const sidesBits = { left: 1, right: 2, both: 3 } as const;

class Writer {
  private readonly bytes: number[] = [];
  private put(value: number, bytes: number, low: number, high: number): this {
    if (!Number.isInteger(value) || value < low || value > high) {
      throw new ProtocolError("range", `${value} is not an integer from ${low} to ${high}`);
    }
    for (let at = 0; at < bytes; at += 1) this.bytes.push((value >> (8 * at)) & 0xff);
    return this;
  }
  u8(value: number): this {
    return this.put(value, 1, 0, 0xff);
  }
  u16(value: number): this {
    return this.put(value, 2, 0, 0xffff);
  }
  u32(value: number): this {
    return this.put(value, 4, 0, 0xffffffff);
  }
  i16(value: number): this {
    return this.put(value, 2, -0x8000, 0x7fff);
  }
  i32(value: number): this {
    return this.put(value, 4, -0x80000000, 0x7fffffff);
  }
  done(): Uint8Array {
    return Uint8Array.from(this.bytes);
  }
}

class Reader {
  private readonly view: DataView;
  private at = 0;
  constructor(body: Uint8Array, expected: number) {
    if (body.length !== expected) {
      throw new ProtocolError("length", `a body of ${body.length} bytes where ${expected} are due`);
    }
    this.view = new DataView(body.buffer, body.byteOffset, body.length);
  }
  private take(bytes: number): number {
    const at = this.at;
    this.at += bytes;
    return at;
  }
  u8(): number {
    return this.view.getUint8(this.take(1));
  }
  u16(): number {
    return this.view.getUint16(this.take(2), true);
  }
  u32(): number {
    return this.view.getUint32(this.take(4), true);
  }
  i16(): number {
    return this.view.getInt16(this.take(2), true);
  }
  i32(): number {
    return this.view.getInt32(this.take(4), true);
  }
}

function readSides(bits: number): Sides {
  if (bits === 1) return "left";
  if (bits === 2) return "right";
  if (bits === 3) return "both";
  throw new ProtocolError("range", `sides ${bits}: 1 left, 2 right, 3 both`);
}

function readFault(code: number): Fault | null {
  if (code === 0) return null;
  const fault = faultCodes[code - 1];
  if (fault === undefined) throw new ProtocolError("range", `fault code ${code} is not known`);
  return fault;
}

function faultCode(fault: Fault | null): number {
  return fault === null ? 0 : faultCodes.indexOf(fault) + 1;
}

function hostBody(message: HostMessage): Uint8Array {
  const writer = new Writer().u8(message.seq);
  switch (message.type) {
    case "hello":
      return writer.u8(message.major).u8(message.minor).done();
    case "drive":
      return writer
        .u8(sidesBits[message.sides])
        .u8(message.restart ? 1 : 0)
        .u16(message.peakTenthMmHg)
        .u16(message.baseTenthMmHg)
        .u16(message.riseMs)
        .u16(message.holdMs)
        .u16(message.releaseMs)
        .u16(message.leaseMs)
        .done();
    case "renew":
      return writer.u16(message.leaseMs).done();
    case "stop":
      return writer.u8(sidesBits[message.sides]).done();
    case "clearFault":
      return writer.u16(message.token).done();
    case "telemetry":
      return writer.u16(message.statusIntervalMs).u16(message.weightIntervalMs).done();
  }
}

function readHost(id: number, body: Uint8Array): HostMessage {
  switch (id) {
    case messageId.hello: {
      const r = new Reader(body, 3);
      return { type: "hello", seq: r.u8(), major: r.u8(), minor: r.u8() };
    }
    case messageId.drive: {
      const r = new Reader(body, 15);
      return {
        type: "drive",
        seq: r.u8(),
        sides: readSides(r.u8()),
        restart: (r.u8() & 1) === 1,
        peakTenthMmHg: r.u16(),
        baseTenthMmHg: r.u16(),
        riseMs: r.u16(),
        holdMs: r.u16(),
        releaseMs: r.u16(),
        leaseMs: r.u16(),
      };
    }
    case messageId.renew: {
      const r = new Reader(body, 3);
      return { type: "renew", seq: r.u8(), leaseMs: r.u16() };
    }
    case messageId.stop: {
      const r = new Reader(body, 2);
      return { type: "stop", seq: r.u8(), sides: readSides(r.u8()) };
    }
    case messageId.clearFault: {
      const r = new Reader(body, 3);
      return { type: "clearFault", seq: r.u8(), token: r.u16() };
    }
    case messageId.telemetry: {
      const r = new Reader(body, 5);
      return { type: "telemetry", seq: r.u8(), statusIntervalMs: r.u16(), weightIntervalMs: r.u16() };
    }
    default:
      throw new ProtocolError("unknown-message", `no host message has the id 0x${id.toString(16)}`);
  }
}

function statusFlags(status: Status): number {
  return (
    (status.left.driving ? 1 : 0) |
    (status.right.driving ? 2 : 0) |
    (status.left.ventClosed ? 4 : 0) |
    (status.right.ventClosed ? 8 : 0) |
    (status.conditionPresent ? 16 : 0) |
    (status.stopButton ? 32 : 0)
  );
}

function boardBody(message: BoardMessage): Uint8Array {
  const writer = new Writer();
  switch (message.type) {
    case "helloReply": {
      const { firmware, resetCause } = message;
      return writer
        .u8(message.seq)
        .u8(message.major)
        .u8(message.minor)
        .u8(firmware.major)
        .u8(firmware.minor)
        .u8(firmware.patch)
        .u32(message.limitsHash)
        .u8(
          (resetCause.powerOn ? 1 : 0) |
            (resetCause.external ? 2 : 0) |
            (resetCause.brownOut ? 4 : 0) |
            (resetCause.watchdog ? 8 : 0),
        )
        .u32(message.uptimeMs)
        .u8(faultCode(message.fault))
        .u16(message.faultToken)
        .done();
    }
    case "status": {
      writer.u8(message.seq).u32(message.uptimeMs).u8(statusFlags(message)).u8(message.lastHostSeq);
      writer.u16(message.leaseRemainingMs);
      for (const side of [message.left, message.right]) {
        writer.i16(side.vacuumTenthMmHg).u16(side.setpointTenthMmHg).u16(side.dutyPermille);
      }
      const seen = message.faultsSeen.reduce((mask, fault) => mask | (1 << faultCode(fault)), 0);
      return writer
        .u8(faultCode(message.fault))
        .u16(seen)
        .u16(message.faultToken)
        .u16(message.errorCount)
        .u16(message.tickMaxUs)
        .done();
    }
    case "weight": {
      writer.u8(message.seq).u32(message.uptimeMs);
      for (const side of [message.left, message.right]) {
        writer
          .u8(side?.count ?? 0)
          .i32(side?.sumCounts ?? 0)
          .u8(side?.ageMs ?? 255);
      }
      return writer.done();
    }
    case "result":
      return writer
        .u8(message.seq)
        .u8(message.request)
        .u8(resultCodes.indexOf(message.code))
        .u16(message.detail)
        .done();
    case "fault":
      return writer
        .u8(faultCode(message.fault))
        .u8(sidesBits[message.side])
        .u16(message.faultToken)
        .u32(message.uptimeMs)
        .i16(message.vacuumTenthMmHg)
        .done();
  }
}

function readHelloReply(body: Uint8Array): HelloReply {
  const r = new Reader(body, 18);
  const seq = r.u8();
  const major = r.u8();
  const minor = r.u8();
  const firmware = { major: r.u8(), minor: r.u8(), patch: r.u8() };
  const limitsHash = r.u32();
  const cause = r.u8();
  return {
    type: "helloReply",
    seq,
    major,
    minor,
    firmware,
    limitsHash,
    resetCause: {
      powerOn: (cause & 1) !== 0,
      external: (cause & 2) !== 0,
      brownOut: (cause & 4) !== 0,
      watchdog: (cause & 8) !== 0,
    },
    uptimeMs: r.u32(),
    fault: readFault(r.u8()),
    faultToken: r.u16(),
  };
}

function readStatus(body: Uint8Array): Status {
  const r = new Reader(body, 30);
  const seq = r.u8();
  const uptimeMs = r.u32();
  const flags = r.u8();
  const lastHostSeq = r.u8();
  const leaseRemainingMs = r.u16();
  const side = (driving: number, ventClosed: number): SideStatus => ({
    vacuumTenthMmHg: r.i16(),
    setpointTenthMmHg: r.u16(),
    dutyPermille: r.u16(),
    driving: (flags & driving) !== 0,
    ventClosed: (flags & ventClosed) !== 0,
  });
  const left = side(1, 4);
  const right = side(2, 8);
  const fault = readFault(r.u8());
  const seen = r.u16();
  return {
    type: "status",
    seq,
    uptimeMs,
    left,
    right,
    conditionPresent: (flags & 16) !== 0,
    stopButton: (flags & 32) !== 0,
    lastHostSeq,
    leaseRemainingMs,
    fault,
    faultsSeen: faultCodes.filter((_, index) => (seen & (2 << index)) !== 0),
    faultToken: r.u16(),
    errorCount: r.u16(),
    tickMaxUs: r.u16(),
  };
}

function readWeight(body: Uint8Array): Weight {
  const r = new Reader(body, 17);
  const seq = r.u8();
  const uptimeMs = r.u32();
  const side = (): WeightSamples | null => {
    const samples = { count: r.u8(), sumCounts: r.i32(), ageMs: r.u8() };
    return samples.count === 0 ? null : samples;
  };
  return { type: "weight", seq, uptimeMs, left: side(), right: side() };
}

function readBoard(id: number, body: Uint8Array): BoardMessage {
  switch (id) {
    case messageId.helloReply:
      return readHelloReply(body);
    case messageId.status:
      return readStatus(body);
    case messageId.weight:
      return readWeight(body);
    case messageId.result: {
      const r = new Reader(body, 5);
      const seq = r.u8();
      const request = r.u8();
      const number = r.u8();
      const code = resultCodes[number];
      if (code === undefined) throw new ProtocolError("range", `result code ${number} is not known`);
      return { type: "result", seq, request, code, detail: r.u16() };
    }
    case messageId.fault: {
      const r = new Reader(body, 10);
      const fault = readFault(r.u8());
      if (fault === null) throw new ProtocolError("range", "a fault event without a fault");
      const side = readSides(r.u8());
      return { type: "fault", fault, side, faultToken: r.u16(), uptimeMs: r.u32(), vacuumTenthMmHg: r.i16() };
    }
    default:
      throw new ProtocolError("unknown-message", `no board message has the id 0x${id.toString(16)}`);
  }
}

/** `[id, ...septets]`, as `io.sysexCommand` takes it. @throws ProtocolError `range` */
export function hostPayload(message: HostMessage): Uint8Array {
  return sealBody(messageId[message.type], hostBody(message));
}

/** As `hostPayload`, for the messages of the board. @throws ProtocolError `range` */
export function boardPayload(message: BoardMessage): Uint8Array {
  return sealBody(messageId[message.type], boardBody(message));
}

/** A message of the board from its sysex id and the septets that `io.sysexResponse` hands over. @throws ProtocolError */
export function readBoardPayload(id: number, septets: Uint8Array): BoardMessage {
  return readBoard(id, openBody(id, septets));
}

/** A message of the host from its sysex id and septets. @throws ProtocolError */
export function readHostPayload(id: number, septets: Uint8Array): HostMessage {
  return readHost(id, openBody(id, septets));
}

/** A whole sysex frame, F0 … F7. */
export function frame(payload: Uint8Array): Uint8Array {
  return Uint8Array.from([startSysex, ...payload, endSysex]);
}

/** The ids that the board sends, for registering handlers. */
export const boardMessageIds = [
  messageId.helloReply,
  messageId.status,
  messageId.weight,
  messageId.result,
  messageId.fault,
] as const;
