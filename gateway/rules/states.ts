// The states a finding can be in, and how much attention each asks for. The one table from which the types, the
// output and a translator's list of texts follow. None of these is an alarm.

/** `info` and `tip` speak to the mother, `task` goes to the staff's work-list, `metric` to the audit. */
export type Severity = "info" | "tip" | "task" | "metric";

export const states = {
  "ACT-3x20": { "not-yet": null, activated: "info", unknown: null },
  "ACT-WIN": {
    pending: null,
    verify: "info",
    "on-time": "info",
    late: "info",
    watch: "tip",
    refer: "task",
    unknown: null,
  },
  CTV: { pending: null, reached: "info", "not-reached": "task", unknown: null },
  "D5-REF": { pending: null, satisfied: null, unknown: null, refer: "task", resolved: null },
  FREQ: { "not-scored": null, ok: null, low: "tip", "very-low": "task", unknown: null },
  NIGHT: { ok: null, missed: "tip", unknown: null },
  GAP: { ok: null, due: "tip", long: "tip", unknown: null },
  FIRST: {
    "first-hour": "metric",
    early: "metric",
    late: "metric",
    "not-applicable": "metric",
    unknown: null,
  },
  DOUBLE: { ok: null, low: "tip", unknown: null },
  SHIELD: { ok: null, missing: "tip", refit: "task", unknown: null },
  "D1-BAND": { below: "metric", within: "metric", above: "metric", unknown: null },
  STOOL: { "not-applicable": null, pending: null, ok: null, low: "task", unknown: null },
  HAND: { ok: null, "hand-only": "tip", unknown: null },
  LOG: { complete: null, incomplete: "task", unknown: null },
  RISK: { none: null, enhanced: "info", unknown: null },
} as const satisfies Record<string, Record<string, Severity | null>>;

export type RuleId = keyof typeof states;
export type StateOf<R extends RuleId> = { [K in RuleId]: keyof (typeof states)[K] & string }[R];

/** The rules in the order of the page, which is the order of every output. */
export const ruleIds = Object.keys(states) as readonly RuleId[];

/** The rows of the source table (docs/rules.md) that each rule stands on. */
export const sourceRows: Readonly<Record<RuleId, readonly string[]>> = {
  "ACT-3x20": ["S1 row 11"],
  "ACT-WIN": ["S1 row 12"],
  CTV: ["S0 row 1"],
  "D5-REF": ["S0 row 4"],
  FREQ: ["S0 row 5"],
  NIGHT: ["S0 row 5"],
  GAP: ["S1 row 10"],
  FIRST: ["S1 row 10"],
  DOUBLE: ["S0 row 6", "S1 row 10"],
  SHIELD: ["S0 row 6"],
  "D1-BAND": ["S1 row 13"],
  STOOL: ["S1 row 14"],
  HAND: ["S1 row 15"],
  LOG: ["S0 row 3"],
  RISK: ["S4 row 19"],
};

/** The severity that a rule's state carries. */
export function severityOf<R extends RuleId>(rule: R, state: StateOf<R>): Severity | null {
  const byState: Readonly<Record<string, Severity | null>> = states[rule];
  return byState[state] ?? null;
}
