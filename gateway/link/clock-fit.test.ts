import { describe, expect, it } from "vitest";
import { ClockFit } from "./clock-fit.ts";

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
    expect(fit.steps).toBe(0);
  });

  it.each([+24 * HOUR_MS, -24 * HOUR_MS, 5_000])(
    "starts anew when the gateway's clock steps by %d ms",
    (step) => {
      const fit = new ClockFit();
      for (let i = 0; i < 10; i++) fit.add(sampleAt(START + i * 15_000));
      const uptimeMs = 200_000;
      fit.add({ uptimeMs, unixMs: START + uptimeMs + step, roundTripMs: 10 });
      expect(fit.steps).toBe(1);
      expect(fit.toUnixMs(0)).toBe(START + step);
    },
  );

  it.each([1_000, -1_000])("is right again at once after a leap second of %d ms", (leapMs) => {
    const fit = new ClockFit();
    for (let i = 0; i < 40; i++) fit.add(sampleAt(START + i * 15_000, 50));
    const { uptimeMs } = sampleAt(START + HOUR_MS, 50);
    expect(fit.add({ uptimeMs, unixMs: START + HOUR_MS + leapMs, roundTripMs: 10 })).toBe(true);
    expect(fit.toUnixMs(uptimeMs)).toBe(START + HOUR_MS + leapMs);
  });

  it("follows a clock that is smeared or slewed without taking it for a step", () => {
    const fit = new ClockFit();
    // 500 ppm for 30 minutes, as NTP slews
    for (let minute = 0; minute <= 30; minute++) {
      fit.add({ uptimeMs: minute * 60_000, unixMs: START + minute * 60_030, roundTripMs: 10 });
    }
    expect(fit.steps).toBeLessThanOrEqual(2);
    expect(Math.abs((fit.toUnixMs(30 * 60_000) ?? 0) - (START + 30 * 60_030))).toBeLessThan(600);
  });

  it("refuses a probe that took too long to say anything", () => {
    const fit = new ClockFit();
    expect(fit.add(sampleAt(START, 0, 60_000))).toBe(false);
    expect(fit.add(sampleAt(START, 0, -1))).toBe(false);
    expect(fit.known).toBe(false);
  });
});
