// When an episode is judged, what is told of it, and what a defect in a rule costs.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { assign, BIRTH, CareRig, HOUR_MS, outbox, stateOf, timed } from "../../tests/support/care-rig.ts";
import { uuidOf } from "../../tests/support/records.ts";
import { seedLiteral, ward300On5And500On7 } from "../rules/rule-set.ts";

let rig: CareRig;

beforeEach(() => {
  rig = new CareRig();
});

describe("time", () => {
  it("judges by the passing of time alone, and says so", () => {
    const { store, care } = rig.open();
    rig.nowMs = BIRTH + 71 * HOUR_MS;
    assign(care);
    expect(stateOf(care, "ACT-WIN")).toBe("pending");
    rig.nowMs = BIRTH + 72 * HOUR_MS + 1;
    expect(care.judgements.judgeDue()).toEqual(["e1"]);
    expect(stateOf(care, "ACT-WIN")).toBe("watch");
    const watch = outbox(store).find(({ event }) => "finding" in event && event.finding?.state === "watch");
    expect(watch?.event).toMatchObject({ cause: "time", previousState: "pending" });
    expect(care.judgements.judgeDue()).toEqual([]);
  });

  it("tells what changed while it was off, each at its moment", () => {
    const first = rig.open();
    rig.nowMs = BIRTH + 60 * HOUR_MS;
    assign(first.care);
    first.store.close();
    rig.nowMs = BIRTH + 130 * HOUR_MS;
    const { store, care } = rig.open();
    care.judgements.judgeDue();
    const windows = outbox(store).flatMap(({ event }) =>
      "finding" in event && event.finding?.rule === "ACT-WIN" ? [event] : [],
    );
    expect(
      windows.map((event) => [event.previousState, event.finding?.state, event.hoursPostpartum]),
    ).toEqual([
      ["pending", "watch", 72],
      ["watch", "refer", 120],
    ]);
    expect(windows.map((event) => event.envelope?.recordedAtUnixMs)).toEqual([rig.nowMs, rig.nowMs]);
  });

  it("tells no transition twice over a restart", () => {
    const first = rig.open();
    assign(first.care);
    first.care.commitRecord("p1", timed(1, 50));
    const before = outbox(first.store).length;
    first.store.close();
    const second = rig.open();
    second.care.judgements.judgeDue();
    second.care.commitRecord("p1", timed(1, 50));
    expect(outbox(second.store)).toHaveLength(before);
  });

  it("judges again under another rule set, and names it as the cause", () => {
    const first = rig.open();
    rig.nowMs = BIRTH + 130 * HOUR_MS;
    assign(first.care);
    for (let i = 0; i < 8; i++) {
      first.care.commitRecord("p1", timed(i + 1, 97 + i * 3, { leftTenthMl: 250, rightTenthMl: 250 }));
    }
    expect(stateOf(first.care, "D5-REF")).toBe("refer");
    first.store.close();
    const second = rig.open(ward300On5And500On7);
    expect(second.care.judgements.judgeDue()).toEqual(["e1"]);
    expect(stateOf(second.care, "D5-REF")).toBe("satisfied");
    expect(outbox(second.store).some(({ event }) => "cause" in event && event.cause === "rule-set")).toBe(
      true,
    );
  });

  it("judges again once the clock can be believed, and takes it back when it cannot", () => {
    let synced = false;
    const { care } = rig.open(seedLiteral, () => synced);
    assign(care);
    care.judgements.judgeDue();
    expect(stateOf(care, "ACT-WIN")).toBe("unknown");
    expect(care.judgements.judgeDue()).toEqual([]);
    synced = true;
    expect(care.judgements.judgeDue()).toEqual(["e1"]);
    expect(stateOf(care, "ACT-WIN")).toBe("pending");
    synced = false;
    expect(care.judgements.judgeDue()).toEqual(["e1"]);
    expect(stateOf(care, "ACT-WIN")).toBe("unknown");
  });

  it("claims nothing about time under a clock that is not synchronised", () => {
    const { care } = rig.open(seedLiteral, () => false);
    assign(care);
    expect(stateOf(care, "ACT-WIN")).toBe("unknown");
  });
});

describe("trouble", () => {
  it("in a rule costs the judgement, not the record", () => {
    const defects: unknown[] = [];
    const { store, care } = rig.open(
      seedLiteral,
      () => true,
      (error) => defects.push(error),
    );
    assign(care);
    const before = outbox(store).length;
    vi.spyOn(store.episodes, "setJudgement").mockImplementation(() => {
      throw new TypeError("a defect");
    });
    expect(care.commitRecord("p1", timed(1, 50))).toMatchObject({ isNew: true, upToIndex: 1 });
    expect(defects).toHaveLength(1);
    expect(store.sessions.get(uuidOf(1))).toBeDefined();
    expect(outbox(store).length).toBe(before + 1);
    expect(store.state.state).toBe("ok");
  });
});

describe("what the rules cannot read", () => {
  it("leaves the episode without findings, says so once, and takes every record all the same", () => {
    const defects: unknown[] = [];
    const { store, care } = rig.open(
      seedLiteral,
      () => true,
      (error) => defects.push(error),
    );
    assign(care);
    store.transaction(() =>
      store.episodes.addEntry({
        entryId: "unreadable",
        episodeId: "e1",
        pumpId: "p1",
        recordedAtUnixMs: rig.nowMs,
        event: null as unknown as object,
      }),
    );
    store.close();
    const again = rig.open(
      seedLiteral,
      () => true,
      (error) => defects.push(error),
    );
    expect(again.care.judgements.latest("e1")).toBeNull();
    expect(again.care.judgements.latest("e1")).toBeNull();
    expect(again.care.judgements.judgeDue()).toEqual([]);
    expect(defects).toHaveLength(1);
    expect(again.care.commitRecord("p1", timed(1, 50))).toMatchObject({ isNew: true });
    expect(again.store.state.state).toBe("ok");
  });
});
