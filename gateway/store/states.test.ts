// G5: a disk that is full, cannot be written or is damaged is a state with a way back, and loses nothing.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Database } from "../../sqlite/database.ts";
import { PRUNE_SQL } from "./outbox.ts";
import { LATEST_SQL } from "./sessions.ts";
import { RETENTION_MS, Store } from "./store.ts";

const NOW = Date.UTC(2026, 2, 1);
let folder: string;
let path: string;
let epochs: number;
let monotonicMs: number;
const opened: Store[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "milkway-states-"));
  path = join(folder, "milkway.db");
  epochs = 0;
  monotonicMs = 0;
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const store of opened.splice(0)) store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A store, and the connection that it made, to take space or permission away from it. */
function open(options: { nearlyFullBytes?: number } = {}): { store: Store; db: Database } {
  const prepare = vi.spyOn(Database.prototype, "prepare");
  const store = new Store(path, {
    nowMs: NOW,
    newEpoch: () => `epoch-${++epochs}`,
    nearlyFullBytes: 0,
    monotonicMs: () => monotonicMs,
    ...options,
  });
  const db = prepare.mock.contexts[0] as Database;
  prepare.mockRestore();
  opened.push(store);
  return { store, db };
}

const add = (store: Store, bytes = 100, recordedAtUnixMs = NOW) =>
  store.transaction(() =>
    store.outbox.add("pump/p1/event/session", "SessionEvent", recordedAtUnixMs, () => Buffer.alloc(bytes, 7)),
  );
const seqs = (store: Store) => store.outbox.pending(0, 10_000).map((row) => row.seq);
const counting = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe("a store without space", () => {
  it("says so, keeps what it has, and goes on by itself once there is space", () => {
    const { store, db } = open();
    add(store);
    db.pragma(`max_page_count = ${db.pragma("page_count", { simple: true })}`);
    expect(() => {
      for (;;) add(store, 3_000);
    }).toThrow(expect.objectContaining({ code: "full" }));
    expect(store.state.state).toBe("full");
    const kept = seqs(store).length;

    store.maintain(NOW);
    expect(store.state.state).toBe("full");
    db.pragma("max_page_count = 100000");
    store.maintain(NOW);
    expect(store.state).toEqual({ state: "ok", reason: null });
    add(store);
    expect(seqs(store)).toEqual(counting(kept + 1));
  });

  it("is nearly full before it is full, and stays so through commits", () => {
    const { store } = open({ nearlyFullBytes: Number.MAX_SAFE_INTEGER });
    expect(store.state.state).toBe("nearly-full");
    add(store);
    store.maintain(NOW);
    expect(store.state).toMatchObject({ state: "nearly-full", reason: expect.stringMatching(/MiB left/) });
  });
});

const tmpfs = mountTmpfs();
describe.skipIf(tmpfs === null)(
  "a real full disk [a tmpfs; skipped where this user may not mount one]",
  () => {
    it("survives being filled by somebody else, and goes on once the space is back", () => {
      const mount = tmpfs as string;
      try {
        path = join(mount, "milkway.db");
        const { store } = open({ nearlyFullBytes: 1024 * 1024 });
        expect(store.state.state).toBe("ok");
        add(store);
        writeFileSync(join(mount, "log"), Buffer.alloc(3_200 * 1024));
        store.maintain(NOW);
        expect(store.state.state).toBe("nearly-full");
        expect(() => {
          for (let i = 0; i < 5_000; i++) add(store, 4_000);
        }).toThrow(expect.objectContaining({ code: "full" }));
        expect(store.state.state).toBe("full");
        const kept = seqs(store).length;
        store.maintain(NOW);
        expect(store.state.state).toBe("full");

        rmSync(join(mount, "log"));
        store.maintain(NOW);
        expect(store.state.state).toBe("ok");
        add(store);
        expect(seqs(store)).toEqual(counting(kept + 1));
        store.close();
        opened.pop();
        expect(seqs(open().store)).toEqual(counting(kept + 1));
      } finally {
        for (const store of opened.splice(0)) store.close();
        execFileSync("umount", [mount]);
      }
    });
  },
);

describe("a store that cannot be written", () => {
  it("says read-only, and finds out by itself when it can be again", () => {
    const { store, db } = open();
    add(store);
    db.pragma("query_only = ON");
    expect(() => add(store)).toThrow(expect.objectContaining({ code: "read-only" }));
    expect(store.state.state).toBe("read-only");
    expect(seqs(store)).toEqual([1]);
    store.maintain(NOW);
    expect(store.state.state).toBe("read-only");
    db.pragma("query_only = OFF");
    store.maintain(NOW);
    expect(store.state.state).toBe("ok");
    add(store);
    expect(seqs(store)).toEqual([1, 2]);
  });

  it("is found out by the probe where nobody writes for a minute", () => {
    const { store, db } = open();
    db.pragma("query_only = ON");
    store.maintain(NOW, false);
    expect(store.state.state).toBe("ok");
    monotonicMs += 60_000;
    store.maintain(NOW, false);
    expect(store.state.state).toBe("read-only");
  });

  it("is not well because reading works", () => {
    const { store, db } = open();
    db.pragma("query_only = ON");
    expect(() => add(store)).toThrow();
    expect(store.outbox.depth().pending).toBe(0);
    expect(store.state.state).toBe("read-only");
  });
});

describe("damage", () => {
  /** Overwrites every page but the first while the store has the file open. */
  function damage(): void {
    const other = new Database(path);
    other.pragma("wal_checkpoint(TRUNCATE)");
    other.close();
    const size = statSync(path).size;
    const first = readFileSync(path).subarray(0, 4096);
    writeFileSync(path, Buffer.concat([first, Buffer.alloc(size - 4096, 0xa5)]));
  }

  it("met while running stops every write, and the next start sets the file aside whole with a new epoch", () => {
    const { store } = open();
    for (let i = 0; i < 50; i++) add(store, 1_000);
    damage();
    expect(() => {
      for (let i = 0; i < 500; i++) add(store, 1_000);
    }).toThrow(expect.objectContaining({ code: "corrupt" }));
    expect(store.damaged).toBe(true);
    expect(store.state).toMatchObject({ state: "failing", reason: expect.stringContaining("restart") });
    expect(() => add(store)).toThrow(expect.objectContaining({ code: "corrupt" }));
    store.maintain(NOW);
    expect(store.state.state).toBe("failing");
    const { setAside } = store;
    opened.pop();
    store.close();
    expect(setAside).toMatch(/corrupt-2026/);
    expect(existsSync(`${setAside}`)).toBe(true);
    expect(existsSync(`${setAside}-wal`)).toBe(true);
    expect(existsSync(path)).toBe(false);

    const again = open().store;
    expect(again.streamEpoch).toBe("epoch-2");
    add(again);
    expect(seqs(again)).toEqual([1]);
    again.close();
    opened.pop();
    expect(open().store.setAside).toBeNull();
  });

  it("found at the start takes the journal beside the file along", () => {
    const { store } = open();
    add(store);
    // as after a kill: the journal is still there
    const wal = readFileSync(`${path}-wal`);
    opened.pop();
    store.close();
    writeFileSync(path, Buffer.alloc(8192, "not a database "));
    writeFileSync(`${path}-wal`, wal);
    const again = open().store;
    const aside = readdirSync(folder).filter((name) => name.includes("corrupt"));
    expect(aside.some((name) => name.endsWith("-wal"))).toBe(true);
    expect(readFileSync(`${again.setAside}-wal`)).toEqual(wal);
    expect(seqs(again)).toEqual([]);
  });
});

describe("a note", () => {
  it("is there for whoever opens the file after a kill, and leaves commits as durable as before", () => {
    const { store, db } = open();
    store.note(() => store.observations.put("s1", "p1", NOW, { seen: 1 }));
    expect(db.pragma("synchronous", { simple: true })).toBe(2);
    const other = new Database(path, { readOnly: true });
    expect(other.prepare("SELECT count(*) AS n FROM observation").get()).toEqual({ n: 1 });
    other.close();
    expect(() =>
      store.note(() => {
        throw new Error("no");
      }),
    ).toThrow();
    expect(db.pragma("synchronous", { simple: true })).toBe(2);
  });

  it("is no sign that the disk takes anything", () => {
    const { store } = open();
    monotonicMs = 5;
    store.note(() => store.observations.put("s1", "p1", NOW, {}));
    expect(store.lastWriteMs).toBe(0);
  });
});

describe("housekeeping", () => {
  it("reaches its rows by an index, however long the history", () => {
    const { db } = open();
    const plan = (sql: string, ...values: unknown[]): string =>
      (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[])
        .map((row) => row.detail)
        .join("\n");
    // Row by row in the stream's order, which ends at the first that stays: nothing is sorted first.
    expect(plan(PRUNE_SQL)).toBe("SCAN outbox");
    expect(plan(LATEST_SQL, "p1", 1)).toMatch(/session_start/);
    expect(plan(LATEST_SQL, "p1", 1)).not.toMatch(/TEMP B-TREE/);
  });

  it("forgets released rows by and by, and none while the time is not known", () => {
    const { store } = open();
    const longAgo = NOW - RETENTION_MS - 1;
    for (let i = 0; i < 700; i++) add(store, 10, longAgo);
    store.outbox.releaseUpTo(700);
    store.maintain(NOW, false);
    expect(store.outbox.bounds().oldestSeq).toBe(1);
    store.maintain(NOW);
    expect(store.outbox.bounds().oldestSeq).toBe(501);
    store.maintain(NOW);
    expect(store.outbox.bounds().oldestSeq).toBe(701);
    expect(store.counters.pruned).toBe(700);
  });
});

/** A file system of 4 MiB; null where this user may not mount one. */
function mountTmpfs(): string | null {
  const mount = mkdtempSync(join(tmpdir(), "milkway-tmpfs-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", mount], { stdio: "ignore" });
    return mount;
  } catch {
    rmSync(mount, { recursive: true, force: true });
    return null;
  }
}
