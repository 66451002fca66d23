// A small plant for the firmware's own tests: two cups, each with a diaphragm pump, a vent and a leak, first order, with
// the dead times of motor and valve. It is a bench, not a breast: weight only changes when a test says so.
import type { Actuators, Plant, PlantState } from "../../simulator/board/avr/plant-port.ts";

export interface BenchSide {
  /** Vacuum at which the pump stalls at full duty, and how fast it pulls at none. */
  stallMmHg: number;
  pullMmHgPerS: number;
  motorLagS: number;
  /** How fast an open vent empties the cup, and how long the valve takes to move. */
  ventTauS: number;
  ventDelayS: number;
  /** Share of the vacuum lost per second through an imperfect seal; no seal at all is about 200. */
  leakPerS: number;
  ventBlocked: boolean;
  /** A driver transistor that has shorted: the motor runs whatever the board says. */
  motorShorted: boolean;
  weightGrams: number;
}

export const benchDefaults: BenchSide = {
  stallMmHg: 400,
  pullMmHgPerS: 950,
  motorLagS: 0.02,
  ventTauS: 0.035,
  ventDelayS: 0.008,
  leakPerS: 0.15,
  ventBlocked: false,
  motorShorted: false,
  weightGrams: 60,
};

class BenchCup {
  readonly side: BenchSide;
  private vacuumMmHg = 0;
  private motor = 0;
  private ventOpen = 1;
  private ventCommand = 1;
  private ventDueS = 0;

  constructor(side: BenchSide) {
    this.side = side;
  }

  step(dt: number, pwm: number, ventOpen: boolean): number {
    const side = this.side;
    const command = ventOpen ? 1 : 0;
    if (command !== this.ventCommand) {
      this.ventCommand = command;
      this.ventDueS = side.ventDelayS;
    }
    this.ventDueS -= dt;
    if (this.ventDueS <= 0) this.ventOpen = this.ventCommand;
    const drive = side.motorShorted ? 1 : pwm;
    this.motor += ((drive - this.motor) * dt) / (side.motorLagS + dt);
    const pull = side.pullMmHgPerS * Math.max(0, this.motor - this.vacuumMmHg / side.stallMmHg);
    const ventRate = this.ventOpen === 1 && !side.ventBlocked ? 1 / side.ventTauS : 0;
    const loss = side.leakPerS + ventRate;
    // Exact for a constant pull over the step, so that a fast vent cannot swing below ambient.
    const settled = pull / Math.max(loss, 1e-9);
    this.vacuumMmHg = settled + (this.vacuumMmHg - settled) * Math.exp(-loss * dt);
    return this.vacuumMmHg;
  }
}

/** A plant whose sides a test can change while it runs: `plant.left.ventBlocked = true`. */
export class BenchPlant implements Plant {
  readonly left: BenchSide;
  readonly right: BenchSide;
  private readonly cups: { left: BenchCup; right: BenchCup };

  constructor(left: Partial<BenchSide> = {}, right: Partial<BenchSide> = {}) {
    this.left = { ...benchDefaults, ...left };
    this.right = { ...benchDefaults, ...right };
    this.cups = { left: new BenchCup(this.left), right: new BenchCup(this.right) };
  }

  step(dtSeconds: number, actuators: Actuators): PlantState {
    return {
      vacuumLeftMmHg: this.cups.left.step(dtSeconds, actuators.leftPwm, actuators.leftVentOpen),
      vacuumRightMmHg: this.cups.right.step(dtSeconds, actuators.rightPwm, actuators.rightVentOpen),
      weightLeftGrams: this.left.weightGrams,
      weightRightGrams: this.right.weightGrams,
    };
  }
}
