// What is committed of records, observations, entries and assignments, and what goes to the outbox of it.
import { beforeEach, describe, expect, it } from "vitest";
import { assign, BIRTH, CareRig, HOUR_MS, outbox, stateOf, timed } from "../../tests/support/care-rig.ts";
import { uuidOf } from "../../tests/support/records.ts";
import type { Observation } from "../reconstruction/observation.ts";
import { DATED_TOGETHER } from "./care.ts";

let rig: CareRig;

beforeEach(() => {
  rig = new CareRig();
});

describe("a session record", () => {
  it("is committed with the findings it changed and everything to publish, in order", () => {
    const { store, care } = rig.open();
    assign(care);
    for (const [i, hours] of [50, 53, 56].entries()) care.commitRecord("p1", timed(i + 1, hours));
    expect(stateOf(care, "ACT-3x20")).toBe("activated");
    const events = outbox(store);
    const sessions = events.filter(({ schema }) => schema === "SessionEvent");
    expect(sessions.map(({ event }) => event.envelope?.eventId)).toEqual([uuidOf(1), uuidOf(2), uuidOf(3)]);
    expect(sessions[2]?.event).toMatchObject({ hoursPostpartum: 56, leftTenthMl: 100, rightTenthMl: 110 });
    expect(events.map(({ event }) => event.envelope?.seq)).toEqual(events.map((_, i) => i + 1));
    const activated = events.find(({ event }) => "finding" in event && event.finding?.state === "activated");
    expect(activated?.event).toMatchObject({ previousState: "not-yet", cause: "data" });
    expect(activated?.event.envelope).toMatchObject({ episodeId: "e1", simulated: true });
  });

  it("changes nothing when it comes again", () => {
    const { store, care } = rig.open();
    assign(care);
    expect(care.commitRecord("p1", timed(1, 50))).toMatchObject({ upToIndex: 1, isNew: true });
    const before = outbox(store).length;
    expect(care.commitRecord("p1", timed(1, 50))).toMatchObject({ upToIndex: 1, isNew: false });
    expect(outbox(store)).toHaveLength(before);
  });

  it("is acknowledged under a second place in the journal too, and counted once", () => {
    const { store, care } = rig.open();
    const first = timed(1, 50);
    care.commitRecord("p1", first);
    const again = { ...first, record: { ...first.record, index: 2 } };
    expect(care.commitRecord("p1", again)).toMatchObject({ upToIndex: 2, isNew: false, issues: [] });
    expect(outbox(store)).toHaveLength(1);
  });

  it("is kept and belongs to nobody where nobody is assigned or no clock is known", () => {
    const { store, care } = rig.open();
    care.commitRecord("p1", timed(1, 50));
    assign(care, { fromUnixMs: BIRTH + 51 * HOUR_MS });
    care.commitRecord("p1", { ...timed(2, 53), startUnixMs: null });
    expect(store.sessions.get(uuidOf(1))?.episodeId).toBeNull();
    expect(store.sessions.get(uuidOf(2))?.episodeId).toBeNull();
    expect(care.judgements.latest("e1")?.sessions).toHaveLength(0);
  });

  it("leaves no trace where the transaction fails", () => {
    const { store, care } = rig.open();
    assign(care);
    const before = outbox(store).length;
    const broken = timed(1, 50, { mode: null as unknown as "double" });
    expect(() => care.commitRecord("p1", broken)).toThrow(expect.objectContaining({ code: "failing" }));
    expect(outbox(store)).toHaveLength(before);
    expect(care.judgements.latest("e1")?.sessions).toHaveLength(0);
    expect(care.commitRecord("p1", timed(1, 50))).toMatchObject({ isNew: true, upToIndex: 1 });
  });
});

describe("a clock that becomes known", () => {
  it("dates the sessions of a boot once its clock is known, and judges them", () => {
    const { store, care } = rig.open();
    assign(care);
    const startUptimeMs = HOUR_MS;
    care.commitRecord("p1", {
      ...timed(1, 0, { startUptimeMs }),
      startUnixMs: null,
      clockQuality: "unknown" as const,
    });
    const bootMs = BIRTH + 49 * HOUR_MS;
    expect(care.dateSessions("p1", 5, (uptimeMs) => bootMs + uptimeMs)).toEqual({ dated: 1, next: null });
    expect(care.dateSessions("p1", 5, (uptimeMs) => bootMs + uptimeMs)).toEqual({ dated: 0, next: null });
    expect(store.sessions.get(uuidOf(1))).toMatchObject({
      startUnixMs: BIRTH + 50 * HOUR_MS,
      episodeId: "e1",
    });
    expect(care.judgements.latest("e1")?.activation?.streak).toBe(1);
    const entry = outbox(store).find(({ schema }) => schema === "EntryEvent");
    expect(entry?.event).toMatchObject({ kind: "time-correction", correctsId: uuidOf(1) });
  });

  it("dates a few of many sessions at a time, and each once", () => {
    const { care } = rig.open();
    assign(care);
    for (let index = 1; index <= 20; index++)
      care.commitRecord("p1", {
        ...timed(index, 0, { startUptimeMs: index * HOUR_MS }),
        startUnixMs: null,
        clockQuality: "unknown",
      });
    const date = (after?: number) =>
      care.dateSessions("p1", 5, (ms) => (ms === HOUR_MS ? null : BIRTH + ms), after);
    const { dated, next } = date();
    expect(dated).toBe(DATED_TOGETHER - 1);
    expect(date(next ?? 0)).toEqual({ dated: 20 - DATED_TOGETHER, next: null });
    expect(date()).toEqual({ dated: 0, next: null });
    expect(care.judgements.latest("e1")?.sessions).toHaveLength(19);
  });

  it("dates a start by a clock that nobody had confirmed, and overrules no person", () => {
    const { store, care } = rig.open();
    assign(care);
    const startUptimeMs = HOUR_MS;
    const unsure = { startUnixMs: Date.UTC(2000, 0, 1), clockQuality: "rtc" as const };
    care.commitRecord("p1", { ...timed(1, 0, { startUptimeMs }), ...unsure });
    care.commitRecord("p1", { ...timed(2, 0, { startUptimeMs }), ...unsure });
    expect(care.judgements.latest("e1")?.sessions).toHaveLength(0);
    const saidMs = BIRTH + 40 * HOUR_MS;
    care.recordEntry("p1", {
      id: uuidOf(500),
      type: "time-correction",
      session: uuidOf(2),
      startMs: saidMs,
      durationMs: null,
      atMs: rig.nowMs,
      recordedAtMs: rig.nowMs,
      source: "staff",
      who: "nurse",
    });
    expect(care.dateSessions("p1", 5, () => BIRTH + 50 * HOUR_MS)).toEqual({ dated: 1, next: null });
    expect(store.sessions.get(uuidOf(1))?.startUnixMs).toBe(BIRTH + 50 * HOUR_MS);
    expect(store.sessions.get(uuidOf(2))?.startUnixMs).toBe(saidMs);
    expect(care.judgements.latest("e1")?.sessions.map((session) => session.startMs)).toEqual([
      saidMs,
      BIRTH + 50 * HOUR_MS,
    ]);
  });
});

describe("a session that was only seen as flow", () => {
  const seen = (fields: Partial<Observation> = {}): Observation => ({
    sessionUuid: uuidOf(1),
    bootId: 5,
    startUptimeMs: 3 * HOUR_MS,
    startUnixMs: BIRTH + 50 * HOUR_MS,
    clockQuality: "synced",
    lastUptimeMs: 3 * HOUR_MS + 10 * 60_000,
    mode: "double",
    programme: "initiation",
    phases: [],
    leftTenthMl: 80,
    rightTenthMl: null,
    peakVacuumMmHg: 180,
    ejectionOffsetsMs: [],
    simulated: true,
    batches: 600,
    sampledMs: 10 * 60_000,
    heardMs: 10 * 60_000,
    notBeforeUptimeMs: 3 * HOUR_MS,
    ...fields,
  });

  it("is committed, judged and published with its mark, once", () => {
    const { store, care } = rig.open();
    assign(care);
    expect(care.reconstruct("p1", "MW-1", seen())).toMatchObject({ isNew: true });
    expect(care.reconstruct("p1", "MW-1", seen())).toBeNull();
    expect(store.sessions.get(uuidOf(1))).toMatchObject({
      reconstructed: true,
      episodeId: "e1",
      leftTenthMl: 80,
      rightTenthMl: null,
    });
    expect(care.judgements.latest("e1")?.sessions).toHaveLength(1);
    const events = outbox(store).filter(({ schema }) => schema === "SessionEvent");
    expect(events).toHaveLength(1);
    expect(events[0]?.event).toMatchObject({ reconstructed: true, leftTenthMl: 80, recordIndex: 0 });
    expect(events[0]?.event).not.toHaveProperty("rightTenthMl", expect.anything());
  });

  it("is not committed where it cannot have been one, or where the pump ran another one then", () => {
    const { store, care } = rig.open();
    assign(care);
    expect(care.reconstruct("p1", "MW-1", seen({ heardMs: 9_000 }))).toBeNull();
    expect(care.reconstruct("p1", "MW-1", seen())).not.toBeNull();
    const meanwhile = { sessionUuid: uuidOf(2), startUptimeMs: 3 * HOUR_MS + 5 * 60_000 };
    expect(care.reconstruct("p1", "MW-1", seen(meanwhile))).toBeNull();
    expect(
      care.reconstruct("p1", "MW-1", seen({ ...meanwhile, bootId: 6, startUnixMs: BIRTH + 53 * HOUR_MS })),
    ).not.toBeNull();
    expect(care.judgements.latest("e1")?.sessions).toHaveLength(2);
    expect(store.observations.ofPump("p1")).toEqual([]);
  });

  it("is replaced by the pump's own record, exactly once, whatever the number of its repeats", () => {
    const { store, care } = rig.open();
    assign(care);
    care.reconstruct("p1", "MW-1", seen());
    const own = timed(1, 50);
    expect(care.commitRecord("p1", own)).toMatchObject({ isNew: true, upToIndex: 1 });
    expect(care.commitRecord("p1", own)).toMatchObject({ isNew: false, upToIndex: 1 });
    expect(care.reconstruct("p1", "MW-1", seen())).toBeNull();
    expect(store.sessions.get(uuidOf(1))).toMatchObject({ reconstructed: false, rightTenthMl: 110 });
    expect(care.judgements.latest("e1")?.sessions).toMatchObject([{ volumeTenthMl: 210 }]);
    const marks = outbox(store).flatMap(({ event }) =>
      "reconstructed" in event ? [event.reconstructed] : [],
    );
    expect(marks).toEqual([true, false]);
  });

  it("gives its time to a record that comes undated, after another boot", () => {
    const { store, care } = rig.open();
    assign(care);
    care.reconstruct("p1", "MW-1", seen());
    care.commitRecord("p1", {
      ...timed(1, 0, { startUptimeMs: 3 * HOUR_MS - 2_000 }),
      startUnixMs: null,
      clockQuality: "unknown",
    });
    expect(store.sessions.get(uuidOf(1))).toMatchObject({
      startUnixMs: BIRTH + 50 * HOUR_MS - 2_000,
      clockQuality: "synced",
      episodeId: "e1",
    });
  });

  it("does so also before it was reconstructed, and is then forgotten", () => {
    const { store, care } = rig.open();
    store.transaction(() => store.observations.put(uuidOf(1), "p1", rig.nowMs, seen()));
    care.commitRecord("p1", {
      ...timed(1, 0, { startUptimeMs: 3 * HOUR_MS }),
      startUnixMs: null,
      clockQuality: "unknown",
    });
    expect(store.sessions.get(uuidOf(1))?.startUnixMs).toBe(BIRTH + 50 * HOUR_MS);
    expect(store.observations.ofPump("p1")).toEqual([]);
  });
});

describe("an entry", () => {
  const dating = (session: string) => ({
    id: uuidOf(500),
    type: "time-correction" as const,
    session,
    startMs: BIRTH + 50 * HOUR_MS,
    durationMs: null,
    atMs: rig.nowMs,
    recordedAtMs: rig.nowMs,
    source: "staff" as const,
    who: "nurse",
  });

  it("dates a session whose time nobody knew, and thereby says whose it is", () => {
    const { store, care } = rig.open();
    assign(care);
    care.commitRecord("p1", { ...timed(1, 0), startUnixMs: null, clockQuality: "unknown" });
    expect(care.judgements.latest("e1")?.sessions).toHaveLength(0);
    expect(care.recordEntry("p1", dating(uuidOf(1)))).toBe(true);
    expect(care.recordEntry("p1", dating(uuidOf(1)))).toBe(false);
    expect(store.sessions.get(uuidOf(1))).toMatchObject({ episodeId: "e1" });
    expect(care.judgements.latest("e1")?.sessions).toMatchObject([{ startMs: BIRTH + 50 * HOUR_MS }]);
    expect(outbox(store).filter(({ schema }) => schema === "EntryEvent")).toHaveLength(1);
  });

  it("assigns a session to somebody, and takes it from whoever had it", () => {
    const { store, care } = rig.open();
    assign(care);
    care.commitRecord("p1", timed(1, 50));
    const { startMs: _, durationMs: __, ...rest } = dating(uuidOf(1));
    care.recordEntry("p1", { ...rest, type: "assignment", episodeId: null });
    expect(store.sessions.get(uuidOf(1))?.episodeId).toBeNull();
    expect(care.judgements.latest("e1")?.sessions).toHaveLength(0);
  });

  it("about a session that is not here is refused, and harms nothing", () => {
    const { store, care } = rig.open();
    expect(() => care.recordEntry("p1", dating(uuidOf(9)))).toThrow(
      expect.objectContaining({ code: "unknown-session" }),
    );
    expect(store.state.state).toBe("ok");
  });
});

describe("assignment", () => {
  it("takes a newer revision, ignores a repeat, refuses an older one", () => {
    const { care } = rig.open();
    expect(assign(care, { revision: 3 })).toEqual({ accepted: true, revision: 3 });
    expect(assign(care, { revision: 3 })).toEqual({ accepted: true, revision: 3 });
    expect(assign(care, { revision: 2, episodeId: "e2" })).toMatchObject({ accepted: false, revision: 3 });
  });

  it("gives later sessions to nobody once the pump is taken back", () => {
    const { store, care } = rig.open();
    assign(care);
    care.assign(
      {
        pumpId: "p1",
        episodeId: null,
        birth: "",
        timezone: "",
        feedsAtBreast: false,
        risks: [],
        revision: 2,
        fromUnixMs: BIRTH + 52 * HOUR_MS,
      },
      "test",
    );
    care.commitRecord("p1", timed(1, 50));
    care.commitRecord("p1", timed(2, 53));
    expect(store.sessions.get(uuidOf(1))?.episodeId).toBe("e1");
    expect(store.sessions.get(uuidOf(2))?.episodeId).toBeNull();
  });
});
