// What a person has to look at about single records: set aside, implausible, in conflict with another. A row stays for
// as long as the file does; it is open until somebody settles it.
import type { Database } from "./database.ts";

export const RECORD_ISSUE_CODES = ["record-set-aside", "record-implausible", "record-conflict"] as const;
export type RecordIssueCode = (typeof RECORD_ISSUE_CODES)[number];

export interface RecordIssue {
  issueId: string;
  pumpId: string;
  code: RecordIssueCode;
  serialNumber: string;
  recordEpoch: number;
  index: number;
  /** The session that the record became; null: none. */
  sessionId: string | null;
  /** In words, for a technician. */
  detail: string;
  /** The record as it came, where no session holds all of it. */
  bytes: Uint8Array | null;
  atUnixMs: number;
}

/** The open ones of one kind. */
export interface OpenIssues {
  code: RecordIssueCode;
  count: number;
  firstAtUnixMs: number;
  lastAtUnixMs: number;
  /** Of the newest one. */
  detail: string;
}

export class RecordIssueTable {
  readonly #statements;

  constructor(db: Database) {
    this.#statements = {
      add: db.prepare(
        `INSERT OR REPLACE INTO record_issue (issue_id, pump_id, code, serial_number, record_epoch, record_index,
           session_id, detail, bytes, at_unix_ms)
         VALUES (@issueId, @pumpId, @code, @serialNumber, @recordEpoch, @index, @sessionId, @detail, @bytes, @atUnixMs)`,
      ),
      has: db.prepare<[string], { one: number }>("SELECT 1 AS one FROM record_issue WHERE issue_id = ?"),
      settle: db.prepare<[number, string, string]>(
        `UPDATE record_issue SET settled_at_unix_ms = ? WHERE (session_id = ? OR issue_id = ?)
           AND settled_at_unix_ms IS NULL`,
      ),
      open: db.prepare<[string, number], OpenIssues>(
        `SELECT code, count(*) AS count, min(at_unix_ms) AS firstAtUnixMs, max(at_unix_ms) AS lastAtUnixMs,
           (SELECT detail FROM record_issue AS newest WHERE newest.pump_id = issue.pump_id AND newest.code = issue.code
              AND newest.settled_at_unix_ms IS NULL ORDER BY at_unix_ms DESC LIMIT 1) AS detail
         FROM record_issue AS issue WHERE pump_id = ? AND settled_at_unix_ms IS NULL AND at_unix_ms >= ?
         GROUP BY code ORDER BY max(at_unix_ms)`,
      ),
    };
  }

  add(issue: RecordIssue): void {
    this.#statements.add.run(issue);
  }

  has(issueId: string): boolean {
    return this.#statements.has.get(issueId) !== undefined;
  }

  /** Somebody has looked at it: `id` is the issue's own, or the session's. */
  settle(id: string, atUnixMs: number): void {
    this.#statements.settle.run(atUnixMs, id, id);
  }

  /** What is open of a pump since then, by kind. */
  open(pumpId: string, sinceUnixMs: number): OpenIssues[] {
    return this.#statements.open.all(pumpId, sinceUnixMs);
  }
}
