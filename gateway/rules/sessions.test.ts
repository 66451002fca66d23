// Merging, counting, corrections, retractions and what is refused.
import { describe, expect, it } from "vitest";
import { refusalOf } from "./admit.ts";
import type { EpisodeEvent } from "./events.ts";
import { seedLiteral } from "./rule-set.ts";
import { amsterdam, at, breastfeed, correction, entry, judge, session, stateOf, stool } from "./testkit.ts";

const sessionsOf = (events: readonly EpisodeEvent[], hours = 100) => judge(events, hours).sessions;
const MINUTE = 1 / 60;

describe("merging", () => {
  it("left, then right is one session of both volumes, at the start of the first", () => {
    const left = session("l", 50, null, { mode: "left", leftTenthMl: 120 });
    const right = session("r", 50 + 20 * MINUTE, null, { mode: "right", rightTenthMl: 101 });
    const [one, ...rest] = sessionsOf([right, left]);
    expect(rest).toEqual([]);
    expect(one).toMatchObject({
      id: "l",
      startMs: at(50),
      endMs: at(50 + 35 * MINUTE),
      durationMs: 30 * 60_000,
      volumeTenthMl: 221,
      double: false,
    });
    expect(one?.fragments.map(({ id }) => id)).toEqual(["l", "r"]);
  });

  it("goes on along a chain, measured from the latest end", () => {
    const chain = [
      session("a", 50, 10, { minutes: 60 }),
      session("b", 50 + 10 * MINUTE, 10, { minutes: 5 }),
      session("c", 51.5, 10),
      session("d", 52 + 15 * MINUTE, 10),
    ];
    expect(sessionsOf(chain).map(({ fragments }) => fragments.map(({ id }) => id))).toEqual([
      ["a", "b", "c", "d"],
    ]);
    expect(sessionsOf(chain.filter(({ id }) => id !== "c"))).toHaveLength(2);
  });

  it("keeps hand expression apart from the pump", () => {
    const hand = session("h", 50.5, 10, { method: "hand" });
    expect(sessionsOf([session("a", 50, 10), hand]).map(({ id }) => id)).toEqual(["a", "h"]);
    expect(sessionsOf([hand, { ...hand, id: "h2", startMs: at(51) }])).toHaveLength(1);
  });

  it("counts by the time spent expressing, not by the pause between", () => {
    const short = (id: string, minute: number, minutes: number) =>
      session(id, 50 + minute * MINUTE, 0, { minutes });
    expect(sessionsOf([short("a", 0, 2), short("b", 20, 2)])[0]?.counts).toBe("no");
    expect(sessionsOf([short("a", 0, 2), short("b", 20, 3)])[0]?.counts).toBe("yes");
  });

  it("one unknown fragment makes the whole unknown, what is known still counts in the day", () => {
    const events = [session("a", 50, 30), session("b", 50.5, null)];
    const result = judge(events, 60);
    expect(result.sessions[0]).toMatchObject({ volumeTenthMl: null, knownTenthMl: 300, counts: "yes" });
    expect(result.days[2]).toMatchObject({ volumeTenthMl: 300, unknownVolumes: 1, complete: false });
  });

  it("is double where any fragment was, and takes the programme of the latest that names one", () => {
    const events = [
      session("a", 50, 10, { programme: "initiation" }),
      session("b", 50.5, 10, { mode: "left", programme: "maintenance" }),
      session("c", 51, 10, { mode: "left" }),
    ];
    expect(sessionsOf(events)).toMatchObject([{ double: true, programme: "maintenance" }]);
  });
});

describe("volumes", () => {
  it("on a single-sided session the other side is absent and not unknown", () => {
    const of = (mode: "left" | "right" | "double", leftTenthMl: number | null, rightTenthMl: number | null) =>
      sessionsOf([session("a", 50, null, { mode, leftTenthMl, rightTenthMl })])[0]?.volumeTenthMl;
    expect(of("left", 130, null)).toBe(130);
    expect(of("left", null, 130)).toBeNull();
    expect(of("right", null, 130)).toBe(130);
    expect(of("right", 130, null)).toBeNull();
    expect(of("double", 130, null)).toBeNull();
    expect(of("double", null, 130)).toBeNull();
    expect(of("double", 130, 0)).toBe(130);
  });

  it("hand expression without noted sides is known from either", () => {
    const of = (leftTenthMl: number | null, rightTenthMl: number | null) =>
      sessionsOf([session("a", 50, null, { method: "hand", mode: null, leftTenthMl, rightTenthMl })])[0]
        ?.volumeTenthMl;
    expect(of(40, null)).toBe(40);
    expect(of(null, 40)).toBe(40);
    expect(of(null, null)).toBeNull();
  });

  it("an aborted session is listed and its volume counts nowhere", () => {
    const result = judge([session("x", 50, 0.9, { minutes: 2 })], 60);
    expect(result.sessions).toMatchObject([{ id: "x", counts: "no", volumeTenthMl: 9 }]);
    expect(result.days[2]).toMatchObject({
      volumeTenthMl: 0,
      sessions: 0,
      complete: false,
      unknownVolumes: 0,
    });
  });

  it("a breastfeed is an entry and makes the sum a lower bound", () => {
    expect(judge([breastfeed(50)], 60).days[2]).toMatchObject({
      complete: true,
      lowerBound: true,
      entries: 1,
    });
  });
});

describe("a session of unknown length", () => {
  it("counts by its volume, and ends where it began as far as is known", () => {
    const of = (ml: number) => sessionsOf([session("a", 50, ml, { durationMs: null })])[0];
    expect(of(1)).toMatchObject({ counts: "yes", endMs: at(50) });
    expect(of(0.9)).toMatchObject({ counts: "unknown" });
  });
});

describe("corrections", () => {
  const a = session("a", 50, 20);

  it("the latest entry wins, in whatever order they come", () => {
    const first = correction("c1", "a", 51, 30);
    const second = correction("c2", "a", 52, 35);
    expect(sessionsOf([second, a, first])[0]?.volumeTenthMl).toBe(350);
    expect(sessionsOf([first, second, a])[0]?.volumeTenthMl).toBe(350);
    const sameMoment = { ...correction("c0", "a", 52, 99), recordedAtMs: at(53) };
    expect(sessionsOf([a, sameMoment, second])[0]?.volumeTenthMl).toBe(990);
    const third = correction("c3", "a", 52, 11);
    expect(sessionsOf([a, third, second])[0]?.volumeTenthMl).toBe(110);
    expect(sessionsOf([a, second, third])[0]?.volumeTenthMl).toBe(110);
  });

  it("a side left out keeps its value, null makes it unknown", () => {
    const base = { ...entry("c", 51), type: "volume-correction", session: "a" } as const;
    expect(sessionsOf([a, { ...base, leftTenthMl: 150 }])[0]?.volumeTenthMl).toBe(250);
    expect(sessionsOf([a, { ...base, rightTenthMl: 160 }])[0]?.volumeTenthMl).toBe(260);
    expect(sessionsOf([a, { ...base, leftTenthMl: null }])[0]?.volumeTenthMl).toBeNull();
  });

  it("a time correction moves a session and keeps its duration unless it gives one", () => {
    const moved = {
      ...entry("t", 60),
      type: "time-correction",
      session: "a",
      startMs: at(30),
      durationMs: null,
    } as const;
    expect(sessionsOf([a, moved])[0]).toMatchObject({ startMs: at(30), endMs: at(30.25) });
    expect(sessionsOf([a, { ...moved, durationMs: 60_000 }])[0]).toMatchObject({ endMs: at(30) + 60_000 });
  });

  it("a retraction withdraws an event, and can be withdrawn itself", () => {
    const retraction = (id: string, of: string, hours: number) =>
      ({ ...entry(id, hours), type: "retraction", of, reason: "mistake" }) as const;
    expect(sessionsOf([a, retraction("r1", "a", 51)])).toEqual([]);
    expect(sessionsOf([a, retraction("r1", "a", 51), retraction("r2", "r1", 52)])).toHaveLength(1);
    expect(
      sessionsOf([a, retraction("r1", "a", 51), retraction("r2", "r1", 52), retraction("r3", "r2", 53)]),
    ).toEqual([]);
    const wrong = correction("c", "a", 51, 90);
    expect(sessionsOf([a, wrong, retraction("r", "c", 52)])[0]?.volumeTenthMl).toBe(200);
    expect(sessionsOf([a, retraction("r1", "r2", 51), retraction("r2", "r1", 52)])).toHaveLength(1);
  });

  it("one that names what is not here is listed, and applies once its target comes", () => {
    const early = correction("c", "a", 51, 30);
    const lost = { ...entry("r", 52), type: "retraction", of: "nobody", reason: "" } as const;
    expect(judge([early, lost], 60).refused).toMatchObject([
      { id: "c", code: "unknown-target" },
      { id: "r", code: "unknown-target" },
    ]);
    const late = { ...a, recordedAtMs: at(58) };
    expect(judge([early, late], 60).sessions[0]?.volumeTenthMl).toBe(300);
    expect(judge([early, late], 60).refused).toEqual([]);
  });
});

describe("refusals", () => {
  const code = (event: EpisodeEvent, hours = 100) =>
    refusalOf(event, amsterdam, at(hours), seedLiteral)?.code ?? null;
  const a = session("a", 50, 20);

  it("name what is impossible", () => {
    expect(code(a)).toBeNull();
    expect(code({ ...a, durationMs: -1 })).toBe("end-before-start");
    expect(code({ ...a, durationMs: 0 })).toBeNull();
    expect(code({ ...a, durationMs: 720 * 60_000 })).toBeNull();
    expect(code({ ...a, durationMs: 720 * 60_000 + 1 }, 200)).toBe("absurd-duration");
    expect(code({ ...a, startMs: at(0) })).toBeNull();
    expect(code({ ...a, startMs: at(0) - 1 })).toBe("before-birth");
    expect(code({ ...a, leftTenthMl: -1 })).toBe("negative-volume");
    expect(code({ ...a, rightTenthMl: -1 })).toBe("negative-volume");
    expect(code({ ...a, leftTenthMl: 10_000 })).toBeNull();
    expect(code({ ...a, rightTenthMl: 10_001 })).toBe("absurd-volume");
    expect(code(correction("c", "a", 51, 1001))).toBe("absurd-volume");
    expect(code({ ...a, leftTenthMl: null, rightTenthMl: null })).toBeNull();
    expect(code(breastfeed(-1))).toBe("before-birth");
    expect(code(stool(-1))).toBe("before-birth");
    expect(code({ ...entry("x", -1), type: "education", topic: "hand" })).toBeNull();
    expect(code({ ...entry("x", 1), type: "pain", side: "left", score: -1 })).toBe("absurd-value");
    expect(code({ ...entry("x", 1), type: "pain", side: "left", score: 0 })).toBeNull();
    expect(code({ ...entry("x", 1), type: "shield", side: "left", sizeMm: 0 })).toBe("absurd-value");
    expect(code({ ...entry("x", 1), type: "relaxation", kind: "music", minutes: -1 })).toBe("absurd-value");
  });

  it("the future begins beyond the clock tolerance of 5 minutes", () => {
    const endMs = at(50) + 15 * 60_000;
    const nowHours = (ms: number) => (ms - at(0)) / 3_600_000;
    expect(code(a, nowHours(endMs - 5 * 60_000))).toBeNull();
    expect(code(a, nowHours(endMs - 5 * 60_000 - 1))).toBe("in-future");
    // within the tolerance it is kept, and judged when its time has come
    expect(judge([a], nowHours(endMs - 1)).sessions).toEqual([]);
    expect(judge([a], nowHours(endMs)).sessions).toHaveLength(1);
    expect(judge([a], nowHours(endMs - 1)).nextJudgementMs).toBe(endMs);
  });

  it("leave the rest judged, and are listed", () => {
    const result = judge([a, session("b", 53, 25), { ...session("bad", 56, 25), leftTenthMl: -5 }], 60);
    expect(result.refused).toMatchObject([{ id: "bad", code: "negative-volume" }]);
    expect(result.sessions.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("of one id with two contents the one known first is kept", () => {
    const other = session("a", 53, 30);
    for (const events of [
      [a, other],
      [other, a],
    ]) {
      const result = judge(events, 60);
      expect(result.sessions).toMatchObject([{ volumeTenthMl: 200 }]);
      expect(result.refused).toMatchObject([{ id: "a", code: "conflicting-repeat" }]);
    }
    expect(judge([a, { ...a }, a], 60)).toMatchObject({ refused: [] });
    expect(
      judge(
        [
          { ...other, recordedAtMs: at(59) },
          { ...a, recordedAtMs: at(60) },
        ],
        61,
      ).sessions,
    ).toMatchObject([{ volumeTenthMl: 300 }]);
  });
});

describe("the suggestion", () => {
  const run = [session("a", 50, 25), session("b", 53, 25), session("c", 56, 25)];

  it("is made once activated, and no longer once the maintenance programme is in use", () => {
    const suggestion = (events: readonly EpisodeEvent[]) =>
      judge(events, 70).findings.find(({ rule }) => rule === "ACT-3x20")?.detail["suggestion"];
    expect(suggestion(run.slice(1))).toBeNull();
    expect(suggestion(run)).toBe("maintenance");
    expect(suggestion([...run, session("d", 59, 25, { programme: "initiation" })])).toBe("maintenance");
    expect(suggestion([...run, session("d", 59, 25, { programme: "maintenance" })])).toBeNull();
    expect(suggestion([session("0", 47, 5, { programme: "maintenance" }), ...run])).toBe("maintenance");
    expect(stateOf(judge(run, 70), "ACT-3x20")).toBe("activated");
  });
});
