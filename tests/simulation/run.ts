// npm run simulate:runs: many simulated worlds, one a seed, spread over worker processes. Prints the seeds that broke a
// promise; `-- --seed N` runs one of them again, exactly as it was, and tells what happened in it.
import { fork } from "node:child_process";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { removeFolder, storeFolder } from "./gateway.ts";
import { add, newTally, runSeeds, type Tally } from "./tally.ts";
import { runWorld } from "./world.ts";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "100000" },
      from: { type: "string", default: "1" },
      seed: { type: "string" },
      workers: { type: "string", default: "2" },
      minutes: { type: "string", default: "1000" },
    },
  });
  if (values.seed !== undefined) {
    const folder = storeFolder();
    const result = await runWorld({ seed: Number(values.seed), folder });
    removeFolder(folder);
    console.log(JSON.stringify(result, null, 2));
    process.exitCode = result.violations.length > 0 ? 1 : 0;
    return;
  }
  const workers = Number(values.workers);
  const runs = Number(values.runs);
  const from = Number(values.from);
  const beganMs = performance.now();
  const untilMs = beganMs + Number(values.minutes) * 60_000;
  const sum = newTally();
  let done = 0;
  let saidMs = beganMs;
  const STRETCH = 25;
  const take = () => {
    if (done >= runs || performance.now() > untilMs) return null;
    const stretch = { from: from + done, step: 1, runs: Math.min(STRETCH, runs - done) };
    done += stretch.runs;
    return stretch;
  };
  await Promise.all(
    Array.from({ length: workers }, async () => {
      const worker = fork(process.argv[1] ?? "", ["--worker"], { execArgv: process.execArgv });
      for (let stretch = take(); stretch !== null; stretch = take()) {
        worker.send(stretch);
        const part = await new Promise<Tally>((resolve, reject) => {
          worker.once("message", (message) => resolve(message as Tally));
          worker.once("exit", (status) => reject(new Error(`a worker ended with ${status}`)));
        });
        worker.removeAllListeners("exit");
        add(sum, part);
        for (const { seed, violations } of part.failures)
          console.log(`seed ${seed} FAILED: ${violations.join("; ")}`);
        if (performance.now() - saidMs > 30_000) {
          saidMs = performance.now();
          const perSecond = sum.runs / ((saidMs - beganMs) / 1000);
          console.log(`${sum.runs} runs, ${sum.failures.length} failed, ${perSecond.toFixed(1)} a second`);
        }
      }
      worker.disconnect();
    }),
  );
  const seconds = (performance.now() - beganMs) / 1000;
  console.log(JSON.stringify({ ...sum, seconds: Math.round(seconds) }, null, 2));
  console.log(
    `${sum.runs} runs (seeds ${from} to ${from + sum.runs - 1}), ${sum.sessions} sessions, ${sum.failures.length} failed; ` +
      `${(sum.runs / seconds).toFixed(1)} runs a second with ${workers} processes`,
  );
  process.exitCode = sum.failures.length > 0 ? 1 : 0;
}

function work(): void {
  process.on("message", (stretch: { from: number; step: number; runs: number }) => {
    void runSeeds(stretch).then((tally) => process.send?.(tally));
  });
}

if (process.argv[2] === "--worker") work();
else await main();
