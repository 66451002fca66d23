// The host's side of the board's protocol (firmware/board/PROTOCOL.md) without I/O: what the controller asks for becomes
// requests in sequence, and what the board sends becomes the newest reading. It greets the board again whenever the
// board has restarted or fallen silent, and never drives one whose protocol or limits it does not know.

import type { Limits } from "../../../proto/link/messages.ts";
import type { FaultCode } from "../../../proto/vocabulary.ts";
import { limits, limitsHash } from "../../board/limits.ts";
import {
  type BoardMessage,
  type Fault,
  type HelloReply,
  type HostMessage,
  protocolMajor,
  protocolMinor,
  type WeightSamples,
  type Sides as WireSides,
} from "../../board/protocol.ts";
import { type Calibration, gramsOf } from "../measurement/calibration.ts";
import { type BoardReading, SIDES, type Side, type Sides, type SuctionCycle } from "./board.ts";

/** What the firmware enforces by itself, as the link tells it. */
export const BOARD_LIMITS: Limits = {
  maxSetpointMmHg: limits.SETPOINT_MAX_TENTH_MMHG / 10,
  tripMmHg: limits.TRIP_TENTH_MMHG / 10,
  maxLeaseMs: limits.LEASE_MAX_MS,
  maxSessionMs: limits.SESSION_MAX_S * 1000,
};

/** The link has fewer words than the board; each of the board's has its place among them. */
const LINK_FAULT: Readonly<Record<Fault, FaultCode>> = {
  "over-vacuum": "over-vacuum",
  overshoot: "over-vacuum",
  "lease-expired": "lease-expired",
  "host-silent": "host-silent",
  "regulator-overrun": "regulator-overrun",
  "sensor-range": "sensor-range",
  "sensor-stuck": "sensor-stuck",
  "no-vacuum": "no-vacuum",
  "vent-blocked": "vacuum-while-off",
  "side-disagreement": "sides-disagree",
  "hold-too-long": "max-hold",
  "session-too-long": "max-session",
  "watchdog-reset": "watchdog",
  "brown-out-reset": "brown-out",
  "adc-stalled": "sensor-stuck",
  "memory-lost": "watchdog",
};

const STATUS_INTERVAL_MS = 40;
const WEIGHT_INTERVAL_MS = 50;
const RENEW_MS = 120;
/** While a level slews, the board gets a new cycle no more often than this. */
const REDRIVE_MS = 100;
const GREET_AGAIN_MS = 500;
const SILENT_MS = 400;
const WEIGHT_STALE_MS = 500;

/** Why a board is not driven. */
export type BoardProblem = "wrong-protocol" | "other-limits";

/** A request before it has its sequence number. */
type Request = HostMessage extends infer M ? (M extends HostMessage ? Omit<M, "seq"> : never) : never;

export interface BoardSessionCounters {
  restarts: number;
  refused: number;
  /** Messages that did not survive the line. */
  garbled: number;
}

export class BoardSession {
  readonly #calibration: Calibration;
  #seq = 0;
  #greetedMs = Number.NEGATIVE_INFINITY;
  #reply: HelloReply | null = null;
  #statusMs = Number.NEGATIVE_INFINITY;
  #boardUptimeMs = 0;
  #faultToken = 0;
  #faults: FaultCode[] = [];
  #vacuumMmHg: Sides<number> = { left: 0, right: 0 };
  readonly #weight: Sides<{ atMs: number; grams: number } | null> = { left: null, right: null };
  #sent: Sides<SuctionCycle | null> = { left: null, right: null };
  /** Suction has been asked for since the last vent. */
  #begun = false;
  /** The board has shown that it plays what was sent. */
  #played = false;
  #buttonDown = false;
  #stoppedByButton = false;
  #renewedMs = Number.NEGATIVE_INFINITY;
  #drivenMs = Number.NEGATIVE_INFINITY;
  readonly counters: BoardSessionCounters = { restarts: 0, refused: 0, garbled: 0 };

  constructor(calibration: Calibration) {
    this.#calibration = calibration;
  }

  /** The board's firmware version, once it has answered. */
  get firmwareVersion(): string | null {
    const firmware = this.#reply?.firmware;
    return firmware === undefined ? null : `${firmware.major}.${firmware.minor}.${firmware.patch}`;
  }

  /** Null where the board may be driven, or has not answered yet. */
  get problem(): BoardProblem | null {
    if (this.#reply === null) return null;
    if (this.#reply.major !== protocolMajor) return "wrong-protocol";
    return this.#reply.limitsHash === limitsHash() ? null : "other-limits";
  }

  /** The board has answered, and may be driven. */
  get agreed(): boolean {
    return this.#reply !== null && this.problem === null;
  }

  /** Lets time pass: greets a board that has not answered yet or answers no more. Call every tick. */
  elapsed(nowMs: number): HostMessage[] {
    const silent = this.#reply === null || nowMs - this.#statusMs > SILENT_MS;
    if (this.problem !== null || !silent || nowMs - this.#greetedMs < GREET_AGAIN_MS) return [];
    return [this.#greet(nowMs)];
  }

  /** What the board says. Returns what has to be said in turn. */
  received(message: BoardMessage, nowMs: number): HostMessage[] {
    // A board that another host left running talks before it is greeted; what it says counts from its reply on.
    if (this.#reply === null && message.type !== "helloReply") return [];
    switch (message.type) {
      case "helloReply":
        this.#reply = message;
        this.#boardUptimeMs = message.uptimeMs;
        this.#faultToken = message.faultToken;
        if (this.problem !== null) return [];
        this.#statusMs = nowMs;
        return [
          this.#number({
            type: "telemetry",
            statusIntervalMs: STATUS_INTERVAL_MS,
            weightIntervalMs: WEIGHT_INTERVAL_MS,
          }),
        ];
      case "status": {
        if (message.uptimeMs < this.#boardUptimeMs) return [this.#restarted(nowMs)];
        this.#boardUptimeMs = message.uptimeMs;
        this.#statusMs = nowMs;
        this.#faultToken = message.faultToken;
        this.#vacuumMmHg = {
          left: message.left.vacuumTenthMmHg / 10,
          right: message.right.vacuumTenthMmHg / 10,
        };
        this.#faults = message.fault === null ? [] : unique([message.fault, ...message.faultsSeen]);
        this.#buttonDown = message.stopButton;
        if (message.fault !== null) this.#forgetDrive();
        else this.#watchButton(message.left.driving || message.right.driving);
        return [];
      }
      case "weight":
        for (const side of SIDES) this.#weigh(side, message[side], nowMs);
        return [];
      case "fault":
        this.#faultToken = message.faultToken;
        this.#faults = unique([message.fault]);
        this.#forgetDrive();
        return [];
      case "result":
        if (message.code === "ok") return [];
        this.counters.refused++;
        if (message.code === "no-hello") return [this.#restarted(nowMs)];
        if (message.code === "stop-button" && this.#begun) this.#stopByButton();
        if (message.code === "not-driving" && this.#sending && this.#faults.length === 0) {
          // Had it not played yet, the drive was lost on the line, and goes out again.
          if (this.#played) this.#stopByButton();
          else this.#forgetDrive();
        }
        return [];
    }
  }

  /** The newest reading, or null before the first of this board. */
  reading(nowMs: number): BoardReading | null {
    if (!this.agreed || this.#statusMs === Number.NEGATIVE_INFINITY) return null;
    const weight = (side: Side) => {
      const newest = this.#weight[side];
      return newest === null || nowMs - newest.atMs > WEIGHT_STALE_MS ? null : newest.grams;
    };
    return {
      atUptimeMs: this.#statusMs,
      vacuumMmHg: this.#vacuumMmHg,
      weightG: { left: weight("left"), right: weight("right") },
      faults: this.#faults,
      stopButton: this.#buttonDown || this.#stoppedByButton,
    };
  }

  /** See Board.drive: only what changes crosses the wire, and the lease. */
  drive(cycles: Sides<SuctionCycle | null>, leaseMs: number, nowMs: number): HostMessage[] {
    if (!this.agreed || this.#faults.length > 0 || this.#buttonDown || this.#stoppedByButton) return [];
    const messages: HostMessage[] = [];
    // What the button stopped before is over; within a session only a person may say so.
    if (!this.#begun) messages.push(this.#number({ type: "stop", sides: "both" }));
    this.#begun = true;
    const changed = SIDES.filter((side) => !sameCycle(cycles[side], this.#sent[side]));
    const stopped = changed.filter((side) => cycles[side] === null);
    if (stopped.length > 0) messages.push(this.#number({ type: "stop", sides: wireSides(stopped) }));
    for (const side of stopped) this.#sent[side] = null;
    const begun = changed.filter((side) => cycles[side] !== null);
    const urgent = begun.some((side) => this.#sent[side] === null);
    if (begun.length > 0 && (urgent || nowMs - this.#drivenMs >= REDRIVE_MS)) {
      const together = begun.length === 2 && sameCycle(cycles.left, cycles.right);
      for (const sides of together ? [begun] : begun.map((side) => [side])) {
        const cycle = cycles[sides[0] as Side];
        if (cycle === null) continue;
        messages.push(this.#driveMessage(sides, cycle, leaseMs));
        for (const side of sides) this.#sent[side] = cycle;
      }
      this.#drivenMs = nowMs;
      this.#renewedMs = nowMs;
    } else if (nowMs - this.#renewedMs >= RENEW_MS && this.#sending) {
      messages.push(this.#number({ type: "renew", leaseMs }));
      this.#renewedMs = nowMs;
    }
    return messages;
  }

  vent(): HostMessage[] {
    const begun = this.#begun;
    this.#forgetDrive();
    this.#begun = false;
    this.#stoppedByButton = false;
    return begun && this.agreed ? [this.#number({ type: "stop", sides: "both" })] : [];
  }

  clearFault(): HostMessage[] {
    this.#faults = [];
    return this.agreed ? [this.#number({ type: "clearFault", token: this.#faultToken })] : [];
  }

  #greet(nowMs: number): HostMessage {
    this.#greetedMs = nowMs;
    this.#forgetDrive();
    return this.#number({ type: "hello", major: protocolMajor, minor: protocolMinor });
  }

  #restarted(nowMs: number): HostMessage {
    this.counters.restarts++;
    this.#reply = null;
    return this.#greet(nowMs);
  }

  #weigh(side: Side, samples: WeightSamples | null, nowMs: number): void {
    if (samples === null) return;
    const grams = gramsOf(samples.sumCounts / samples.count, this.#calibration[side]);
    this.#weight[side] = { atMs: nowMs, grams };
  }

  #driveMessage(sides: readonly Side[], cycle: SuctionCycle, leaseMs: number): HostMessage {
    const { peakMmHg, baseMmHg, riseMs, holdMs, releaseMs } = cycle;
    return this.#number({
      type: "drive",
      sides: wireSides(sides),
      restart: false,
      peakTenthMmHg: Math.round(peakMmHg * 10),
      baseTenthMmHg: Math.round(baseMmHg * 10),
      riseMs,
      holdMs,
      releaseMs,
      leaseMs: Math.min(leaseMs, limits.LEASE_MAX_MS),
    });
  }

  #number(request: Request): HostMessage {
    this.#seq = (this.#seq + 1) & 0xff;
    return { ...request, seq: this.#seq };
  }

  get #sending(): boolean {
    return this.#sent.left !== null || this.#sent.right !== null;
  }

  /** The board ends suction by itself for a fault, which it names, or for its button, whose key report may be lost. */
  #watchButton(driving: boolean): void {
    if (!this.#sending) return;
    if (this.#buttonDown || (this.#played && !driving)) this.#stopByButton();
    else if (driving) this.#played = true;
  }

  #stopByButton(): void {
    this.#forgetDrive();
    this.#stoppedByButton = true;
  }

  #forgetDrive(): void {
    this.#sent = { left: null, right: null };
    this.#played = false;
  }
}

function wireSides(sides: readonly Side[]): WireSides {
  return sides.length === 2 ? "both" : (sides[0] ?? "both");
}

function sameCycle(a: SuctionCycle | null, b: SuctionCycle | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.peakMmHg === b.peakMmHg &&
    a.baseMmHg === b.baseMmHg &&
    a.riseMs === b.riseMs &&
    a.holdMs === b.holdMs &&
    a.releaseMs === b.releaseMs
  );
}

/** In the link's words, the first cause first. */
function unique(faults: readonly Fault[]): FaultCode[] {
  return [...new Set(faults.map((fault) => LINK_FAULT[fault]))];
}
