// Finds milk ejections in the rise of the collected volume: milk flow comes in waves, and each wave is one.
// Both sides eject together, so the sum of what is known is looked at.

const WINDOW_MS = 6000;
/** Slower rises are noise of the weight or drops on the wall of the shield. */
const LEAST_RISE_ML_PER_S = 0.05;
/** A new wave rises by at least this share of the session's fastest flow. */
const RISE_SHARE = 0.25;
/** A wave is over below this share of its own peak. */
const FALL_SHARE = 0.55;
/** Onset to onset; shorter is a wave's own ripple. */
const REFRACTORY_MS = 25_000;

export class EjectionDetector {
  readonly #volumes: Array<{ atMs: number; ml: number }> = [];
  #flowing = false;
  #trough = 0;
  #peak = 0;
  #fastest = 0;
  #lastOnsetMs = Number.NEGATIVE_INFINITY;

  /** The volume so far. Returns the onset of an ejection, in the time of `atMs`, when one is seen to have begun. */
  push(atMs: number, ml: number): number | null {
    const volumes = this.#volumes;
    volumes.push({ atMs, ml });
    while (volumes[1] !== undefined && volumes[1].atMs <= atMs - WINDOW_MS) volumes.shift();
    const oldest = volumes[0];
    if (oldest === undefined || atMs - oldest.atMs < WINDOW_MS) return null;
    const rate = ((ml - oldest.ml) / (atMs - oldest.atMs)) * 1000;
    this.#fastest = Math.max(this.#fastest, rate);
    if (this.#flowing) {
      this.#peak = Math.max(this.#peak, rate);
      if (rate < Math.max(LEAST_RISE_ML_PER_S / 2, this.#peak * FALL_SHARE)) {
        this.#flowing = false;
        this.#trough = rate;
      }
      return null;
    }
    this.#trough = Math.min(this.#trough, rate);
    const rise = Math.max(LEAST_RISE_ML_PER_S, this.#fastest * RISE_SHARE);
    if (rate < this.#trough + rise || atMs - this.#lastOnsetMs < REFRACTORY_MS) return null;
    this.#flowing = true;
    this.#peak = rate;
    this.#lastOnsetMs = atMs;
    // The window has to fill with the new flow before its mean shows the rise.
    return Math.max(0, atMs - WINDOW_MS / 2);
  }
}
