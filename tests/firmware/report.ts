// What the board does, measured: step and ripple of the regulator, the deadlines of the safety headline, and an hour of
// emulated suction with bytes flooding in (flood-report.ts). Prints Markdown; `--write` puts it into docs/board-report.md. All of
// it takes some twenty minutes of processor time: `--minutes N` for less.
import { limits } from "../../firmware/board/limits.ts";
import { clockHz, EmulatedBoard } from "../../simulator/board/avr/board.ts";
import { committedFirmware } from "../../simulator/board/avr/firmware-image.ts";
import { BenchHost } from "./bench-host.ts";
import { BenchPlant } from "./bench-plant.ts";
import { floodKinds } from "./flood.ts";
import { floodReport } from "./flood-report.ts";
import { writeSections } from "./report-sections.ts";
import { type CycleShape, measureCycle, record } from "./response.ts";

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
    row("overshoot: true vacuum past 270 mmHg", String(limits.TRIP_DEADLINE_MS), ({ board, plant }) => {
      // A pump four times as strong that does not stop, and a vent that does nothing: only the trip is left.
      Object.assign(plant.left, {
        pullMmHgPerS: 4000,
        stallMmHg: 700,
        motorShorted: true,
        ventBlocked: true,
      });
      board.runUntil(() => board.state.vacuumLeftMmHg >= limits.TRIP_TENTH_MMHG / 10, 3000);
    }),
    row("stop button", "16", ({ board }) => {
      board.pressStartStop(true);
    }),
  ];
}

const argument = (name: string) => process.argv[process.argv.indexOf(name) + 1];
const minutes = process.argv.includes("--minutes") ? Number(argument("--minutes")) : 60;
const moments = 20;
const quick = minutes < 60;
const floodTimes = {
  minutes,
  kindSeconds: quick ? 1 : 10,
  seedSeconds: quick ? 2 : 30,
  seeds: [99, 4711, ...Array.from({ length: quick ? 2 : 20 }, (_, index) => index + 1)],
};
const totalMinutes =
  minutes +
  (floodKinds.length * floodTimes.kindSeconds + 2 * floodTimes.seeds.length * floodTimes.seedSeconds) / 60;
// Most of the time first: the hour runs beside all the rest.
const flooded = floodReport(floodTimes);
const preamble = `# The board, measured

Written by \`npm run firmware:report\` on the committed firmware in the emulated board, against the bench plant
(\`tests/firmware/bench-plant.ts\`: 950 mmHg/s, stall at 400 mmHg, 20 ms motor lag, 35 ms vent). An emulator and a first-order plant: no
claim about hardware. What becomes of releases, sessions and resets is written by \`npm run firmware:vacuum\`.

`;
const sections = new Map([
  [
    "Step and ripple",
    `True vacuum of the plant, fifth cycle. Settling is from the end of the ramp until it stays within 5 mmHg; ripple and error are
over the second half of the hold; tracking is the root mean square against the setpoint while suction is on.

| cycle | overshoot mmHg | settling ms | ripple mmHg | error mmHg | tracking mmHg | left at the end of the release mmHg |
| --- | --- | --- | --- | --- | --- | --- |
${responses().join("\n")}`,
  ],
  [
    "Deadlines",
    `From the event to motors off and vents open **for good**, the worst of ${moments} moments spread over a cycle of 60/min at
150 mmHg, looked at every 0.5 ms.

| event | worst, CPU cycles | worst, ms | stated, ms |
| --- | --- | --- | --- |
${deadlines(moments).join("\n")}

The 0 of a brown-out is so by construction, and no measurement: the emulator resets the microcontroller in the very moment
in which the supply falls below the detector's level. What is shown is that a reset lets go of every output at once.`,
  ],
  [
    "Suction with the line flooded",
    `Suction on both sides, every pin and channel reported every 10 ms, status every 20 ms, weight every 50 ms, and bytes at the
rate of the line, 11.5 a tick. At least half of each tick of 2 ms has to stay free, and that does not depend on what is sent:
no step of the main loop begins after its deadline in the tick (\`firmware/board/src/steps.h\`, by timer 2, which makes the tick),
and what does not fit waits for the next tick, in its order. A tick can then be awake until the deadline, for the rest of
the step that began just before it, and for the interrupts that still come. The cost of each step and interrupt is the most that was
seen in all the runs below, together some ${Math.round(totalMinutes)} minutes; an interrupt is charged 6 cycles more than the emulator
takes, as silicon needs them to enter it and to wake.

${(await flooded).join("\n")}

Nobody starves. Telemetry goes first in each tick, one frame of it at the most, and answers leave it its room in the ring to the
host; bytes on the one hand, answers and load cells on the other, go first by turns of two ticks. A byte waits for those
before it and for nothing else, so that the longest wait above is by how much a flood delays the renewal of a lease, or
lengthens suction after its host is gone: less than the 20 ms that are stated. Were the ring ever full, the bytes that
found no place would be counted in \`errorCount\`, and a renewal among them would be as one that was never sent.`,
  ],
]);
if (process.argv.includes("--write")) {
  writeSections(preamble, sections);
} else {
  console.log(preamble + [...sections].map(([heading, body]) => `## ${heading}\n\n${body}\n`).join("\n"));
}
