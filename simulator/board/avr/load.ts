// How busy the microcontroller is: the cycles it is awake in each 2 ms, from one tick to the next. Half of them have to stay
// free; the worst case is kept.
import { clockHz, type EmulatedBoard } from "./board.ts";

const tickCycles = clockHz / 500;
const stepsPerTick = 4; // the plant steps every 0.5 ms

export interface Load {
  /** Worst and mean share of a 2 ms window spent awake, 0–1. */
  worst: number;
  mean: number;
  windows: number;
}

/** Measures until told to stop, in windows of 2 ms; chains any `onStep` that is already there. */
export function measureLoad(board: EmulatedBoard): () => Load {
  const before = board.onStep;
  let steps = 0;
  let windows = 0;
  let worst = 0;
  let busy = 0;
  let lastSlept = board.mcu.sleptCycles;
  let lastCycles = board.cycles;
  board.onStep = () => {
    before?.();
    steps += 1;
    if (steps % stepsPerTick !== 0) return;
    const cycles = board.cycles - lastCycles;
    const awake = Math.max(0, cycles - (board.mcu.sleptCycles - lastSlept));
    lastCycles = board.cycles;
    lastSlept = board.mcu.sleptCycles;
    windows += 1;
    busy += awake;
    worst = Math.max(worst, awake / tickCycles);
  };
  return () => {
    board.onStep = before;
    return { worst, mean: windows === 0 ? 0 : busy / windows / tickCycles, windows };
  };
}
