// The simulator's plant and mother behind the emulated board's pins: chambers, bottles, and milk that flows while there
// is vacuum. The same physics as the in-process board's, in the emulator's half milliseconds.
import { SIDES, type Sides } from "../../firmware/controller/board/board.ts";
import { Bottle, type BottleOptions } from "../plant/bottle.ts";
import { Chamber } from "../plant/chamber.ts";
import { randomStream } from "../random.ts";
import type { Actuators, Plant, PlantState } from "./avr/plant-port.ts";
import type { MilkSource } from "./in-process.ts";

/** The emulated amplifier makes the noise; the bottle itself has none. */
const QUIET_BOTTLE: BottleOptions = { emptyG: 62, noiseG: 0, driftGPerHour: 0, gain: 1 };
const FLOW_MS = 20;

export class EmulatedPlant implements Plant {
  readonly bottles: Sides<Bottle>;
  readonly chambers: Sides<Chamber> = { left: new Chamber(), right: new Chamber() };
  readonly #milk: MilkSource;
  #atMs = 0;
  #suctionSinceMs: number | null = null;
  #flow = { elapsedMs: 0, left: 0, right: 0, steps: 0 };

  /** `milk` gives milk by the time since suction began. */
  constructor(milk: MilkSource) {
    this.#milk = milk;
    this.bottles = {
      left: new Bottle(QUIET_BOTTLE, randomStream(1, "left")),
      right: new Bottle(QUIET_BOTTLE, randomStream(1, "right")),
    };
  }

  step(dtSeconds: number, actuators: Actuators): PlantState {
    const dtMs = dtSeconds * 1000;
    const { left, right } = this.chambers;
    left.step(dtMs, actuators.leftPwm, actuators.leftVentOpen);
    right.step(dtMs, actuators.rightPwm, actuators.rightVentOpen);
    this.#atMs += dtMs;
    if (this.#suctionSinceMs === null && Math.max(left.vacuumMmHg, right.vacuumMmHg) > 20) {
      this.#suctionSinceMs = this.#atMs;
    }
    const flow = this.#flow;
    flow.elapsedMs += dtMs;
    flow.left += left.vacuumMmHg;
    flow.right += right.vacuumMmHg;
    flow.steps++;
    if (flow.elapsedMs >= FLOW_MS) this.#pour();
    return {
      vacuumLeftMmHg: left.vacuumMmHg,
      vacuumRightMmHg: right.vacuumMmHg,
      weightLeftGrams: this.bottles.left.weightG(),
      weightRightGrams: this.bottles.right.weightG(),
    };
  }

  #pour(): void {
    const { elapsedMs, steps } = this.#flow;
    if (this.#suctionSinceMs !== null) {
      for (const side of SIDES) {
        const mmHg = this.#flow[side] / steps;
        if (mmHg < 1) continue;
        this.bottles[side].pour(this.#milk(side, this.#atMs - this.#suctionSinceMs, elapsedMs, mmHg));
      }
    }
    this.#flow = { elapsedMs: 0, left: 0, right: 0, steps: 0 };
  }
}
