// A real systemd as process 1 of namespaces of its own, with nothing in it but what a test installs. Needs root, or what
// root may do: namespaces, mounts, a writable cgroup2. Where that is not available, `startSystemd` says why.
import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { packageRoot } from "./bundle.ts";

const START_MS = 20_000;
/** What every service is ordered by; without any service in them. */
const TARGETS = ["sysinit", "basic", "multi-user", "shutdown", "local-fs", "time-sync"];

export interface Ran {
  status: number;
  output: string;
}

export class Systemd {
  /** On this machine; /run/test inside. */
  readonly folder: string;
  readonly #unshare: ChildProcess;
  readonly #cgroup: string;
  /** What was said before it took over. */
  readonly #said: () => string;
  #pid = 0;

  private constructor(folder: string, cgroup: string, unshare: ChildProcess, said: () => string) {
    this.folder = folder;
    this.#cgroup = cgroup;
    this.#unshare = unshare;
    this.#said = said;
  }

  /**
   * `folder` has the command in dist/, and is removed with `stop`. Rejects with the reason where this machine lets nobody
   * start one.
   */
  static async start(folder: string): Promise<Systemd> {
    const cgroup = makeCgroup();
    mkdirSync(join(folder, "units"));
    for (const name of TARGETS)
      writeFileSync(
        join(folder, "units", `${name}.target`),
        `[Unit]\nDescription=${name}\nDefaultDependencies=no\n`,
      );
    const inside = join(packageRoot, "tests/support/systemd.sh");
    const unshare = spawn(
      "sh",
      [
        "-c",
        'echo $$ >"$0"/cgroup.procs && exec unshare --fork --kill-child --pid --mount --mount-proc --cgroup --uts --ipc sh "$@"',
        ...[cgroup, inside, folder, process.execPath, packageRoot],
      ],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    let said = "";
    for (const stream of [unshare.stdout, unshare.stderr])
      stream.on("data", (chunk) => {
        said += String(chunk);
      });
    const systemd = new Systemd(folder, cgroup, unshare, () => said);
    try {
      await systemd.#started();
    } catch (error) {
      await systemd.stop();
      throw error;
    }
    return systemd;
  }

  /** Its files, as this machine sees them. */
  get root(): string {
    return `/proc/${this.#pid}/root`;
  }

  /** Runs a program as root inside. */
  run(...words: readonly string[]): Promise<Ran> {
    return new Promise((resolve) => {
      const command = ["--target", String(this.#pid), "--all", ...words];
      execFile("nsenter", command, { timeout: 60_000 }, (error, stdout, stderr) => {
        const status = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
        resolve({ status, output: stdout + stderr });
      });
    });
  }

  /** One property of a unit, as `systemctl show` gives it. */
  async show(unit: string, property: string): Promise<string> {
    const { output } = await this.run("systemctl", "show", "--property", property, "--value", unit);
    return output.trim();
  }

  async stop(): Promise<void> {
    const { exitCode, signalCode } = this.#unshare;
    if (exitCode === null && signalCode === null) {
      const gone = new Promise((resolve) => this.#unshare.once("close", resolve));
      // Process 1 takes all of its namespace along.
      if (this.#pid !== 0) process.kill(this.#pid, "SIGKILL");
      else this.#unshare.kill("SIGKILL");
      await gone;
    }
    for (let tries = 0; tries < 50 && !removeCgroup(this.#cgroup); tries++) await sleep(100);
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #started(): Promise<void> {
    for (let endMs = performance.now() + START_MS; performance.now() < endMs; await sleep(100)) {
      if (this.#unshare.exitCode !== null) break;
      const children = `/proc/${this.#unshare.pid}/task/${this.#unshare.pid}/children`;
      this.#pid = Number(readFileSync(children, "utf8").trim().split(" ")[0]);
      if (this.#pid === 0 || !isSystemd(this.#pid)) continue;
      const { output } = await this.run("systemctl", "is-system-running");
      if (/^(running|degraded)$/m.test(output)) return;
    }
    throw new Error(this.#said().trim().split("\n").at(-1) ?? "it did not start");
  }
}

/** Starts one, or says why there can be none here. */
export async function startSystemd(
  prepare: (folder: string) => Promise<void>,
): Promise<Systemd | { cannot: string }> {
  const folder = mkdtempSync(join(tmpdir(), "milkway-systemd-"));
  try {
    execFileSync("nsenter", ["--version"], { stdio: "ignore" });
    await prepare(folder);
    return await Systemd.start(folder);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return { cannot: (error as Error).message };
  }
}

function isSystemd(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "systemd";
  } catch {
    return false;
  }
}

/** A cgroup of its own below this process's in the version-2 hierarchy. */
function makeCgroup(): string {
  const mount = /^\S+ (\S+) cgroup2 /m.exec(readFileSync("/proc/self/mounts", "utf8"))?.[1];
  const own = /^0::(.*)$/m.exec(readFileSync("/proc/self/cgroup", "utf8"))?.[1];
  if (mount === undefined || own === undefined) throw new Error("there is no cgroup2 here");
  const path = join(mount, own, `milkway-test-${process.pid}`);
  mkdirSync(path);
  return path;
}

/** From the leaves up; false while a process is still in one. */
function removeCgroup(path: string): boolean {
  try {
    const found = execFileSync("find", [path, "-depth", "-type", "d"], { encoding: "utf8" });
    for (const folder of found.trim().split("\n")) rmdirSync(folder);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}
