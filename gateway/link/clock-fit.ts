// The pump's uptime -> UTC, for one boot of the pump.
//
// Each clock probe gives a reply with the pump's uptime u. It was sent at t0 and came back at t1 on the gateway's
// clock, so u happened at (t0+t1)/2, wrong by at most (t1-t0)/2. The fit is a line through the best of the recent
// probes (the ones with the shortest round trip), with a slope that may differ from 1 by MAX_DRIFT only: crystals
// do, and more than that is a clock that was set. A gateway clock that steps makes every older probe worthless: a
// new probe that disagrees with the line by more than it can be wrong starts the fit anew.

export interface ClockSample {
  uptimeMs: number;
  unixMs: number;
  roundTripMs: number;
}

/** 200 ppm: twice what a pump's crystal may be off. */
const MAX_DRIFT = 200e-6;
const MAX_SAMPLES = 32;
/** A disagreement below this is jitter, never a step. */
const STEP_FLOOR_MS = 500;
/** The slope is only worth estimating over a span in which drift shows above the jitter. */
const MIN_SPAN_FOR_SLOPE_MS = 10 * 60_000;
/** A slower reply says too little. */
const MAX_ROUND_TRIP_MS = 2_000;

export class ClockFit {
  #samples: ClockSample[] = [];
  #steps = 0;

  /** How often the gateway's clock (or the pump's uptime) was seen to jump. */
  get steps(): number {
    return this.#steps;
  }

  get known(): boolean {
    return this.#samples.length > 0;
  }

  /** Takes one probe. Returns false where it was too slow to be of use. */
  add(sample: ClockSample): boolean {
    if (sample.roundTripMs < 0 || sample.roundTripMs > MAX_ROUND_TRIP_MS) return false;
    const predicted = this.toUnixMs(sample.uptimeMs);
    if (predicted !== null) {
      const tolerance = STEP_FLOOR_MS + sample.roundTripMs / 2 + this.#driftSince(sample.uptimeMs);
      if (Math.abs(predicted - sample.unixMs) > tolerance) {
        this.#steps++;
        this.#samples = [];
      }
    }
    this.#samples.push(sample);
    if (this.#samples.length > MAX_SAMPLES) this.#forgetOne();
    return true;
  }

  /** UTC of an uptime in this boot, in whole milliseconds; null before the first probe. */
  toUnixMs(uptimeMs: number): number | null {
    const best = this.#best(this.#samples);
    if (best === undefined) return null;
    return Math.round(best.unixMs + (uptimeMs - best.uptimeMs) * this.#slope());
  }

  #driftSince(uptimeMs: number): number {
    const last = this.#samples.at(-1);
    return last === undefined ? 0 : Math.abs(uptimeMs - last.uptimeMs) * MAX_DRIFT;
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
