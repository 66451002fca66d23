import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ClockTrust } from "./clock-trust.ts";

function trust(options: { unixMs: number; synchronised?: "assume" | "file"; file?: string }) {
  const { unixMs, synchronised = "assume", file = "/nowhere" } = options;
  let monotonicMs = 0;
  const clock = { unixMs: () => unixMs, monotonicMs: () => monotonicMs, schedule: () => () => {} };
  return {
    clockTrust: new ClockTrust({ synchronised, file }, clock),
    wait: (ms: number) => {
      monotonicMs += ms;
    },
  };
}

it.each([
  ["1970, a dead RTC", 86_400_000],
  ["2000, a dead RTC", Date.UTC(2000, 0, 1)],
  ["2106, a 32-bit counter gone wrong", Date.UTC(2106, 1, 7)],
])("does not believe %s, and says what to do", (_, unixMs) => {
  const { clockTrust } = trust({ unixMs });
  expect(clockTrust.synced).toBe(false);
  expect(clockTrust.doubt).toMatch(/cannot be right .* set it/);
});

it("believes a plausible date where it is told to assume so", () => {
  expect(trust({ unixMs: Date.UTC(2026, 2, 1) }).clockTrust.doubt).toBeNull();
});

it("waits for the file of the time service, and doubts again when it is gone", () => {
  const folder = mkdtempSync(join(tmpdir(), "milkway-clock-"));
  const file = join(folder, "synchronized");
  const { clockTrust, wait } = trust({ unixMs: Date.UTC(2026, 2, 1), synchronised: "file", file });
  expect(clockTrust.doubt).toContain(file);
  writeFileSync(file, "");
  wait(1_000);
  expect(clockTrust.synced).toBe(true);
  rmSync(folder, { recursive: true });
  wait(1_000);
  expect(clockTrust.synced).toBe(false);
});
