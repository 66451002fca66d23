// Finds milk ejections in the rise of the collected volume. Milk comes in waves, and a wave's beginning is a step up in
// flow: the flow of the last seconds is held against that of the seconds before. Both sides eject together, so the
// sum of what is known is looked at.

const WINDOW_MS = 10_000;
const SAMPLE_MS = 250;
const WINDOW_SAMPLES = WINDOW_MS / SAMPLE_MS;
/** The ends of a window are not single readings. */
const SMOOTH = 0.2;
/** Two load cells' noise over such windows stays below this. */
const LEAST_STEP_ML_PER_S = 0.026;
/** A later wave is weaker than the first; much weaker than this is the ripple of the one before. */
const STEP_SHARE = 0.06;
/** Another suction moves the flow too: while it is in the windows, only a step of this share of the flow counts. */
const STEP_SHARE_AFTER_CHANGE = 0.6;
/** From one onset to the next. */
const REFRACTORY_MS = 35_000;
/** The flow began where this share of the additional milk had come, less the way of the milk and of the filters. */
const BEGUN_SHARE = 0.1;
const BEGUN_LEAST_ML = 0.06;
const LAG_MS = 5500;

export class EjectionDetector {
  readonly #volumes = new Float64Array(2 * WINDOW_SAMPLES + 1);
  #smoothMl = 0;
  #count = 0;
  #nextMs = Number.NEGATIVE_INFINITY;
  #fastest = 0;
  #armed = true;
  #lastOnsetMs = Number.NEGATIVE_INFINITY;
  #changedMs = Number.NEGATIVE_INFINITY;

  /** The volume so far, at least every 250 ms. Returns the onset of an ejection, on the clock of `atMs`, once seen. */
  push(atMs: number, volumeMl: number): number | null {
    if (atMs < this.#nextMs) return null;
    if (atMs - this.#nextMs > WINDOW_MS) this.restart();
    this.#nextMs = Math.max(this.#nextMs + SAMPLE_MS, atMs - SAMPLE_MS);
    const size = this.#volumes.length;
    this.#smoothMl = this.#count === 0 ? volumeMl : this.#smoothMl + SMOOTH * (volumeMl - this.#smoothMl);
    const ml = this.#smoothMl;
    this.#volumes[this.#count % size] = ml;
    this.#count++;
    if (this.#count < size) return null;
    const before = this.#volumes[this.#count % size] as number;
    const middle = this.#volumes[(this.#count + WINDOW_SAMPLES) % size] as number;
    const recent = ((ml - middle) / WINDOW_MS) * 1000;
    const step = recent - ((middle - before) / WINDOW_MS) * 1000;
    this.#fastest = Math.max(this.#fastest, recent);
    const changed = atMs - this.#changedMs < 2 * WINDOW_MS;
    const enough = Math.max(
      LEAST_STEP_ML_PER_S,
      this.#fastest * STEP_SHARE,
      changed ? recent * STEP_SHARE_AFTER_CHANGE : 0,
    );
    if (step < enough / 2) this.#armed = true;
    if (!this.#armed || step < enough || atMs - this.#lastOnsetMs < REFRACTORY_MS) return null;
    this.#armed = false;
    this.#lastOnsetMs = atMs;
    return atMs - this.#begunAgo(ml, middle, (middle - before) / WINDOW_SAMPLES) * SAMPLE_MS - LAG_MS;
  }

  /** How many samples ago the additional flow began, counted back to the middle of the windows at most. */
  #begunAgo(ml: number, middle: number, mlPerSample: number): number {
    const size = this.#volumes.length;
    const additional = (at: number, value: number) => value - middle - mlPerSample * at;
    const begun = Math.max(BEGUN_LEAST_ML, BEGUN_SHARE * additional(WINDOW_SAMPLES, ml));
    for (let ago = 0; ago < WINDOW_SAMPLES; ago++) {
      const value = this.#volumes[(this.#count - 1 - ago) % size] as number;
      if (additional(WINDOW_SAMPLES - ago, value) < begun) return ago;
    }
    return WINDOW_SAMPLES;
  }

  /** Suction became another one: `rested` where it was off before. */
  suctionChanged(atMs: number, rested: boolean): void {
    this.#changedMs = atMs;
    if (rested) this.restart();
  }

  /** The volume jumped or was not known for a while: what came before says nothing of the flow now. */
  restart(): void {
    this.#count = 0;
    this.#nextMs = Number.NEGATIVE_INFINITY;
  }
}
