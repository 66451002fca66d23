// A store holds a mother's days: its files are for the user alone that the gateway runs as, from their first byte on, and
// those of an earlier version from the next start on.
import { chmodSync, closeSync, openSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const OTHERS = 0o077;
const OWNER_ONLY = 0o600;
/** What SQLite and the gateway put beside the file that they are named after. */
const BESIDE = /^(\.corrupt-.*)?(-lock)?(-wal|-shm|-journal)?$/s;

/** Where there is none yet, an empty file: SQLite takes it for a new database, and gives its journals the same mode. */
export function beginPrivate(path: string): void {
  try {
    closeSync(openSync(path, "wx", OWNER_ONLY));
  } catch {
    // It is there; or it cannot be made, and SQLite says why.
  }
}

/** Takes everybody else's permissions from the store, from what is beside it, and from stores that were set aside. */
export function keepPrivate(path: string): void {
  const name = basename(path);
  for (const found of readdirSync(dirname(path))) {
    if (!found.startsWith(name) || !BESIDE.test(found.slice(name.length))) continue;
    const file = join(dirname(path), found);
    try {
      const { mode } = statSync(file);
      if ((mode & OTHERS) !== 0) chmodSync(file, mode & ~OTHERS & 0o777);
    } catch {
      // Another user's, or on a disk that takes nothing: who may read it is then not for the gateway to say.
    }
  }
}
