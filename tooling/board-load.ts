// How busy the board is while its line is flooded, for docs/board-report.md: every kind of flood, many seeds of the worst one,
// an hour of the worst seed; and the sum that bounds a tick. Everything on the committed firmware, in emulated cycles.
import { limits } from "../firmware/board/limits.ts";
import { BenchHost } from "../simulator/board/avr/bench-host.ts";
import { BenchPlant } from "../simulator/board/avr/bench-plant.ts";
import { clockHz, EmulatedBoard } from "../simulator/board/avr/board.ts";
import { committedFirmware } from "../simulator/board/avr/firmware-image.ts";
import { floodKinds, floodLine, harmlessFloods } from "../simulator/board/avr/flood.ts";
import { interruptNames, type Load, measureLoad, tickCycles } from "../simulator/board/avr/load.ts";
import { halfOfTickUs, interruptCosts, mergeLoads, stepBounds } from "../simulator/board/avr/load-bound.ts";
import { seededRandom } from "../simulator/random.ts";

const percent = (share: number) => (100 * share).toFixed(1);
const us = (cycles: number) => Math.round((cycles * 1_000_000) / clockHz);
const count = (value: number) => value.toLocaleString("en");

interface Flooded {
  board: EmulatedBoard;
  host: BenchHost;
  stop: () => Load;
}

/** Suction on both sides, all of the panel reported every 10 ms, status every 20 ms, weight every 50 ms, the line full. */
function flood(kind: string, seed: number): Flooded {
  const board = new EmulatedBoard({ program: committedFirmware(), plant: new BenchPlant(), seed });
  const host = new BenchHost(board);
  host.connect();
  host.reportEverything();
  host.drive();
  host.keepLease();
  board.runMs(50);
  floodLine(board, host, seededRandom(seed), kind);
  return { board, host, stop: measureLoad(board) };
}

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

const ringBytes = 127;
const worstFirst = (a: Run, b: Run) => b.load.worst - a.load.worst;

const runRow = ({ kind, seed, load, lost }: Run, seconds: number) =>
  `| ${kind} | ${seed} | ${seconds} | ${percent(load.worst)} | ${percent(load.mean)} | ${load.mostWaiting} | ${((1000 * load.longestWaitCycles) / clockHz).toFixed(1)} | ${lost} |`;

const runHead = `| flood | seed | s | awake at worst % | on average % | most bytes waiting, of ${ringBytes} | longest wait ms | lost |
| --- | --- | --- | --- | --- | --- | --- | --- |`;

interface Hour {
  load: Load;
  rows: string[];
}

/** Suction without a pause: the longest session ends in the middle of it, and goes on after a rest and a clear. */
function hour(kind: string, seed: number, minutes: number): Hour {
  const { board, host, stop } = flood(kind, seed);
  const from = board.cycles;
  let tickMaxUs = 0;
  let statuses = 0;
  const faults: string[] = [];
  let lastUnsafe = 0;
  let resumeAt = Number.POSITIVE_INFINITY;
  const step = board.onStep;
  board.onStep = () => {
    step?.();
    if (faults.length === 0 && !board.safe) lastUnsafe = board.cycles;
  };
  let token = 0;
  let driving = false;
  for (let second = 0; second < minutes * 60; second += 1) {
    board.runMs(1000);
    for (const message of host.messages.splice(0)) {
      if (message.type === "status") {
        statuses += 1;
        tickMaxUs = Math.max(tickMaxUs, message.tickMaxUs);
        driving = message.left.driving;
      }
      if (message.type !== "fault") continue;
      faults.push(message.fault);
      token = message.faultToken;
      resumeAt = second + limits.SESSION_REST_S + 2;
    }
    if (second !== resumeAt) continue;
    host.send({ type: "clearFault", token });
    host.drive();
  }
  const load = stop();
  const sessionS = (lastUnsafe - from) / clockHz;
  const awakeCycles = Math.round(load.worst * tickCycles);
  return {
    load,
    rows: [
      `| emulated time | ${minutes} min of "${kind}", seed ${seed}: ${count(load.ticks)} ticks |`,
      `| awake in the worst 2 ms, everything included | ${percent(load.worst)} % (${count(awakeCycles)} of ${count(tickCycles)} cycles) |`,
      `| awake on average | ${percent(load.mean)} % |`,
      `| longest tick, other interrupts included | ${tickMaxUs} µs of 2000 |`,
      `| the main loop at rest again, at the latest | ${us(load.longestCycles)} µs after the tick began |`,
      `| bytes received, lost by the receiver, most in the ring | ${count(load.interrupts.get(18)?.count ?? 0)}, ${board.mcu.core.usart.overruns}, ${load.mostWaiting} of ${ringBytes} |`,
      `| longest that a byte waited for its turn | ${((1000 * load.longestWaitCycles) / clockHz).toFixed(1)} ms |`,
      `| status frames, ${1000 / 20} a second asked for | ${(statuses / (minutes * 60)).toFixed(2)} a second |`,
      `| watchdog resets | ${board.mcu.resets.watchdog} |`,
      `| trips | ${faults.join(", ") || "none"} |`,
      ...(faults[0] === "session-too-long"
        ? [
            `| suction without a pause ended by the board after | ${sessionS.toFixed(1)} s (stated: ${limits.SESSION_MAX_S}), and not taken up before a rest of ${limits.SESSION_REST_S} s and a clear; driving at the end: ${driving ? "yes" : "no"} |`,
          ]
        : []),
    ],
  };
}

function boundTables(load: Load): string[] {
  const rows = stepBounds(load);
  const highest = Math.max(...rows.map(({ boundUs }) => boundUs));
  if (highest >= halfOfTickUs)
    throw new Error(`a tick can be awake for ${highest} µs: half of it is not free`);
  return [
    "| step, where it is the last of a tick | begins before µs | costliest seen, cycles | on average | interrupts from there on, at most, cycles | awake in the tick, at most, µs |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows.map(
      ({ step, untilUs, cost, interruptCycles, boundUs }) =>
        `| ${step} | ${untilUs} | ${count(cost.worstCycles)} | ${Math.round(cost.totalCycles / cost.count)} | ${count(interruptCycles)} | ${boundUs.toFixed(0)} |`,
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

/** The section of the report, as lines of Markdown. @throws Error where the bound reaches half of the tick */
export function floodReport({ minutes, kindSeconds, seedSeconds, seeds }: FloodTimes): string[] {
  const kinds = floodKinds.map((kind) => run(kind, 99, kindSeconds)).sort(worstFirst);
  const worstKind = kinds.find(({ kind }) => harmlessFloods.includes(kind))?.kind ?? "everything";
  const bySeed = seeds.map((seed) => run(worstKind, seed, seedSeconds)).sort(worstFirst);
  const everything = seeds.map((seed) => run("everything", seed, seedSeconds)).sort(worstFirst);
  const longest = hour(worstKind, bySeed[0]?.seed ?? 99, minutes);
  const all = mergeLoads([...kinds, ...bySeed, ...everything].map(({ load }) => load).concat(longest.load));
  const seedRow = (runs: readonly Run[]) => runs.slice(0, 1).map((worst) => runRow(worst, seedSeconds));
  return [
    ...boundTables(all),
    "",
    `Seen, ${kindSeconds} s of every kind of flood (\`flood.ts\`):`,
    "",
    runHead,
    ...kinds.map((one) => runRow(one, kindSeconds)),
    "",
    `${seeds.length} seeds of ${seedSeconds} s each (${seeds.join(", ")}), the worst of "${worstKind}" and of "everything":`,
    "",
    runHead,
    ...seedRow(bySeed),
    ...seedRow(everything),
    "",
    "And for an hour:",
    "",
    "| | |",
    "| --- | --- |",
    ...longest.rows,
  ];
}
