// The rules' public face: the calls that docs/rules.md describes, and the shapes that go in and come out.
export { birthWindow, refusalOf } from "./admit.ts";
export { boundsFault, episodeEndMs, episodeFields, opaqueId, parseBirth, timezone } from "./episode.ts";
export { type Evaluation, evaluate, evaluateLedger } from "./evaluate.ts";
export * from "./events.ts";
export type { Finding } from "./finding.ts";
export { isPlausibleInstant, parseInstant } from "./instant.ts";
export { Ledger } from "./ledger.ts";
export { MAX_EPISODE_DAYS, passes, presets, type RuleSet, ruleSetVersion, seedLiteral } from "./rule-set.ts";
export {
  type Advance,
  advance,
  advanceLedger,
  type Cause,
  findingKey,
  type Judged,
  type Told,
  type Transition,
  timeline,
  toKeep,
  transitions,
} from "./timeline.ts";
export { isTimezone } from "./zone.ts";
