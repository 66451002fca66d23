// One bundle of the command for all test files: a process that reads hundreds of source files keeps a busy machine busy
// for a second, and there are hundreds of processes. vitest calls this file's default once, before all; a run without
// vitest (chaos, attacks) makes its own.
import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bundlePage } from "../../gateway/display/bundle.ts";
import { bundle, linkPackage } from "./bundle.ts";

const FOLDER = "MILKWAY_TEST_BUNDLE";

export interface BundledCommand {
  /** The command itself. */
  cli: string;
  /** See tests/attack/probe.ts. */
  probe: string;
}

/** Where it lies; made here where nobody has made it. */
export async function bundledCommand(): Promise<BundledCommand> {
  const folder = process.env[FOLDER] ?? (await make());
  return { cli: join(folder, "dist", "milkway.mjs"), probe: join(folder, "dist", "probe.mjs") };
}

async function make(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "milkway-command-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  linkPackage(folder);
  await bundle(folder, { milkway: "cli/milkway.ts", probe: "tests/attack/probe.ts" });
  for (const [path, contents] of await bundlePage()) {
    const target = join(folder, "dist", "page", path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, contents);
  }
  return folder;
}

/** vitest's globalSetup; the workers inherit the environment. */
export default async function setup(): Promise<() => void> {
  const folder = await make();
  process.env[FOLDER] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
