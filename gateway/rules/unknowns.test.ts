// Where something is not known nothing is guessed: birth dates without a time, clocks that were not synchronised,
// no episode, an episode that has ended.
import { describe, expect, it } from "vitest";
import { evaluate } from "./evaluate.ts";
import type { Episode } from "./events.ts";
import { seedLiteral } from "./rule-set.ts";
import { ruleIds } from "./states.ts";
import { amsterdam, at, dayOf, entry, episodeIn, find, judge, session, stateOf } from "./testkit.ts";

const HOUR = 3_600_000;

describe("a birth date without a time", () => {
  // born some time in [2026-03-01 00:00, 2026-03-02 00:00) in Amsterdam
  const episode: Episode = episodeIn("Europe/Amsterdam", { birth: { kind: "date", date: "2026-03-01" } });
  const earliestMs = Date.parse("2026-02-28T23:00:00Z");
  const latestMs = Date.parse("2026-03-01T23:00:00Z");
  const shifted = (hours: number, ml: number, id = `s${hours}`) =>
    session(id, 0, ml, { startMs: earliestMs + hours * HOUR });

  it("marks the days approximate and counts them from the earliest possible birth", () => {
    const result = evaluate(episode, [], earliestMs + 30 * HOUR, seedLiteral);
    expect(result.approximate).toBe(true);
    expect(result.days.map(({ startMs }) => startMs)).toEqual([earliestMs, earliestMs + 24 * HOUR]);
    expect(judge([], 30).approximate).toBe(false);
  });

  it("FIRST does not apply", () => {
    const result = evaluate(episode, [shifted(1, 5)], latestMs, seedLiteral);
    expect(find(result, "FIRST")).toMatchObject({ state: "not-applicable", severity: "metric" });
  });

  it("negative findings wait for the latest possible birth", () => {
    const day5 = dayOf(5, 100).map((one, index) => shifted(96 + index * 3, 10, one.id));
    const referral = (ms: number) => stateOf(evaluate(episode, day5, ms, seedLiteral), "D5-REF");
    expect(referral(earliestMs + 122 * HOUR)).toBe("pending");
    expect(referral(latestMs + 122 * HOUR - 1)).toBe("pending");
    expect(referral(latestMs + 122 * HOUR)).toBe("refer");
    const window = (ms: number) => stateOf(evaluate(episode, [], ms, seedLiteral), "ACT-WIN");
    expect(window(latestMs + 72 * HOUR - 1)).toBe("pending");
    expect(window(latestMs + 72 * HOUR)).toBe("watch");
    expect(window(latestMs + 120 * HOUR - 1)).toBe("watch");
    expect(window(latestMs + 120 * HOUR)).toBe("refer");
    const frequency = (ms: number) => stateOf(evaluate(episode, day5, ms, seedLiteral), "FREQ", 5);
    expect(frequency(latestMs + 122 * HOUR)).toBe("ok");
    const four = (ms: number) => stateOf(evaluate(episode, day5.slice(4), ms, seedLiteral), "FREQ", 5);
    expect(four(latestMs + 122 * HOUR - 1)).toBe("unknown");
    expect(four(latestMs + 122 * HOUR)).toBe("very-low");
  });

  it("a positive finding does not wait", () => {
    const day5 = [shifted(96, 501)];
    expect(stateOf(evaluate(episode, day5, earliestMs + 97 * HOUR, seedLiteral), "D5-REF")).toBe("satisfied");
  });

  it("too early is judged from the earliest birth, too late from the latest", () => {
    const run = (onsetMs: number) =>
      find(
        evaluate(
          episode,
          [0, 3, 6].map((hours) =>
            session(`r${hours}`, 0, 25, { startMs: onsetMs - HOUR / 4 + hours * HOUR }),
          ),
          latestMs + 200 * HOUR,
          seedLiteral,
        ),
        "ACT-WIN",
      );
    expect(run(earliestMs + 24 * HOUR - 1).state).toBe("verify");
    expect(run(earliestMs + 24 * HOUR).state).toBe("on-time");
    expect(run(latestMs + 72 * HOUR).state).toBe("on-time");
    expect(run(latestMs + 72 * HOUR + 1).state).toBe("late");
    expect(run(latestMs + 72 * HOUR).detail).toEqual({ hours: 96, hoursAtLeast: 72 });
  });

  it("the first night begins with the end of that date, and the stool rule waits", () => {
    const result = evaluate(episode, [shifted(1, 5)], latestMs + 10 * HOUR, seedLiteral);
    expect(
      result.findings.filter(({ rule }) => rule === "NIGHT").map(({ detail }) => detail["night"]),
    ).toEqual(["2026-03-02"]);
    const fed = { ...episode, feedsAtBreast: true };
    const stoolAt = (ms: number) =>
      stateOf(evaluate(fed, [session("s", 0, 20, { startMs: ms - HOUR })], ms, seedLiteral), "STOOL");
    expect(stoolAt(latestMs + 72 * HOUR - 1)).toBe("pending");
    expect(stoolAt(latestMs + 72 * HOUR)).toBe("low");
  });
});

describe("a session whose clock was not synchronised", () => {
  const untimed = (ml: number | null, recordedHours: number | null) =>
    session("u", 0, ml, { startMs: null, recordedAtMs: recordedHours === null ? null : at(recordedHours) });

  it("is listed, counts in no day, and turns a no about the time before into unknown", () => {
    const events = [...dayOf(5, 300), untimed(250, 121)];
    const result = judge(events, 123);
    expect(result.sessions.at(-1)).toMatchObject({ id: "u", startMs: null, counts: "yes" });
    expect(result.days[4]).toMatchObject({ volumeTenthMl: 3000, untimed: true });
    expect(stateOf(result, "D5-REF")).toBe("unknown");
    expect(stateOf(judge(dayOf(5, 300), 123), "D5-REF")).toBe("refer");
  });

  it("does not touch what began after it was recorded", () => {
    expect(stateOf(judge([...dayOf(5, 300), untimed(250, 90)], 123), "D5-REF")).toBe("refer");
    expect(stateOf(judge([...dayOf(2, 10, 3), untimed(5, 24)], 60), "FREQ", 2)).toBe("very-low");
    expect(stateOf(judge([...dayOf(2, 10, 3), untimed(5, 25)], 60), "FREQ", 2)).toBe("unknown");
  });

  it("began before it was recorded, whenever it was corrected", () => {
    const corrected = {
      ...entry("c", 121),
      type: "volume-correction",
      session: "u",
      leftTenthMl: 5,
    } as const;
    expect(stateOf(judge([...dayOf(5, 300), untimed(250, 90), corrected], 123), "D5-REF")).toBe("refer");
  });

  it("leaves a yes alone", () => {
    const events = [...dayOf(5, 510), untimed(null, 121)];
    const result = judge(events, 123);
    expect(stateOf(result, "D5-REF")).toBe("satisfied");
    expect(stateOf(result, "CTV")).toBe("reached");
    expect(stateOf(result, "FREQ", 5)).toBe("ok");
  });

  it("makes the order of sessions, the gap, the night, the first hour and the hand-only day unknown", () => {
    const run = [session("a", 50, 25), session("b", 53, 25)];
    expect(stateOf(judge([...run, untimed(25, 58)], 60), "ACT-3x20")).toBe("unknown");
    expect(stateOf(judge([...run, untimed(25, 58)], 80), "ACT-WIN")).toBe("unknown");
    expect(stateOf(judge([...run, untimed(19.9, 58)], 60), "ACT-3x20")).toBe("not-yet");
    expect(stateOf(judge([...run, session("c", 56, 25), untimed(5, 58)], 60), "ACT-3x20")).toBe("activated");
    expect(stateOf(judge([...run, untimed(5, 58)], 58), "GAP")).toBe("unknown");
    expect(stateOf(judge([...run, untimed(5, 53)], 58), "GAP")).toBe("due");
    expect(stateOf(judge([...run, untimed(5, 53.1)], 58), "GAP")).toBe("unknown");
    expect(stateOf(judge([...run, untimed(5, 58)], 80), "NIGHT", "2026-03-03")).toBe("unknown");
    expect(stateOf(judge([session("a", 3, 5), untimed(5, 58)], 60), "FIRST")).toBe("unknown");
    expect(stateOf(judge([session("a", 0.5, 5), untimed(5, 58)], 60), "FIRST")).toBe("first-hour");
    const hand = session("h", 30, 5, { method: "hand" });
    expect(stateOf(judge([hand, untimed(5, 58)], 60), "HAND", 2)).toBe("unknown");
    expect(stateOf(judge([session("p", 30, 5), untimed(5, 58)], 60), "DOUBLE", 2)).toBe("unknown");
  });

  it("counts again once its time is entered", () => {
    const events = [
      ...dayOf(5, 300),
      untimed(250, 121),
      {
        ...entry("t", 123),
        type: "time-correction",
        session: "u",
        startMs: at(97),
        durationMs: null,
      } as const,
    ];
    expect(stateOf(judge(events, 124), "D5-REF")).toBe("satisfied");
  });
});

describe("without a trusted clock, a birth or an episode", () => {
  const events = [...dayOf(5, 510)];
  const unknownRules = (episode: Episode | null, nowMs: number | null) =>
    evaluate(episode, events, nowMs, seedLiteral)
      .findings.filter(({ state }) => state === "unknown")
      .map(({ rule }) => rule);

  it("clock: every rule about time is unknown, never met", () => {
    const rest = unknownRules(amsterdam, null);
    expect(ruleIds.filter((rule) => !rest.includes(rule))).toEqual(["SHIELD", "RISK"]);
    expect(evaluate(amsterdam, events, null, seedLiteral)).toMatchObject({ days: [], nextJudgementMs: null });
    expect(evaluate(amsterdam, events, null, seedLiteral).sessions).toHaveLength(8);
  });

  it("birth: what does not need it is still judged", () => {
    const unborn = episodeIn("Europe/Amsterdam", { birth: { kind: "unknown" } });
    const rest = unknownRules(unborn, at(123));
    expect(ruleIds.filter((rule) => !rest.includes(rule))).toEqual(["ACT-3x20", "GAP", "SHIELD", "RISK"]);
  });

  it("episode: sessions are kept and listed, not counted, and every finding is unknown", () => {
    expect(unknownRules(null, at(123))).toEqual(ruleIds);
    const { sessions } = evaluate(null, events, at(123), seedLiteral);
    expect(sessions).toHaveLength(8);
    expect(sessions.every(({ counts, assigned }) => counts === "no" && !assigned)).toBe(true);
  });

  it("a session of no or another episode is listed and not counted", () => {
    const others = [session("x", 97, 300, { episodeId: null }), session("y", 100, 300, { episodeId: "e2" })];
    const result = judge([...dayOf(5, 100), ...others], 122);
    expect(result.sessions).toHaveLength(10);
    expect(result.days[4]).toMatchObject({ sessions: 8, volumeTenthMl: 1000 });
    const assigned = { ...entry("as", 121), type: "assignment", session: "x", episodeId: "e1" } as const;
    expect(judge([...dayOf(5, 100), ...others, assigned], 122).days[4]).toMatchObject({
      volumeTenthMl: 4000,
    });
  });
});

describe("after the end of the episode", () => {
  const end = (hours: number) =>
    ({ ...entry("end", hours), type: "episode-end", reason: "discharge" }) as const;

  it("what was not observed to its end is not judged negatively", () => {
    const events = [...dayOf(2, 40, 4), ...dayOf(3, 40, 4), end(60)];
    const result = judge(events, 400);
    expect(stateOf(result, "FREQ", 2)).toBe("very-low");
    expect(stateOf(result, "FREQ", 3)).toBe("unknown");
    expect(result.days).toHaveLength(3);
    expect(stateOf(result, "CTV")).toBe("unknown");
    expect(stateOf(result, "D5-REF")).toBe("unknown");
    expect(stateOf(result, "ACT-WIN")).toBe("unknown");
    expect(stateOf(result, "GAP")).toBe("unknown");
    expect(find(result, "LOG").detail["days"]).toEqual([1]);
    expect(result.nextJudgementMs).toBeNull();
  });

  it("a day that was over is still judged", () => {
    expect(stateOf(judge([...dayOf(5, 300), end(120)], 122), "D5-REF")).toBe("refer");
    expect(stateOf(judge([...dayOf(5, 300), end(119.9)], 122), "D5-REF")).toBe("unknown");
    expect(stateOf(judge([end(130)], 150), "ACT-WIN")).toBe("refer");
    expect(stateOf(judge([end(100)], 150), "ACT-WIN")).toBe("watch");
  });
});
