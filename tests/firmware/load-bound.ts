// How long the microcontroller can be awake in a tick at most: no step of the main loop begins after its deadline, so that the
// last one is over after its deadline and its own cost, and interrupts are all that comes on top. Costs are the most that
// was seen, on the real firmware, under floods that try for them; what is added up is a bound and not a measurement.

import { clockHz } from "../../simulator/board/avr/mcu.ts";
import { readDefine } from "../../tooling/c-source.ts";
import { type Cost, type Load, steps, tickCycles } from "./load.ts";

/** The steps that begin only before their deadline. What they are for runs last in a tick. */
export const boundedSteps = steps.filter(({ untilUs }) => untilUs > 0);

const usCycles = clockHz / 1_000_000;
/** Silicon takes 4 cycles to enter an interrupt where avr8js takes 2, and 4 more to wake from idle. */
const siliconCycles = 2 + 4;
/** From the look at the timer to the step's beginning. */
const lookCycles = 16;
/** Both sides' readings, and the key ladder's. */
const conversionsInTick = 2 * readDefine("vacuum.h", "VACUUM_SAMPLES") + 1;
/** The chain of conversions begins with the tick: 13 ADC clocks each, and what the start of the next may be late. */
const conversionUs = 104 + 10;
const chainBeginsUs = 30;

/** How often each interrupt can come, by vector, from `fromUs` to the end of the tick. The tick's own is long over. */
const comesAtMost: Readonly<Record<number, (fromUs: number) => number>> = {
  // A byte either way takes ten bits; one may be waiting, and one more at the beginning of a frame sent.
  18: (fromUs) => Math.floor((2000 - fromUs) / 173.6) + 1,
  19: (fromUs) => Math.floor((2000 - fromUs) / 175) + 2,
  21: (fromUs) =>
    conversionsInTick - Math.min(conversionsInTick, Math.floor((fromUs - chainBeginsUs) / conversionUs)),
  // Nine bits at 100 kHz.
  24: (fromUs) => Math.floor((2000 - fromUs) / 90) + 1,
};

interface InterruptCost {
  vector: number;
  /** Own cycles, as on silicon, and what they cost a sleeping main loop. */
  cycles: number;
}

export function interruptCosts(load: Load): InterruptCost[] {
  return Object.keys(comesAtMost).map((key) => {
    const vector = Number(key);
    const seen = load.interrupts.get(vector);
    if (seen === undefined)
      throw new Error(`interrupt ${vector} has never come: nothing can be said of its cost`);
    return { vector, cycles: seen.worstCycles + Math.ceil(load.wakeCycles) + siliconCycles };
  });
}

/** What interrupts can take from `fromUs` to the end of the tick, in cycles. */
export function interruptsFrom(fromUs: number, costs: readonly InterruptCost[]): number {
  return costs.reduce((sum, { vector, cycles }) => sum + (comesAtMost[vector]?.(fromUs) ?? 0) * cycles, 0);
}

interface StepBound {
  step: string;
  untilUs: number;
  cost: Cost;
  interruptCycles: number;
  /** The most that a tick can be awake, µs, where this step is the last. */
  boundUs: number;
}

/** One row a step. The bound on the tick is the highest of them. */
export function stepBounds(load: Load): StepBound[] {
  const costs = interruptCosts(load);
  return boundedSteps.map(({ name: step, untilUs }) => {
    const cost = load.steps.get(step);
    if (cost === undefined)
      throw new Error(`the step "${step}" has never run: nothing can be said of its cost`);
    const interruptCycles = interruptsFrom(untilUs, costs);
    const boundUs = untilUs + (lookCycles + cost.worstCycles + interruptCycles) / usCycles;
    return { step, untilUs, cost, interruptCycles, boundUs };
  });
}

/** The costs of several runs together, each at its worst. */
export function mergeLoads(loads: readonly Load[]): Load {
  const merge = <K>(maps: readonly ReadonlyMap<K, Cost>[]): Map<K, Cost> => {
    const all = new Map<K, Cost>();
    for (const [key, cost] of maps.flatMap((map) => [...map])) {
      const before = all.get(key);
      all.set(key, {
        count: cost.count + (before?.count ?? 0),
        worstCycles: Math.max(cost.worstCycles, before?.worstCycles ?? 0),
        latestCycles: Math.max(cost.latestCycles, before?.latestCycles ?? 0),
      });
    }
    return all;
  };
  const worst = (of: (load: Load) => number) => Math.max(...loads.map(of));
  const ticks = loads.reduce((sum, load) => sum + load.ticks, 0);
  return {
    worst: worst((load) => load.worst),
    mean: loads.reduce((sum, load) => sum + load.mean * load.ticks, 0) / Math.max(1, ticks),
    ticks,
    longestCycles: worst((load) => load.longestCycles),
    interrupts: merge(loads.map((load) => load.interrupts)),
    steps: merge(loads.map((load) => load.steps)),
    mostWaiting: worst((load) => load.mostWaiting),
    waitingAtEnd: worst((load) => load.waitingAtEnd),
    longestWaitCycles: worst((load) => load.longestWaitCycles),
    wakeCycles: worst((load) => load.wakeCycles),
  };
}

export const halfOfTickUs = tickCycles / 2 / usCycles;
