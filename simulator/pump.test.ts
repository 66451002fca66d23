import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { JournalError } from "../firmware/controller/journal/journal.ts";
import { temporaryFolder } from "../firmware/controller/testing.ts";
import type { SessionRecord } from "../proto/link/messages.ts";
import { SimulatedPump, type SimulatedPumpOptions } from "./pump.ts";
import { MILK_COMES_IN_ON_DAY_3 } from "./scenarios.ts";

const HOUR_MS = 3_600_000;
const NOW = Date.UTC(2026, 2, 4, 12);

async function backlog(
  sessions: number,
  options: Partial<SimulatedPumpOptions> & { dir: string },
): Promise<{ pump: SimulatedPump; records: SessionRecord[] }> {
  const records: SessionRecord[] = [];
  const pump = new SimulatedPump({
    seed: 4,
    birthUnixMs: NOW - 3 * 24 * HOUR_MS,
    knowsUtc: true,
    nowUnixMs: () => NOW,
    ...options,
  });
  await pump.recordBacklog({
    sessions,
    recorded: (record) => {
      records.push(record);
    },
  });
  return { pump, records };
}
const totalTenthMl = ({ leftTenthMl, rightTenthMl }: SessionRecord) =>
  (leftTenthMl ?? 0) + (rightTenthMl ?? 0);

describe("the simulated pump", () => {
  it("records three days in which the milk comes in on the third", async () => {
    for (const seed of [1, 2]) {
      const { pump, records } = await backlog(24, {
        dir: temporaryFolder(),
        seed,
        mother: MILK_COMES_IN_ON_DAY_3,
      });
      expect(records.map(({ index }) => index)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
      const hours = records.map(({ startUnixMs }) => ((startUnixMs ?? 0) - pump.birthUnixMs) / HOUR_MS);
      expect(hours).toEqual([...hours].sort((a, b) => a - b));
      expect(hours[0]).toBeGreaterThan(0);
      expect(hours[23]).toBeLessThan(72);
      const onset = records.findIndex((_, i) =>
        [0, 1, 2].every((k) => totalTenthMl(records[i + k] ?? ({} as SessionRecord)) >= 200),
      );
      expect(hours[onset]).toBeGreaterThan(48);
      expect(onset).toBeLessThanOrEqual(21);
      const day1 = records.slice(0, 8).reduce((sum, record) => sum + totalTenthMl(record), 0);
      expect(day1).toBeGreaterThanOrEqual(100);
      expect(day1).toBeLessThanOrEqual(500);
      expect(pump.day()).toBe(4);
      await pump.close();
    }
  });

  it("records what a session was, and its volume within the stated uncertainty of the milk in the bottle", async () => {
    const dir = temporaryFolder();
    const pump = new SimulatedPump({
      dir,
      seed: 9,
      birthUnixMs: NOW - 5 * 24 * HOUR_MS,
      knowsUtc: true,
      nowUnixMs: () => NOW,
      mother: MILK_COMES_IN_ON_DAY_3,
    });
    let outside = 0;
    let peakMl = 0;
    await pump.recordBacklog({
      sessions: 14,
      recorded: (record) => {
        const { left, right } = pump.board.bottles;
        const errors = [
          (record.leftTenthMl ?? 0) - left.milkMl * 10,
          (record.rightTenthMl ?? 0) - right.milkMl * 10,
        ];
        const allowed = [record.leftUncertaintyTenthMl ?? 0, record.rightUncertaintyTenthMl ?? 0];
        outside += errors.filter((error, i) => Math.abs(error) > (allowed[i] ?? 0)).length;
        peakMl = Math.max(peakMl, left.milkMl);
        expect(record).toMatchObject({
          mode: "double",
          simulated: true,
          clockQuality: "synced",
          fault: null,
        });
        expect(record.durationMs).toBeGreaterThan(9 * 60_000);
        expect(record.durationMs).toBeLessThan(22 * 60_000);
        const phased = record.phases.reduce((sum, { durationMs }) => sum + durationMs, 0);
        expect(Math.abs(phased - record.durationMs)).toBeLessThan(100);
        expect(record.peakVacuumMmHg).toBeGreaterThan(100);
        expect(record.peakVacuumMmHg).toBeLessThanOrEqual(250);
      },
    });
    expect(outside).toBeLessThanOrEqual(2);
    expect(peakMl).toBeGreaterThan(15);
    await pump.close();
  });

  it("goes on in the same folder: no session again, none lost, the same mother", async () => {
    const dir = temporaryFolder();
    const first = await backlog(5, { dir });
    await first.pump.close();
    const second = new SimulatedPump({ dir, nowUnixMs: () => NOW });
    expect(second).toMatchObject({ seed: 4, serialNumber: "SIM-0004", birthUnixMs: NOW - 72 * HOUR_MS });
    const { journal } = second.pump;
    expect(journal.lastIndex).toBe(5);
    for (const record of first.records) expect(journal.recordAt(record.index)).toEqual(record);
    await second.recordBacklog({ sessions: 5 });
    expect(journal.lastIndex).toBe(5);
    await second.close();
    expect(() => new SimulatedPump({ dir, seed: 5 })).toThrow(/seed 4, not 5/);
  });

  it("killed in a session, has it as power loss after the restart", async () => {
    const dir = temporaryFolder();
    const { pump } = await backlog(1, { dir });
    pump.startSession();
    pump.clock.advanceTo(pump.clock.uptimeMs() + 100_000);
    const copy = temporaryFolder();
    for (const name of ["sessions.journal", "simulation.json"])
      copyFileSync(join(dir, name), join(copy, name));
    const after = new SimulatedPump({ dir: copy, nowUnixMs: () => NOW });
    expect(after.pump.journal.recovery.interrupted).toMatchObject({ index: 2, endReason: "power-loss" });
    expect(after.pump.journal.recovery.interrupted?.durationMs).toBeGreaterThan(80_000);
    await Promise.all([pump.close(), after.close()]);
  });

  it("without UTC gives uptime only", async () => {
    const { pump, records } = await backlog(2, { dir: temporaryFolder(), knowsUtc: false });
    expect(records[1]).toMatchObject({
      startUnixMs: null,
      clockQuality: "unknown",
      bootId: pump.pump.bootId,
    });
    expect(records[1]?.startUptimeMs).toBeGreaterThan(24 * HOUR_MS);
    await pump.close();
  });

  it("says what does not fit, and refuses a state that it did not write", async () => {
    const dir = temporaryFolder();
    await expect(backlog(4000, { dir })).rejects.toThrow(/4000 sessions do not fit into the 4320 min/);
    const other = temporaryFolder();
    writeFileSync(join(other, "simulation.json"), '{"version":1}');
    expect(() => new SimulatedPump({ dir: other })).toThrow(
      /simulation.json is not a simulation's state.*delete it/s,
    );
  });

  it("keeps a finished session that the disk refuses, says so, and has it once the disk takes it", async () => {
    const problems: Error[] = [];
    const { pump } = await backlog(1, {
      dir: temporaryFolder(),
      listener: { problem: (error) => problems.push(error) },
    });
    const append = vi.spyOn(pump.pump.journal, "append");
    for (let i = 0; i < 2; i++) {
      append.mockImplementationOnce(() => {
        throw new JournalError("no space left");
      });
    }
    expect(pump.startSession()).toBe(true);
    pump.clock.advanceTo(pump.clock.uptimeMs() + 30 * 60_000);
    expect(problems.map(({ message }) => message)).toEqual(["no space left", "no space left"]);
    expect(pump.pump.journal.lastIndex).toBe(2);
    expect(append).toHaveBeenCalledTimes(3);
    await pump.close();
  });
});
