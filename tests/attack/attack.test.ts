// Every attack in its short form; `npm run attack` runs them in full and writes what each cost.
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWith } from "../support/programs.ts";
import { allGroups } from "./all.ts";
import { BOUNDS, exceeded } from "./cost.ts";
import { AttackRig } from "./rig.ts";

/** Real processes, on a busy machine. */
const PATIENCE_MS = 90_000;

it("gives each attack a name of its own", () => {
  const ids = allGroups.flatMap(({ attacks }) => attacks.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

for (const { door, title, gateway, attacks } of allGroups) {
  describeWith(
    gateway.broker === null || gateway.broker === "fake" ? [] : ["mosquitto"],
    `${door}: ${title}`,
    () => {
      let rig: AttackRig;
      beforeAll(async () => {
        rig = await AttackRig.start(gateway);
      }, PATIENCE_MS);
      afterAll(() => rig?.stop());

      for (const attack of attacks) {
        it(`${attack.id}: ${attack.holds}`, { timeout: PATIENCE_MS }, async () => {
          const cost = await rig.measure(() => attack.run(rig, "short"));
          expect(exceeded(cost, { ...BOUNDS, ...attack.bounds })).toEqual([]);
        });
      }
    },
  );
}
