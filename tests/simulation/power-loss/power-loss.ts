// A disk below SQLite whose power can go (vfs.c, which says what that means), as this process uses it. Compiled where
// it is needed; without gcc there is none, and whoever wanted it says so.
import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Database, type Statement } from "../../../sqlite/database.ts";
import { findProgram } from "../../support/programs.ts";

export interface DiskSettings {
  /** Pages in the journal at which SQLite checkpoints by itself; 0: its own default. */
  checkpointPages: number;
  /** `PRAGMA synchronous` is swallowed, so that the connection keeps NORMAL: for the test that this is found out. */
  isWeak: boolean;
}

/** One folder of SQLite files on a machine of its own. Every connection to them is opened after this. */
export class PowerDisk {
  readonly #folder: string;
  readonly #call: Call;

  private constructor(folder: string, call: Call, { checkpointPages, isWeak }: DiskSettings) {
    this.#folder = realpathSync(folder);
    this.#call = call;
    call("watch", this.#folder, checkpointPages, isWeak ? 1 : 0);
  }

  /** Watches an empty folder; null where the system has no gcc. */
  static watch(folder: string, settings: DiskSettings): PowerDisk | null {
    const call = loaded();
    return call === null ? null : new PowerDisk(folder, call, settings);
  }

  /** The power goes. Returns how many changes the medium had not confirmed. */
  lose(seed: number): number {
    return this.#call("loss", this.#folder, seed);
  }

  /** It goes in the midst of the next but so many writes, syncs, truncations and deletions. */
  light(operations: number, seed: number): void {
    this.#call("fuse", this.#folder, operations, seed);
  }

  /** Takes a fuse back that has not burnt down. */
  putOut(): void {
    this.#call("fuse", this.#folder, -1, 0);
  }

  /** Only the process dies; the system has what it wrote. */
  kill(): void {
    this.#call("kill", this.#folder);
  }

  /** Nobody can open a file: a fuse has burnt down, or one of the above was called. */
  get isOff(): boolean {
    return this.#call("is_off", this.#folder) === 1;
  }

  /** The next process may come. Throws while a file of the dead one is open. */
  powerOn(): void {
    this.#call("on", this.#folder);
  }

  forget(): void {
    this.#call("forget", this.#folder);
  }
}

type Call = (name: string, folder: string, ...values: number[]) => number;

let extension: Call | null | undefined;

function loaded(): Call | null {
  extension ??= findProgram("gcc") === undefined ? null : load();
  return extension;
}

/** The extension registers itself for the whole process, and stays. */
function load(): Call {
  const build = mkdtempSync(join(tmpdir(), "milkway-power-loss-"));
  try {
    const library = join(build, "powerloss.so");
    // The headers of the very SQLite that it is loaded into.
    const { resolve } = createRequire(import.meta.url);
    const headers = join(dirname(resolve("@photostructure/sqlite/package.json")), "src/upstream");
    const source = fileURLToPath(new URL("vfs.c", import.meta.url));
    const flags = ["-std=c11", "-D_GNU_SOURCE", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"];
    execFileSync("gcc", [...flags, "-I", headers, "-o", library, source], { stdio: "inherit" });
    const control = new Database(":memory:", { extension: library });
    const statements = new Map<string, Statement<unknown[], { answer: number | null }>>();
    return (name, ...values) => {
      const sql = `SELECT power_${name}(${values.map(() => "?").join(", ")}) AS answer`;
      const statement = statements.get(sql) ?? control.prepare<unknown[], { answer: number | null }>(sql);
      statements.set(sql, statement);
      return statement.get(...values)?.answer ?? 0;
    };
  } finally {
    rmSync(build, { recursive: true, force: true });
  }
}
