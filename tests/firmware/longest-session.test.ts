// Suction without a rest, on the real firmware: ended by the board after SESSION_MAX_S, and not taken up before a rest and a
// person's clear. Most of the three quarters of an hour is already behind the board when it is switched on;
// docs/board-report.md has the same at full length.
import { expect, it } from "vitest";
import { limits } from "../../firmware/board/limits.ts";
import { EmulatedBoard } from "../../simulator/board/avr/board.ts";
import { committedFirmware } from "../../simulator/board/avr/firmware-image.ts";
import { BenchHost } from "./bench-host.ts";
import { BenchPlant } from "./bench-plant.ts";
import { keep } from "./kept.ts";

it("suction without a rest ends after the longest session, and goes on after a rest and a clear", () => {
  const left = 2;
  const board = new EmulatedBoard({ program: committedFirmware(), plant: new BenchPlant() });
  keep(board.mcu.eeprom.cells, {
    grants: limits.SESSION_MAX_S / limits.SESSION_GRANT_S - left,
    fault: 0,
    stoppedByButton: false,
    token: 0,
  });
  const host = new BenchHost(board);
  host.connect();
  host.drive();
  host.keepLease();
  expect(board.runUntil(() => !board.safe, 100)).toBe(true);
  const from = board.seconds;
  board.runMs(left * limits.SESSION_GRANT_S * 1000 - 100);
  expect(host.of("fault")).toEqual([]);
  expect(board.runUntil(() => host.of("fault").length > 0, 200)).toBe(true);
  expect(host.last("fault").fault).toBe("session-too-long");
  expect(board.safe).toBe(true);
  // Told within a tick or two of the work that follows.
  expect(board.seconds - from).toBeGreaterThan(left * limits.SESSION_GRANT_S - 0.01);
  expect(board.seconds - from).toBeLessThan(left * limits.SESSION_GRANT_S + 0.01);

  const { faultToken } = host.last("fault");
  const clear = () => {
    host.send({ type: "clearFault", token: faultToken });
    host.drive();
    board.runMs(100);
    return host.answerTo("clearFault")?.code;
  };
  host.fallSilent();
  board.runMs((limits.SESSION_REST_S - 2) * 1000);
  expect(clear()).toBe("condition-present");
  expect(board.safe).toBe(true);
  board.runMs(2500);
  expect(board.safe).toBe(true); // nothing goes on by itself
  expect(clear()).toBe("ok");
  host.keepLease();
  expect(board.runUntil(() => board.state.vacuumLeftMmHg > 140, 1500)).toBe(true);
}, 120_000);
