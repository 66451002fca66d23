// `milkway …` as a process of its own, for tests that need what only a process has: signals, exit statuses, logs, a
// death. It runs from one bundle, made once for all test files (bundled-command.ts).
import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { packageRoot } from "./bundle.ts";
import { bundledCommand } from "./bundled-command.ts";

const { cli } = await bundledCommand();
/** The bundled command, for a test that starts Node itself. */
export const CLI = cli;

const alive = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of alive) child.kill("SIGKILL");
});

export interface Ended {
  /** null: ended by a signal. */
  status: number | null;
  /** Standard output and error together. */
  output: string;
}

export interface Running {
  readonly child: ChildProcess;
  /** Standard output and error so far. */
  output(): string;
  readonly ended: Promise<Ended>;
  /** Waits until the output matches. Rejects with the output where the process ends before, or after `timeoutMs`. */
  says(pattern: RegExp, timeoutMs?: number): Promise<RegExpExecArray>;
  /** Sends a signal, and waits for the exit status (null: ended by the signal). */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Runs `milkway …` to its end. */
export function milkway(words: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  return startMilkway(words, environment).ended;
}

/** `stdin`: "pipe" where the test writes to it. The process does not outlive the tests. */
export function startMilkway(
  words: readonly string[],
  environment: Record<string, string> = {},
  stdin: "ignore" | "pipe" = "ignore",
): Running {
  const child = spawn(process.execPath, [CLI, ...words], {
    cwd: packageRoot,
    env: { ...process.env, ...environment },
    stdio: [stdin, "pipe", "pipe"],
  });
  alive.add(child);
  let output = "";
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      output += String(chunk);
      for (const look of watchers) look();
    });
  const ended = new Promise<Ended>((resolve) =>
    child.once("close", (status) => {
      alive.delete(child);
      resolve({ status, output });
    }),
  );
  return {
    child,
    output: () => output,
    ended,
    says: (pattern, timeoutMs = 30_000) =>
      new Promise((resolve, reject) => {
        const fail = (what: string) =>
          reject(new Error(`milkway ${words.join(" ")}: ${what} ${pattern}:\n${output}`));
        const timer = setTimeout(() => fail(`within ${timeoutMs} ms it did not say`), timeoutMs);
        const look = (): void => {
          const found = pattern.exec(output);
          if (found === null) return;
          watchers.delete(look);
          clearTimeout(timer);
          resolve(found);
        };
        watchers.add(look);
        look();
        void ended.then(() => {
          clearTimeout(timer);
          fail("it ended before it said");
        });
      }),
    async end(signal) {
      child.kill(signal);
      return (await ended).status;
    },
  };
}

/** Writes a configuration into a folder and returns its path. */
export function writeConfig(folder: string, yaml: string, name = "gateway.yaml"): string {
  const path = join(folder, name);
  writeFileSync(path, yaml, { mode: 0o600 });
  return path;
}

/** Polls until `check` gives something else than undefined. Throws with `what` after `timeoutMs`. */
export async function waitFor<T>(
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
