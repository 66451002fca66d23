// One gateway a store. The lock is SQLite's own, on an empty file beside the store: the system gives it up with the
// process that holds it, so a killed gateway never keeps the next one out, and a process that only reads the store needs no lock.
import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Database, SqliteError } from "../../sqlite/database.ts";
import { beginPrivate } from "./private.ts";
import { StoreError } from "./store-error.ts";

/** Where the lock of a store is. The file stays when the lock is given up: it shows that Milkway was here. */
export function lockPath(path: string): string {
  return `${realPath(path)}-lock`;
}

/** Takes the store for this process and returns the release. Throws StoreError where another gateway has it. */
export function lockStore(path: string): () => void {
  if (path === ":memory:") return () => {};
  beginPrivate(lockPath(path));
  const lock = new Database(lockPath(path), { busyTimeoutMs: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (!(error instanceof SqliteError) || error.code !== "SQLITE_BUSY") throw error;
    throw new StoreError(
      "in-use",
      `${path} is in use by another gateway; stop that one first, or give this one its own store.path`,
      { cause: error },
    );
  }
  return () => lock.close();
}

/** The same file by whatever links it is reached. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return join(realpathSync(dirname(path)), basename(path));
  }
}
