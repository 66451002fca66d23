// The numbers of the simulated mother, each with the row of the clinical summary ("row n") or its simulator section
// ("sim") that it comes from. What no source gives is named an assumption. Nothing outside this file holds such a number.

/** sim: onset of activation, median 69 h, 44 % later than 72 h; a normal with that median and share. Row 12: 24 to 120 h. */
export const ONSET = { medianH: 69, sdH: 19.9, earliestH: 24, latestH: 132 };

/** sim: volume of day 14, log-normal (median 410 mL, 37 % at or above 500 mL). */
export const DAY14 = { mu: 6.016, sigma: 0.608 };

/** Row 13: 10 to 50 mL in the first 24 h; a uniform draw from it. */
export const DAY1 = { leastMl: 10, mostMl: 50 };

/**
 * sim: day 4 about 150 mL at the median, and a successful cohort past 500 mL on about day 8 with 750 on day 14. A fast
 * and a slow part of the rise after onset come near to both (pumped eight times a day: about 130 mL on day 4); the split
 * and the two time constants are fitted, not published.
 */
export const RISE = { fastShare: 0.22, fastH: 6, slowH: 500, day14H: 13.5 * 24 };

/** sim: about 66 % of what is there is removed in a session; double pumping gives about 18 % over single. */
export const REMOVAL = { share: 0.66, singleFactor: 1 / 1.18 };

/** sim: first ejection commonly within one to two minutes; 5.1 ± 2.0 of them in 15 min; 45 s to 3.5 min each. */
export const EJECTIONS = {
  firstMedianS: 80,
  firstLogSd: 0.3,
  mean: 5.1,
  sd: 2.0,
  perMs: 15 * 60_000,
  shortestS: 45,
  longestS: 210,
  /** sim: the first 41 to 47 % of the volume, the first two about 62 %. */
  firstShare: 0.44,
  secondShare: 0.18,
  /** Assumption: what each later one gives of the one before. */
  laterRatio: 0.75,
};

/** sim: peak flow 0.5 ± 0.2 g/s a side. */
export const PEAK_FLOW = { meanGPerS: 0.5, sdGPerS: 0.2, leastGPerS: 0.15 };

/** sim: comfortable maximum about 190 mmHg; softer vacuum removes less. The exponent is an assumption. */
export const VACUUM = { comfortableMmHg: 190, exponent: 0.35, leastMmHg: 40 };

/**
 * Assumption: a fuller breast makes milk more slowly. The capacity is a share of a day's volume of one side (or a least
 * volume, in colostrum), and the rate falls with the cube of fullness, so that it matters after long gaps only.
 */
export const FULLNESS = { shareOfDay: 0.45, leastMl: 25 };

/**
 * Row 5 asks for 8 sessions a day; how much fewer cost is an assumption: the supply follows the frequency of the last
 * day with this exponent and this time constant.
 */
export const DEMAND = { sessionsPerDay: 8, exponent: 0.3, memoryH: 36, least: 0.5, most: 1.1 };

/** Row 16: pooled effect of relaxation on milk volume, SMD 0.73: read as 0.73 standard deviations of the day-14 volume. */
export const RELAXATION = { smd: 0.73 };

/** Row 19 names reasons for delay and gives no size. Assumption: each delays onset, and costs supply, by this much. */
export const RISKS = { delayH: 8, supplyFactor: 0.88, mostCounted: 3 };

/** Row 18, weak evidence, size assumed: milk is made faster in the night hours (counted from birth in 24 h). */
export const NIGHT = { factor: 1.08 };

/** Assumption: the two sides differ. */
export const SIDES_DIFFER = { sd: 0.08 };
