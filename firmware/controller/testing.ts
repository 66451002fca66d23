// What this room's tests share: a plausible finished session, a folder, and noise that is the same each time.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { seededRandom } from "../../simulator/random.ts";
import type { SessionDraft } from "./journal/journal.ts";

/** A session numbered by its UUID's end. */
export function sessionDraft(number: number): SessionDraft {
  return {
    type: "record",
    sessionUuid: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    bootId: 7,
    startUptimeMs: 1000 * number,
    durationMs: 900_000,
    startUnixMs: null,
    clockQuality: "unknown",
    mode: "double",
    programme: "initiation",
    phases: [{ kind: "stimulation", offsetMs: 0, durationMs: 900_000, vacuumMmHg: 65, cyclesPerMinute: 120 }],
    leftTenthMl: 123,
    rightTenthMl: null,
    leftUncertaintyTenthMl: 3,
    rightUncertaintyTenthMl: null,
    peakVacuumMmHg: 129,
    ejectionOffsetsMs: [80_000],
    endReason: "button",
    fault: null,
    calibrationId: "c1",
    simulated: true,
  };
}

/** A folder that goes with the test. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), "milkway-test-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Standard normal numbers from a seed: the sum of twelve uniforms. */
export function seededNormal(seed: number): () => number {
  const uniform = seededRandom(seed);
  return () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += uniform();
    return sum;
  };
}
