// What an attack is: somebody at one of the gateway's doors who errs or means harm, and what must hold all the same.
// Attacks of one group share a gateway, in their order, unless one restarts it; see rig.ts.
import type { AttackRig, GatewaySetup } from "./rig.ts";

export type Door = "mqtt" | "http" | "link" | "files";

/** "short" is what the tests run: the same attack, with fewer rounds where rounds are what costs time. */
export type Scale = "short" | "long";

export interface Attack {
  /** Unique, in kebab case: "assign-birth-1900". */
  id: string;
  /** What the other end does, in one plain sentence. */
  what: string;
  /** What holds instead of what the attacker wants. */
  holds: string;
  /** Other bounds than BOUNDS, where the attack has a reason for them; the reason stands beside it. */
  bounds?: Partial<Bounds>;
  /** Rejects where something does not hold. What it costs the gateway is measured around it. */
  run(rig: AttackRig, scale: Scale): Promise<void>;
}

export interface AttackGroup {
  door: Door;
  title: string;
  gateway: GatewaySetup;
  attacks: readonly Attack[];
}

/** What no input on any door may exceed. */
export interface Bounds {
  /** The longest time for which the event loop was held, by processor time, so that a busy machine does not count. */
  heldMs: number;
  /** Resident memory at its highest, above what it was before. */
  memoryMib: number;
  /** Growth of the store's files. */
  storeKib: number;
  /** Lines written to the log. */
  logLines: number;
}

export const BOUNDS: Bounds = { heldMs: 50, memoryMib: 30, storeKib: 1_024, logLines: 200 };

/** What an attack cost the gateway. */
export type Cost = Bounds;

/** The bounds that were exceeded, in words; empty: none. */
export function exceeded(cost: Cost, bounds: Bounds): string[] {
  const names = Object.keys(BOUNDS) as (keyof Bounds)[];
  return names
    .filter((name) => cost[name] > bounds[name])
    .map((name) => `${name} ${Math.round(cost[name])}, more than ${bounds[name]}`);
}
