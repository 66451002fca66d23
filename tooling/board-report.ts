// What the board does, measured: step and ripple of the regulator, the deadlines of the safety headline, and an hour of
// emulated suction with bytes flooding in. Prints Markdown; `--write` puts it into docs/board-report.md. The hour takes
// several minutes of processor time: `--minutes N` for less.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { limits } from "../firmware/board/limits.ts";
import { BenchHost } from "../simulator/board/avr/bench-host.ts";
import { BenchPlant } from "../simulator/board/avr/bench-plant.ts";
import { clockHz, EmulatedBoard } from "../simulator/board/avr/board.ts";
import { committedFirmware } from "../simulator/board/avr/firmware-image.ts";
import { floodLine } from "../simulator/board/avr/flood.ts";
import { measureLoad } from "../simulator/board/avr/load.ts";
import { type CycleShape, measureCycle, record } from "../simulator/board/avr/response.ts";
import { seededRandom } from "../simulator/random.ts";

const program = committedFirmware();
const ms = (cycles: number) => (cycles / clockHz) * 1000;

function sucking(seed = 1): { board: EmulatedBoard; host: BenchHost; plant: BenchPlant } {
  const plant = new BenchPlant();
  const board = new EmulatedBoard({ program, plant, seed });
  const host = new BenchHost(board);
  host.connect();
  host.drive();
  host.keepLease();
  board.runUntil(() => board.state.vacuumLeftMmHg > 140, 1500);
  return { board, host, plant };
}

function responses(): string[] {
  const shapes: readonly [string, CycleShape][] = [
    ["60/min, 50 mmHg", { peakMmHg: 50, riseMs: 250, holdMs: 350, releaseMs: 400 }],
    ["60/min, 150 mmHg", { peakMmHg: 150, riseMs: 250, holdMs: 350, releaseMs: 400 }],
    ["60/min, 230 mmHg", { peakMmHg: 230, riseMs: 450, holdMs: 250, releaseMs: 300 }],
    ["120/min, 80 mmHg", { peakMmHg: 80, riseMs: 130, holdMs: 170, releaseMs: 200 }],
    ["120/min, 100 mmHg", { peakMmHg: 100, riseMs: 160, holdMs: 140, releaseMs: 200 }],
  ];
  return shapes.map(([name, shape]) => {
    const board = new EmulatedBoard({ program, plant: new BenchPlant() });
    const host = new BenchHost(board);
    host.connect();
    host.drive({
      peakTenthMmHg: shape.peakMmHg * 10,
      riseMs: shape.riseMs,
      holdMs: shape.holdMs,
      releaseMs: shape.releaseMs,
    });
    host.keepLease();
    const cycleMs = shape.riseMs + shape.holdMs + shape.releaseMs;
    board.runUntil(() => !board.actuators.leftVentOpen, 50);
    board.runMs(4 * cycleMs - 1);
    const r = measureCycle(record(board, cycleMs).left, shape);
    const f = (value: number) => value.toFixed(1);
    return `| ${name} | ${f(r.overshootMmHg)} | ${f(r.settlingMs)} | ${f(r.rippleMmHg)} | ${f(r.steadyErrorMmHg)} | ${f(r.trackingMmHg)} | ${f(r.residualMmHg)} |`;
  });
}

/** The longest time to outputs that stay safe, in cycles and ms, over moments all through the cycle. */
function worstOf(moments: number, stop: (bench: ReturnType<typeof sucking>) => void): string {
  let worst = 0;
  for (let moment = 0; moment < moments; moment += 1) {
    const bench = sucking(moment + 1);
    bench.board.runMs((moment * 1000) / moments);
    stop(bench);
    const from = bench.board.cycles;
    let last = from;
    bench.board.runUntil(() => {
      if (!bench.board.safe) last = bench.board.cycles;
      return false;
    }, 2500);
    if (last > from) worst = Math.max(worst, last - from + clockHz / 2000);
  }
  return `${Math.round(worst).toLocaleString("en")} | ${ms(worst).toFixed(1)}`;
}

function deadlines(moments: number): string[] {
  const row = (what: string, stated: string, stop: (bench: ReturnType<typeof sucking>) => void) =>
    `| ${what} | ${worstOf(moments, stop)} | ${stated} |`;
  const silent = ({ board, host }: ReturnType<typeof sucking>) => {
    host.fallSilent();
    // A last renewal just before it goes: the longest that suction can outlive its host.
    host.send({ type: "renew", leaseMs: limits.LEASE_MAX_MS });
    board.runUntil(() => board.queuedBytes === 0, 50);
  };
  const lease = `${limits.LEASE_MAX_MS} + ${limits.LEASE_DEADLINE_MS}`;
  const cycle = "one cycle (1000) + 130";
  return [
    row("host killed", lease, silent),
    row("cable cut in mid-frame", lease, (bench) => {
      silent(bench);
      bench.board.send([0xf0, 0x03, 0x11]);
      bench.board.runMs(1);
      bench.board.dropQueue();
    }),
    row("firmware hung", String(limits.WATCHDOG_DEADLINE_MS), ({ board }) => {
      board.mcu.core.cpu.data[0x5f] = 0;
      board.mcu.core.cpu.pc = program.indexOf(0xcfff);
    }),
    row("tick dead, main loop alive", String(limits.WATCHDOG_DEADLINE_MS), ({ board }) => {
      board.mcu.core.cpu.writeData(0x70, 0);
    }),
    row("brown-out", "0.5 (as often as we look)", ({ board, host }) => {
      host.fallSilent();
      board.supply(3.9);
    }),
    row("sensor shorted to the supply", String(limits.TRIP_DEADLINE_MS), ({ board }) => {
      board.sensorFault.left = { kind: "volts", volts: 5 };
    }),
    row("sensor unplugged", String(2 * limits.RANGE_TICKS + 10), ({ board }) => {
      board.sensorFault.left = { kind: "volts", volts: 0 };
    }),
    row("sensor stuck in suction", cycle, ({ board }) => {
      board.runUntil(() => board.state.vacuumLeftMmHg > 50, 1000);
      board.sensorFault.left = { kind: "stuck" };
    }),
    row("vent blocked", cycle, ({ plant }) => {
      plant.left.ventBlocked = true;
    }),
    row("stop button", "16", ({ board }) => {
      board.pressStartStop(true);
    }),
  ];
}

function hour(minutes: number): string[] {
  const { board, host } = sucking();
  floodLine(board, seededRandom(4711));
  const stop = measureLoad(board);
  let tickMaxUs = 0;
  let highest = 0;
  let faults = 0;
  const pauses = { atMinute: 40, minutes: 1.2 };
  for (let second = 0; second < minutes * 60; second += 1) {
    board.runMs(1000);
    for (const status of host.of("status")) tickMaxUs = Math.max(tickMaxUs, status.tickMaxUs);
    faults += host.of("fault").length;
    highest = Math.max(highest, board.state.vacuumLeftMmHg, board.state.vacuumRightMmHg);
    host.messages.splice(0, host.messages.length - 1);
    // A rest before the longest session is over, as people take one.
    if (second === pauses.atMinute * 60) {
      host.fallSilent();
      host.send({ type: "stop", sides: "both" });
    }
    if (second === (pauses.atMinute + pauses.minutes) * 60) {
      host.drive();
      host.keepLease();
    }
  }
  const load = stop();
  return [
    `| emulated time | ${minutes} min, ${load.windows.toLocaleString("en")} ticks |`,
    `| longest tick, other interrupts included | ${tickMaxUs} µs of 2000 |`,
    `| awake in the worst 2 ms, everything included | ${(100 * load.worst).toFixed(1)} % (${Math.round(load.worst * 32_000)} of 32,000 cycles) |`,
    `| awake on average | ${(100 * load.mean).toFixed(1)} % |`,
    `| bytes lost by the receiver | ${board.mcu.core.usart.overruns} |`,
    `| trips, watchdog resets | ${faults}, ${board.mcu.resets.watchdog} |`,
    `| refused and discarded, as the board counts (ends at 65,535) | ${host.status.errorCount.toLocaleString("en")} |`,
  ];
}

const argument = (name: string) => process.argv[process.argv.indexOf(name) + 1];
const minutes = process.argv.includes("--minutes") ? Number(argument("--minutes")) : 60;
const moments = 20;
const text = `# The board, measured

Written by \`npm run firmware:report\` on the committed firmware in the emulated board, against the bench plant
(\`simulator/board/avr/bench-plant.ts\`: 950 mmHg/s, stall at 400 mmHg, 20 ms motor lag, 35 ms vent). An emulator and a first-order plant: no
claim about hardware.

## Step and ripple

True vacuum of the plant, fifth cycle. Settling is from the end of the ramp until it stays within 5 mmHg; ripple and error are
over the second half of the hold; tracking is the root mean square against the setpoint while suction is on.

| cycle | overshoot mmHg | settling ms | ripple mmHg | error mmHg | tracking mmHg | left at the end of the release mmHg |
| --- | --- | --- | --- | --- | --- | --- |
${responses().join("\n")}

## Deadlines

From the event to motors off and vents open **for good**, the worst of ${moments} moments spread over a cycle of 60/min at
150 mmHg, looked at every 0.5 ms.

| event | worst, CPU cycles | worst, ms | stated, ms |
| --- | --- | --- | --- |
${deadlines(moments).join("\n")}

The 0 of a brown-out is so by construction, and no measurement: the emulator resets the microcontroller in the very moment
in which the supply falls below the detector's level. What is shown is that a reset lets go of every output at once.

## Suction with the line flooded

| | |
| --- | --- |
${hour(minutes).join("\n")}
`;
if (process.argv.includes("--write")) {
  writeFileSync(fileURLToPath(new URL("../docs/board-report.md", import.meta.url)), text);
} else {
  console.log(text);
}
