// The air of one side: shield, tubing and bottle as one volume, with a diaphragm pump that draws, a vent valve that
// lets in, and a leak at the rim of the shield. First order, solved exactly for inputs that hold over a step, so that
// any step length gives the same physics.

export interface ChamberOptions {
  /** How fast the empty chamber is drawn at full motor power. */
  drawMmHgPerS: number;
  /** What the pump can hold against a tight shield. */
  deepestMmHg: number;
  /** Time constant of the open vent. */
  ventMs: number;
  /** Time constant of what seeps in at the shield; a well fitted one takes seconds. */
  leakMs: number;
}

/** A double diaphragm pump of the usual size on some 150 mL of air. */
const USUAL_CHAMBER: ChamberOptions = {
  drawMmHgPerS: 1600,
  deepestMmHg: 320,
  ventMs: 35,
  leakMs: 4000,
};

export class Chamber {
  readonly #options: ChamberOptions;
  #vacuumMmHg = 0;
  /** Time constant of the leak now; a test may break the seal. */
  leakMs: number;

  constructor(options: ChamberOptions = USUAL_CHAMBER) {
    this.#options = options;
    this.leakMs = options.leakMs;
  }

  get vacuumMmHg(): number {
    return this.#vacuumMmHg;
  }

  /** `duty` is the motor's power, 0 to 1. */
  step(dtMs: number, duty: number, ventOpen: boolean): void {
    if (duty === 0 && this.#vacuumMmHg < 0.01) {
      this.#vacuumMmHg = 0;
      return;
    }
    const { drawMmHgPerS, deepestMmHg, ventMs } = this.#options;
    // d(vacuum)/dt = draw * duty * (1 - vacuum/deepest) - vacuum/leak - vacuum/vent
    const drawPerMs = (drawMmHgPerS * duty) / 1000;
    const decayPerMs = drawPerMs / deepestMmHg + 1 / this.leakMs + (ventOpen ? 1 / ventMs : 0);
    const settled = drawPerMs / decayPerMs;
    this.#vacuumMmHg = settled + (this.#vacuumMmHg - settled) * Math.exp(-decayPerMs * dtMs);
  }
}
