// The weight calibration of a pump: counts of each load cell to grams. Its id is made of its content and travels in
// each record, so that a volume can be traced to the weights that it rests on.
import { createHash } from "node:crypto";
import { renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { readJsonFile } from "../../../input/json-file.ts";
import { TextFileError } from "../../../input/text-file.ts";
import type { Side } from "../board/board.ts";

const cell = z.strictObject({
  /** Reading of the empty cell. */
  zeroCounts: z.number(),
  countsPerGram: z.number().refine((value) => value !== 0, { error: "is 0; the cell would weigh nothing" }),
});
const calibrationSchema = z.strictObject({ left: cell, right: cell, takenAt: z.iso.datetime().optional() });

export type CellCalibration = z.infer<typeof cell>;
export type Calibration = z.infer<typeof calibrationSchema>;

/** A 1 kg, 1 mV/V cell at the amplifier's gain of 128, as the parts' data sheets have it. */
const NOMINAL: CellCalibration = { zeroCounts: 0, countsPerGram: (1e-3 / 1000) * 128 * 2 ** 24 };
export const NOMINAL_CALIBRATION: Calibration = { left: NOMINAL, right: NOMINAL };

/** "calibration-file": what the file says cannot be used. */
export class CalibrationError extends Error {
  override readonly name = "CalibrationError";
  readonly code: "calibration" | "calibration-file";

  constructor(code: CalibrationError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

const MOST_BYTES = 64 * 1024;

/** At most 32 characters; "nominal" where nobody has calibrated. */
export function calibrationId({ left, right }: Calibration): string {
  if (left === NOMINAL && right === NOMINAL) return "nominal";
  const numbers = [left, right].map(({ zeroCounts, countsPerGram }) => `${zeroCounts}/${countsPerGram}`);
  return `cal-${createHash("sha256").update(numbers.join(" ")).digest("hex").slice(0, 12)}`;
}

export function gramsOf(counts: number, { zeroCounts, countsPerGram }: CellCalibration): number {
  return (counts - zeroCounts) / countsPerGram;
}

/** One cell from two readings. Throws CalibrationError where they cannot be told apart. */
export function calibrateCell(emptyCounts: number, loadedCounts: number, grams: number): CellCalibration {
  const countsPerGram = (loadedCounts - emptyCounts) / grams;
  if (!(Math.abs(countsPerGram) >= 100)) {
    throw new CalibrationError(
      "calibration",
      `${grams} g moved the cell by ${Math.round(loadedCounts - emptyCounts)} counts only; check its wiring, and that the weight stands on it`,
    );
  }
  return { zeroCounts: emptyCounts, countsPerGram };
}

/** Reads a calibration file. Throws CalibrationError with every fault. */
export function readCalibration(path: string): Calibration {
  try {
    return readJsonFile(path, calibrationSchema, MOST_BYTES);
  } catch (error) {
    if (!(error instanceof TextFileError)) throw error;
    throw new CalibrationError(
      "calibration-file",
      `cannot use the calibration ${path}: ${error.message}; make it with milkway pump calibrate`,
    );
  }
}

/** Puts one side's calibration into the file, beside the other's. */
export function writeCalibration(
  path: string,
  before: Calibration,
  side: Side,
  cell: CellCalibration,
): Calibration {
  const calibration = { ...before, [side]: cell, takenAt: new Date().toISOString() };
  writeFileSync(`${path}.new`, `${JSON.stringify(calibration, null, 2)}\n`);
  renameSync(`${path}.new`, path);
  return calibration;
}
