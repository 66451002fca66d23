import { expect, it } from "vitest";
import { SerialNumbers } from "./serial-numbers.ts";

it("leaves a number to the port that had it first, for as long as that pump is there", () => {
  const numbers = new SerialNumbers();
  const there: Record<string, string | null> = { p1: "A", p2: "A", p3: "B" };
  for (const pumpId of Object.keys(there)) numbers.add(pumpId, () => there[pumpId] ?? null);
  expect(numbers.claim("A", "p1", 0)).toBeNull();
  expect(numbers.claim("B", "p3", 0)).toBeNull();
  expect(numbers.contestedBy("p1", 0)).toBeNull();
  expect(numbers.claim("A", "p2", 100)).toBe("p1");
  expect(numbers.claim("A", "p1", 200)).toBeNull();
  expect(numbers.contestedBy("p1", 300)).toBe("p2");
  expect(numbers.contestedBy("p1", 6_000)).toBeNull();
  there["p1"] = "C";
  expect(numbers.claim("A", "p2", 7_000)).toBeNull();
  there["p1"] = "A";
  expect(numbers.claim("A", "p1", 8_000)).toBe("p2");
});
