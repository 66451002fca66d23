// Which records of the pumps' journals are committed, as runs of indices without a hole: what may be acknowledged.
import type { Database } from "./database.ts";

interface Run {
  first: number;
  last: number;
}

export class JournalTable {
  readonly #statements;

  constructor(db: Database) {
    this.#statements = {
      // Runs never touch each other, so that two say all about one index.
      upTo: db.prepare<[string, number, number], Run>(
        `SELECT first_index AS first, last_index AS last FROM journal_run
         WHERE pump_id = ? AND store_epoch = ? AND first_index <= ? ORDER BY first_index DESC LIMIT 2`,
      ),
      remove: db.prepare<[string, number, number, number]>(
        "DELETE FROM journal_run WHERE pump_id = ? AND store_epoch = ? AND first_index BETWEEN ? AND ?",
      ),
      put: db.prepare<[string, number, number, number]>(
        "INSERT INTO journal_run (pump_id, store_epoch, first_index, last_index) VALUES (?, ?, ?, ?)",
      ),
    };
  }

  /**
   * Notes that a record is committed and returns up to where the journal is so. What is before `oldestIndex`, the first
   * one that the pump still holds, cannot come any more; but nothing is acknowledged that is not here.
   */
  note(pumpId: string, storeEpoch: number, index: number, oldestIndex: number): number {
    const { upTo, remove, put } = this.#statements;
    const neighbours = upTo.all(pumpId, storeEpoch, index + 1).filter(({ last }) => last >= index - 1);
    if (!neighbours.some(({ first, last }) => first <= index && index <= last)) {
      const first = Math.min(index, ...neighbours.map((run) => run.first));
      const last = Math.max(index, ...neighbours.map((run) => run.last));
      remove.run(pumpId, storeEpoch, first, last);
      put.run(pumpId, storeEpoch, first, last);
    }
    const endOf = (oldest: number) =>
      upTo.all(pumpId, storeEpoch, oldest).find(({ last }) => last >= oldest - 1)?.last;
    return endOf(oldestIndex) ?? endOf(1) ?? 0;
  }
}
