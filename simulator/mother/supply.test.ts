import { describe, expect, it } from "vitest";
import { SIDES } from "../../firmware/controller/board/board.ts";
import { randomStream } from "../random.ts";
import { REMOVAL } from "./facts.ts";
import { drawEjections } from "./session.ts";
import { drawMother, type MotherProfile, Supply } from "./supply.ts";

const MOTHERS = 3000;
const quantile = (values: number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * values.length)] ?? 0;
const shareOf = (values: number[], holds: (value: number) => boolean) =>
  values.filter(holds).length / values.length;

/** Milk removed on each day by pumping at even intervals; no pump, only what each session can remove. */
function dailyVolumes(profile: MotherProfile, days = 14, sessionsPerDay = 8): number[] {
  const supply = new Supply(profile);
  return Array.from({ length: days }, (_, day) => {
    let removed = 0;
    for (let i = 0; i < sessionsPerDay; i++) {
      supply.advanceTo(24 * day + (24 / sessionsPerDay) * (i + 0.5));
      supply.stimulated();
      for (const side of SIDES) removed += supply.remove(side, supply.availableMl(side) * REMOVAL.share);
    }
    return removed;
  });
}

describe("the simulated mothers", () => {
  const mothers = Array.from({ length: MOTHERS }, (_, seed) => drawMother(seed));

  it("have their milk come in when the published ones do", () => {
    const onsets = mothers.map(({ onsetH }) => onsetH);
    expect(quantile(onsets, 0.5)).toBeGreaterThan(67);
    expect(quantile(onsets, 0.5)).toBeLessThan(71);
    expect(shareOf(onsets, (h) => h > 72)).toBeGreaterThan(0.41);
    expect(shareOf(onsets, (h) => h > 72)).toBeLessThan(0.47);
    expect(Math.min(...onsets)).toBeGreaterThanOrEqual(24);
  });

  it("pumped eight times a day, give the published volumes on days 1, 4 and 14", () => {
    const days = mothers.slice(0, 600).map((mother) => dailyVolumes(mother));
    const of = (day: number) => days.map((volumes) => volumes[day - 1] ?? 0);
    expect(quantile(of(1), 0.1)).toBeGreaterThan(6);
    expect(quantile(of(1), 0.9)).toBeLessThan(50);
    expect(quantile(of(4), 0.5)).toBeGreaterThan(110);
    expect(quantile(of(4), 0.5)).toBeLessThan(190);
    expect(quantile(of(14), 0.5)).toBeGreaterThan(360);
    expect(quantile(of(14), 0.5)).toBeLessThan(450);
    const reached = shareOf(of(14), (ml) => ml >= 500);
    expect(reached).toBeGreaterThan(0.29);
    expect(reached).toBeLessThan(0.44);
  });

  it("in a successful one pass 500 mL on about day 8 and give 750 on day 14", () => {
    const volumes = dailyVolumes({ ...drawMother(1), onsetH: 69, day1Ml: 30, day14Ml: 760 });
    const day = volumes.findIndex((ml) => ml >= 500) + 1;
    expect(day).toBeGreaterThanOrEqual(7);
    expect(day).toBeLessThanOrEqual(9);
    expect(volumes[13]).toBeGreaterThan(690);
    expect(volumes[13]).toBeLessThan(810);
  });

  it("are moved by relaxation, risks, rare pumping and long gaps, and each can be switched off", () => {
    const base = { ...drawMother(5), onsetH: 60, day14Ml: 500 };
    const day14 = (profile: MotherProfile, sessionsPerDay = 8) =>
      dailyVolumes(profile, 14, sessionsPerDay)[13] ?? 0;
    const off = (effect: keyof MotherProfile["effects"], profile: MotherProfile) => ({
      ...profile,
      effects: { ...profile.effects, [effect]: false },
    });
    const plain = day14(base);
    const relaxed = { ...base, practisesRelaxation: true };
    expect(day14(relaxed)).toBeGreaterThan(plain * 1.2);
    expect(day14(off("relaxation", relaxed))).toBeCloseTo(plain, 6);
    const atRisk = { ...base, risks: 2 };
    expect(day14(atRisk)).toBeLessThan(plain * 0.9);
    expect(new Supply(atRisk).onsetH).toBe(76);
    expect(day14(off("risks", atRisk))).toBeCloseTo(plain, 6);
    const rare = day14(base, 4);
    expect(rare).toBeLessThan(plain * 0.95);
    expect(day14(off("demand", base), 4)).toBeGreaterThan(rare * 1.05);
    expect(day14(off("fullness", base), 4)).toBeGreaterThan(rare);
    expect(day14(off("night", base))).toBeLessThan(plain);
  });

  it("eject milk as often, as early and in the shares that were published", () => {
    const sessions = Array.from({ length: 2000 }, (_, seed) =>
      drawEjections(randomStream(seed, "ejections")),
    );
    const counts = sessions.map(
      (ejections) => ejections.filter(({ onsetMs }) => onsetMs < 15 * 60_000).length,
    );
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    expect(mean).toBeGreaterThan(4.6);
    expect(mean).toBeLessThan(5.8);
    const firsts = sessions.map(([first]) => (first?.onsetMs ?? 0) / 1000);
    expect(shareOf(firsts, (s) => s >= 50 && s <= 130)).toBeGreaterThan(0.85);
    for (const ejections of sessions) {
      for (const { durationMs } of ejections) {
        expect(durationMs).toBeGreaterThanOrEqual(45_000);
        expect(durationMs).toBeLessThanOrEqual(210_000);
      }
      const total = ejections.reduce((sum, { share }) => sum + share, 0);
      expect(total).toBeLessThanOrEqual(1.0001);
    }
  });

  it("keep their state through a restart", () => {
    const profile = drawMother(8);
    const first = new Supply(profile);
    first.advanceTo(90);
    first.stimulated();
    const second = new Supply(profile, first.state);
    first.advanceTo(120);
    second.advanceTo(120);
    expect(second.state).toEqual(first.state);
  });
});
