// The evaluation itself, small: what can be known is within what was stated, and what cannot is unknown.
import { describe, expect, it } from "vitest";
import { figuresOf } from "./figures.ts";
import { runSession, SCENARIOS, UNKNOWABLE } from "./sessions.ts";

describe("the measured volume beside the simulator's truth", () => {
  const results = SCENARIOS.flatMap((scenario) => [901, 902, 903].map((seed) => runSession(scenario, seed)));

  it.each(SCENARIOS)("%s: unknown where one side's scale cannot tell, and only there", (scenario) => {
    const { sessions, unknown } = figuresOf(scenario, results);
    expect(unknown).toBe(UNKNOWABLE.has(scenario) ? sessions : 0);
  });

  it("holds the truth within the stated uncertainty", () => {
    const known = results
      .flatMap(({ sides }) => sides)
      .flatMap(({ trueMl, recordedMl, uncertaintyMl }) =>
        recordedMl === null || uncertaintyMl === null
          ? []
          : [{ errorMl: Math.abs(recordedMl - trueMl), uncertaintyMl }],
      );
    const outside = known.filter(({ errorMl, uncertaintyMl }) => errorMl > uncertaintyMl);
    expect(known.length).toBeGreaterThan(60);
    expect(outside.length / known.length).toBeLessThanOrEqual(0.05);
  });
});
