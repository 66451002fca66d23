import { describe, expect, it } from "vitest";
import { flowBatch } from "../../tests/support/fake-pump.ts";
import { uuidOf } from "../../tests/support/records.ts";
import { RunningSession } from "./running-session.ts";

const NOW = Date.UTC(2026, 2, 1);
const BOOT_MS = NOW - 600_000;
const toUnixMs = (uptimeMs: number) => BOOT_MS + uptimeMs;

describe("the session that runs", () => {
  it("shows the newest volumes, and unknown where the newest are", () => {
    const session = new RunningSession(uuidOf(1), "double", 5, 300_000);
    session.flow({ ...flowBatch(uuidOf(1)), volumeLeftTenthMl: [10, 12], volumeRightTenthMl: [7] }, NOW - 1);
    expect(session.view(NOW, toUnixMs)).toMatchObject({ leftTenthMl: 12, rightTenthMl: 7 });
    session.flow({ ...flowBatch(uuidOf(1)), volumeLeftTenthMl: [13], volumeRightTenthMl: null }, NOW);
    expect(session.view(NOW, toUnixMs)).toMatchObject({
      leftTenthMl: 13,
      rightTenthMl: null,
      volumesAtMs: NOW,
      elapsedMs: 300_000,
    });
  });

  it.each([
    ["was joined in the middle", null, toUnixMs],
    ["has a pump whose clock is not known", 300_000, () => null],
    ["would begin after now", 600_000 + 61_000, toUnixMs],
  ])("has no start where it %s", (_, startUptimeMs, toUtc) => {
    const session = new RunningSession(uuidOf(1), "double", 5, startUptimeMs);
    expect(session.view(NOW, toUtc)).toMatchObject({ startMs: null, elapsedMs: null });
  });
});
