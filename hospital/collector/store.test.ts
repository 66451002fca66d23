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
    expect(db.commit(event(1))).toEqual({ isNew: true, position: { settledSeq: 1, afterGapSeq: null } });
    expect(db.commit({ ...event(1), payload: Uint8Array.of(99) })).toEqual({
      isNew: false,
      position: { settledSeq: 1, afterGapSeq: null },
    });
    expect(db.events("gw1")).toEqual([
      { streamEpoch: "e1", seq: 1, eventId: "event-1", topic: "milk/v1/s/gw1/pump/p1/event/session" },
    ]);
  });

  it("keeps what comes after a gap, and settles nothing past it", () => {
    const db = store();
    db.commit(event(1));
    db.commit(event(5));
    expect(db.commit(event(4)).position).toEqual({ settledSeq: 1, afterGapSeq: 4 });
    db.commit(event(2));
    expect(db.commit(event(3)).position).toEqual({ settledSeq: 5, afterGapSeq: null });
  });

  it("does not wait for numbers that the gateway parked or no longer holds", () => {
    const db = store();
    db.commit(event(7));
    expect(db.announce("gw1", "e1", 6, [6]).settledSeq).toBe(7);
    expect(db.announce("gw1", "e1", 1, []).settledSeq).toBe(7);
  });

  it("keeps gateways and streams apart", () => {
    const db = store();
    db.commit(event(1));
    expect(db.commit(event(2, "e2")).position.settledSeq).toBe(0);
    expect(db.commit(event(1, "e1", "gw2")).position.settledSeq).toBe(1);
    expect(db.events("gw1")).toHaveLength(2);
  });
});
