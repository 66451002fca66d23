// `milkway pump calibrate`: one load cell against a known weight, asked for step by step.
import { existsSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Board, Side } from "../../firmware/controller/board/board.ts";
import { systemClock } from "../../firmware/controller/clock.ts";
import {
  type Calibration,
  calibrateCell,
  calibrationId,
  NOMINAL_CALIBRATION,
  readCalibration,
  writeCalibration,
} from "../../firmware/controller/measurement/calibration.ts";
import { CliError } from "../exit.ts";
import { connectBoard } from "./pump-board.ts";

export interface CalibrateOptions {
  board: string;
  side: Side;
  weight: number;
  file: string;
}

/** One gram of the cell is one count: the board's readings as they are. */
const COUNTS: Calibration = {
  left: { zeroCounts: 0, countsPerGram: 1 },
  right: { zeroCounts: 0, countsPerGram: 1 },
};
const READ_MS = 3000;
const EVERY_MS = 100;
const PATIENCE_MS = 20_000;
/** About half a gram of a usual cell. */
const STEADY_COUNTS = 1000;

export async function calibrate({ board: device, side, weight, file }: CalibrateOptions): Promise<void> {
  const before = existsSync(file) ? readCalibration(file) : NOMINAL_CALIBRATION;
  const board = await connectBoard(device, {
    clock: systemClock(),
    calibration: COUNTS,
    simulated: false,
  });
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new AbortController();
  terminal.once("close", () => ended.abort());
  const ask = async (text: string) => {
    try {
      await terminal.question(text, { signal: ended.signal });
    } catch (error) {
      if (!ended.signal.aborted) throw error;
      throw new CliError(
        "standard input ended before Enter was pressed, so nothing was written; run it in a terminal",
      );
    }
  };
  try {
    await ask(`Take everything off the ${side} cell, then press Enter. `);
    const empty = await steadyCounts(board, side);
    await ask(`Put ${weight} g on it, then press Enter. `);
    const loaded = await steadyCounts(board, side);
    const cell = calibrateCell(empty, loaded, weight);
    const calibration = writeCalibration(file, before, side, cell);
    console.log(
      `${side}: zero at ${Math.round(cell.zeroCounts)} counts, ${cell.countsPerGram.toFixed(2)} counts a gram; ${file} is now ${calibrationId(calibration)}`,
    );
  } finally {
    terminal.close();
    await board.close();
  }
}

/** The mean of the first READ_MS in which the cell stands still. A person may still have a hand on it at first. */
async function steadyCounts(board: Board, side: Side): Promise<number> {
  const window = READ_MS / EVERY_MS;
  const readings: number[] = [];
  let heard = 0;
  for (let atMs = 0; atMs < PATIENCE_MS; atMs += EVERY_MS) {
    await sleep(EVERY_MS);
    const counts = board.read()?.weightG[side] ?? null;
    if (counts === null) continue;
    heard++;
    readings.push(counts);
    if (readings.length > window) readings.shift();
    if (readings.length === window && Math.max(...readings) - Math.min(...readings) <= STEADY_COUNTS)
      return readings.reduce((sum, reading) => sum + reading, 0) / window;
  }
  throw new CliError(
    heard < window
      ? `the ${side} load cell does not answer; check its wiring`
      : `the ${side} cell did not stand still for ${READ_MS / 1000} s; put it on firm ground and begin again`,
  );
}
