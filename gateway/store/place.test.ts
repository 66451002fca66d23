// Where a store can be, who may have it, and what is left alone.
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Database } from "../../sqlite/database.ts";
import { temporaryFolder } from "../../tests/support/folders.ts";
import { tryPlace } from "./place.ts";
import { Store } from "./store.ts";
import { StoreError } from "./store-error.ts";

let folder: string;
let path: string;
const opened: Store[] = [];

beforeEach(() => {
  folder = temporaryFolder("place");
  path = join(folder, "milkway.db");
});

afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});

function open(at = path): Store {
  const store = new Store(at, { nowMs: Date.UTC(2026, 2, 1), newEpoch: () => "epoch" });
  opened.push(store);
  return store;
}

function refusal(act: () => unknown): { code: string; message: string } {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(StoreError);
    return error as StoreError;
  }
  throw new Error("nothing was refused");
}

describe("a store's files", () => {
  const modes = (): Record<string, string> =>
    Object.fromEntries(
      readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]),
    );

  it("are their owner's alone, and so is the folder that was made for them", () => {
    open(join(folder, "made/for/it/milkway.db"));
    for (const at of ["made", "made/for", "made/for/it"])
      expect((statSync(join(folder, at)).mode & 0o777).toString(8), at).toBe("700");
    open();
    expect(modes()).toMatchObject({ "milkway.db": "600", "milkway.db-wal": "600", "milkway.db-lock": "600" });
  });

  it("of an earlier version become so, by whatever path; other programs' files stay as they are", () => {
    open().close();
    opened.length = 0;
    symlinkSync(path, join(folder, "link.db"));
    for (const name of [
      "milkway.db.corrupt-2026",
      "milkway.db.corrupt-2026-wal",
      "milkway.db.md",
      "milkway.db-x",
    ])
      writeFileSync(join(folder, name), "");
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o664);
    open(join(folder, "link.db"));
    const { "milkway.db.md": md, "milkway.db-x": x, ...ours } = modes();
    expect([md, x]).toEqual(["664", "664"]);
    expect(new Set(Object.values(ours))).toEqual(new Set(["600"]));
    expect(Object.keys(ours)).toContain("milkway.db.corrupt-2026-wal");
  });

  it("are another program's where the store is: nothing of it is changed", () => {
    const other = new Database(path);
    other.exec("CREATE TABLE theirs (x)");
    other.close();
    chmodSync(path, 0o644);
    expect(refusal(() => open()).code).toBe("foreign");
    expect(modes()["milkway.db"]).toBe("644");
  });
});

describe("a store in use", () => {
  it("is refused to a second gateway, by whatever path, and free again once the first has closed it", () => {
    const first = open();
    symlinkSync(path, join(folder, "link.db"));
    for (const at of [path, join(folder, "link.db")]) {
      const { code, message } = refusal(() => open(at));
      expect(code).toBe("in-use");
      expect(message).toContain(at);
      expect(message).toContain("in use by another gateway; stop that one first");
    }
    first.close();
    opened.length = 0;
    expect(open().state.state).toBe("ok");
  });

  it("can be read by others meanwhile", () => {
    open();
    const reader = new Database(path, { readOnly: true });
    expect(reader.prepare("SELECT count(*) AS n FROM outbox").get()).toEqual({ n: 0 });
    reader.close();
  });
});

describe("a file that is not Milkway's", () => {
  it("is left as it is, under its name", () => {
    writeFileSync(path, "shopping list: bread, milk");
    for (const act of [() => open(), () => tryPlace(path)]) {
      const { code, message } = refusal(act);
      expect(code).toBe("foreign");
      expect(message).toContain(path);
      expect(message).toContain("correct store.path");
    }
    expect(readFileSync(path, "utf8")).toBe("shopping list: bread, milk");
    expect(readdirSync(folder)).toEqual(["milkway.db"]);
  });

  it("is not written to where it is another program's database", () => {
    const other = new Database(path);
    other.exec("CREATE TABLE bookmark (url TEXT)");
    other.close();
    const before = readFileSync(path);
    expect(refusal(() => open()).code).toBe("foreign");
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe("a store whose beginning is destroyed", () => {
  it.each([
    ["the gateway's lock", () => {}],
    [
      "a journal",
      () => {
        const journal = Buffer.alloc(32);
        journal.writeUInt32BE(0x377f0682);
        writeFileSync(join(folder, "other.db-wal"), journal);
        path = join(folder, "other.db");
      },
    ],
  ])("is known by %s beside it, and set aside", (_sign, prepare) => {
    open().close();
    opened.length = 0;
    prepare();
    writeFileSync(path, Buffer.alloc(4096, 0xa5));
    const store = open();
    expect(store.setAside).toMatch(/\.corrupt-2026/);
    expect(readFileSync(`${store.setAside}`)[0]).toBe(0xa5);
  });
});

describe("a place for a store", () => {
  it("may lie in folders that do not exist yet; trying makes none", () => {
    const deep = join(folder, "a", "b", "milkway.db");
    tryPlace(deep);
    expect(readdirSync(folder)).toEqual([]);
    open(deep);
    expect(existsSync(deep)).toBe(true);
  });

  it.each([
    ["a folder", () => folder, "is a folder"],
    ["below a file", () => join(folder, "file", "x", "milkway.db"), "is a file"],
    ["a device", () => "/dev/null", "is a device"],
    ["in a folder that nobody can make", () => "/proc/milkway/store/milkway.db", "cannot be made (ENOENT)"],
  ])("cannot be %s; it says so at once, with the fix", (_what, prepare, words) => {
    writeFileSync(join(folder, "file"), "");
    const at = prepare();
    for (const act of [() => tryPlace(at), () => open(at)]) {
      const { code, message } = refusal(act);
      expect(code).toBe("misplaced");
      expect(message).toContain(words);
      expect(message).toMatch(/store\.path|name a/);
    }
  });
});
