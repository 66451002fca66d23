import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { limits } from "../../board/limits.ts";
import { BUILT_IN_PROGRAMMES, INITIATION, MAINTENANCE } from "./built-in.ts";
import { cycleOf, cyclePeriodMs, ProgrammePlayer } from "./player.ts";
import { distinctSteps, programmeSvg } from "./plot.ts";
import {
  levelVacuumMmHg,
  ProgrammeError,
  programmeDurationMs,
  readProgramme,
  remarksOn,
  VACUUM_LEVELS,
} from "./programme.ts";

const yaml = readFileSync(new URL("./maintenance.yaml", import.meta.url), "utf8");
function faultsOf(text: string): readonly string[] {
  try {
    readProgramme(text, "x.yaml");
  } catch (error) {
    if (error instanceof ProgrammeError) return error.faults;
    throw error;
  }
  return [];
}

describe("the built-in programmes", () => {
  it("are what the clinical facts ask for", () => {
    expect(programmeDurationMs(INITIATION)).toBe(15 * 60_000);
    expect(INITIATION.letDownSwitch).toBe(false);
    expect(INITIATION.steps.some(({ phase }) => phase === "pause")).toBe(true);
    expect(MAINTENANCE.letDownSwitch).toBe(true);
    expect(MAINTENANCE.steps[0]).toMatchObject({
      phase: "stimulation",
      cyclesPerMinute: 120,
      durationMs: 120_000,
      endsOnLetDown: true,
    });
    for (const { phase, cyclesPerMinute } of MAINTENANCE.steps) {
      if (phase !== "expression") continue;
      expect(cyclesPerMinute).toBeGreaterThanOrEqual(54);
      expect(cyclesPerMinute).toBeLessThanOrEqual(78);
    }
    expect(VACUUM_LEVELS.map((level) => levelVacuumMmHg(MAINTENANCE, level))).toEqual([
      50, 70, 90, 110, 130, 150, 170, 190, 210, 230, 250,
    ]);
  });

  it("ask only for cycles that the board plays, at every level", () => {
    for (const programme of Object.values(BUILT_IN_PROGRAMMES)) {
      for (const level of VACUUM_LEVELS) {
        for (const step of programme.steps) {
          const cycle = cycleOf(step, levelVacuumMmHg(programme, level));
          expect(cycle.peakMmHg * 10).toBeLessThanOrEqual(limits.SETPOINT_MAX_TENTH_MMHG);
          expect(cycle.baseMmHg).toBeLessThanOrEqual(cycle.peakMmHg);
          expect(cycle.baseMmHg * 10).toBeLessThanOrEqual(limits.BASE_MAX_TENTH_MMHG);
          expect(cycle.riseMs + cycle.holdMs).toBeLessThanOrEqual(limits.SUCTION_MAX_MS);
          expect(cycle.releaseMs).toBeGreaterThanOrEqual(limits.RELEASE_MIN_MS);
          expect(cyclePeriodMs(cycle)).toBeGreaterThanOrEqual(limits.CYCLE_MIN_MS);
          expect(cyclePeriodMs(cycle)).toBeLessThanOrEqual(limits.CYCLE_MAX_MS);
          for (const value of Object.values(cycle)) expect(Number.isInteger(value)).toBe(true);
        }
      }
    }
  });

  it("say that the strongest levels are beyond the usual comfort", () => {
    const messages = remarksOn(MAINTENANCE).map(({ message }) => message);
    expect(messages).toEqual(
      [210, 230, 250].map((level) => `${level} mmHg is unusual: recommended are 20 to 190`),
    );
  });
});

describe("a programme file", () => {
  it("gets every fault at once, with its place and the value", () => {
    const faults = faultsOf(
      yaml
        .replace("id: maintenance", "id: My Programme")
        .replace("230, 250]", "230, 251]")
        .replace("cyclesPerMinute: 66", "cyclesPerMinute: 130")
        .replace("seconds: 1200", "seconds: -1")
        .replace("defaultLevel: 7", "defaultLevel: 12"),
    );
    const text = faults.join("\n");
    expect(text).toMatch(/^id: use 1 to 32/m);
    expect(text).toMatch(/^steps\.3\.seconds: /m);
    expect(text).toMatch(/^defaultLevel: /m);
  });

  it.each([
    ["230, 250]", "230, 251]", /levelsMmHg\.10: 251 mmHg is outside of 0 to 250/],
    ["230, 250]", "230, 230]", /levelsMmHg\.10: 230 is not above the level before it/],
    [
      "cyclesPerMinute: 66",
      "cyclesPerMinute: 121",
      /steps\.2\.cyclesPerMinute: 121 a minute is outside of 6 to 120/,
    ],
    ["seconds: 1200", "seconds: 4000", /steps: 76\.67 min in all is outside of 1 to 44/],
    ["until: let-down", "riseShare: 0.6", /steps\.0: leaves 75 ms for the release; it needs 150/],
    [
      "cyclesPerMinute: 60, vacuumShare: 1",
      "cyclesPerMinute: 60, vacuumShare: 1, baseShare: 0.2",
      /steps\.1\.baseShare: leaves 50 mmHg between two cycles at the strongest level; a release goes down to 20/,
    ],
    [
      "cyclesPerMinute: 60,",
      "cyclesPerMinute: 7,",
      /steps\.1: rises and holds for 5143 ms; the board takes 4500/,
    ],
    ["cyclesPerMinute: 60, vacuumShare: 1", "cyclesPerMinute: 60", /steps\.1: a pause has neither/],
    [
      "recommended: { min: 20, max: 190 }",
      "recommended: { min: 20, max: 300 }",
      /vacuumMmHg: the recommended/,
    ],
    ["steps:", "stepps:", /stepps/],
  ])("with %s as %s is refused", (from, to, message) => {
    expect(yaml).toContain(from);
    expect(faultsOf(yaml.replace(from, to)).join("\n")).toMatch(message);
  });

  it("that is not YAML names the line", () => {
    expect(faultsOf("id: [a\ntitle: }").join("\n")).toMatch(/line \d/);
    expect(faultsOf("just text").length).toBeGreaterThan(0);
    expect(faultsOf("").length).toBeGreaterThan(0);
  });
});

describe("the player", () => {
  it("goes to expression at let-down, or after two minutes without", () => {
    const waiting = new ProgrammePlayer(MAINTENANCE);
    expect(waiting.at(0)?.step.phase).toBe("stimulation");
    expect(waiting.at(119_999)?.step.phase).toBe("stimulation");
    expect(waiting.at(120_000)).toMatchObject({ stepIndex: 1, stepStartMs: 120_000 });
    const quick = new ProgrammePlayer(MAINTENANCE);
    quick.at(40_000);
    quick.letDown();
    expect(quick.at(40_020)).toMatchObject({ stepIndex: 1, stepStartMs: 40_020 });
    expect(quick.at(40_020 + 240_000)).toMatchObject({ stepIndex: 2 });
  });

  it("takes no notice of a let-down in a step that does not wait for one", () => {
    const player = new ProgrammePlayer(INITIATION);
    player.at(1000);
    player.letDown();
    expect(player.at(1020)).toMatchObject({ stepIndex: 0 });
    const later = new ProgrammePlayer(MAINTENANCE);
    later.at(130_000);
    later.letDown();
    expect(later.at(130_020)).toMatchObject({ stepIndex: 1 });
  });

  it("is over after its last step", () => {
    const player = new ProgrammePlayer(INITIATION);
    expect(player.at(899_999)?.stepIndex).toBe(INITIATION.steps.length - 1);
    expect(player.at(900_000)).toBeNull();
  });

  it("never jumps in vacuum when the level changes", () => {
    const player = new ProgrammePlayer(MAINTENANCE, 1);
    player.at(200_000);
    player.setLevel(11);
    let before = player.at(200_000)?.cycle.peakMmHg ?? 0;
    expect(before).toBe(50);
    for (let ms = 200_100; ms < 206_000; ms += 100) {
      const peak = player.at(ms)?.cycle.peakMmHg ?? 0;
      expect(Math.abs(peak - before)).toBeLessThanOrEqual(5);
      before = peak;
    }
    expect(before).toBe(250);
  });
});

describe("a programme's picture", () => {
  it("shows every step and every distinct waveform, at the level asked for", () => {
    const svg = programmeSvg(MAINTENANCE, 4);
    expect(svg).toContain("Maintenance, level 4 (110 mmHg)");
    expect(svg.match(/<polyline/g)?.length).toBe(distinctSteps(MAINTENANCE).length);
    expect(svg).toContain("stimulation, 120 a minute, 55 mmHg");
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});
