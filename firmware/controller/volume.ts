// One side's milk from its bottle's weight: tare before suction, a running estimate while milk comes (for flow), and
// a settled volume with its uncertainty once suction has stopped. Unknown is null, never 0.

/** Mature human milk, g/mL; colostrum is slightly denser, within the uncertainty stated below. */
export const MILK_DENSITY_G_PER_ML = 1.03;

const MEDIAN_SAMPLES = 5;
const LOW_PASS_MS = 700;
const WINDOW_MS = 1000;
/** A bottle weighs far more than this, and milk never leaves it: such a loss is a hand, not milk. */
const LIFTED_G = 6;
/** Load cell and calibration: 0.6 % of the reading, and what zero may wander within a session. */
const SCALE_ERROR = 0.006;
const ZERO_ERROR_G = 0.25;

export interface SettledVolume {
  tenthMl: number;
  uncertaintyTenthMl: number;
}

export class VolumeMeter {
  readonly #recent: number[] = [];
  readonly #window: Array<{ atMs: number; weightG: number }> = [];
  #tareG: number | null = null;
  #filteredG: number | null = null;
  #highestG = Number.NEGATIVE_INFINITY;
  #lastMs = 0;
  #lifted = false;

  /** The next weight; null where the channel cannot be read. */
  push(atMs: number, weightG: number | null): void {
    while (this.#window[0] !== undefined && this.#window[0].atMs <= atMs - WINDOW_MS) this.#window.shift();
    if (weightG === null) return;
    this.#window.push({ atMs, weightG });
    this.#recent.push(weightG);
    if (this.#recent.length > MEDIAN_SAMPLES) this.#recent.shift();
    const median = medianOf(this.#recent);
    const weight = 1 - Math.exp(-(atMs - this.#lastMs) / LOW_PASS_MS);
    this.#filteredG =
      this.#filteredG === null ? median : this.#filteredG + weight * (median - this.#filteredG);
    this.#lastMs = atMs;
    if (this.#tareG === null) return;
    this.#highestG = Math.max(this.#highestG, this.#filteredG);
    if (this.#filteredG < this.#highestG - LIFTED_G) this.#lifted = true;
  }

  /** Takes the bottle as it stands for empty. */
  tare(): void {
    this.#tareG = this.#window.length < 3 ? null : medianOf(this.#window.map(({ weightG }) => weightG));
    this.#filteredG = this.#tareG;
    this.#highestG = Number.NEGATIVE_INFINITY;
    this.#lifted = false;
  }

  /** Millilitres so far, or null where they cannot be known. */
  volumeMl(): number | null {
    if (this.#tareG === null || this.#filteredG === null || this.#lifted || this.#window.length === 0)
      return null;
    return Math.max(0, (this.#filteredG - this.#tareG) / MILK_DENSITY_G_PER_ML);
  }

  /** The volume with suction off and the bottle at rest, or null where it cannot be known. */
  settled(): SettledVolume | null {
    if (this.#tareG === null || this.#lifted || this.#window.length < 3) return null;
    const grams = medianOf(this.#window.map(({ weightG }) => weightG)) - this.#tareG;
    const ml = Math.max(0, grams / MILK_DENSITY_G_PER_ML);
    const uncertaintyMl = Math.hypot(ZERO_ERROR_G / MILK_DENSITY_G_PER_ML, SCALE_ERROR * ml);
    return { tenthMl: Math.round(ml * 10), uncertaintyTenthMl: Math.ceil(uncertaintyMl * 10) };
  }
}

function medianOf(values: readonly number[]): number {
  // Insertion sort: nearly always five values, many times a second.
  const sorted: number[] = [];
  for (const value of values) {
    let at = sorted.length;
    while (at > 0 && (sorted[at - 1] as number) > value) at--;
    for (let i = sorted.length; i > at; i--) sorted[i] = sorted[i - 1] as number;
    sorted[at] = value;
  }
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}
