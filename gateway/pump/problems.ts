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
      detail: detail.length > LONGEST_DETAIL ? `${detail.slice(0, LONGEST_DETAIL)}…` : detail,
    });
    return known === undefined;
  }

  /** It has passed, or somebody settled it. */
  clear(code: ProblemCode): void {
    this.#problems.delete(code);
  }

  list(): Problem[] {
    return [...this.#problems.values()];
  }
}
