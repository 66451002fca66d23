// The few things that the journal asks of a file system, so that a test can take the power away under it.
import {
  chmodSync,
  closeSync,
  fdatasync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { lockFolder } from "./lock.ts";

/** The journal's name in its folder; what is derived from it begins with this. */
export const JOURNAL_FILE = "sessions.journal";

/** Every call may throw a system error (with `syscall` and `code`). Nothing is durable before a sync of it. */
export interface JournalFiles {
  /** Creates the folder where missing, for its owner alone, and takes it for this process alone; returns the release. */
  claim(dir: string): () => void;
  /** The whole file, or null where there is none. */
  read(path: string): Uint8Array | null;
  /** "r+": as it is · "a": writes go to its end · "wx": created, and must not be there. */
  open(path: string, flags: "r+" | "a" | "wx"): number;
  /** Returns how many bytes it took. */
  write(fd: number, bytes: Uint8Array, from: number): number;
  truncate(fd: number, length: number): void;
  sync(fd: number): void;
  /** Syncs in the background. An error is not told: it comes again at the next `sync`. */
  syncLater(fd: number, done: () => void): void;
  close(fd: number): void;
  rename(from: string, to: string): void;
  /** Removes the file if it is there. */
  remove(path: string): void;
  /** Makes renames in this folder durable. */
  syncFolder(dir: string): void;
}

/** A mother's sessions are nobody else's to read. */
const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

export const diskFiles: JournalFiles = {
  claim(dir) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const release = lockFolder(dir);
    keepPrivate(dir);
    return release;
  },
  read(path) {
    try {
      return readFileSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
  },
  open: (path, flags) => openSync(path, flags, OWNER_ONLY),
  write: (fd, bytes, from) => writeSync(fd, bytes, from),
  truncate: (fd, length) => ftruncateSync(fd, length),
  sync: (fd) => fsyncSync(fd),
  syncLater: (fd, done) => fdatasync(fd, () => done()),
  close: (fd) => closeSync(fd),
  rename: (from, to) => renameSync(from, to),
  remove: (path) => rmSync(path, { force: true }),
  syncFolder(dir) {
    const fd = openSync(dir, "r");
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  },
};

/** An earlier version let everybody read the journal and its damaged copies. */
function keepPrivate(dir: string): void {
  for (const name of readdirSync(dir)) {
    if (!name.startsWith(JOURNAL_FILE)) continue;
    try {
      if ((statSync(join(dir, name)).mode & OTHERS) !== 0) chmodSync(join(dir, name), OWNER_ONLY);
    } catch {
      // Another user's: who may read it is not for the pump to say.
    }
  }
}
