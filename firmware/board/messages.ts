// The regulator's messages as types, and the codes that stand for words on the wire (PROTOCOL.md).
import { faultCodes, resultCodes } from "./generated.ts";

export { faultCodes, resultCodes };

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
interface Renew {
  type: "renew";
  seq: number;
  leaseMs: number;
}

/** Ends suction on the sides named: motors off, vents open, no fault. */
interface Stop {
  type: "stop";
  seq: number;
  sides: Sides;
}

/** Clears the latched fault whose token (from `status`, `fault` or `helloReply`) is repeated here. */
interface ClearFault {
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

export type Fault = (typeof faultCodes)[number];

type ResultCode = (typeof resultCodes)[number];

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

interface FaultEvent {
  type: "fault";
  fault: Fault;
  side: Sides;
  faultToken: number;
  uptimeMs: number;
  /** The vacuum of the side (of the higher one for `both`) when it tripped. */
  vacuumTenthMmHg: number;
}

export type BoardMessage = HelloReply | Status | Weight | Result | FaultEvent;
