// The disk below SQLite does what it says: what was synced stays, the rest goes in part, and SQLite with
// `synchronous = FULL` keeps every commit over it, wherever in a commit, a checkpoint or an opening the power goes.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { StoreError } from "../../../gateway/store/database.ts";
import { Store } from "../../../gateway/store/store.ts";
import { Database, SqliteError } from "../../../sqlite/database.ts";
import { describeWith } from "../../support/programs.ts";
import { removeFolder, storeFolder } from "../gateway.ts";
import { type DiskSettings, PowerDisk } from "./power-loss.ts";

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup();
});

function newDisk(settings: Partial<DiskSettings> = {}): { disk: PowerDisk; path: string } {
  const folder = storeFolder();
  cleanups.push(() => removeFolder(folder));
  const disk = PowerDisk.watch(folder, { checkpointPages: 0, isWeak: false, ...settings });
  if (disk === null) throw new Error("no gcc");
  cleanups.push(() => disk.forget());
  return { disk, path: join(folder, "some.db") };
}

function open(path: string): Database {
  const db = new Database(path);
  try {
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = FULL");
    db.exec("CREATE TABLE IF NOT EXISTS item (n INTEGER PRIMARY KEY, filler BLOB)");
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

const rows = (db: Database) =>
  db
    .prepare<[], { n: number }>("SELECT n FROM item ORDER BY n")
    .all()
    .map(({ n }) => n);
const add = (db: Database, n: number, bytes = 100) =>
  db.prepare("INSERT INTO item VALUES (?, zeroblob(?))").run(n, bytes);

describeWith(["gcc"], "a disk whose power can go", () => {
  it("keeps what was committed, and nothing of the dead process's reaches it any more", () => {
    const { disk, path } = newDisk();
    const db = open(path);
    add(db, 1);
    disk.lose(1);
    expect(disk.isOff).toBe(true);
    expect(existsSync(`${path}-shm`)).toBe(false);
    const medium = [readFileSync(path), readFileSync(`${path}-wal`)];
    expect(() => add(db, 2)).toThrow();
    expect(() => new Database(path)).toThrow(/unable to open/);
    expect(() => disk.powerOn()).toThrow(/still open/);
    db.close();
    expect([readFileSync(path), readFileSync(`${path}-wal`)]).toEqual(medium);
    disk.powerOn();
    const again = open(path);
    expect(rows(again)).toEqual([1]);
    again.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  it("loses what a killed process had written and not synced only when the power goes", () => {
    const outcomes = new Set<number>();
    for (let seed = 1; seed <= 20; seed++) {
      const { disk, path } = newDisk({ isWeak: true });
      let db = open(path);
      add(db, 1);
      disk.kill();
      db.close();
      disk.powerOn();
      db = open(path);
      expect(rows(db)).toEqual([1]);
      disk.lose(seed);
      db.close();
      disk.powerOn();
      db = open(path);
      outcomes.add(rows(db).length);
      db.close();
    }
    expect([...outcomes].sort()).toEqual([0, 1]);
  });

  it("leaves other folders alone", () => {
    const { disk, path } = newDisk();
    const elsewhere = newDisk().path;
    mkdirSync(`${path}-below`);
    const below = open(join(`${path}-below`, "some.db"));
    const other = open(elsewhere);
    disk.lose(1);
    add(below, 1);
    add(other, 1);
    expect([rows(below), rows(other)]).toEqual([[1], [1]]);
    below.close();
    other.close();
  });

  it("never makes the gateway take a store for damaged that was just being made", { timeout: 60_000 }, () => {
    let died = 0;
    for (let operations = 0; operations < 24; operations++) {
      for (let seed = 1; seed <= 4; seed++) {
        const { disk, path } = newDisk({ checkpointPages: 4 });
        const make = () => new Store(path, { nowMs: 0, newEpoch: () => `epoch-${seed}` });
        disk.light(operations, seed * 100 + operations);
        let store: Store | null = null;
        try {
          store = make();
        } catch (error) {
          if (!(error instanceof StoreError) || !disk.isOff) throw error;
          died++;
        }
        if (!disk.isOff) disk.lose(seed);
        store?.close();
        disk.powerOn();
        store = make();
        expect(store.setAside).toBe(null);
        expect(store.transaction(() => store?.outbox.bounds().lastSeq)).toBe(0);
        store.close();
      }
    }
    expect(died).toBeGreaterThan(20);
  });

  for (const isWeak of [false, true]) {
    const title = isWeak ? "finds the commits that synchronous = NORMAL loses" : "loses no commit";
    it(`${title}, wherever the power goes`, { timeout: 90_000 }, () => {
      let lost = 0;
      const died = { opening: 0, working: 0 };
      for (let seed = 1; seed <= 100; seed++) {
        const { disk, path } = newDisk({ checkpointPages: seed % 2 === 0 ? 4 : 0, isWeak });
        const committed: number[] = [];
        let tried = 0;
        for (let life = 0; life < 6; life++) {
          // In the first life the file is made, in the later ones its journal is recovered.
          disk.light((seed * 7 + life * 13) % 45, seed * 10 + life);
          let db: Database | null = null;
          try {
            db = open(path);
            const found = rows(db);
            const inDoubt = found.filter((n) => !committed.includes(n));
            if (committed.some((n) => !found.includes(n))) lost++;
            else expect(inDoubt.every((n) => n === tried)).toBe(true);
            expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
            committed.splice(0, committed.length, ...found);
            for (let i = 0; i < 25; i++) {
              tried++;
              add(db, tried, (tried * 997) % 9000);
              committed.push(tried);
            }
          } catch (error) {
            if (!(error instanceof SqliteError) || !disk.isOff) throw error;
            died[db === null ? "opening" : "working"]++;
          }
          // Every third time only the process dies.
          if (!disk.isOff && life % 3 === 0) disk.kill();
          else if (!disk.isOff) disk.lose(seed + life);
          db?.close();
          disk.powerOn();
        }
      }
      expect(Math.min(died.opening, died.working)).toBeGreaterThan(20);
      if (isWeak) expect(lost).toBeGreaterThan(5);
      else expect(lost).toBe(0);
    });
  }
});
