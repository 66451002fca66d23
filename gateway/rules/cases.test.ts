// The twelve cases that the source page says must hold, in its words and figures.
import { describe, expect, it } from "vitest";
import { instantText } from "./finding.ts";
import { amsterdam, at, correction, dayOf, episodeIn, find, judge, session, stateOf } from "./testkit.ts";
import { transitions } from "./timeline.ts";

const completeDays = (until: number, ml: number) =>
  Array.from({ length: until }, (_, index) => dayOf(index + 1, ml)).flat();

describe("the cases of the page", () => {
  it("1: three sessions of 20 mL activate, on time, with one suggestion", () => {
    const events = [session("a", 50, 20), session("b", 53, 20), session("c", 56, 20)];
    const before = judge(events.slice(0, 2), 55);
    const after = judge(events, 57);
    expect(find(after, "ACT-3x20")).toMatchObject({
      state: "activated",
      severity: "info",
      detail: {
        streak: 3,
        onset: instantText(at(50.25)),
        activatedAt: instantText(at(56.25)),
        regressed: false,
        suggestion: "maintenance",
      },
    });
    expect(find(after, "ACT-WIN")).toMatchObject({
      state: "on-time",
      severity: "info",
      detail: { hours: 50.25 },
    });
    const [third] = events.slice(2);
    const changed = transitions(before, after, third === undefined ? [] : [third]);
    expect(changed.filter((change) => change.to === "activated")).toHaveLength(1);
    const later = judge([...events, session("d", 59, 30)], 60);
    expect(transitions(after, later, [session("d", 59, 30)]).map((change) => change.rule)).not.toContain(
      "ACT-3x20",
    );
  });

  it("2: 19.9 mL breaks the run", () => {
    const volumes = [20, 19.9, 20, 20];
    const result = judge(
      volumes.map((ml, index) => session(`s${index}`, 50 + index * 3, ml)),
      60,
    );
    expect(find(result, "ACT-3x20")).toMatchObject({
      state: "not-yet",
      severity: null,
      detail: { streak: 2 },
    });
  });

  it("3: an unknown volume breaks the run until it is entered", () => {
    const volumes = [25, 25, null, 25];
    const events = volumes.map((ml, index) => session(`s${index}`, 50 + index * 3, ml));
    expect(find(judge(events, 60), "ACT-3x20")).toMatchObject({ state: "not-yet", detail: { streak: 1 } });
    expect(find(judge([...events, correction("c", "s2", 60, 22)], 60), "ACT-3x20")).toMatchObject({
      state: "activated",
      detail: { activatedAt: instantText(at(56.25)), onset: instantText(at(50.25)) },
    });
  });

  it("4: an aborted session leaves the run alone", () => {
    const events = [
      session("a", 50, 22),
      session("b", 53, 22),
      session("x", 55, 0, { minutes: 2 }),
      session("c", 58, 22),
    ];
    const result = judge(events, 60);
    expect(result.sessions.find(({ id }) => id === "x")).toMatchObject({ counts: "no" });
    expect(stateOf(result, "ACT-3x20")).toBe("activated");
  });

  it("5: onset at exactly 72.0 h is on time, a millisecond later it is late", () => {
    const run = (onset: number) => [
      session("a", onset - 0.25, 20),
      session("b", 75, 20),
      session("c", 78, 20),
    ];
    expect(stateOf(judge(run(72), 80), "ACT-WIN")).toBe("on-time");
    expect(stateOf(judge(run(72 + 1 / 3_600_000), 80), "ACT-WIN")).toBe("late");
  });

  it("6: a day 5 of exactly 500.0 mL refers and has come to volume, both annotated", () => {
    const result = judge([...completeDays(4, 300), ...dayOf(5, 500)], 122);
    expect(find(result, "D5-REF")).toMatchObject({
      state: "refer",
      severity: "task",
      detail: { volumeMl: 500, annotation: "coming-to-volume-on-the-same-day" },
    });
    expect(find(result, "CTV")).toMatchObject({
      state: "reached",
      severity: "info",
      detail: { firstDay: 5, day14: "pending", annotation: "referred-on-the-same-day" },
    });
  });

  it("7: 500.0 mL on day 14 comes to volume; complete days of at most 499.9 do not", () => {
    expect(find(judge([...completeDays(13, 499.9), ...dayOf(14, 500)], 338), "CTV")).toMatchObject({
      state: "reached",
      detail: { firstDay: 14, day14: "yes" },
    });
    const short = completeDays(14, 499.9);
    expect(find(judge(short, 338), "CTV")).toMatchObject({
      state: "not-reached",
      severity: "task",
      detail: { firstDay: null, day14: "no" },
    });
    expect(stateOf(judge(short, 337.99), "CTV")).toBe("pending");
  });

  it("8: a session belongs wholly to the day of its start", () => {
    const apart = judge([session("a", 119.9, 60, { minutes: 18 })], 121);
    expect(apart.days.map(({ volumeTenthMl }) => volumeTenthMl)).toEqual([0, 0, 0, 0, 600, 0]);
    const next = judge([session("b", 120, 30)], 121);
    expect(next.days.map(({ volumeTenthMl }) => volumeTenthMl)).toEqual([0, 0, 0, 0, 0, 300]);
  });

  it("9: the night is [00:00, 07:00) of the session's start", () => {
    const nightOf = (start: string, minutes = 15) => {
      const startMs = Date.parse(start);
      const result = judge([session("a", 0, 30, { startMs, minutes })], 90);
      return stateOf(result, "NIGHT", "2026-03-03");
    };
    expect(nightOf("2026-03-03T00:00:00+01:00")).toBe("ok");
    expect(nightOf("2026-03-03T06:59:59+01:00")).toBe("ok");
    expect(nightOf("2026-03-03T07:00:00+01:00")).toBe("missed");
    expect(nightOf("2026-03-02T23:50:00+01:00", 20)).toBe("missed");
  });

  it("10: in Amsterdam on 2026-03-29, 01:30 and 03:20 are 50 minutes apart and both in the night", () => {
    const episode = episodeIn("Europe/Amsterdam", {
      birth: { kind: "instant", ms: Date.parse("2026-03-27T10:00:00Z") },
    });
    const startMs = Date.parse("2026-03-29T01:30:00+01:00");
    const secondMs = Date.parse("2026-03-29T03:20:00+02:00");
    expect(secondMs - startMs).toBe(50 * 60_000);
    const events = [session("a", 0, 30, { startMs }), session("b", 0, 30, { startMs: secondMs })];
    const hours = (Date.parse("2026-03-29T12:00:00Z") - at(0)) / 3_600_000;
    const result = judge(events, hours, episode);
    expect(result.sessions).toHaveLength(2);
    expect(find(result, "NIGHT", "2026-03-29")).toMatchObject({ state: "ok", detail: { sessions: 2 } });
  });

  it("11: 8, 7 and 4 sessions a day are ok, low and very low", () => {
    const result = judge([...dayOf(2, 80, 8), ...dayOf(3, 70, 7), ...dayOf(4, 40, 4)], 98);
    expect(find(result, "FREQ", 2)).toMatchObject({ state: "ok", severity: null });
    expect(find(result, "FREQ", 3)).toMatchObject({ state: "low", severity: "tip" });
    expect(find(result, "FREQ", 4)).toMatchObject({ state: "very-low", severity: "task" });
  });

  it("12: the same UUID counts once; a late upload that lifts day 5 from 480 to 520 resolves the referral", () => {
    const once = session("a", 50, 20);
    expect(judge([once, { ...once }], 60).days[2]).toMatchObject({ sessions: 1, volumeTenthMl: 200 });

    const day5 = dayOf(5, 480);
    const late = session("late", 97.5, 40, { recordedAtMs: at(125) });
    const before = judge(day5, 123, amsterdam);
    const after = judge([...day5, late], 125, amsterdam);
    expect(stateOf(before, "D5-REF")).toBe("refer");
    expect(find(after, "D5-REF")).toMatchObject({
      state: "resolved",
      severity: null,
      detail: { volumeMl: 520 },
    });
    expect(transitions(before, after, [late]).find(({ rule }) => rule === "D5-REF")).toMatchObject({
      from: "refer",
      to: "resolved",
      cause: "late-data",
      annotation: "resolved by late data",
    });
    const inTime = judge([...day5, { ...late, recordedAtMs: null }], 125, amsterdam);
    expect(stateOf(inTime, "D5-REF")).toBe("satisfied");
  });
});
