// What the pump says of its journal: that everything before `oldest_index` is gone, so that nobody need wait for it. It
// counts as long as nothing contradicts it: a record from before it that was not here yet means that the pump errs, and
// then its journal is acknowledged as if it had said nothing. A Hello that says something else is believed again. Pure.
import type { PumpHello, SessionRecord } from "../../proto/link/messages.ts";

/** Of a journal of which nothing is known to be gone. */
const FIRST_INDEX = 1;

type Place = Pick<SessionRecord, "recordEpoch" | "index">;

export class JournalClaim {
  #recordEpoch: number | null = null;
  #oldestIndex = FIRST_INDEX;
  #refuted = false;

  hello({ recordEpoch, oldestIndex }: PumpHello): void {
    if (recordEpoch === this.#recordEpoch && oldestIndex === this.#oldestIndex) return;
    this.#recordEpoch = recordEpoch;
    this.#oldestIndex = oldestIndex;
    this.#refuted = false;
  }

  /** Where the journal of this record begins, as far as the pump can be believed. */
  oldestFor(record: Place): number {
    const counts = record.recordEpoch === this.#recordEpoch && !this.#refuted && !this.#isBefore(record);
    return counts ? this.#oldestIndex : FIRST_INDEX;
  }

  /** A record that was not here before is committed. In words what it contradicts; null: nothing, or nothing new. */
  committed(record: Place): string | null {
    // One that was here may come late, out of some buffer on the way.
    if (this.#refuted || !this.#isBefore(record)) return null;
    this.#refuted = true;
    return `record ${record.index} came, though the pump said that its oldest is ${this.#oldestIndex}`;
  }

  #isBefore({ recordEpoch, index }: Place): boolean {
    return recordEpoch === this.#recordEpoch && index < this.#oldestIndex;
  }
}
