import { afterEach, describe, expect, it } from "vitest";
import { CollectorStore } from "./store.ts";

const open: CollectorStore[] = [];
afterEach(() => {
  for (const store of open.splice(0)) store.close();
});

function store(): CollectorStore {
  const made = new CollectorStore(":memory:");
  open.push(made);
  return made;
}

const event = (seq: number, streamEpoch = "e1", gatewayId = "gw1") => ({
  gatewayId,
  streamEpoch,
  seq,
  eventId: `event-${seq}`,
  topic: `milk/v1/s/${gatewayId}/pump/p1/event/session`,
  schema: "SessionEvent",
  payload: Uint8Array.of(seq),
  receivedAtUnixMs: 1,
});

describe("the collector's store", () => {
  it("commits by key: a repeat changes nothing", () => {
    const db = store();
    expect(db.commit(event(1))).toEqual({
      isNew: true,
      position: { settledSeq: 1, afterGapSeq: null, isForked: false },
    });
    expect(db.commit({ ...event(1), payload: Uint8Array.of(99) })).toEqual({
      isNew: false,
      position: { settledSeq: 1, afterGapSeq: null, isForked: false },
    });
    expect(db.events("gw1")).toEqual([
      { streamEpoch: "e1", seq: 1, eventId: "event-1", topic: "milk/v1/s/gw1/pump/p1/event/session" },
    ]);
  });

  it("keeps what comes after a gap, and settles nothing past it", () => {
    const db = store();
    db.commit(event(1));
    db.commit(event(5));
    expect(db.commit(event(4)).position).toEqual({ settledSeq: 1, afterGapSeq: 4, isForked: false });
    db.commit(event(2));
    expect(db.commit(event(3)).position).toEqual({ settledSeq: 5, afterGapSeq: null, isForked: false });
  });

  it("does not wait for numbers that the gateway parked or no longer holds", () => {
    const db = store();
    db.commit(event(7));
    expect(db.announce("gw1", "e1", 6, [6])).toMatchObject({ hasMoved: true, position: { settledSeq: 7 } });
    expect(db.announce("gw1", "e1", 1, [])).toMatchObject({ hasMoved: false, position: { settledSeq: 7 } });
  });

  it("takes a number that was parked when it comes after all", () => {
    const db = store();
    db.commit(event(1));
    db.announce("gw1", "e1", 1, [2]);
    expect(db.commit(event(3)).position.settledSeq).toBe(3);
    expect(db.commit(event(2))).toMatchObject({ isNew: true, position: { settledSeq: 3 } });
    expect(db.events("gw1").map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it("sees a stream that goes on from an older copy, and says so from then on", () => {
    const db = store();
    for (const seq of [1, 2, 3]) db.commit(event(seq));
    const other = { ...event(2), eventId: "another" };
    expect(db.commit(other)).toMatchObject({ isNew: false, position: { settledSeq: 3, isForked: true } });
    expect(db.commit(other).position.isForked).toBe(true);
    expect(db.announce("gw1", "e1", 1, []).position.isForked).toBe(true);
    expect(db.commit(event(1, "e2")).position.isForked).toBe(false);
    expect(db.events("gw1").filter(({ streamEpoch }) => streamEpoch === "e1")).toHaveLength(3);
  });

  it("keeps gateways and streams apart", () => {
    const db = store();
    db.commit(event(1));
    expect(db.commit(event(2, "e2")).position.settledSeq).toBe(0);
    expect(db.commit(event(1, "e1", "gw2")).position.settledSeq).toBe(1);
    expect(db.events("gw1")).toHaveLength(2);
  });
});
