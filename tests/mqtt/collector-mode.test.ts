// Collector mode against the broker matrix: all of a hundred arrive, each with effect once. Several runs at a time,
// because they mostly wait. `npm run chaos:broker` repeats this with other seeds.
import { expect, it } from "vitest";
import { describeWith } from "../support/programs.ts";
import { runScenario, scenarios } from "./broker-scenarios.ts";

describeWith(["mosquitto"], "collector mode and everything that happens to a broker", () => {
  for (const scenario of scenarios)
    for (const protocol of scenario.protocols)
      it.concurrent(`${scenario.name} (MQTT ${protocol})`, async () => {
        const result = await runScenario(scenario, protocol, "collector", 11);
        expect(result).toMatchObject({
          arrived: result.expected,
          doubled: 0,
          parked: scenario.oversize ?? 0,
        });
        expect(result.expected).toBeGreaterThanOrEqual(100);
      });
});
