// A pump that is switched off by its owner: what was pumped up to then is a record, whatever the session was doing.
import { expect, it } from "vitest";
import { InProcessBoard } from "../../simulator/board/in-process.ts";
import { SimulationClock } from "../../simulator/clock.ts";
import { Journal } from "./journal/journal.ts";
import { MAINTENANCE } from "./programmes/built-in.ts";
import { Pump } from "./pump.ts";
import { temporaryFolder } from "./testing.ts";

function bench() {
  const clock = new SimulationClock();
  const board = new InProcessBoard(clock, 1);
  const dir = temporaryFolder();
  const pump = new Pump({ serialNumber: "P1", model: "m", firmwareVersion: "1", board, clock, dir });
  const run = (ms: number) => clock.advanceTo(clock.uptimeMs() + ms);
  const reopened = () => {
    const journal = Journal.open({ dir, randomU32: () => 1 });
    const records = Array.from({ length: journal.lastIndex }, (_, i) => journal.recordAt(i + 1));
    return { records, interrupted: journal.recovery.interrupted, close: () => journal.close() };
  };
  run(1000);
  return { pump, run, reopened };
}

it.each([
  ["running", 21_000, () => {}],
  ["paused", 21_000, (pump: Pump) => expect(pump.pause()).toBeNull()],
] as const)("records a %s session up to the moment it is switched off", async (_, durationMs, then) => {
  const { pump, run, reopened } = bench();
  pump.start({ mode: "double", programme: MAINTENANCE });
  // 1 s of it is the tare, and the last checkpoint is 6 s old at the end.
  run(durationMs - 5000 + 1000);
  then(pump);
  run(5000);
  await pump.close();
  const { records, interrupted, close } = reopened();
  expect(interrupted).toBeNull();
  expect(records).toHaveLength(1);
  expect(records[0]).toMatchObject({ endReason: "power-loss", fault: null });
  expect(Math.abs((records[0]?.durationMs ?? 0) - durationMs)).toBeLessThan(600);
  await close();
});

it("keeps the reason of a session that has just ended, and records none that had not begun", async () => {
  const ended = bench();
  ended.pump.start({ mode: "double", programme: MAINTENANCE });
  ended.run(20_000);
  ended.pump.stop();
  await ended.pump.close();
  const after = ended.reopened();
  expect(after.records).toMatchObject([{ endReason: "button" }]);
  await after.close();

  const tared = bench();
  tared.pump.start({ mode: "double", programme: MAINTENANCE });
  tared.run(500);
  await tared.pump.close();
  const nothing = tared.reopened();
  expect(nothing.records).toEqual([]);
  await nothing.close();
});
