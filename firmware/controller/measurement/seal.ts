// Whether a shield lets air in: its vacuum stays well below the peak that is asked for, cycle after cycle.

const WINDOW_MS = 3000;
const LEAK_SHARE = 0.75;
/** Softer suction says nothing. */
const LEAST_PEAK_MMHG = 40;
const WINDOWS_TO_TELL = 2;

export class SealWatch {
  #sinceMs = Number.NaN;
  #peakMmHg = 0;
  #poorWindows = 0;

  get leaking(): boolean {
    return this.#poorWindows >= WINDOWS_TO_TELL;
  }

  push(atMs: number, vacuumMmHg: number, askedPeakMmHg: number): void {
    if (Number.isNaN(this.#sinceMs)) this.#sinceMs = atMs;
    this.#peakMmHg = Math.max(this.#peakMmHg, vacuumMmHg);
    if (atMs - this.#sinceMs < WINDOW_MS) return;
    if (askedPeakMmHg >= LEAST_PEAK_MMHG) {
      this.#poorWindows = this.#peakMmHg < askedPeakMmHg * LEAK_SHARE ? this.#poorWindows + 1 : 0;
    }
    this.#sinceMs = atMs;
    this.#peakMmHg = 0;
  }

  /** Other suction is asked for: the window begins anew, what is known stays. */
  restart(): void {
    this.#sinceMs = Number.NaN;
    this.#peakMmHg = 0;
  }
}
