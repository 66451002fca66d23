// That the page can be drawn whatever numbers reach it, and that it is seen where it cannot.
import fc from "fast-check";
import { expect, it } from "vitest";
import { exampleView, startSession } from "../../tests/support/display-source.ts";
import { drawingFault } from "./drawing.ts";
import type { GatewayView } from "./view.ts";

const NOW = Date.parse("2026-03-05T13:00:00Z");

/** Every number of the view in turn becomes one of these. */
const numbers = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -1, 8_640_000_000_000_001, 2 ** 53 - 1, -(2 ** 53), 2 ** 64, 0xffff_ffff, Number.NaN),
);

function pathsOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value === "number") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]));
}

function withNumber(view: GatewayView, path: readonly (string | number)[], number: number): GatewayView {
  const changed = structuredClone(view);
  let at = changed as unknown as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as typeof at;
  at[path.at(-1) ?? ""] = number;
  return changed;
}

/** Not what a pump can say: the gateway's clock, and the rule set's number of drops. */
const OWN = ["nowMs", "needed"];

it("draws a view with any number in any place that a pump can reach", () => {
  const idle = exampleView(NOW);
  const running = exampleView(NOW);
  startSession(running, 60_000, null);
  for (const view of [idle, running]) {
    const paths = pathsOf(view).filter((path) => !OWN.includes(String(path.at(-1))));
    expect(paths.length).toBeGreaterThan(30);
    fc.assert(
      fc.property(fc.constantFrom(...paths), numbers, (path, number) => {
        expect(drawingFault(() => withNumber(view, path, number))).toBeNull();
      }),
      { numRuns: 500 },
    );
  }
});

it("says why a page cannot be drawn", () => {
  expect(drawingFault(() => exampleView(NOW))).toBeNull();
  const broken = { ...exampleView(NOW), pumps: [null] } as unknown as GatewayView;
  expect(drawingFault(() => broken)).toMatch(/null/);
  const unmade = (): GatewayView => {
    throw new Error("no view");
  };
  expect(drawingFault(unmade)).toBe("no view");
  expect(drawingFault(() => ({ ...exampleView(NOW), timezone: "Mars/Olympus" }))).toMatch(/time ?zone/i);
});
