// Every attack there is, door by door.
import { groups as assign } from "./assign.ts";
import type { AttackGroup } from "./attack.ts";
import { groups as backlog } from "./backlog.ts";
import { groups as files } from "./files.ts";
import { groups as http } from "./http.ts";
import { groups as mqtt } from "./mqtt.ts";
import { groups as pumpLink } from "./pump-link.ts";
import { groups as records } from "./records.ts";

export const allGroups: readonly AttackGroup[] = [
  ...assign,
  ...records,
  ...backlog,
  ...pumpLink,
  ...mqtt,
  ...http,
  ...files,
];
