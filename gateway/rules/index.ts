// The rules' public face: what the gateway, the simulator's cohorts and the hospital call.
export { type BirthWindow, birthWindow, type Refusal, type RefusalCode, refusalOf } from "./admit.ts";
export type { Activation } from "./context.ts";
export { type Day, dayNumber, type Verdict, volumeVerdict } from "./days.ts";
export { type Evaluation, evaluate } from "./evaluate.ts";
export * from "./events.ts";
export type { Finding, Json } from "./finding.ts";
export {
  type AtLeast,
  type AtMost,
  presets,
  type RuleSet,
  ruleSetVersion,
  seedLiteral,
  ward300On5And500On7,
} from "./rule-set.ts";
export { mergeSessions, type Session } from "./sessions.ts";
export { type RuleId, ruleIds, type Severity, type StateOf, sourceRows, states } from "./states.ts";
export {
  type Advance,
  advance,
  type Cause,
  findingKey,
  type Judged,
  type Transition,
  timeline,
  transitions,
} from "./timeline.ts";
