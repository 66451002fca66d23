// Transitions and their causes, and going on from an earlier judgement.
import { describe, expect, it } from "vitest";
import { evaluate } from "./evaluate.ts";
import type { EpisodeEvent } from "./events.ts";
import { seedLiteral, ward300On5And500On7 } from "./rule-set.ts";
import type { RuleId } from "./states.ts";
import { amsterdam, at, correction, dayOf, entry, judge, session } from "./testkit.ts";
import { advance, type Transition, timeline, transitions } from "./timeline.ts";

const of = (all: readonly Transition[], rule: RuleId) =>
  all
    .filter((change) => change.rule === rule)
    .map(({ from, to, cause, annotation, atMs }) => ({
      change: `${from} > ${to}`,
      cause,
      annotation,
      hours: atMs === null ? null : (atMs - at(0)) / 3_600_000,
    }));

const replay = (events: readonly EpisodeEvent[], hours: number) =>
  timeline(amsterdam, events, at(hours), seedLiteral).transitions;

describe("a timeline", () => {
  it("tells the referral's course: pending, referred by time, resolved by a correction", () => {
    const all = replay([...dayOf(5, 480), correction("c", "d5.0", 130, 100)], 140);
    expect(of(all, "D5-REF")).toEqual([
      { change: "null > pending", cause: "time", annotation: null, hours: 0 },
      { change: "pending > refer", cause: "time", annotation: null, hours: 122 },
      { change: "refer > resolved", cause: "correction", annotation: "resolved by late data", hours: 130 },
    ]);
  });

  it("tells late data from data in time", () => {
    const late = session("late", 97.5, 40, { recordedAtMs: at(125) });
    expect(of(replay([...dayOf(5, 480), late], 140), "D5-REF").at(-1)).toEqual({
      change: "refer > resolved",
      cause: "late-data",
      annotation: "resolved by late data",
      hours: 125,
    });
    const inTime = of(replay([...dayOf(5, 480), { ...late, recordedAtMs: at(121) }], 140), "D5-REF");
    expect(inTime.at(-1)).toMatchObject({ change: "pending > satisfied", cause: "data", annotation: null });
  });

  it("late data that brings no relief is marked as changed", () => {
    const late = session("late", 33, 10, { recordedAtMs: at(60) });
    expect(of(replay([...dayOf(2, 40, 4), late], 70), "FREQ").at(-1)).toMatchObject({
      change: "very-low > low",
      cause: "late-data",
      annotation: "changed by late data",
      hours: 60,
    });
  });

  it("one late event among others is enough, and a correction gives the cause its name", () => {
    const day5 = dayOf(5, 480);
    const late = session("late", 97.5, 40, { recordedAtMs: at(125) });
    const stool = { ...entry("st", 125), type: "stool", colour: "yellow" } as const;
    const fix = { ...entry("c", 125), type: "volume-correction", session: "d5.1", leftTenthMl: 900 } as const;
    const changed = (...arrived: readonly EpisodeEvent[]) =>
      of(transitions(judge(day5, 124), judge([...day5, ...arrived], 125), arrived), "D5-REF")[0];
    expect(changed(stool, late)).toMatchObject({ cause: "late-data", annotation: "resolved by late data" });
    expect(changed(stool, fix)).toMatchObject({ cause: "correction", annotation: "resolved by late data" });
  });

  it("a correction of what waits for no judgement is not annotated", () => {
    const run = [session("a", 50, 25), session("b", 53, null), session("c", 56, 25)];
    expect(of(replay([...run, correction("x", "b", 58, 25)], 60), "ACT-3x20").at(-1)).toMatchObject({
      change: "not-yet > activated",
      cause: "correction",
      annotation: null,
    });
  });

  it("an ordinary new session is not late data", () => {
    const all = replay([session("a", 30, 20), session("b", 34, 20)], 35);
    expect(of(all, "GAP")).toEqual([
      { change: "null > unknown", cause: "time", annotation: null, hours: 0 },
      { change: "unknown > ok", cause: "data", annotation: null, hours: 30.25 },
      { change: "ok > due", cause: "time", annotation: null, hours: 33 + 1 / 3_600_000 },
      { change: "due > ok", cause: "data", annotation: null, hours: 34.25 },
    ]);
  });

  it("keeps time and data apart where both fall on one moment", () => {
    const atJudgement = { ...session("x", 121.75, 5), id: "x" };
    const all = replay([...dayOf(5, 400), atJudgement], 123);
    expect(of(all, "D5-REF").at(-1)).toMatchObject({ change: "pending > refer", cause: "time", hours: 122 });
  });

  it("is the same whether replayed at once or gone on from a judgement", () => {
    const events = [...dayOf(1, 20), ...dayOf(2, 100), ...dayOf(3, 200)];
    const whole = timeline(amsterdam, events, at(90), seedLiteral);
    const half = timeline(amsterdam, events, at(40), seedLiteral);
    const known = events.filter(({ startMs }) => (startMs ?? 0) + 900_000 <= at(40));
    let current = half.evaluation;
    const rest: Transition[] = [];
    const later = events.filter((event) => !known.includes(event));
    for (const [index, event] of later.entries()) {
      const before = [...known, ...later.slice(0, index)];
      const step = advance(current, amsterdam, before, [event], (event.startMs ?? 0) + 900_000, seedLiteral);
      rest.push(...step.transitions);
      current = step.evaluation;
    }
    const last = advance(current, amsterdam, events, [], at(90), seedLiteral);
    expect([...half.transitions, ...rest, ...last.transitions]).toEqual(whole.transitions);
    expect(last.evaluation).toEqual(whole.evaluation);
  });
});

describe("between two judgements", () => {
  it("another rule set annotates what it changed", () => {
    const events = dayOf(5, 400);
    const before = judge(events, 123);
    const { transitions: changed } = advance(before, amsterdam, events, [], at(123), ward300On5And500On7);
    expect(of(changed, "D5-REF")).toEqual([
      { change: "refer > satisfied", cause: "rule-set", annotation: null, hours: 123 },
    ]);
    expect(changed.every(({ ruleSet }) => ruleSet.startsWith("ward-300-day5-500-day7@"))).toBe(true);
  });

  it("a finding that falls away ends in a transition to null", () => {
    const ended = {
      ...entry("end", 30),
      type: "episode-end",
      reason: "error",
      recordedAtMs: at(80),
    } as const;
    const before = judge([], 79);
    const after = judge([ended], 80);
    const gone = transitions(before, after, [ended]).filter(({ to }) => to === null);
    expect(gone.map(({ key }) => key)).toContain("FREQ/3");
    expect(gone.every(({ severity, finding }) => severity === null && finding === null)).toBe(true);
  });

  it("nothing new gives no transition", () => {
    const events = dayOf(3, 100);
    expect(transitions(judge(events, 80), judge(events, 80), [])).toEqual([]);
  });

  it("without a clock a transition has no time", () => {
    const evaluation = evaluate(amsterdam, [], null, seedLiteral);
    expect(transitions(null, evaluation, []).every(({ atMs }) => atMs === null)).toBe(true);
  });
});

describe("the next judgement", () => {
  it.each([
    [1, 13], // the first local midnight, 2026-03-01T23:00Z
    [13, 22], // that night's end at 07:00 local and two hours
    [22, 24], // the next day
    [24, 26], // day 1 is judged
    [70, 72], // ACT-WIN watches
  ])("from %d h is at %d h", (hours, next) => {
    expect(((judge([], hours).nextJudgementMs ?? 0) - at(0)) / 3_600_000).toBe(next);
  });

  it("is the end of the quiet hours where a gap waits to be told", () => {
    expect(judge([session("a", 33, 20)], 41).nextJudgementMs).toBe(at(44));
    expect(judge([session("a", 33, 20)], 44).nextJudgementMs).toBe(at(46));
  });

  it("is when a gap becomes due, then long", () => {
    const events = [session("a", 30, 20)];
    expect(judge(events, 32).nextJudgementMs).toBe(at(33) + 1);
    expect(judge(events, 34).nextJudgementMs).toBe(at(35) + 1);
  });
});
