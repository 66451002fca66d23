// When and how the simulated mother pumps. What she does is drawn from seeded streams, one a session, so that the same
// session comes out alike however the simulation was interrupted before it.
import { INITIATION, MAINTENANCE } from "../firmware/controller/programmes/built-in.ts";
import type { Programme } from "../firmware/controller/programmes/programme.ts";
import type { Mode } from "../proto/vocabulary.ts";
import { clamp, randomStream } from "./random.ts";

export interface Habits {
  /** From one start to the next (row 10: every two to three hours). */
  intervalMs: number;
  /** Standard deviation of that, as a share of it. */
  irregularity: number;
  /** How long she pumps on a programme that has no end of its own worth waiting for. */
  sessionMs: number;
  /** Share of sessions that pump one side only. */
  singleShare: number;
}

export const USUAL_HABITS: Habits = {
  intervalMs: 3 * 3_600_000,
  irregularity: 0.1,
  sessionMs: 15 * 60_000,
  singleShare: 0,
};

export interface PlannedSession {
  mode: Mode;
  programme: Programme;
  /** The stop button, from the start button; the programme may end before. */
  stopAfterMs: number;
  /** From this start to the next, where no plan says otherwise. */
  untilNextMs: number;
  /** -1 to 1: where in its slot of a planned day she begins. */
  early: number;
}

/** Her `number`-th session (from 1). */
export function planSession(
  seed: number,
  number: number,
  activated: boolean,
  habits: Habits,
): PlannedSession {
  const random = randomStream(seed, `habit-${number}`);
  const single = random.uniform() < habits.singleShare;
  const side: Mode = random.uniform() < 0.5 ? "left" : "right";
  const spread = clamp(random.normal(), -2, 2);
  return {
    mode: single ? side : "double",
    programme: activated ? MAINTENANCE : INITIATION,
    stopAfterMs: habits.sessionMs * clamp(1 + 0.07 * random.normal(), 0.7, 1.4) + 2000,
    untilNextMs: habits.intervalMs * (1 + habits.irregularity * spread),
    early: spread / 2,
  };
}

/** Row 11: three sessions in a row of at least this much, and she goes over to maintenance. */
export const ACTIVATION = { tenthMl: 200, inARow: 3 };
