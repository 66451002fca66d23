// How an untouched bottle's weight wanders while nothing is pumped: a least-squares line over the last minutes.

const SPAN_MS = 5 * 60_000;
const SAMPLE_MS = 1000;
/** Less than this says more of the noise than of the drift. */
const SHORTEST_MS = 2 * 60_000;
const TOUCHED_G = 1;
const MS_PER_HOUR = 3_600_000;

/** Grams an hour; the error holds the truth in 95 of 100, as far as the scatter about the line tells. */
export interface Drift {
  gPerH: number;
  errorGPerH: number;
}

export class DriftWatch {
  readonly #samples: Array<{ atMs: number; weightG: number }> = [];

  /** A weight while the pump is idle. */
  push(atMs: number, weightG: number | null): void {
    const last = this.#samples.at(-1);
    if (weightG === null || (last !== undefined && Math.abs(weightG - last.weightG) > TOUCHED_G)) {
      this.#samples.length = 0;
    }
    if (weightG === null || (last !== undefined && atMs - last.atMs < SAMPLE_MS)) return;
    this.#samples.push({ atMs, weightG });
    while ((this.#samples[0]?.atMs ?? atMs) < atMs - SPAN_MS) this.#samples.shift();
  }

  /** Null where the bottle has not stood still for long enough. */
  drift(nowMs: number): Drift | null {
    const samples = this.#samples;
    const first = samples[0];
    const last = samples.at(-1);
    if (first === undefined || last === undefined || nowMs - last.atMs > 2 * SAMPLE_MS + 1000) return null;
    if (last.atMs - first.atMs < SHORTEST_MS || samples.length < 60) return null;
    const n = samples.length;
    const meanMs = samples.reduce((sum, { atMs }) => sum + atMs, 0) / n;
    const meanG = samples.reduce((sum, { weightG }) => sum + weightG, 0) / n;
    let crossed = 0;
    let spreadMs2 = 0;
    let spreadG2 = 0;
    for (const { atMs, weightG } of samples) {
      crossed += (atMs - meanMs) * (weightG - meanG);
      spreadMs2 += (atMs - meanMs) ** 2;
      spreadG2 += (weightG - meanG) ** 2;
    }
    const slope = crossed / spreadMs2;
    const scatterG2 = Math.max(0, spreadG2 - slope * crossed) / (n - 2);
    return {
      gPerH: slope * MS_PER_HOUR,
      errorGPerH: 2 * Math.sqrt(scatterG2 / spreadMs2) * MS_PER_HOUR,
    };
  }

  clear(): void {
    this.#samples.length = 0;
  }
}
