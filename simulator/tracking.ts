// How well the pump follows a programme's waveforms: each distinct step is played by the real firmware on the emulated
// board, over the simulator's plant, and what was achieved is held against the target.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  frame,
  type HostMessage,
  hostPayload,
  protocolMajor,
  protocolMinor,
} from "../firmware/board/protocol.ts";
import type { SuctionCycle } from "../firmware/controller/board/board.ts";
import { packageFolder } from "../firmware/controller/programmes/built-in.ts";
import { cycleOf, cyclePeriodMs, cycleTargetMmHg } from "../firmware/controller/programmes/player.ts";
import { distinctSteps, type Trace } from "../firmware/controller/programmes/plot.ts";
import {
  levelVacuumMmHg,
  type Programme,
  type ProgrammeStep,
  type VacuumLevel,
} from "../firmware/controller/programmes/programme.ts";
import { EmulatedBoard } from "./board/avr/board.ts";
import { readHex } from "./board/avr/hex.ts";
import { EmulatedPlant } from "./board/emulated-plant.ts";

export interface Tracking {
  step: ProgrammeStep;
  trace: Trace;
  /** Of rise and hold; in the release the vent empties the shield as fast as it can, which is meant. */
  rmsErrorMmHg: number;
  /** Peak achieved less peak asked for. */
  peakErrorMmHg: number;
}

const SAMPLE_MS = 5;
const START_UP_MS = 300;
const SETTLE_CYCLES = 3;
const TRACE_MS = 3000;
const RENEW_MS = 100;
const LEASE_MS = 450;

/** Every distinct step of a programme at a level. About a second of work a step. */
export function trackProgramme(
  programme: Programme,
  level: VacuumLevel = programme.defaultLevel,
): Tracking[] {
  const levelMmHg = levelVacuumMmHg(programme, level);
  const program = readHex(
    readFileSync(join(packageFolder(), "firmware", "board", "milkway-board.hex"), "utf8"),
  );
  return distinctSteps(programme).map((step) => trackStep(program, step, levelMmHg));
}

function trackStep(program: Uint16Array, step: ProgrammeStep, levelMmHg: number): Tracking {
  const cycle = cycleOf(step, levelMmHg);
  const periodMs = cyclePeriodMs(cycle);
  const { vacuumMmHg, faultless } = play(program, cycle, SETTLE_CYCLES * periodMs + TRACE_MS + periodMs);
  if (!faultless) throw new Error(`the board tripped on ${JSON.stringify(cycle)}`);
  // When the board began its first cycle is not seen from outside: the best fit tells it.
  const from = Math.round((SETTLE_CYCLES * periodMs) / SAMPLE_MS);
  const fits = Array.from({ length: Math.round(periodMs / SAMPLE_MS) }, (_, shift) => ({
    shift,
    rms: rmsError(vacuumMmHg.slice(from + shift), cycle),
  }));
  const best = fits.reduce((a, b) => (b.rms < a.rms ? b : a));
  const trace = vacuumMmHg.slice(from + best.shift, from + best.shift + TRACE_MS / SAMPLE_MS + 1);
  return {
    step,
    trace: { stepMs: SAMPLE_MS, vacuumMmHg: trace },
    rmsErrorMmHg: best.rms,
    peakErrorMmHg: Math.max(...trace) - cycle.peakMmHg,
  };
}

function play(program: Uint16Array, cycle: SuctionCycle, forMs: number) {
  const board = new EmulatedBoard({ program, plant: new EmulatedPlant(() => 0) });
  let seq = 0;
  const send = (message: HostMessage) => board.send(frame(hostPayload({ ...message, seq: seq++ & 0xff })));
  const { peakMmHg, baseMmHg, riseMs, holdMs, releaseMs } = cycle;
  board.powerOn();
  board.runMs(START_UP_MS);
  send({ type: "hello", seq, major: protocolMajor, minor: protocolMinor });
  send({
    type: "drive",
    seq,
    sides: "both",
    restart: true,
    peakTenthMmHg: peakMmHg * 10,
    baseTenthMmHg: baseMmHg * 10,
    riseMs,
    holdMs,
    releaseMs,
    leaseMs: LEASE_MS,
  });
  const vacuumMmHg: number[] = [];
  for (let atMs = 0; atMs < forMs; atMs += SAMPLE_MS) {
    if (atMs % RENEW_MS === 0 && atMs > 0) send({ type: "renew", seq, leaseMs: LEASE_MS });
    board.runMs(SAMPLE_MS);
    vacuumMmHg.push(board.state.vacuumLeftMmHg);
  }
  // A board that tripped has its vents open and its motors off for whole cycles.
  return {
    vacuumMmHg,
    faultless: Math.max(...vacuumMmHg.slice(-Math.round(1000 / SAMPLE_MS))) > peakMmHg / 2,
  };
}

function rmsError(vacuumMmHg: readonly number[], cycle: SuctionCycle): number {
  const periodMs = cyclePeriodMs(cycle);
  let squares = 0;
  let counted = 0;
  for (let i = 0; i * SAMPLE_MS <= TRACE_MS && i < vacuumMmHg.length; i++) {
    const intoMs = (i * SAMPLE_MS) % periodMs;
    if (intoMs >= cycle.riseMs + cycle.holdMs) continue;
    squares += ((vacuumMmHg[i] ?? 0) - cycleTargetMmHg(cycle, intoMs)) ** 2;
    counted++;
  }
  return Math.sqrt(squares / counted);
}
