// The gateway's store: sessions, episodes, findings and the outbox in one SQLite file, so that what belongs together
// is committed together (G2). The file is the only thing that a gateway must not lose.
import {
  type Database,
  freeBytes,
  openDatabase,
  type StoreError,
  setFileAside,
  toStoreError,
} from "./database.ts";
import { EpisodeTable } from "./episodes.ts";
import { StoreHealth, type StoreState } from "./health.ts";
import { ObservationTable } from "./observations.ts";
import { SqliteOutbox } from "./outbox.ts";
import { PortTable } from "./ports.ts";
import { RecordIssueTable } from "./record-issues.ts";
import { EpisodeRevisions } from "./revisions.ts";
import { SessionTable } from "./sessions.ts";

export type { StoreState } from "./health.ts";

/** G5: clinical rows stay at least this long, whether released or not. */
export const RETENTION_MS = 90 * 24 * 3_600_000;
/** Below this the store says "nearly full" while it still works. */
export const NEARLY_FULL_BYTES = 200 * 1024 * 1024;
/** Rows that one call of maintain() forgets, so that it never holds the serial loop up. */
const PRUNE_LIMIT = 500;
/** An idle store is written to so often, to know that it still can be. */
const PROBE_EVERY_MS = 60_000;
/** While the disk is full, the probe asks for as much as a session with its events may take. */
const FULL_PROBE_BYTES = 64 * 1024;

export interface StoreOptions {
  nowMs: number;
  newEpoch: () => string;
  nearlyFullBytes?: number;
  /** Never steps; times the commits. */
  monotonicMs?: () => number;
  /** How long a durable commit took. */
  onCommit?: (durationMs: number) => void;
}

export interface StoreCounters {
  commits: number;
  /** How long they took together. */
  commitMs: number;
  failures: number;
  probes: number;
  pruned: number;
}

export class Store {
  readonly path: string;
  readonly sessions: SessionTable;
  readonly episodes: EpisodeTable;
  readonly revisions: EpisodeRevisions;
  readonly observations: ObservationTable;
  readonly recordIssues: RecordIssueTable;
  readonly ports: PortTable;
  readonly outbox: SqliteOutbox;
  /** Random when this store was created; heads every event and tells the pump whose acknowledgement it has. */
  readonly streamEpoch: string;
  readonly #openedMs: number;
  readonly #db: Database;
  readonly #close: () => void;
  readonly #health = new StoreHealth();
  readonly #options: StoreOptions;
  readonly #monotonicMs: () => number;
  readonly #totalChanges;
  readonly #probe;
  readonly #counters: StoreCounters = { commits: 0, commitMs: 0, failures: 0, probes: 0, pruned: 0 };
  #lastWriteMs: number;
  #freeBytes: number | null;
  #setAside: string | null;

  constructor(path: string, options: StoreOptions) {
    const { db, setAside, close } = openDatabase(path, options.nowMs);
    this.#close = close;
    this.path = path;
    this.#setAside = setAside;
    this.#db = db;
    this.#options = options;
    this.#monotonicMs = options.monotonicMs ?? (() => performance.now());
    this.#openedMs = this.#monotonicMs();
    this.#lastWriteMs = this.#openedMs;
    try {
      this.streamEpoch = this.#meta("stream_epoch", options.newEpoch);
      this.sessions = new SessionTable(db);
      this.episodes = new EpisodeTable(db);
      this.revisions = new EpisodeRevisions(db);
      this.observations = new ObservationTable(db);
      this.recordIssues = new RecordIssueTable(db);
      this.ports = new PortTable(db);
      this.outbox = new SqliteOutbox(db, this.streamEpoch, (access) => this.access(access));
      this.#totalChanges = db.prepare<[], { n: number }>("SELECT total_changes() AS n");
      this.#probe = db.prepare<[number, number]>(
        "INSERT OR REPLACE INTO probe (id, at_unix_ms, filler) VALUES (1, ?, zeroblob(?))",
      );
    } catch (error) {
      // Whoever has no store could not close it.
      close();
      throw toStoreError(error, path);
    }
    this.#freeBytes = freeBytes(path);
    this.#lookAtSpace();
  }

  /** For a subclass that looks at the whole file. */
  protected get database(): Database {
    return this.#db;
  }

  /** Where a corrupt file was set aside, whole: the one before this, or this one itself. */
  get setAside(): string | null {
    return this.#setAside;
  }

  get state(): StoreState {
    return this.#health.state;
  }

  /** The file is damaged; only a restart, which sets it aside, helps. */
  get damaged(): boolean {
    return this.#health.damaged;
  }

  get counters(): Readonly<StoreCounters> {
    return this.#counters;
  }

  /** Bytes left on the disk at the last look; null where nobody says. */
  get freeBytes(): number | null {
    return this.#freeBytes;
  }

  /** Monotonic time of the last write that succeeded: the sign that the store is alive. */
  get lastWriteMs(): number {
    return this.#lastWriteMs;
  }

  /** Runs `work` in one durable transaction. Throws StoreError, and then nothing of it has happened. */
  transaction<T>(work: () => T): T {
    const startMs = this.#monotonicMs();
    const result = this.access(() => this.#db.transaction(work).immediate());
    const tookMs = this.#monotonicMs() - startMs;
    this.#options.onCommit?.(tookMs);
    this.#counters.commits++;
    this.#counters.commitMs += tookMs;
    return result;
  }

  /**
   * Like transaction(), for what may be lost with the power but not with the process: it does not wait for the disk,
   * and so never holds the serial loop up. The next durable commit takes it along.
   */
  note(work: () => void): void {
    this.access(() => {
      this.#db.pragma("synchronous = NORMAL");
      try {
        this.#db.transaction(work).immediate();
      } finally {
        this.#db.pragma("synchronous = FULL");
      }
    }, false);
  }

  /** Undoes `work` alone where it throws, and keeps what the transaction around it did before. */
  savepoint<T>(work: () => T): T {
    return this.#db.transaction(work)();
  }

  /**
   * One access to the file, a reading or a writing one. Throws StoreError and notes the state. `durable` false: that
   * it was written is no sign that the disk takes anything.
   */
  access<T>(work: () => T, durable = true): T {
    if (this.#db.inTransaction) return work();
    const damage = this.#health.fault;
    // Nothing that was read from a damaged file may be acknowledged, or written on.
    if (damage !== null && this.#health.damaged) throw damage;
    let before = 0;
    try {
      before = this.#changes();
      const result = work();
      if (durable && this.#changes() !== before) {
        this.#lastWriteMs = this.#monotonicMs();
        this.#health.wrote();
      }
      return result;
    } catch (error) {
      throw this.#failed(error);
    }
  }

  /**
   * Looks at the free space, forgets released events past their retention and, where nothing was written for long or
   * the last write failed, finds out whether the disk takes anything. Never throws: the state says what is wrong.
   * `clockSynced` false: the retention waits, because nobody knows how old anything is.
   */
  maintain(nowMs: number, clockSynced = true): void {
    this.#freeBytes = freeBytes(this.path);
    this.#lookAtSpace();
    if (this.#health.damaged) return;
    try {
      const { state } = this.#health.state;
      const faulty = state !== "ok" && state !== "nearly-full";
      if (faulty || this.#monotonicMs() - this.#lastWriteMs >= PROBE_EVERY_MS) {
        this.#counters.probes++;
        this.access(() => this.#probe.run(nowMs, state === "full" ? FULL_PROBE_BYTES : 0));
      }
      if (clockSynced) this.#counters.pruned += this.outbox.prune(nowMs - RETENTION_MS, PRUNE_LIMIT);
    } catch {
      // access() has noted it; the next round tries again
    }
  }

  close(): void {
    this.#close();
  }

  #changes(): number {
    return this.#totalChanges.get()?.n ?? 0;
  }

  #lookAtSpace(): void {
    const limit = this.#options.nearlyFullBytes ?? NEARLY_FULL_BYTES;
    const free = this.#freeBytes;
    const short = free !== null && free < limit;
    this.#health.space(
      short ? `${Math.floor(free / 1024 / 1024)} MiB left on the disk of ${this.path}` : null,
    );
  }

  #failed(error: unknown): StoreError {
    const storeError = toStoreError(error, this.path);
    this.#counters.failures++;
    this.#health.failed(storeError);
    if (storeError.code === "corrupt") this.#giveUp();
    return storeError;
  }

  /** The damaged file is renamed at once, whole, so that whoever starts next begins a new one. */
  #giveUp(): void {
    const nowMs = this.#options.nowMs + this.#monotonicMs() - this.#openedMs;
    try {
      this.#setAside = setFileAside(this.path, nowMs);
    } catch {
      // The folder cannot be written: the check at the next start has to find the damage.
    }
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
