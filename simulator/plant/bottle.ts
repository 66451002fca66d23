// One bottle on its load cell: what the cell reads is the bottle, the milk, the cell's noise and drift, and what
// people do to it.
import { MILK_DENSITY_G_PER_ML } from "../../firmware/controller/measurement/volume.ts";
import type { Random } from "../random.ts";

export interface BottleOptions {
  emptyG: number;
  /** Standard deviation of one reading. */
  noiseG: number;
  driftGPerHour: number;
  /** What the cell makes of a gram: 1 where the calibration is right and the milk has the usual density. */
  gain: number;
}

export const USUAL_BOTTLE: BottleOptions = { emptyG: 62, noiseG: 0.08, driftGPerHour: 0.1, gain: 1 };
/** Standard deviation of the gain from pump to pump and milk to milk. */
const GAIN_SD = 0.0025;

/** A usual bottle on a cell that is calibrated as well as cells are. */
export function drawBottle(random: Random): BottleOptions {
  return { ...USUAL_BOTTLE, gain: 1 + GAIN_SD * random.normal() };
}

export class Bottle {
  readonly #options: BottleOptions;
  readonly #random: Random;
  #milkMl = 0;
  #collectedMl = 0;
  #otherBottleG = 0;
  #driftG = 0;
  /** Weight that a hand or a cable adds or takes; null where the bottle is off the cell. */
  disturbanceG: number | null = 0;

  constructor(options: BottleOptions, random: Random) {
    this.#options = options;
    this.#random = random;
  }

  /** The truth, which no pump knows: what is in the bottle. */
  get milkMl(): number {
    return this.#milkMl;
  }

  /** The truth of a session: what has come since `empty`, whichever bottles it is in. */
  get collectedMl(): number {
    return this.#collectedMl;
  }

  pour(ml: number): void {
    this.#milkMl += ml;
    this.#collectedMl += ml;
  }

  /** A fresh bottle between sessions. */
  empty(): void {
    this.#milkMl = 0;
    this.#collectedMl = 0;
  }

  /** Another, empty bottle takes this one's place; no two weigh the same. */
  swap(heavierByG: number): void {
    this.#milkMl = 0;
    this.#otherBottleG = heavierByG;
  }

  age(dtMs: number): void {
    this.#driftG += (this.#options.driftGPerHour * dtMs) / 3_600_000;
  }

  /** One reading of the cell. */
  weightG(): number {
    const { emptyG, gain } = this.#options;
    const milkG = this.#milkMl * MILK_DENSITY_G_PER_ML * gain;
    const onCell = this.disturbanceG === null ? 0 : emptyG + this.#otherBottleG + milkG + this.disturbanceG;
    return onCell + this.#driftG + this.#random.normal() * this.#options.noiseG;
  }
}
