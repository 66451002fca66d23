// The link's batches of samples, joined to about one message a second for MQTT. Pure; monotonic milliseconds.
import type { FlowBatch } from "../../proto/link/messages.ts";

/** Batches of one session, rate, phase and set of known columns: they fit into one message. */
export type FlowGroup = readonly [FlowBatch, ...FlowBatch[]];

/** Live samples go out about once a second. */
const FLOW_EVERY_MS = 950;

export class FlowGroups {
  #batches: FlowBatch[] = [];
  #sinceMs = 0;

  /** Returns the groups that are complete by it, in order. */
  add(batch: FlowBatch, nowMs: number): FlowGroup[] {
    const complete: FlowGroup[] = [];
    const first = this.#batches[0];
    if (first !== undefined && !sameColumns(first, batch)) complete.push(...this.take());
    if (this.#batches.length === 0) this.#sinceMs = nowMs;
    this.#batches.push(batch);
    if (nowMs - this.#sinceMs >= FLOW_EVERY_MS) complete.push(...this.take());
    return complete;
  }

  /** What waits, because nothing more will come: one group, or none. */
  take(): FlowGroup[] {
    const [first, ...rest] = this.#batches;
    this.#batches = [];
    return first === undefined ? [] : [[first, ...rest]];
  }
}

/** Whether two batches can go into one message. */
function sameColumns(a: FlowBatch, b: FlowBatch): boolean {
  return (
    a.sessionUuid === b.sessionUuid &&
    a.sampleRateHz === b.sampleRateHz &&
    a.phase === b.phase &&
    (a.vacuumLeftMmHg === null) === (b.vacuumLeftMmHg === null) &&
    (a.vacuumRightMmHg === null) === (b.vacuumRightMmHg === null) &&
    (a.volumeLeftTenthMl === null) === (b.volumeLeftTenthMl === null) &&
    (a.volumeRightTenthMl === null) === (b.volumeRightTenthMl === null)
  );
}
