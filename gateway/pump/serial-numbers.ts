// Which pump's port has which serial number, so that two ports with one number do not go on without a word: it is the
// cable of one pump in two ports, or two pumps that were given one number, and nobody can tell whose milk it is. The
// port that had it first keeps it for as long as its pump is there. Pure; monotonic milliseconds.

/** The serial number of the pump that is on a port now; null: none is. */
type Present = () => string | null;

/** Whoever is refused asks again at every tick of its link. */
const CONTESTED_FOR_MS = 2_000;

export class SerialNumbers {
  readonly #ports = new Map<string, Present>();
  readonly #holders = new Map<string, string>();
  readonly #contested = new Map<string, { by: string; atMs: number }>();

  add(pumpId: string, present: Present): void {
    this.#ports.set(pumpId, present);
  }

  /** Takes the number for this pump's port. The pump on whose port it is already; null: on no other. */
  claim(serialNumber: string, pumpId: string, nowMs: number): string | null {
    const holder = this.#holders.get(serialNumber) ?? pumpId;
    if (holder !== pumpId && this.#ports.get(holder)?.() === serialNumber) {
      this.#contested.set(holder, { by: pumpId, atMs: nowMs });
      return holder;
    }
    this.#holders.set(serialNumber, pumpId);
    return null;
  }

  /** Who else has the number of the pump on this port; null: nobody. */
  contestedBy(pumpId: string, nowMs: number): string | null {
    const contest = this.#contested.get(pumpId);
    return contest !== undefined && nowMs - contest.atMs < CONTESTED_FOR_MS ? contest.by : null;
  }
}
