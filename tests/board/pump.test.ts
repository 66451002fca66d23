// The controller on the real firmware when things go wrong: unplugged in mid-suction, a board that resets, and a board
// that is not the pump's. johnny-five's timers are wall time, so this runs at its pace.

import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { limits } from "../../firmware/board/limits.ts";
import {
  BoardError,
  type BoardTransport,
  JohnnyFiveBoard,
} from "../../firmware/controller/board/johnny-five-board.ts";
import { systemClock } from "../../firmware/controller/clock.ts";
import { NOMINAL_CALIBRATION } from "../../firmware/controller/measurement/calibration.ts";
import { MAINTENANCE } from "../../firmware/controller/programmes/built-in.ts";
import { Pump } from "../../firmware/controller/pump.ts";
import { temporaryFolder } from "../../firmware/controller/testing.ts";
import { EmulatedBoard } from "../../simulator/board/avr/board.ts";
import { readHex } from "../../simulator/board/avr/hex.ts";
import { Pacer } from "../../simulator/board/avr/pace.ts";
import { BoardTransport as EmulatedTransport } from "../../simulator/board/avr/transport.ts";
import { BenchPlant } from "../firmware/bench-plant.ts";
import { waitFor } from "../support/command.ts";

function emulate() {
  const program = readHex(readFileSync("firmware/board/milkway-board.hex", "utf8"));
  const emulated = new EmulatedBoard({ program, plant: new BenchPlant() });
  let cable: EmulatedTransport | null = null;
  const pacer = new Pacer(emulated, () => cable?.flush());
  emulated.powerOn();
  pacer.start();
  onTestFinished(() => pacer.stop());
  const gone = { opens: 0 };
  const plug = (): BoardTransport => {
    if (gone.opens > 0) {
      gone.opens--;
      return new NoDevice();
    }
    cable = new EmulatedTransport(emulated, { resetOnOpen: false });
    return cable;
  };
  return { emulated, gone, plug, unplug: () => cable?.close(true) };
}

/** What is there while the cable is out: a port that fails to open. */
class NoDevice extends EventEmitter implements BoardTransport {
  open(): void {
    setImmediate(() => this.emit("error", new Error("no such device")));
  }
  write(_bytes: Uint8Array, done?: (error?: Error) => void): void {
    done?.(new Error("closed"));
  }
  close(): void {}
}

async function bench() {
  const { emulated, gone, plug, unplug } = emulate();
  const clock = systemClock();
  const problems: BoardError[] = [];
  const board = await JohnnyFiveBoard.connect({
    transport: plug,
    clock,
    calibration: NOMINAL_CALIBRATION,
    simulated: true,
    problem: (error) => problems.push(error),
  });
  const pump = new Pump({
    serialNumber: "P1",
    model: "m",
    firmwareVersion: "1",
    board,
    clock,
    dir: temporaryFolder(),
  });
  onTestFinished(() => pump.close());
  const inSuction = async () => {
    await waitFor("a reading", () => board.read()?.weightG.left ?? undefined);
    expect(pump.start({ mode: "double", programme: MAINTENANCE })).toBeNull();
    await waitFor("suction", () => (emulated.state.vacuumLeftMmHg > 40 ? true : undefined));
  };
  const recorded = (index: number) => waitFor("the record", () => pump.journal.recordAt(index));
  return { emulated, gone, unplug, board, pump, problems, inSuction, recorded };
}

it("unplugged in mid-suction: the board is safe by itself, the session is recorded, and it goes on when plugged in", {
  timeout: 60_000,
}, async () => {
  const { emulated, unplug, board, pump, problems, inSuction, recorded } = await bench();
  await inSuction();
  let lastSuctionS = 0;
  emulated.onStep = () => {
    if (!emulated.safe) lastSuctionS = emulated.seconds;
  };
  unplug();
  const unpluggedS = emulated.seconds;
  expect(await recorded(1)).toMatchObject({ endReason: "fault", fault: "board-lost" });
  expect(lastSuctionS - unpluggedS).toBeLessThanOrEqual(
    (limits.LEASE_MAX_MS + limits.LEASE_DEADLINE_MS) / 1000,
  );
  expect(pump.controller.status().mode).toBe("fault");
  expect(problems[0]?.message).toMatch(/unplugged/);
  await waitFor("the board again", () =>
    (board.read()?.atUptimeMs ?? 0) > 0 && board.read()?.faults.length ? true : undefined,
  );
  expect(board.read()?.faults).toEqual(["host-silent"]);
  expect(pump.resetFaults()).toBeNull();
  await sleep(800);
  expect(pump.controller.status().faults).toEqual([]);
  await inSuction();
  expect(pump.stop()).toBeNull();
  expect(await recorded(2)).toMatchObject({ endReason: "button" });
});

it("a device that stays away for a while is looked for until it is there, and the session is recorded meanwhile", {
  timeout: 60_000,
}, async () => {
  const { gone, unplug, board, problems, inSuction, recorded } = await bench();
  await inSuction();
  gone.opens = 3;
  unplug();
  expect(await recorded(1)).toMatchObject({ endReason: "fault", fault: "board-lost" });
  await waitFor("the board again", () => board.read() ?? undefined);
  expect(gone.opens).toBe(0);
  expect(problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    expect.stringMatching(/^port: .*unplugged/),
    ...Array(3).fill("port: no such device"),
  ]);
});

it("a cable pulled before the board has answered is said at once", {
  timeout: 60_000,
}, async () => {
  const { plug } = emulate();
  const pulled = (): BoardTransport => {
    const transport = plug();
    transport.once("open", () => setImmediate(() => transport.close()));
    return transport;
  };
  const connecting = JohnnyFiveBoard.connect({
    transport: pulled,
    clock: systemClock(),
    calibration: NOMINAL_CALIBRATION,
    simulated: true,
  });
  await expect(connecting).rejects.toThrow(/unplugged before it had answered/);
});

it("a board that resets in mid-suction: vented, recorded with why, and driven again only after a person's reset", {
  timeout: 60_000,
}, async () => {
  const { emulated, pump, inSuction, recorded } = await bench();
  await inSuction();
  emulated.reset("watchdog");
  const record = await recorded(1);
  expect(record.endReason).toBe("fault");
  expect(["watchdog", "board-lost"]).toContain(record.fault);
  expect(emulated.safe).toBe(true);
  await waitFor("the latched fault", () =>
    pump.controller.status().faults.includes("watchdog") ? true : undefined,
  );
  // While the board is still looked for, that is the reason that is given.
  await waitFor("the refusal because of the fault", () => {
    const refusal = pump.start({ mode: "double", programme: MAINTENANCE });
    expect(["fault", "board-silent"]).toContain(refusal);
    return refusal === "fault" ? true : undefined;
  });
  pump.resetFaults();
  await sleep(800);
  await inSuction();
  expect(pump.stop()).toBeNull();
  await recorded(2);
});

it("a board that is not the pump's is named, and not driven", { timeout: 60_000 }, async () => {
  const { plug } = emulate();
  const lying = (): BoardTransport => {
    const transport = plug();
    const emit = transport.emit.bind(transport);
    // Another sketch: the same Firmata, another name. Its first letter comes after F0 79 and two version numbers,
    // wherever the chunks are cut.
    let before: number[] = [];
    transport.emit = (event: string | symbol, ...details: unknown[]) => {
      const [bytes] = details;
      if (event === "data" && Buffer.isBuffer(bytes)) {
        for (const [i, byte] of bytes.entries()) {
          if (before[0] === 0xf0 && before[1] === 0x79) bytes[i] = 0x73;
          before = [...before.slice(-3), byte];
        }
      }
      return emit(event, ...details);
    };
    return transport;
  };
  const connecting = JohnnyFiveBoard.connect({
    transport: lying,
    clock: systemClock(),
    calibration: NOMINAL_CALIBRATION,
    simulated: true,
  });
  await expect(connecting).rejects.toThrow(/runs "silkway-board", not milkway-board/);
  await expect(connecting).rejects.toBeInstanceOf(BoardError);
});
