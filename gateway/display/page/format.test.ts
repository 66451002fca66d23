import { describe, expect, it } from "vitest";
import { ago, clockTime, dayMl, duration, stopwatch, tenthMl, thresholdMl, when } from "./format.ts";
import { resolveTheme, themeByClock } from "./theme.ts";
import { en } from "./words/en.ts";
import { wordsFor } from "./words.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe("volumes", () => {
  it("shows one decimal, and the dash for what is unknown", () => {
    expect(tenthMl(en, 384)).toBe("38.4");
    expect(tenthMl(en, 0)).toBe("0.0");
    expect(tenthMl(en, null)).toBe("—");
  });

  it("rounds a day's total down, so that 499.9 is not 500", () => {
    expect(dayMl(en, 4999)).toBe("499");
    expect(dayMl(en, 5000)).toBe("500");
    expect(dayMl(en, 999)).toBe("99.9");
    expect(dayMl(en, 12_345)).toBe("1,234");
    expect(dayMl(en, null)).toBe("—");
  });

  it("shows a threshold without an empty decimal", () => {
    expect(thresholdMl(en, 200)).toBe("20");
    expect(thresholdMl(en, 125)).toBe("12.5");
  });
});

describe("times", () => {
  it.each([
    [-5, "0 s"],
    [59_999, "59 s"],
    [MINUTE, "1 min"],
    [HOUR - 1, "59 min"],
    [HOUR, "1 h"],
    [47 * HOUR, "47 h"],
    [49 * HOUR, "2 days"],
  ])("writes %d ms as %s", (ms, text) => {
    expect(duration(en, ms)).toBe(text);
  });

  it("says just now, then how long ago", () => {
    expect(ago(en, 1_999)).toBe("just now");
    expect(ago(en, 2_000)).toBe("2 s ago");
  });

  it("runs a stopwatch past the hour", () => {
    expect(stopwatch(0)).toBe("0:00");
    expect(stopwatch(7 * MINUTE + 5_900)).toBe("7:05");
    expect(stopwatch(HOUR + 2 * MINUTE + 9_000)).toBe("1:02:09");
  });

  it("tells the hospital's time, daylight saving included", () => {
    expect(clockTime(en, "Europe/Amsterdam", Date.parse("2026-03-29T00:59:00Z"))).toBe("01:59");
    expect(clockTime(en, "Europe/Amsterdam", Date.parse("2026-03-29T01:00:00Z"))).toBe("03:00");
    expect(clockTime(en, "Europe/Amsterdam", Date.parse("2026-03-28T23:00:00Z"))).toBe("00:00");
  });

  it("names the day of what was not today", () => {
    const now = Date.parse("2026-03-05T14:00:00Z");
    expect(when(en, "Europe/Amsterdam", Date.parse("2026-03-05T06:05:00Z"), now)).toBe("07:05");
    // 23:30 UTC is today in Amsterdam
    expect(when(en, "Europe/Amsterdam", Date.parse("2026-03-04T23:30:00Z"), now)).toBe("00:30");
    expect(when(en, "Europe/Amsterdam", Date.parse("2026-03-04T22:30:00Z"), now)).toBe("Wednesday 23:30");
    expect(when(en, "Europe/Amsterdam", Date.parse("2026-02-20T22:30:00Z"), now)).toBe("20 February 23:30");
  });
});

describe("day and night", () => {
  it.each([
    ["2026-03-05T20:59:59Z", "day"],
    ["2026-03-05T21:00:00Z", "night"],
    ["2026-03-06T05:59:59Z", "night"],
    ["2026-03-06T06:00:00Z", "day"],
    ["2026-07-06T05:00:00Z", "day"],
  ])("in Amsterdam %s is %s", (at, theme) => {
    expect(themeByClock(Date.parse(at), "Europe/Amsterdam")).toBe(theme);
  });

  it("keeps a person's choice until the clock agrees with it", () => {
    expect(resolveTheme("day", null)).toEqual({ theme: "day", chosen: null });
    expect(resolveTheme("day", "night")).toEqual({ theme: "night", chosen: "night" });
    expect(resolveTheme("night", "night")).toEqual({ theme: "night", chosen: null });
  });
});

describe("language", () => {
  it("takes the first language that it speaks, English otherwise", () => {
    expect(wordsFor(["xx", "en-US"])).toBe(en);
    expect(wordsFor([])).toBe(en);
  });

  it("never promises, and never says enough", () => {
    const texts: string[] = [];
    const collect = (value: unknown): void => {
      if (typeof value === "string") texts.push(value);
      else if (typeof value === "function") texts.push(String(value(7, 7)));
      else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
    };
    collect(en);
    expect(texts.length).toBeGreaterThan(100);
    const judging =
      /\b(enough|should|must|fail\w*|bad|poor|only|too little|guarantee\w*|will produce|insufficient)\b/i;
    // "failing" is said of a disk, never of a mother; "only" of what is sent to a pump
    const allowed = new Set([en.alerts.store.failing, en.alerts.readOnly, en.pump["read-only"]]);
    expect(texts.filter((text) => judging.test(text) && !allowed.has(text))).toEqual([]);
  });
});
