// The gateway's store: sessions, episodes, findings and the outbox in one SQLite file, so that what belongs together
// is committed together (G2). The file is the only thing that a gateway must not lose.
import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import { type Database, openDatabase, type StoreError, toStoreError } from "./database.ts";
import { EpisodeTable } from "./episodes.ts";
import { SqliteOutbox } from "./outbox.ts";
import { SessionTable } from "./sessions.ts";

/** G5: clinical rows stay at least this long, whether released or not. */
export const RETENTION_MS = 90 * 24 * 3_600_000;
/** Below this the store says "nearly full" while it still works. */
const NEARLY_FULL_BYTES = 200 * 1024 * 1024;

export type StoreState =
  | { state: "ok"; reason: null }
  | { state: "nearly-full" | "full" | "read-only" | "failing"; reason: string };

export class Store {
  readonly path: string;
  readonly sessions: SessionTable;
  readonly episodes: EpisodeTable;
  readonly outbox: SqliteOutbox;
  /** Random when this store was created; heads every event and tells the pump whose acknowledgement it has. */
  readonly streamEpoch: string;
  /** Where a corrupt predecessor was set aside, whole. */
  readonly setAside: string | null;
  readonly #db: Database;
  #state: StoreState = { state: "ok", reason: null };

  constructor(path: string, options: { nowMs: number; newEpoch: () => string }) {
    const { db, setAside } = openDatabase(path, options.nowMs);
    this.path = path;
    this.setAside = setAside;
    this.#db = db;
    this.streamEpoch = this.#meta("stream_epoch", options.newEpoch);
    this.sessions = new SessionTable(db);
    this.episodes = new EpisodeTable(db);
    this.outbox = new SqliteOutbox(db, this.streamEpoch);
  }

  get state(): StoreState {
    return this.#state;
  }

  /** Runs `work` in one durable transaction. Throws StoreError, and then nothing of it has happened. */
  transaction<T>(work: () => T): T {
    try {
      const result = this.#db.transaction(work).immediate();
      if (this.#state.state !== "nearly-full") this.#state = { state: "ok", reason: null };
      return result;
    } catch (error) {
      const storeError = toStoreError(error, this.path);
      this.#fail(storeError);
      throw storeError;
    }
  }

  /** Looks at the free space and forgets released events past their retention. Call now and then. */
  maintain(nowMs: number): void {
    try {
      this.outbox.prune(nowMs - RETENTION_MS);
      const { bavail, bsize } = statfsSync(dirname(this.path));
      const freeBytes = bavail * bsize;
      if (freeBytes < NEARLY_FULL_BYTES) {
        const freeMib = Math.floor(freeBytes / 1024 / 1024);
        this.#state = { state: "nearly-full", reason: `${freeMib} MiB left on the disk of ${this.path}` };
      } else {
        this.#state = { state: "ok", reason: null };
      }
    } catch (error) {
      this.#fail(toStoreError(error, this.path));
    }
  }

  close(): void {
    this.#db.close();
  }

  #fail(error: StoreError): void {
    const state = error.code === "full" || error.code === "read-only" ? error.code : "failing";
    this.#state = { state, reason: error.message };
  }

  #meta(key: string, create: () => string): string {
    const get = this.#db.prepare<[string], { value: string }>("SELECT value FROM meta WHERE key = ?");
    const put = this.#db.prepare<[string, string]>("INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)");
    return this.#db.transaction(() => {
      put.run(key, create());
      const row = get.get(key);
      if (row === undefined) throw new Error(`meta ${key} was not written`);
      return row.value;
    })();
  }
}
