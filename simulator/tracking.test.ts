import { describe, expect, it } from "vitest";
import { MAINTENANCE } from "../firmware/controller/programmes/built-in.ts";
import { trackProgramme } from "./tracking.ts";

describe("the firmware on the emulated board", () => {
  it("follows a programme's waveform within a few mmHg", () => {
    const fastAndSlow = { ...MAINTENANCE, steps: MAINTENANCE.steps.slice(0, 2) };
    const tracking = trackProgramme(fastAndSlow, 7);
    expect(tracking.map(({ step }) => step.cyclesPerMinute)).toEqual([120, 60]);
    for (const { rmsErrorMmHg, peakErrorMmHg } of tracking) {
      expect(rmsErrorMmHg).toBeLessThan(4);
      expect(Math.abs(peakErrorMmHg)).toBeLessThan(8);
    }
  });
});
