// The release on the real firmware: what counts as one, that the pump's own programmes have them, and a short form of the search
// for suction without one (npm run firmware:vacuum is the long form).
import { describe, expect, it } from "vitest";
import { limits } from "../../firmware/board/limits.ts";
import type { SuctionCycle } from "../../firmware/controller/board/board.ts";
import { BUILT_IN_PROGRAMMES } from "../../firmware/controller/programmes/built-in.ts";
import { cycleOf } from "../../firmware/controller/programmes/player.ts";
import { levelVacuumMmHg, type VacuumLevel } from "../../firmware/controller/programmes/programme.ts";
import { EmulatedBoard } from "../../simulator/board/avr/board.ts";
import { committedFirmware } from "../../simulator/board/avr/firmware-image.ts";
import type { Plant } from "../../simulator/board/avr/plant-port.ts";
import { EmulatedPlant } from "../../simulator/board/emulated-plant.ts";
import { BenchHost } from "./bench-host.ts";
import { BenchPlant, type BenchSide } from "./bench-plant.ts";
import { searchVacuum } from "./vacuum-search.ts";

const program = committedFirmware();
const holdS = limits.HOLD_MAX_MS / 1000;
/** Until the vent has emptied the cup. */
const ventingS = limits.RELEASE_MIN_MS / 1000;

function connected(plant: Plant = new BenchPlant()) {
  const board = new EmulatedBoard({ program, plant });
  const host = new BenchHost(board);
  host.connect();
  return { board, host };
}

describe("suction without a release", () => {
  it.each([
    ["down to less than half", 1150, 200, 200],
    ["just above a release", 400, 200, 300],
    ["a dip that is too short", 0, 300, 70],
  ])("ends after HOLD_MAX_MS: %s", (_, lowTenthMmHg, highMs, lowMs) => {
    const { board, host } = connected();
    host.keepLease();
    const hold = (peakTenthMmHg: number) =>
      host.drive({ restart: false, peakTenthMmHg, riseMs: 0, holdMs: 100, releaseMs: 0 });
    hold(2500);
    expect(board.runUntil(() => board.state.vacuumLeftMmHg > 200, 1000)).toBe(true);
    const from = board.seconds;
    let last = from;
    for (let at = 0; at < 20 && host.of("fault").length === 0; at += 1) {
      hold(lowTenthMmHg);
      board.runMs(lowMs);
      hold(2500);
      board.runUntil(() => board.state.vacuumLeftMmHg > 30, highMs);
      board.runMs(highMs);
      last = board.seconds;
    }
    expect(host.last("fault").fault).toBe("hold-too-long");
    expect(last - from).toBeGreaterThan(holdS - 1);
    expect(host.last("fault").uptimeMs / 1000).toBeLessThan(from + holdS);
    expect(board.safe).toBe(true);
  });

  it("cannot be asked for as a cycle", () => {
    const { board, host } = connected();
    host.drive({ peakTenthMmHg: 2500, baseTenthMmHg: limits.BASE_MAX_TENTH_MMHG + 1 });
    board.runMs(20);
    expect(host.answerTo("drive")).toMatchObject({ code: "range", detail: 3 });
    host.drive({ riseMs: 0, holdMs: limits.SUCTION_MAX_MS + 1 });
    board.runMs(20);
    expect(host.answerTo("drive")).toMatchObject({ code: "range", detail: 4 });
  });
});

/** Every cycle of the pump's programmes at a level, each once. */
function cyclesAt(level: VacuumLevel): SuctionCycle[] {
  const cycles = Object.values(BUILT_IN_PROGRAMMES).flatMap((programme) =>
    programme.steps.map((step) => cycleOf(step, levelVacuumMmHg(programme, level))),
  );
  return [...new Map(cycles.map((cycle) => [JSON.stringify(cycle), cycle])).values()];
}

describe("the pump's own programmes", () => {
  const slowVent: Partial<BenchSide> = { ventTauS: 0.06 };
  it.each([
    ["on vents that are nearly twice as slow", new BenchPlant(slowVent, slowVent)],
    ["on the simulator's chambers", new EmulatedPlant(() => 0)],
  ] as const)(
    "release in every cycle, at the strongest level: %s",
    (_, plant) => {
      const { board, host } = connected(plant);
      host.keepLease();
      for (const { peakMmHg, baseMmHg, ...times } of cyclesAt(11)) {
        host.drive({ restart: false, peakTenthMmHg: 10 * peakMmHg, baseTenthMmHg: 10 * baseMmHg, ...times });
        board.runMs(limits.HOLD_MAX_MS + 1500);
        expect([times, host.status.fault]).toEqual([times, null]);
      }
      expect(host.status.left.driving).toBe(true);
    },
    60_000,
  );
});

describe("a search for suction that is too deep or too long", () => {
  it("with cycles alone finds a release in each", () => {
    const found = searchVacuum(program, 1, 60, { cyclesAlone: true });
    expect(found.trips.has("hold-too-long")).toBe(false);
    expect(found.deepestMmHg).toBeLessThan(limits.TRIP_TENTH_MMHG / 10);
    expect(found.longestAboveMs).toBeLessThan(limits.HOLD_MAX_MS);
    expect(found.deepestMmHg).toBeGreaterThan(240);
  }, 60_000);

  it("with a host at its worst and resets stays within the bounds, and no latch is lost", () => {
    const found = searchVacuum(program, 2, 150);
    expect(found.deepestMmHg).toBeLessThan(limits.TRIP_TENTH_MMHG / 10);
    expect(found.longestAboveMs / 1000).toBeLessThan(holdS + ventingS);
    expect(found.longestUnreleasedMs / 1000).toBeLessThan(holdS + ventingS + limits.RELEASE_LOW_MS / 1000);
    // It has tried: right up to the bound.
    expect(found.longestAboveMs / 1000).toBeGreaterThan(holdS);
    expect(found.trips.get("hold-too-long")).toBeGreaterThan(2);
    expect([...found.resets.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(4);
    expect(found.latched).toMatchObject({ dropped: 0 });
    expect(found.latched.before).toBeGreaterThan(1);
  }, 60_000);
});
