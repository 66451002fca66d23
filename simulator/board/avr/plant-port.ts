// What stands between a board and the world it pumps: the board moves actuators, the plant answers with pressures and
// weights. Any plant that keeps this port can be handed to the emulated board.

export interface Actuators {
  /** Mean duty of the diaphragm pump, 0–1. */
  leftPwm: number;
  rightPwm: number;
  /** The normally-open vent: true lets air in. */
  leftVentOpen: boolean;
  rightVentOpen: boolean;
}

export interface PlantState {
  /** mmHg below ambient. */
  vacuumLeftMmHg: number;
  vacuumRightMmHg: number;
  /** What rests on the load cell, grams. */
  weightLeftGrams: number;
  weightRightGrams: number;
}

export interface Plant {
  /** Moves the world on by `dtSeconds` under these actuators. */
  step(dtSeconds: number, actuators: Actuators): PlantState;
}
