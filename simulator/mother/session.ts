// One session at the breast: when milk ejects, and how fast it flows at each moment under the vacuum that is there.
import type { Side } from "../../firmware/controller/board/board.ts";
import { MILK_DENSITY_G_PER_ML } from "../../firmware/controller/measurement/volume.ts";
import { clamp, type Random } from "../random.ts";
import { EJECTIONS, PEAK_FLOW, REMOVAL, VACUUM } from "./facts.ts";
import type { Supply } from "./supply.ts";

export interface Ejection {
  /** From the first suction. */
  onsetMs: number;
  durationMs: number;
  /** Of the milk that this session can remove. */
  share: number;
}

/** The ejections of a session; those after its end never come. */
export function drawEjections(random: Random): Ejection[] {
  const firstMs = EJECTIONS.firstMedianS * 1000 * Math.exp(EJECTIONS.firstLogSd * random.normal());
  const count = Math.round(clamp(EJECTIONS.mean + EJECTIONS.sd * random.normal(), 1, 10));
  const spacingMs = (EJECTIONS.perMs - firstMs) / count;
  const ejections: Ejection[] = [];
  let onsetMs = firstMs;
  let later = (1 - EJECTIONS.firstShare - EJECTIONS.secondShare) * (1 - EJECTIONS.laterRatio);
  for (let i = 0; i < 2 * count; i++) {
    const durationMs = 1000 * clamp(100 + 40 * random.normal(), EJECTIONS.shortestS, EJECTIONS.longestS);
    let share = i === 0 ? EJECTIONS.firstShare : i === 1 ? EJECTIONS.secondShare : later;
    if (i > 1) later *= EJECTIONS.laterRatio;
    if (count === 1) share = i === 0 ? 1 : 0;
    ejections.push({ onsetMs, durationMs, share });
    onsetMs += spacingMs * clamp(1 + 0.2 * random.normal(), 0.5, 1.5);
  }
  return ejections;
}

/** How an ejection's flow is spread over its duration: a quick rise, then a long fall. Integral 1 over 0..1. */
function shape(position: number): number {
  const RISE_END = 0.2;
  if (position <= 0 || position >= 1) return 0;
  return 2 * (position < RISE_END ? position / RISE_END : (1 - position) / (1 - RISE_END));
}

export class MilkSession {
  readonly ejections: readonly Ejection[];
  readonly #supply: Supply;
  readonly #removableMl: Record<Side, number>;
  readonly #mostMlPerMs: number;
  readonly #single: boolean;
  /** Milk that ejected but could not flow that fast; it follows. */
  readonly #waitingMl: Record<Side, number> = { left: 0, right: 0 };
  readonly #meanVacuumMmHg: Record<Side, number> = { left: 0, right: 0 };

  /** `ejections` are drawn where none are given. */
  constructor(supply: Supply, single: boolean, random: Random, ejections = drawEjections(random)) {
    this.#supply = supply;
    this.#single = single;
    this.ejections = ejections;
    const peak = Math.max(PEAK_FLOW.leastGPerS, PEAK_FLOW.meanGPerS + PEAK_FLOW.sdGPerS * random.normal());
    this.#mostMlPerMs = peak / MILK_DENSITY_G_PER_ML / 1000;
    this.#removableMl = { left: supply.availableMl("left"), right: supply.availableMl("right") };
    supply.stimulated();
  }

  /** Milk that leaves one side in `dtMs`, `atMs` after the first suction, under `vacuumMmHg`. */
  flowMl(side: Side, atMs: number, dtMs: number, vacuumMmHg: number): number {
    const blend = 1 - Math.exp(-dtMs / 2000);
    const mean = this.#meanVacuumMmHg[side] + blend * (vacuumMmHg - this.#meanVacuumMmHg[side]);
    this.#meanVacuumMmHg[side] = mean;
    let perMs = 0;
    for (const { onsetMs, durationMs, share } of this.ejections) {
      if (onsetMs > atMs) break;
      perMs += (share * shape((atMs - onsetMs) / durationMs)) / durationMs;
    }
    const before = this.#waitingMl[side];
    if (perMs === 0 && before < 1e-6) return 0;
    const removable = this.#removableMl[side] * REMOVAL.share * (this.#single ? REMOVAL.singleFactor : 1);
    const waiting = before + (perMs === 0 ? 0 : perMs * dtMs * removable * vacuumFactor(mean));
    // Milk flows in the deep part of each cycle: as fast as the vacuum is deep, and no faster than the ducts let it.
    const pulse = mean < 1 ? 0 : Math.min(3, vacuumMmHg / mean);
    const canFlow = Math.min(waiting * (1 - Math.exp(-dtMs / 800)) * pulse, this.#mostMlPerMs * dtMs);
    const flowed = this.#supply.remove(side, canFlow);
    this.#waitingMl[side] = waiting - canFlow;
    return flowed;
  }
}

/** What part of the milk a mean vacuum removes: a cycle's mean is about half of its peak. */
function vacuumFactor(meanMmHg: number): number {
  const peakMmHg = meanMmHg * 2;
  if (peakMmHg < VACUUM.leastMmHg) return 0;
  return Math.min(1, peakMmHg / VACUUM.comfortableMmHg) ** VACUUM.exponent;
}
