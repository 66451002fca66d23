// What one pump may cost the gateway: so many of each kind within a time, and no more. A pump that says more is heard
// on, but what is over its budget is counted and not taken, so that it takes nothing from the other pumps. Records have
// no budget: their flow is bounded by the acknowledgements (docs/link.md). Pure; monotonic milliseconds.
import { TokenBucket } from "../../transport/pacing.ts";

/** What costs more than its decoding. */
export const BUDGET_KINDS = [
  "hello",
  "session",
  "status",
  "flow",
  "event",
  "flow-message",
  "log-line",
] as const;
export type BudgetKind = (typeof BUDGET_KINDS)[number];

/** At most so many at once; used up, they come back evenly over the time. */
export interface Allowance {
  most: number;
  everyMs: number;
}

const MINUTE_MS = 60_000;

/** Each is several times what a pump that keeps to docs/link.md needs in its busiest hour. */
export const DEFAULT_BUDGET: Readonly<Record<BudgetKind, Allowance>> = {
  // Two a second while both ends greet, one in 5 s where the gateway only reads.
  hello: { most: 60, everyMs: MINUTE_MS },
  // Eight to twelve a day, and now and then one that is begun anew several times.
  session: { most: 20, everyMs: 60 * MINUTE_MS },
  // One a second.
  status: { most: 600, everyMs: MINUTE_MS },
  // Four batches a second; ten where a pump samples at 1,000 Hz.
  flow: { most: 1_800, everyMs: MINUTE_MS },
  // At most 32 milk ejections a session, and what a person presses.
  event: { most: 240, everyMs: MINUTE_MS },
  // One a second, and one more where a phase ends.
  "flow-message": { most: 240, everyMs: MINUTE_MS },
  // A link that comes and goes says so at each turn of its back-off.
  "log-line": { most: 60, everyMs: 30 * MINUTE_MS },
};

export class PumpBudget {
  readonly #buckets: ReadonlyMap<BudgetKind, TokenBucket>;
  readonly #excess = new Map<BudgetKind, number>();
  #unreported = new Map<BudgetKind, number>();

  constructor(allowances: Readonly<Record<BudgetKind, Allowance>> = DEFAULT_BUDGET) {
    const bucketOf = ({ most, everyMs }: Allowance) => new TokenBucket((most * 1_000) / everyMs, most);
    this.#buckets = new Map(BUDGET_KINDS.map((kind) => [kind, bucketOf(allowances[kind])]));
  }

  /** Whether one more of this kind is within the budget; else it is counted as excess. */
  take(kind: BudgetKind, nowMs: number): boolean {
    if (this.#buckets.get(kind)?.take(nowMs) === true) return true;
    for (const counts of [this.#excess, this.#unreported]) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return false;
  }

  /** How often each kind was over the budget, since the start. */
  get excess(): { kind: BudgetKind; count: number }[] {
    return BUDGET_KINDS.map((kind) => ({ kind, count: this.#excess.get(kind) ?? 0 }));
  }

  /** What came over the budget since the last call, in words for a technician; null: nothing. */
  takeReport(): { count: number; words: string } | null {
    if (this.#unreported.size === 0) return null;
    const found = [...this.#unreported];
    this.#unreported = new Map();
    return {
      count: found.reduce((sum, [, count]) => sum + count, 0),
      words: found.map(([kind, count]) => `${kind} ${count}`).join(", "),
    };
  }
}

/** The budget as the configuration states it. */
export function allowancesOf(stated: {
  hellosPerMinute: number;
  sessionsPerHour: number;
  statusesPerMinute: number;
  flowBatchesPerMinute: number;
  eventsPerMinute: number;
}): Readonly<Record<BudgetKind, Allowance>> {
  return {
    ...DEFAULT_BUDGET,
    hello: { most: stated.hellosPerMinute, everyMs: MINUTE_MS },
    session: { most: stated.sessionsPerHour, everyMs: 60 * MINUTE_MS },
    status: { most: stated.statusesPerMinute, everyMs: MINUTE_MS },
    flow: { most: stated.flowBatchesPerMinute, everyMs: MINUTE_MS },
    event: { most: stated.eventsPerMinute, everyMs: MINUTE_MS },
  };
}
