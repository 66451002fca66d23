// The whole chain with nothing mocked, at the pace of the wall clock: the board's C firmware on an emulated
// ATmega328P <- Firmata over a tty <- johnny-five controller process <- tty -> gateway process -> mosquitto.
// A mother presses the buttons; milk flows by the simulator's physiology; what arrives is held against that truth.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { limits } from "../../firmware/board/limits.ts";
import type { EmulatedBoard } from "../../simulator/board/avr/board.ts";
import { EmulatedPlant } from "../../simulator/board/emulated-plant.ts";
import { MilkSession } from "../../simulator/mother/session.ts";
import { drawMother, Supply } from "../../simulator/mother/supply.ts";
import { openPty, type Pty } from "../../simulator/ports/pty.ts";
import { randomStream } from "../../simulator/random.ts";
import { MILK_COMES_IN_ON_DAY_3 } from "../../simulator/scenarios.ts";
import { Bedside } from "../support/bedside.ts";
import { type Running, startMilkway, waitFor } from "../support/command.ts";
import { type EmulatedTty, emulatedBoardOn } from "../support/emulated-tty.ts";
import { describeWith } from "../support/programs.ts";

/** 120 in .ci/run: a two-minute session with two let-downs. By default a short one, with one. */
const SESSION_MS = Number(process.env["MILKWAY_CHAIN_SECONDS"] ?? 45) * 1000;
const HOURS_OLD = 96;
const EJECTIONS = [
  { onsetMs: 14_000, durationMs: 40_000, share: 0.12 },
  { onsetMs: 75_000, durationMs: 40_000, share: 0.1 },
];

describeWith(["mosquitto", "mosquitto_sub"], "from the firmware's C to the broker", () => {
  let bedside: Bedside;
  let gateway: Running;
  let pump: Running;
  let emulated: EmulatedBoard;
  let tty: EmulatedTty;
  const ptys: Pty[] = [];

  const supply = new Supply(drawMother(2, MILK_COMES_IN_ON_DAY_3));
  supply.advanceTo(HOURS_OLD);
  const milk = new MilkSession(supply, false, randomStream(2, "milk"), EJECTIONS);
  const plant = new EmulatedPlant((...moment) => milk.flowMl(...moment));

  const startPump = () =>
    startMilkway([
      ...["pump", "--board", join(bedside.folder, "board"), "--link", join(bedside.folder, "link")],
      ...["--dir", join(bedside.folder, "journal"), "--serial", "MW-1", "--emulated"],
    ]);
  const press = async (change: (down: boolean) => void) => {
    change(true);
    await sleep(300);
    change(false);
    await sleep(300);
  };
  const startStop = () => press((down) => emulated.pressStartStop(down));
  const display = () => `${emulated.display.line(0)}|${emulated.display.line(1)}`;
  const shows = (pattern: RegExp) =>
    waitFor(`"${pattern}" on the display`, () => (pattern.test(display()) ? true : undefined));

  beforeAll(async () => {
    bedside = await Bedside.start({ hoursOld: HOURS_OLD });
    tty = await emulatedBoardOn(join(bedside.folder, "board"), plant);
    emulated = tty.board;
    // A null modem between the pump's end of the link and the gateway's.
    const atPump = await openPty(join(bedside.folder, "link"));
    const atGateway = await openPty(bedside.ptyPath);
    ptys.push(atPump, atGateway);
    const pumpEnd = atPump.attach({ data: (bytes) => gatewayEnd.write(bytes), closed: () => {} });
    const gatewayEnd = atGateway.attach({ data: (bytes) => pumpEnd.write(bytes), closed: () => {} });
    gateway = bedside.gateway();
    pump = startPump();
    await pump.says(/ready; start with the button/);
  }, 60_000);

  afterAll(async () => {
    await tty?.stop();
    await Promise.all([pump?.end("SIGKILL"), gateway?.end("SIGKILL")]);
    for (const pty of ptys) await pty.close();
    await bedside?.stop();
  });

  it("brings a session with its let-downs to the broker, true within its uncertainty", {
    timeout: SESSION_MS + 60_000,
  }, async () => {
    await shows(/Initiation/);
    await press((down) => emulated.pressKey(down ? "programme" : null));
    await shows(/Maintenance {5}\|Level 7/);
    await startStop();
    await pump.says(/session started/);
    await shows(/stimulation/);
    await sleep(SESSION_MS);
    expect(display()).toMatch(/^expression .*L \d+ {2}R \d+ mL/);
    await startStop();
    const [event] = await waitFor("the session", () => {
      const events = bedside.sessionEvents();
      return events.length > 0 ? events : undefined;
    });
    expect(event).toMatchObject({ recordIndex: 1, envelope: { simulated: true } });
    for (const [tenthMl, uncertainty, truth] of [
      [event?.leftTenthMl, event?.leftUncertaintyTenthMl, plant.bottles.left.milkMl],
      [event?.rightTenthMl, event?.rightUncertaintyTenthMl, plant.bottles.right.milkMl],
    ] as const) {
      expect(truth).toBeGreaterThan(2);
      expect(Math.abs((tenthMl ?? 0) - truth * 10)).toBeLessThanOrEqual(uncertainty ?? 0);
      expect(uncertainty).toBeLessThan(10);
    }
    expect(event?.peakVacuumMmhg).toBeGreaterThan(160);
    expect(event?.peakVacuumMmhg).toBeLessThan(190);
    const onsets = event?.ejectionOffsetMs ?? [];
    const due = EJECTIONS.filter(({ onsetMs }) => onsetMs < SESSION_MS - 25_000);
    expect(onsets).toHaveLength(due.length);
    due.forEach(({ onsetMs }, i) => {
      expect(Math.abs((onsets[i] ?? 0) - onsetMs)).toBeLessThan(12_000);
    });
    expect(emulated.safe).toBe(true);
  });

  it("killed in mid-suction: the board is safe within its deadline, and the record says power loss", {
    timeout: 60_000,
  }, async () => {
    await startStop();
    await shows(/stimulation/);
    await waitFor("suction", () => (emulated.state.vacuumLeftMmHg > 60 ? true : undefined));
    let lastSuction = 0;
    emulated.onStep = () => {
      if (!emulated.safe) lastSuction = emulated.seconds;
    };
    await pump.end("SIGKILL");
    const killed = emulated.seconds;
    await sleep(1500);
    emulated.onStep = undefined;
    // Its last word to the board came before the kill; the lease runs from there.
    const deadlineS = (limits.LEASE_MAX_MS + limits.LEASE_DEADLINE_MS) / 1000;
    expect(lastSuction).toBeGreaterThan(0);
    expect(lastSuction - killed).toBeLessThanOrEqual(deadlineS);
    expect(emulated.state.vacuumLeftMmHg).toBeLessThan(5);
    pump = startPump();
    await pump.says(/cut off; recorded as power loss/);
    const events = await waitFor("its record", () => {
      const seen = bedside.sessionEvents();
      return seen.length > 1 ? seen : undefined;
    });
    expect(events[1]).toMatchObject({ recordIndex: 2 });
    await shows(/Control s(ilent|talled)/);
  });
});
