// A line that is never idle: valid queries, mangled frames, display writes and noise, as fast as the baud rate carries
// them, between the host's own frames.
import type { EmulatedBoard } from "./board.ts";

const queueBytes = 100;
const systemReset = 0xff;

/** Keeps the line to the board full from now on; chains any `onStep` that is already there. Answers how to stop. */
export function floodLine(board: EmulatedBoard, random: () => number): () => void {
  const byte = () => Math.floor(random() * 256);
  const septets = (count: number) => Array.from({ length: count }, () => byte() & 0x7f);
  const bursts: readonly (() => number[])[] = [
    () => [0xf0, 0x6b, 0xf7],
    () => [0xf0, 0x02, ...septets(20), 0xf7],
    () => Array.from({ length: 24 }, byte).filter((value) => value !== systemReset),
    () => [0xe3, ...septets(2), 0x90, ...septets(2)],
    () => [0xf0, 0x76, 0x27, 0x00, ...septets(2), 0xf7],
    () => [0xf0, 0x76, 0x27, 0x00, ...septets(32), 0xf7],
    () => [0xf0, 0xf7],
    () => [0xf0, ...septets(180), 0xf7],
  ];
  const before = board.onStep;
  board.onStep = () => {
    before?.();
    if (board.queuedBytes < queueBytes) {
      const burst = bursts[Math.floor(random() * bursts.length)];
      if (burst !== undefined) board.send(burst());
    }
  };
  return () => {
    board.onStep = before;
  };
}
