// npm run simulate:runs: many simulated worlds, one a seed, spread over worker processes. Prints the seeds that broke a
// promise; `-- --seed N` runs one of them again, exactly as it was, and tells what happened in it.
import { fork } from "node:child_process";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { writeSection } from "../chaos/report.ts";
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
      report: { type: "boolean", default: false },
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
  if (values.report) writeSection("simulation", report(sum, from, seconds, workers));
  process.exitCode = sum.failures.length > 0 ? 1 : 0;
}

function report(sum: Tally, from: number, seconds: number, workers: number): string {
  const faults = Object.entries(sum.faults)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, times]) => `| ${name} | ${times} |`);
  return `
## Simulated worlds

\`npm run simulate:runs -- --from ${from} --runs ${sum.runs}\`: one or two real pumps (controller, journal, link), the real gateway
with its SQLite store and the real collector in one process and virtual time; disks, cable, broker and network are simulated
and go wrong for a minute as the seed draws (tests/simulation/faults.ts). ${powerSentence(sum)}
When the faults have stopped and time has passed,
every session that a pump made durable has to be in the collector as it is, once a stream; nothing acknowledged may be
missing from the store; the hospital's copy of the stream has to be the stream, byte for byte; nothing may wait any more.
\`npm run simulate:runs -- --seed N\` runs one world again, exactly as it was.

| | |
|---|---|
| worlds | ${sum.runs} (seeds ${from} to ${from + sum.runs - 1}) |
| **broken promises** | **${sum.failures.length}** |
| sessions | ${sum.sessions} |
| gateway starts | ${sum.gatewayStarts} |
| power losses, pumps and gateway | ${sum.powerLosses}, ${sum.gatewayPowerLosses} |
| events that the collector had already | ${sum.repeats} |
| rows set aside (parked) | ${sum.parked} |
| longest time to settle after the last fault | ${Math.round(sum.longestSettlingMs / 1000)} s of virtual time |
| resident memory of a worker, at most | ${sum.residentMib} MiB |
| speed | ${(sum.runs / seconds).toFixed(1)} worlds a second with ${workers} processes on a busy machine |

| fault | times |
|---|---|
${faults.join("\n")}
`;
}

function powerSentence(sum: Tally): string {
  if (sum.gatewayPowerLosses === 0)
    return "The gateway's power did not go in these worlds: that needs gcc, which was not there.";
  return `Below the gateway's SQLite is a disk whose power goes (tests/simulation/power-loss/vfs.c): what was not synced stays
in part, torn and in any order, and the store has to hold exactly what was committed.`;
}

function work(): void {
  process.once("disconnect", () => process.exit());
  process.on("message", (stretch: { from: number; step: number; runs: number }) => {
    void runSeeds(stretch).then((tally) => process.send?.(tally));
  });
}

if (process.argv[2] === "--worker") work();
else await main();
