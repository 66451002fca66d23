// The days of an episode and what was recorded in each: a day is made anew only where something in it changed.
import type { BirthWindow } from "./admit.ts";
import { byDay, type Day, type DayInput, dayNumber, lastDayOf, oneDay } from "./days.ts";
import { type Merged, placeOf, type Session } from "./sessions.ts";

export class DayBook {
  readonly #birth: BirthWindow;
  readonly #sessions: Map<number, Session[]>;
  readonly #breastfeeds: ReadonlyMap<number, readonly number[]>;
  /** Day n at n - 1; a hole where it has to be made anew. */
  #days: (Day | undefined)[] = [];
  #untimedUntilMs = Number.NEGATIVE_INFINITY;
  #endedAtMs: number | null = null;

  /** `sessions`: of the episode and with a time, in order of start. */
  constructor(birth: BirthWindow, sessions: readonly Session[], breastfeedsMs: readonly number[]) {
    this.#birth = birth;
    this.#sessions = byDay(birth, sessions, startOf);
    this.#breastfeeds = byDay(birth, breastfeedsMs, (ms) => ms);
  }

  /** Takes note of one session more, and of those that are now a part of it. */
  add({ session, absorbed }: Merged): void {
    for (const part of absorbed) this.#change(part, (list) => list.filter((other) => other !== part));
    this.#change(session, (list) => list.toSpliced(placeOf(list, session), 0, session));
  }

  /** Every day that has begun by now, and by the end of the episode. */
  days(input: DayInput): readonly Day[] {
    const { untimedUntilMs, endedAtMs } = input;
    if (untimedUntilMs !== this.#untimedUntilMs || endedAtMs !== this.#endedAtMs) this.#days = [];
    this.#untimedUntilMs = untimedUntilMs;
    this.#endedAtMs = endedAtMs;
    const last = Math.max(0, lastDayOf(input));
    for (let day = 1; day <= last; day += 1)
      this.#days[day - 1] ??= oneDay(
        day,
        this.#sessions.get(day) ?? [],
        this.#breastfeeds.get(day)?.length ?? 0,
        input,
      );
    return this.#days.slice(0, last) as Day[];
  }

  /** Days that were handed out keep their list. */
  #change(session: Session, change: (list: readonly Session[]) => Session[]): void {
    const day = dayNumber(this.#birth, startOf(session));
    this.#sessions.set(day, change(this.#sessions.get(day) ?? []));
    this.#days[day - 1] = undefined;
  }
}

const startOf = (session: Session): number => session.startMs ?? 0;
