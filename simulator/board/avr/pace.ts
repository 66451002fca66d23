// Ties the emulated board to the wall clock for hosts whose timers are wall time: a slice every few milliseconds, no
// faster than real. Where the computer cannot keep up, time is given up and counted, not caught up in a burst.
import { clockHz, type EmulatedBoard } from "./board.ts";

const sliceMs = 4;
const largestSliceMs = 40;

export class Pacer {
  private readonly board: EmulatedBoard;
  private readonly afterSlice: () => void;
  private timer: NodeJS.Timeout | undefined;
  private lastMs = 0;
  /** Wall time that the emulation could not follow since it started. */
  lostMs = 0;

  constructor(board: EmulatedBoard, afterSlice: () => void) {
    this.board = board;
    this.afterSlice = afterSlice;
  }

  start(): void {
    this.lastMs = performance.now();
    this.timer = setInterval(() => this.slice(), sliceMs);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private slice(): void {
    const now = performance.now();
    const due = now - this.lastMs;
    this.lastMs = now;
    const run = Math.min(due, largestSliceMs);
    this.lostMs += due - run;
    this.board.runTo(this.board.cycles + (run / 1000) * clockHz);
    this.afterSlice();
  }
}
