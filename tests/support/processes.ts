// Milkway's own commands as real processes, for tests that cross process borders: started from source, watched by
// their output, killed as a power cut would.
import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = resolve(import.meta.dirname, "../..");
const alive = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of alive) child.kill("SIGKILL");
});

export interface Running {
  readonly pid: number;
  /** Standard output and error so far. */
  output(): string;
  /** Waits until the output holds `pattern`. Throws with the output where it does not within `timeoutMs`. */
  says(pattern: RegExp, timeoutMs?: number): Promise<RegExpExecArray>;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
  /** Sends a signal and waits for the exit status (null: ended by the signal). */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Waits for it to end by itself. */
  exit(): Promise<number | null>;
}

/** Starts `milkway …` from source. */
export function milkway(args: readonly string[], environment: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, ["--import", "tsx", "cli/milkway.ts", ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  alive.add(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += String(chunk);
    });
  }
  const gone = new Promise<number | null>((done) => {
    child.once("exit", (status) => {
      alive.delete(child);
      done(status);
    });
  });
  return {
    pid: child.pid ?? 0,
    output: () => output,
    async says(pattern, timeoutMs = 20_000) {
      const deadline = Date.now() + timeoutMs;
      for (;;) {
        const found = pattern.exec(output);
        if (found !== null) return found;
        if (child.exitCode !== null || Date.now() > deadline) {
          throw new Error(`milkway ${args.join(" ")} did not say ${pattern}:\n${output}`);
        }
        await sleep(10);
      }
    },
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
    async end(signal) {
      child.kill(signal);
      return gone;
    },
    exit: () => gone,
  };
}

/** Polls until `check` gives something else than undefined. Throws with `what` after `timeoutMs`. */
export async function until<T>(
  what: string,
  check: () => T | undefined | Promise<T | undefined>,
  timeoutMs = 20_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await check();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
    await sleep(20);
  }
}
