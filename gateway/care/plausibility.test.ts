// Each bound at its edge: the last that can be, and the first that cannot.
import { describe, expect, it } from "vitest";
import { REFERENCE_LIMITS, type SessionRecord } from "../../proto/link/messages.ts";
import { BOUNDS } from "../../tests/support/care-rig.ts";
import { sessionRecord } from "../../tests/support/records.ts";
import { type PlausibilityContext, plausibility } from "./plausibility.ts";

const NOW = Date.UTC(2026, 2, 4);
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const judge = (fields: Partial<SessionRecord>, context: Partial<PlausibilityContext> = {}) =>
  plausibility(sessionRecord(1, fields), {
    bounds: BOUNDS,
    limits: REFERENCE_LIMITS,
    startUnixMs: NOW - 3_600_000,
    nowMs: NOW,
    leftOut: [],
    ...context,
  });

/** Of a session of a minute: nothing lies outside of it. */
const bare = { rightTenthMl: null, phases: [], ejectionOffsetsMs: [] };
const phase = { kind: "expression" as const, vacuumMmHg: 180, cyclesPerMinute: 60 };

describe("a record", () => {
  it("of an ordinary session, or of one of which nothing is known, can be", () => {
    expect(judge({})).toEqual([]);
    const unknown = { leftTenthMl: null, rightTenthMl: null, peakVacuumMmHg: null, durationMs: 0 };
    const unsure = { leftUncertaintyTenthMl: null, rightUncertaintyTenthMl: null };
    expect(
      judge({ ...unknown, ...unsure, phases: [], ejectionOffsetsMs: [] }, { startUnixMs: null, nowMs: null }),
    ).toEqual([]);
  });

  it.each<[code: string, can: Partial<SessionRecord>, cannot: Partial<SessionRecord>]>([
    ["left-volume", { leftTenthMl: 10_000 }, { leftTenthMl: 10_001 }],
    ["right-volume", { rightTenthMl: 10_000 }, { rightTenthMl: 0xffff_ffff }],
    [
      "left-volume",
      { leftTenthMl: 1_000, durationMs: MINUTE_MS, ...bare },
      { leftTenthMl: 1_001, durationMs: MINUTE_MS, ...bare },
    ],
    ["right-volume", { mode: "left", rightTenthMl: 0 }, { mode: "left", rightTenthMl: 1 }],
    ["left-volume", { mode: "right", leftTenthMl: null }, { mode: "right", leftTenthMl: 1 }],
    ["left-uncertainty", { leftUncertaintyTenthMl: 2_500 }, { leftUncertaintyTenthMl: 2_501 }],
    ["right-uncertainty", { rightUncertaintyTenthMl: 2_500 }, { rightUncertaintyTenthMl: 2_501 }],
    ["duration", { durationMs: 50 * MINUTE_MS }, { durationMs: 50 * MINUTE_MS + 1 }],
    ["peak-vacuum", { peakVacuumMmHg: 330 }, { peakVacuumMmHg: 331 }],
    [
      "phases",
      { phases: [{ ...phase, offsetMs: 14 * MINUTE_MS, durationMs: MINUTE_MS + 1_000 }] },
      { phases: [{ ...phase, offsetMs: 14 * MINUTE_MS, durationMs: MINUTE_MS + 1_001 }] },
    ],
    [
      "ejections",
      { ejectionOffsetsMs: [15 * MINUTE_MS + 1_000] },
      { ejectionOffsetsMs: [15 * MINUTE_MS + 1_001] },
    ],
  ])("%s: at the bound, and beyond", (code, can, cannot) => {
    expect(judge(can)).toEqual([]);
    expect(judge(cannot)).toEqual([code]);
  });

  it.each([
    ["ahead", NOW + 5 * MINUTE_MS, NOW + 5 * MINUTE_MS + 1, NOW],
    ["of long ago", NOW - 365 * DAY_MS, NOW - 365 * DAY_MS - 1, NOW],
    [
      "of before this software, by a clock nobody believes",
      Date.UTC(2025, 0, 1),
      Date.UTC(2025, 0, 1) - 1,
      null,
    ],
    ["of 2100, by a clock nobody believes", Date.UTC(2100, 0, 1) - 1, Date.UTC(2100, 0, 1), null],
    ["that is no date", NOW, 8_640_000_000_000_001, NOW],
    ["that is no number", NOW, Number.NaN, NOW],
  ])("start %s: at the bound, and beyond", (_, can, cannot, nowMs) => {
    expect(judge({}, { startUnixMs: can, nowMs })).toEqual([]);
    expect(judge({}, { startUnixMs: cannot, nowMs })).toEqual(["start"]);
  });

  it("names each reason once, also what could not be taken of it at all", () => {
    expect(judge({ durationMs: 0xffff_ffff, leftTenthMl: 20_000 }, { leftOut: ["phases", "start"] })).toEqual(
      ["phases", "start", "left-volume", "duration"],
    );
  });
});
