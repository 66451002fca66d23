// A line flooded with whatever costs the board most: half of every tick stays free, by observation and by arithmetic, and
// nothing that matters starves: telemetry, the lease, the bytes themselves.
import { describe, expect, it } from "vitest";
import { limits } from "../../firmware/board/limits.ts";
import { clockHz, EmulatedBoard } from "../../simulator/board/avr/board.ts";
import { committedFirmware } from "../../simulator/board/avr/firmware-image.ts";
import { seededRandom } from "../../simulator/random.ts";
import { BenchHost } from "./bench-host.ts";
import { BenchPlant } from "./bench-plant.ts";
import { floodLine } from "./flood.ts";
import { type Load, measureLoad, ringBytes, tickCycles } from "./load.ts";
import { boundedSteps, halfOfTickUs, interruptsFrom, mergeLoads, stepBounds } from "./load-bound.ts";

const program = committedFirmware();
const longestWaitMs = 20;
const ms = (cycles: number) => (cycles / clockHz) * 1000;

/** Suction on both sides, everything reported as often as it can be, and the line as full as it can be. */
function flooded(kind: string, seed: number) {
  const board = new EmulatedBoard({ program, plant: new BenchPlant(), seed });
  const host = new BenchHost(board);
  host.connect();
  host.reportEverything();
  host.drive();
  host.keepLease();
  board.runMs(50);
  const stopFlood = floodLine(board, host, seededRandom(seed), kind);
  return { board, host, stopFlood };
}

function loadUnder(kind: string, seed: number, seconds: number): Load {
  const { board } = flooded(kind, seed);
  const stop = measureLoad(board);
  board.runMs(seconds * 1000);
  expect(board.mcu.core.usart.overruns).toBe(0);
  return stop();
}

/** Paints the free SRAM; the answer says how deep the stack has been since. */
function paintStack(board: EmulatedBoard): () => number {
  const paint = 0xa5;
  const firstFree = 0x600; // well above the static variables
  const end = 0x900;
  const { cpu } = board.mcu.core;
  cpu.data.fill(paint, firstFree, cpu.SP - 8);
  return () => end - cpu.data.findIndex((byte, at) => at >= firstFree && byte !== paint);
}

describe("under a flood of bytes", () => {
  it("more than half of every 2 ms stays free, suction goes on, and no tick is missed", () => {
    const { board, host } = flooded("a busy bus and lamps", 99);
    const stack = paintStack(board);
    const stop = measureLoad(board);
    const before = { status: host.of("status").length, weight: host.of("weight").length };
    board.runMs(6000);
    const load = stop();
    expect(load.ticks).toBeGreaterThan(2990);
    expect(load.worst).toBeLessThan(0.5);
    expect(load.mean).toBeGreaterThan(0.25); // a flood, and measured as one
    expect(host.status.fault).toBeNull();
    expect(host.status.left.driving).toBe(true);
    expect(host.status.errorCount).toBe(0); // every byte of it is valid, and none was lost
    expect(Math.max(...host.of("status").map((status) => status.tickMaxUs))).toBeLessThan(limits.TICK_US / 2);
    // Telemetry keeps its pace: one frame may be on its way at either end.
    expect(host.of("status").length - before.status).toBeGreaterThanOrEqual(299);
    expect(host.of("weight").length - before.weight).toBeGreaterThanOrEqual(119);
    expect(board.mcu.core.usart.overruns).toBe(0);
    expect(load.mostWaiting).toBeLessThan(ringBytes / 2);
    // Below what the static analysis promises (npm run firmware:size), and not nothing.
    expect(stack()).toBeGreaterThan(60);
    expect(stack()).toBeLessThan(300);
  });

  it("the deadlines, the costliest steps and the interrupts leave more than half free by arithmetic", () => {
    const load = mergeLoads([
      loadUnder("everything", 4711, 3),
      loadUnder("everything and resets", 7, 3),
      loadUnder("holds, valid", 8, 0.5),
      loadUnder("hellos", 9, 0.5),
      loadUnder("resets and lights", 10, 0.5),
      loadUnder("reports on", 11, 0.5),
    ]);
    const rows = stepBounds(load);
    expect(rows.map(({ step }) => step)).toEqual(boundedSteps.map(({ name }) => name));
    expect(ms(load.longestWaitCycles)).toBeLessThan(longestWaitMs);
    for (const { step, boundUs } of rows) expect([step, boundUs < halfOfTickUs]).toEqual([step, true]);
    // The bound is no empty one, and what was seen lies below it.
    const highest = Math.max(...rows.map(({ boundUs }) => boundUs));
    expect(load.worst * 2 * halfOfTickUs).toBeLessThan(highest);
    // The firmware keeps to these deadlines; an interrupt may come between its look at the timer and the step.
    const interruptUs = 10;
    const latestUs = (step: string) => (load.steps.get(step)?.latestCycles ?? 0) / (tickCycles / 2000);
    for (const { name, untilUs } of boundedSteps) expect(latestUs(name)).toBeLessThan(untilUs + interruptUs);
    const byteUntilUs = boundedSteps.find(({ name }) => name === "byte")?.untilUs ?? Number.NaN;
    expect(latestUs("byte")).toBeGreaterThan(byteUntilUs - 20);
    expect(interruptsFrom(2000, [{ vector: 24, cycles: 100 }])).toBe(100);
  });

  it("a host that is killed leaves a safe board as soon as without the flood, but for the bytes that waited", () => {
    const { board, host, stopFlood } = flooded("noise", 12);
    board.runMs(700);
    stopFlood();
    host.fallSilent();
    host.send({ type: "renew", leaseMs: limits.LEASE_MAX_MS });
    board.runUntil(() => board.queuedBytes === 0, 100);
    const from = board.cycles;
    floodLine(board, host, seededRandom(13), "noise");
    let lastUnsafe = from;
    board.runUntil(() => {
      if (!board.safe) lastUnsafe = board.cycles;
      return false;
    }, 1500);
    expect(board.safe).toBe(true);
    expect(ms(lastUnsafe - from)).toBeLessThanOrEqual(
      limits.LEASE_MAX_MS + limits.LEASE_DEADLINE_MS + longestWaitMs,
    );
    expect(["lease-expired", "host-silent"]).toContain(host.status.fault);
  });

  it("bytes that come faster than they can be taken are lost one by one and counted", () => {
    const { board, host, stopFlood } = flooded("empty sysex", 14);
    stopFlood();
    host.fallSilent();
    board.runUntil(() => board.queuedBytes === 0, 100);
    board.runMs(20);
    const before = host.status.errorCount;
    const stop = measureLoad(board);
    const bytes = 1000;
    // Ten times as fast as the line carries them: version queries, which count nothing by themselves.
    for (let i = 0; i < bytes; i += 1) {
      board.mcu.core.usart.receive(0xf9);
      board.runTo(board.cycles + 278);
    }
    board.runMs(60);
    const load = stop();
    const taken = load.steps.get("byte")?.count ?? 0;
    expect(taken).toBeLessThan(bytes);
    expect(host.status.errorCount - before).toBe(bytes - taken);
  });
});
