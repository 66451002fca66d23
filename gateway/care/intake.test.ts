// What becomes of records that cannot be taken, cannot be true, or claim to be another session.
import { beforeEach, describe, expect, it } from "vitest";
import { mqttProto } from "../../proto/codec.ts";
import type { SessionRecord } from "../../proto/link/messages.ts";
import { LinkReceiver } from "../../proto/link/receiver.ts";
import { brokenRecord, brokenWays, recordFrame } from "../../tests/support/broken-records.ts";
import { assign, BIRTH, CareRig, HOUR_MS, outbox, stateOf, timed } from "../../tests/support/care-rig.ts";
import { pumpHello, uuidOf } from "../../tests/support/records.ts";
import type { Store } from "../store/store.ts";
import type { Care } from "./care.ts";
import type { TimedRecord } from "./received-record.ts";

let rig: CareRig;

beforeEach(() => {
  rig = new CareRig();
});

const sessionEvents = (store: Store) =>
  outbox(store).flatMap(({ event }) => (event instanceof mqttProto.SessionEvent ? [event] : []));
const entryEvents = (store: Store) =>
  outbox(store).flatMap(({ event }) => (event instanceof mqttProto.EntryEvent ? [event] : []));
const open = (store: Store, pumpId = "p1") =>
  store.recordIssues.open(pumpId, 0).map(({ code, count }) => `${code} ${count}`);

/** As the link would hand over what it received. */
function receive(bytes: Uint8Array, startUnixMs: number | null): Parameters<Care["setAside"]>[1] {
  const [received] = new LinkReceiver().push(recordFrame(bytes, { bootId: 5, uptimeMs: 1 }));
  if (received?.kind !== "frame" || received.frame.message.type !== "record-broken")
    throw new Error("not a broken record");
  const { message: broken } = received.frame;
  const pump = pumpHello();
  const timed: TimedRecord | null = broken.readable && {
    record: broken.readable.record,
    pump,
    startUnixMs,
    clockQuality: "synced",
  };
  return { broken, pump, timed };
}

describe("record 3 of 12 that breaks the contract", () => {
  it.each(brokenWays)("$name: 12 are acknowledged, 11 are judged, its bytes are kept and visible", (way) => {
    const { store, care } = rig.open();
    assign(care);
    const bytes = brokenRecord(timed(3, 36 + 3).record, way);
    let upToIndex = 0;
    for (let index = 1; index <= 12; index++)
      ({ upToIndex } =
        index === 3
          ? care.setAside("p1", receive(bytes, BIRTH + 39 * HOUR_MS))
          : care.commitRecord("p1", timed(index, 36 + index)));
    expect(upToIndex).toBe(12);
    const sessions = care.judgements.latest("e1")?.sessions ?? [];
    expect(sessions.filter(({ volumeTenthMl }) => volumeTenthMl === 210)).toHaveLength(11);
    expect(
      sessions.filter(({ counts, volumeTenthMl }) => counts !== "no" && volumeTenthMl !== null),
    ).toHaveLength(11);
    expect(store.sessions.get(uuidOf(3)) !== undefined).toBe(way.told);
    expect(open(store)).toEqual(["record-set-aside 1"]);
    const [entry, ...more] = entryEvents(store);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ kind: "record-set-aside", enteredBy: "system", pumpId: "p1" });
    expect(JSON.parse(entry?.fieldsJson ?? "")).toMatchObject({
      recordEpoch: 77,
      recordIndex: 3,
      bytesBase64: Buffer.from(bytes).toString("base64"),
      sessionId: way.told ? uuidOf(3) : null,
    });
    const told = sessionEvents(store).filter(({ recordIndex }) => recordIndex === 3);
    expect(told).toHaveLength(way.told ? 1 : 0);
    for (const { implausible } of told) expect(implausible.length).toBeGreaterThan(0);
  });

  it("changes nothing when it comes again, and is one more when it comes with other bytes", () => {
    const { store, care } = rig.open();
    const [mode, uuid] = brokenWays.filter(({ name }) => /^(no mode|no UUID)$/.test(name));
    if (mode === undefined || uuid === undefined) throw new Error("no such way");
    const first = receive(brokenRecord(timed(1, 50).record, mode), null);
    expect(care.setAside("p1", first)).toMatchObject({ upToIndex: 1, isNew: true });
    expect(care.setAside("p1", first)).toMatchObject({ upToIndex: 1, isNew: false, issues: [] });
    care.setAside("p1", receive(brokenRecord(timed(1, 50).record, uuid), null));
    expect(open(store)).toEqual(["record-set-aside 2"]);
    expect(entryEvents(store)).toHaveLength(2);
  });
});

describe("a record that cannot be true", () => {
  const claims: [name: string, fields: Partial<SessionRecord>, hours: number][] = [
    ["4,294,967,295 tenths of a mL", { leftTenthMl: 0xffff_ffff }, 50],
    ["10 L on a side", { rightTenthMl: 100_000 }, 50],
    ["a start in 2100", {}, 650_000],
    ["a start two hours ahead", {}, 62],
    ["49 days", { durationMs: 0xffff_ffff }, 50],
    ["mode left with a right volume", { mode: "left" }, 50],
  ];

  it.each(claims)("%s: is kept, published and told, and counts for nothing", (_, fields, hours) => {
    const { store, care } = rig.open();
    assign(care);
    care.commitRecord("p1", timed(1, 20, { leftTenthMl: 4, rightTenthMl: 4 }));
    for (let index = 2; index <= 4; index++) {
      const startUnixMs = BIRTH + (hours + index) * HOUR_MS;
      const claim = { startUnixMs, clockQuality: "synced" as const, leftTenthMl: 300, rightTenthMl: 300 };
      const { isNew } = care.commitRecord("p1", timed(index, hours + index, { ...claim, ...fields }));
      expect(isNew).toBe(true);
    }
    expect(stateOf(care, "ACT-3x20")).not.toBe("activated");
    const days = care.judgements.latest("e1")?.days ?? [];
    expect(days.reduce((sum, day) => sum + day.volumeTenthMl, 0)).toBe(8);
    expect(open(store)).toEqual(["record-implausible 3"]);
    const events = sessionEvents(store).slice(1);
    expect(events).toHaveLength(3);
    for (const { implausible } of events) expect(implausible.length).toBeGreaterThan(0);
    const latest = store.sessions.latest("p1", rig.nowMs);
    expect(latest?.startUnixMs ?? 0).toBeLessThanOrEqual(rig.nowMs);
    if (fields.leftTenthMl !== undefined) expect(events[0]?.leftTenthMl).toBe(fields.leftTenthMl);
  });

  it("is dated by the fit of its boot where its own time cannot be, and never ahead", () => {
    const { store, care } = rig.open();
    assign(care);
    care.commitRecord("p1", timed(1, 650_000, { startUptimeMs: HOUR_MS }));
    expect(care.dateSessions("p1", 5, () => rig.nowMs + HOUR_MS).dated).toBe(0);
    expect(care.dateSessions("p1", 5, () => 8.64e15 + 1).dated).toBe(0);
    expect(care.dateSessions("p1", 5, () => BIRTH + 50 * HOUR_MS).dated).toBe(1);
    expect(store.sessions.get(uuidOf(1))).toMatchObject({
      startUnixMs: BIRTH + 50 * HOUR_MS,
      implausible: ["start"],
    });
    expect(care.judgements.latest("e1")?.sessions).toMatchObject([{ volumeTenthMl: null }]);
  });

  it("is settled by a person who says what was, and then counts as she says", () => {
    const { store, care } = rig.open();
    assign(care);
    care.commitRecord("p1", timed(1, 50, { leftTenthMl: 0xffff_ffff }));
    care.recordEntry("p1", {
      ...{ id: uuidOf(500), type: "volume-correction", session: uuidOf(1), source: "staff", who: "nurse" },
      ...{ leftTenthMl: 120, rightTenthMl: 110, atMs: rig.nowMs, recordedAtMs: rig.nowMs },
    });
    expect(open(store)).toEqual([]);
    expect(care.judgements.latest("e1")?.sessions).toMatchObject([{ volumeTenthMl: 230 }]);
  });

  it("is one that was reconstructed from flow, too", () => {
    const { store, care } = rig.open();
    const startUnixMs = BIRTH + 50 * HOUR_MS;
    care.reconstruct("p1", "MW-1", {
      ...{ sessionUuid: uuidOf(1), bootId: 5, startUptimeMs: 1_000, startUnixMs, clockQuality: "synced" },
      ...{ lastUptimeMs: 901_000, mode: "double", programme: null, phases: [], leftTenthMl: 16_000 },
      ...{ rightTenthMl: 16_000, peakVacuumMmHg: 100, ejectionOffsetsMs: [], simulated: true, batches: 900 },
      ...{ sampledMs: 900_000, heardMs: 900_000, notBeforeUptimeMs: 0 },
    });
    expect(store.sessions.get(uuidOf(1))?.implausible).toEqual(["left-volume", "right-volume"]);
    expect(open(store)).toEqual(["record-implausible 1"]);
  });
});

describe("a record that claims another's name", () => {
  const zero = "00000000-0000-0000-0000-000000000000";

  it("is a session of its own where its time is another's: five of one UUID are five", () => {
    const { store, care } = rig.open();
    assign(care);
    for (let round = 0; round < 2; round++)
      for (let index = 1; index <= 5; index++)
        care.commitRecord("p1", timed(index, 40 + index * 2, { sessionUuid: zero }));
    const events = sessionEvents(store);
    expect(new Set(events.map(({ sessionId }) => sessionId)).size).toBe(5);
    expect(events.map(({ conflictsWithSessionId }) => conflictsWithSessionId ?? null)).toEqual([
      null,
      ...[zero, zero, zero, zero],
    ]);
    expect(care.judgements.latest("e1")?.sessions.map(({ volumeTenthMl }) => volumeTenthMl)).toEqual([
      ...[210, 210, 210, 210, 210],
    ]);
    expect(open(store)).toEqual(["record-conflict 4"]);
  });

  it("is another mother's where it comes from another pump, and touches nothing of the first", () => {
    const { store, care } = rig.open();
    assign(care);
    for (let index = 1; index <= 3; index++) care.commitRecord("p1", timed(index, 40 + index));
    const own = { recordEpoch: 88, leftTenthMl: 500 };
    for (let index = 1; index <= 3; index++) care.commitRecord("p2", timed(index, 40 + index, own));
    expect(care.judgements.latest("e1")?.sessions.map(({ volumeTenthMl }) => volumeTenthMl)).toEqual([
      ...[210, 210, 210],
    ]);
    const theirs = sessionEvents(store).filter(({ pumpId }) => pumpId === "p2");
    expect(theirs.map(({ leftTenthMl, implausible }) => [leftTenthMl, implausible])).toEqual(
      [1, 2, 3].map(() => [500, []]),
    );
    expect(open(store, "p1")).toEqual([]);
    expect(open(store, "p2")).toEqual(["record-conflict 3"]);
  });

  it("is listed and not counted where it tells of the same time with another content", () => {
    const { store, care } = rig.open();
    assign(care);
    care.commitRecord("p1", timed(1, 50));
    for (let repeat = 0; repeat < 3; repeat++) {
      care.commitRecord("p1", timed(1, 50, { leftTenthMl: 900 }));
      care.commitRecord(
        "p1",
        timed(7, 50, { startUptimeMs: 3 * HOUR_MS, sessionUuid: uuidOf(1), leftTenthMl: 5 }),
      );
    }
    const events = sessionEvents(store);
    expect(events.map(({ leftTenthMl, implausible }) => [leftTenthMl, implausible])).toEqual([
      [100, []],
      [900, ["told-before"]],
      [5, ["told-before"]],
    ]);
    const counted = care.judgements.latest("e1")?.sessions.filter(({ counts }) => counts !== "no");
    expect(counted).toMatchObject([{ volumeTenthMl: 210 }]);
    expect(store.sessions.latest("p1", rig.nowMs)?.sessionId).toBe(uuidOf(1));
    expect(open(store)).toEqual(["record-conflict 2"]);
  });

  it("is in conflict where it has another's place in the journal, and counts where its time is its own", () => {
    const { store, care } = rig.open();
    assign(care);
    care.commitRecord("p1", timed(1, 50));
    care.commitRecord("p1", timed(1, 55, { sessionUuid: uuidOf(9), startUptimeMs: 9 * HOUR_MS }));
    expect(sessionEvents(store)[1]).toMatchObject({
      sessionId: uuidOf(9),
      conflictsWithSessionId: uuidOf(1),
      implausible: [],
    });
    expect(care.judgements.latest("e1")?.sessions).toHaveLength(2);
  });

  it("is the same session where only its place in a journal is another: the journal was begun anew", () => {
    const { store, care } = rig.open();
    const first = timed(1, 50);
    care.commitRecord("p1", first);
    const again = { ...first, record: { ...first.record, recordEpoch: 99, index: 4 } };
    expect(care.commitRecord("p1", again)).toMatchObject({ isNew: false, recordEpoch: 99, issues: [] });
    expect(sessionEvents(store)).toHaveLength(1);
  });

  it("replaces only what was reconstructed of its own pump's session", () => {
    const { store, care } = rig.open();
    const seen = {
      ...{ sessionUuid: uuidOf(1), bootId: 5, startUptimeMs: 0, startUnixMs: BIRTH + 50 * HOUR_MS },
      ...{ lastUptimeMs: 600_000, programme: null, phases: [], peakVacuumMmHg: 100, ejectionOffsetsMs: [] },
      ...{ simulated: true, batches: 600, leftTenthMl: 80, rightTenthMl: null },
      ...{ sampledMs: 600_000, heardMs: 600_000, notBeforeUptimeMs: 0 },
      ...{ clockQuality: "synced" as const, mode: "double" as const },
    };
    care.reconstruct("p1", "MW-1", seen);
    care.commitRecord("p2", timed(1, 30));
    expect(store.sessions.get(uuidOf(1))).toMatchObject({ pumpId: "p1", reconstructed: true });
    care.reconstruct("p2", "MW-2", seen);
    care.commitRecord("p1", timed(1, 50));
    expect(store.sessions.get(uuidOf(1))).toMatchObject({ pumpId: "p1", reconstructed: false });
    expect(sessionEvents(store).map(({ pumpId }) => pumpId)).toEqual(["p1", "p2", "p1"]);
  });
});

it("tells the pump's serial number and the fault that ended a session", () => {
  const { store, care } = rig.open();
  care.commitRecord("p1", timed(1, 50, { endReason: "fault", fault: "no-vacuum" }));
  expect(sessionEvents(store)[0]).toMatchObject({ pumpSerialNumber: "MW-0001", fault: 7 });
});
