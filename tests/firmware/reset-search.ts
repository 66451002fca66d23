// Resets of every kind at every phase, on the real firmware over the bench plant: what a latch, a session and the vacuum that
// is still there make of them.
import { limits } from "../../firmware/board/limits.ts";
import { type Fault, protocolMajor, protocolMinor } from "../../firmware/board/protocol.ts";
import { EmulatedBoard } from "../../simulator/board/avr/board.ts";
import { seededRandom } from "../../simulator/random.ts";
import { BenchHost } from "./bench-host.ts";
import { BenchPlant } from "./bench-plant.ts";

export const resetKinds = ["external", "watchdog", "brown-out", "power-off"] as const;
export type ResetKind = (typeof resetKinds)[number];

const stepMs = 0.5;
const startUpMs = 66;
const answerMs = 8;
const noSupplyVolts = 0;
const lowSupplyVolts = 3.9;

/** Bytes on the way to the board are lost. `offMs` is how long the supply is away, where it goes. */
export function resetBoard(board: EmulatedBoard, kind: ResetKind, offMs: number): void {
  board.dropQueue();
  if (kind === "external" || kind === "watchdog") {
    board.reset(kind);
    return;
  }
  board.supply(kind === "power-off" ? noSupplyVolts : lowSupplyVolts);
  board.runMs(offMs);
  board.supply(5);
}

interface Bench {
  board: EmulatedBoard;
  host: BenchHost;
}

/** Suction to the highest setpoint, with as long a hold as a cycle may have. */
function sucking(program: Uint16Array, seed: number): Bench {
  const board = new EmulatedBoard({ program, plant: new BenchPlant(), seed });
  const host = new BenchHost(board);
  host.connect();
  board.runMs(60);
  host.drive({ peakTenthMmHg: limits.SETPOINT_MAX_TENTH_MMHG, riseMs: 300, holdMs: 1500, releaseMs: 200 });
  host.keepLease();
  board.runUntil(() => board.state.vacuumLeftMmHg > 200, 1000);
  return { board, host };
}

/** Says hello until the board has started and answers. */
export function greetAfterReset({ board, host }: Bench): Fault | null {
  host.messages.length = 0;
  board.runMs(startUpMs);
  while (host.of("helloReply").length === 0) {
    host.send({ type: "hello", major: protocolMajor, minor: protocolMinor });
    board.runUntil(() => host.of("helloReply").length > 0, answerMs);
  }
  return host.last("helloReply").fault;
}

export interface LatchFindings {
  resets: number;
  /** Latched with its own cause; as one of which that is not known; not at all. */
  sameCause: number;
  otherCause: number;
  dropped: { kind: ResetKind; afterMs: number }[];
}

/** While the first byte of its record is written, a latch is lost with the supply. */
export const youngestLatchMs = 4;

/** Trips the board, waits 0 ms, `everyMs`, … up to `untilMs`, resets it, and looks whether the fault is still latched. */
export function latchThroughResets(program: Uint16Array, everyMs: number, untilMs: number): LatchFindings {
  const found: LatchFindings = { resets: 0, sameCause: 0, otherCause: 0, dropped: [] };
  for (const kind of resetKinds) {
    for (let afterMs = 0; afterMs <= untilMs; afterMs += everyMs) {
      const bench = sucking(program, found.resets + 1);
      const { board, host } = bench;
      board.sensorFault.left = { kind: "volts", volts: 5 };
      host.fallSilent();
      if (!board.runUntil(() => board.safe, limits.TRIP_DEADLINE_MS))
        throw new Error("the board did not trip");
      board.runMs(afterMs);
      board.sensorFault.left = { kind: "none" };
      resetBoard(board, kind, 5);
      const fault = greetAfterReset(bench);
      found.resets += 1;
      if (fault === "over-vacuum") found.sameCause += 1;
      else if (fault !== null) found.otherCause += 1;
      else found.dropped.push({ kind, afterMs });
    }
  }
  return found;
}

export interface SuctionFindings {
  resets: number;
  /** How many of them suction followed. */
  resumed: number;
  /** The shortest release, of all, between a reset and the suction that a host asked for as soon as it could. */
  shortestReleaseMs: number;
}

/** Resets a board in suction at every phase of a cycle, and drives it again at once. Faults are cleared at once, too. */
export function suctionAfterResets(program: Uint16Array, everyMs: number): SuctionFindings {
  const found: SuctionFindings = {
    resets: 0,
    resumed: 0,
    shortestReleaseMs: Number.POSITIVE_INFINITY,
  };
  const mostMmHg = limits.RELEASE_TENTH_MMHG / 10 + 0.5;
  for (const kind of resetKinds) {
    for (let phaseMs = 0; phaseMs < 2000; phaseMs += everyMs) {
      const bench = sucking(program, found.resets + 1);
      const { board, host } = bench;
      board.runMs(phaseMs);
      host.fallSilent();
      let lowMs = 0;
      const step = board.onStep;
      board.onStep = () => {
        step?.();
        lowMs = board.state.vacuumLeftMmHg <= mostMmHg ? lowMs + stepMs : 0;
      };
      resetBoard(board, kind, 1);
      found.resets += 1;
      const fault = greetAfterReset(bench);
      for (let tries = 0; tries < 60 && board.safe; tries += 1) {
        if (fault !== null) host.send({ type: "clearFault", token: host.last("helloReply").faultToken });
        host.drive({ peakTenthMmHg: limits.SETPOINT_MAX_TENTH_MMHG });
        board.runUntil(() => !board.safe, 6);
      }
      if (board.safe) continue;
      found.resumed += 1;
      found.shortestReleaseMs = Math.min(found.shortestReleaseMs, lowMs);
    }
  }
  return found;
}

export interface SessionFindings {
  resets: number;
  /** From the first to the last of it, without the times in which a reset or a latch kept it away. */
  suctionS: number;
  ended: Fault | null;
}

/**
 * Suction without a rest, broken by resets `everyS` apart on average and driven again at once, faults cleared at once: until
 * the board ends it.
 */
export function sessionThroughResets(program: Uint16Array, everyS: number, seed: number): SessionFindings {
  const random = seededRandom(seed);
  const board = new EmulatedBoard({ program, plant: new BenchPlant(), seed });
  const host = new BenchHost(board);
  const bench = { board, host };
  host.connect();
  let suctionMs = 0;
  let resets = 0;
  const step = board.onStep;
  board.onStep = () => {
    step?.();
    if (!board.safe || board.state.vacuumLeftMmHg > 1) suctionMs += stepMs;
  };
  for (;;) {
    board.runMs(60);
    // The shortest release that there is: next to no time that is not counted.
    host.drive({ riseMs: 250, holdMs: 2000, releaseMs: 150 });
    host.keepLease();
    const untilS = board.seconds + everyS * 2 * random();
    while (board.seconds < untilS) {
      host.messages.length = 0;
      board.runMs(Math.min(1000, (untilS - board.seconds) * 1000 + 1));
      const fault = host.of("fault").at(-1)?.fault;
      if (fault !== undefined) return { resets, suctionS: suctionMs / 1000, ended: fault };
    }
    host.fallSilent();
    resetBoard(board, resetKinds[Math.floor(random() * resetKinds.length)] ?? "external", 5);
    resets += 1;
    const fault = greetAfterReset(bench);
    if (fault === null) continue;
    board.runMs(60);
    host.send({ type: "clearFault", token: host.last("helloReply").faultToken });
    board.runMs(20);
    // A rest is due, whatever was latched first.
    if (host.answerTo("clearFault")?.code === "condition-present") {
      return { resets, suctionS: suctionMs / 1000, ended: fault };
    }
  }
}
