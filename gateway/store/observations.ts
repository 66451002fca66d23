// Sessions that were seen as flow and whose record has not come yet, kept over a restart of the gateway. What is in a
// row is the observer's business (../reconstruction/observer.ts); this file only keeps it.
import type { Database } from "./database.ts";

export class ObservationTable {
  readonly #statements;

  constructor(db: Database) {
    this.#statements = {
      put: db.prepare<[string, string, number, string]>(
        `INSERT OR REPLACE INTO observation (session_uuid, pump_id, seen_unix_ms, observation_json)
         VALUES (?, ?, ?, ?)`,
      ),
      get: db.prepare<[string, string], { json: string }>(
        "SELECT observation_json AS json FROM observation WHERE pump_id = ? AND session_uuid = ?",
      ),
      ofPump: db.prepare<[string], { json: string }>(
        "SELECT observation_json AS json FROM observation WHERE pump_id = ? ORDER BY seen_unix_ms",
      ),
      remove: db.prepare<[string, string]>("DELETE FROM observation WHERE pump_id = ? AND session_uuid = ?"),
    };
  }

  put(sessionUuid: string, pumpId: string, seenUnixMs: number, observation: object): void {
    this.#statements.put.run(sessionUuid, pumpId, seenUnixMs, JSON.stringify(observation));
  }

  /** As it was put; undefined where there is none. */
  get(pumpId: string, sessionUuid: string): unknown {
    const row = this.#statements.get.get(pumpId, sessionUuid);
    return row && JSON.parse(row.json);
  }

  /** Those of a pump, the one seen longest ago first. */
  ofPump(pumpId: string): unknown[] {
    return this.#statements.ofPump.all(pumpId).map((row) => JSON.parse(row.json));
  }

  remove(pumpId: string, sessionUuid: string): void {
    this.#statements.remove.run(pumpId, sessionUuid);
  }
}
