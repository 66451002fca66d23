// A ward's own rule set from JSON: every threshold and operator may be given, what is left out keeps its default.
import { z } from "zod";
import { check, DocumentError, type Fault, parseJson } from "./document-fields.ts";
import { MAX_EPISODE_DAYS, type RuleSet, seedLiteral } from "./rule-set.ts";

const value = z
  .number({ error: "give a number of 0 or more" })
  .nonnegative({ error: "give a number of 0 or more" });
const atLeast = z.strictObject({
  op: z.enum([">=", ">"], { error: 'give ">=" or ">"; this threshold is passed from below' }),
  value,
});
const atMost = z.strictObject({
  op: z.enum(["<=", "<"], { error: 'give "<=" or "<"; this threshold is passed from above' }),
  value,
});
const count = z.int({ error: "give a whole number" }).positive({ error: "give a whole number of 1 or more" });
const days = count.max(MAX_EPISODE_DAYS, { error: `give at most ${MAX_EPISODE_DAYS} days` });
const hour = z
  .int({ error: "give a whole hour from 0 to 24" })
  .min(0, { error: "give a whole hour from 0 to 24" })
  .max(24, { error: "give a whole hour from 0 to 24" });

const part = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape).partial().optional();

const ruleSetShape = z.strictObject({
  name: z
    .string({ error: "give the rule set a name of its own" })
    .regex(/^[a-z0-9][a-z0-9-]*$/, { error: "give a name of small letters, digits and hyphens" })
    .refine((name) => name !== seedLiteral.name, { error: "this name belongs to the default; give another" }),
  time: part({
    graceHours: value,
    episodeDays: days,
    clockToleranceMinutes: value,
    nightStartHour: hour,
    nightEndHour: hour,
    quietStartHour: hour,
    quietEndHour: hour,
  }),
  sessions: part({
    mergeGapMinutes: atMost,
    countedMinutes: atLeast,
    countedMl: atLeast,
    absurdSideMl: atLeast,
    absurdMinutes: atLeast,
  }),
  activation: part({ sessions: count, ml: atLeast }),
  activationWindow: part({
    verifyHours: atMost,
    onTimeHours: atMost,
    watchHours: atLeast,
    referHours: atLeast,
  }),
  ctv: part({ lastDay: count, ml: atLeast }),
  referral: part({ day: count, ml: atLeast, unknownBecomesReferHours: atLeast }),
  frequency: part({ ok: atLeast, veryLow: atMost, firstScoredDay: count }),
  night: part({ ok: atLeast }),
  gap: part({ dueHours: atLeast, longHours: atLeast }),
  first: part({ firstHourMinutes: atMost, earlyHours: atMost }),
  double: part({ percent: atLeast }),
  shield: part({ painScore: atLeast }),
  dayOne: part({ belowMl: atMost, aboveMl: atLeast }),
  stool: part({ fromHours: atLeast, windowHours: atMost, count: atLeast }),
  log: part({ lastDay: count }),
});

/**
 * Reads a rule set.
 *
 * @param text JSON: a name, and any part of the default rule set with other values
 * @throws DocumentError with every fault and its path
 */
export function readRuleSet(text: string): RuleSet {
  const { value: read, faults: wrong } = check(ruleSetShape, parseJson(text), "$");
  if (read === null) throw new DocumentError(wrong);
  const ruleSet: RuleSet = {
    name: read.name,
    time: filled(seedLiteral.time, read.time),
    sessions: filled(seedLiteral.sessions, read.sessions),
    activation: filled(seedLiteral.activation, read.activation),
    activationWindow: filled(seedLiteral.activationWindow, read.activationWindow),
    ctv: filled(seedLiteral.ctv, read.ctv),
    referral: filled(seedLiteral.referral, read.referral),
    frequency: filled(seedLiteral.frequency, read.frequency),
    night: filled(seedLiteral.night, read.night),
    gap: filled(seedLiteral.gap, read.gap),
    first: filled(seedLiteral.first, read.first),
    double: filled(seedLiteral.double, read.double),
    shield: filled(seedLiteral.shield, read.shield),
    dayOne: filled(seedLiteral.dayOne, read.dayOne),
    stool: filled(seedLiteral.stool, read.stool),
    log: filled(seedLiteral.log, read.log),
  };
  const faults = contradictions(ruleSet);
  if (faults.length > 0) throw new DocumentError(faults);
  return ruleSet;
}

type Partly<T> = { readonly [K in keyof T]?: T[K] | undefined };

function filled<T extends object>(defaults: T, given: Partly<T> | undefined): T {
  const result = { ...defaults };
  for (const key of Object.keys(defaults) as (keyof T)[]) {
    const value = given?.[key];
    if (value !== undefined) result[key] = value as T[keyof T];
  }
  return result;
}

/** Thresholds that contradict each other would make a state unreachable. */
function contradictions(ruleSet: RuleSet): readonly Fault[] {
  const faults: Fault[] = [];
  const ordered = (path: string, lower: number, higher: number, than: string): void => {
    if (lower > higher) faults.push({ path, value: lower, mend: `give no more than ${than} (${higher})` });
  };
  const { activationWindow, ctv, gap, first, frequency, dayOne, log, referral, time } = ruleSet;
  const windowPath = "$.activationWindow";
  ordered(
    `${windowPath}.verifyHours`,
    activationWindow.verifyHours.value,
    activationWindow.onTimeHours.value,
    "onTimeHours",
  );
  ordered(
    `${windowPath}.watchHours`,
    activationWindow.watchHours.value,
    activationWindow.referHours.value,
    "referHours",
  );
  ordered("$.gap.dueHours", gap.dueHours.value, gap.longHours.value, "longHours");
  ordered(
    "$.first.firstHourMinutes",
    first.firstHourMinutes.value,
    first.earlyHours.value * 60,
    "earlyHours in minutes",
  );
  ordered("$.frequency.veryLow", frequency.veryLow.value, frequency.ok.value, "ok");
  ordered("$.dayOne.belowMl", dayOne.belowMl.value, dayOne.aboveMl.value, "aboveMl");
  ordered("$.log.lastDay", log.lastDay, time.episodeDays, "time.episodeDays");
  ordered("$.ctv.lastDay", ctv.lastDay, time.episodeDays, "time.episodeDays");
  ordered("$.referral.day", referral.day, time.episodeDays, "time.episodeDays");
  ordered("$.time.nightStartHour", time.nightStartHour, time.nightEndHour, "nightEndHour");
  return faults;
}
