// The longest run of the board under flood, in a process of its own beside the rest of the report: `fork` it with kind, seed
// and minutes, and it answers with an Hour.
import { fileURLToPath } from "node:url";
import { limits } from "../../firmware/board/limits.ts";
import { clockHz, EmulatedBoard } from "../../simulator/board/avr/board.ts";
import { committedFirmware } from "../../simulator/board/avr/firmware-image.ts";
import { seededRandom } from "../../simulator/random.ts";
import { BenchHost } from "./bench-host.ts";
import { BenchPlant } from "./bench-plant.ts";
import { floodLine } from "./flood.ts";
import { type Load, measureLoad, ringBytes, tickCycles } from "./load.ts";

export const percent = (share: number) => (100 * share).toFixed(1);
export const count = (value: number) => value.toLocaleString("en");
export const milliseconds = (cycles: number) => ((1000 * cycles) / clockHz).toFixed(1);

interface Flooded {
  board: EmulatedBoard;
  host: BenchHost;
  stop: () => Load;
}

/** Suction on both sides, all of the panel reported every 10 ms, status every 20 ms, weight every 50 ms, the line full. */
export function flood(kind: string, seed: number): Flooded {
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

export interface Hour {
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
      host.fallSilent(); // nothing to renew: a refused request's number counts on, and would be stale in the end
      resumeAt = second + limits.SESSION_REST_S + 2;
    }
    if (second !== resumeAt) continue;
    host.send({ type: "clearFault", token });
    host.drive();
    host.keepLease();
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
      `| the main loop at rest again, at the latest | ${Math.round((1_000_000 * load.longestCycles) / clockHz)} µs after the tick began |`,
      `| bytes received, lost by the receiver, most in the ring | ${count(load.interrupts.get(18)?.count ?? 0)}, ${board.mcu.core.usart.overruns}, ${load.mostWaiting} of ${ringBytes} |`,
      `| longest that a byte waited for its turn | ${milliseconds(load.longestWaitCycles)} ms |`,
      `| status frames, ${1000 / 20} a second asked for | ${(statuses / (minutes * 60)).toFixed(2)} a second |`,
      `| watchdog resets | ${board.mcu.resets.watchdog} |`,
      `| trips | ${faults.join(", ") || "none"} |`,
      ...(faults[0] === "session-too-long"
        ? [
            `| suction without a pause, ended by the board after ${limits.SESSION_MAX_S} s: the last of it seen after | ${sessionS.toFixed(1)} s; taken up again after a rest of ${limits.SESSION_REST_S} s and a clear: ${driving ? "yes" : "no"} |`,
          ]
        : []),
    ],
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [kind = "", seed, minutes] = process.argv.slice(2);
  process.send?.(hour(kind, Number(seed), Number(minutes)));
}
