// Mothers that are chosen rather than drawn.
import type { MotherProfile } from "./mother/supply.ts";

/** Activation shows on day 3: three sessions in a row of at least 20 mL between about 50 and 65 h. For demonstrations. */
export const MILK_COMES_IN_ON_DAY_3: Partial<MotherProfile> = { onsetH: 49, day1Ml: 30, day14Ml: 950 };
