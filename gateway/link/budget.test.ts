import { describe, expect, it } from "vitest";
import { BUDGET_KINDS, DEFAULT_BUDGET, PumpBudget } from "./budget.ts";

describe("a pump's budget", () => {
  it("lets a burst through, then only as much as comes back, and counts the rest", () => {
    const { most, everyMs } = DEFAULT_BUDGET.session;
    const budget = new PumpBudget();
    const taken = (atMs: number, times: number) =>
      Array.from({ length: times }, () => budget.take("session", atMs)).filter(Boolean).length;
    expect(taken(1_000, 100)).toBe(most);
    expect(taken(1_000 + everyMs / most, 100)).toBe(1);
    expect(taken(1_000 + 10 * everyMs, 100)).toBe(most);
    expect(budget.excess.find(({ kind }) => kind === "session")?.count).toBe(300 - 2 * most - 1);
    expect(budget.excess.find(({ kind }) => kind === "hello")?.count).toBe(0);
  });

  it("reports what was too much once", () => {
    const budget = new PumpBudget({ ...DEFAULT_BUDGET, hello: { most: 1, everyMs: 1_000 } });
    expect(budget.takeReport()).toBeNull();
    for (let i = 0; i < 4; i++) budget.take("hello", 0);
    expect(budget.takeReport()).toEqual({ count: 3, words: "hello 3" });
    expect(budget.takeReport()).toBeNull();
  });

  it("leaves one kind what another has used up", () => {
    const budget = new PumpBudget();
    while (budget.take("flow", 0));
    for (const kind of BUDGET_KINDS) expect(budget.take(kind, 0)).toBe(kind !== "flow");
  });
});
