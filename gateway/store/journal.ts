// Which records of the pumps' journals are committed, as runs of indices without a hole: what may be acknowledged.
import type { Database } from "./database.ts";

/** One pump's journal: two pumps may have the same epoch. */
export interface JournalKey {
  pumpId: string;
  serialNumber: string;
  recordEpoch: number;
}

interface Run {
  first: number;
  last: number;
}

/** Runs of before serial numbers were noted have none, and are taken for those of whichever pump asks. */
const ONE_JOURNAL = "pump_id = ? AND serial_number IN (?, '') AND record_epoch = ?";

export class JournalTable {
  readonly #statements;

  constructor(db: Database) {
    this.#statements = {
      // Runs of one serial number never touch each other, so that two of each say all about one index.
      upTo: db.prepare<[string, string, number, number], Run>(
        `SELECT first_index AS first, last_index AS last FROM journal_run
         WHERE ${ONE_JOURNAL} AND first_index <= ? ORDER BY first_index DESC LIMIT 4`,
      ),
      remove: db.prepare<[string, string, number, number, number]>(
        `DELETE FROM journal_run WHERE ${ONE_JOURNAL} AND first_index BETWEEN ? AND ?`,
      ),
      put: db.prepare<[string, string, number, number, number]>(
        `INSERT INTO journal_run (pump_id, serial_number, record_epoch, first_index, last_index)
         VALUES (?, ?, ?, ?, ?)`,
      ),
    };
  }

  /**
   * Notes that a record is committed and returns up to where the journal is so. What is before `oldestIndex`, the first
   * one that the pump still holds, cannot come any more; but nothing is acknowledged that is not here.
   */
  note({ pumpId, serialNumber, recordEpoch }: JournalKey, index: number, oldestIndex: number): number {
    const { upTo, remove, put } = this.#statements;
    const key = [pumpId, serialNumber, recordEpoch] as const;
    const neighbours = upTo.all(...key, index + 1).filter(({ last }) => last >= index - 1);
    if (!neighbours.some(({ first, last }) => first <= index && index <= last)) {
      const first = Math.min(index, ...neighbours.map((run) => run.first));
      const last = Math.max(index, ...neighbours.map((run) => run.last));
      remove.run(...key, first, last);
      put.run(...key, first, last);
    }
    const endOf = (oldest: number) => {
      const runs = upTo.all(...key, oldest).filter(({ last }) => last >= oldest - 1);
      return runs.length === 0 ? undefined : Math.max(...runs.map(({ last }) => last));
    };
    return endOf(oldestIndex) ?? endOf(1) ?? 0;
  }
}
