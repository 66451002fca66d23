// What the rules read: the episode at the moment of judgement, prepared once. A rule is a function of this alone.
import type { BirthWindow } from "./admit.ts";
import type { Day } from "./days.ts";
import type { EntryOf, Episode } from "./events.ts";
import type { Night } from "./nights.ts";
import type { RuleSet } from "./rule-set.ts";
import type { Session } from "./sessions.ts";

/** What is there even where neither the time of day nor the birth is known. */
export type Records = {
  readonly episode: Episode;
  readonly ruleSet: RuleSet;
  readonly version: string;
  /** timed and assigned, in order of start, counted or not */
  readonly sessions: readonly Session[];
  /** assigned sessions whose clock was not synchronised */
  readonly untimed: readonly Session[];
  /** those may have begun at any moment before this; -Infinity where there are none */
  readonly untimedUntilMs: number;
  readonly entries: Entries;
  readonly endedAtMs: number | null;
};

/** With a trusted clock. */
export type Moment = Records & { readonly nowMs: number; readonly activation: Activation };

/** With a trusted clock and a known birth: everything can be judged. */
export type Context = Moment & {
  readonly birth: BirthWindow;
  readonly days: readonly Day[];
  readonly nights: readonly Night[];
  /** how the numbered day was known at earlier moments */
  readonly historyOf: (day: number) => DayHistory;
};

/** One day as it was known at earlier moments. */
export type DayHistory = {
  /** the moments later than `sinceMs` at which something about the day became known */
  readonly learnedAtMs: (sinceMs: number) => readonly number[];
  /** the day as it was known at the moment; null where it had not begun */
  readonly at: (atMs: number) => Day | null;
};

/** The course of secretory activation by volume. */
export type Activation = {
  /** consecutive counted pump sessions that pass, up to the last one */
  readonly streak: number;
  /** end of the first session of the run that activated */
  readonly onsetMs: number | null;
  /** end of the session that completed the run */
  readonly activatedAtMs: number | null;
  /** a later run of as many sessions stayed below */
  readonly regressed: boolean;
  /** not activated as far as is known, but sessions without a time could complete a run */
  readonly undecided: boolean;
  /** a session after activation already used the maintenance programme */
  readonly maintenanceInUse: boolean;
};

export type Entries = {
  readonly breastfeedsMs: readonly number[];
  readonly stools: readonly EntryOf<"stool">[];
  readonly shields: readonly EntryOf<"shield">[];
  readonly pains: readonly EntryOf<"pain">[];
  readonly risks: readonly EntryOf<"risk">[];
};
