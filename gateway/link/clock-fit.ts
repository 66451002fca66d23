// The pump's uptime -> UTC, for one boot of the pump.
//
// Each clock probe gives a reply with the pump's uptime u. It was sent at t0 and came back at t1 on the gateway's
// clock, so u happened at (t0+t1)/2, wrong by at most (t1-t0)/2. The fit is a line through the best of the recent
// probes (the ones with the shortest round trip), with a slope that may differ from 1 by MAX_DRIFT only: crystals
// do, and more than that is a clock that is wrong.
//
// A reply that disagrees with the line by more than it can be wrong dates nothing. As many as CONFIRMED in a row that
// agree with each other make a new line; where as many agree with nothing, there is no line any more. A fit that was
// contradicted once is known again only by as many that agree.

export interface ClockSample {
  uptimeMs: number;
  unixMs: number;
  roundTripMs: number;
}

/** What became of a sample. `stepped`: by this one and those before it the uptime is another than it was. */
export type Verdict = "taken" | "too-slow" | "doubted" | "stepped";

/** 200 ppm: twice what a pump's crystal may be off. */
const MAX_DRIFT = 200e-6;
const MAX_SAMPLES = 32;
/** A disagreement below this is jitter. */
const JITTER_MS = 500;
/** Replies in a row. */
export const CONFIRMED = 3;
/** The slope is only worth estimating over a span in which drift shows above the jitter. */
const MIN_SPAN_FOR_SLOPE_MS = 10 * 60_000;
/** A slower reply says too little. */
export const MAX_ROUND_TRIP_MS = 2_000;

export class ClockFit {
  #samples: ClockSample[] = [];
  /** The last ones that no line explains, in agreement with each other. */
  #doubted: ClockSample[] = [];
  /** Samples in a row that were not taken. */
  #misses = 0;
  #contradicted = false;

  get known(): boolean {
    return this.#samples.length > 0;
  }

  /** The last sample was not taken: another one soon says more. */
  get inDoubt(): boolean {
    return this.#misses > 0;
  }

  add(sample: ClockSample): Verdict {
    if (sample.roundTripMs < 0 || sample.roundTripMs > MAX_ROUND_TRIP_MS) return "too-slow";
    if (this.known ? this.#agrees(sample) : !this.#contradicted) {
      this.#take(sample);
      return "taken";
    }
    return this.#doubt(sample);
  }

  /** UTC of an uptime in this boot, in whole milliseconds; null before the first probe. */
  toUnixMs(uptimeMs: number): number | null {
    const best = this.#best(this.#samples);
    if (best === undefined) return null;
    return Math.round(best.unixMs + (uptimeMs - best.uptimeMs) * this.#slope());
  }

  #take(sample: ClockSample): void {
    this.#doubted = [];
    this.#misses = 0;
    this.#samples.push(sample);
    if (this.#samples.length > MAX_SAMPLES) this.#forgetOne();
  }

  #doubt(sample: ClockSample): Verdict {
    this.#contradicted = true;
    this.#misses++;
    const last = this.#doubted.at(-1);
    const isNext = last !== undefined && onOneLine(last, sample);
    this.#doubted = isNext ? [...this.#doubted, sample] : [sample];
    if (this.#doubted.length >= CONFIRMED) {
      this.#samples = this.#doubted;
      this.#doubted = [];
      this.#misses = 0;
      return "stepped";
    }
    if (this.#misses >= CONFIRMED) this.#samples = [];
    return "doubted";
  }

  #agrees(sample: ClockSample): boolean {
    const last = this.#samples.at(-1) as ClockSample;
    const predicted = this.toUnixMs(sample.uptimeMs) as number;
    return Math.abs(predicted - sample.unixMs) <= tolerance(last, sample);
  }

  #best(samples: readonly ClockSample[]): ClockSample | undefined {
    let best: ClockSample | undefined;
    for (const sample of samples)
      if (best === undefined || sample.roundTripMs <= best.roundTripMs) best = sample;
    return best;
  }

  /** Milliseconds of UTC per millisecond of uptime, from the best probe of the older and of the newer half. */
  #slope(): number {
    const half = this.#samples.length >> 1;
    const older = this.#best(this.#samples.slice(0, half));
    const newer = this.#best(this.#samples.slice(half));
    if (older === undefined || newer === undefined) return 1;
    const spanMs = newer.uptimeMs - older.uptimeMs;
    if (spanMs < MIN_SPAN_FOR_SLOPE_MS) return 1;
    const slope = (newer.unixMs - older.unixMs) / spanMs;
    return Math.min(1 + MAX_DRIFT, Math.max(1 - MAX_DRIFT, slope));
  }

  /** Thins the older half, so that the span stays long and the memory stays bounded. */
  #forgetOne(): void {
    const half = this.#samples.length >> 1;
    let worst = 1;
    for (let i = 1; i < half; i++) {
      const candidate = this.#samples[i] as ClockSample;
      if (candidate.roundTripMs >= (this.#samples[worst] as ClockSample).roundTripMs) worst = i;
    }
    this.#samples.splice(worst, 1);
  }
}

function tolerance(earlier: ClockSample, later: ClockSample): number {
  const driftMs = Math.abs(later.uptimeMs - earlier.uptimeMs) * MAX_DRIFT;
  return JITTER_MS + later.roundTripMs / 2 + driftMs;
}

function onOneLine(earlier: ClockSample, later: ClockSample): boolean {
  const elapsedMs = later.unixMs - earlier.unixMs;
  const apartMs = Math.abs(later.uptimeMs - earlier.uptimeMs - elapsedMs);
  return apartMs <= tolerance(earlier, later) + earlier.roundTripMs / 2;
}
