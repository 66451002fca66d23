// Mutation run over the clinical rules: makes one small change at a time, runs the rules' tests on it, and names every
// change that no test noticed. `npm run mutate [file or file:line …]`. Needs many minutes; not part of `npm test`.
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { build, type Plugin } from "esbuild";
import { type Mutant, mutantsOf, mutated } from "./scan.ts";

const ROOM = "gateway/rules";
/** No rules in these: tests' support, types, re-exports, and the readable table for people. */
const leftOut = ["testkit.ts", "index.ts", "context.ts", "explain.ts"];
const TIME_LIMIT_MS = 15_000;
const OUT = `dist/mutation/${process.pid}`;

const isTestOrBench = (file: string): boolean => /\.(test|bench)\.ts$/.test(file);
const all = [ROOM, `${ROOM}/rule`]
  .flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`))
  .filter((file) => file.endsWith(".ts"))
  .sort();
const asked = process.argv.slice(2);
const sources = all.filter(
  (file) =>
    !isTestOrBench(file) &&
    !leftOut.includes(basename(file)) &&
    (asked.length === 0 || asked.some((part) => file.endsWith(part.replace(/:\d+$/, "")))),
);

/** Is the line asked for? A file alone asks for all of its lines. */
const isAsked = (file: string, line: number): boolean =>
  asked.length === 0 || asked.some((part) => file.endsWith(part) || `${file}:${line}`.endsWith(part));
// without the properties: they are slow, and what a figure should be is for an example to say
const tests = all.filter((file) => file.endsWith(".test.ts") && !file.endsWith("properties.test.ts"));

const entry = [
  ...tests.map((file) => `await import(${JSON.stringify(`./${file}`)});`),
  'export { runTests } from "./tooling/mutation/harness.ts";',
].join("\n");

/** Bundles all tests with `file` replaced by `text`. */
async function bundle(name: string, file: string | null, text: string): Promise<string> {
  const swap: Plugin = {
    name: "swap",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^vitest$/ }, () => ({ path: resolve("tooling/mutation/harness.ts") }));
      onLoad({ filter: /gateway\/rules\/.*\.ts$/ }, ({ path }) =>
        file !== null && path === resolve(file) ? { contents: text, loader: "ts" } : null,
      );
    },
  };
  const outfile = `${OUT}/${name}.mjs`;
  await build({
    stdin: { contents: entry, resolveDir: process.cwd(), loader: "ts" },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    external: ["zod", "temporal-polyfill"],
    plugins: [swap],
    logLevel: "silent",
  });
  return pathToFileURL(outfile).href;
}

/** The first failing test, "time limit", or null where every test passed. */
async function trial(href: string): Promise<string | null> {
  const worker = new Worker(resolve(`${OUT}/worker.mjs`), { workerData: href });
  const result = await new Promise<string | null>((settle) => {
    const timer = setTimeout(() => settle("time limit"), TIME_LIMIT_MS);
    worker.once("message", settle);
    worker.once("error", (error) => settle(`fell over: ${String(error)}`));
    worker.once("exit", () => clearTimeout(timer));
  });
  await worker.terminate();
  return result;
}

mkdirSync(OUT, { recursive: true });
await build({ entryPoints: ["tooling/mutation/worker.ts"], outfile: `${OUT}/worker.mjs`, format: "esm" });
const unchanged = await trial(await bundle("unchanged", null, ""));
if (unchanged !== null) throw new Error(`the tests fail without any mutant: ${unchanged}`);

const survivors: string[] = [];
let total = 0;
const began = Date.now();
for (const file of sources) {
  const source = readFileSync(file, "utf8");
  const mutants = mutantsOf(source).filter(({ line }) => isAsked(file, line));
  let killed = 0;
  for (const [index, mutant] of mutants.entries()) {
    const name = `${basename(file, ".ts")}-${index}`;
    const result = await attempt(name, file, source, mutant);
    if (result === null) survivors.push(`${file}:${mutant.line}  ${describe(source, mutant)}`);
    else killed += 1;
    if (process.env["MUTATE_VERBOSE"] !== undefined) console.log(`${name}: ${result ?? "SURVIVED"}`);
  }
  total += mutants.length;
  console.log(`${file}: ${killed} of ${mutants.length}`);
}
rmSync(OUT, { recursive: true });
const caught = total - survivors.length;
console.log(
  `\n${caught} of ${total} mutants were noticed (${((100 * caught) / total).toFixed(1)} %) in ${Math.round((Date.now() - began) / 1000)} s`,
);
for (const survivor of survivors) console.log(`  survived  ${survivor}`);

async function attempt(name: string, file: string, source: string, mutant: Mutant): Promise<string | null> {
  let href: string;
  try {
    href = await bundle(name, file, mutated(source, mutant));
  } catch {
    return "does not compile";
  }
  return trial(href);
}

function describe(source: string, { from, to, line }: Mutant): string {
  return `${from.slice(0, 60)} -> ${to || "(nothing)"}   in: ${(source.split("\n")[line - 1] ?? "").trim().slice(0, 100)}`;
}
