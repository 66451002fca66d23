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
      position: { settledSeq: 1, missingUpToSeq: null, rivals: 0 },
    });
    expect(db.commit({ ...event(1), payload: Uint8Array.of(99) })).toEqual({
      isNew: false,
      position: { settledSeq: 1, missingUpToSeq: null, rivals: 0 },
    });
    expect(db.events("gw1")).toEqual([
      { streamEpoch: "e1", seq: 1, eventId: "event-1", topic: "milk/v1/s/gw1/pump/p1/event/session" },
    ]);
  });

  it("keeps what comes after a gap, and settles nothing past it", () => {
    const db = store();
    db.commit(event(1));
    db.commit(event(5));
    expect(db.commit(event(4)).position).toEqual({ settledSeq: 1, missingUpToSeq: 3, rivals: 0 });
    db.commit(event(2));
    expect(db.commit(event(3)).position).toEqual({ settledSeq: 5, missingUpToSeq: null, rivals: 0 });
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

  describe("two events of one number", () => {
    const rival = (seq: number) => ({ ...event(seq), eventId: `rival-${seq}` });
    const filled = () => {
      const db = store();
      for (const seq of [1, 2, 3, 4]) db.commit(event(seq));
      return db;
    };
    const ids = (db: CollectorStore) => db.events("gw1").map(({ eventId }) => eventId);

    it("are both kept, and nothing from them on is settled until the gateway has said which is its own", () => {
      const db = filled();
      expect(db.commit(rival(2))).toEqual({
        isNew: false,
        position: { settledSeq: 1, missingUpToSeq: 2, rivals: 1 },
      });
      expect(db.commit(event(5)).position).toEqual({ settledSeq: 1, missingUpToSeq: 2, rivals: 1 });
    });

    it("the first comes again: it stays, and all is settled", () => {
      const db = filled();
      db.commit(rival(2));
      expect(db.commit(event(2)).position).toEqual({ settledSeq: 4, missingUpToSeq: null, rivals: 1 });
      expect(ids(db)).toEqual(["event-1", "event-2", "event-3", "event-4"]);
    });

    it("the other comes again: it takes the place, and what follows must come again, too", () => {
      const db = filled();
      db.commit(rival(2));
      expect(db.commit(rival(2)).position).toEqual({ settledSeq: 2, missingUpToSeq: 4, rivals: 1 });
      // An older copy: another event of the same number. A forged one: the same event.
      db.commit(rival(3));
      expect(db.commit(rival(3)).position).toEqual({ settledSeq: 3, missingUpToSeq: 4, rivals: 2 });
      expect(db.commit(event(4)).position).toEqual({ settledSeq: 4, missingUpToSeq: null, rivals: 2 });
      expect(ids(db)).toEqual(["event-1", "rival-2", "rival-3", "event-4"]);
    });

    it("do not hold up a stream whose gateway no longer has the number, nor another stream", () => {
      const db = filled();
      db.commit(rival(2));
      expect(db.announce("gw1", "e1", 4, []).position.settledSeq).toBe(4);
      expect(db.commit(event(1, "e2")).position).toEqual({ settledSeq: 1, missingUpToSeq: null, rivals: 0 });
    });
  });

  it("keeps gateways and streams apart", () => {
    const db = store();
    db.commit(event(1));
    expect(db.commit(event(2, "e2")).position.settledSeq).toBe(0);
    expect(db.commit(event(1, "e1", "gw2")).position.settledSeq).toBe(1);
    expect(db.events("gw1")).toHaveLength(2);
  });
});
