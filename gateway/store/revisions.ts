// How often the rows that make up an episode were changed since the start: whoever keeps a copy of them in memory knows
// by it whether the copy is still true. SQLite itself counts, in a table of this connection alone, so that no writer can
// forget to, and what is rolled back is not counted.
import type { Database } from "./database.ts";

const count = (row: "new" | "old"): string => `
  UPDATE episode_revision SET revision = revision + 1 WHERE episode_id = ${row}.episode_id;
  -- Neither statement can conflict: the policy of whoever writes (OR IGNORE, OR REPLACE) would hold here too.
  INSERT INTO episode_revision (episode_id, revision) SELECT ${row}.episode_id, 1
    WHERE ${row}.episode_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM episode_revision WHERE episode_id = ${row}.episode_id);`;

const trigger = (table: string, event: string, ...rows: ("new" | "old")[]): string =>
  `CREATE TEMP TRIGGER ${table}_${event.slice(0, 6)} AFTER ${event} ON main.${table} BEGIN ${rows.map(count).join("")} END;`;

const TABLE_SQL = `
  CREATE TEMP TABLE episode_revision (episode_id TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID;
  ${["session", "entry"]
    .map((table) =>
      [
        trigger(table, "INSERT", "new"),
        trigger(table, "UPDATE", "old", "new"),
        trigger(table, "DELETE", "old"),
      ].join("\n"),
    )
    .join("\n")}
  ${trigger("episode", "INSERT", "new")}
  ${trigger("episode", "UPDATE OF birth, timezone, feeds_at_breast, risks_json", "new")}`;

export class EpisodeRevisions {
  readonly #of;

  constructor(db: Database) {
    db.pragma("temp_store = MEMORY");
    // A row that REPLACE takes away is deleted for the triggers too.
    db.pragma("recursive_triggers = ON");
    db.exec(TABLE_SQL);
    this.#of = db.prepare<[string], { revision: number }>(
      "SELECT revision FROM episode_revision WHERE episode_id = ?",
    );
  }

  /** Grows by one for each row that is added, and with every other change. */
  of(episodeId: string): number {
    return this.#of.get(episodeId)?.revision ?? 0;
  }
}
