// Attacks: see attack.ts.
import type { AttackGroup } from "./attack.ts";

export const groups: readonly AttackGroup[] = [];
