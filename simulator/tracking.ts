// How well the plant follows a programme's waveforms: each distinct step is played for a while on the in-process board,
// and what was achieved is held against the target.
import { cycleOf, cyclePeriodMs, cycleTargetMmHg } from "../firmware/controller/player.ts";
import { distinctSteps, type Trace } from "../firmware/controller/plot.ts";
import {
  levelVacuumMmHg,
  type Programme,
  type ProgrammeStep,
  type VacuumLevel,
} from "../firmware/controller/programme.ts";
import { InProcessBoard } from "./board/in-process.ts";
import { SimulationClock } from "./clock.ts";

export interface Tracking {
  step: ProgrammeStep;
  trace: Trace;
  /** Of rise and hold; in the release the vent empties the shield as fast as it can, which is meant. */
  rmsErrorMmHg: number;
  /** Peak achieved less peak asked for. */
  peakErrorMmHg: number;
}

const SAMPLE_MS = 10;
const SETTLE_CYCLES = 5;
const TRACE_MS = 4000;

/** Every distinct step of a programme at a level. */
export function trackProgramme(
  programme: Programme,
  level: VacuumLevel = programme.defaultLevel,
): Tracking[] {
  const levelMmHg = levelVacuumMmHg(programme, level);
  return distinctSteps(programme).map((step) => trackStep(step, levelMmHg));
}

function trackStep(step: ProgrammeStep, levelMmHg: number): Tracking {
  const clock = new SimulationClock();
  const board = new InProcessBoard(clock, 1);
  const cycle = cycleOf(step, levelMmHg);
  const periodMs = cyclePeriodMs(cycle);
  const startMs = SETTLE_CYCLES * periodMs;
  const vacuumMmHg: number[] = [];
  let squares = 0;
  let counted = 0;
  for (let atMs = 0; atMs <= startMs + TRACE_MS; atMs += SAMPLE_MS) {
    clock.advanceTo(atMs);
    board.drive({ left: cycle, right: null }, 200);
    if (atMs < startMs) continue;
    board.read();
    const measured = board.chambers.left.vacuumMmHg;
    const intoMs = atMs % periodMs;
    vacuumMmHg.push(measured);
    if (intoMs >= cycle.riseMs + cycle.holdMs) continue;
    squares += (measured - cycleTargetMmHg(cycle, intoMs)) ** 2;
    counted++;
  }
  return {
    step,
    trace: { stepMs: SAMPLE_MS, vacuumMmHg },
    rmsErrorMmHg: Math.sqrt(squares / counted),
    peakErrorMmHg: Math.max(...vacuumMmHg) - cycle.peakMmHg,
  };
}
