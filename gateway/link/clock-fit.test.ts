import { describe, expect, it } from "vitest";
import { ClockFit, CONFIRMED } from "./clock-fit.ts";

const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 2, 1);

/** A pump whose crystal runs `ppm` fast, booted at START. */
const sampleAt = (unixMs: number, ppm = 0, roundTripMs = 10) => ({
  uptimeMs: (unixMs - START) * (1 + ppm * 1e-6),
  unixMs,
  roundTripMs,
});

describe("the clock fit", () => {
  it("knows nothing before the first probe", () => {
    const fit = new ClockFit();
    expect(fit.known).toBe(false);
    expect(fit.toUnixMs(1_000)).toBeNull();
  });

  it("dates an uptime from before the first probe", () => {
    const fit = new ClockFit();
    fit.add(sampleAt(START + 5 * HOUR_MS));
    expect(fit.toUnixMs(HOUR_MS)).toBe(START + HOUR_MS);
  });

  it("prefers the probe with the shortest round trip", () => {
    const fit = new ClockFit();
    fit.add({ uptimeMs: 1_000, unixMs: START + 1_000 + 300, roundTripMs: 700 });
    fit.add({ uptimeMs: 2_000, unixMs: START + 2_000 + 2, roundTripMs: 6 });
    expect(fit.toUnixMs(10_000)).toBe(START + 10_002);
  });

  it("follows a crystal that is 100 ppm fast to within 50 ms over a day", () => {
    const fit = new ClockFit();
    for (let minute = 0; minute <= 24 * 60; minute += 1) fit.add(sampleAt(START + minute * 60_000, 100));
    const dawn = START + 25 * HOUR_MS;
    const error = Math.abs((fit.toUnixMs(sampleAt(dawn, 100).uptimeMs) ?? 0) - dawn);
    expect(error).toBeLessThan(50);
    // without the slope it would be 360 ms off an hour after the last probe, and 9 s at the first
    expect(Math.abs((fit.toUnixMs(0) ?? 0) - START)).toBeLessThan(50);
  });

  it.each([+24 * HOUR_MS, -24 * HOUR_MS, 5_000])(
    "is not moved by one reply that is off by %d ms",
    (offMs) => {
      const fit = new ClockFit();
      for (let i = 0; i < 10; i++) fit.add(sampleAt(START + i * 4_000));
      const off = { ...sampleAt(START + 40_000), unixMs: START + 40_000 + offMs };
      expect(fit.add(off)).toBe("doubted");
      expect(fit.inDoubt).toBe(true);
      expect(fit.toUnixMs(0)).toBe(START);
      expect(fit.add(sampleAt(START + 44_000))).toBe("taken");
      expect(fit.inDoubt).toBe(false);
    },
  );

  it("follows an uptime that jumped once several replies agree with each other", () => {
    const fit = new ClockFit();
    for (let i = 0; i < 10; i++) fit.add(sampleAt(START + i * 4_000));
    const jumped = (i: number) => ({ ...sampleAt(START + i * 4_000), uptimeMs: i * 4_000 + HOUR_MS });
    const verdicts = Array.from({ length: CONFIRMED + 1 }, (_, i) => fit.add(jumped(10 + i)));
    expect(verdicts).toEqual(["doubted", "doubted", "stepped", "taken"]);
    expect(fit.toUnixMs(HOUR_MS)).toBe(START);
  });

  it("knows nothing where the replies agree with nothing, until several agree with each other", () => {
    const fit = new ClockFit();
    const wild = (i: number) => ({ ...sampleAt(START + i * 300), uptimeMs: i * 300 * 60 });
    fit.add(wild(0));
    expect(fit.known).toBe(true);
    for (let i = 1; i <= 20; i++) expect(fit.add(wild(i))).toBe("doubted");
    expect(fit.known).toBe(false);
    for (let i = 30; i < 30 + CONFIRMED; i++) {
      expect(fit.known).toBe(false);
      fit.add(sampleAt(START + i * 300));
    }
    expect(fit.toUnixMs(0)).toBe(START);
  });

  it("follows a clock that is smeared or slewed", () => {
    const fit = new ClockFit();
    // 500 ppm for 30 minutes, as NTP slews
    for (let s = 0; s <= 30 * 60; s += 4)
      fit.add({ uptimeMs: s * 1_000, unixMs: START + s * 1_000.5, roundTripMs: 10 });
    expect(Math.abs((fit.toUnixMs(30 * 60_000) ?? 0) - (START + 30 * 60_030))).toBeLessThan(600);
  });

  it("refuses a probe that took too long to say anything", () => {
    const fit = new ClockFit();
    expect(fit.add(sampleAt(START, 0, 60_000))).toBe("too-slow");
    expect(fit.add(sampleAt(START, 0, -1))).toBe("too-slow");
    expect(fit.known).toBe(false);
  });
});
