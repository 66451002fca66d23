// What outlives a reset of whatever kind, on the real firmware: the latch with its first cause, the button's stop, the session;
// and that no reset takes a release away.
import { describe, expect, it } from "vitest";
import { limits } from "../../firmware/board/limits.ts";
import { faultCodes } from "../../firmware/board/protocol.ts";
import { EmulatedBoard } from "../../simulator/board/avr/board.ts";
import { committedFirmware } from "../../simulator/board/avr/firmware-image.ts";
import { BenchHost } from "./bench-host.ts";
import { BenchPlant } from "./bench-plant.ts";
import { keep } from "./kept.ts";
import {
  greetAfterReset,
  latchThroughResets,
  resetBoard,
  resetKinds,
  sessionThroughResets,
  suctionAfterResets,
  youngestLatchMs,
} from "./reset-search.ts";

const program = committedFirmware();
const offMs = 20;
/** As long as a record takes to write, and more. */
const keptMs = 60;

function powered(prepare: (cells: Uint8Array) => void = () => undefined) {
  const board = new EmulatedBoard({ program, plant: new BenchPlant() });
  prepare(board.mcu.eeprom.cells);
  const host = new BenchHost(board);
  host.connect();
  return { board, host };
}

function sucking() {
  const bench = powered();
  bench.host.drive();
  bench.host.keepLease();
  expect(bench.board.runUntil(() => bench.board.state.vacuumLeftMmHg > 140, 1500)).toBe(true);
  return bench;
}

describe.each(resetKinds)("a reset: %s", (kind) => {
  it("keeps the latch and its first cause, until its token comes", () => {
    const { board, host } = sucking();
    host.fallSilent();
    board.runMs(limits.LEASE_MAX_MS + keptMs);
    expect(host.status.fault).toBe("host-silent");
    const { faultToken } = host.status;
    for (const time of [1, 2, 3]) {
      resetBoard(board, kind, offMs);
      expect([time, greetAfterReset({ board, host })]).toEqual([time, "host-silent"]);
      expect(host.last("helloReply").faultToken).toBe(faultToken);
      host.hello();
      host.drive();
      board.runMs(keptMs);
      expect(host.answerTo("drive")).toMatchObject({ code: "fault-latched" });
      expect(board.safe).toBe(true);
    }
    host.send({ type: "clearFault", token: faultToken });
    board.runMs(keptMs);
    expect(host.answerTo("clearFault")).toMatchObject({ code: "ok" });
    // It is cleared for good; a cause of the reset's own is another fault, with another token.
    resetBoard(board, kind, offMs);
    const own = {
      external: null,
      watchdog: "watchdog-reset",
      "brown-out": "brown-out-reset",
      "power-off": null,
    };
    expect(greetAfterReset({ board, host })).toBe(own[kind]);
    if (own[kind] !== null) expect(host.last("helloReply").faultToken).not.toBe(faultToken);
  });

  it("keeps a stop by the button that the host has missed", () => {
    const { board, host } = sucking();
    board.pressStartStop(true);
    board.runMs(60);
    board.pressStartStop(false);
    board.runMs(keptMs);
    resetBoard(board, kind, offMs);
    host.fallSilent();
    const fault = greetAfterReset({ board, host });
    host.hello();
    if (fault !== null) host.send({ type: "clearFault", token: host.last("helloReply").faultToken });
    host.drive();
    board.runMs(keptMs);
    expect(host.answerTo("drive")).toMatchObject({ code: "stop-button" });
    host.send({ type: "stop", sides: "both" });
    host.drive();
    expect(board.runUntil(() => board.state.vacuumLeftMmHg > 100, 1500)).toBe(true);
  });
});

describe("resets at every phase", () => {
  it("drop no latch, whatever they interrupt", () => {
    const found = latchThroughResets(program, 4, 44);
    expect(found.resets).toBe(48);
    // But for a supply that is gone before the first byte of it is there.
    for (const { kind, afterMs } of found.dropped) {
      expect(kind).toBe("power-off");
      expect(afterMs).toBeLessThan(youngestLatchMs);
    }
    expect(found.sameCause).toBeGreaterThan(8);
    expect(found.otherCause).toBeGreaterThan(8); // while it was being written
  }, 60_000);

  it("let nobody drive before the vacuum that was there has gone", () => {
    const found = suctionAfterResets(program, 250);
    expect(found.resumed).toBe(found.resets);
    expect(found.shortestReleaseMs).toBeGreaterThanOrEqual(limits.RELEASE_LOW_MS);
  }, 60_000);

  it("do not lengthen a session", () => {
    const found = sessionThroughResets(program, 2, 1);
    expect(found.ended).not.toBeNull(); // a rest is due, and whatever fault was latched first
    expect(found.suctionS).toBeLessThanOrEqual(limits.SESSION_MAX_S);
    // Each takes one grant at the most.
    expect((found.resets + 1) * limits.SESSION_GRANT_S + found.suctionS).toBeGreaterThanOrEqual(
      limits.SESSION_MAX_S,
    );
  }, 60_000);
});

describe("what is kept", () => {
  it("wears all of the memory alike, and takes less than a tick's time", () => {
    const { board, host } = powered();
    for (let times = 0; times < 40; times += 1) {
      host.drive();
      board.runMs(30);
      board.pressStartStop(true);
      board.runMs(50);
      board.pressStartStop(false);
      board.runMs(50);
      host.send({ type: "stop", sides: "both" });
      board.runMs(50);
    }
    const { writes } = board.mcu.eeprom;
    const used = writes.filter((count) => count > 0);
    expect(used.length).toBeGreaterThan(8 * 60);
    expect(Math.max(...used)).toBe(1);
    expect(Math.max(...host.of("status").map((status) => status.tickMaxUs))).toBeLessThan(400);
  });

  it("is the safe side where it cannot be read", () => {
    const { host } = powered((cells) => cells.fill(0x5a));
    expect(host.last("helloReply").fault).toBe("memory-lost");
  });

  it("counts on: a board that was switched off in a session goes on where it was, a grant later at the most", () => {
    const grants = limits.SESSION_MAX_S / limits.SESSION_GRANT_S;
    const { board, host } = powered((cells) =>
      keep(cells, { grants, fault: 0, stoppedByButton: false, token: 7 }),
    );
    expect(host.last("helloReply")).toMatchObject({ fault: null, faultToken: 7 });
    host.drive();
    board.runMs(60);
    expect(host.status).toMatchObject({ fault: "session-too-long", conditionPresent: true });
    expect(board.safe).toBe(true);
  });

  it("knows every fault", () => {
    for (const [index, fault] of faultCodes.entries()) {
      const { host } = powered((cells) =>
        keep(cells, { grants: 0, fault: index + 1, stoppedByButton: false, token: 1 }),
      );
      expect(host.status).toMatchObject({ fault, faultsSeen: [fault] });
    }
  });
});
