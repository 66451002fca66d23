import { describe, expect, it } from "vitest";
import { type FlowSamples, SessionSamples, slopeMlPerMinute } from "./samples.ts";

/** Samples every 50 ms from `fromMs` to `toMs` of uptime; `volume` in mL at a time. */
function batch(
  fromMs: number,
  toMs: number,
  volume: (ms: number) => number,
  extra: Partial<FlowSamples> = {},
): FlowSamples {
  const times = Array.from({ length: (toMs - fromMs) / 50 }, (_, i) => fromMs + i * 50);
  return {
    pumpId: "p",
    sessionId: "s",
    firstMs: null,
    firstUptimeMs: fromMs,
    sampleRateHz: 20,
    samples: times.length,
    vacuumLeftMmHg: times.map(() => 100),
    vacuumRightMmHg: null,
    volumeLeftTenthMl: times.map((ms) => Math.floor(volume(ms) * 10)),
    volumeRightTenthMl: null,
    phase: "expression",
    receivedMs: 5_000_000 + toMs,
    ...extra,
  };
}

describe("slope", () => {
  it("finds the rate of a steady flow through its 0.1 mL steps", () => {
    const samples = new SessionSamples("s");
    // 6 mL a minute
    samples.add(batch(0, 20_000, (ms) => ms / 10_000));
    const rates = samples.rates.leftMlPerMinute.filter((rate) => rate !== null);
    expect(rates.length).toBeGreaterThan(20);
    for (const rate of rates) {
      expect(rate).toBeGreaterThan(5.2);
      expect(rate).toBeLessThan(6.8);
    }
  });

  it("is exactly 0 where nothing flows, and null where that is not known", () => {
    const samples = new SessionSamples("s");
    samples.add(batch(0, 12_000, () => 3));
    expect(samples.rates.leftMlPerMinute.at(-1)).toBe(0);
    expect(samples.rates.rightMlPerMinute.at(-1)).toBeNull();
    // the first seconds say nothing yet
    expect(samples.rates.leftMlPerMinute[0]).toBeNull();
  });

  it("never runs backwards when a weight is corrected downwards", () => {
    const times = Array.from({ length: 160 }, (_, i) => i * 50);
    const falling = times.map((ms) => 100 - Math.floor(ms / 1000));
    expect(slopeMlPerMinute(times, falling, 7_950)).toBe(0);
  });
});

describe("a gap", () => {
  it("has no flow, neither 0 nor a line across", () => {
    const samples = new SessionSamples("s");
    samples.add(batch(0, 10_000, (ms) => ms / 10_000));
    samples.add(batch(30_000, 40_000, (ms) => ms / 10_000));
    const at = (uptimeMs: number): number | null | undefined =>
      samples.rates.leftMlPerMinute[samples.rates.uptimeMs.indexOf(uptimeMs)];
    expect(at(9_500)).toBeGreaterThan(5);
    expect(at(20_000)).toBeNull();
    // just behind the gap there is too little to tell
    expect(at(31_000)).toBeNull();
    expect(at(39_500)).toBeGreaterThan(5);
  });
});

describe("SessionSamples", () => {
  it("ignores what it has seen: a new stream repeats the history", () => {
    const samples = new SessionSamples("s");
    expect(samples.add(batch(0, 1_000, () => 1))).toBe(true);
    expect(samples.add(batch(0, 1_000, () => 1))).toBe(false);
    expect(samples.uptimeMs).toHaveLength(20);
    expect(samples.receivedMs).toBe(5_001_000);
  });

  it("refuses a batch without a rate", () => {
    expect(new SessionSamples("s").add(batch(0, 1_000, () => 1, { sampleRateHz: 0 }))).toBe(false);
  });

  it("knows the newest volume of each side, and null for the unknown one", () => {
    const samples = new SessionSamples("s");
    samples.add(batch(0, 1_000, () => 12.34));
    expect(samples.latest("left")).toBe(123);
    expect(samples.latest("right")).toBeNull();
  });

  it("maps uptime by the quickest batch, so that a delayed one does not move the curve", () => {
    const samples = new SessionSamples("s");
    samples.add(batch(0, 1_000, () => 1, { receivedMs: 5_001_000 }));
    const quick = samples.offsetMs;
    samples.add(batch(1_000, 2_000, () => 1, { receivedMs: 5_009_000 }));
    expect(samples.offsetMs).toBe(quick);
  });

  it("keeps four minutes and no more", () => {
    const samples = new SessionSamples("s");
    for (let at = 0; at < 600_000; at += 1_000) samples.add(batch(at, at + 1_000, () => 1));
    expect(samples.uptimeMs.length).toBeLessThanOrEqual(4 * 60 * 20 + 1);
    expect(samples.vacuumLeft).toHaveLength(samples.uptimeMs.length);
    expect(samples.rates.uptimeMs.length).toBeLessThanOrEqual(481);
    expect(samples.rates.leftMlPerMinute).toHaveLength(samples.rates.uptimeMs.length);
  });
});
