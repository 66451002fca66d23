// The short version of `npm run chaos`: the same processes on a real tty, ten kills.
import { expect, it } from "vitest";
import { describeWith } from "../support/programs.ts";
import { runChaos } from "./run.ts";

describeWith(["mosquitto"], "killed at random", () => {
  it("loses no session, counts none twice and keeps the order", { timeout: 180_000 }, async () => {
    const result = await runChaos({
      seed: 7,
      kills: 10,
      pumps: 1,
      speed: 600,
      backlog: 12,
      atMostMs: 30_000,
      progress: () => {},
    });
    expect(result).toMatchObject({
      missing: [],
      duplicated: [],
      misattributed: [],
      orderViolations: [],
      forgotten: [],
    });
    expect(result.totalKills).toBeGreaterThanOrEqual(10);
    expect(result.sessions).toBeGreaterThanOrEqual(12);
  });
});
