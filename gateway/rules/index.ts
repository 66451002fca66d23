// The rules' public face: the calls that docs/rules.md describes, and the shapes that go in and come out.
export { refusalOf } from "./admit.ts";
export { type Evaluation, evaluate, evaluateLedger } from "./evaluate.ts";
export * from "./events.ts";
export type { Finding } from "./finding.ts";
export { Ledger } from "./ledger.ts";
export { passes, presets, type RuleSet, ruleSetVersion, seedLiteral } from "./rule-set.ts";
export {
  type Advance,
  advance,
  advanceLedger,
  type Judged,
  type Told,
  type Transition,
  timeline,
  toKeep,
  transitions,
} from "./timeline.ts";
