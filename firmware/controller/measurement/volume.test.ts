import { describe, expect, it } from "vitest";
import { seededNormal } from "../testing.ts";
import { DriftWatch } from "./drift.ts";
import { EjectionDetector } from "./ejections.ts";
import { MILK_DENSITY_G_PER_ML, VolumeMeter } from "./volume.ts";

const EMPTY_G = 62;
const TICK_MS = 50;

/** A meter on a bottle that milk runs into, and hands that a test moves. */
function bench(seed = 1, noiseG = 0.08) {
  const meter = new VolumeMeter();
  const random = seededNormal(seed);
  const bottle = {
    atMs: 0,
    milkMl: 0,
    extraG: 0 as number | null,
    readable: true,
    driftGPerMs: 0,
    totalMl: 0,
  };
  const run = (ms: number, mlPerS = 0) => {
    for (const end = bottle.atMs + ms; bottle.atMs < end; ) {
      bottle.atMs += TICK_MS;
      bottle.milkMl += (mlPerS * TICK_MS) / 1000;
      bottle.totalMl += (mlPerS * TICK_MS) / 1000;
      const onCell =
        bottle.extraG === null ? 0 : EMPTY_G + bottle.milkMl * MILK_DENSITY_G_PER_ML + bottle.extraG;
      const weightG = onCell + bottle.driftGPerMs * bottle.atMs + random() * noiseG;
      meter.push(bottle.atMs, bottle.readable ? weightG : null);
    }
  };
  run(1000);
  meter.tare(bottle.atMs);
  const expectTrue = (ml: number, most = 12) => {
    const settled = meter.settled();
    expect(settled).not.toBeNull();
    const error = (settled?.tenthMl ?? 0) - ml * 10;
    expect(Math.abs(error)).toBeLessThanOrEqual(settled?.uncertaintyTenthMl ?? 0);
    expect(settled?.uncertaintyTenthMl).toBeLessThanOrEqual(most);
  };
  return { meter, bottle, run, expectTrue };
}

describe("the volume of one side", () => {
  it("is the milk, within a few tenths", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { meter, run, expectTrue } = bench(seed);
      run(100_000, 0.3);
      expect(Math.abs((meter.volumeMl() ?? 0) - 30)).toBeLessThan(0.6);
      run(2000);
      expectTrue(30, 5);
    }
  });

  it("of nothing is 0, not unknown", () => {
    const { run, expectTrue } = bench();
    run(60_000);
    expectTrue(0, 3);
  });

  it("does not count a knock", () => {
    const { bottle, run, expectTrue } = bench();
    run(20_000, 0.3);
    for (const g of [40, -25, 300, -10, 0]) {
      bottle.extraG = g;
      run(150, 0.3);
    }
    run(20_000, 0.3);
    run(2000);
    expectTrue(bottle.totalMl);
  });

  it("goes on with the same bottle after it was lifted, and says that it is disturbed meanwhile", () => {
    const { meter, bottle, run, expectTrue } = bench();
    run(30_000, 0.3);
    bottle.extraG = null;
    run(1000);
    expect(meter.state).toBe("disturbed");
    expect(meter.volumeMl()).toBeNull();
    run(3000);
    bottle.extraG = 0;
    run(2000);
    expect(meter.state).toBe("ok");
    run(30_000, 0.3);
    run(2000);
    expectTrue(bottle.totalMl);
  });

  it("counts both bottles when one is swapped for another", () => {
    const { bottle, run, expectTrue } = bench();
    run(60_000, 0.4);
    run(2000);
    bottle.extraG = null;
    run(4000);
    bottle.milkMl = 0;
    bottle.extraG = 3.4;
    run(2000);
    run(30_000, 0.4);
    run(2000);
    expectTrue(bottle.totalMl, 15);
  });

  it("takes a cable that leans on the bottle, and leaves it, for no milk", () => {
    const { bottle, run, expectTrue } = bench();
    run(20_000, 0.2);
    bottle.extraG = 14;
    run(20_000, 0.2);
    bottle.extraG = 0;
    run(20_000, 0.2);
    run(2000);
    expectTrue(bottle.totalMl, 15);
  });

  it("is what it was when the bottle is lifted at the end", () => {
    const { bottle, run, expectTrue } = bench();
    run(60_000, 0.3);
    run(1000);
    bottle.extraG = null;
    run(1500);
    expectTrue(18);
  });

  it.each([
    ["another bottle, and that one runs over", 3, 235, 245],
    ["another bottle, something heavier leaning on it, and that one runs over", 3, 235, 245, 30],
  ])("knows how full the bottle is that stands there: %s", (_, swappedG, holdsMl, overMl, leaningG = 0) => {
    const { meter, bottle, run, expectTrue } = bench();
    run(150_000, 1);
    bottle.extraG = null;
    run(4000);
    bottle.milkMl = 0;
    bottle.extraG = swappedG;
    run(3000);
    bottle.extraG += leaningG;
    run(holdsMl * 1000 - 20_000, 1);
    run(40_000, 0.5);
    expect(meter.state).toBe("ok");
    expectTrue(150 + holdsMl, 60);
    run((overMl - holdsMl) * 1000, 1);
    expect(meter.state).toBe("overfull");
    expect(meter.settled()).toBeNull();
  });

  it("is unknown where it cannot be known", () => {
    const gone = bench();
    gone.run(30_000, 0.4);
    gone.bottle.extraG = null;
    gone.run(60_000);
    expect(gone.meter.settled()).toBeNull();
    const longGap = bench();
    longGap.run(30_000, 0.4);
    longGap.bottle.readable = false;
    longGap.run(60_000, 0.4);
    expect(longGap.meter.settled()).toBeNull();
    expect(longGap.meter.volumeMl()).toBeNull();
    const overfull = bench();
    overfull.run(260_000, 1);
    expect(overfull.meter.state).toBe("overfull");
    expect(overfull.meter.settled()).toBeNull();
    const shaken = bench();
    for (let i = 0; i < 200; i++) {
      shaken.run(2000, 0.02);
      shaken.bottle.extraG = (i % 2) * 30;
    }
    expect(shaken.meter.state).toBe("too-uncertain");
    expect(shaken.meter.volumeMl()).toBeNull();
    expect(shaken.meter.settled()).toBeNull();
    const never = new VolumeMeter();
    never.tare(0);
    expect(never.state).toBe("unreadable");
    expect(never.settled()).toBeNull();
    const noBottle = new VolumeMeter();
    for (let ms = 0; ms < 1000; ms += 50) noBottle.push(ms, 0.1);
    noBottle.tare(1000);
    expect(noBottle.settled()).toBeNull();
    const restless = bench(1, 4);
    restless.run(1000);
    restless.meter.tare(restless.bottle.atMs);
    expect(restless.meter.settled()).toBeNull();
  });

  it("takes off the drift that was measured before", () => {
    const watch = new DriftWatch();
    const random = seededNormal(2);
    for (let ms = 0; ms < 240_000; ms += 500) watch.push(ms, 62 + (ms / 3_600_000) * 6 + random() * 0.08);
    const drift = watch.drift(240_000);
    expect(drift?.errorGPerH).toBeLessThan(0.7);
    expect(Math.abs((drift?.gPerH ?? 0) - 6)).toBeLessThan(drift?.errorGPerH ?? 0);
    watch.push(240_500, 70);
    expect(watch.drift(240_500)).toBeNull();
    const { meter, bottle, run, expectTrue } = bench();
    bottle.driftGPerMs = 6 / 3_600_000;
    meter.tare(bottle.atMs, drift);
    run(900_000, 0.02);
    run(2000);
    expectTrue(18, 8);
  });
});

describe("milk ejections", () => {
  const onsets = (flowMlPerS: (s: number) => number, seconds: number, noiseMl = 0.02, seed = 1) => {
    const detector = new EjectionDetector();
    const random = seededNormal(seed);
    const found: number[] = [];
    let ml = 0;
    for (let ms = 0; ms <= seconds * 1000; ms += 50) {
      ml += flowMlPerS(ms / 1000) * 0.05;
      const onset = detector.push(ms, ml + random() * noiseMl);
      if (onset !== null) found.push(onset / 1000);
    }
    return found;
  };
  const wave =
    (atS: number, mlPerS: number, lengthS = 90) =>
    (s: number) =>
      s < atS || s > atS + lengthS ? 0 : mlPerS * Math.min(1, (s - atS) / 10, (atS + lengthS - s) / 60);

  it("are found where they begin, the weak ones after the strong one too", () => {
    const waves = [wave(80, 0.5), wave(260, 0.25), wave(430, 0.12), wave(600, 0.06)];
    const found = onsets((s) => waves.reduce((sum, flow) => sum + flow(s), 0), 800);
    expect(found).toHaveLength(4);
    for (const [i, at] of [80, 260, 430, 600].entries()) {
      expect(Math.abs((found[i] ?? 0) - at)).toBeLessThan(8);
    }
  });

  it("are not seen in noise", () => {
    for (let seed = 1; seed <= 20; seed++) expect(onsets(() => 0, 900, 0.02, seed)).toEqual([]);
  });
});
