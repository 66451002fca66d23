import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { Database } from "../../sqlite/database.ts";
import { temporaryFolder } from "../../tests/support/folders.ts";
import { sessionRecord, uuidOf } from "../../tests/support/records.ts";
import { migrations, StoreError } from "./database.ts";
import { RETENTION_MS, Store } from "./store.ts";

const NOW = Date.UTC(2026, 2, 1);
let folder: string;
let path: string;
let epochs: number;
const open = () => new Store(path, { nowMs: NOW, newEpoch: () => `epoch-${++epochs}` });

beforeEach(() => {
  folder = temporaryFolder("store");
  path = join(folder, "milkway.db");
  epochs = 0;
});

const add = (store: Store, count: number, recordedAtUnixMs = NOW) =>
  store.transaction(() => {
    for (let i = 0; i < count; i++) {
      store.outbox.add("pump/p1/event/session", "SessionEvent", recordedAtUnixMs, (seq) =>
        Uint8Array.of(seq),
      );
    }
  });
const seqs = (store: Store) => store.outbox.pending(0, 100).map((row) => row.seq);

describe("the store's file", () => {
  it("keeps its stream epoch over restarts", () => {
    open().close();
    expect(open().streamEpoch).toBe("epoch-1");
  });

  it("is durable at each commit: WAL and synchronous FULL", () => {
    const store = open();
    add(store, 1);
    const other = new Database(path, { readOnly: true });
    expect(other.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(other.prepare("SELECT count(*) AS n FROM outbox").get()).toEqual({ n: 1 });
  });

  it("sets a corrupt file aside whole and begins a new epoch", () => {
    open().close();
    const garbage = Buffer.alloc(8192, "not a database ");
    writeFileSync(path, garbage);
    const store = open();
    expect(store.streamEpoch).toBe("epoch-2");
    expect(store.setAside).toMatch(/milkway\.db\.corrupt-2026/);
    expect(readdirSync(folder).some((name) => name.includes("corrupt"))).toBe(true);
  });

  it("refuses a file of a newer version and leaves it alone", () => {
    open().close();
    const db = new Database(path);
    db.pragma("user_version = 99");
    db.close();
    expect(open).toThrow(expect.objectContaining({ code: "newer" }));
  });

  it("says where it cannot write", () => {
    path = join(folder, "file-in-the-way", "milkway.db");
    writeFileSync(join(folder, "file-in-the-way"), "");
    expect(open).toThrow(StoreError);
  });

  it("undoes the whole transaction when any part fails, and numbers without holes afterwards", () => {
    const store = open();
    add(store, 2);
    expect(() =>
      store.transaction(() => {
        store.outbox.add("pump/p1/event/session", "SessionEvent", NOW, () => Uint8Array.of(1));
        throw new Error("power cut");
      }),
    ).toThrow(StoreError);
    expect(store.state.state).toBe("failing");
    add(store, 1);
    expect(seqs(store)).toEqual([1, 2, 3]);
    expect(store.state.state).toBe("ok");
  });
});

describe("the outbox", () => {
  it("puts the sequence number into the bytes", () => {
    const store = open();
    add(store, 3);
    expect(store.outbox.pending(1, 1)).toMatchObject([
      { seq: 2, payload: Uint8Array.of(2), recordedAtUnixMs: NOW },
    ]);
  });

  it("does not give a number twice, even after everything was forgotten", () => {
    const store = open();
    add(store, 3);
    store.outbox.releaseUpTo(3);
    expect(store.outbox.prune(NOW + 1, 100)).toBe(3);
    expect(store.outbox.bounds()).toEqual({ oldestSeq: 4, lastSeq: 3 });
    add(store, 1);
    expect(seqs(store)).toEqual([4]);
  });

  it("releases one, releases up to, and brings back a range", () => {
    const store = open();
    add(store, 5);
    store.outbox.release(2);
    expect(seqs(store)).toEqual([1, 3, 4, 5]);
    expect(store.outbox.releaseUpTo(4)).toBe(3);
    expect(seqs(store)).toEqual([5]);
    expect(store.outbox.unreleaseRange(2, 3)).toBe(2);
    expect(seqs(store)).toEqual([2, 3, 5]);
  });

  it("parks a row, passes over it, and never counts it as released", () => {
    const store = open();
    add(store, 3);
    store.outbox.park(2, "too large");
    expect(seqs(store)).toEqual([1, 3]);
    expect(store.outbox.releaseUpTo(3)).toBe(2);
    expect(store.outbox.parked(10)).toEqual([
      { seq: 2, topic: "pump/p1/event/session", reason: "too large" },
    ]);
    expect(store.outbox.depth()).toEqual({ pending: 0, parked: 1, oldestRecordedAtUnixMs: null });
    expect(store.outbox.unreleaseRange(1, 3)).toBe(2);
    expect(seqs(store)).toEqual([1, 3]);
  });

  it("takes parked rows up again, in their old places", () => {
    const store = open();
    add(store, 3);
    store.outbox.park(2, "too large");
    store.outbox.releaseUpTo(3);
    expect(store.outbox.unpark()).toBe(1);
    expect(store.outbox.unpark()).toBe(0);
    expect(seqs(store)).toEqual([2]);
    expect(store.outbox.depth()).toMatchObject({ pending: 1, parked: 0 });
  });

  it("forgets only what is released and past its retention", () => {
    const store = open();
    add(store, 1, NOW - RETENTION_MS - 1);
    add(store, 1, NOW - RETENTION_MS - 1);
    add(store, 1, NOW - RETENTION_MS + 1);
    store.outbox.release(1);
    store.outbox.release(3);
    store.maintain(NOW);
    expect(store.outbox.bounds()).toEqual({ oldestSeq: 2, lastSeq: 3 });
  });

  it("leaves no hole in the stream, whatever the clock said of a row, and passes over what is parked", () => {
    const store = open();
    const long = NOW - RETENTION_MS - 1;
    for (const [count, atMs] of [
      [2, 0],
      [1, long],
      [1, NOW],
      [1, long],
      [2, 0],
    ] as const)
      add(store, count, atMs);
    store.outbox.park(1, "too large");
    store.outbox.releaseUpTo(7);
    expect(store.outbox.bounds()).toEqual({ oldestSeq: 2, lastSeq: 7 });
    store.maintain(NOW);
    expect(store.outbox.bounds()).toEqual({ oldestSeq: 4, lastSeq: 7 });
    expect(store.outbox.unreleaseRange(1, 7)).toBe(4);
    expect(seqs(store)).toEqual([4, 5, 6, 7]);
    expect(store.outbox.parked(10)).toHaveLength(1);
  });

  it("keeps what was recorded while the clock was dead until what came after it is old", () => {
    const store = open();
    add(store, 3, 0);
    store.outbox.releaseUpTo(3);
    store.maintain(NOW);
    expect(store.outbox.bounds().oldestSeq).toBe(1);
    add(store, 1, NOW);
    store.outbox.releaseUpTo(4);
    store.maintain(NOW + RETENTION_MS + 1);
    expect(store.outbox.bounds()).toEqual({ oldestSeq: 5, lastSeq: 4 });
  });
});

describe("the journal's place", () => {
  it("moves over records in whatever order they come", () => {
    const { sessions } = open();
    const note = (index: number) => sessions.noteRecord("p1", "MW-1", 77, index, 1);
    expect([note(2), note(3), note(1), note(1), note(4)]).toEqual([0, 0, 3, 3, 4]);
  });

  it("begins where the pump's journal begins, and acknowledges nothing that is not here", () => {
    const { sessions } = open();
    expect(sessions.noteRecord("p1", "MW-1", 77, 18, 17)).toBe(0);
    expect(sessions.noteRecord("p1", "MW-1", 77, 17, 17)).toBe(18);
    expect(sessions.noteRecord("p1", "MW-1", 77, 18, 19)).toBe(18);
    expect(sessions.noteRecord("p1", "MW-1", 77, 20, 17)).toBe(18);
    expect(sessions.noteRecord("p1", "MW-1", 77, 20, 20)).toBe(20);
  });

  it("is not moved for good by what a pump once said of it", () => {
    const { sessions } = open();
    expect(sessions.noteRecord("p1", "MW-1", 77, 1, 100)).toBe(1);
    expect(sessions.noteRecord("p1", "MW-1", 77, 100, 100)).toBe(100);
    expect(sessions.noteRecord("p1", "MW-1", 77, 2, 1)).toBe(2);
    expect(sessions.noteRecord("p1", "MW-1", 77, 4, 1)).toBe(2);
    expect(sessions.noteRecord("p1", "MW-1", 77, 3, 1)).toBe(4);
  });

  it("is the same in every order, with every repeat", () => {
    const { sessions } = open();
    let journals = 0;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 40 }), (indices) => {
        const recordEpoch = ++journals;
        const here = new Set<number>();
        for (const index of indices) {
          here.add(index);
          let expected = 0;
          while (here.has(expected + 1)) expected++;
          expect(sessions.noteRecord("p1", "MW-1", recordEpoch, index, 1)).toBe(expected);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("is one for each pump and epoch", () => {
    const { sessions } = open();
    sessions.noteRecord("p1", "MW-1", 77, 1, 1);
    expect(sessions.noteRecord("p1", "MW-1", 78, 2, 1)).toBe(0);
    expect(sessions.noteRecord("p2", "MW-1", 77, 2, 1)).toBe(0);
    expect(sessions.noteRecord("p1", "MW-2", 77, 2, 1)).toBe(0);
  });
});

describe("a store of an earlier version", () => {
  it("keeps the place in each journal, with what came ahead of it", () => {
    const db = new Database(path);
    const VERSION = 4;
    for (const sql of migrations.slice(0, VERSION)) db.exec(sql);
    db.exec(`
      INSERT INTO journal VALUES ('p1', '', 77, 4), ('p1', '', 78, 0);
      INSERT INTO journal_ahead VALUES
        ('p1', '', 77, 2), ('p1', '', 77, 6), ('p1', '', 77, 7), ('p1', '', 77, 9), ('p1', '', 78, 2);
    `);
    db.pragma(`user_version = ${VERSION}`);
    db.close();
    const { sessions } = open();
    expect(sessions.noteRecord("p1", "MW-1", 77, 3, 1)).toBe(4);
    expect(sessions.noteRecord("p1", "MW-1", 77, 5, 1)).toBe(7);
    expect(sessions.noteRecord("p1", "MW-1", 77, 8, 1)).toBe(9);
    expect(sessions.noteRecord("p1", "MW-1", 78, 1, 1)).toBe(2);
  });

  it("knows a repeat of a record that was kept under the names of before", () => {
    const db = new Database(path);
    const VERSION = 7;
    for (const sql of migrations.slice(0, VERSION)) db.exec(sql);
    const record = sessionRecord(1, { calibrationId: '"program":', endReason: "programme-end" });
    const before = JSON.stringify(record)
      .replace('"recordEpoch":', '"storeEpoch":')
      .replace('"programme":', '"program":')
      .replace('"programme-end"', '"program-end"');
    db.prepare(
      `INSERT INTO session (session_id, uuid, pump_id, store_epoch, record_index, boot_id, start_uptime_ms, duration_ms,
         clock_quality, mode, program, end_reason, simulated, reconstructed, recorded_at_unix_ms, record_json)
       VALUES (@id, @id, 'p1', 77, 1, 5, 0, 1000, 'unknown', 'double', 'initiation', 'program-end', 1, 0, 0, @before)`,
    ).run({ id: record.sessionUuid, before });
    db.prepare("INSERT INTO observation VALUES (?, 'p1', 0, ?)").run(uuidOf(2), '{"program":"initiation"}');
    db.pragma(`user_version = ${VERSION}`);
    db.close();
    const { sessions, observations } = open();
    const place = { pumpId: "p1", serialNumber: "MW-1", ...record };
    const [found] = sessions.atKey(place);
    expect(JSON.stringify(found?.record)).toBe(JSON.stringify(record));
    expect(sessions.get(record.sessionUuid)).toMatchObject({ programme: "initiation" });
    expect(observations.get("p1", uuidOf(2))).toEqual({ programme: "initiation" });
  });
});

describe("sessions", () => {
  const put = (store: Store, index: number, startUnixMs: number | null, reconstructed = false) =>
    store.sessions.put({
      sessionId: uuidOf(index),
      pumpId: "p1",
      serialNumber: "MW-1",
      implausible: [],
      conflictsWithSessionId: null,
      record: sessionRecord(index, { leftTenthMl: null, rightTenthMl: 0 }),
      startUnixMs,
      clockQuality: startUnixMs === null ? "unknown" : "synced",
      episodeId: null,
      recordedAtUnixMs: NOW,
      reconstructed,
    });

  it("keeps unknown apart from zero", () => {
    const store = open();
    put(store, 1, NOW);
    expect(store.sessions.get(uuidOf(1))).toMatchObject({
      leftTenthMl: null,
      rightTenthMl: 0,
      simulated: true,
    });
  });

  it("finds the newest by its start, undated ones last", () => {
    const store = open();
    put(store, 1, NOW - 1);
    put(store, 2, NOW - 2);
    put(store, 3, null);
    expect(store.sessions.latest("p1", NOW)?.sessionId).toBe(uuidOf(1));
    expect(store.sessions.timeless("p1", 5, 0, 10).map((session) => session.sessionId)).toEqual([uuidOf(3)]);
  });

  it("replaces a reconstructed session by the pump's own", () => {
    const store = open();
    put(store, 1, NOW, true);
    expect(store.sessions.get(uuidOf(1))?.reconstructed).toBe(true);
    put(store, 1, NOW);
    expect(store.sessions.get(uuidOf(1))?.reconstructed).toBe(false);
  });
});
