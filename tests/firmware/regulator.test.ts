// The regulator on the bench plant: step and ripple at 60 and at 120 cycles a minute, telemetry, and that noise on the line
// moves nothing.
import { describe, expect, it } from "vitest";
import { limitsHash } from "../../firmware/board/limits.ts";
import { EmulatedBoard } from "../../simulator/board/avr/board.ts";
import { committedFirmware } from "../../simulator/board/avr/firmware-image.ts";
import { EmulatedPlant } from "../../simulator/board/emulated-plant.ts";
import { seededRandom } from "../../simulator/random.ts";
import { BenchHost } from "./bench-host.ts";
import { BenchPlant, type BenchSide } from "./bench-plant.ts";
import { type CycleShape, measureCycle, record } from "./response.ts";

const program = committedFirmware();

function connected(left: Partial<BenchSide> = {}, right: Partial<BenchSide> = left) {
  const plant = new BenchPlant(left, right);
  const board = new EmulatedBoard({ program, plant });
  const host = new BenchHost(board);
  host.connect();
  return { board, host, plant };
}

/** Starts a cycle and records its third repetition. */
function respond(shape: CycleShape, side: Partial<BenchSide> = {}) {
  const { board, host } = connected(side);
  host.drive({
    peakTenthMmHg: shape.peakMmHg * 10,
    riseMs: shape.riseMs,
    holdMs: shape.holdMs,
    releaseMs: shape.releaseMs,
  });
  host.keepLease();
  const cycleMs = shape.riseMs + shape.holdMs + shape.releaseMs;
  // The cycle begins with the first tick after the request: seen by the vent closing.
  expect(board.runUntil(() => !board.actuators.leftVentOpen, 50)).toBe(true);
  board.runMs(2 * cycleMs - 4);
  expect(board.runUntil(() => board.actuators.leftVentOpen, 10)).toBe(true);
  expect(board.runUntil(() => !board.actuators.leftVentOpen, 10)).toBe(true);
  const { left, right } = record(board, cycleMs);
  expect(host.status.fault).toBeNull();
  return { left: measureCycle(left, shape), right: measureCycle(right, shape) };
}

describe("handshake", () => {
  it("carries the hash of the limits", () => {
    const { host } = connected();
    expect(host.last("helloReply")).toMatchObject({
      limitsHash: limitsHash(),
      fault: null,
      resetCause: { powerOn: true, watchdog: false },
    });
  });
});

describe("step and ripple", () => {
  it.each([
    ["60 a minute to 150 mmHg", { peakMmHg: 150, riseMs: 250, holdMs: 350, releaseMs: 400 }],
    ["120 a minute to 80 mmHg", { peakMmHg: 80, riseMs: 130, holdMs: 170, releaseMs: 200 }],
    ["60 a minute to 230 mmHg", { peakMmHg: 230, riseMs: 450, holdMs: 250, releaseMs: 300 }],
    ["60 a minute to 50 mmHg", { peakMmHg: 50, riseMs: 250, holdMs: 350, releaseMs: 400 }],
  ])("%s", (_, shape) => {
    for (const side of Object.values(respond(shape))) {
      expect(side.overshootMmHg).toBeLessThan(8);
      expect(side.settlingMs).toBeLessThanOrEqual(60);
      expect(side.rippleMmHg).toBeLessThan(5);
      expect(Math.abs(side.steadyErrorMmHg)).toBeLessThan(5);
      expect(side.residualMmHg).toBeLessThan(5);
      expect(side.trackingMmHg).toBeLessThan(12);
    }
  });

  it("holds through a leaking seal and a slow motor", () => {
    const shape = { peakMmHg: 120, riseMs: 300, holdMs: 300, releaseMs: 400 };
    for (const side of [{ leakPerS: 1.5 }, { motorLagS: 0.04 }, { pullMmHgPerS: 1500, stallMmHg: 450 }]) {
      const { left } = respond(shape, side);
      expect(left.overshootMmHg).toBeLessThan(15);
      expect(Math.abs(left.steadyErrorMmHg)).toBeLessThan(10);
    }
  });

  it("also on the simulator's own chambers", () => {
    const plant = new EmulatedPlant(() => 0);
    const board = new EmulatedBoard({ program, plant });
    const host = new BenchHost(board);
    host.connect();
    const shape = { peakMmHg: 150, riseMs: 250, holdMs: 350, releaseMs: 400 };
    host.drive();
    host.keepLease();
    expect(board.runUntil(() => !board.actuators.leftVentOpen, 50)).toBe(true);
    board.runMs(1999);
    const response = measureCycle(record(board, 1000).left, shape);
    expect(response.overshootMmHg).toBeLessThan(10);
    expect(Math.abs(response.steadyErrorMmHg)).toBeLessThan(5);
    expect(response.trackingMmHg).toBeLessThan(15);
    expect(host.status.fault).toBeNull();
    expect(host.last("weight").left?.count).toBeGreaterThan(2);
  });

  it("drives one side and leaves the other vented", () => {
    const { board, host } = connected();
    host.drive({ sides: "right" });
    host.keepLease();
    expect(board.runUntil(() => board.state.vacuumRightMmHg > 140, 1000)).toBe(true);
    expect(board.state.vacuumLeftMmHg).toBe(0);
    expect(board.actuators.leftVentOpen).toBe(true);
    expect(host.status).toMatchObject({ left: { driving: false }, right: { driving: true } });
  });
});

describe("telemetry", () => {
  it("comes at 50 Hz with the weight at 20 Hz, and nothing is lost", () => {
    const { board, host, plant } = connected();
    plant.left.weightGrams = 100;
    board.connectLoadCell("right", false);
    board.runMs(100);
    host.messages.length = 0;
    board.runMs(2000);
    const status = host.of("status");
    const weight = host.of("weight");
    expect(status.length).toBeGreaterThanOrEqual(99);
    expect(weight.length).toBeGreaterThanOrEqual(39);
    for (const list of [status, weight]) {
      for (const [index, message] of list.entries()) {
        const next = list[index + 1];
        if (next !== undefined) expect(next.seq).toBe((message.seq + 1) % 256);
      }
    }
    const counts = weight.map((batch) =>
      batch.left === null ? null : batch.left.sumCounts / batch.left.count,
    );
    expect(counts).not.toContain(null);
    const mean = counts.reduce<number>((sum, value) => sum + (value ?? 0), 0) / counts.length;
    expect(mean / 2147.48).toBeCloseTo(100, 1);
    expect(weight.every((batch) => batch.right === null)).toBe(true);
  });

  it("keeps its pace when the display hangs the bus", () => {
    const { board, host } = connected();
    board.i2cHung = true;
    host.drive();
    host.keepLease();
    for (let i = 0; i < 60; i += 1) {
      board.send([0xf0, 0x76, 0x27, 0x00, 0x08, 0x00, 0xf7]);
      board.runMs(20);
    }
    expect(host.status.fault).toBeNull();
    expect(host.of("result").filter((result) => result.code === "i2c").length).toBeGreaterThan(30);
    expect(board.mcu.resets.watchdog).toBe(0);
  });
});

describe("noise on the line", () => {
  it("for a minute: no crash, no actuation, and it still answers", () => {
    const { board, host } = connected();
    const random = seededRandom(7);
    let moved = false;
    board.onStep = () => {
      if (!board.safe) moved = true;
      if (board.queuedBytes < 100) board.send(Array.from({ length: 64 }, () => Math.floor(random() * 256)));
    };
    board.runMs(60_000);
    expect(moved).toBe(false);
    expect(board.mcu.resets).toMatchObject({ watchdog: 0, "brown-out": 0 });
    board.onStep = undefined;
    board.dropQueue();
    board.runMs(20);
    host.hello();
    expect(host.last("helloReply").fault).toBeNull();
    expect(host.status.errorCount).toBeGreaterThan(10_000);
  }, 120_000);
});
