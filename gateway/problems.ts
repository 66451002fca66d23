// What a person has to look at about one pump and its records, for a technician rather than for the mother: counted by
// kind, with the newest one in words. Bounded by the kinds there are. Pure; Unix milliseconds.

/** Kinds of trouble; docs/mqtt.md lists them with what to do. */
export type ProblemCode =
  /** A record that can never be taken is kept with its bytes and acknowledged. */
  | "record-set-aside"
  /** A record says what cannot be: kept, marked, its false fields unknown. */
  | "record-implausible"
  /** Two records claim one UUID, or one place in a journal, with different content. */
  | "record-conflict"
  /** The pump says more than a pump can have to say; what is over its budget is counted and not taken. */
  | "budget-exceeded"
  /** What the pump says of its clock contradicts its own frames. */
  | "clock-contradiction"
  /** What the pump says of its journal contradicts what it said before. */
  | "journal-contradiction"
  /** Another pump than the one before is on this port. */
  | "pump-replaced"
  /** Two ports have a pump with the same serial number. */
  | "duplicate-serial"
  /** The configuration's episode is over or has not begun: nobody has the pump until it is assigned. */
  | "episode-not-in-force";

export interface Problem {
  code: ProblemCode;
  count: number;
  firstAtUnixMs: number;
  lastAtUnixMs: number;
  /** The newest one in words. */
  detail: string;
}

const LONGEST_DETAIL = 200;
const MINUTE_MS = 60_000;

/** Trouble that is over once it was not seen for so long; the rest somebody has to settle. */
export const OVER_AFTER_MS: Partial<Record<ProblemCode, number>> = {
  "budget-exceeded": 10 * MINUTE_MS,
  "clock-contradiction": 60 * MINUTE_MS,
  "journal-contradiction": 24 * 60 * MINUTE_MS,
  // Long enough for every shift to have seen it.
  "pump-replaced": 24 * 60 * MINUTE_MS,
};

export class ProblemLog {
  readonly #problems = new Map<ProblemCode, Problem>();

  /** True where this kind is new, so that it is worth a line in the log. */
  note(code: ProblemCode, detail: string, nowMs: number, count = 1): boolean {
    const known = this.#problems.get(code);
    this.#problems.set(code, {
      code,
      count: (known?.count ?? 0) + count,
      firstAtUnixMs: known?.firstAtUnixMs ?? nowMs,
      lastAtUnixMs: nowMs,
      detail: shortened(detail),
    });
    return known === undefined;
  }

  /** As it was before a restart, or as what settles it knows it now. */
  restore(problem: Problem): void {
    this.#problems.set(problem.code, { ...problem, detail: shortened(problem.detail) });
  }

  /** Forgets what is over by the passing of time. Returns what it was. */
  tick(nowMs: number): ProblemCode[] {
    const over = this.list().filter(
      ({ code, lastAtUnixMs }) => nowMs - lastAtUnixMs >= (OVER_AFTER_MS[code] ?? Number.POSITIVE_INFINITY),
    );
    for (const { code } of over) this.clear(code);
    return over.map(({ code }) => code);
  }

  /** It has passed, or somebody settled it. */
  clear(code: ProblemCode): void {
    this.#problems.delete(code);
  }

  has(code: ProblemCode): boolean {
    return this.#problems.has(code);
  }

  list(): Problem[] {
    return [...this.#problems.values()];
  }
}

/** What a pump sent may be in it: nothing that a terminal would obey. */
function shortened(detail: string): string {
  const text = detail.replaceAll(/\p{Cc}/gu, "�");
  return text.length > LONGEST_DETAIL ? `${text.slice(0, LONGEST_DETAIL)}…` : text;
}
