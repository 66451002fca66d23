// The rules' public face: the calls that docs/rules.md describes, and the shapes that go in and come out.
export { refusalOf } from "./admit.ts";
export { type Evaluation, evaluate } from "./evaluate.ts";
export * from "./events.ts";
export type { Finding } from "./finding.ts";
export { passes, presets, type RuleSet, ruleSetVersion, seedLiteral } from "./rule-set.ts";
export { advance, type Judged, type Transition, timeline, transitions } from "./timeline.ts";
