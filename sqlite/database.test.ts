// What the rest relies on in SQLite and in the package beneath: whole transactions, named errors whichever call meets
// them, values that are never left out silently, and a file that is let go of when it is closed.
import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../tests/support/folders.ts";
import { Database, SqliteError } from "./database.ts";

const opened: Database[] = [];
let path: string;
beforeEach(() => {
  path = join(temporaryFolder("sqlite"), "some.db");
});
afterEach(() => {
  for (const db of opened.splice(0)) db.close();
});

function open(...[at, options]: ConstructorParameters<typeof Database>): Database {
  const db = new Database(at, options);
  opened.push(db);
  return db;
}

function withItems(at = path): Database {
  const db = open(at);
  db.exec("CREATE TABLE item (n INTEGER PRIMARY KEY, text TEXT, bytes BLOB, part REAL) STRICT");
  return db;
}

const numbers = (db: Database) =>
  db
    .prepare<[], { n: number }>("SELECT n FROM item ORDER BY n")
    .all()
    .map(({ n }) => n);
const add = (db: Database, n: number) => db.prepare<[number]>("INSERT INTO item (n) VALUES (?)").run(n);

/** The code that SQLite gave; what else is thrown fails the test. */
function codeOf(access: () => unknown): string {
  try {
    access();
  } catch (error) {
    if (error instanceof SqliteError) return error.code;
    throw error;
  }
  return "none";
}

describe("a statement", () => {
  it("gives back what was put, and says how many rows changed", () => {
    const db = withItems();
    const put = db.prepare("INSERT INTO item VALUES (@n, @text, @bytes, @part)");
    const bytes = Buffer.from("any bytes").subarray(2, 5);
    expect(put.run({ n: 2 ** 53 - 1, text: "µ ½ \u{1f37c}", bytes, part: 0.1 }).changes).toBe(1);
    expect(put.run({ n: 1, text: null, bytes: null, part: null }).changes).toBe(1);
    const rows = [
      { n: 1, text: null, bytes: null, part: null },
      { n: 2 ** 53 - 1, text: "µ ½ \u{1f37c}", bytes: new Uint8Array(bytes), part: 0.1 },
    ];
    const all = db.prepare("SELECT * FROM item ORDER BY n");
    expect(all.all()).toEqual(rows);
    expect([...all.iterate()]).toEqual(rows);
    expect(all.get()).toEqual(rows[0]);
    expect(db.prepare<[number]>("SELECT * FROM item WHERE n = ?").get(5)).toBe(undefined);
    expect(db.prepare("UPDATE item SET part = 1").run().changes).toBe(2);
  });

  it("may be left in the midst of its rows, and run again", () => {
    const db = withItems();
    for (const n of [1, 2, 3]) add(db, n);
    const all = db.prepare<[], { n: number }>("SELECT n FROM item ORDER BY n");
    for (const { n } of all.iterate()) if (n === 2) break;
    expect([...all.iterate()].map(({ n }) => n)).toEqual([1, 2, 3]);
    db.exec("DROP TABLE item");
  });

  it("never takes a value that was left out for an unknown one", () => {
    const db = withItems();
    const named = db.prepare("INSERT INTO item (n, text) VALUES (@n, @text) -- not @this, nor '?'");
    expect(() => named.run({ n: 1 })).toThrow(TypeError);
    expect(() => named.run({ n: 1, text: undefined })).toThrow(/parameter text/);
    expect(() => named.run()).toThrow(TypeError);
    const placed = db.prepare("INSERT INTO item (n, text) VALUES (?, ?) /* ? */");
    expect(() => placed.run(1)).toThrow(/takes 2 values/);
    expect(() => placed.run(1, undefined)).toThrow(TypeError);
    expect(() => placed.run(1, "", 3)).toThrow(TypeError);
    expect(numbers(db)).toEqual([]);
  });

  it("refuses a number that JavaScript cannot hold", () => {
    expect(() => open(":memory:").prepare("SELECT 9007199254740993").get()).toThrow(RangeError);
  });
});

describe("a transaction", () => {
  it("is whole, or is not at all", () => {
    const db = withItems();
    expect(db.transaction(() => add(db, 1).changes)()).toBe(1);
    const failing = () => {
      add(db, 2);
      expect(db.inTransaction).toBe(true);
      throw new Error("no");
    };
    expect(() => db.transaction(failing)()).toThrow("no");
    expect(() => db.transaction(failing).immediate()).toThrow("no");
    expect(db.inTransaction).toBe(false);
    expect(numbers(db)).toEqual([1]);
  });

  it("keeps its own part where one within it fails, to any depth", () => {
    const db = withItems();
    db.transaction(() => {
      add(db, 1);
      const inner = db.transaction(() => {
        add(db, 2);
        db.transaction(() => add(db, 3))();
        throw new Error("no");
      });
      expect(() => inner.immediate()).toThrow("no");
      db.transaction(() => add(db, 4))();
    }).immediate();
    expect(numbers(db)).toEqual([1, 4]);
  });

  it("holds where SQLite has rolled back by itself", () => {
    const db = withItems();
    const fill = db.transaction(() => {
      add(db, 1);
      db.exec("INSERT OR ROLLBACK INTO item (n) VALUES (1)");
    });
    expect(codeOf(fill)).toBe("SQLITE_CONSTRAINT");
    expect(db.inTransaction).toBe(false);
    expect(numbers(db)).toEqual([]);
  });
});

describe("an error", () => {
  it("has the name that SQLite gives it", () => {
    const db = withItems();
    add(db, 1);
    expect(codeOf(() => db.prepare("SELEC"))).toBe("SQLITE_ERROR");
    expect(codeOf(() => db.exec("SELEC"))).toBe("SQLITE_ERROR");
    expect(codeOf(() => db.pragma("none = "))).toBe("SQLITE_ERROR");
    expect(codeOf(() => add(db, 1))).toBe("SQLITE_CONSTRAINT");
    expect(codeOf(() => add(open(path, { readOnly: true }), 2))).toBe("SQLITE_READONLY");
    expect(codeOf(() => open(`${path}-none`, { readOnly: true }))).toBe("SQLITE_CANTOPEN");
    expect(codeOf(() => open(join(path, "below")))).toBe("SQLITE_CANTOPEN");
    db.pragma(`max_page_count = ${db.pragma("page_count", { simple: true })}`);
    const put = db.prepare<[number]>("INSERT INTO item (n, bytes) VALUES (?, zeroblob(100000))");
    expect(codeOf(() => put.run(2))).toBe("SQLITE_FULL");
    const other = open(path, { busyTimeoutMs: 0 });
    db.exec("BEGIN EXCLUSIVE");
    expect(codeOf(() => other.exec("BEGIN IMMEDIATE"))).toBe("SQLITE_BUSY");
    expect(codeOf(() => numbers(other))).toBe("SQLITE_BUSY");
  });

  it("of a damaged file is known by every call that reads", () => {
    const whole = withItems();
    whole.exec("CREATE INDEX item_text ON item (text)");
    whole.transaction(() => {
      for (let n = 0; n < 2000; n++) add(whole, n);
    })();
    whole.close();
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0xa5, 4096));
    const db = open(path);
    const all = db.prepare("SELECT * FROM item");
    expect(codeOf(() => all.get())).toBe("SQLITE_CORRUPT");
    expect(codeOf(() => all.all())).toBe("SQLITE_CORRUPT");
    expect(codeOf(() => [...all.iterate()])).toBe("SQLITE_CORRUPT");
    expect(codeOf(() => add(db, 1))).toBe("SQLITE_CORRUPT");
    expect(codeOf(() => db.exec("DELETE FROM item"))).toBe("SQLITE_CORRUPT");
    writeFileSync(`${path}-strange`, Buffer.alloc(8192, "not a database "));
    const strange = open(`${path}-strange`);
    expect(codeOf(() => strange.prepare("SELECT * FROM sqlite_schema").all())).toBe("SQLITE_NOTADB");
    expect(codeOf(() => strange.pragma("user_version"))).toBe("SQLITE_NOTADB");
  });
});

describe("a connection", () => {
  it("lets go of its files when it is closed, whatever statements there are", () => {
    const db = withItems();
    db.pragma("journal_mode = WAL");
    add(db, 1);
    const all = db.prepare("SELECT * FROM item");
    const rows = all.iterate();
    rows.next();
    expect(existsSync(`${path}-wal`)).toBe(true);
    db.close();
    db.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect(openFiles().filter((file) => file.startsWith(path))).toEqual([]);
    expect(() => all.all()).toThrow(/finalized/);
    expect(() => rows.next()).toThrow(/finalized/);
    expect(() => db.exec("SELECT 1")).toThrow(/not open/);
  });

  it("opens what a path names, a URI not being one", () => {
    const folder = process.cwd();
    process.chdir(temporaryFolder("sqlite"));
    try {
      withItems("file:some.db?mode=memory");
      expect(readdirSync(".")).toEqual(["file:some.db?mode=memory"]);
    } finally {
      process.chdir(folder);
    }
  });
});

function openFiles(): string[] {
  return readdirSync("/proc/self/fd").flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)];
    } catch {
      return [];
    }
  });
}
