// Plays a programme: which step runs at a time of pumping, and which vacuum it asks for at that moment. Pumping time
// stands still while a session is paused; the caller counts it.
import { levelVacuumMmHg, type Programme, type ProgrammeStep, type VacuumLevel } from "./programme.ts";

// One suction cycle: rise, hold, release; the rest of it at the base. The base keeps the shield on the breast.
const RISE = 0.3;
const HOLD = 0.3;
const RELEASE = 0.2;
const BASE_SHARE = 0.08;
/** After a change of level the peak moves by at most this much in a second, so that nobody is startled. */
const LEVEL_SLEW_MMHG_PER_S = 40;

export interface Playing {
  step: ProgrammeStep;
  stepIndex: number;
  /** Pumping time at which this step began. */
  stepStartMs: number;
  /** What to ask of the board now. */
  targetMmHg: number;
  /** Peak of the present cycle. */
  peakMmHg: number;
}

/** Vacuum of one cycle as a share of its peak, for a position 0..1 in the cycle. */
export function cycleShare(position: number): number {
  if (position < RISE) return BASE_SHARE + (1 - BASE_SHARE) * (position / RISE);
  if (position < RISE + HOLD) return 1;
  const release = (position - RISE - HOLD) / RELEASE;
  return release < 1 ? 1 - (1 - BASE_SHARE) * release : BASE_SHARE;
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
    this.#levelMmHg = levelVacuumMmHg(level);
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
        const peakMmHg = this.#levelMmHg * step.vacuumShare;
        const cycles = (intoMs / 60_000) * step.cyclesPerMinute;
        const targetMmHg =
          step.cyclesPerMinute === 0 ? 0 : peakMmHg * cycleShare(cycles - Math.floor(cycles));
        return { step, stepIndex: this.#index, stepStartMs: this.#stepStartMs, targetMmHg, peakMmHg };
      } else {
        this.#stepStartMs += step.durationMs;
      }
    }
    return null;
  }

  #slewLevel(pumpingMs: number): void {
    const most = ((pumpingMs - this.#lastMs) / 1000) * LEVEL_SLEW_MMHG_PER_S;
    const wanted = levelVacuumMmHg(this.#level) - this.#levelMmHg;
    this.#levelMmHg += Math.max(-most, Math.min(most, wanted));
    this.#lastMs = pumpingMs;
  }
}
