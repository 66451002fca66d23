// What an attack is: somebody at one of the gateway's doors who errs or means harm, and what must hold all the same.
// Attacks of one group share a gateway, in their order, unless one restarts it; see rig.ts.
import type { Bounds } from "./cost.ts";
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
