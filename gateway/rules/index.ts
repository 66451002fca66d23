// The rules' public face: the calls that docs/rules.md describes, and the shapes that go in and come out.
export { birthWindow, refusalOf } from "./admit.ts";
export { boundsFault, episodeEndMs, episodeFields, opaqueId, parseBirth, timezone } from "./episode.ts";
export { type Evaluation, evaluate } from "./evaluate.ts";
export * from "./events.ts";
export type { Finding } from "./finding.ts";
export { isPlausibleInstant, parseInstant } from "./instant.ts";
export { MAX_EPISODE_DAYS, passes, presets, type RuleSet, ruleSetVersion, seedLiteral } from "./rule-set.ts";
export { advance, type Cause, type Judged, type Transition, timeline, transitions } from "./timeline.ts";
export { isTimezone } from "./zone.ts";
