// The rule set: every threshold and its operator as one plain object. Two presets; the version is derived from the
// content, so that two gateways with the same numbers name the same version.
import { createHash } from "node:crypto";

/** Passed by a value that is large enough. */
export type AtLeast = { readonly op: ">=" | ">"; readonly value: number };
/** Passed by a value that is small enough. */
export type AtMost = { readonly op: "<=" | "<"; readonly value: number };
export type Threshold = AtLeast | AtMost;

/** Units are in the names: Ml, Minutes, Hours, Percent. */
export type RuleSet = {
  readonly name: string;
  readonly time: {
    /** a day's rules are judged this long after its end */
    readonly graceHours: number;
    /** an episode ends so long after the birth: no later day or night is judged */
    readonly episodeDays: number;
    /** an event may be this far ahead of the clock before it is refused as impossible */
    readonly clockToleranceMinutes: number;
    /** the night's local wall-clock hours, end excluded */
    readonly nightStartHour: number;
    readonly nightEndHour: number;
    /** local wall-clock hours in which a finding exists but is not told to the mother, end excluded */
    readonly quietStartHour: number;
    readonly quietEndHour: number;
  };
  readonly sessions: {
    readonly mergeGapMinutes: AtMost;
    readonly countedMinutes: AtLeast;
    readonly countedMl: AtLeast;
    readonly absurdSideMl: AtLeast;
    readonly absurdMinutes: AtLeast;
  };
  readonly activation: { readonly sessions: number; readonly ml: AtLeast };
  readonly activationWindow: {
    readonly verifyHours: AtMost;
    readonly onTimeHours: AtMost;
    readonly watchHours: AtLeast;
    readonly referHours: AtLeast;
  };
  readonly ctv: { readonly lastDay: number; readonly ml: AtLeast };
  readonly referral: {
    readonly day: number;
    readonly ml: AtLeast;
    readonly unknownBecomesReferHours: AtLeast;
  };
  readonly frequency: { readonly ok: AtLeast; readonly veryLow: AtMost; readonly firstScoredDay: number };
  readonly night: { readonly ok: AtLeast };
  readonly gap: { readonly dueHours: AtLeast; readonly longHours: AtLeast };
  readonly first: { readonly firstHourMinutes: AtMost; readonly earlyHours: AtMost };
  readonly double: { readonly percent: AtLeast };
  readonly shield: { readonly painScore: AtLeast };
  readonly dayOne: { readonly belowMl: AtMost; readonly aboveMl: AtLeast };
  readonly stool: { readonly fromHours: AtLeast; readonly windowHours: AtMost; readonly count: AtLeast };
  readonly log: { readonly lastDay: number };
};

/** Every day and night of an episode costs at each judgement; nobody is in this care for longer. */
export const MAX_EPISODE_DAYS = 180;

/** The figures of the source pages, taken literally. The default. */
export const seedLiteral: RuleSet = {
  name: "seed-literal",
  time: {
    graceHours: 2,
    episodeDays: 90,
    clockToleranceMinutes: 5,
    nightStartHour: 0,
    nightEndHour: 7,
    quietStartHour: 0,
    quietEndHour: 7,
  },
  sessions: {
    mergeGapMinutes: { op: "<=", value: 30 },
    countedMinutes: { op: ">=", value: 5 },
    countedMl: { op: ">=", value: 1 },
    absurdSideMl: { op: ">", value: 1000 },
    absurdMinutes: { op: ">", value: 720 },
  },
  activation: { sessions: 3, ml: { op: ">=", value: 20 } },
  activationWindow: {
    verifyHours: { op: "<", value: 24 },
    onTimeHours: { op: "<=", value: 72 },
    watchHours: { op: ">=", value: 72 },
    referHours: { op: ">=", value: 120 },
  },
  ctv: { lastDay: 14, ml: { op: ">=", value: 500 } },
  referral: { day: 5, ml: { op: ">", value: 500 }, unknownBecomesReferHours: { op: ">=", value: 144 } },
  frequency: { ok: { op: ">=", value: 8 }, veryLow: { op: "<", value: 5 }, firstScoredDay: 2 },
  night: { ok: { op: ">=", value: 1 } },
  gap: { dueHours: { op: ">", value: 3 }, longHours: { op: ">", value: 5 } },
  first: { firstHourMinutes: { op: "<=", value: 60 }, earlyHours: { op: "<=", value: 6 } },
  double: { percent: { op: ">=", value: 80 } },
  shield: { painScore: { op: ">", value: 0 } },
  dayOne: { belowMl: { op: "<", value: 10 }, aboveMl: { op: ">", value: 50 } },
  stool: {
    fromHours: { op: ">=", value: 72 },
    windowHours: { op: "<", value: 24 },
    count: { op: ">=", value: 3 },
  },
  log: { lastDay: 14 },
};

/** For wards with other targets: 300 mL on day 5, 500 mL on day 7. */
export const ward300On5And500On7: RuleSet = {
  ...seedLiteral,
  name: "ward-300-day5-500-day7",
  ctv: { ...seedLiteral.ctv, lastDay: 7 },
  referral: { ...seedLiteral.referral, ml: { op: ">", value: 300 } },
};

export const presets: readonly RuleSet[] = [seedLiteral, ward300On5And500On7];

/**
 * Does the value pass the threshold? The value may be in a unit `factor` times smaller than the threshold's (0.1 mL
 * against mL: 10), so that whole numbers are compared.
 */
export function passes(threshold: Threshold, value: number, factor = 1): boolean {
  const limit = factor === 1 ? threshold.value : Math.round(threshold.value * factor);
  switch (threshold.op) {
    case ">=":
      return value >= limit;
    case ">":
      return value > limit;
    case "<=":
      return value <= limit;
    case "<":
      return value < limit;
  }
}

/** The first whole millisecond at which a growing time passes the threshold. */
export function firstPassingMs(threshold: AtLeast, unitMs: number): number {
  return Math.round(threshold.value * unitMs) + (threshold.op === ">" ? 1 : 0);
}

const versions = new WeakMap<RuleSet, string>();

/** Name and content hash, as "seed-literal@1a2b3c4d5e6f". The name is part of the content. */
export function ruleSetVersion(ruleSet: RuleSet): string {
  let version = versions.get(ruleSet);
  if (version === undefined) {
    version = `${ruleSet.name}@${createHash("sha256").update(canonicalJson(ruleSet)).digest("hex").slice(0, 12)}`;
    versions.set(ruleSet, version);
  }
  return version;
}

/** JSON with sorted keys: the same content always gives the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
    return `{${parts.join(",")}}`;
  }
  return JSON.stringify(value);
}
