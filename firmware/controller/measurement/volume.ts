// One side's milk from its bottle's weight. Milk comes slowly and only adds; hands come suddenly. So the weight is
// followed while it moves as milk can, and a jump (a knock, a bottle lifted, swapped or put down, a cable that leans)
// only shifts the zero: what was collected before it stays counted, and what may have flowed meanwhile goes into the
// uncertainty. When that grows too large the volume is unknown, which is null, never 0.
//
//   weight --median of 5--> jump? --no--> low-pass --minus zero, minus drift--> grams --> mL
//                             `--yes--> wait until it is steady, then shift the zero

import type { Drift } from "./drift.ts";

/** Mature human milk, g/mL; what it varies by is in SCALE_ERROR. */
export const MILK_DENSITY_G_PER_ML = 1.03;

const MEDIAN_SAMPLES = 5;
const LOW_PASS_MS = 700;
/** What "the weight now" is taken over, before suction and after it. */
const WINDOW_MS = 1000;
const WINDOW_SAMPLES = 64;
/** Milk at its fastest moves the low-passed weight by less than this within its lag. */
const JUMP_G = 2.5;
/** A weight is steady again when it has stayed within this for as long. */
const STEADY_G = 1.2;
const STEADY_MS = 600;
/** Less than any bottle. */
const NO_BOTTLE_G = 20;
/** The fastest that one side gives: twice the usual peak. */
const FASTEST_G_PER_MS = 1.3 / 1000;
/** A bottle is held in the hand, still under its shield, for this long at most. */
const IN_HAND_MS = 20_000;
/** A gap in the readings that is taken for a disturbance. */
const SILENT_MS = 500;
/** A bottle that was away and comes back within this of an empty one is an empty one. */
const ANOTHER_BOTTLE_G = 10;
/** What a bottle holds before it runs over into the shield. */
const BOTTLE_ML = 240;
/** Shares of the reading: calibration and density, two standard deviations. */
const SCALE_ERROR = 0.0075;
/** What one disturbance leaves, whatever else it did. */
const JUMP_ERROR_G = 0.3;
/** Zero: how well it was taken, and how it may have wandered since: not measured, and beside what was. */
const ZERO_ERROR_G = 0.12;
const DRIFT_ERROR_G_PER_H = 1;
const UNEVEN_DRIFT_G_PER_H = 0.3;
/** Beyond both, the events of a session make its volume unknown. */
const UNKNOWN_ABOVE_G = 3;
const UNKNOWN_ABOVE_SHARE = 0.1;
const MS_PER_HOUR = 3_600_000;

export interface SettledVolume {
  tenthMl: number;
  uncertaintyTenthMl: number;
}

/** `unreadable`: no zero, or no readings · `disturbed`: something moves the bottle now. */
export type MeterState = "ok" | "unreadable" | "disturbed" | "overfull" | "too-uncertain";

interface Disturbance {
  sinceMs: number;
  beforeG: number;
  rateGPerMs: number;
  wasAbsent: boolean;
  steadySinceMs: number;
  lowG: number;
  highG: number;
}

export class VolumeMeter {
  // The last second of readings, a ring.
  readonly #times = new Float64Array(WINDOW_SAMPLES);
  readonly #weights = new Float64Array(WINDOW_SAMPLES);
  #next = 0;
  #filled = 0;
  readonly #recent: number[] = [];
  #filteredG: number | null = null;
  #lastMs = Number.NEGATIVE_INFINITY;
  #nowMs = 0;
  #rateGPerMs = 0;
  #zero: { atMs: number; weightG: number; noiseG: number; drift: Drift | null } | null = null;
  #disturbance: Disturbance | null = null;
  #eventsG = 0;
  #overfull = false;
  /** Grams that earlier bottles of this session hold. */
  #bankedG = 0;
  /** What the cell carries besides the milk in the bottle that stands there now. */
  #bottleG = 0;

  /** The next weight; null where the channel cannot be read. */
  push(atMs: number, weightG: number | null): void {
    this.#nowMs = atMs;
    if (weightG === null || !Number.isFinite(weightG)) {
      if (atMs - this.#lastMs > SILENT_MS) this.#disturb(atMs, true);
      return;
    }
    this.#times[this.#next] = atMs;
    this.#weights[this.#next] = weightG;
    this.#next = (this.#next + 1) % WINDOW_SAMPLES;
    this.#filled = Math.min(WINDOW_SAMPLES, this.#filled + 1);
    this.#recent.push(weightG);
    if (this.#recent.length > MEDIAN_SAMPLES) this.#recent.shift();
    const medianG = medianOf(this.#recent);
    const sinceMs = atMs - this.#lastMs;
    this.#lastMs = atMs;
    if (this.#filteredG === null) this.#filteredG = medianG;
    else if (this.#zero === null) this.#filteredG = medianG;
    else if (this.#disturbance !== null) this.#wait(this.#disturbance, atMs, medianG);
    else if (Math.abs(medianG - this.#filteredG) > JUMP_G || sinceMs > SILENT_MS)
      this.#disturb(atMs, sinceMs > SILENT_MS);
    else this.#follow(this.#filteredG, medianG, sinceMs);
  }

  /** Whether the weight stood still for the last second: only then is a zero worth taking. */
  get steady(): boolean {
    const window = this.#window();
    return window.length >= 3 && Math.max(...window) - Math.min(...window) <= STEADY_G;
  }

  /** Takes the bottle as it stands for empty. `drift` is how the weight was seen to wander before, if it was. */
  tare(atMs: number, drift: Drift | null = null): void {
    const window = this.#window();
    const weightG = medianOf(window);
    const usable = window.length >= 3 && weightG >= NO_BOTTLE_G && this.steady;
    const noiseG = standardDeviation(window);
    this.#zero = usable ? { atMs, weightG, noiseG, drift } : null;
    this.#filteredG = usable ? weightG : null;
    this.#disturbance = null;
    this.#eventsG = 0;
    this.#bankedG = 0;
    this.#bottleG = weightG;
    this.#rateGPerMs = 0;
    this.#overfull = false;
  }

  get state(): MeterState {
    if (this.#zero === null) return "unreadable";
    if (this.#overfull) return "overfull";
    if (this.#eventsTooLarge(this.#grams())) return "too-uncertain";
    return this.#disturbance === null ? "ok" : "disturbed";
  }

  /** Millilitres so far, or null where they cannot be known now. */
  volumeMl(): number | null {
    return this.state === "ok" ? Math.max(0, this.#grams()) / MILK_DENSITY_G_PER_ML : null;
  }

  /** The volume with suction off and the bottle at rest, or null where it cannot be known. */
  settled(): SettledVolume | null {
    const zero = this.#zero;
    if (zero === null || this.#overfull) return null;
    const disturbance = this.#disturbance;
    let grams = this.#grams();
    let eventsG = this.#eventsG;
    if (disturbance === null) {
      const window = this.#window();
      if (window.length < 3) return null;
      grams += medianOf(window) - (this.#filteredG ?? 0);
    } else {
      // Lifted before the end: what was there then counts, and what may have come since does not.
      eventsG += JUMP_ERROR_G + this.#mayHaveFlowedG(disturbance, this.#nowMs);
    }
    grams = Math.max(0, grams);
    if (eventsG > Math.max(UNKNOWN_ABOVE_G, UNKNOWN_ABOVE_SHARE * grams)) return null;
    const driftErrorGPerH =
      zero.drift === null ? DRIFT_ERROR_G_PER_H : Math.hypot(UNEVEN_DRIFT_G_PER_H, zero.drift.errorGPerH);
    const driftG = driftErrorGPerH * ((this.#nowMs - zero.atMs) / MS_PER_HOUR);
    // Two readings of a second each; a channel noisier than usual says so here.
    const noiseG = 2 * zero.noiseG * Math.sqrt(2 / MEDIAN_SAMPLES);
    const uncertaintyG = Math.hypot(SCALE_ERROR * grams, ZERO_ERROR_G, driftG, noiseG, eventsG);
    return {
      tenthMl: Math.round((grams / MILK_DENSITY_G_PER_ML) * 10),
      uncertaintyTenthMl: Math.max(1, Math.ceil((uncertaintyG / MILK_DENSITY_G_PER_ML) * 10)),
    };
  }

  /** Grams of milk as the low-passed weight tells them; before a disturbance that lasts. */
  #grams(): number {
    const zero = this.#zero;
    if (zero === null || this.#filteredG === null) return 0;
    const driftG = (zero.drift?.gPerH ?? 0) * ((this.#nowMs - zero.atMs) / MS_PER_HOUR);
    return this.#bankedG + this.#filteredG - zero.weightG - driftG;
  }

  #eventsTooLarge(grams: number): boolean {
    return this.#eventsG > Math.max(UNKNOWN_ABOVE_G, UNKNOWN_ABOVE_SHARE * grams);
  }

  #follow(filteredG: number, medianG: number, sinceMs: number): void {
    const moved = (1 - Math.exp(-sinceMs / LOW_PASS_MS)) * (medianG - filteredG);
    this.#filteredG = filteredG + moved;
    const blend = 1 - Math.exp(-sinceMs / 3000);
    if (sinceMs > 0) this.#rateGPerMs += blend * (moved / sinceMs - this.#rateGPerMs);
    if (this.#filteredG - this.#bottleG > BOTTLE_ML * MILK_DENSITY_G_PER_ML) this.#overfull = true;
  }

  #disturb(atMs: number, wasAbsent: boolean): void {
    if (this.#disturbance !== null || this.#filteredG === null || this.#zero === null) return;
    this.#disturbance = {
      sinceMs: atMs,
      beforeG: this.#filteredG,
      rateGPerMs: Math.max(0, this.#rateGPerMs),
      wasAbsent,
      steadySinceMs: atMs,
      lowG: Number.POSITIVE_INFINITY,
      highG: Number.NEGATIVE_INFINITY,
    };
  }

  #wait(disturbance: Disturbance, atMs: number, medianG: number): void {
    disturbance.lowG = Math.min(disturbance.lowG, medianG);
    disturbance.highG = Math.max(disturbance.highG, medianG);
    if (medianG < NO_BOTTLE_G) disturbance.wasAbsent = true;
    if (disturbance.highG - disturbance.lowG > STEADY_G || medianG < NO_BOTTLE_G) {
      disturbance.steadySinceMs = atMs;
      disturbance.lowG = medianG;
      disturbance.highG = medianG;
    } else if (atMs - disturbance.steadySinceMs >= STEADY_MS) {
      this.#resolve(disturbance, atMs, medianG);
    }
  }

  /** The bottle stands still again: the same one with a little more milk, or another zero. */
  #resolve(disturbance: Disturbance, atMs: number, medianG: number): void {
    const gapMs = atMs - disturbance.sinceMs;
    const change = medianG - disturbance.beforeG;
    const isMilk = change >= -1 && change <= 1 + FASTEST_G_PER_MS * gapMs;
    const expectedG = disturbance.rateGPerMs * gapMs;
    if (isMilk) {
      // Away for long, the milk may have gone elsewhere.
      const elsewhereG = disturbance.wasAbsent ? (FASTEST_G_PER_MS / 4) * Math.max(0, gapMs - IN_HAND_MS) : 0;
      const heldG = disturbance.wasAbsent ? Math.abs(change - expectedG) / 2 : 0;
      this.#eventsG = Math.hypot(this.#eventsG, JUMP_ERROR_G + heldG + elsewhereG);
    } else {
      // What was collected stays, and this weight is its new zero. Meanwhile nothing flowed, or as much as before.
      this.#bankedG += expectedG / 2 - change;
      const isEmptied = disturbance.wasAbsent && Math.abs(medianG - this.#bottleG) < ANOTHER_BOTTLE_G;
      this.#bottleG = isEmptied ? medianG : this.#bottleG + change - expectedG / 2;
      this.#eventsG = Math.hypot(this.#eventsG, JUMP_ERROR_G + this.#mayHaveFlowedG(disturbance, atMs) / 2);
    }
    this.#filteredG = medianG;
    this.#disturbance = null;
  }

  /** Milk that a disturbance may have hidden: at the rate before it, and more the longer it lasts. */
  #mayHaveFlowedG(disturbance: Disturbance, atMs: number): number {
    const gapMs = atMs - disturbance.sinceMs;
    const longMs = Math.max(0, gapMs - 5000);
    return disturbance.rateGPerMs * gapMs + (FASTEST_G_PER_MS / 4) * longMs;
  }

  #window(): number[] {
    const window: number[] = [];
    for (let i = 1; i <= this.#filled; i++) {
      const at = (this.#next - i + WINDOW_SAMPLES) % WINDOW_SAMPLES;
      if ((this.#times[at] as number) <= this.#nowMs - WINDOW_MS) break;
      window.push(this.#weights[at] as number);
    }
    return window;
  }
}

/** The median; 0 of nothing. Insertion sort: nearly always five values, many times a second. */
function medianOf(values: readonly number[]): number {
  const sorted: number[] = [];
  for (const value of values) {
    let at = sorted.length;
    while (at > 0 && (sorted[at - 1] as number) > value) {
      sorted[at] = sorted[at - 1] as number;
      at--;
    }
    sorted[at] = value;
  }
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

function standardDeviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
