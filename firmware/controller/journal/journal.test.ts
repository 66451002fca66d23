import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sessionDraft, temporaryFolder } from "../testing.ts";
import { diskFiles, type JournalFiles } from "./files.ts";
import { Journal, JournalError, type JournalOptions } from "./journal.ts";
import { FolderLockedError } from "./lock.ts";

let epoch = 100;
const open = (dir: string, more: Partial<JournalOptions> = {}) =>
  Journal.open({ dir, randomU32: () => ++epoch, ...more });
const uuids = (journal: Journal) => {
  const held = [];
  for (let index = journal.oldestIndex; index <= journal.lastIndex; index++) {
    held.push(journal.recordAt(index)?.sessionUuid);
  }
  return held;
};
const uuidOf = (number: number) => sessionDraft(number).sessionUuid;

/** A journal as a killed process leaves it: whatever bytes are in the file, and nobody who holds the lock. */
function afterKill(journal: Journal, cutTo?: number): string {
  const dir = temporaryFolder();
  const copy = join(dir, "sessions.journal");
  copyFileSync(journal.path, copy);
  if (cutTo !== undefined) writeFileSync(copy, readFileSync(copy).subarray(0, cutTo));
  return dir;
}

describe("the record journal", () => {
  it("numbers sessions from 1 and has them again after a restart", async () => {
    const dir = temporaryFolder();
    const first = open(dir);
    expect(first.recovery.created).toBe(true);
    expect(first.append(sessionDraft(1)).index).toBe(1);
    expect(first.append(sessionDraft(2)).index).toBe(2);
    await first.close();
    const second = open(dir);
    expect(second.recordEpoch).toBe(first.recordEpoch);
    expect(uuids(second)).toEqual([uuidOf(1), uuidOf(2)]);
    expect(second.recordAt(2)).toEqual({ ...sessionDraft(2), recordEpoch: first.recordEpoch, index: 2 });
    expect(second.append(sessionDraft(3)).index).toBe(3);
    await second.close();
  });

  it("cut at any byte of the last entry, keeps all the entries before it and goes on", async () => {
    const journal = open(temporaryFolder());
    journal.append(sessionDraft(1));
    const before = statSync(journal.path).size;
    journal.append(sessionDraft(2));
    const after = statSync(journal.path).size;
    for (let size = before; size <= after; size++) {
      const copy = open(afterKill(journal, size));
      const whole = size === after ? [uuidOf(1), uuidOf(2)] : [uuidOf(1)];
      expect(uuids(copy)).toEqual(whole);
      expect(copy.recovery.tornBytes).toBe(size === after ? 0 : size - before);
      copy.append(sessionDraft(3));
      const again = open(afterKill(copy));
      expect(uuids(again)).toEqual([...whole, uuidOf(3)]);
      expect(again.recovery).toMatchObject({ tornBytes: 0, damagedEntries: 0 });
      await Promise.all([copy.close(), again.close()]);
    }
    await journal.close();
  });

  it("makes a record of the session that was running when the power failed, once", async () => {
    const journal = open(temporaryFolder());
    journal.append(sessionDraft(1));
    journal.checkpoint({ ...sessionDraft(2), durationMs: 1000, endReason: "power-loss" });
    journal.checkpoint({ ...sessionDraft(2), durationMs: 2000, endReason: "power-loss" });
    const dir = afterKill(journal);
    const after = open(dir);
    expect(after.recovery.interrupted).toMatchObject({ index: 2, durationMs: 2000, endReason: "power-loss" });
    await after.close();
    const later = open(dir);
    expect(later.recovery.interrupted).toBeNull();
    expect(uuids(later)).toEqual([uuidOf(1), uuidOf(2)]);
    await Promise.all([later.close(), journal.close()]);
  });

  it("does not record a session twice that finished after its checkpoint", async () => {
    const journal = open(temporaryFolder());
    journal.checkpoint({ ...sessionDraft(1), endReason: "power-loss" });
    journal.append(sessionDraft(1));
    const after = open(afterKill(journal));
    expect(after.recovery.interrupted).toBeNull();
    expect(after.lastIndex).toBe(1);
    expect(after.recordAt(1)?.endReason).toBe("button");
    await Promise.all([after.close(), journal.close()]);
  });

  it("with a damaged record in the middle, numbers the rest anew in a new epoch and keeps a copy", async () => {
    const journal = open(temporaryFolder());
    journal.append(sessionDraft(1));
    const at = statSync(journal.path).size;
    journal.append(sessionDraft(2));
    journal.append(sessionDraft(3));
    const dir = afterKill(journal);
    const path = join(dir, "sessions.journal");
    const bytes = readFileSync(path);
    bytes[at + 20] = (bytes[at + 20] ?? 0) ^ 0x55;
    writeFileSync(path, bytes);
    const after = open(dir);
    expect(after.recordEpoch).not.toBe(journal.recordEpoch);
    expect(uuids(after)).toEqual([uuidOf(1), uuidOf(3)]);
    expect(after.recordAt(2)).toMatchObject({ index: 2, recordEpoch: after.recordEpoch });
    expect(after.recovery.damagedEntries).toBeGreaterThan(0);
    expect(readFileSync(after.recovery.damagedCopy ?? "").equals(bytes)).toBe(true);
    await Promise.all([after.close(), journal.close()]);
  });

  it("begins a new store where the file is not a journal at all, and keeps a copy", async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, "sessions.journal"), "not a journal\0at all\0");
    const journal = open(dir);
    expect(journal.lastIndex).toBe(0);
    expect(readdirSync(dir).some((name) => name.includes("damaged"))).toBe(true);
    await journal.close();
  });

  it("remembers what is acknowledged, keeps the newest of it, and refuses an index that it never gave out", async () => {
    const dir = temporaryFolder();
    const journal = open(dir, { compactAboveBytes: 4096, keepAcknowledged: 3 });
    for (let n = 1; n <= 50; n++) {
      journal.append(sessionDraft(n));
      expect(journal.acknowledge(n, "store-a")).toBe(true);
    }
    expect(journal.acknowledge(51, "store-a")).toBe(false);
    expect(journal.pending).toBe(0);
    expect(statSync(journal.path).size).toBeLessThan(4096 + 50 * 200);
    expect(journal.oldestIndex).toBeGreaterThan(1);
    await journal.close();
    const again = open(dir);
    expect(again).toMatchObject({ lastIndex: 50, acknowledgedIndex: 50, oldestIndex: journal.oldestIndex });
    expect(uuids(again).at(-1)).toBe(uuidOf(50));
    expect(again.append(sessionDraft(51)).index).toBe(51);
    await again.close();
  });

  it("never lets compaction take an unacknowledged record", async () => {
    const dir = temporaryFolder();
    const journal = open(dir, { compactAboveBytes: 1, keepAcknowledged: 0 });
    for (let n = 1; n <= 40; n++) journal.append(sessionDraft(n));
    journal.acknowledge(10, "store-a");
    journal.append(sessionDraft(41));
    await journal.close();
    const again = open(dir);
    expect(again.acknowledgedIndex).toBe(10);
    expect(uuids(again).slice(-31)).toEqual(Array.from({ length: 31 }, (_, i) => uuidOf(11 + i)));
    await again.close();
  });

  it("has everything to send again that it still holds when it meets another gateway's store", async () => {
    const dir = temporaryFolder();
    const journal = open(dir);
    expect(journal.meet("store-a")).toBe(false);
    for (let n = 1; n <= 5; n++) journal.append(sessionDraft(n));
    journal.acknowledge(4, "store-a");
    expect(journal.meet("store-a")).toBe(false);
    expect(journal.pending).toBe(1);
    expect(journal.meet("store-b")).toBe(true);
    expect(journal.pending).toBe(5);
    await journal.close();
    const again = open(dir);
    expect(again.pending).toBe(5);
    expect(again.meet("store-b")).toBe(false);
    await again.close();
  });

  it("is its owner's alone, also what an earlier version let everybody read", async () => {
    const dir = join(temporaryFolder(), "made", "for-it");
    const modes = (): Record<string, string> =>
      Object.fromEntries(
        readdirSync(dir).map((name) => [name, (statSync(join(dir, name)).mode & 0o777).toString(8)]),
      );
    const journal = open(dir, { compactAboveBytes: 100 });
    for (const number of [1, 2, 3]) journal.append(sessionDraft(number));
    journal.acknowledge(3, "s");
    expect(modes()).toEqual({ "sessions.journal": "600", lock: "600" });
    expect((statSync(dir).mode & 0o777).toString(8)).toBe("700");
    await journal.close();
    writeFileSync(join(dir, "sessions.journal.damaged-7"), "");
    writeFileSync(join(dir, "notes"), "");
    for (const name of readdirSync(dir)) chmodSync(join(dir, name), 0o644);
    await open(dir).close();
    expect(modes()).toEqual({ "sessions.journal": "600", "sessions.journal.damaged-7": "600", notes: "644" });
  });

  it("is held by one owner at a time; the lock of a dead one is void", async () => {
    const dir = temporaryFolder();
    const journal = open(dir);
    expect(() => open(dir)).toThrow(FolderLockedError);
    await journal.close();
    writeFileSync(join(dir, "lock"), "999999999 1");
    await open(dir).close();
  });

  it("names the folder and the fix where it cannot write", () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, "file"), "");
    expect(() => open(join(dir, "file", "journal"))).toThrow(/file.*give a folder that can be written/s);
    mkdirSync(join(dir, "sessions.journal"));
    expect(() => open(dir)).toThrow(/give a folder/);
  });

  it("survives any bytes after its own", async () => {
    const journal = open(temporaryFolder());
    journal.append(sessionDraft(1));
    for (const noise of [Buffer.alloc(5000, 0xff), Buffer.from("\0\0A\0"), Buffer.alloc(3000)]) {
      const dir = afterKill(journal);
      appendFileSync(join(dir, "sessions.journal"), noise);
      const after = open(dir);
      expect(uuids(after)).toEqual([uuidOf(1)]);
      await after.close();
    }
    await journal.close();
  });

  it("after a full disk cut an entry off, keeps the entries that come when there is room again", async () => {
    const dir = temporaryFolder();
    let roomBytes = Number.POSITIVE_INFINITY;
    const files: JournalFiles = {
      ...diskFiles,
      write(fd, bytes, from) {
        const taken = Math.min(bytes.length - from, roomBytes);
        if (taken === 0) throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC", syscall: "write" });
        roomBytes -= taken;
        return diskFiles.write(fd, bytes.subarray(0, from + taken), from);
      },
    };
    const journal = open(dir, { files });
    journal.append(sessionDraft(1));
    roomBytes = 40;
    expect(() => journal.checkpoint(sessionDraft(2))).toThrow(JournalError);
    roomBytes = Number.POSITIVE_INFINITY;
    journal.append(sessionDraft(2));
    const again = open(afterKill(journal));
    expect(again.recovery.damagedCopy).toBeNull();
    expect(uuids(again)).toEqual([uuidOf(1), uuidOf(2)]);
    await again.close();
    await journal.close();
  });

  it("appends and acknowledges where it cannot be rewritten, and rewrites when it can", async () => {
    let refuses = false;
    const dir = temporaryFolder();
    const files: JournalFiles = {
      ...diskFiles,
      rename(from, to) {
        if (refuses) throw Object.assign(new Error("EIO"), { code: "EIO", syscall: "rename" });
        diskFiles.rename(from, to);
      },
    };
    const journal = open(dir, { files, compactAboveBytes: 0, keepAcknowledged: 0 });
    refuses = true;
    for (let number = 1; number <= 3; number++) {
      expect(journal.append(sessionDraft(number)).index).toBe(number);
      expect(journal.acknowledge(number, "store-1")).toBe(true);
    }
    expect(journal.oldestIndex).toBe(1);
    refuses = false;
    journal.append(sessionDraft(4));
    expect(journal.acknowledge(4, "store-1")).toBe(true);
    expect(journal.oldestIndex).toBe(5);
    await journal.close();
    const again = open(dir);
    expect(again.lastIndex).toBe(4);
    expect(again.pending).toBe(0);
    await again.close();
  });

  it("keeps the running session's checkpoint when an earlier record comes late", async () => {
    const journal = open(temporaryFolder(), { compactAboveBytes: 0, keepAcknowledged: 0 });
    journal.append(sessionDraft(1));
    journal.acknowledge(1, "store-1");
    journal.checkpoint(sessionDraft(3));
    await new Promise((resolve) => setTimeout(resolve, 50));
    journal.append(sessionDraft(2));
    journal.acknowledge(2, "store-1");
    const again = open(afterKill(journal));
    expect(again.recovery.interrupted?.sessionUuid).toBe(uuidOf(3));
    await again.close();
    await journal.close();
  });
});
