// To whom a pump belongs and from when: what is refused, what changes hands, what is kept of it, and that a late
// assignment judges as an early one.
import { beforeEach, describe, expect, it } from "vitest";
import { assign, BIRTH, CareRig, HOUR_MS, outbox, stateOf, timed } from "../../tests/support/care-rig.ts";
import { uuidOf } from "../../tests/support/records.ts";
import { seedLiteral } from "../rules/rule-set.ts";
import { isNewer } from "./assignment-request.ts";
import type { Care } from "./care.ts";

const DAY_MS = 24 * HOUR_MS;
let rig: CareRig;

beforeEach(() => {
  rig = new CareRig();
});

const nobody = { episodeId: null, birth: "", timezone: "" };
const since = (care: Care, fields: object) => assign(care, { fromUnixMs: null, ...fields });
const owners = ({ store }: ReturnType<CareRig["open"]>, count: number) =>
  Array.from({ length: count }, (_, i) => store.sessions.get(uuidOf(i + 1))?.episodeId ?? null);
const findings = (care: Care) =>
  care.judgements
    .latest("e1")
    ?.findings.map(({ rule, day, state, detail }) => ({ rule, day, state, detail }));
/** Of the findings, in one order: what they rest on goes on with what is counted. */
const states = (care: Care) =>
  findings(care)
    ?.map(({ rule, day, state }) => `${rule} ${day} ${state}`)
    .sort();
const told = ({ store }: ReturnType<CareRig["open"]>) =>
  outbox(store).flatMap(({ event }) =>
    "finding" in event ? [`${event.finding?.rule} ${event.finding?.state}`] : [],
  );
/** Findings that were told more than once: first so, then otherwise. */
const takenBack = ({ store }: ReturnType<CareRig["open"]>) => {
  const keys = outbox(store).flatMap(({ event }) =>
    "finding" in event ? [`${event.finding?.rule} ${event.finding?.night ?? event.finding?.day}`] : [],
  );
  return keys.filter((key, i) => keys.indexOf(key) !== i);
};
const moves = ({ store }: ReturnType<CareRig["open"]>) =>
  outbox(store).flatMap(({ event }) =>
    "kind" in event && event.kind === "pump-assignment" ? [JSON.parse(event.fieldsJson)] : [],
  );

describe("a revision", () => {
  it.each([
    [1, 0, true],
    [0, 0, false],
    [3, 4, false],
    [4_294_967_295, 0, false],
    [0, 4_294_967_295, true],
    [7, 4_294_967_295, true],
    [2 ** 31 - 1, 0, true],
    [2 ** 31, 0, false],
    // Seconds since 1970 do as well.
    [1_795_548_656, 1_795_548_655, true],
  ])("%d after %d is newer: %s", (revision, than, expected) =>
    expect(isNewer(revision, than)).toBe(expected),
  );

  it("is repeated by the same assignment only", () => {
    const { care } = rig.open();
    assign(care, { revision: 3 });
    expect(assign(care, { revision: 3 })).toEqual({ accepted: true, revision: 3 });
    const other = assign(care, { revision: 3, birth: "2026-03-01" });
    expect(other).toMatchObject({ accepted: false, reason: expect.stringContaining("another assignment") });
  });
});

describe("an assignment that cannot be", () => {
  it.each([
    [{ birth: "garbage" }, "birth: "],
    [{ birth: new Date(BIRTH - 88 * DAY_MS).toISOString() }, "more than 90 days back"],
    [{ birth: new Date(BIRTH + 61 * HOUR_MS).toISOString() }, "ahead of now"],
    [{ timezone: "Mars/Olympus" }, "timezone: "],
    [{ episodeId: "a/b" }, "episode_id: "],
    [{ risks: ["bad luck"] }, "risks.0: "],
    [{ fromUnixMs: BIRTH - 1 }, "before the birth"],
    [{ fromUnixMs: 2 ** 63 }, "no time from 2000 to 2099"],
    [{ ...nobody, fromUnixMs: 0 }, "no time from 2000 to 2099"],
    [{ fromUnixMs: BIRTH + 61 * HOUR_MS }, "ahead of now"],
    [{ ...nobody, fromUnixMs: BIRTH - 88 * DAY_MS }, "more than 90 days back"],
  ])("%j is refused and leaves no trace", (fields, reason) => {
    const { store, care } = rig.open();
    expect(assign(care, fields)).toMatchObject({ accepted: false, reason: expect.stringContaining(reason) });
    expect(store.episodes.get("e1")).toBeUndefined();
    expect(store.episodes.assignment("p1")).toBeUndefined();
  });
});

describe("a clock that cannot be believed", () => {
  it("bounds no birth, and does not say from when", () => {
    const { care } = rig.open(seedLiteral, () => false);
    rig.nowMs = Date.UTC(1970, 0, 1);
    expect(since(care, {})).toMatchObject({ accepted: true });
    expect(since(care, { ...nobody, revision: 2 })).toMatchObject({
      accepted: false,
      reason: expect.stringContaining("say from when"),
    });
    expect(assign(care, { ...nobody, revision: 2, fromUnixMs: BIRTH + HOUR_MS })).toMatchObject({
      accepted: true,
    });
  });
});

describe("an assignment that comes late", () => {
  const upload = (care: Care): void => {
    for (let i = 1; i <= 13; i++) care.commitRecord("p1", timed(i, i * 4.5 - 4));
  };

  it("judges as one from the beginning, also where it comes after days were judged", () => {
    for (const hours of [60, 130]) {
      rig = new CareRig();
      const late = rig.open();
      rig.nowMs = BIRTH + hours * HOUR_MS;
      upload(late.care);
      expect(since(late.care, { revision: 0 })).toMatchObject({ accepted: true });
      expect(owners(late, 13)).toEqual(Array(13).fill("e1"));
      const reference = new CareRig();
      const configured = reference.open();
      reference.nowMs = BIRTH + hours * HOUR_MS;
      since(configured.care, { revision: 0 });
      upload(configured.care);
      expect(findings(late.care)).toEqual(findings(configured.care));
      expect(takenBack(late)).toEqual([]);
    }
  });

  it("tells which sessions it took, by name and in small events", () => {
    const opened = rig.open();
    for (let i = 1; i <= 130; i++) opened.care.commitRecord("p1", timed(i, i * 0.45));
    since(opened.care, {});
    const told = moves(opened);
    expect(told.map(({ sessions }) => sessions.length)).toEqual([100, 30]);
    expect(told[0]).toMatchObject({ episodeId: "e1", fromUnixMs: BIRTH, revision: 1, changed: [] });
    expect(JSON.stringify(told)).not.toContain(new Date(BIRTH).toISOString().slice(0, 10));
  });

  it("takes no session that a person gave to nobody", () => {
    const opened = rig.open();
    upload(opened.care);
    opened.care.recordEntry("p1", {
      id: uuidOf(500),
      type: "assignment",
      session: uuidOf(2),
      episodeId: null,
      atMs: rig.nowMs,
      recordedAtMs: rig.nowMs,
      source: "staff",
      who: "nurse",
    });
    since(opened.care, {});
    expect(owners(opened, 3)).toEqual(["e1", null, "e1"]);
  });
});

describe("a hand-over", () => {
  const bea = { episodeId: "bea", birth: new Date(BIRTH + 40 * HOUR_MS).toISOString() };
  const handOver = (care: Care): void => {
    assign(care);
    for (const [i, hours] of [30, 45, 50, 58].entries()) care.commitRecord("p1", timed(i + 1, hours));
  };

  it("without a time takes nobody's session, and holds from now on", () => {
    const opened = rig.open();
    handOver(opened.care);
    since(opened.care, { ...bea, revision: 2 });
    expect(owners(opened, 4)).toEqual(["e1", "e1", "e1", "e1"]);
    expect(opened.store.episodes.assignment("p1")?.fromUnixMs).toBe(rig.nowMs);
    opened.care.commitRecord("p1", timed(5, 59));
    opened.care.commitRecord("p1", timed(6, 60));
    expect(owners(opened, 6).slice(4)).toEqual(["e1", "bea"]);
  });

  it("with a time takes all from then on, and judges both", () => {
    const opened = rig.open();
    handOver(opened.care);
    assign(opened.care, { ...bea, revision: 2, fromUnixMs: BIRTH + 49 * HOUR_MS });
    expect(owners(opened, 4)).toEqual(["e1", "e1", "bea", "bea"]);
    expect(opened.care.judgements.latest("e1")?.sessions).toHaveLength(2);
    expect(opened.care.judgements.latest("bea")?.sessions).toHaveLength(2);
    expect(moves(opened).at(-1)).toMatchObject({ episodeId: "bea", sessions: [uuidOf(3), uuidOf(4)] });
  });

  it("back to nobody and on to the next does not reach behind the one before", () => {
    const opened = rig.open();
    handOver(opened.care);
    assign(opened.care, { ...nobody, revision: 2, fromUnixMs: BIRTH + 49 * HOUR_MS });
    expect(owners(opened, 4)).toEqual(["e1", "e1", null, null]);
    since(opened.care, { ...bea, revision: 3 });
    expect(owners(opened, 4)).toEqual(["e1", "e1", null, null]);
  });
});

describe("a correction of the birth", () => {
  it("is kept with what was before, by whom and when, and told without the birth", () => {
    const opened = rig.open();
    since(opened.care, {});
    opened.care.commitRecord("p1", timed(1, 2));
    const right = new Date(BIRTH + HOUR_MS).toISOString();
    since(opened.care, { revision: 2, birth: right });
    expect(opened.store.episodes.changes("e1")).toMatchObject([
      { by: "test", before: null, after: { birth: new Date(BIRTH).toISOString() } },
      {
        by: "test",
        atUnixMs: rig.nowMs,
        before: { birth: new Date(BIRTH).toISOString() },
        after: { birth: right },
      },
    ]);
    expect(moves(opened)).toEqual([
      { episodeId: "e1", revision: 2, fromUnixMs: BIRTH + HOUR_MS, changed: ["birth"], sessions: [] },
    ]);
    expect(stateOf(opened.care, "FIRST")).toBe("first-hour");
    const first = outbox(opened.store).findLast(
      ({ event }) => "finding" in event && event.finding?.rule === "FIRST",
    );
    expect(first?.event).toMatchObject({ previousState: "early", cause: "correction" });
  });
});

describe("the end of an episode", () => {
  it("leaves later sessions to nobody, whoever forgot to take the pump back", () => {
    rig.nowMs = BIRTH + 91 * DAY_MS;
    const opened = rig.open();
    opened.store.transaction(() => {
      const said = { by: "test", atUnixMs: BIRTH };
      const birth = new Date(BIRTH).toISOString();
      opened.store.episodes.put(
        { episodeId: "e1", birth, timezone: "UTC", feedsAtBreast: false, risks: [] },
        said,
      );
      opened.store.episodes.assign(
        { pumpId: "p1", revision: 1, fromUnixMs: BIRTH, episodeId: "e1", requestJson: null },
        said,
      );
    });
    opened.care.commitRecord("p1", timed(1, 89 * 24));
    opened.care.commitRecord("p1", timed(2, 90 * 24));
    expect(owners(opened, 2)).toEqual(["e1", null]);
  });
});

describe("a pump that still uploads", () => {
  const night = (care: Care): void => {
    for (const [i, hours] of [58, 54, 37, 33, 20, 15, 12, 0.5].entries())
      care.commitRecord("p1", timed(i + 1, hours));
  };

  it("has nothing told of it until all is there, and then what is right", () => {
    let uploading = true;
    const opened = rig.open(
      seedLiteral,
      () => true,
      undefined,
      () => uploading,
    );
    assign(opened.care);
    expect(opened.care.judgements.judgeDue()).toEqual([]);
    night(opened.care);
    expect(told(opened)).toEqual([]);
    // What was counted is shown, and no finding.
    expect(opened.care.judgements.latest("e1")).toMatchObject({ sessions: Array(8).fill({}), findings: [] });
    uploading = false;
    expect(opened.care.judgements.judgeDue()).toEqual(["e1"]);
    const reference = new CareRig();
    const other = reference.open();
    assign(other.care);
    night(other.care);
    expect(findings(opened.care)).toEqual(findings(other.care));
    expect(takenBack(other)).not.toEqual([]);
    expect(takenBack(opened)).toEqual([]);
  });

  it("keeps the findings that were told, over a restart too", () => {
    let uploading = false;
    const first = rig.open(
      seedLiteral,
      () => true,
      undefined,
      () => uploading,
    );
    assign(first.care);
    first.care.commitRecord("p1", timed(1, 10));
    const before = states(first.care);
    uploading = true;
    rig.nowMs += HOUR_MS;
    first.care.commitRecord("p1", timed(2, 0.5));
    expect(states(first.care)).toEqual(before);
    first.store.close();
    const second = rig.open(
      seedLiteral,
      () => true,
      undefined,
      () => uploading,
    );
    expect(states(second.care)).toEqual(before);
    uploading = false;
    expect(second.care.judgements.judgeDue()).toEqual(["e1"]);
    expect(stateOf(second.care, "FIRST")).toBe("first-hour");
    const change = outbox(second.store).findLast(
      ({ event }) => "finding" in event && event.finding?.rule === "FIRST",
    );
    expect(change?.event).toMatchObject({ previousState: "late", cause: "data" });
  });
});

describe("judging many", () => {
  it("takes no longer than it may, and goes on in the next round", () => {
    let nowMs = 0;
    const opened = rig.open(
      seedLiteral,
      () => true,
      undefined,
      undefined,
      () => (nowMs += 15),
    );
    for (let i = 1; i <= 5; i++) assign(opened.care, { pumpId: `p${i}`, episodeId: `e${i}` });
    const rounds = [1, 2, 3, 4].map(() => opened.care.judgements.judgeDue(20).length);
    expect(rounds.slice(0, 3)).toEqual([1, 1, 1]);
    expect(opened.care.judgements.isBehind).toBe(true);
  });
});
