// What a valid episode is, and that the rules stay within it whatever is stored or asked.
import { describe, expect, it } from "vitest";
import { boundsFault, episodeFields, parseBirth } from "./episode.ts";
import { evaluate } from "./evaluate.ts";
import type { Episode } from "./events.ts";
import { seedLiteral } from "./rule-set.ts";
import { amsterdam, at } from "./testkit.ts";
import { timeline } from "./timeline.ts";

const NOW = Date.UTC(2026, 10, 24, 12);
const DAY_MS = 86_400_000;
const born = (text: string): Pick<Episode, "birth" | "timezone"> => ({
  birth: parseBirth(text) ?? { kind: "unknown" },
  timezone: "Europe/Amsterdam",
});

describe("a birth", () => {
  it.each([
    "2026-03-01",
    "2026-03-01T10:00Z",
    "2026-03-01T10:00:00.5Z",
    "2024-02-29",
    "2026-03-01T10:00:00+01:00",
  ])("may be %s", (text) => expect(parseBirth(text)).not.toBeNull());

  it.each([
    "2026-3-1",
    "2026-02-30",
    "2026-03-01T10:00:00",
    "2026-03-01T25:00:00Z",
    "yesterday",
    "",
    "0001-01-01",
    "1900-01-01T00:00:00Z",
    "1999-12-31",
    "2100-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
  ])('is not "%s"', (text) => expect(parseBirth(text)).toBeNull());

  it.each([
    ["2026-11-24T12:05:00Z", null],
    ["2026-11-24T12:05:01Z", /ahead/],
    ["2026-11-24", null],
    ["2026-11-25", /ahead/],
    ["2026-08-26T12:00:01Z", null],
    ["2026-08-26T12:00:00Z", /more than 90 days back/],
    // Until the last moment of that day in Amsterdam it may have been.
    ["2026-08-26", null],
    ["2026-08-25", /more than 90 days back/],
  ])("of %s is within its bounds, or says why not: %s", (text, because) => {
    const fault = boundsFault(born(text), NOW, seedLiteral);
    if (because === null) expect(fault).toBeNull();
    else expect(fault).toMatch(because);
  });

  it("is not bound by a clock that cannot be believed", () => {
    expect(boundsFault(born("2050-01-01"), null, seedLiteral)).toBeNull();
  });
});

describe("the fields", () => {
  it.each([
    ["id", "a/b", '"a/b" is no id'],
    ["id", "x".repeat(5_000), "no id that can be part of a topic"],
    ["birth", "garbage", '"garbage" is no birth'],
    ["birth", "", "missing: give an instant"],
    ["timezone", "Mars/Olympus", '"Mars/Olympus" is not an IANA time zone'],
    ["timezone", "+01:00", "is not an IANA time zone"],
    ["timezone", 7, "a number is not an IANA time zone"],
    ["risks", ["bad luck"], '"bad luck" is no risk'],
    ["risks", "preterm", '"preterm" is of the wrong kind'],
  ] as const)("say what is wrong with the %s %j", (field, value, words) => {
    const [issue] = episodeFields[field].safeParse(value).error?.issues ?? [];
    expect(issue?.message).toContain(words);
    expect(issue?.message.length).toBeLessThan(250);
  });
});

describe("an episode whose birth is absurd", () => {
  // As an earlier version may have stored it: the fields above let none of them in.
  it.each(["0001-01-01", "1900-01-01", "1950-01-01", "2000-11-20"])(
    "of %s costs no more than 90 days",
    (date) => {
      const episode = { ...amsterdam, birth: { kind: "date", date } } as const;
      const beganMs = performance.now();
      const { days, findings, nextJudgementMs } = evaluate(episode, [], NOW, seedLiteral);
      expect(performance.now() - beganMs).toBeLessThan(1_000);
      expect(days).toHaveLength(90);
      expect(findings.length).toBeLessThan(500);
      expect(nextJudgementMs).toBeNull();
    },
  );

  it("or not yet there, has no day, and is next judged at its birth", () => {
    const episode = { ...amsterdam, birth: { kind: "date", date: "9998-01-01" } } as const;
    expect(evaluate(episode, [], NOW, seedLiteral)).toMatchObject({ days: [] });
    expect(timeline(episode, [], NOW, seedLiteral).evaluation.days).toEqual([]);
  });

  it("is replayed to its end and no further", () => {
    const moments = (untilMs: number) =>
      new Set(timeline(amsterdam, [], untilMs, seedLiteral).transitions.map(({ atMs }) => atMs)).size;
    const whole = moments(at(91 * 24));
    expect(moments(at(10_000 * 24))).toBe(whole);
  });
});

describe("the end of an episode", () => {
  const episode = amsterdam;

  it("lets the last day be judged, and begins no other", () => {
    const justBefore = evaluate(episode, [], at(90 * 24) - 1, seedLiteral);
    expect(justBefore.days).toHaveLength(90);
    expect(justBefore.nextJudgementMs).not.toBeNull();
    const after = evaluate(episode, [], at(90 * 24) + DAY_MS, seedLiteral);
    expect(after.days).toHaveLength(90);
    expect(after.days.at(-1)?.observed).toBe(true);
  });
});
