// How busy the microcontroller is: the cycles it is awake in each tick of 2 ms, from one overflow of timer 2 to the next, and
// what they go into: each interrupt, and each step of the main loop, which the firmware names in a register.
import type { EmulatedBoard } from "../../simulator/board/avr/board.ts";
import { clockHz, type Watch } from "../../simulator/board/avr/mcu.ts";
import { readDefine, readList } from "../../tooling/c-source.ts";

export const tickCycles = clockHz / 500;

/** Bytes that the board's ring holds: one place tells full from empty. */
export const ringBytes = readDefine("avr/usart.c", "RX_SIZE") - 1;

/** The interrupts of the firmware, by vector. */
export const interruptNames: Readonly<Record<number, string>> = {
  9: "tick",
  18: "byte received",
  19: "byte sent",
  21: "conversion",
  24: "bus",
};

/** The steps of the main loop in the order of their numbers, each with its deadline in µs; 0 for those that have none. */
export const steps: readonly { name: string; untilUs: number }[] = readList("steps.h", "STEPS").map(
  ([name, untilUs]) => ({ name: name.toLowerCase().replaceAll("_", " "), untilUs }),
);

/** How often something ran, and the most cycles that it took by itself, interrupts within it not counted. */
export interface Cost {
  count: number;
  worstCycles: number;
  /** The latest that it began, in cycles after the start of the tick. */
  latestCycles: number;
}

export interface Load {
  /** Worst and mean share of a tick spent awake, 0–1. */
  worst: number;
  mean: number;
  ticks: number;
  /** The longest that the main loop went on, in cycles after the start of the tick. */
  longestCycles: number;
  interrupts: ReadonlyMap<number, Cost>;
  steps: ReadonlyMap<string, Cost>;
  /** The most bytes that waited in the board's ring; more than it holds, and some were lost. */
  mostWaiting: number;
  waitingAtEnd: number;
  /** The longest that a byte waited there. */
  longestWaitCycles: number;
  /** What each interrupt costs the sleeping main loop besides its own cycles: waking, looking, going to sleep again. */
  wakeCycles: number;
}

const receivedVector = 18;
/** avr8js takes these to enter an interrupt. */
const entryCycles = 2;

class Meter implements Watch {
  private readonly board: EmulatedBoard;
  private readonly interrupts = new Map<number, Cost>();
  private readonly steps = new Map<string, Cost>();
  /** Open interrupts, innermost last: vector, when it began, and what was nested in it. */
  private readonly open: { vector: number; startedAt: number; nestedCycles: number }[] = [];
  private step: { name: string; startedAt: number; interruptCycles: number } | undefined;
  private interruptCycles = 0;
  private wakeCycles = 0;
  /** When each of the bytes in the ring came. */
  private readonly waiting: number[] = [];
  private mostWaiting = 0;
  private longestWaitCycles = 0;
  private rest:
    | { startedAt: number; sleptCycles: number; interruptCycles: number; wakes: number }
    | undefined;
  private tickAt: number | undefined;
  private sleptAtTick = 0;
  private ticks = 0;
  private worst = 0;
  private busy = 0;
  private longestCycles = 0;

  constructor(board: EmulatedBoard) {
    this.board = board;
  }

  private note<K>(costs: Map<K, Cost>, key: K, cycles: number, startedAt: number): void {
    const cost = costs.get(key) ?? { count: 0, worstCycles: 0, latestCycles: 0 };
    costs.set(key, cost);
    cost.count += 1;
    cost.worstCycles = Math.max(cost.worstCycles, cycles);
    cost.latestCycles = Math.max(cost.latestCycles, startedAt - (this.tickAt ?? startedAt));
  }

  ticked(): void {
    const { cycles, mcu } = this.board;
    if (this.tickAt !== undefined) {
      const awake = cycles - this.tickAt - (mcu.sleptCycles - this.sleptAtTick);
      this.ticks += 1;
      this.busy += awake;
      this.worst = Math.max(this.worst, awake);
    }
    this.tickAt = cycles;
    this.sleptAtTick = mcu.sleptCycles;
  }

  entered(vector: number): void {
    this.open.push({ vector, startedAt: this.board.cycles - entryCycles, nestedCycles: 0 });
    if (this.rest !== undefined) this.rest.wakes += 1;
    if (vector !== receivedVector) return;
    this.waiting.push(this.board.cycles);
    this.mostWaiting = Math.max(this.mostWaiting, this.waiting.length);
  }

  left(): void {
    const ended = this.open.pop();
    if (ended === undefined) return;
    const cycles = this.board.cycles - ended.startedAt;
    this.note(this.interrupts, ended.vector, cycles - ended.nestedCycles, ended.startedAt);
    const outer = this.open.at(-1);
    if (outer === undefined) this.interruptCycles += cycles;
    else outer.nestedCycles += cycles;
  }

  marked(value: number): void {
    const { cycles } = this.board;
    const before = this.step;
    if (before !== undefined && before.name !== "none") {
      const within = this.interruptCycles - before.interruptCycles;
      this.note(this.steps, before.name, cycles - before.startedAt - within, before.startedAt);
    }
    const name = steps[value]?.name ?? "none";
    if (name === "none" && this.tickAt !== undefined) {
      this.longestCycles = Math.max(this.longestCycles, cycles - this.tickAt);
    }
    this.step = { name, startedAt: cycles, interruptCycles: this.interruptCycles };
    this.noteRest(name === "none");
    if (name !== "byte") return;
    const cameAt = this.waiting.shift();
    if (cameAt !== undefined) this.longestWaitCycles = Math.max(this.longestWaitCycles, cycles - cameAt);
  }

  private noteRest(begins: boolean): void {
    const { cycles, mcu } = this.board;
    const { rest, interruptCycles } = this;
    if (rest !== undefined && rest.wakes > 0) {
      const awake = cycles - rest.startedAt - (mcu.sleptCycles - rest.sleptCycles);
      const waking = (awake - (interruptCycles - rest.interruptCycles)) / rest.wakes;
      this.wakeCycles = Math.max(this.wakeCycles, waking);
    }
    const { sleptCycles } = mcu;
    this.rest = begins ? { startedAt: cycles, sleptCycles, interruptCycles, wakes: 0 } : undefined;
  }

  get load(): Load {
    return {
      worst: this.worst / tickCycles,
      mean: this.ticks === 0 ? 0 : this.busy / this.ticks / tickCycles,
      ticks: this.ticks,
      longestCycles: this.longestCycles,
      interrupts: this.interrupts,
      steps: this.steps,
      mostWaiting: this.mostWaiting,
      waitingAtEnd: this.waiting.length,
      longestWaitCycles: this.longestWaitCycles,
      wakeCycles: this.wakeCycles,
    };
  }
}

/** Measures from the next tick until told to stop. One at a time. */
export function measureLoad(board: EmulatedBoard): () => Load {
  const meter = new Meter(board);
  board.mcu.watch = meter;
  return () => {
    board.mcu.watch = undefined;
    return meter.load;
  };
}
