// Plays a programme: which step runs at a time of pumping, and which vacuum it asks for at that moment. Pumping time
// stands still while a session is paused; the caller counts it.
import type { SuctionCycle } from "../board/board.ts";
import { levelVacuumMmHg, type Programme, type ProgrammeStep, type VacuumLevel } from "./programme.ts";

/** After a change of level the peak moves by at most this much in a second, so that nobody is startled. */
const LEVEL_SLEW_MMHG_PER_S = 40;

export interface Playing {
  step: ProgrammeStep;
  stepIndex: number;
  /** Pumping time at which this step began. */
  stepStartMs: number;
  /** What to ask of the board now. */
  cycle: SuctionCycle;
}

/** A pause as the board takes it: vented, under its lease. */
const REST: SuctionCycle = { peakMmHg: 0, baseMmHg: 0, riseMs: 250, holdMs: 250, releaseMs: 500 };
/** Times and vacuum are asked for in steps that the board can tell apart. */
const whole = Math.round;

/** The cycle of a step at a level's vacuum. */
export function cycleOf(step: ProgrammeStep, levelMmHg: number): SuctionCycle {
  if (step.cyclesPerMinute === 0) return REST;
  const periodMs = 60_000 / step.cyclesPerMinute;
  const peakMmHg = whole(levelMmHg * step.vacuumShare);
  const riseMs = whole(periodMs * step.riseShare);
  const holdMs = whole(periodMs * step.holdShare);
  return {
    peakMmHg,
    baseMmHg: whole(peakMmHg * step.baseShare),
    riseMs,
    holdMs,
    releaseMs: whole(periodMs) - riseMs - holdMs,
  };
}

/** The vacuum that a cycle asks for, `intoMs` after it began. */
export function cycleTargetMmHg(
  { peakMmHg, baseMmHg, riseMs, holdMs }: SuctionCycle,
  intoMs: number,
): number {
  if (intoMs < riseMs) return baseMmHg + (peakMmHg - baseMmHg) * (intoMs / riseMs);
  return intoMs < riseMs + holdMs ? peakMmHg : baseMmHg;
}

export function cyclePeriodMs({ riseMs, holdMs, releaseMs }: SuctionCycle): number {
  return riseMs + holdMs + releaseMs;
}

export class ProgrammePlayer {
  readonly programme: Programme;
  #level: VacuumLevel;
  #index = 0;
  #stepStartMs = 0;
  #letDown = false;
  #levelMmHg: number;
  #lastMs = 0;

  constructor(programme: Programme, level: VacuumLevel = programme.defaultLevel) {
    this.programme = programme;
    this.#level = level;
    this.#levelMmHg = levelVacuumMmHg(programme, level);
  }

  get level(): VacuumLevel {
    return this.#level;
  }

  setLevel(level: VacuumLevel): void {
    this.#level = level;
  }

  /** Milk ejects, or the mother says so: a step that waits for it ends at the next call of `at`. */
  letDown(): void {
    this.#letDown = this.programme.steps[this.#index]?.endsOnLetDown === true;
  }

  /** What plays at `pumpingMs` (which never goes back), or null when the programme is over. */
  at(pumpingMs: number): Playing | null {
    this.#slewLevel(pumpingMs);
    const { steps } = this.programme;
    for (let step = steps[this.#index]; step !== undefined; step = steps[++this.#index]) {
      const intoMs = pumpingMs - this.#stepStartMs;
      if (step.endsOnLetDown && this.#letDown) {
        this.#letDown = false;
        this.#stepStartMs = pumpingMs;
      } else if (intoMs < step.durationMs) {
        const cycle = cycleOf(step, this.#levelMmHg);
        return { step, stepIndex: this.#index, stepStartMs: this.#stepStartMs, cycle };
      } else {
        this.#stepStartMs += step.durationMs;
      }
    }
    return null;
  }

  #slewLevel(pumpingMs: number): void {
    const most = ((pumpingMs - this.#lastMs) / 1000) * LEVEL_SLEW_MMHG_PER_S;
    const wanted = levelVacuumMmHg(this.programme, this.#level) - this.#levelMmHg;
    this.#levelMmHg += Math.max(-most, Math.min(most, wanted));
    this.#lastMs = pumpingMs;
  }
}
