// Opens the gateway's SQLite file with the durability that G1 asks for, and brings its tables up to date.
import { existsSync, renameSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { Database, SqliteError } from "../../sqlite/database.ts";
import { lockStore, realPath } from "./lock.ts";
import { foreign, lookAtPlace, makeFolder } from "./place.ts";
import { beginPrivate, keepPrivate } from "./private.ts";
import { StoreError } from "./store-error.ts";

export { StoreError, type StoreErrorCode } from "./store-error.ts";

export type { Database };

/** Each entry brings the schema one version up. Never edited once released; a change is a new entry. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

  -- What the pump's journal is known to hold: everything up to acked_index is committed here.
  CREATE TABLE journal (
    pump_id TEXT NOT NULL, store_epoch INTEGER NOT NULL, acked_index INTEGER NOT NULL,
    PRIMARY KEY (pump_id, store_epoch)
  ) STRICT, WITHOUT ROWID;
  -- Records that came before an earlier one of the same journal.
  CREATE TABLE journal_ahead (
    pump_id TEXT NOT NULL, store_epoch INTEGER NOT NULL, record_index INTEGER NOT NULL,
    PRIMARY KEY (pump_id, store_epoch, record_index)
  ) STRICT, WITHOUT ROWID;

  -- One row a session. start_unix_ms is null while no clock is known; episode_id while nobody is assigned.
  CREATE TABLE session (
    session_id TEXT PRIMARY KEY, pump_id TEXT NOT NULL, store_epoch INTEGER, record_index INTEGER,
    boot_id INTEGER NOT NULL, start_uptime_ms INTEGER NOT NULL, duration_ms INTEGER NOT NULL,
    start_unix_ms INTEGER, clock_quality TEXT NOT NULL, mode TEXT NOT NULL, program TEXT,
    left_tenth_ml INTEGER, right_tenth_ml INTEGER, end_reason TEXT, simulated INTEGER NOT NULL,
    reconstructed INTEGER NOT NULL, episode_id TEXT, recorded_at_unix_ms INTEGER NOT NULL, record_json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX session_episode ON session (episode_id, start_unix_ms);
  CREATE INDEX session_pump ON session (pump_id, recorded_at_unix_ms);
  CREATE INDEX session_timeless ON session (pump_id, boot_id) WHERE start_unix_ms IS NULL;

  CREATE TABLE episode (
    episode_id TEXT PRIMARY KEY, birth TEXT NOT NULL, timezone TEXT NOT NULL, feeds_at_breast INTEGER NOT NULL,
    risks_json TEXT NOT NULL,
    -- The findings as last judged, by which rule set, and when time alone may next change one.
    rule_set_version TEXT, findings_json TEXT NOT NULL DEFAULT '[]', next_judgement_unix_ms INTEGER
  ) STRICT;

  -- From from_unix_ms on, the pump's sessions belong to the episode (null: to nobody).
  CREATE TABLE assignment (
    pump_id TEXT NOT NULL, revision INTEGER NOT NULL, from_unix_ms INTEGER NOT NULL, episode_id TEXT,
    PRIMARY KEY (pump_id, revision)
  ) STRICT, WITHOUT ROWID;

  -- What people (or the gateway itself) recorded, in the rules' vocabulary. Append-only.
  CREATE TABLE entry (
    entry_id TEXT PRIMARY KEY, episode_id TEXT, pump_id TEXT NOT NULL, recorded_at_unix_ms INTEGER NOT NULL,
    event_json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX entry_episode ON entry (episode_id);

  CREATE TABLE transition (
    transition_id TEXT PRIMARY KEY, episode_id TEXT NOT NULL, at_unix_ms INTEGER NOT NULL, transition_json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX transition_episode ON transition (episode_id, at_unix_ms);

  -- seq is the stream's sequence number: without holes, because a rolled-back number is given again.
  CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, schema TEXT NOT NULL, payload BLOB NOT NULL,
    recorded_at_unix_ms INTEGER NOT NULL, released INTEGER NOT NULL DEFAULT 0, parked_reason TEXT
  ) STRICT;
  CREATE INDEX outbox_pending ON outbox (seq) WHERE released = 0 AND parked_reason IS NULL;
  CREATE INDEX outbox_parked ON outbox (seq) WHERE parked_reason IS NOT NULL;
  `,
  `
  -- What is looked at every few seconds must not cost more as history grows.
  CREATE INDEX outbox_released ON outbox (recorded_at_unix_ms) WHERE released = 1;
  CREATE INDEX session_start ON session (pump_id, start_unix_ms) WHERE start_unix_ms IS NOT NULL;
  CREATE INDEX session_undated ON session (pump_id, recorded_at_unix_ms) WHERE start_unix_ms IS NULL;
  CREATE INDEX episode_due ON episode (next_judgement_unix_ms) WHERE next_judgement_unix_ms IS NOT NULL;
  CREATE INDEX assignment_episode ON assignment (episode_id, from_unix_ms);
  -- Sessions that were seen as flow and whose record has not come; noted every few seconds, not at every sample.
  CREATE TABLE observation (
    session_id TEXT PRIMARY KEY, pump_id TEXT NOT NULL, seen_unix_ms INTEGER NOT NULL, observation_json TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  -- One row that is written to find out whether the disk takes anything.
  CREATE TABLE probe (id INTEGER PRIMARY KEY CHECK (id = 1), at_unix_ms INTEGER NOT NULL, filler BLOB) STRICT;
  `,
  `
  -- Also a start by a clock that nobody confirmed waits for a better one.
  DROP INDEX session_timeless;
  CREATE INDEX session_unsure ON session (pump_id, boot_id) WHERE clock_quality <> 'synced';
  `,
  `
  -- Every distinct record is a row: uuid is what the pump called the session, session_id what it is called here, which
  -- is another one where the pump's was taken. implausible: codes, parted by spaces.
  ALTER TABLE session ADD COLUMN serial_number TEXT;
  ALTER TABLE session ADD COLUMN uuid TEXT;
  ALTER TABLE session ADD COLUMN implausible TEXT NOT NULL DEFAULT '';
  ALTER TABLE session ADD COLUMN conflicts_with TEXT;
  UPDATE session SET uuid = session_id;
  CREATE INDEX session_uuid ON session (uuid, pump_id);
  CREATE INDEX session_key ON session (pump_id, store_epoch, record_index);
  -- What a person has to look at about one record; bytes where nothing else holds what the pump said.
  CREATE TABLE record_issue (
    issue_id TEXT PRIMARY KEY, pump_id TEXT NOT NULL, code TEXT NOT NULL, serial_number TEXT NOT NULL,
    store_epoch INTEGER NOT NULL, record_index INTEGER NOT NULL, session_id TEXT, detail TEXT NOT NULL, bytes BLOB,
    at_unix_ms INTEGER NOT NULL, settled_at_unix_ms INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX record_issue_open ON record_issue (pump_id, code, at_unix_ms) WHERE settled_at_unix_ms IS NULL;
  CREATE INDEX record_issue_session ON record_issue (session_id);
  -- A journal is a pump's: two pumps may have the same epoch. serial_number '' is from before it was noted.
  ALTER TABLE journal RENAME TO journal_before;
  CREATE TABLE journal (
    pump_id TEXT NOT NULL, serial_number TEXT NOT NULL, store_epoch INTEGER NOT NULL, acked_index INTEGER NOT NULL,
    PRIMARY KEY (pump_id, serial_number, store_epoch)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO journal SELECT pump_id, '', store_epoch, acked_index FROM journal_before;
  DROP TABLE journal_before;
  ALTER TABLE journal_ahead RENAME TO journal_ahead_before;
  CREATE TABLE journal_ahead (
    pump_id TEXT NOT NULL, serial_number TEXT NOT NULL, store_epoch INTEGER NOT NULL, record_index INTEGER NOT NULL,
    PRIMARY KEY (pump_id, serial_number, store_epoch, record_index)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO journal_ahead SELECT pump_id, '', store_epoch, record_index FROM journal_ahead_before;
  DROP TABLE journal_ahead_before;
  -- Also what was seen of a session is one pump's, whatever UUID another one gives to its own.
  ALTER TABLE observation RENAME TO observation_before;
  CREATE TABLE observation (
    session_id TEXT NOT NULL, pump_id TEXT NOT NULL, seen_unix_ms INTEGER NOT NULL, observation_json TEXT NOT NULL,
    PRIMARY KEY (pump_id, session_id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO observation SELECT session_id, pump_id, seen_unix_ms, observation_json FROM observation_before;
  DROP TABLE observation_before;
  `,
  `
  -- Which records of a pump's journal are committed: runs of indices without a hole, however they came.
  CREATE TABLE journal_run (
    pump_id TEXT NOT NULL, serial_number TEXT NOT NULL, store_epoch INTEGER NOT NULL,
    first_index INTEGER NOT NULL, last_index INTEGER NOT NULL,
    PRIMARY KEY (pump_id, serial_number, store_epoch, first_index)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO journal_run
    SELECT pump_id, serial_number, store_epoch, 1, acked_index FROM journal WHERE acked_index > 0;
  INSERT INTO journal_run
    SELECT pump_id, serial_number, store_epoch, min(record_index), max(record_index) FROM (
      SELECT pump_id, serial_number, store_epoch, record_index,
        record_index - row_number() OVER (PARTITION BY pump_id, serial_number, store_epoch ORDER BY record_index)
          AS island
      FROM journal_ahead JOIN journal USING (pump_id, serial_number, store_epoch) WHERE record_index > acked_index
    ) GROUP BY pump_id, serial_number, store_epoch, island;
  DROP TABLE journal_ahead;
  DROP TABLE journal;
  -- The serial number of the pump that was last on a pump's port.
  CREATE TABLE port (pump_id TEXT PRIMARY KEY, serial_number TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  -- Assignments in the order in which they were taken, with who said what and when: the last one that covers a moment
  -- holds. Nothing is overwritten.
  ALTER TABLE assignment RENAME TO assignment_by_revision;
  CREATE TABLE assignment (
    assignment_id INTEGER PRIMARY KEY, pump_id TEXT NOT NULL, revision INTEGER NOT NULL, from_unix_ms INTEGER NOT NULL,
    episode_id TEXT, recorded_at_unix_ms INTEGER, assigned_by TEXT, request_json TEXT
  ) STRICT;
  INSERT INTO assignment (pump_id, revision, from_unix_ms, episode_id)
    SELECT pump_id, revision, from_unix_ms, episode_id FROM assignment_by_revision ORDER BY pump_id, revision;
  DROP TABLE assignment_by_revision;
  CREATE INDEX assignment_pump ON assignment (pump_id, from_unix_ms);
  CREATE INDEX assignment_episode ON assignment (episode_id);

  -- Every change of what is known of an episode, from nothing on.
  CREATE TABLE episode_change (
    change_id INTEGER PRIMARY KEY, episode_id TEXT NOT NULL, at_unix_ms INTEGER NOT NULL, changed_by TEXT NOT NULL,
    before_json TEXT, after_json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX episode_change_episode ON episode_change (episode_id);

  -- Sessions that a person gave to somebody, which no assignment of the pump takes back.
  CREATE INDEX entry_given ON entry (json_extract(event_json, '$.session'))
    WHERE json_extract(event_json, '$.type') = 'assignment';

  -- Since when something is known that is not judged yet, because the pump has more to upload.
  ALTER TABLE episode ADD COLUMN unjudged_since_unix_ms INTEGER;
  CREATE INDEX episode_unjudged ON episode (episode_id) WHERE unjudged_since_unix_ms IS NOT NULL;

  -- An absurd birth made findings without end. They are judged afresh, and not compared.
  UPDATE episode SET rule_set_version = NULL, findings_json = '[]', next_judgement_unix_ms = NULL
    WHERE length(findings_json) > 1000000;
  `,
  `
  -- The findings as last judged, one a row, so that a judgement writes what changed by it and not the whole episode.
  CREATE TABLE finding (
    episode_id TEXT NOT NULL, finding_key TEXT NOT NULL, told_json TEXT NOT NULL,
    PRIMARY KEY (episode_id, finding_key)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO finding SELECT episode_id, (finding.value ->> 'rule')
      || coalesce('/' || (finding.value ->> '$.detail.night'), '/' || (finding.value ->> 'day'), ''), finding.value
    FROM episode, json_each(episode.findings_json) AS finding;
  ALTER TABLE episode DROP COLUMN findings_json;
  `,
  `
  -- One thing has one name (docs/glossary.md), in columns and in the JSON that is kept. Whether a record is a repeat is
  -- found by its JSON: the order of its keys stays. A quote within a text is escaped, so that only keys are changed.
  ALTER TABLE session RENAME COLUMN program TO programme;
  ALTER TABLE session RENAME COLUMN store_epoch TO record_epoch;
  ALTER TABLE session RENAME COLUMN uuid TO session_uuid;
  ALTER TABLE record_issue RENAME COLUMN store_epoch TO record_epoch;
  ALTER TABLE journal_run RENAME COLUMN store_epoch TO record_epoch;
  ALTER TABLE observation RENAME COLUMN session_id TO session_uuid;
  UPDATE session SET end_reason = 'programme-end' WHERE end_reason = 'program-end';
  UPDATE session SET record_json = replace(replace(replace(record_json,
    '"storeEpoch":', '"recordEpoch":'),
    '"program":', '"programme":'),
    '"endReason":"program-end"', '"endReason":"programme-end"');
  UPDATE observation SET observation_json = replace(observation_json, '"program":', '"programme":');
  `,
];

export interface OpenedDatabase {
  db: Database;
  /** Where a corrupt file was set aside, whole; null where the file was sound or new. */
  setAside: string | null;
  /** Closes it and lets another gateway have it. */
  close(): void;
}

/**
 * Opens or creates the file, for this process alone. A corrupt one is set aside whole and a new one begun; what is not
 * Milkway's is left alone. Throws StoreError.
 */
export function openDatabase(path: string, nowMs: number): OpenedDatabase {
  let release = (): void => {};
  try {
    lookAtPlace(path);
    makeFolder(path);
    release = lockStore(path);
    const { db, setAside } = openOrReplace(path, nowMs);
    const close = (): void => {
      db.close();
      release();
    };
    return { db, setAside, close };
  } catch (error) {
    release();
    throw toStoreError(error, path);
  }
}

function openOrReplace(path: string, nowMs: number): Omit<OpenedDatabase, "close"> {
  try {
    return { db: open(path, nowMs), setAside: null };
  } catch (error) {
    if (!(error instanceof SetAside)) throw error;
    return { db: open(path, nowMs), setAside: error.to };
  }
}

/** The file was corrupt and has another name now. */
class SetAside extends Error {
  readonly to: string;

  constructor(to: string, cause: unknown) {
    super(`set aside as ${to}`, { cause });
    this.to = to;
  }
}

/**
 * Renames the file and its journal, which SQLite may have open: closing a damaged file would otherwise take its
 * journal away. The journal goes first, so that none is ever left for a new file. Returns the new name. Throws where
 * the folder cannot be written.
 */
export function setFileAside(path: string, nowMs: number): string {
  const setAside = `${path}.corrupt-${new Date(nowMs).toISOString().replaceAll(":", "-")}`;
  for (const suffix of ["-journal", "-wal", "-shm", ""]) {
    if (existsSync(path + suffix)) renameSync(path + suffix, setAside + suffix);
  }
  return setAside;
}

function open(path: string, nowMs: number): Database {
  // SQLite would remove the journal of a file that it does not take for a database.
  if (lookAtPlace(path) === "damaged") throw new SetAside(setFileAside(path, nowMs), null);
  if (path !== ":memory:") beginPrivate(realPath(path));
  const db = new Database(path);
  try {
    refuseStranger(db, path);
    if (path !== ":memory:") keepPrivate(realPath(path));
    db.pragma("journal_mode = WAL");
    // NORMAL could roll committed rows back at a power cut, after we had acknowledged them.
    db.pragma("synchronous = FULL");
    db.pragma("foreign_keys = ON");
    // KiB. An episode's whole history is read whenever it is judged.
    db.pragma("cache_size = -16000");
    db.pragma("busy_timeout = 2000");
    const check = db.pragma("quick_check(1)", { simple: true });
    if (check !== "ok") throw new SqliteError(`quick_check: ${check}`, "SQLITE_CORRUPT");
    migrate(db, path);
    return db;
  } catch (error) {
    let thrown = error;
    try {
      if (isCorruption(error)) thrown = new SetAside(setFileAside(path, nowMs), error);
    } finally {
      db.close();
    }
    throw thrown;
  }
}

/** Before anything is changed in it: a sound database may be another program's. */
function refuseStranger(db: Database, path: string): void {
  const tables = db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all();
  if (tables.length > 0 && !tables.some(({ name }) => name === "outbox"))
    throw foreign(path, "it is the database of another program");
}

function migrate(db: Database, path: string): void {
  const version = db.pragma("user_version", { simple: true }) as number;
  if (version > migrations.length) {
    throw new StoreError(
      "newer",
      `${path} was written by a newer Milkway (schema ${version}, this one knows ${migrations.length}); use that one`,
    );
  }
  db.transaction(() => {
    for (const [i, sql] of migrations.entries()) if (i >= version) db.exec(sql);
    db.pragma(`user_version = ${migrations.length}`);
  })();
}

/** Whether an error came from the store, and not from a defect of whoever used it. */
export function isStoreTrouble(error: unknown): boolean {
  return error instanceof SqliteError || error instanceof StoreError;
}

function sqliteCode(error: unknown): string {
  return error instanceof SqliteError ? error.code : "";
}

function isCorruption(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)/.test(sqliteCode(error));
}

/** Less than this free, and an unspecific I/O error means that the disk is full. */
const NO_SPACE_BYTES = 128 * 1024;

/** Bytes that this user can still write on the disk of the file; null where nobody says. */
export function freeBytes(path: string): number | null {
  if (path === ":memory:") return null;
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** What SQLite (or the file system below it) said, as a state that can be shown. */
export function toStoreError(error: unknown, path: string): StoreError {
  if (error instanceof StoreError) return error;
  const code = sqliteCode(error) || (error as NodeJS.ErrnoException).code || "";
  const options = { cause: error };
  if (isCorruption(error)) {
    return new StoreError(
      "corrupt",
      `${path} is damaged (${(error as Error).message}); restart the gateway: it begins a new file, and keeps this one aside`,
      options,
    );
  }
  const free = code.startsWith("SQLITE_IOERR") ? freeBytes(path) : null;
  if (/^SQLITE_FULL|ENOSPC/.test(code) || (free !== null && free < NO_SPACE_BYTES)) {
    return new StoreError(
      "full",
      `${path}: the disk is full; free some space and it goes on by itself`,
      options,
    );
  }
  if (/^SQLITE_READONLY|EROFS|EACCES|SQLITE_CANTOPEN/.test(code)) {
    return new StoreError(
      "read-only",
      `${path}: cannot be written (${code}); check the folder and its owner`,
      options,
    );
  }
  if (/^E(EXIST|ISDIR|NOENT|NOTDIR|LOOP|NAMETOOLONG)$/.test(code)) {
    return new StoreError(
      "misplaced",
      `${path}: no file can be there (${code}); correct store.path`,
      options,
    );
  }
  return new StoreError("failing", `${path}: ${(error as Error).message}`, options);
}
