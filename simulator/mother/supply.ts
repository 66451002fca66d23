// How much milk is there: synthesis over the first weeks, what is in each breast, and what the habit of pumping, rest
// and risks do to it. State is plain data, so that a simulation can be put to disk and go on.
import { SIDES, type Side, type Sides } from "../../firmware/controller/board/board.ts";
import { clamp, randomStream } from "../random.ts";
import {
  DAY1,
  DAY14,
  DEMAND,
  FULLNESS,
  NIGHT,
  ONSET,
  RELAXATION,
  RISE,
  RISKS,
  SIDES_DIFFER,
} from "./facts.ts";

/** What makes mothers differ. Every effect can be switched off. */
export interface MotherProfile {
  /** Hours from birth to secretory activation. */
  onsetH: number;
  day1Ml: number;
  day14Ml: number;
  /** Share of the left side, 0 to 1. */
  leftShare: number;
  practisesRelaxation: boolean;
  /** How many of the recorded risks apply. */
  risks: number;
  effects: { relaxation: boolean; risks: boolean; demand: boolean; fullness: boolean; night: boolean };
}

/** A mother drawn from the published distributions; what is given in `fixed` is not drawn. */
export function drawMother(seed: number, fixed: Partial<MotherProfile> = {}): MotherProfile {
  const random = randomStream(seed, "mother");
  const onset = random.normal();
  const day1 = random.uniform();
  const day14 = random.normal();
  const left = random.normal();
  return {
    onsetH: clamp(ONSET.medianH + ONSET.sdH * onset, ONSET.earliestH, ONSET.latestH),
    day1Ml: DAY1.leastMl + (DAY1.mostMl - DAY1.leastMl) * day1,
    day14Ml: Math.exp(DAY14.mu + DAY14.sigma * day14),
    leftShare: clamp(0.5 + SIDES_DIFFER.sd * left * 0.5, 0.3, 0.7),
    practisesRelaxation: false,
    risks: 0,
    effects: { relaxation: true, risks: true, demand: true, fullness: true, night: true },
    ...fixed,
  };
}

export interface SupplyState {
  /** Hours since birth. */
  atH: number;
  availableMl: Sides<number>;
  /** Sessions a day, smoothed over DEMAND.memoryH. */
  sessionsPerDay: number;
}

/** The longest piece that synthesis is taken as constant over. */
const PIECE_H = 0.5;

export class Supply {
  readonly profile: MotherProfile;
  readonly #onsetH: number;
  readonly #factor: number;
  readonly #riseAtDay14: number;
  #state: SupplyState;

  constructor(profile: MotherProfile, state?: SupplyState) {
    this.profile = profile;
    const { effects, risks } = profile;
    const counted = effects.risks ? Math.min(risks, RISKS.mostCounted) : 0;
    this.#onsetH = profile.onsetH + counted * RISKS.delayH;
    const relaxed = effects.relaxation && profile.practisesRelaxation ? RELAXATION.smd * DAY14.sigma : 0;
    this.#factor = Math.exp(relaxed) * RISKS.supplyFactor ** counted;
    this.#riseAtDay14 = rise(Math.max(1, RISE.day14H - this.#onsetH));
    this.#state = state ?? {
      atH: 0,
      availableMl: { left: 1, right: 1 },
      sessionsPerDay: DEMAND.sessionsPerDay,
    };
  }

  /** Hours from birth to activation, risks included. */
  get onsetH(): number {
    return this.#onsetH;
  }

  get state(): SupplyState {
    return structuredClone(this.#state);
  }

  availableMl(side: Side): number {
    return this.#state.availableMl[side];
  }

  /** Both sides together, mL a day, at an hour since birth, were they always drained. */
  dailyMl(atH: number): number {
    const { day1Ml, day14Ml } = this.profile;
    const matureMl = Math.max(0, day14Ml - day1Ml) * this.#factor;
    return day1Ml * Math.min(1, 0.6 + atH / 60) + (matureMl * rise(atH - this.#onsetH)) / this.#riseAtDay14;
  }

  /** Lets milk come in until `atH` hours since birth. */
  advanceTo(atH: number): void {
    const state = this.#state;
    while (state.atH < atH) {
      const hours = Math.min(PIECE_H, atH - state.atH);
      const { effects, leftShare } = this.profile;
      const demand = effects.demand
        ? clamp(state.sessionsPerDay / DEMAND.sessionsPerDay, DEMAND.least, DEMAND.most) ** DEMAND.exponent
        : 1;
      const hourOfDay = (state.atH + 12) % 24;
      const night = effects.night && hourOfDay < 7 ? NIGHT.factor : 1;
      const dailyMl = this.dailyMl(state.atH) * demand * night;
      for (const side of SIDES) {
        const sideDailyMl = dailyMl * (side === "left" ? leftShare : 1 - leftShare);
        const capacityMl = Math.max(FULLNESS.leastMl, sideDailyMl * FULLNESS.shareOfDay);
        const fullness = Math.min(1, state.availableMl[side] / capacityMl);
        const slowed = effects.fullness ? 1 - fullness ** 3 : 1;
        state.availableMl[side] += (sideDailyMl / 24) * hours * slowed;
      }
      state.sessionsPerDay *= Math.exp(-hours / DEMAND.memoryH);
      state.atH += hours;
    }
  }

  /** Takes milk out. Never more than is there; returns what was. */
  remove(side: Side, ml: number): number {
    const taken = Math.min(ml, this.#state.availableMl[side]);
    this.#state.availableMl[side] -= taken;
    return taken;
  }

  /** A session took place (whatever it gave). */
  stimulated(): void {
    this.#state.sessionsPerDay += 24 / DEMAND.memoryH;
  }
}

/** Share of the rise to maturity, by hours since onset. */
function rise(sinceOnsetH: number): number {
  if (sinceOnsetH <= 0) return 0;
  const fast = RISE.fastShare * (1 - Math.exp(-sinceOnsetH / RISE.fastH));
  const slow = (1 - RISE.fastShare) * (1 - Math.exp(-sinceOnsetH / RISE.slowH));
  return fast + slow;
}
