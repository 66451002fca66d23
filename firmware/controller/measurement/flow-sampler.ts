// Samples vacuum and volume at a fixed rate and gathers them into FlowBatch messages. A column is all or nothing: a
// batch in which a quantity was unknown at any sample says that it is unknown.
import type { FlowBatch } from "../../../proto/link/messages.ts";
import type { PhaseKind } from "../../../proto/vocabulary.ts";
import type { Sides } from "../board/board.ts";

export const SAMPLE_RATE_HZ = 20;
const SAMPLE_MS = 1000 / SAMPLE_RATE_HZ;
export const BATCH_SAMPLES = 5;

type Columns = { vacuumLeft: number[]; vacuumRight: number[]; volumeLeft: number[]; volumeRight: number[] };

export class FlowSampler {
  readonly #sessionUuid: string;
  #nextMs: number;
  #firstMs = 0;
  #samples = 0;
  #phase: PhaseKind | null = null;
  #columns: Columns = { vacuumLeft: [], vacuumRight: [], volumeLeft: [], volumeRight: [] };

  constructor(sessionUuid: string, firstMs: number) {
    this.#sessionUuid = sessionUuid;
    this.#nextMs = firstMs;
  }

  due(nowMs: number): boolean {
    return nowMs >= this.#nextMs;
  }

  /** Adds a sample (mmHg, mL; null is unknown). Returns a batch when it is full or its phase is over. */
  sample(
    nowMs: number,
    vacuumMmHg: Sides<number | null>,
    volumeMl: Sides<number | null>,
    phase: PhaseKind | null,
  ): FlowBatch | null {
    // After a stall the grid starts anew: a batch never claims samples that were not taken.
    const onGrid = nowMs - this.#nextMs < SAMPLE_MS;
    const before = phase !== this.#phase || !onGrid ? this.flush() : null;
    if (this.#samples === 0) {
      this.#firstMs = nowMs;
      this.#phase = phase;
    }
    this.#nextMs = (onGrid ? this.#nextMs : nowMs) + SAMPLE_MS;
    this.#samples++;
    const { vacuumLeft, vacuumRight, volumeLeft, volumeRight } = this.#columns;
    if (vacuumMmHg.left !== null) vacuumLeft.push(wholeAndPositive(vacuumMmHg.left));
    if (vacuumMmHg.right !== null) vacuumRight.push(wholeAndPositive(vacuumMmHg.right));
    if (volumeMl.left !== null) volumeLeft.push(wholeAndPositive(volumeMl.left * 10));
    if (volumeMl.right !== null) volumeRight.push(wholeAndPositive(volumeMl.right * 10));
    return before ?? (this.#samples >= BATCH_SAMPLES ? this.flush() : null);
  }

  /** What has been gathered, or null. */
  flush(): FlowBatch | null {
    const samples = this.#samples;
    if (samples === 0) return null;
    const { vacuumLeft, vacuumRight, volumeLeft, volumeRight } = this.#columns;
    const whole = (column: number[]) => (column.length === samples ? column : null);
    const batch: FlowBatch = {
      type: "flow",
      sessionUuid: this.#sessionUuid,
      firstUptimeMs: Math.round(this.#firstMs),
      sampleRateHz: SAMPLE_RATE_HZ,
      samples,
      vacuumLeftMmHg: whole(vacuumLeft),
      vacuumRightMmHg: whole(vacuumRight),
      volumeLeftTenthMl: whole(volumeLeft),
      volumeRightTenthMl: whole(volumeRight),
      phase: this.#phase,
    };
    this.#samples = 0;
    this.#columns = { vacuumLeft: [], vacuumRight: [], volumeLeft: [], volumeRight: [] };
    return batch;
  }
}

function wholeAndPositive(value: number): number {
  return Math.max(0, Math.round(value));
}
