// The document of `milkway rules`: the page's own example, every fault with its path, what is refused, and the output.
import { describe, expect, it } from "vitest";
import { readDocument } from "./document.ts";
import { tenths } from "./document-events.ts";
import { DocumentError, faultText } from "./document-fields.ts";
import { evaluate } from "./evaluate.ts";
import { explainEvaluation, explainTimeline } from "./explain.ts";
import { parseInstant } from "./instant.ts";
import { evaluationJson, transitionJson } from "./output.ts";
import { ruleSetVersion, seedLiteral } from "./rule-set.ts";
import { timeline } from "./timeline.ts";

const example = {
  episode: {
    id: "e1",
    birth: "2026-03-01T10:00:00Z",
    timezone: "Europe/Amsterdam",
    feedsAtBreast: false,
    risks: ["preterm"],
  },
  now: "2026-03-06T14:00:00Z",
  events: [
    {
      type: "session",
      id: "a",
      start: "2026-03-03T12:00:00Z",
      end: "2026-03-03T12:15:00Z",
      leftMl: 12.5,
      rightMl: 9,
      method: "pump",
      mode: "double",
    },
    { type: "volume-correction", session: "a", leftMl: 13, rightMl: 9, at: "2026-03-03T13:00:00Z" },
    { type: "breastfeed", at: "2026-03-04T08:00:00Z" },
    { type: "stool", colour: "yellow", at: "2026-03-05T09:00:00Z" },
    { type: "shield", side: "left", sizeMm: 24, at: "2026-03-03T11:00:00Z" },
    { type: "pain", side: "left", score: 3, at: "2026-03-03T12:10:00Z" },
  ],
};

const read = (document: unknown) => readDocument(JSON.stringify(document), seedLiteral);

/** What the command prints for the document. */
function printed(document: unknown) {
  const { episode, events, nowMs, refused } = read(document);
  return evaluationJson(evaluate(episode, events, nowMs, seedLiteral), seedLiteral, refused);
}

const withEvents = (...events: readonly unknown[]) => ({ ...example, events });
const [sessionA] = example.events;

describe("the output", () => {
  it("has the page's fields in the page's order", () => {
    const output = printed(example);
    expect(Object.keys(output)).toEqual(["ruleSet", "now", "approximate", "sessions", "days", "findings"]);
    expect(output).toMatchObject({
      ruleSet: ruleSetVersion(seedLiteral),
      now: "2026-03-06T14:00:00Z",
      approximate: false,
      sessions: [
        {
          id: "a",
          start: "2026-03-03T12:00:00Z",
          day: 3,
          volumeMl: 22,
          counted: true,
          merged: ["a"],
          night: false,
        },
      ],
    });
    const { days, findings } = JSON.parse(JSON.stringify(output)) as { days: object[]; findings: object[] };
    expect(days).toHaveLength(6);
    expect(JSON.stringify(days[2])).toBe(
      '{"day":3,"start":"2026-03-03T10:00:00Z","end":"2026-03-04T10:00:00Z","volumeMl":22,"unknownVolumes":0,"sessions":1,"complete":true}',
    );
    expect(Object.keys(findings[0] ?? {}).slice(0, 5)).toEqual([
      "rule",
      "state",
      "severity",
      "day",
      "detail",
    ]);
    expect(findings[0]).toMatchObject({
      rule: "ACT-3x20",
      state: "not-yet",
      severity: null,
      day: null,
      detail: { streak: 1, onset: null, activatedAt: null, regressed: false },
    });
  });

  it("prints what is not known as null", () => {
    const untimed = { ...sessionA, start: null, end: null, leftMl: null };
    expect(printed(withEvents(untimed))["sessions"]).toEqual([
      { id: "a", start: null, day: null, volumeMl: null, counted: true, merged: ["a"], night: null },
    ]);
    expect(printed({ ...example, now: null })).toMatchObject({ now: null, days: [] });
    expect(printed({ ...example, episode: null })).toMatchObject({
      sessions: [{ day: null, night: null, counted: false, volumeMl: 22 }],
    });
    expect(printed({ ...example, episode: { ...example.episode, birth: "2026-03-01" } })).toMatchObject({
      approximate: true,
    });
    const milliseconds = { ...example, now: "2026-03-06T14:00:00.250Z" };
    expect(printed(milliseconds)["now"]).toBe("2026-03-06T14:00:00.250Z");
  });

  it("explains itself in a table, and tells transitions in lines", () => {
    const { episode, events, nowMs } = read(example);
    const table = explainEvaluation(evaluate(episode, events, nowMs, seedLiteral));
    expect(table).toContain(ruleSetVersion(seedLiteral));
    expect(table).toMatch(/^SHIELD\s+refit\s+task\s.*painLeft=true.*S0 row 6$/m);
    expect(table).toMatch(/^CTV\s.*will be judged 2026-03-15T12:00:00Z\s+S0 row 1$/m);
    expect(table).toMatch(/^3\s+2026-03-03T10:00:00Z\s+22\.0 or more\s/m);
    expect(explainEvaluation(evaluate(episode, events, null, seedLiteral))).toContain(
      "clock not synchronised",
    );
    const { transitions } = timeline(episode, events, nowMs ?? 0, seedLiteral);
    expect(explainTimeline(transitions)).toMatch(
      /^2026-03-03T12:10:00Z\s+SHIELD\s+missing\s+refit\s+task\s+data$/m,
    );
    const night = transitions.find(({ rule }) => rule === "NIGHT") ?? expect.fail();
    expect(transitionJson(night)).toMatchObject({ rule: "NIGHT", night: "2026-03-02" });
    expect(night.key).toBe("NIGHT/2026-03-02");
    expect("night" in transitionJson(transitions[0] ?? expect.fail())).toBe(false);
    expect(transitionJson(transitions[0] ?? expect.fail())).toMatchObject({
      at: "2026-03-01T10:00:00Z",
      rule: "ACT-3x20",
      day: null,
      from: null,
      to: "not-yet",
      severity: null,
      cause: "time",
      events: [],
      annotation: null,
    });
  });
});

describe("a wrong document", () => {
  const faults = (document: unknown, raw?: string) => {
    try {
      readDocument(raw ?? JSON.stringify(document), seedLiteral);
      return [];
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      return error.faults.map(({ path }) => path);
    }
  };

  it("that is no document at all", () => {
    expect(faults(null, "{oops")).toEqual(["$"]);
    expect(faults(null)).toEqual(["$"]);
    expect(faults([])).toEqual(["$"]);
    expect(faults({})).toEqual(["$.episode", "$.now", "$.events"]);
  });

  it("has every fault named by its path", () => {
    expect(
      faults({
        episode: {
          id: "",
          birth: "yesterday",
          timezone: "Europe/Nowhere",
          feedsAtBreast: "no",
          risks: "preterm",
        },
        now: "2026-03-06",
        events: [
          { ...sessionA, start: "2026-02-30T12:00:00Z", leftMl: "12", mode: "both", method: "mouth" },
          { type: "session", id: "b", start: "2026-03-03T12:00:00Z", method: "pump" },
          { type: "stool" },
          "session",
          { at: "2026-03-03T12:00:00Z" },
          { type: "shield", side: "middle", sizeMm: null, at: "2026-03-03T12:00:00Z" },
        ],
      }).sort(),
    ).toEqual(
      [
        "$.episode.id",
        "$.episode.birth",
        "$.episode.timezone",
        "$.episode.feedsAtBreast",
        "$.episode.risks",
        "$.now",
        "$.events[0].start",
        "$.events[0].leftMl",
        "$.events[0].mode",
        "$.events[0].method",
        "$.events[1].end",
        "$.events[1].mode",
        "$.events[2].at",
        "$.events[2].colour",
        "$.events[3]",
        "$.events[4].type",
        "$.events[5].side",
        "$.events[5].sizeMm",
      ].sort(),
    );
  });

  it("is not judged for a single fault, wherever it is", () => {
    expect(faults(withEvents({ ...sessionA, method: 1 }))).toEqual(["$.events[0].method"]);
    expect(faults({ ...example, now: "noon" })).toEqual(["$.now"]);
    expect(faults(withEvents({ ...sessionA, end: null }))).toEqual(["$.events[0].end"]);
    expect(faults(withEvents({ ...sessionA, mode: null }))).toEqual(["$.events[0].mode"]);
    expect(faults({ ...example, episode: 1 })).toEqual(["$.episode"]);
    expect(faults({ ...example, episode: { ...example.episode, timezone: "X" } })).toEqual([
      "$.episode.timezone",
    ]);
  });

  it("is told with the value and how to mend it", () => {
    const messageOf = (document: unknown) => {
      try {
        read(document);
        return "";
      } catch (error) {
        return error instanceof DocumentError ? error.message : "";
      }
    };
    expect(messageOf({ ...example, episode: { ...example.episode, timezone: "X" } })).toBe(
      '$.episode.timezone: "X": give the hospital\'s IANA zone, as "Europe/Amsterdam"',
    );
    expect(messageOf({ ...example, episode: { ...example.episode, risks: ["pcos", 7] } })).toBe(
      "$.episode.risks[1]: 7: give the code of a risk",
    );
    expect(faultText({ path: "$.now", value: undefined, mend: "give one" })).toBe("$.now: missing: give one");
    const long = faultText({ path: "$", value: "x".repeat(200), mend: "give less" });
    expect(long).toMatch(/^\$: "x{76}\.\.\.: give less$/);
  });
});

describe("what is refused, and what is left aside", () => {
  const refusedOf = (...events: readonly unknown[]) =>
    read(withEvents(...events)).refused.map(({ path, code }) => `${path} ${code}`);

  it("impossible events are named with their place, the rest is kept", () => {
    expect(
      refusedOf(
        sessionA,
        { ...sessionA, id: "b", end: "2026-03-03T11:00:00Z" },
        { ...sessionA, id: "c", start: "2026-03-01T09:00:00Z", end: "2026-03-01T10:30:00Z" },
        { ...sessionA, id: "d", start: "2026-03-07T09:00:00Z", end: "2026-03-07T09:15:00Z" },
        { ...sessionA, id: "e", leftMl: -3 },
        { ...sessionA, id: "f", leftMl: 5000 },
        { type: "herbs", at: "2026-03-03T12:00:00Z" },
        { type: "risk", risk: "weather", at: "2026-03-03T12:00:00Z" },
      ).sort(),
    ).toEqual([
      "$.events[1] end-before-start",
      "$.events[2] before-birth",
      "$.events[3] in-future",
      "$.events[4] negative-volume",
      "$.events[5] absurd-volume",
      "$.events[6] unknown-kind",
      "$.events[7] unknown-kind",
    ]);
    const kept = printed(withEvents(sessionA, { type: "herbs" }));
    expect(kept["sessions"]).toHaveLength(1);
    expect(kept["refused"]).toMatchObject([{ path: "$.events[1]", code: "unknown-kind" }]);
  });

  it("unknown keys and risks are told and do not fail", () => {
    const { warnings, episode } = read({
      ...example,
      extra: 1,
      episode: { ...example.episode, risks: ["preterm", "weather", "medication"], name: "x" },
      events: [{ ...sessionA, lefftMl: 3 }],
    });
    expect(warnings.map((warning) => warning.split(" ")[0])).toEqual([
      "$.extra",
      "$.episode.name",
      "$.episode.risks[1]:",
      "$.events[0].lefftMl",
    ]);
    expect(episode?.risks).toEqual(["preterm", "medicines"]);
  });

  it("a birth after now is told", () => {
    expect(read({ ...example, events: [], now: "2026-02-01T00:00:00Z" }).warnings).toHaveLength(1);
    expect(read(example).warnings).toEqual([]);
  });
});

describe("events", () => {
  it("of every kind are read", () => {
    const at = "2026-03-03T12:00:00Z";
    const { events } = read(
      withEvents(
        {
          ...sessionA,
          programme: "initiation",
          source: "import",
          who: "n7",
          recordedAt: "2026-03-03T12:20:00Z",
        },
        { type: "time-correction", session: "a", start: at, end: "2026-03-03T12:10:00Z", at },
        { type: "time-correction", session: "a", start: at, at },
        { type: "assignment", session: "a", episode: null, at },
        { type: "retraction", of: "a", reason: "twice", at },
        { type: "breastfeed", at },
        { type: "pain", score: 2, at },
        { type: "risk", risk: "prematurity", at },
        { type: "staff-contact", role: "lactation-consultant", topic: "before CTV", at },
        { type: "education", topic: "hand expression", at },
        { type: "equipment", item: "own pump set", at },
        { type: "barrier", code: "no-pump", at },
        { type: "ctv-reason", code: "separation", at },
        { type: "relaxation", kind: "music", minutes: 20, at },
        { type: "episode-end", reason: "discharge", at },
      ),
    );
    expect(events.map(({ type }) => type)).toHaveLength(15);
    expect(events[0]).toMatchObject({
      source: "import",
      who: "n7",
      programme: "initiation",
      episodeId: "e1",
    });
    expect(events[0]?.recordedAtMs).toBe(Date.parse("2026-03-03T12:20:00Z"));
    expect(events[1]).toMatchObject({ type: "time-correction", durationMs: 600_000 });
    expect(events[2]).toMatchObject({ type: "time-correction", durationMs: null });
    expect(events[3]).toMatchObject({ episodeId: null });
    expect(events[6]).toMatchObject({ side: "both", score: 2, source: "staff" });
    expect(events[7]).toMatchObject({ risk: "preterm" });
  });

  it("without an id are the same where their content is", () => {
    const stool = { type: "stool", colour: "yellow", at: "2026-03-05T09:00:00Z" };
    const [first, again, other] = read(
      withEvents(stool, { ...stool }, { ...stool, at: "2026-03-05T10:00:00Z" }),
    ).events;
    expect(again?.id).toBe(first?.id);
    expect(other?.id).not.toBe(first?.id);
  });

  it("a session may come late, of no episode, or with a duration instead of times", () => {
    const [late] = read(withEvents({ ...sessionA, at: "2026-03-05T00:00:00Z" })).events;
    expect(late?.recordedAtMs).toBe(Date.parse("2026-03-05T00:00:00Z"));
    expect(read(withEvents({ ...sessionA, episode: null })).events[0]).toMatchObject({ episodeId: null });
    expect(
      read(withEvents({ ...sessionA, start: null, end: null, durationMin: 12 })).events[0],
    ).toMatchObject({
      startMs: null,
      durationMs: 720_000,
    });
    expect(read(withEvents({ ...sessionA, clockQuality: "unknown" })).events[0]).toMatchObject({
      startMs: null,
      durationMs: 900_000,
    });
    expect(read(withEvents({ ...sessionA, clockQuality: "rtc" })).events[0]).toMatchObject({
      startMs: Date.parse("2026-03-03T12:00:00Z"),
    });
    expect(read(withEvents({ ...sessionA, method: "hand", mode: undefined })).events[0]).toMatchObject({
      mode: null,
    });
  });
});

describe("values", () => {
  it("volumes become 0.1 mL, their total rounded once", () => {
    expect(tenths(12.5, 9)).toEqual({ leftTenthMl: 125, rightTenthMl: 90 });
    expect(tenths(9.95, 9.95)).toEqual({ leftTenthMl: 99, rightTenthMl: 100 });
    expect(tenths(19.95, null)).toEqual({ leftTenthMl: 199, rightTenthMl: null });
    expect(tenths(9.97, 9.98)).toEqual({ leftTenthMl: 99, rightTenthMl: 100 });
    for (let tenth = 0; tenth <= 10_000; tenth++) expect(tenths(tenth / 10, null).leftTenthMl).toBe(tenth);
    expect(tenths(20.1, 0)).toEqual({ leftTenthMl: 201, rightTenthMl: 0 });
    expect(tenths(7.3, null)).toEqual({ leftTenthMl: 73, rightTenthMl: null });
    expect(tenths(undefined, 7.3)).toEqual({ rightTenthMl: 73 });
    expect(tenths(7.3, undefined)).toEqual({ leftTenthMl: 73 });
    expect(tenths(-1, 2)).toEqual({ leftTenthMl: -10, rightTenthMl: 20 });
    expect(tenths(2, -1)).toEqual({ leftTenthMl: 20, rightTenthMl: -10 });
  });

  it("instants carry their zone", () => {
    expect(parseInstant("2026-03-03T12:00:00Z")).toBe(Date.UTC(2026, 2, 3, 12));
    expect(parseInstant("2026-03-03T12:00Z")).toBe(Date.UTC(2026, 2, 3, 12));
    expect(parseInstant("2026-03-03T13:00:00+01:00")).toBe(Date.UTC(2026, 2, 3, 12));
    for (const wrong of [
      "2026-03-03",
      "2026-03-03T12:00:00",
      "2026-02-29T12:00:00Z",
      "2026-03-03T24:00:00Z",
      "now",
    ]) {
      expect(parseInstant(wrong)).toBeNull();
    }
  });

  it("refuses what is nested deeper than any document of ours, and not brackets within a text", () => {
    const deep = "[".repeat(200_000) + "]".repeat(200_000);
    const text = (x: string): string => `{"episode":null,"now":null,"events":[],"x":${x}}`;
    expect(() => readDocument(text(deep), seedLiteral)).toThrow(/nested more than 64 deep/);
    expect(readDocument(text(JSON.stringify(`"\\${deep}`)), seedLiteral).warnings).toHaveLength(1);
  });

  it("writes out fifty faults of a thousand", () => {
    const events = Array.from({ length: 1_000 }, () => 5);
    expect(() => readDocument(JSON.stringify({ episode: null, now: null, events }), seedLiteral)).toThrow(
      /(.*\n){50}… and 950 more$/,
    );
  });
});
