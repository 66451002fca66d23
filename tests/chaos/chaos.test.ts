// The short version of `npm run chaos`: the same processes on a real tty, ten kills.
import { expect, it } from "vitest";
import { describeWith } from "../support/programs.ts";
import { runChaos } from "./run.ts";

describeWith(["mosquitto"], "killed at random", () => {
  it("loses no session, counts none twice and keeps the order", { timeout: 280_000 }, async () => {
    const result = await runChaos({
      seed: 7,
      kills: 10,
      pumps: 1,
      speed: 300,
      sessionMinutes: 3,
      everyMinutes: 10,
      backlog: 12,
      killsBetweenLulls: 5,
      sessionsInLull: 1,
      progress: () => {},
    });
    expect(result).toMatchObject({
      missing: [],
      duplicated: [],
      misattributed: [],
      mismarked: [],
      orderViolations: [],
      forgotten: [],
      lulls: 2,
    });
    expect(result.totalKills).toBeGreaterThanOrEqual(10);
    // One in each lull, beside the backlog.
    expect(result.recorded).toBeGreaterThanOrEqual(2);
    expect(result.sessions).toBeGreaterThanOrEqual(12 + 2);
    expect(result.started).toBe(result.recorded + result.cutShort + result.running);
  });
});
