// Both sides of every threshold and of every window of the table, in five zones. What is counted in hours since birth
// must not depend on the zone; what is told by the wall clock has its own file (zones.test.ts).
import { describe, expect, it } from "vitest";
import type { EpisodeEvent } from "./events.ts";
import type { RuleId } from "./states.ts";
import { at, breastfeed, dayOf, entry, episodeIn, find, judge, session, stateOf, stool } from "./testkit.ts";

const MS = 1 / 3_600_000;
const zones = ["Europe/Amsterdam", "Europe/Oslo", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo"];

describe.each(zones)("in %s", (zone) => {
  const episode = episodeIn(zone);
  const state = (events: readonly EpisodeEvent[], hours: number, rule: RuleId, day?: number) =>
    stateOf(judge(events, hours, episode), rule, day);

  describe("sessions", () => {
    const one = (fields: object, ml: number | null) =>
      judge([session("a", 30, ml, fields)], 40, episode).sessions[0]?.counts;

    it("count from 5 minutes or from 1.0 mL", () => {
      expect(one({ durationMs: 300_000 }, 0)).toBe("yes");
      expect(one({ durationMs: 299_999 }, 0)).toBe("no");
      expect(one({ durationMs: 60_000 }, 1)).toBe("yes");
      expect(one({ durationMs: 60_000 }, 0.9)).toBe("no");
      expect(one({ durationMs: 60_000 }, null)).toBe("unknown");
    });

    it("merge up to a gap of 30 minutes, to the millisecond", () => {
      const both = (gapMs: number) =>
        judge([session("a", 30, 10), session("b", 30.25 + gapMs * MS, 10)], 40, episode).sessions.length;
      expect(both(30 * 60_000)).toBe(1);
      expect(both(30 * 60_000 + 1)).toBe(2);
    });

    it("belong to the day of their start", () => {
      const dayOfStart = (hours: number) =>
        judge([session("a", hours, 10)], 60, episode)
          .days.filter(({ sessions }) => sessions > 0)
          .map(({ day }) => day);
      expect(dayOfStart(0)).toEqual([1]);
      expect(dayOfStart(24 - MS)).toEqual([1]);
      expect(dayOfStart(24)).toEqual([2]);
      expect(dayOfStart(48 - MS)).toEqual([2]);
    });

    it("days are listed from the moment they begin", () => {
      expect(judge([], 0, episode).days).toHaveLength(1);
      expect(judge([], 24 - MS, episode).days).toHaveLength(1);
      expect(judge([], 24, episode).days).toHaveLength(2);
    });
  });

  describe("ACT-3x20", () => {
    const run = (volumes: readonly (number | null)[]) =>
      find(
        judge(
          volumes.map((ml, index) => session(`s${index}`, 30 + 3 * index, ml)),
          120,
          episode,
        ),
        "ACT-3x20",
      );

    it("needs three, each of 20.0 mL", () => {
      expect(run([20, 20])).toMatchObject({ state: "not-yet", detail: { streak: 2 } });
      expect(run([20, 20, 20])).toMatchObject({ state: "activated", severity: "info" });
      expect(run([20, 20, 19.9])).toMatchObject({ state: "not-yet", detail: { streak: 0 } });
    });

    it("flags a later run of three below 20.0 mL, and stays activated", () => {
      expect(run([20, 20, 20, 19.9, 19.9])).toMatchObject({ detail: { regressed: false, streak: 0 } });
      expect(run([20, 20, 20, 19.9, 19.9, 19.9])).toMatchObject({
        state: "activated",
        detail: { regressed: true },
      });
      expect(run([20, 20, 20, 19.9, 19.9, 20, 19.9])).toMatchObject({ detail: { regressed: false } });
      expect(run([20, 20, 20, 19.9, null, 19.9, 19.9])).toMatchObject({ detail: { regressed: false } });
      expect(run([1, 1, 1, 20, 20, 20])).toMatchObject({ detail: { regressed: false } });
    });
  });

  describe("ACT-WIN", () => {
    const onsetAt = (hours: number) => [
      session("a", hours - 0.25, 20),
      session("b", hours + 1, 20),
      session("c", hours + 3, 20),
    ];

    it("asks to verify below 24 h, is on time to 72 h, late after", () => {
      expect(state(onsetAt(24 - MS), 130, "ACT-WIN")).toBe("verify");
      expect(state(onsetAt(24), 130, "ACT-WIN")).toBe("on-time");
      expect(state(onsetAt(72), 130, "ACT-WIN")).toBe("on-time");
      expect(state(onsetAt(72 + MS), 130, "ACT-WIN")).toBe("late");
    });

    it("waits to 72 h, watches to 120 h, then refers", () => {
      expect(find(judge([], 72 - MS, episode), "ACT-WIN")).toMatchObject({
        state: "pending",
        severity: null,
      });
      expect(find(judge([], 72, episode), "ACT-WIN")).toMatchObject({ state: "watch", severity: "tip" });
      expect(find(judge([], 120 - MS, episode), "ACT-WIN")).toMatchObject({ state: "watch" });
      expect(find(judge([], 120, episode), "ACT-WIN")).toMatchObject({ state: "refer", severity: "task" });
    });
  });

  describe("CTV", () => {
    const allDays = (ml: number) => Array.from({ length: 14 }, (_, index) => dayOf(index + 1, ml)).flat();

    it("is reached at 500.0 mL, as soon as the known sum passes", () => {
      const day = dayOf(9, 499.9, 4);
      expect(state(day, 216, "CTV")).toBe("pending");
      expect(find(judge([...day, session("z", 213, 0.1)], 214, episode), "CTV")).toMatchObject({
        state: "reached",
        detail: { firstDay: 9, day14: "pending" },
      });
    });

    it("is not reached only when day 14 is over and two hours more have passed", () => {
      expect(state(allDays(499.9), 338 - MS, "CTV")).toBe("pending");
      expect(state(allDays(499.9), 338, "CTV")).toBe("not-reached");
    });

    it("counts days 1 to 14 and no later one", () => {
      const day15 = [...allDays(100), ...dayOf(15, 600)];
      expect(state(day15, 370, "CTV")).toBe("not-reached");
      const first = judge([...dayOf(1, 500)], 24, episode);
      expect(find(first, "CTV")).toMatchObject({ state: "reached", detail: { firstDay: 1 } });
    });

    it("is unknown where a day has no entry, an unknown volume, or a breastfeed", () => {
      const without = (extra: readonly EpisodeEvent[], skip = "") =>
        find(
          judge([...allDays(400).filter(({ id }) => !id.startsWith(skip || "none")), ...extra], 338, episode),
          "CTV",
        );
      expect(without([], "d3.")).toMatchObject({
        state: "unknown",
        detail: { day14: "no", unknownDays: [3] },
      });
      expect(without([breastfeed(320)])).toMatchObject({ state: "unknown", detail: { day14: "unknown" } });
      expect(without([session("u", 313.6, null)])).toMatchObject({
        state: "unknown",
        detail: { day14: "unknown" },
      });
      expect(without([])).toMatchObject({ state: "not-reached", severity: "task" });
    });
  });

  describe("D5-REF", () => {
    it("is satisfied above 500.0 mL only, and at once", () => {
      expect(state(dayOf(5, 500.1), 119, "D5-REF")).toBe("satisfied");
      expect(state(dayOf(5, 500), 119, "D5-REF")).toBe("pending");
      expect(state(dayOf(5, 500), 122 - MS, "D5-REF")).toBe("pending");
      expect(find(judge(dayOf(5, 500), 122, episode), "D5-REF")).toMatchObject({
        state: "refer",
        severity: "task",
      });
    });

    it("looks at [96 h, 120 h)", () => {
      expect(state([session("a", 96, 501)], 123, "D5-REF")).toBe("satisfied");
      expect(state([session("a", 96 - MS, 501)], 123, "D5-REF")).toBe("unknown");
      expect(state([session("a", 120 - MS, 501)], 123, "D5-REF")).toBe("satisfied");
      expect(state([session("a", 120, 501)], 123, "D5-REF")).toBe("unknown");
    });

    it("an unknown still there at 144 h refers", () => {
      const events = [...dayOf(5, 100, 4), session("u", 115, null)];
      expect(state(events, 122 - MS, "D5-REF")).toBe("pending");
      expect(state(events, 122, "D5-REF")).toBe("unknown");
      expect(state(events, 144 - MS, "D5-REF")).toBe("unknown");
      expect(find(judge(events, 144, episode), "D5-REF")).toMatchObject({ state: "refer", severity: "task" });
      expect(state([], 122, "D5-REF")).toBe("unknown");
      expect(state([], 144, "D5-REF")).toBe("refer");
    });
  });

  describe("FREQ", () => {
    const day = (sessions: number) => dayOf(2, 80, sessions);

    it("is ok from 8, low below, very low below 5", () => {
      expect(state(day(8), 50, "FREQ", 2)).toBe("ok");
      expect(find(judge(day(7), 50, episode), "FREQ", 2)).toMatchObject({ state: "low", severity: "tip" });
      expect(state(day(5), 50, "FREQ", 2)).toBe("low");
      expect(find(judge(day(4), 50, episode), "FREQ", 2)).toMatchObject({
        state: "very-low",
        severity: "task",
      });
      expect(state(day(1), 50, "FREQ", 2)).toBe("very-low");
    });

    it("is ok at once, low only two hours after the day, and not scored on day 1", () => {
      expect(state(day(8), 45.25, "FREQ", 2)).toBe("ok");
      expect(state(day(7), 50 - MS, "FREQ", 2)).toBe("unknown");
      expect(state(dayOf(1, 80, 4), 30, "FREQ", 1)).toBe("not-scored");
      expect(find(judge(day(7), 50 - MS, episode), "FREQ", 2).willBeJudgedAtMs).toBe(at(50));
      expect(find(judge(day(7), 50, episode), "FREQ", 2).judgedAtMs).toBe(at(50));
    });

    it("is unknown without an entry, and where a short session of unknown volume could decide", () => {
      expect(state([], 50, "FREQ", 2)).toBe("unknown");
      const doubtful = session("u", 47, null, { minutes: 2 });
      expect(state([...day(7), doubtful], 50, "FREQ", 2)).toBe("unknown");
      expect(state([...day(4), doubtful], 50, "FREQ", 2)).toBe("unknown");
      expect(state([...day(3), doubtful], 50, "FREQ", 2)).toBe("very-low");
    });
  });

  describe("GAP", () => {
    const sinceLast = (hours: number) => find(judge([session("a", 30, 20)], 30 + hours, episode), "GAP");

    it("is due after 3 h and long after 5 h", () => {
      expect(sinceLast(3)).toMatchObject({ state: "ok", severity: null });
      expect(sinceLast(3 + MS)).toMatchObject({ state: "due", severity: "tip" });
      expect(sinceLast(5)).toMatchObject({ state: "due" });
      expect(sinceLast(5 + MS)).toMatchObject({ state: "long", severity: "tip" });
    });

    it("counts from the last counted start", () => {
      const aborted = session("x", 32, 0, { minutes: 2 });
      expect(state([session("a", 30, 20), aborted], 33.5, "GAP")).toBe("due");
      expect(state([session("a", 30, 20), session("h", 32, 5, { method: "hand" })], 33.5, "GAP")).toBe("ok");
      expect(state([], 33, "GAP")).toBe("unknown");
    });
  });

  describe("FIRST", () => {
    it("knows the first hour, the first six, and later", () => {
      const first = (hours: number) => find(judge([session("a", hours, 2)], 20, episode), "FIRST");
      expect(first(1)).toMatchObject({ state: "first-hour", severity: "metric" });
      expect(first(1 + MS)).toMatchObject({ state: "early", severity: "metric" });
      expect(first(6)).toMatchObject({ state: "early" });
      expect(first(6 + MS)).toMatchObject({ state: "late", severity: "metric" });
      expect(state([], 20, "FIRST")).toBe("unknown");
    });
  });

  describe("DOUBLE", () => {
    const day = (doubles: number, singles: number) => [
      ...Array.from({ length: doubles }, (_, index) => session(`d${index}`, 24 + index, 10)),
      ...Array.from({ length: singles }, (_, index) =>
        session(`s${index}`, 24 + doubles + index, 10, { mode: index % 2 === 0 ? "left" : "right" }),
      ),
    ];

    it("is ok from 80 % of the day's pump sessions", () => {
      expect(state(day(4, 1), 50, "DOUBLE", 2)).toBe("ok");
      expect(find(judge(day(7, 2), 50, episode), "DOUBLE", 2)).toMatchObject({
        state: "low",
        severity: "tip",
      });
      expect(state(day(8, 2), 50, "DOUBLE", 2)).toBe("ok");
      expect(state(day(3, 1), 50, "DOUBLE", 2)).toBe("low");
    });

    it("leaves hand expression and aborted sessions out, and says nothing before the day is judged", () => {
      const hand = session("h", 40, 5, { method: "hand", mode: "left" });
      const aborted = session("x", 42, 0, { minutes: 1, mode: "left" });
      expect(state([...day(4, 1), hand, aborted], 50, "DOUBLE", 2)).toBe("ok");
      expect(state(day(4, 1), 50 - MS, "DOUBLE", 2)).toBe("unknown");
      expect(state([hand], 50, "DOUBLE", 2)).toBe("unknown");
      const doubtful = session("u", 44, null, { minutes: 1, mode: "left" });
      expect(state([...day(4, 1), doubtful], 50, "DOUBLE", 2)).toBe("unknown");
      expect(state([...day(9, 1), doubtful], 50, "DOUBLE", 2)).toBe("ok");
      expect(state([...day(1, 1), { ...doubtful, mode: "double" }], 50, "DOUBLE", 2)).toBe("low");
      expect(state([...day(2, 2), { ...doubtful, mode: "double" }], 50, "DOUBLE", 2)).toBe("low");
      expect(state([...day(4, 1), { ...doubtful, mode: "double" }], 50, "DOUBLE", 2)).toBe("ok");
      expect(state([...day(3, 1), { ...doubtful, mode: "double" }], 50, "DOUBLE", 2)).toBe("unknown");
      const many = Array.from({ length: 29 }, (_, index) =>
        session(`m${index}`, 24 + index * 0.8, 10, index < 23 ? {} : { mode: "left" }),
      );
      expect(state(many, 50, "DOUBLE", 2)).toBe("low");
    });
  });

  describe("D1-BAND", () => {
    const band = (ml: number, hours = 26) => find(judge(dayOf(1, ml, 5), hours, episode), "D1-BAND");

    it("is within from 10.0 to 50.0 mL", () => {
      expect(band(9.9)).toMatchObject({ state: "below", severity: "metric" });
      expect(band(10)).toMatchObject({ state: "within", severity: "metric" });
      expect(band(50)).toMatchObject({ state: "within" });
      expect(band(50.1)).toMatchObject({ state: "above", severity: "metric" });
    });

    it("is above at once, the rest two hours after the day", () => {
      expect(band(50.1, 23)).toMatchObject({ state: "above" });
      expect(band(30, 26 - MS)).toMatchObject({ state: "unknown", severity: null });
      expect(state([...dayOf(1, 30, 5), breastfeed(3)], 26, "D1-BAND")).toBe("unknown");
      expect(state([...dayOf(1, 30, 5), session("u", 23, null)], 26, "D1-BAND")).toBe("unknown");
      expect(state([...dayOf(1, 9, 5), session("n", 24, 40)], 26, "D1-BAND")).toBe("below");
    });
  });

  describe("STOOL", () => {
    const fed = episodeIn(zone, { feedsAtBreast: true });
    const at72 = (events: readonly EpisodeEvent[], hours: number) => find(judge(events, hours, fed), "STOOL");

    it("asks for three yellow stools in the last 24 h, from 72 h", () => {
      const three = [stool(60), stool(65), stool(70)];
      expect(at72(three, 72 - MS)).toMatchObject({ state: "pending", severity: null });
      expect(at72(three, 72)).toMatchObject({ state: "ok", detail: { yellow: 3 } });
      expect(at72(three, 84 - MS)).toMatchObject({ state: "ok" });
      expect(at72(three, 84)).toMatchObject({ state: "low", severity: "task", detail: { yellow: 2 } });
      expect(at72(three.slice(1), 72)).toMatchObject({ state: "low" });
      expect(at72([...three.slice(1), stool(66, "green")], 72)).toMatchObject({
        state: "low",
        detail: { yellow: 2 },
      });
    });

    it("applies only where the infant feeds at the breast, and says nothing where nothing is recorded", () => {
      expect(state([], 80, "STOOL")).toBe("not-applicable");
      expect(at72([], 80)).toMatchObject({ state: "unknown" });
      expect(at72([session("a", 70, 20)], 80)).toMatchObject({ state: "low", detail: { yellow: 0 } });
      expect(at72([breastfeed(70)], 80)).toMatchObject({ state: "low" });
      expect(at72([breastfeed(56)], 80)).toMatchObject({ state: "unknown" });
      const notRecorded = episodeIn(zone, { feedsAtBreast: null });
      expect(stateOf(judge([breastfeed(70)], 80, notRecorded), "STOOL")).toBe("low");
      expect(stateOf(judge([], 80, notRecorded), "STOOL")).toBe("not-applicable");
    });
  });

  describe("HAND", () => {
    const hand = session("h", 30, 5, { method: "hand" });

    it("tips after a day of hand expression only", () => {
      expect(find(judge([hand], 50, episode), "HAND", 2)).toMatchObject({
        state: "hand-only",
        severity: "tip",
      });
      expect(state([hand], 50 - MS, "HAND", 2)).toBe("unknown");
      expect(state([hand, session("p", 40, 0)], 41, "HAND", 2)).toBe("ok");
      expect(state([hand, session("x", 40, 0, { minutes: 2 })], 50, "HAND", 2)).toBe("hand-only");
      expect(state([hand, session("x", 40, null, { minutes: 2 })], 50, "HAND", 2)).toBe("unknown");
      expect(state([hand, breastfeed(40)], 50, "HAND", 2)).toBe("ok");
      expect(state([], 50, "HAND", 2)).toBe("unknown");
    });

    it("counts in the day's volume, not in the streak", () => {
      const result = judge(
        [session("a", 30, 25), { ...hand, startMs: at(33) }, session("b", 36, 25), session("c", 39, 25)],
        50,
        episode,
      );
      expect(result.days[1]?.volumeTenthMl).toBe(800);
      expect(stateOf(result, "ACT-3x20")).toBe("activated");
    });
  });

  describe("LOG", () => {
    const days = (count: number) =>
      Array.from({ length: count }, (_, index) => dayOf(index + 1, 100, 4)).flat();

    it("is complete when each of days 1 to 14 is, and names those that are not", () => {
      expect(find(judge(days(14), 338, episode), "LOG")).toMatchObject({ state: "complete", severity: null });
      expect(state(days(14), 338 - MS, "LOG")).toBe("unknown");
      const gaps = days(14).filter(({ id }) => !id.startsWith("d6.") && !id.startsWith("d11."));
      expect(find(judge(gaps, 338, episode), "LOG")).toMatchObject({
        state: "incomplete",
        severity: "task",
        detail: { days: [6, 11] },
      });
      expect(find(judge([...days(14), session("u", 20, null)], 338, episode), "LOG")).toMatchObject({
        state: "incomplete",
        detail: { days: [1] },
      });
      expect(state(days(14), 400, "LOG")).toBe("complete");
    });

    it("names a day two hours after its end", () => {
      expect(state(days(1), 50 - MS, "LOG")).toBe("unknown");
      expect(find(judge(days(1), 50, episode), "LOG")).toMatchObject({
        state: "incomplete",
        detail: { days: [2] },
      });
    });
  });

  describe("SHIELD", () => {
    const fitted = (side: "left" | "right", hours: number): EpisodeEvent => ({
      ...entry(`f${side}${hours}`, hours),
      type: "shield",
      side,
      sizeMm: 24,
    });
    const pain = (hours: number, score: number, side: "left" | "right" | "both" = "left"): EpisodeEvent => ({
      ...entry(`p${hours}`, hours),
      type: "pain",
      side,
      score,
    });
    const both = [fitted("left", 10), fitted("right", 10)];

    it("asks for both sizes, and for a refit where there is pain since the fitting", () => {
      expect(find(judge(both.slice(1), 20, episode), "SHIELD")).toMatchObject({
        state: "missing",
        severity: "tip",
      });
      expect(state(both.slice(0, 1), 20, "SHIELD")).toBe("missing");
      expect(find(judge(both, 20, episode), "SHIELD")).toMatchObject({ state: "ok", severity: null });
      expect(find(judge([...both, pain(11, 1)], 20, episode), "SHIELD")).toMatchObject({
        state: "refit",
        severity: "task",
      });
      expect(state([...both, pain(11, 0)], 20, "SHIELD")).toBe("ok");
      expect(state([pain(11, 1)], 20, "SHIELD")).toBe("refit");
      expect(state([...both, pain(11, 5, "both"), fitted("left", 12)], 20, "SHIELD")).toBe("refit");
      expect(state([...both, pain(11, 5), fitted("left", 12)], 20, "SHIELD")).toBe("ok");
      expect(state([...both, pain(11, 5), pain(12, 0)], 20, "SHIELD")).toBe("ok");
      expect(state([...both, pain(10, 5)], 20, "SHIELD")).toBe("refit");
    });
  });

  describe("RISK", () => {
    it("asks for an earlier follow-up where any risk is recorded", () => {
      expect(find(judge([], 5, episode), "RISK")).toMatchObject({ state: "none", severity: null });
      const enhanced = judge([], 5, episodeIn(zone, { risks: ["pcos"] }));
      expect(find(enhanced, "RISK")).toMatchObject({
        state: "enhanced",
        severity: "info",
        detail: { risks: ["pcos"] },
      });
      const recorded = judge([{ ...entry("r", 3), type: "risk", risk: "diabetes" }], 5, episode);
      expect(stateOf(recorded, "RISK")).toBe("enhanced");
    });
  });
});
