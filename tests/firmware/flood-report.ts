// How busy the board is while its line is flooded, for docs/board-report.md: every kind of flood, many seeds of the worst one,
// an hour of the worst seed; and the sum that bounds a tick. Everything on the committed firmware, in emulated cycles.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { floodKinds, harmlessFloods } from "./flood.ts";
import { count, flood, type Hour, milliseconds, percent } from "./flood-hour.ts";
import { interruptNames, type Load, ringBytes } from "./load.ts";
import { halfOfTickUs, interruptCosts, mergeLoads, stepBounds } from "./load-bound.ts";

interface Run {
  kind: string;
  seed: number;
  load: Load;
  lost: number;
}

function run(kind: string, seed: number, seconds: number): Run {
  const { board, host, stop } = flood(kind, seed);
  for (let second = 0; second < seconds; second += 1) {
    board.runMs(1000);
    host.messages.length = 0;
  }
  const load = stop();
  // What was received and neither taken nor waits any more was lost, and the meter takes it for waiting.
  return {
    kind,
    seed,
    load,
    lost: board.mcu.core.usart.overruns + Math.max(0, load.waitingAtEnd - ringBytes),
  };
}

const worstFirst = (a: Run, b: Run) => b.load.worst - a.load.worst;

const runRow = ({ kind, seed, load, lost }: Run, seconds: number) =>
  `| ${kind} | ${seed} | ${seconds} | ${percent(load.worst)} | ${percent(load.mean)} | ${load.mostWaiting} | ${milliseconds(load.longestWaitCycles)} | ${lost} |`;

const runHead = `| flood | seed | s | awake at worst % | on average % | most bytes waiting, of ${ringBytes} | longest wait ms | lost |
| --- | --- | --- | --- | --- | --- | --- | --- |`;

function boundTables(load: Load): string[] {
  const rows = stepBounds(load);
  const highest = Math.max(...rows.map(({ boundUs }) => boundUs));
  if (highest >= halfOfTickUs)
    throw new Error(`a tick can be awake for ${highest} µs: half of it is not free`);
  return [
    "| step, where it is the last of a tick | begins before µs | costliest seen, cycles | interrupts from there on, at most, cycles | awake in the tick, at most, µs |",
    "| --- | --- | --- | --- | --- |",
    ...rows.map(
      ({ step, untilUs, cost, interruptCycles, boundUs }) =>
        `| ${step} | ${untilUs} | ${count(cost.worstCycles)} | ${count(interruptCycles)} | ${boundUs.toFixed(0)} |`,
    ),
    "",
    "| interrupt | costliest seen, cycles, with waking and sleeping again |",
    "| --- | --- |",
    ...interruptCosts(load).map(({ vector, cycles }) => `| ${interruptNames[vector]} | ${cycles} |`),
    "",
    `So a tick is awake for **${highest.toFixed(0)} µs of 2000 at most, ${((100 * highest) / (2 * halfOfTickUs)).toFixed(1)} %**, by arithmetic.`,
  ];
}

interface FloodTimes {
  minutes: number;
  /** Seconds for each kind, and for each seed of the worst one. */
  kindSeconds: number;
  seedSeconds: number;
  seeds: readonly number[];
}

/** Runs the hour beside this process. */
function forkHour(kind: string, seed: number, minutes: number): Promise<Hour> {
  const child = fork(
    fileURLToPath(new URL("flood-hour.ts", import.meta.url)),
    [kind, String(seed), String(minutes)],
    { execArgv: process.execArgv, serialization: "advanced" },
  );
  return new Promise((resolve, reject) => {
    child.once("message", (hour) => resolve(hour as Hour));
    child.once("exit", (code) => reject(new Error(`the hour ended with ${code}`)));
  });
}

const scanSeconds = 2;

/** The worst kind that suction survives, and its worst seed, from a short look at each. */
function lookForWorst(seeds: readonly number[]): { kind: string; seed: number } {
  const kind =
    harmlessFloods.map((name) => run(name, 99, scanSeconds)).sort(worstFirst)[0]?.kind ?? "everything";
  const seed = seeds.map((each) => run(kind, each, scanSeconds)).sort(worstFirst)[0]?.seed ?? 99;
  return { kind, seed };
}

/** The section of the report, as lines of Markdown. @throws Error where the bound reaches half of the tick */
export async function floodReport({
  minutes,
  kindSeconds,
  seedSeconds,
  seeds,
}: FloodTimes): Promise<string[]> {
  const worst = lookForWorst(seeds);
  const hour = forkHour(worst.kind, worst.seed, minutes);
  const kinds = floodKinds.map((kind) => run(kind, 99, kindSeconds)).sort(worstFirst);
  const bySeed = seeds.map((seed) => run(worst.kind, seed, seedSeconds)).sort(worstFirst);
  const everything = seeds.map((seed) => run("everything", seed, seedSeconds)).sort(worstFirst);
  const longest = await hour;
  const all = mergeLoads([...kinds, ...bySeed, ...everything].map(({ load }) => load).concat(longest.load));
  const seedRow = (runs: readonly Run[]) => runs.slice(0, 1).map((one) => runRow(one, seedSeconds));
  return [
    ...boundTables(all),
    "",
    `Seen, ${kindSeconds} s of every kind of flood (\`flood.ts\`):`,
    "",
    runHead,
    ...kinds.map((one) => runRow(one, kindSeconds)),
    "",
    `${seeds.length} seeds of ${seedSeconds} s each (${seeds.join(", ")}), the worst of "${worst.kind}" and of "everything":`,
    "",
    runHead,
    ...seedRow(bySeed),
    ...seedRow(everything),
    "",
    `And ${minutes} minutes of the seed that was the worst of ${scanSeconds} s each:`,
    "",
    "| | |",
    "| --- | --- |",
    ...longest.rows,
  ];
}
