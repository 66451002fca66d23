// Finds milk ejections in the rise of the collected volume. Milk comes in waves, and a wave's beginning is a step up in
// flow: the flow of the last seconds is held against that of the seconds before. A short window sees a strong wave
// soon and dates it well; a long one sees the weak waves that the scales' noise hides from the short one. Both sides eject
// together, so the sum of what is known is looked at.

interface Window {
  ms: number;
  /** Two load cells' noise over two such windows stays below this. */
  leastStepMlPerS: number;
  /** The flow began where this much of the additional milk had come. */
  begunLeastMl: number;
}
const WINDOWS: readonly Window[] = [
  { ms: 10_000, leastStepMlPerS: 0.026, begunLeastMl: 0.06 },
  { ms: 25_000, leastStepMlPerS: 0.009, begunLeastMl: 0.06 },
];
const SAMPLE_MS = 250;
/** The ends of a window are not single readings. */
const SMOOTH = 0.2;
/** A later wave is weaker than the first; much weaker than this is the ripple of the one before. */
const STEP_SHARE = 0.06;
/** Another suction moves the flow too: while it is in the windows, only a step of this share of the flow counts. */
const STEP_SHARE_AFTER_CHANGE = 0.6;
/** From one onset to the next. */
const REFRACTORY_MS = 35_000;
/** The flow began where this share of the additional milk had come, less the way of the milk and of the filters. */
const BEGUN_SHARE = 0.1;
const LAG_MS = 5500;
/** Without a volume for so long, it begins again. */
const SILENT_MS = 10_000;

export class EjectionDetector {
  readonly #finders = WINDOWS.map((window) => new StepFinder(window));
  #smoothMl = 0;
  #isFirst = true;
  #nextMs = Number.NEGATIVE_INFINITY;
  #lastOnsetMs = Number.NEGATIVE_INFINITY;

  /** The volume so far, at least every 250 ms. Returns the onset of an ejection, on the clock of `atMs`, once seen. */
  push(atMs: number, volumeMl: number): number | null {
    if (atMs < this.#nextMs) return null;
    if (atMs - this.#nextMs > SILENT_MS) this.restart();
    this.#nextMs = Math.max(this.#nextMs + SAMPLE_MS, atMs - SAMPLE_MS);
    this.#smoothMl = this.#isFirst ? volumeMl : this.#smoothMl + SMOOTH * (volumeMl - this.#smoothMl);
    this.#isFirst = false;
    let found: number | null = null;
    for (const finder of this.#finders) {
      const onsetMs = finder.push(atMs, this.#smoothMl);
      if (onsetMs !== null && onsetMs - this.#lastOnsetMs >= REFRACTORY_MS) found ??= onsetMs;
    }
    if (found !== null) this.#lastOnsetMs = found;
    return found;
  }

  /** Suction became another one: `rested` where it was off before. */
  suctionChanged(atMs: number, rested: boolean): void {
    for (const finder of this.#finders) finder.suctionChanged(atMs);
    if (rested) this.restart();
  }

  /** The volume jumped or was not known for a while: what came before says nothing of the flow now. */
  restart(): void {
    this.#isFirst = true;
    this.#nextMs = Number.NEGATIVE_INFINITY;
    for (const finder of this.#finders) finder.restart();
  }
}

/** Looks for a step up in flow between two windows that follow each other. */
class StepFinder {
  readonly #window: Window;
  readonly #samples: number;
  readonly #volumes: Float64Array;
  #count = 0;
  #fastest = 0;
  #armed = true;
  #changedMs = Number.NEGATIVE_INFINITY;

  constructor(window: Window) {
    this.#window = window;
    this.#samples = window.ms / SAMPLE_MS;
    this.#volumes = new Float64Array(2 * this.#samples + 1);
  }

  push(atMs: number, ml: number): number | null {
    const size = this.#volumes.length;
    this.#volumes[this.#count % size] = ml;
    this.#count++;
    if (this.#count < size) return null;
    const before = this.#volumes[this.#count % size] as number;
    const middle = this.#volumes[(this.#count + this.#samples) % size] as number;
    const windowS = this.#window.ms / 1000;
    const recent = (ml - middle) / windowS;
    const step = recent - (middle - before) / windowS;
    this.#fastest = Math.max(this.#fastest, recent);
    const changed = atMs - this.#changedMs < 2 * this.#window.ms;
    const enough = Math.max(
      this.#window.leastStepMlPerS,
      this.#fastest * STEP_SHARE,
      changed ? recent * STEP_SHARE_AFTER_CHANGE : 0,
    );
    if (step < enough / 2) this.#armed = true;
    if (!this.#armed || step < enough) return null;
    this.#armed = false;
    return atMs - this.#begunAgo(ml, middle, (middle - before) / this.#samples) * SAMPLE_MS - LAG_MS;
  }

  /** How many samples ago the additional flow began, counted back to the middle of the windows at most. */
  #begunAgo(ml: number, middle: number, mlPerSample: number): number {
    const size = this.#volumes.length;
    const additional = (at: number, value: number) => value - middle - mlPerSample * at;
    const begun = Math.max(this.#window.begunLeastMl, BEGUN_SHARE * additional(this.#samples, ml));
    for (let ago = 0; ago < this.#samples; ago++) {
      const value = this.#volumes[(this.#count - 1 - ago) % size] as number;
      if (additional(this.#samples - ago, value) < begun) return ago;
    }
    return this.#samples;
  }

  suctionChanged(atMs: number): void {
    this.#changedMs = atMs;
  }

  restart(): void {
    this.#count = 0;
  }
}
