// One bottle on its load cell: what the cell reads is the bottle, the milk, the cell's noise and drift, and what
// people do to it.
import { MILK_DENSITY_G_PER_ML } from "../../firmware/controller/volume.ts";
import type { Random } from "../random.ts";

export interface BottleOptions {
  emptyG: number;
  /** Standard deviation of one reading. */
  noiseG: number;
  driftGPerHour: number;
}

export const USUAL_BOTTLE: BottleOptions = { emptyG: 62, noiseG: 0.08, driftGPerHour: 0.1 };

export class Bottle {
  readonly #options: BottleOptions;
  readonly #random: Random;
  #milkMl = 0;
  #driftG = 0;
  /** Weight that a hand or a cable adds or takes; null where the bottle is off the cell. */
  disturbanceG: number | null = 0;

  constructor(options: BottleOptions, random: Random) {
    this.#options = options;
    this.#random = random;
  }

  /** The truth, which no pump knows. */
  get milkMl(): number {
    return this.#milkMl;
  }

  pour(ml: number): void {
    this.#milkMl += ml;
  }

  /** A fresh bottle between sessions. */
  empty(): void {
    this.#milkMl = 0;
  }

  age(dtMs: number): void {
    this.#driftG += (this.#options.driftGPerHour * dtMs) / 3_600_000;
  }

  /** One reading of the cell. */
  weightG(): number {
    const onCell =
      this.disturbanceG === null
        ? 0
        : this.#options.emptyG + this.#milkMl * MILK_DENSITY_G_PER_ML + this.disturbanceG;
    return onCell + this.#driftG + this.#random.normal() * this.#options.noiseG;
  }
}
