// What may go wrong in one simulated world, and how often. Drawn from the seed: each kind is in about every second
// world, so that some worlds have few kinds (and a failure is easy to read) and some have many.
import type { Random } from "../../simulator/random.ts";

/** Probabilities a chunk, message, call or second, as the name says; 0 where the kind is absent. */
export interface Faults {
  /** Cable: a chunk of bytes is damaged, lost, or comes twice. */
  corruptChunk: number;
  loseChunk: number;
  repeatChunk: number;
  /** Cable, at an opening: what was kept for the next reader comes behind what is new. */
  lateBytes: number;
  /** Cable, each second: unplugged (both ends notice), or one wire is broken (nobody does). */
  unplug: number;
  breakWire: number;
  /** Pump, each second: the power goes; what was not synced goes with it, or stays in part. */
  pumpPowerLoss: number;
  /** Pump's disk, each second: full for a time. A call: it fails. */
  pumpDiskFull: number;
  pumpDiskError: number;
  /** Gateway, each second: killed. Each transaction: killed before, or right after its commit. */
  gatewayKill: number;
  killBeforeCommit: number;
  killAfterCommit: number;
  /**
   * Gateway, each second: its power goes; what SQLite had not synced goes with it, in part and in any order. Each
   * transaction: it goes before, in the midst of, or right after its commit. Each start: in the midst of its opening.
   */
  gatewayPowerLoss: number;
  powerLossAtCommit: number;
  powerLossAtStart: number;
  /** Gateway's store: full for a time (a second), an outbox call fails, lost with its disk (a second). */
  storeFull: number;
  storeError: number;
  storeLost: number;
  /** Clocks, each second: the gateway's steps by up to a day; it loses or finds its synchronisation. */
  clockStep: number;
  clockUnsynced: number;
  /** Broker, each second: killed, and starts empty. Network: a connection is cut, or black-holed for a time. */
  brokerKill: number;
  cutNetwork: number;
  blackHole: number;
  /** Broker, a message: refused (ACL), dropped from the collector's queue, delivered twice. */
  refusePublish: number;
  dropDelivery: number;
  repeatDelivery: number;
  /**
   * Broker, a message to anybody: it comes later than those behind it. A reconnect: what waited comes in another order.
   * A publish whose connection ended on its way: it arrives all the same, behind those of the next connection.
   */
  reorderDelivery: number;
  reorderQueue: number;
  latePublish: number;
  /** Collector, each second: killed. A message: dies after the commit and before the acknowledgement. */
  collectorKill: number;
  /** A collector's acknowledgement: lost, twice, of another epoch, late (an old one), beyond what was sent. */
  loseAck: number;
  repeatAck: number;
  wrongAck: number;
  staleAck: number;
  /** A message: the collector asks for a replay of any range, sensible or not. */
  replay: number;
}

const CEILINGS: Faults = {
  corruptChunk: 0.05,
  loseChunk: 0.05,
  repeatChunk: 0.02,
  lateBytes: 0.8,
  unplug: 0.04,
  breakWire: 0.04,
  pumpPowerLoss: 0.05,
  pumpDiskFull: 0.03,
  pumpDiskError: 0.02,
  gatewayKill: 0.06,
  killBeforeCommit: 0.12,
  killAfterCommit: 0.12,
  gatewayPowerLoss: 0.04,
  powerLossAtCommit: 0.1,
  powerLossAtStart: 0.2,
  storeFull: 0.04,
  storeError: 0.2,
  storeLost: 0.008,
  clockStep: 0.04,
  clockUnsynced: 0.02,
  brokerKill: 0.04,
  cutNetwork: 0.05,
  blackHole: 0.04,
  refusePublish: 0.1,
  dropDelivery: 0.1,
  repeatDelivery: 0.1,
  reorderDelivery: 0.2,
  reorderQueue: 1,
  latePublish: 1,
  collectorKill: 0.05,
  loseAck: 0.3,
  repeatAck: 0.2,
  wrongAck: 0.1,
  staleAck: 0.1,
  replay: 0.05,
};

export const NO_FAULTS: Faults = Object.fromEntries(Object.keys(CEILINGS).map((name) => [name, 0])) as {
  [Name in keyof Faults]: number;
};

/** The faults of one world. */
export function drawFaults(random: Random): Faults {
  const share = random.uniform();
  const faults = { ...NO_FAULTS };
  for (const name of Object.keys(CEILINGS) as (keyof Faults)[]) {
    const present = random.uniform() < share;
    const strength = random.uniform();
    if (present) faults[name] = CEILINGS[name] * strength;
  }
  return faults;
}

/** Kinds that need the disk below SQLite, and so a compiler. */
export const POWER_FAULTS: readonly (keyof Faults)[] = [
  "gatewayPowerLoss",
  "powerLossAtCommit",
  "powerLossAtStart",
];

/** The same world where nothing can take the power from below SQLite. */
export function withoutPowerLoss(faults: Faults): Faults {
  return { ...faults, ...Object.fromEntries(POWER_FAULTS.map((name) => [name, 0])) };
}

/** Chance with the probabilities of one world, while `active` says that faults are allowed. */
export class Dice {
  readonly faults: Faults;
  readonly #random: Random;
  #active = true;
  readonly struck: Partial<Record<keyof Faults, number>> = {};

  constructor(faults: Faults, random: Random) {
    this.faults = faults;
    this.#random = random;
  }

  /** From now on everything works. */
  calm(): void {
    this.#active = false;
  }

  get active(): boolean {
    return this.#active;
  }

  strikes(kind: keyof Faults): boolean {
    const probability = this.faults[kind];
    if (!this.#active || probability === 0 || this.#random.uniform() >= probability) return false;
    this.struck[kind] = (this.struck[kind] ?? 0) + 1;
    return true;
  }

  /** Evenly in [least, most). */
  between(least: number, most: number): number {
    return least + (most - least) * this.#random.uniform();
  }

  /** A whole number in [least, most]. */
  whole(least: number, most: number): number {
    return least + Math.floor((most - least + 1) * this.#random.uniform());
  }
}
