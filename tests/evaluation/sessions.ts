// One session of the evaluation: the real controller over the in-process plant, a mother with milk, and what a scenario
// does to the bottles; then what was recorded beside what was true.

import { SIDES, type Side, type Sides } from "../../firmware/controller/board/board.ts";
import { PumpController } from "../../firmware/controller/controller.ts";
import type { SessionDraft } from "../../firmware/controller/journal/journal.ts";
import { MAINTENANCE } from "../../firmware/controller/programmes/built-in.ts";
import { Utc } from "../../firmware/controller/recording/utc.ts";
import type { Mode } from "../../proto/vocabulary.ts";
import { InProcessBoard, type MilkSource } from "../../simulator/board/in-process.ts";
import { SimulationClock } from "../../simulator/clock.ts";
import { MilkSession } from "../../simulator/mother/session.ts";
import { drawMother, Supply } from "../../simulator/mother/supply.ts";
import type { BottleOptions } from "../../simulator/plant/bottle.ts";
import { type Random, randomStream } from "../../simulator/random.ts";

export const SCENARIOS = [
  "clean",
  "knocked",
  "leaned on",
  "lifted",
  "swapped",
  "foam",
  "drift",
  "noisy",
  "single-sided",
  "leak",
  "bottle away",
  "ran over",
  "shaken",
  "broken cell",
] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** In these one side's scale cannot tell: the only right answer is that the volume is unknown. */
export const UNKNOWABLE: ReadonlySet<Scenario> = new Set([
  "bottle away",
  "ran over",
  "shaken",
  "broken cell",
]);

export interface SideResult {
  side: Side;
  trueMl: number;
  /** Null where the pump says that it does not know. */
  recordedMl: number | null;
  uncertaintyMl: number | null;
}

export interface SessionResult {
  scenario: Scenario;
  seed: number;
  sides: SideResult[];
  /** From the session's start. The weak are those that gave hardly any milk: whether they are found does not count. */
  trueOnsetsMs: number[];
  weakOnsetsMs: number[];
  recordedOnsetsMs: number[];
  draft: SessionDraft;
}

const TICK_MS = 50;
const IDLE_BEFORE_MS = 3 * 60_000;
const SESSION_MS = 15 * 60_000;
/** What goes into a bottle before it runs over, and what makes sure that it does. */
const BRIM_ML = 255;
const FLOOD_ML_PER_MS = 0.4 / 1000;
/** An ejection of less than this on both sides together is dew on the shield. */
const LEAST_EJECTION_ML = 1;

export function runSession(scenario: Scenario, seed: number): SessionResult {
  const chance = randomStream(seed, `evaluation-${scenario}`);
  const clock = new SimulationClock();
  const disturbed: Side = chance.uniform() < 0.5 ? "left" : "right";
  const board = new InProcessBoard(clock, seed, cells(scenario, chance, disturbed));
  const drafts: SessionDraft[] = [];
  let startMs = 0;
  const controller = new PumpController({
    board,
    utc: new Utc(),
    bootId: 1,
    newUuid: () => "00000000-0000-4000-8000-000000000000",
    calibrationId: "simulated",
    checkpointPeriodMs: Number.POSITIVE_INFINITY,
    sink: {
      started: ({ startUptimeMs }) => {
        startMs = startUptimeMs;
      },
      flow: () => {},
      checkpoint: () => {},
      finished: (draft) => drafts.push(draft),
      event: () => {},
    },
  });
  const runTo = (untilMs: number, periodMs: number) => {
    while (clock.uptimeMs() < untilMs) {
      clock.advanceTo(clock.uptimeMs() + periodMs);
      controller.tick(clock.uptimeMs());
    }
  };
  const supply = new Supply(drawMother(seed));
  // From colostrum to plenty.
  supply.advanceTo(40 + chance.uniform() * 260);
  const mode: Mode = scenario === "single-sided" ? (chance.uniform() < 0.5 ? "left" : "right") : "double";
  const milk = new MilkSession(supply, mode !== "double", randomStream(seed, "evaluation-milk"));
  const catching: Sides<boolean> = { left: true, right: true };
  const spilled: Sides<number> = { left: 0, right: 0 };
  runTo(IDLE_BEFORE_MS, 500);
  controller.start({ mode, programme: MAINTENANCE }, clock.uptimeMs());
  runTo(clock.uptimeMs() + 1100, TICK_MS);
  const flow: MilkSource = (side, atMs, dtMs, mmHg) => {
    let ml = mmHg < 1 ? 0 : milk.flowMl(side, atMs - startMs, dtMs, mmHg);
    if (scenario === "ran over" && side === disturbed) ml += FLOOD_ML_PER_MS * dtMs;
    const caught = catching[side] ? Math.min(ml, BRIM_ML - board.bottles[side].milkMl) : 0;
    spilled[side] += ml - caught;
    return caught;
  };
  board.connect(scenario === "foam" ? foamy(flow) : flow);
  disturb({ scenario, side: disturbed, chance, clock, board, catching, startMs });
  runTo(startMs + SESSION_MS, TICK_MS);
  controller.stop(clock.uptimeMs());
  runTo(clock.uptimeMs() + 2000, TICK_MS);
  const draft = drafts[0];
  if (draft === undefined) throw new Error(`${scenario} ${seed}: no record`);
  const pumped = SIDES.filter((side) => mode === "double" || mode === side);
  const totalMl = pumped.reduce((sum, side) => sum + board.bottles[side].collectedMl + spilled[side], 0);
  const onsetsMs = (is: (ml: number) => boolean) =>
    milk.ejections
      .filter(({ onsetMs, share }) => onsetMs < draft.durationMs - 30_000 && is(share * totalMl))
      .map(({ onsetMs }) => onsetMs);
  return {
    scenario,
    seed,
    draft,
    sides: pumped.map((side) => ({
      side,
      trueMl: board.bottles[side].collectedMl + spilled[side],
      recordedMl: tenths(side === "left" ? draft.leftTenthMl : draft.rightTenthMl),
      uncertaintyMl: tenths(side === "left" ? draft.leftUncertaintyTenthMl : draft.rightUncertaintyTenthMl),
    })),
    trueOnsetsMs: onsetsMs((ml) => ml >= LEAST_EJECTION_ML),
    weakOnsetsMs: onsetsMs((ml) => ml < LEAST_EJECTION_ML),
    recordedOnsetsMs: draft.ejectionOffsetsMs,
  };
}

function tenths(value: number | null): number | null {
  return value === null ? null : value / 10;
}

/** Part of the milk hangs in foam and arrives over half a minute. */
function foamy(flow: MilkSource): MilkSource {
  const hanging: Sides<number> = { left: 0, right: 0 };
  return (side, atMs, dtMs, mmHg) => {
    const ml = flow(side, atMs, dtMs, mmHg);
    hanging[side] += 0.3 * ml;
    const falling = hanging[side] * (1 - Math.exp(-dtMs / 12_000));
    hanging[side] -= falling;
    return 0.7 * ml + falling;
  };
}

/** How the load cells of a session are worse than usual. */
function cells(scenario: Scenario, chance: Random, disturbed: Side): Sides<Partial<BottleOptions>> {
  const usual = { left: {}, right: {} };
  switch (scenario) {
    case "drift": {
      const driftGPerHour = (chance.uniform() - 0.5) * 8;
      return { left: { driftGPerHour }, right: { driftGPerHour } };
    }
    case "noisy":
      return { left: { noiseG: 0.2 }, right: { noiseG: 0.2 } };
    case "broken cell":
      return { ...usual, [disturbed]: { noiseG: 2 + 6 * chance.uniform() } };
    default:
      return usual;
  }
}

interface Scene {
  scenario: Scenario;
  side: Side;
  chance: Random;
  clock: SimulationClock;
  board: InProcessBoard;
  catching: Sides<boolean>;
  startMs: number;
}

/** Arranges what happens to the bottles, at times of its own in each session. */
function disturb({ scenario, side, chance, clock, board, catching, startMs }: Scene): void {
  const bottle = board.bottles[side];
  const at = (fraction: number, run: () => void) =>
    clock.after(startMs + fraction * SESSION_MS - clock.uptimeMs(), run);
  const later = (ms: number, run: () => void) => clock.after(ms, run);
  switch (scenario) {
    case "clean":
    case "foam":
    case "drift":
    case "noisy":
    case "single-sided":
    case "ran over":
    case "broken cell":
      break;
    case "knocked":
      for (let i = 0; i < 4; i++) {
        at(0.05 + 0.9 * chance.uniform(), () => {
          for (let k = 0; k < 5; k++) {
            later(k * 80, () => {
              bottle.disturbanceG = k === 4 ? 0 : (chance.uniform() - 0.5) * 160;
            });
          }
        });
      }
      break;
    case "leaned on":
      at(0.1 + 0.5 * chance.uniform(), () => {
        bottle.disturbanceG = 6 + 20 * chance.uniform();
        later(15_000 + 60_000 * chance.uniform(), () => {
          bottle.disturbanceG = 0;
        });
      });
      break;
    case "lifted":
      // In the hand, still under the shield: milk goes on into it.
      at(0.1 + 0.7 * chance.uniform(), () => {
        bottle.disturbanceG = null;
        later(2000 + 6000 * chance.uniform(), () => {
          bottle.disturbanceG = 0;
        });
      });
      break;
    case "swapped":
      // The shield is off while the bottle is changed: nothing flows on this side.
      at(0.2 + 0.5 * chance.uniform(), () => {
        const chamber = board.chambers[side];
        const tightMs = chamber.leakMs;
        chamber.leakMs = 5;
        bottle.disturbanceG = null;
        later(4000 + 6000 * chance.uniform(), () => {
          bottle.swap((chance.uniform() - 0.5) * 8);
          bottle.disturbanceG = 0;
          chamber.leakMs = tightMs;
        });
      });
      break;
    case "leak":
      at(0.1 + 0.4 * chance.uniform(), () => {
        board.chambers[side].leakMs = 60 + 200 * chance.uniform();
      });
      break;
    case "bottle away":
      // Milk goes on, past the scale, for minutes.
      at(0.08 + 0.1 * chance.uniform(), () => {
        bottle.disturbanceG = null;
        catching[side] = false;
        later(90_000 + 60_000 * chance.uniform(), () => {
          bottle.disturbanceG = 0;
          catching[side] = true;
        });
      });
      break;
    case "shaken":
      // A cable that swings against the bottle all the while.
      for (let i = 0; i < 240; i++) {
        at(0.05 + (0.9 * i) / 240, () => {
          bottle.disturbanceG = i % 2 === 0 ? 10 + 20 * chance.uniform() : 0;
        });
      }
      break;
  }
}
