// The samples of one running session and the milk flow derived from them. Pure: times come in, numbers go out.
//
// The pump sends cumulative volumes in steps of 0.1 mL, so a difference between neighbours would be noise. Flow is the
// slope of a straight line fitted to the last RATE_WINDOW_MS of samples: it lags by half of that, and the page says
// so. Where samples are missing there is no flow (null), neither 0 nor a line drawn across the gap.
import type { WireEvents } from "../view.ts";

export type FlowSamples = WireEvents["flow"];
export type Column = (number | null)[];

export const RATE_WINDOW_MS = 8_000;
/** Flow is computed at these steps of the pump's uptime. */
const RATE_STEP_MS = 500;
/** Less than this much of the window filled says nothing yet. */
const RATE_MIN_SPAN_MS = 4_000;
/** Neighbours farther apart than this have a gap between them. */
const GAP_MS = 1_500;
const KEEP_MS = 240_000;

export interface Rates {
  /** Pump uptime. */
  uptimeMs: number[];
  leftMlPerMinute: Column;
  rightMlPerMinute: Column;
}

export class SessionSamples {
  readonly sessionId: string;
  readonly uptimeMs: number[] = [];
  readonly vacuumLeft: Column = [];
  readonly vacuumRight: Column = [];
  readonly volumeLeft: Column = [];
  readonly volumeRight: Column = [];
  readonly rates: Rates = { uptimeMs: [], leftMlPerMinute: [], rightMlPerMinute: [] };
  /** Gateway clock minus pump uptime, by the quickest batch of the recent ones. */
  #offsets: { uptimeMs: number; offsetMs: number }[] = [];
  #receivedMs: number | null = null;

  constructor(sessionId: string) {
    this.sessionId = sessionId;
  }

  /** Gateway time at which the newest batch arrived. */
  get receivedMs(): number | null {
    return this.#receivedMs;
  }

  get newestUptimeMs(): number | null {
    return this.uptimeMs.at(-1) ?? null;
  }

  /** Gateway clock minus pump uptime. */
  get offsetMs(): number {
    return Math.min(...this.#offsets.map(({ offsetMs }) => offsetMs));
  }

  /** Takes a batch. One that is not newer than what is here was seen already (a reconnect repeats the history). */
  add(batch: FlowSamples): boolean {
    const stepMs = 1000 / batch.sampleRateHz;
    if (!Number.isFinite(stepMs) || stepMs <= 0 || batch.samples < 1) return false;
    const newest = this.newestUptimeMs;
    if (newest !== null && batch.firstUptimeMs <= newest) return false;
    for (let i = 0; i < batch.samples; i += 1) {
      this.uptimeMs.push(batch.firstUptimeMs + i * stepMs);
      this.vacuumLeft.push(batch.vacuumLeftMmHg?.[i] ?? null);
      this.vacuumRight.push(batch.vacuumRightMmHg?.[i] ?? null);
      this.volumeLeft.push(batch.volumeLeftTenthMl?.[i] ?? null);
      this.volumeRight.push(batch.volumeRightTenthMl?.[i] ?? null);
    }
    const lastMs = batch.firstUptimeMs + (batch.samples - 1) * stepMs;
    this.#receivedMs = batch.receivedMs;
    this.#offsets.push({ uptimeMs: lastMs, offsetMs: batch.receivedMs - lastMs });
    this.#extendRates(lastMs);
    this.#forget(lastMs - KEEP_MS);
    return true;
  }

  /** The newest known volume of a side, in 0.1 mL. */
  latest(side: "left" | "right"): number | null {
    return (side === "left" ? this.volumeLeft : this.volumeRight).at(-1) ?? null;
  }

  #extendRates(toMs: number): void {
    const first = this.uptimeMs[0] ?? toMs;
    const last = this.rates.uptimeMs.at(-1);
    let at = last === undefined ? Math.ceil(first / RATE_STEP_MS) * RATE_STEP_MS : last + RATE_STEP_MS;
    // after a long silence only what is still kept
    at = Math.max(at, Math.ceil((toMs - KEEP_MS) / RATE_STEP_MS) * RATE_STEP_MS);
    for (; at <= toMs; at += RATE_STEP_MS) {
      this.rates.uptimeMs.push(at);
      this.rates.leftMlPerMinute.push(slopeMlPerMinute(this.uptimeMs, this.volumeLeft, at));
      this.rates.rightMlPerMinute.push(slopeMlPerMinute(this.uptimeMs, this.volumeRight, at));
    }
  }

  #forget(beforeMs: number): void {
    const samples = this.uptimeMs.findIndex((at) => at >= beforeMs);
    if (samples > 0)
      for (const column of [
        this.uptimeMs,
        this.vacuumLeft,
        this.vacuumRight,
        this.volumeLeft,
        this.volumeRight,
      ])
        column.splice(0, samples);
    const rates = this.rates.uptimeMs.findIndex((at) => at >= beforeMs);
    if (rates > 0)
      for (const column of [this.rates.uptimeMs, this.rates.leftMlPerMinute, this.rates.rightMlPerMinute])
        column.splice(0, rates);
    this.#offsets = this.#offsets.filter(({ uptimeMs }) => uptimeMs >= beforeMs).slice(-600);
  }
}

/** The least-squares slope of cumulative 0.1 mL over the window that ends at `atMs`, in mL/min; null = not known. */
export function slopeMlPerMinute(uptimeMs: readonly number[], volume: Column, atMs: number): number | null {
  let end = uptimeMs.length - 1;
  while (end >= 0 && (uptimeMs[end] ?? 0) > atMs) end -= 1;
  let later = atMs;
  let n = 0;
  let oldest = atMs;
  let newest = -Infinity;
  let sumT = 0;
  let sumV = 0;
  let sumTT = 0;
  let sumTV = 0;
  for (let i = end; i >= 0; i -= 1) {
    const at = uptimeMs[i] ?? 0;
    const value = volume[i] ?? null;
    if (at <= atMs - RATE_WINDOW_MS) break;
    if (later - at > GAP_MS || value === null) break;
    const t = (at - atMs) / 60_000;
    n += 1;
    sumT += t;
    sumV += value / 10;
    sumTT += t * t;
    sumTV += (t * value) / 10;
    later = oldest = at;
    newest = Math.max(newest, at);
  }
  if (n < 3 || newest - oldest < RATE_MIN_SPAN_MS) return null;
  const slope = (n * sumTV - sumT * sumV) / (n * sumTT - sumT * sumT);
  return Math.max(0, slope);
}
