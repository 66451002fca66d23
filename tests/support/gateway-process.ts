// `milkway gateway` as a process of its own, for tests that need what only a process has: signals, exit statuses, logs.
// From a bundle, because a process that reads hundreds of source files keeps a busy machine busy for seconds.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle, linkPackage } from "./bundle.ts";

const folder = mkdtempSync(join(tmpdir(), "milkway-command-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
linkPackage(folder);
await bundle(folder, { milkway: "cli/milkway.ts" });
const CLI = join(folder, "dist", "milkway.mjs");

export interface Ended {
  status: number | null;
  output: string;
}

/** Runs `milkway …` to its end. Standard output and error come together. */
export function milkway(words: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  const running = startMilkway(words, environment);
  return running.ended;
}

export interface Running {
  child: ChildProcess;
  /** Standard output and error so far. */
  output(): string;
  ended: Promise<Ended>;
  /** Resolves once the output matches; rejects where the process ends before. */
  says(pattern: RegExp): Promise<void>;
}

export function startMilkway(words: readonly string[], environment: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [CLI, ...words], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const waiting = new Set<() => void>();
  const take = (chunk: unknown): void => {
    output += String(chunk);
    for (const look of waiting) look();
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  const ended = new Promise<Ended>((resolve) => child.once("close", (status) => resolve({ status, output })));
  return {
    child,
    output: () => output,
    ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!pattern.test(output)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
        void ended.then(() => reject(new Error(`it ended before it said ${pattern}:\n${output}`)));
      }),
  };
}

/** Writes a configuration into a folder and returns its path. */
export function writeConfig(folder: string, yaml: string, name = "gateway.yaml"): string {
  const path = join(folder, name);
  writeFileSync(path, yaml);
  return path;
}
