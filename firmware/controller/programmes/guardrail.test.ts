import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bounds, type Guardrail, isGuardrail, judge, narrowed, within } from "./guardrail.ts";

const rail: Guardrail = { absolute: { min: 0, max: 250 }, recommended: { min: 50, max: 190 } };
const bounds: fc.Arbitrary<Bounds> = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))
  .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
const rails = fc.record({ absolute: bounds, recommended: bounds }).filter(isGuardrail);

describe("a guardrail", () => {
  it.each([
    [-0.1, "refused"],
    [0, "unusual"],
    [49.9, "unusual"],
    [50, "ok"],
    [190, "ok"],
    [190.1, "unusual"],
    [250, "unusual"],
    [250.1, "refused"],
    [Number.NaN, "refused"],
  ])("judges %d as %s", (value, judgement) => expect(judge(rail, value)).toBe(judgement));

  it("has its recommended bounds within the absolute ones", () => {
    expect(isGuardrail(rail)).toBe(true);
    expect(isGuardrail({ absolute: rail.recommended, recommended: rail.absolute })).toBe(false);
    expect(isGuardrail({ absolute: rail.absolute, recommended: { min: 190, max: 50 } })).toBe(false);
  });

  it("narrowed by another never allows what either refuses, nor calls usual what either does not", () => {
    fc.assert(
      fc.property(rails, rails, fc.integer({ min: -5, max: 105 }), (one, other, value) => {
        const both = judge(narrowed(one, other), value);
        if (judge(one, value) === "refused" || judge(other, value) === "refused")
          expect(both).toBe("refused");
        else expect(both).not.toBe("refused");
        if (both === "ok")
          expect(within(value, one.recommended) && within(value, other.recommended)).toBe(true);
      }),
    );
  });
});
