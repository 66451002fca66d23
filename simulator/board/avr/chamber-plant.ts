// The simulator's own physics on the emulated board: its chambers and bottles behind the plant port, so that the real
// firmware pumps the very mother that the in-process board pumps.
import { Bottle, USUAL_BOTTLE } from "../../plant/bottle.ts";
import { Chamber } from "../../plant/chamber.ts";
import { randomStream } from "../../random.ts";
import type { MilkSource } from "../in-process.ts";
import type { Actuators, Plant, PlantState } from "./plant-port.ts";

const sides = ["left", "right"] as const;
/** The longest stretch that milk flows evenly over. */
const pieceMs = 50;

export class ChamberPlant implements Plant {
  readonly chambers = { left: new Chamber(), right: new Chamber() };
  readonly bottles: { left: Bottle; right: Bottle };
  private milk: MilkSource | null = null;
  private atMs = 0;
  private pieceStartMs = 0;
  private readonly sum = { left: 0, right: 0 };
  private steps = 0;
  private weights = { left: 0, right: 0 };

  constructor(seed: number) {
    this.bottles = {
      left: new Bottle(USUAL_BOTTLE, randomStream(seed, "weight-left")),
      right: new Bottle(USUAL_BOTTLE, randomStream(seed, "weight-right")),
    };
    this.weigh();
  }

  /** Puts a mother to the pump, or takes her away. Times given to her are milliseconds of this plant. */
  connect(milk: MilkSource | null): void {
    this.milk = milk;
  }

  step(dtSeconds: number, actuators: Actuators): PlantState {
    const dtMs = dtSeconds * 1000;
    this.chambers.left.step(dtMs, actuators.leftPwm, actuators.leftVentOpen);
    this.chambers.right.step(dtMs, actuators.rightPwm, actuators.rightVentOpen);
    for (const side of sides) this.sum[side] += this.chambers[side].vacuumMmHg;
    this.steps += 1;
    this.atMs += dtMs;
    if (this.atMs - this.pieceStartMs >= pieceMs) this.endPiece();
    return {
      vacuumLeftMmHg: this.chambers.left.vacuumMmHg,
      vacuumRightMmHg: this.chambers.right.vacuumMmHg,
      weightLeftGrams: this.weights.left,
      weightRightGrams: this.weights.right,
    };
  }

  private endPiece(): void {
    const lengthMs = this.atMs - this.pieceStartMs;
    for (const side of sides) {
      this.bottles[side].age(lengthMs);
      const ml = this.milk?.(side, this.pieceStartMs, lengthMs, this.sum[side] / this.steps) ?? 0;
      if (ml > 0) this.bottles[side].pour(ml);
      this.sum[side] = 0;
    }
    this.steps = 0;
    this.pieceStartMs = this.atMs;
    this.weigh();
  }

  private weigh(): void {
    this.weights = { left: this.bottles.left.weightG(), right: this.bottles.right.weightG() };
  }
}
