// Step and ripple of the regulator from a recording of the plant's true vacuum, one sample every 0.5 ms.
import type { EmulatedBoard } from "../../simulator/board/avr/board.ts";

export interface CycleShape {
  peakMmHg: number;
  riseMs: number;
  holdMs: number;
  releaseMs: number;
}

export interface Response {
  /** Highest vacuum above the peak asked for. */
  overshootMmHg: number;
  /** From the end of the ramp until the vacuum stays within the band. */
  settlingMs: number;
  /** Peak to peak over the second half of the hold. */
  rippleMmHg: number;
  /** Mean error over the second half of the hold. */
  steadyErrorMmHg: number;
  /** Vacuum left at the end of the release. */
  residualMmHg: number;
  /** Root mean square of the difference to the setpoint while suction is on. */
  trackingMmHg: number;
}

const stepMs = 0.5;
const bandMmHg = 5;

/** Records both sides' true vacuum for a time. */
export function record(board: EmulatedBoard, forMs: number): { left: number[]; right: number[] } {
  const left: number[] = [];
  const right: number[] = [];
  const before = board.onStep;
  board.onStep = () => {
    before?.();
    left.push(board.state.vacuumLeftMmHg);
    right.push(board.state.vacuumRightMmHg);
  };
  board.runMs(forMs);
  board.onStep = before;
  return { left, right };
}

/** Reads one whole cycle; `samples` begins with its first. */
export function measureCycle(samples: readonly number[], shape: CycleShape): Response {
  const at = (ms: number) => Math.round(ms / stepMs);
  const rampEnd = at(shape.riseMs);
  const holdEnd = at(shape.riseMs + shape.holdMs);
  const cycleEnd = at(shape.riseMs + shape.holdMs + shape.releaseMs);
  const suction = samples.slice(0, holdEnd);
  const steady = samples.slice(Math.round((rampEnd + holdEnd) / 2), holdEnd);
  let settledAt = rampEnd;
  for (let i = rampEnd; i < holdEnd; i += 1) {
    if (Math.abs((samples[i] ?? 0) - shape.peakMmHg) > bandMmHg) settledAt = i + 1;
  }
  const setpoint = (i: number) => shape.peakMmHg * Math.min(1, i / Math.max(1, rampEnd));
  const squares = suction.reduce((sum, vacuum, i) => sum + (vacuum - setpoint(i)) ** 2, 0);
  return {
    overshootMmHg: Math.max(0, ...suction.map((vacuum) => vacuum - shape.peakMmHg)),
    settlingMs: (settledAt - rampEnd) * stepMs,
    rippleMmHg: Math.max(...steady) - Math.min(...steady),
    steadyErrorMmHg: steady.reduce((sum, vacuum) => sum + vacuum - shape.peakMmHg, 0) / steady.length,
    residualMmHg: samples[cycleEnd - 1] ?? Number.NaN,
    trackingMmHg: Math.sqrt(squares / suction.length),
  };
}
