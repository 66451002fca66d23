import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doublingMs, fullJitterMs, TokenBucket } from "./pacing.ts";

describe("full jitter", () => {
  it("spreads evenly between nothing and the doubled, capped bound", () => {
    const bounds = { minMs: 100, maxMs: 1000 };
    expect([0, 1, 2, 3, 4, 400].map((attempt) => fullJitterMs(attempt, bounds, () => 1))).toEqual([
      100, 200, 400, 800, 1000, 1000,
    ]);
    expect(fullJitterMs(3, bounds, () => 0)).toBe(0);
    expect(fullJitterMs(3, bounds, () => 0.5)).toBe(400);
    expect(doublingMs(2, bounds)).toBe(400);
  });
});

describe("the token bucket", () => {
  it("never lets more through than burst + rate · time, and gives the next token when it said", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 60 }),
        (perSecond, burst, steps) => {
          const bucket = new TokenBucket(perSecond, burst);
          let nowMs = 1_000_000;
          const startMs = nowMs;
          let taken = 0;
          for (const step of steps) {
            nowMs += step;
            while (bucket.take(nowMs)) taken++;
            expect(taken).toBeLessThanOrEqual(burst + ((nowMs - startMs) * perSecond) / 1000 + 1e-3);
            const readyAtMs = bucket.readyAtMs(nowMs);
            expect(readyAtMs).toBeGreaterThan(nowMs);
            expect(bucket.take(readyAtMs)).toBe(true);
            taken++;
            nowMs = readyAtMs;
          }
        },
      ),
    );
  });

  it("survives a clock that goes backwards", () => {
    const bucket = new TokenBucket(10, 1);
    expect(bucket.take(5000)).toBe(true);
    expect(bucket.take(1000)).toBe(false);
    expect(bucket.take(1100)).toBe(true);
  });
});
