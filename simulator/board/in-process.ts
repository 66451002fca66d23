// The controller's Board over the simulated plant, in this process and in any time: two chambers with a regulator
// each, two bottles, and the mother's milk flowing between them. Time passes when the controller looks.
import {
  type Board,
  type BoardReading,
  SIDES,
  type Side,
  type Sides,
  type SuctionCycle,
} from "../../firmware/controller/board/board.ts";
import type { Clock } from "../../firmware/controller/clock.ts";
import { cyclePeriodMs, cycleTargetMmHg } from "../../firmware/controller/programmes/player.ts";
import { type Limits, REFERENCE_LIMITS } from "../../proto/link/messages.ts";
import type { FaultCode } from "../../proto/vocabulary.ts";
import { Bottle, type BottleOptions, drawBottle } from "../plant/bottle.ts";
import { Chamber } from "../plant/chamber.ts";
import { randomStream } from "../random.ts";

/** Who gives the milk: mL that leave a side in a step. */
export type MilkSource = (side: Side, atMs: number, dtMs: number, vacuumMmHg: number) => number;

/** The regulator's step. The real board's is 2 ms; the chamber is solved exactly in between. */
const REGULATOR_MS = 10;
/** The longest stretch that milk flows evenly over: the real pump looks at its scales about as often. */
const PIECE_MS = 100;
/** Motor power per mmHg below the setpoint. */
const GAIN = 0.05;
/** Above the setpoint by more than this the vent opens. */
const VENT_BAND_MMHG = 2;

interface Playing {
  cycle: SuctionCycle;
  next: SuctionCycle;
  intoMs: number;
}

export class InProcessBoard implements Board {
  readonly firmwareVersion = "in-process 1";
  readonly limits: Limits = REFERENCE_LIMITS;
  readonly simulated = true;
  readonly bottles: Sides<Bottle>;
  readonly chambers: Sides<Chamber> = { left: new Chamber(), right: new Chamber() };
  readonly #clock: Clock;
  #milk: MilkSource | null = null;
  /** The cycle that each side plays, the one it takes at its next beginning, and where it is. */
  #playing: Sides<Playing | null> = { left: null, right: null };
  #leaseEndMs = 0;
  #atMs: number;
  #faults: FaultCode[] = [];

  /** `cells`: what is unusual about the load cells. */
  constructor(clock: Clock, seed: number, cells?: Sides<Partial<BottleOptions>>) {
    this.#clock = clock;
    this.#atMs = clock.uptimeMs();
    const bottle = (side: Side) => {
      const options = { ...drawBottle(randomStream(seed, `cell-${side}`)), ...cells?.[side] };
      return new Bottle(options, randomStream(seed, `weight-${side}`));
    };
    this.bottles = { left: bottle("left"), right: bottle("right") };
  }

  /** Puts a mother to the pump, or takes her away. */
  connect(milk: MilkSource | null): void {
    this.#milk = milk;
  }

  read(): BoardReading {
    const nowMs = this.#clock.uptimeMs();
    this.#advanceTo(nowMs);
    const { left, right } = this.chambers;
    return {
      atUptimeMs: nowMs,
      vacuumMmHg: { left: left.vacuumMmHg, right: right.vacuumMmHg },
      weightG: { left: this.bottles.left.weightG(), right: this.bottles.right.weightG() },
      faults: this.#faults,
    };
  }

  drive(cycles: Sides<SuctionCycle | null>, leaseMs: number): void {
    this.#advanceTo(this.#clock.uptimeMs());
    if (this.#faults.length > 0) return;
    for (const side of SIDES) {
      const next = cycles[side];
      const playing = this.#playing[side];
      if (next === null) this.#playing[side] = null;
      else if (playing === null) this.#playing[side] = { cycle: next, next, intoMs: 0 };
      else playing.next = next;
    }
    this.#leaseEndMs = this.#atMs + Math.min(leaseMs, this.limits.maxLeaseMs);
  }

  vent(): void {
    this.#advanceTo(this.#clock.uptimeMs());
    this.#playing = { left: null, right: null };
  }

  /** Trips as the board would: motors off, vents open, and so until a person resets it. */
  trip(fault: FaultCode): void {
    this.#playing = { left: null, right: null };
    if (!this.#faults.includes(fault)) this.#faults = [...this.#faults, fault];
  }

  resetFaults(): void {
    this.#faults = [];
  }

  async close(): Promise<void> {
    this.#milk = null;
  }

  #advanceTo(nowMs: number): void {
    const sinceMs = nowMs - this.#atMs;
    if (sinceMs <= 0) return;
    for (const side of SIDES) this.bottles[side].age(sinceMs);
    if (this.#isAtRest()) {
      this.#atMs = nowMs;
      return;
    }
    while (this.#atMs < nowMs) this.#piece(Math.min(PIECE_MS, nowMs - this.#atMs));
  }

  /** A piece of time short enough to take the flow of milk in it as even. */
  #piece(pieceMs: number): void {
    const startMs = this.#atMs;
    const sum = { left: 0, right: 0 };
    let steps = 0;
    for (let doneMs = 0; doneMs < pieceMs; steps++) {
      const dtMs = Math.min(REGULATOR_MS, pieceMs - doneMs);
      if (this.#playing.left !== null || this.#playing.right !== null) {
        if (startMs + doneMs >= this.#leaseEndMs) this.trip("lease-expired");
      }
      for (const side of SIDES) sum[side] += this.#regulate(side, dtMs);
      doneMs += dtMs;
    }
    this.#atMs = startMs + pieceMs;
    if (this.#milk === null) return;
    for (const side of SIDES) {
      const ml = this.#milk(side, startMs, pieceMs, sum[side] / steps);
      if (ml > 0) this.bottles[side].pour(ml);
    }
  }

  #isAtRest(): boolean {
    const { left, right } = this.chambers;
    const off = this.#playing.left === null && this.#playing.right === null;
    return off && this.#milk === null && left.vacuumMmHg === 0 && right.vacuumMmHg === 0;
  }

  /** One step of a side's regulator and air. Returns the vacuum after it. */
  #regulate(side: Side, dtMs: number): number {
    const chamber = this.chambers[side];
    const playing = this.#playing[side];
    const setpoint =
      playing === null ? null : Math.min(this.#play(playing, dtMs), this.limits.maxSetpointMmHg);
    const missing = (setpoint ?? 0) - chamber.vacuumMmHg;
    const duty = setpoint === null || missing <= 0 ? 0 : Math.min(1, missing * GAIN);
    chamber.step(dtMs, duty, setpoint === null || missing < -VENT_BAND_MMHG);
    return chamber.vacuumMmHg;
  }

  #play(playing: Playing, dtMs: number): number {
    playing.intoMs += dtMs;
    const periodMs = cyclePeriodMs(playing.cycle);
    if (playing.intoMs >= periodMs) {
      playing.intoMs -= periodMs;
      playing.cycle = playing.next;
    }
    const target = cycleTargetMmHg(playing.cycle, playing.intoMs);
    // A lower peak acts at once.
    return Math.min(target, playing.next.peakMmHg);
  }
}
