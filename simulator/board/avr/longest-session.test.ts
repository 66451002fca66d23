// Suction without a rest, on the real firmware: ended by the board after SESSION_MAX_S, and not taken up before a rest and a
// person's clear. Three quarters of an hour are made short by moving the firmware's own counters on, which are found by how
// they count; docs/board-report.md has the same at full length.
import { expect, it } from "vitest";
import { limits } from "../../../firmware/board/limits.ts";
import { BenchHost } from "./bench-host.ts";
import { BenchPlant } from "./bench-plant.ts";
import { clockHz, EmulatedBoard } from "./board.ts";
import { committedFirmware } from "./firmware-image.ts";

const ticksPerS = 1_000_000 / limits.TICK_US;
const sram = { from: 0x100, to: 0x800 };

/** The addresses of all 32-bit counters that stand near `value` and go on by one a tick. */
function countersNear(board: EmulatedBoard, value: number): number[] {
  const view = board.mcu.core.cpu.dataView;
  const at = (address: number) => view.getUint32(address, true);
  const near: [number, number][] = [];
  for (let address = sram.from; address < sram.to; address += 1) {
    if (Math.abs(at(address) - value) <= 20) near.push([address, at(address)]);
  }
  const ticks = 777;
  board.runMs((ticks * limits.TICK_US) / 1000);
  return near.filter(([address, before]) => at(address) === before + ticks).map(([address]) => address);
}

it("suction without a rest ends after the longest session, and goes on after a rest and a clear", () => {
  const board = new EmulatedBoard({ program: committedFirmware(), plant: new BenchPlant() });
  const host = new BenchHost(board);
  host.connect();
  host.drive();
  host.keepLease();
  board.runMs(3000);
  const [session = 0, ...others] = countersNear(board, 3 * ticksPerS);
  expect(session).toBeGreaterThan(0);
  expect(others).toEqual([]);
  const view = board.mcu.core.cpu.dataView;
  const rest = session + 4; // the counter beside it, which stands still meanwhile

  const left = 1000;
  view.setUint32(session, limits.SESSION_MAX_S * ticksPerS - left, true);
  const from = board.cycles;
  expect(board.runUntil(() => host.of("fault").length > 0, 2500)).toBe(true);
  expect(board.safe).toBe(true);
  expect(host.last("fault").fault).toBe("session-too-long");
  // Told within a tick or two of the work that follows.
  const endedAfterMs = ((board.cycles - from) / clockHz) * 1000;
  expect(endedAfterMs).toBeGreaterThan((left * limits.TICK_US) / 1000 - 3);
  expect(endedAfterMs).toBeLessThan((left * limits.TICK_US) / 1000 + 10);

  const { faultToken } = host.last("fault");
  const clear = () => {
    host.send({ type: "clearFault", token: faultToken });
    host.drive();
    board.runMs(100);
    return host.of("result").find(({ request }) => request === 5)?.code;
  };
  board.runMs(1000);
  expect(view.getUint16(rest, true)).toBeGreaterThan(ticksPerS - 20);
  expect(clear()).toBe("condition-present");
  expect(board.safe).toBe(true);

  host.messages.length = 0;
  view.setUint16(rest, limits.SESSION_REST_S * ticksPerS - 50, true);
  board.runMs(200);
  expect(board.safe).toBe(true); // nothing goes on by itself
  expect(clear()).toBe("ok");
  expect(board.runUntil(() => board.state.vacuumLeftMmHg > 140, 1500)).toBe(true);
}, 120_000);
