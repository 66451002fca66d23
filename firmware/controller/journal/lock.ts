// One process a journal: a lock file with the owner's process id and start time, so that the lock of a killed owner
// is seen to be void (a reused process id has another start time).
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export class FolderLockedError extends Error {
  override readonly name = "FolderLockedError";
  readonly code = "folder-locked";
}

/** Takes the folder for this process and returns the release. Throws FolderLockedError where another one holds it. */
export function lockFolder(dir: string): () => void {
  const path = join(dir, "lock");
  const mine = identity(process.pid) ?? `${process.pid} -`;
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    // Twice: the second try is for a void lock that was just removed.
    for (let tries = 0; tries < 2; tries++) {
      if (tryLink(draft, path)) return () => rmSync(path, { force: true });
      const owner = read(path);
      if (owner !== null && isAlive(owner)) {
        const pid = owner.split(" ")[0];
        throw new FolderLockedError(
          `${dir} is in use by process ${pid}; stop that one, or give this pump another folder`,
        );
      }
      rmSync(path, { force: true });
    }
    throw new FolderLockedError(`${dir} was taken by another process just now; try again`);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Atomic, with its content: unlike create-then-write, nobody ever sees an empty lock. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isAlive(owner: string): boolean {
  const pid = Number(owner.split(" ")[0]);
  if (!Number.isInteger(pid) || pid < 1) return false;
  if (owner.endsWith(" -")) {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "EPERM";
    }
  }
  return identity(pid) === owner;
}

/** "pid starttime" where /proc tells it and the process is not a killed one waiting to be reaped; else null. */
function identity(pid: number): string | null {
  const stat = read(`/proc/${pid}/stat`);
  // Fields 3 and 22; the command's name in field 2 may hold spaces, and ends at the last ")".
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  const startTime = fields?.[19];
  return startTime === undefined || fields?.[0] === "Z" ? null : `${pid} ${startTime}`;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
