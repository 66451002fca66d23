// SQLite as this repository uses it: synchronous, typed statements, transactions that nest, errors with SQLite's own
// names. The one file that knows the package beneath, which has the interface of Node's `node:sqlite` and brings its
// library along compiled. The package says that it is for Node 22; its library asks for Node-API 8, which Node 20 has.
// The version is pinned: a later one may ask for more, and 1.2.1, the last one for Node 20, keeps a closed file open until
// its statements are garbage, and gives an error of `all` or `iterate` no number.
import { resolve } from "node:path";
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from "@photostructure/sqlite";

/** SQLite's primary result codes, by number. */
const CODES = [
  "SQLITE_OK",
  "SQLITE_ERROR",
  "SQLITE_INTERNAL",
  "SQLITE_PERM",
  "SQLITE_ABORT",
  "SQLITE_BUSY",
  "SQLITE_LOCKED",
  "SQLITE_NOMEM",
  "SQLITE_READONLY",
  "SQLITE_INTERRUPT",
  "SQLITE_IOERR",
  "SQLITE_CORRUPT",
  "SQLITE_NOTFOUND",
  "SQLITE_FULL",
  "SQLITE_CANTOPEN",
  "SQLITE_PROTOCOL",
  "SQLITE_EMPTY",
  "SQLITE_SCHEMA",
  "SQLITE_TOOBIG",
  "SQLITE_CONSTRAINT",
  "SQLITE_MISMATCH",
  "SQLITE_MISUSE",
  "SQLITE_NOLFS",
  "SQLITE_AUTH",
  "SQLITE_FORMAT",
  "SQLITE_RANGE",
  "SQLITE_NOTADB",
] as const;

export type SqliteCode = (typeof CODES)[number];

/** What SQLite itself refused or could not do. A wrong use of this file throws a TypeError instead. */
export class SqliteError extends Error {
  override readonly name = "SqliteError";
  readonly code: SqliteCode;

  constructor(message: string, code: SqliteCode, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface DatabaseOptions {
  /** Default: read and write, and made where there is none. */
  readOnly?: boolean;
  /** How long a statement waits for another connection's lock. */
  busyTimeoutMs?: number;
  /** A library of SQLite extensions that is loaded into the connection. */
  extension?: string;
}

const BUSY_TIMEOUT_MS = 5000;

export interface Transaction<T> {
  /** Within another transaction: a savepoint of it. */
  (): T;
  /** Takes the write lock at once, so that it never has to give up what it has read. */
  immediate(): T;
}

export class Database {
  readonly #native: DatabaseSyncInstance;

  /** `path` may be ":memory:". Throws SqliteError. */
  constructor(path: string, options: DatabaseOptions = {}) {
    const { readOnly = false, busyTimeoutMs = BUSY_TIMEOUT_MS, extension } = options;
    // Whole, because SQLite would take "file:…" for a URI.
    const location = path === ":memory:" ? path : resolve(path);
    const allowExtension = extension !== undefined;
    this.#native = guarded(
      () => new DatabaseSync(location, { readOnly, timeout: busyTimeoutMs, allowExtension }),
    );
    if (extension === undefined) return;
    this.#native.enableLoadExtension(true);
    guarded(() => this.#native.loadExtension(extension));
  }

  get inTransaction(): boolean {
    return this.#native.isTransaction;
  }

  /** A statement that lives as long as the connection: prepare it once. Throws SqliteError. */
  prepare<Parameters extends unknown[] | object = unknown[], Row = unknown>(
    sql: string,
  ): Statement<Parameters extends unknown[] ? Parameters : [Parameters], Row> {
    return new Statement(
      guarded(() => this.#native.prepare(sql)),
      sql,
    );
  }

  /** Runs statements without parameters or results. Throws SqliteError. */
  exec(sql: string): void {
    guarded(() => this.#native.exec(sql));
  }

  /** Its rows, or with `simple` the first value of the first one. Throws SqliteError. */
  pragma(source: string, options: { simple?: boolean } = {}): unknown {
    return guarded(() => {
      const statement = this.#native.prepare(`PRAGMA ${source}`);
      try {
        const rows: object[] = statement.all();
        return options.simple ? Object.values(rows[0] ?? {})[0] : rows;
      } finally {
        statement.close();
      }
    });
  }

  /** All of `work` or, where it throws, nothing of it. Calling what is returned throws SqliteError, or what `work` throws. */
  transaction<T>(work: () => T): Transaction<T> {
    return Object.assign(() => this.#atomically("BEGIN", work), {
      immediate: () => this.#atomically("BEGIN IMMEDIATE", work),
    });
  }

  /** Ends its statements too. Closing it again does nothing. */
  close(): void {
    if (this.#native.isOpen) guarded(() => this.#native.close());
  }

  #atomically<T>(begin: string, work: () => T): T {
    const [first, done, undone] = this.inTransaction
      ? ["SAVEPOINT inner", "RELEASE inner", "ROLLBACK TO inner; RELEASE inner"]
      : [begin, "COMMIT", "ROLLBACK"];
    this.exec(first);
    try {
      const result = work();
      this.exec(done);
      return result;
    } catch (error) {
      // A full disk, for one, makes SQLite roll back by itself.
      if (this.inTransaction) this.exec(undone);
      throw error;
    }
  }
}

/** Its methods throw SqliteError, and TypeError where a parameter is missing. */
export class Statement<Parameters extends unknown[] = unknown[], Row = unknown> {
  readonly #native: StatementSyncInstance;
  readonly #asked: Asked;

  constructor(native: StatementSyncInstance, sql: string) {
    this.#native = native;
    // A bag may hold more than one statement asks for; what is missing is found below.
    native.setAllowUnknownNamedParameters(true);
    this.#asked = askedFor(sql);
  }

  run(...values: Parameters): { changes: number } {
    this.#check(values);
    return guarded(() => this.#native.run(...values));
  }

  get(...values: Parameters): Row | undefined {
    this.#check(values);
    return guarded(() => this.#native.get(...values));
  }

  all(...values: Parameters): Row[] {
    this.#check(values);
    return guarded(() => this.#native.all(...values));
  }

  *iterate(...values: Parameters): IterableIterator<Row> {
    this.#check(values);
    try {
      yield* this.#native.iterate(...values);
    } catch (error) {
      throw translated(error);
    }
  }

  /** SQLite itself would put NULL, which here means "unknown", where nothing was given. */
  #check(values: readonly unknown[]): void {
    const { names, places } = this.#asked;
    const [first] = values;
    const bag =
      names.length > 0 && typeof first === "object" ? (first as Record<string, unknown> | null) : null;
    const missing = names.find((name) => bag?.[name] === undefined);
    if (missing !== undefined) throw new TypeError(`the SQL parameter ${missing} has no value`);
    if (names.length === 0 && (values.length !== places || values.includes(undefined)))
      throw new TypeError(`the statement takes ${places} values, and got ${values.length}, or undefined`);
  }
}

/** The parameters of a statement: named ones, or so many places. */
interface Asked {
  names: readonly string[];
  places: number;
}

function askedFor(sql: string): Asked {
  const bare = sql.replaceAll(/'[^']*'|"[^"]*"|--.*|\/\*[\s\S]*?\*\//g, " ");
  return {
    names: [...bare.matchAll(/[@:$](\w+)/g)].map(([, name = ""]) => name),
    places: bare.match(/\?/g)?.length ?? 0,
  };
}

function guarded<T>(access: () => T): T {
  try {
    return access();
  } catch (error) {
    throw translated(error);
  }
}

/** The package numbers its errors as `node:sqlite` does: with the extended code, whose last byte is the primary one. */
function translated(error: unknown): unknown {
  const { code, errcode = 1 } = error as { code?: unknown; errcode?: number };
  if (!(error instanceof Error) || code !== "ERR_SQLITE_ERROR") return error;
  return new SqliteError(error.message, CODES[errcode & 0xff] ?? "SQLITE_ERROR", { cause: error });
}
