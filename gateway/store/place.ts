// Whether a store can be where the configuration puts it. Looks before anything is opened, because what is there may
// be somebody else's, and SQLite would take a stranger's journal away.
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmdirSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { lockPath } from "./lock.ts";
import { StoreError } from "./store-error.ts";

const DATABASE_MAGIC = "SQLite format 3\0";
/** The journal's first four bytes, by the byte order of its checksums. */
const JOURNAL_MAGIC: readonly string[] = ["377f0682", "377f0683"];

/**
 * Looks at what is at `path`. "damaged": a store of Milkway's whose beginning is destroyed. Throws StoreError where
 * there can be no store.
 */
export function lookAtPlace(path: string): "free" | "database" | "damaged" {
  if (path === ":memory:") return "free";
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) {
      existingFolder(dirname(path));
      return "free";
    }
    if (found.isDirectory())
      throw misplaced(`${path} is a folder; name a file in it, for instance ${join(path, "milkway.db")}`);
    if (!found.isFile()) throw misplaced(`${path} is a device, a pipe or a socket; name a plain file`);
    const head = firstBytes(path, DATABASE_MAGIC.length);
    if (head.length === 0) return "free";
    if (head.toString("latin1") === DATABASE_MAGIC) return "database";
    // The power went while the file was being made: the rollback journal, which only that has, undoes it.
    if (isMilkways(path)) return existsSync(`${path}-journal`) ? "database" : "damaged";
    throw foreign(path, "it is no database");
  } catch (error) {
    if (error instanceof StoreError) throw error;
    if (codeOf(error) === "ENOTDIR") existingFolder(dirname(path));
    throw misplaced(`${path} cannot be looked at (${codeOf(error)}); ${FIX}`, error);
  }
}

/** A file that is in the store's place and is not the store. */
export function foreign(path: string, why: string): StoreError {
  return new StoreError(
    "foreign",
    `${path} is not a Milkway store (${why}) and was left as it is; correct store.path, or move that file away`,
  );
}

/** Makes the store's folder, for its owner alone; one that is there stays as it is. Throws StoreError. */
export function makeFolder(path: string): void {
  if (path === ":memory:") return;
  const missing: string[] = [];
  const there = existingFolder(dirname(path));
  for (let folder = dirname(path); folder !== there; folder = dirname(folder)) missing.unshift(folder);
  // One by one: node's recursive mkdir never returns where a file system like /proc refuses with ENOENT.
  for (const folder of missing) {
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch (error) {
      if (codeOf(error) === "EEXIST") continue;
      throw misplaced(`${folder} cannot be made (${codeOf(error)}); ${FIX}`, error);
    }
  }
}

/** All that can be known of a store's place without opening one; nothing of the trial stays. Throws StoreError. */
export function tryPlace(path: string): void {
  if (path === ":memory:") return;
  lookAtPlace(path);
  const folder = dirname(path);
  const there = existingFolder(folder);
  try {
    rmdirSync(mkdtempSync(join(there, ".milkway-trial-")));
  } catch (error) {
    const what = there === folder ? `${folder} cannot be written` : `${folder} cannot be made`;
    throw misplaced(`${what} (${codeOf(error)}); ${FIX}`, error);
  }
}

const FIX = "correct store.path, or give the folder to the user that the gateway runs as";

function misplaced(message: string, cause?: unknown): StoreError {
  return new StoreError("misplaced", message, { cause });
}

/** The nearest folder above that exists. Throws where it is a file. */
function existingFolder(folder: string): string {
  let there = folder;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  if (!statSync(there).isDirectory())
    throw misplaced(`${there} is a file, so that nothing can be below it; correct store.path`);
  return there;
}

/** By what only a store of ours has beside it: SQLite's journal, as a kill leaves it, or the gateway's lock. */
function isMilkways(path: string): boolean {
  const journal = `${path}-wal`;
  if (existsSync(lockPath(path))) return true;
  return existsSync(journal) && JOURNAL_MAGIC.includes(firstBytes(journal, 4).toString("hex"));
}

function firstBytes(path: string, count: number): Buffer {
  const head = Buffer.alloc(count);
  const file = openSync(path, "r");
  try {
    return head.subarray(0, readSync(file, head, 0, count, 0));
  } finally {
    closeSync(file);
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
