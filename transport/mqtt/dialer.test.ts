import { describe, expect, it } from "vitest";
import { Dialer, STABLE_MS } from "./dialer.ts";

const backoff = { minMs: 100, maxMs: 1000 };

describe("the dialer", () => {
  it("goes through the brokers in order, then begins again with a longer wait", () => {
    const dialer = new Dialer([5, 5], backoff, () => 1);
    expect(dialer.target()).toEqual({ broker: 0, version: 5 });
    expect(dialer.failed("other")).toBe(100);
    expect(dialer.target().broker).toBe(1);
    expect(dialer.failed("other")).toBe(100);
    expect(dialer.target().broker).toBe(0);
    expect([1, 2, 3, 4, 5, 6, 7, 8].map(() => dialer.failed("other"))).toEqual([
      200, 200, 400, 400, 800, 800, 1000, 1000,
    ]);
  });

  it("remembers a broker that refused MQTT 5, and asks one that only hung up for 5 again", () => {
    const dialer = new Dialer(["auto"], backoff, () => 1);
    expect(dialer.failed("version")).toBe(0);
    expect(dialer.target().version).toBe(4);
    dialer.lost(STABLE_MS);
    expect(dialer.target().version).toBe(4);

    const other = new Dialer(["auto"], backoff, () => 1);
    expect(other.failed("no-answer")).toBe(100);
    expect(other.target().version).toBe(5);
    expect(other.failed("no-answer")).toBe(0);
    expect(other.target().version).toBe(4);
    expect(other.failed("other")).toBe(100);
    expect(other.target().version).toBe(5);
  });

  it("never changes a version that was set", () => {
    const five = new Dialer([5], backoff, () => 1);
    expect(five.failed("version")).toBe(100);
    expect(five.target().version).toBe(5);
    expect(new Dialer(["3.1.1"], backoff, () => 1).target().version).toBe(4);
  });

  it("returns to the preferred broker, and forgives only after a stable connection", () => {
    const dialer = new Dialer([5, 5], backoff, () => 1);
    dialer.failed("other");
    expect(dialer.lost(10)).toBe(100);
    expect(dialer.target().broker).toBe(0);
    expect(dialer.lost(10)).toBe(200);
    expect(dialer.lost(10)).toBe(400);
    expect(dialer.lost(STABLE_MS)).toBe(100);
    expect(dialer.lost(10)).toBe(200);
  });

  it("spreads with full jitter", () => {
    let turn = 0;
    const dialer = new Dialer([5], backoff, () => [0, 0.25, 0.5][turn++ % 3] ?? 0);
    expect([dialer.lost(1), dialer.lost(1), dialer.lost(1)]).toEqual([0, 50, 200]);
  });
});
