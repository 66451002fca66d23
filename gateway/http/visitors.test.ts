import { describe, expect, it } from "vitest";
import { crowding, KIOSK, RequestBudget, visitorOf } from "./visitors.ts";

describe("a visitor", () => {
  it.each(["127.0.0.1", "::1", "::ffff:127.0.0.1"])("at %s is the kiosk", (address) => {
    expect(visitorOf(address)).toBe(KIOSK);
  });

  it.each([
    ["10.0.0.7", "10.0.0.7"],
    ["::ffff:10.0.0.7", "10.0.0.7"],
    ["127.0.0.2", "127.0.0.2"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8::5", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80::1"],
    ["fe80::2%eth0", "fe80::2"],
  ])("at %s is %s", (address, visitor) => {
    expect(visitorOf(address)).toBe(visitor);
  });
});

describe("shares", () => {
  const shares = { kiosk: 2, each: 2, others: 3 };

  it("keep the kiosk's own for it, however many others there are", () => {
    const others = ["a", "a", "b"];
    expect(crowding(others, KIOSK, shares)).toBeNull();
    expect(crowding([...others, KIOSK], KIOSK, shares)).toBeNull();
    expect(crowding([KIOSK, KIOSK], KIOSK, shares)?.(KIOSK)).toBe(true);
    expect(crowding([KIOSK, KIOSK], "a", shares)).toBeNull();
  });

  it("let one visitor displace only itself, and all others only each other", () => {
    const own = crowding(["a", "a"], "a", shares);
    expect([own?.("a"), own?.("b"), own?.(KIOSK)]).toEqual([true, false, false]);
    const any = crowding(["a", "a", "b", KIOSK], "c", shares);
    expect([any?.("a"), any?.("b"), any?.(KIOSK)]).toEqual([true, true, false]);
  });
});

describe("the budget of requests", () => {
  it("allows a burst, then so many a second, each visitor its own", () => {
    const budget = new RequestBudget(() => ({ perSecond: 10, burst: 3 }));
    const taken = (visitor: string, nowMs: number, tries: number): number =>
      Array.from({ length: tries }, () => budget.take(visitor, nowMs)).filter(Boolean).length;
    expect(taken("a", 0, 10)).toBe(3);
    expect(taken("b", 0, 10)).toBe(3);
    expect(taken("a", 99, 1)).toBe(0);
    expect(taken("a", 100, 10)).toBe(1);
    expect(taken("a", 10_000, 10)).toBe(3);
  });

  it("remembers a bounded number of visitors, the latest", () => {
    const budget = new RequestBudget(() => ({ perSecond: 1, burst: 1 }), 2);
    for (const visitor of ["a", "b", "c"]) expect(budget.take(visitor, 0)).toBe(true);
    expect(budget.take("c", 0)).toBe(false);
    expect(budget.take("a", 0)).toBe(true);
  });
});
