// The numbers that findings give with their states, when they were judged, and guards against input that a checked
// document cannot hold.
import { describe, expect, it } from "vitest";
import { refusalOf } from "./admit.ts";
import { evaluate } from "./evaluate.ts";
import type { EpisodeEvent } from "./events.ts";
import { seedLiteral } from "./rule-set.ts";
import {
  amsterdam,
  at,
  correction,
  dayOf,
  entry,
  episodeIn,
  find,
  judge,
  session,
  stool,
} from "./testkit.ts";

describe("numbers", () => {
  it("ACT-WIN says when it was judged", () => {
    expect(find(judge([], 71), "ACT-WIN")).toMatchObject({ judgedAtMs: null, willBeJudgedAtMs: at(72) });
    expect(find(judge([], 72), "ACT-WIN")).toMatchObject({ judgedAtMs: at(72), willBeJudgedAtMs: null });
    expect(find(judge([], 120), "ACT-WIN")).toMatchObject({ judgedAtMs: at(120), detail: { hours: 120 } });
    const end = (hours: number) => ({ ...entry("end", hours), type: "episode-end", reason: "" }) as const;
    expect(find(judge([end(72)], 80), "ACT-WIN").state).toBe("watch");
    expect(find(judge([end(71.9)], 80), "ACT-WIN").state).toBe("unknown");
  });

  it("CTV names the best day, and the referral only where both fall on one day", () => {
    const at5 = find(judge(dayOf(5, 500), 122), "CTV");
    expect(at5.detail).toMatchObject({ firstDay: 5, bestMl: 500, annotation: "referred-on-the-same-day" });
    expect(at5.params).toEqual({ thresholdMl: 500, lastDay: 14, firstDay: 5, bestMl: 500 });
    expect(find(judge(dayOf(5, 501), 122), "CTV").detail["annotation"]).toBeUndefined();
    const day6 = find(judge([...dayOf(5, 300), ...dayOf(6, 510)], 146), "CTV");
    expect(day6.detail).toMatchObject({ firstDay: 6, bestMl: 510 });
    expect(day6.detail["annotation"]).toBeUndefined();
    const none = find(judge([...dayOf(2, 90), ...dayOf(3, 60)], 80), "CTV");
    expect(none.detail).toMatchObject({ firstDay: null, bestMl: 90, unknownDays: [1] });
    expect(none.params["firstDay"]).toBe(0);
    expect(find(judge([], 10), "CTV").detail["bestMl"]).toBe(0);
  });

  it("D5-REF tells its volume and how much of it is known", () => {
    expect(find(judge([...dayOf(5, 300, 4), session("u", 117, null)], 121), "D5-REF")).toMatchObject({
      detail: { volumeMl: 300, thresholdMl: 500, unknownVolumes: 1, lowerBound: false },
      params: { volumeMl: 300, thresholdMl: 500, referralDay: 5 },
      willBeJudgedAtMs: at(122),
    });
    expect(find(judge([], 123), "D5-REF")).toMatchObject({
      detail: { volumeMl: 0, unknownVolumes: 0, lowerBound: false },
      willBeJudgedAtMs: at(144),
    });
    expect(find(judge(dayOf(5, 300), 123), "D5-REF").detail["annotation"]).toBeUndefined();
    expect(find(judge(dayOf(4, 300), 90), "D5-REF").detail["volumeMl"]).toBe(0);
  });

  it("D5-REF follows corrections up and down", () => {
    const events: EpisodeEvent[] = [...dayOf(5, 480), correction("c1", "d5.1", 130, 100)];
    expect(find(judge(events, 131), "D5-REF")).toMatchObject({
      state: "resolved",
      detail: { annotation: "resolved-by-late-data" },
    });
    expect(find(judge([...events, correction("c2", "d5.1", 132, 60)], 133), "D5-REF").state).toBe("refer");
    // known before the judgement: there never was a referral
    expect(find(judge([...dayOf(5, 480), correction("c1", "d5.1", 121, 100)], 131), "D5-REF").state).toBe(
      "satisfied",
    );
    // an unknown that became a referral at 144 h, and was entered after; or before
    const unknown = [...dayOf(5, 480), session("u", 118.7, null)];
    expect(find(judge([...unknown, correction("c", "u", 150, 40)], 151), "D5-REF").state).toBe("resolved");
    expect(find(judge([...unknown, correction("c", "u", 144, 40)], 151), "D5-REF").state).toBe("satisfied");
    expect(find(judge([...unknown, correction("c", "u", 140, 40)], 151), "D5-REF").state).toBe("satisfied");
  });

  it("GAP, FIRST and DOUBLE tell what they counted", () => {
    expect(find(judge([session("a", 10, 20)], 13.5), "GAP")).toMatchObject({
      detail: { lastStart: "2026-03-01T20:00:00Z", hours: 3.5 },
      params: { hours: 3 },
      judgedAtMs: at(13) + 1,
    });
    expect(find(judge([session("a", 10, 20)], 12), "GAP").willBeJudgedAtMs).toBe(at(13) + 1);
    expect(find(judge([session("a", 10, 20)], 16), "GAP").judgedAtMs).toBe(at(15) + 1);
    expect(find(judge([session("a", 1.5, 2)], 3), "FIRST")).toMatchObject({
      detail: { start: "2026-03-01T11:30:00Z", minutes: 90 },
      params: { minutes: 90 },
    });
    expect(find(judge([], 3), "FIRST")).toMatchObject({
      detail: { start: null, minutes: null },
      params: { minutes: 0 },
    });
    expect(
      find(judge([session("a", 1, 2), session("b", 3, 2, { mode: "left" })], 5), "DOUBLE", 1),
    ).toMatchObject({
      detail: { pumpSessions: 2, double: 1 },
      params: { pumpSessions: 2, double: 1, targetPercent: 80 },
      willBeJudgedAtMs: at(26),
    });
  });

  it("LOG, HAND and D1-BAND say when they will be or were judged", () => {
    expect(find(judge([], 27), "LOG")).toMatchObject({
      judgedAtMs: at(26),
      params: { incompleteDays: 1, judgedDays: 1 },
    });
    expect(find(judge([], 51), "LOG")).toMatchObject({ judgedAtMs: at(50), detail: { days: [1, 2] } });
    expect(find(judge(dayOf(1, 50), 27), "LOG")).toMatchObject({ willBeJudgedAtMs: at(338) });
    expect(find(judge([], 27), "HAND", 1)).toMatchObject({
      judgedAtMs: at(26),
      detail: { hand: 0, pump: 0 },
    });
    expect(find(judge([], 25), "D1-BAND")).toMatchObject({ willBeJudgedAtMs: at(26) });
    const hands = [session("h", 1, 2, { method: "hand" }), session("p", 3, 2)];
    expect(find(judge(hands, 25), "HAND", 1)).toMatchObject({
      detail: { hand: 1, pump: 1 },
      params: { hand: 1 },
    });
  });

  it("SHIELD tells the sizes and where the pain is; of two reports at one moment a fixed one holds", () => {
    const fitted = (id: string, side: "left" | "right", sizeMm: number): EpisodeEvent => ({
      ...entry(id, 5),
      type: "shield",
      side,
      sizeMm,
    });
    const both = [fitted("a", "left", 21), fitted("b", "left", 24), fitted("c", "right", 27)];
    const pain: EpisodeEvent = { ...entry("p", 6), type: "pain", side: "right", score: 2 };
    for (const events of [
      [...both, pain],
      [pain, ...both.toReversed()],
    ]) {
      expect(find(judge(events, 10), "SHIELD").detail).toEqual({
        leftMm: 24,
        rightMm: 27,
        painLeft: false,
        painRight: true,
      });
    }
  });
});

describe("the stool's window", () => {
  const fed = { ...amsterdam, feedsAtBreast: true };
  const yellow = [stool(60), stool(65), stool(70)];

  it("holds what comes at the moment of judgement, and says when the first leaves it", () => {
    expect(find(judge(yellow, 72, fed), "STOOL").detail["yellow"]).toBe(3);
    expect(find(judge([...yellow, stool(75)], 75, fed), "STOOL").detail["yellow"]).toBe(4);
    expect(judge(yellow, 83, fed).nextJudgementMs).toBe(at(84));
  });

  it("may hold its last moment, by its operator", () => {
    const windowHours = { op: "<=", value: 24 } as const;
    const ruleSet = { ...seedLiteral, stool: { ...seedLiteral.stool, windowHours } };
    expect(find(judge(yellow, 84, fed, ruleSet), "STOOL").state).toBe("ok");
    expect(judge(yellow, 83, fed, ruleSet).nextJudgementMs).toBe(at(84) + 1);
    expect(find(judge(yellow, 84 + 1 / 3_600_000, fed, ruleSet), "STOOL").state).toBe("low");
  });
});

describe("what stands", () => {
  it("of two fittings or reports the later one, in whatever order they are stored", () => {
    const fitted = (id: string, hours: number, sizeMm: number): EpisodeEvent => ({
      ...entry(id, hours),
      type: "shield",
      side: "left",
      sizeMm,
    });
    for (const events of [
      [fitted("z", 5, 21), fitted("a", 6, 24)],
      [fitted("a", 6, 24), fitted("z", 5, 21)],
      [fitted("a", 5, 21), fitted("z", 6, 24)],
    ]) {
      expect(find(judge(events, 10), "SHIELD").detail["leftMm"]).toBe(24);
    }
  });

  it("of two ends of an episode the earlier one", () => {
    const end = (id: string, hours: number) =>
      ({ ...entry(id, hours), type: "episode-end", reason: "" }) as const;
    expect(judge([end("a", 30), end("b", 80)], 100).days).toHaveLength(2);
    expect(judge([end("b", 80), end("a", 30)], 100).days).toHaveLength(2);
  });

  it("a short untimed session of unknown volume could count, one of known volume could not", () => {
    const untimed = (ml: number | null) =>
      session("u", 0, ml, { startMs: null, minutes: 2, recordedAtMs: at(121) });
    const events = dayOf(5, 100, 4);
    expect(find(judge([...events, untimed(null)], 123), "FREQ", 5).state).toBe("unknown");
    expect(find(judge([...events, untimed(0)], 123), "FREQ", 5).state).toBe("very-low");
    const unrecorded = session("u", 0, 5, { startMs: null });
    expect(find(judge([...events, unrecorded], 123), "FREQ", 5).state).toBe("unknown");
  });
});

describe("a short session of unknown volume", () => {
  it("does not count, breaks the streak, and leaves its day incomplete", () => {
    const result = judge([session("a", 3, 2), session("u", 5, null, { minutes: 2 })], 27);
    expect(result.days[0]).toMatchObject({ sessions: 1, doubtful: 1, unknownVolumes: 1, complete: false });
    expect(find(result, "LOG").detail["days"]).toEqual([1]);
    const streak = [session("b", 50, 25), session("v", 52, null, { minutes: 2 }), session("c", 54, 25)];
    expect(find(judge(streak, 60), "ACT-3x20").detail["streak"]).toBe(1);
    const known = streak.map((event) => (event.id === "v" ? session("v", 52, 0, { minutes: 2 }) : event));
    expect(find(judge(known, 60), "ACT-3x20").detail["streak"]).toBe(2);
  });
});

describe("guards", () => {
  const code = (event: EpisodeEvent) => refusalOf(event, amsterdam, at(100), seedLiteral)?.code ?? null;
  const a = session("a", 50, 20);

  it("before the birth nothing is judged", () => {
    const result = judge([], -1);
    expect(result.days).toEqual([]);
    expect(find(result, "D1-BAND").state).toBe("unknown");
    expect(find(result, "CTV").state).toBe("pending");
    expect(find(result, "D5-REF").state).toBe("pending");
  });

  it("a birth date that is none is an unknown birth", () => {
    const episode = episodeIn("Europe/Amsterdam", { birth: { kind: "date", date: "2026-02-30" } });
    expect(evaluate(episode, [a], at(60), seedLiteral)).toMatchObject({ approximate: false, days: [] });
  });

  it("an event of an unknown kind is refused where it enters", () => {
    const herbs = JSON.parse('{"type":"herbs","id":"x","atMs":0,"recordedAtMs":null}') as EpisodeEvent;
    expect(code(herbs)).toBe("unknown-kind");
    expect(judge([herbs, a], 60).refused).toMatchObject([{ id: "x", code: "unknown-kind" }]);
  });

  it("times and volumes that are no numbers are refused", () => {
    const far = 8.64e15;
    expect(code({ ...a, startMs: Number.NaN })).toBe("absurd-value");
    expect(code({ ...a, durationMs: Number.NaN })).toBe("absurd-value");
    expect(code({ ...a, recordedAtMs: Number.NaN })).toBe("absurd-value");
    expect(code({ ...a, recordedAtMs: far })).toBeNull();
    expect(code({ ...a, recordedAtMs: far + 1 })).toBe("absurd-value");
    expect(code({ ...a, startMs: -far })).toBe("before-birth");
    expect(code({ ...entry("x", Number.NaN), type: "breastfeed" })).toBe("absurd-value");
    expect(
      code({
        ...entry("x", 1),
        type: "time-correction",
        session: "a",
        startMs: Number.NaN,
        durationMs: null,
      }),
    ).toBe("absurd-value");
    expect(
      code({ ...entry("x", 1), type: "time-correction", session: "a", startMs: at(2), durationMs: -1 }),
    ).toBe("end-before-start");
    expect(
      code({ ...entry("x", 1), type: "time-correction", session: "a", startMs: at(-2), durationMs: null }),
    ).toBe("before-birth");
    expect(code({ ...a, startMs: null, durationMs: null })).toBeNull();
    expect(code({ ...a, leftTenthMl: 0.5 })).toBe("absurd-volume");
    expect(code({ ...a, leftTenthMl: Number.NaN })).toBe("absurd-volume");
    expect(code({ ...entry("x", 1), type: "shield", side: "left", sizeMm: 1 })).toBeNull();
    expect(code({ ...entry("x", 1), type: "relaxation", kind: "music", minutes: 0 })).toBeNull();
  });

  it("without an episode or a clock only what needs neither is refused", () => {
    expect(refusalOf({ ...a, startMs: 0 }, null, at(1), seedLiteral)).toBeNull();
    expect(refusalOf(a, amsterdam, null, seedLiteral)).toBeNull();
    expect(refusalOf({ ...a, durationMs: -1 }, null, null, seedLiteral)?.code).toBe("end-before-start");
  });

  it("what is refused is listed in one order", () => {
    const bad = ["z", "y", "x"].map((id) => session(id, 50, 20, { leftTenthMl: -1 }));
    for (const events of [bad, bad.toReversed()]) {
      expect(judge(events, 60).refused.map(({ id }) => id)).toEqual(["x", "y", "z"]);
    }
    expect(evaluate(null, bad, at(60), seedLiteral).approximate).toBe(false);
  });

  it("of two contents under one id that came at one moment, or at none, the choice does not depend on the order", () => {
    const untimed = (ml: number) => session("u", 0, ml, { startMs: null });
    const volumes = [
      [untimed(10), untimed(20)],
      [untimed(20), untimed(10)],
    ].map((events) => judge(events, 60).sessions[0]?.volumeTenthMl);
    expect(volumes[0]).toBe(volumes[1]);
    const together = [
      [session("t", 50, 10), session("t", 50, 20)],
      [session("t", 50, 20), session("t", 50, 10)],
    ].map((events) => judge(events, 60).sessions[0]?.volumeTenthMl);
    expect(together[0]).toBe(together[1]);
  });
});
