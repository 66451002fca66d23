// Single decisions about the rows of the outbox, one at a time: what releases them, what is sent again, what waits.
import { describe, expect, it } from "vitest";
import { drainRig, settings } from "../../tests/support/drain-rig.ts";
import { MemoryOutbox } from "../../tests/support/memory-outbox.ts";

/** Its first rows are past their retention. */
function forgetful(count: number): MemoryOutbox {
  const outbox = new MemoryOutbox();
  outbox.addMany(count + 10);
  outbox.releaseUpTo(count);
  outbox.bounds = () => ({ oldestSeq: count + 1, lastSeq: count + 10 });
  return outbox;
}

describe("cmd/ack", () => {
  it("releases what was sent, and is refused for another stream or beyond that", () => {
    const world = drainRig({ inFlight: 3 });
    world.settle();
    world.outbox.addMany(10);
    world.feed({ kind: "wake" });
    const ack = (upToSeq: number, streamEpoch = world.outbox.streamEpoch) =>
      world.feed({ kind: "collector-ack", streamEpoch, upToSeq });
    expect(ack(2, "other")).toMatchObject([{ kind: "refused-command", topic: "cmd/ack" }]);
    expect(ack(4)[0]).toMatchObject({ reason: "it acknowledges up to 4, but nothing after 3 was sent" });
    expect(ack(Number.NaN)[0]).toMatchObject({ kind: "refused-command" });
    expect(world.outbox.depth().pending).toBe(10);
    expect(ack(2)[0]).toEqual({ kind: "released", upToSeq: 2, rows: 2, lagMs: 0 });
    expect(ack(2)).toEqual([]);
    expect(world.outbox.depth().pending).toBe(8);
    expect(world.counters).toMatchObject({ collectorAcks: 2, collectorAcksRefused: 3, rowsReleased: 2 });
  });

  it("tells how long the first of them was on its way, since it was last sent", () => {
    const world = drainRig();
    world.outbox.addMany(2);
    world.settle();
    world.at(1_750);
    const ack = { kind: "collector-ack", streamEpoch: world.outbox.streamEpoch, upToSeq: 2 } as const;
    expect(world.feed(ack)).toContainEqual({ kind: "released", upToSeq: 2, rows: 2, lagMs: 750 });
  });

  it("of rows that an earlier process may have sent is no fault, and releases those that this one sent, too", () => {
    const outbox = new MemoryOutbox();
    outbox.addMany(500);
    const world = drainRig({}, outbox);
    world.settle();
    const ack = () => world.feed({ kind: "collector-ack", streamEpoch: outbox.streamEpoch, upToSeq: 500 });
    const sent = world.topics().filter((topic) => topic.includes("/event/")).length;
    expect(sent).toBe(16);
    expect(ack()).toContainEqual({ kind: "released", upToSeq: 16, rows: 16, lagMs: 0 });
    for (let round = 0; round < 100 && outbox.depth().pending > 0; round++) {
      world.answerAll();
      ack();
    }
    expect(outbox.depth().pending).toBe(0);
    expect(world.counters.collectorAcksRefused).toBe(0);
  });

  it("is what releases in collector mode; a PUBACK never does, and silence makes it send again", () => {
    const world = drainRig();
    world.outbox.addMany(3);
    world.settle();
    world.answerAll();
    expect(world.outbox.depth().pending).toBe(3);
    expect(world.drain.nextAtMs()).toBe(16_000);
    world.at(16_000);
    // One row only, until somebody answers.
    expect(world.topics(world.feed({ kind: "tick" }))).toHaveLength(1);
    expect(world.counters).toMatchObject({ rowsSent: 4, rowsResent: 1 });
    world.feed({ kind: "collector-ack", streamEpoch: world.outbox.streamEpoch, upToSeq: 1 });
    expect(world.counters.rowsSent).toBe(6);
  });

  it("never lets more than its window wait at the broker", () => {
    const world = drainRig({ inFlight: 500, collector: { ...settings.collector, window: 40 } });
    world.outbox.addMany(300);
    world.settle();
    world.answerAll();
    expect(world.counters.rowsSent).toBe(40);
  });
});

describe("cmd/replay", () => {
  function delivered() {
    const world = drainRig();
    world.outbox.addMany(100);
    world.settle();
    for (let turn = 0; turn < 20; turn++) world.answerAll();
    world.feed({ kind: "collector-ack", streamEpoch: world.outbox.streamEpoch, upToSeq: 100 });
    expect(world.outbox.depth().pending).toBe(0);
    return world;
  }

  it("sends a range again, and an acknowledgement of later rows does not cut it short", () => {
    const world = delivered();
    const before = world.counters.rowsSent;
    const { streamEpoch } = world.outbox;
    world.feed({ kind: "replay", streamEpoch, fromSeq: 11, toSeq: 50 });
    expect(world.counters.rowsSent - before).toBe(16);
    // The collector has everything up to 100 and says so.
    world.feed({ kind: "collector-ack", streamEpoch, upToSeq: 100 });
    expect(world.outbox.depth().pending).toBe(24);
    for (let turn = 0; turn < 5; turn++) world.answerAll();
    expect(world.counters.rowsSent - before).toBe(40);
    world.feed({ kind: "collector-ack", streamEpoch, upToSeq: 100 });
    expect(world.outbox.depth().pending).toBe(0);
  });

  it("is refused for another stream, an impossible or too large range, or too often", () => {
    const world = delivered();
    const ask = (fromSeq: number, toSeq: number, streamEpoch = world.outbox.streamEpoch) =>
      world.feed({ kind: "replay", streamEpoch, fromSeq, toSeq })[0];
    expect(ask(1, 2, "other")).toMatchObject({ reason: /is for the stream "other"/ });
    expect(ask(0, 2)).toMatchObject({ reason: "0 to 2 is not a range; ask from 1 upwards" });
    expect(ask(5, 4)).toMatchObject({ reason: "5 to 4 is not a range; ask from 1 upwards" });
    expect(ask(101, 200)).toMatchObject({ reason: "it starts at 101, but the stream ends at 100" });
    expect(ask(1, 90)).toMatchObject({ reason: "90 rows are more than 50; ask in parts" });
    expect(world.outbox.depth().pending).toBe(0);
    for (let turn = 0; turn < 10; turn++) ask(60, 4_000);
    expect(world.counters).toMatchObject({ replays: 10, replaysRefused: 5 });
    expect(ask(60, 61)).toMatchObject({ reason: "replays are asked for more than once a second" });
  });

  it("of a row that is in flight, and was acknowledged, sends it once more", () => {
    const world = drainRig();
    world.settle();
    world.outbox.add();
    const [one] = world.publishes(world.feed({ kind: "wake" }));
    const { streamEpoch } = world.outbox;
    world.feed({ kind: "collector-ack", streamEpoch, upToSeq: 1 });
    expect(world.feed({ kind: "replay", streamEpoch, fromSeq: 1, toSeq: 1 })).toEqual([]);
    expect(
      world.publishes(world.feed({ kind: "answered", token: one?.token ?? 0, reasonCode: 0 })),
    ).toHaveLength(1);
    world.feed({ kind: "collector-ack", streamEpoch, upToSeq: 1 });
    expect(world.outbox.depth().pending).toBe(0);
  });

  it("has the beginning of the stream told to whoever asks for what is forgotten", () => {
    const world = drainRig({}, forgetful(40));
    world.settle();
    const { streamEpoch } = world.outbox;
    const got = world.feed({ kind: "replay", streamEpoch, fromSeq: 1, toSeq: 50 });
    expect(got).toContainEqual({ kind: "forgotten", oldestSeq: 41 });
    world.at(3_000);
    expect(world.feed({ kind: "replay", streamEpoch, fromSeq: 41, toSeq: 50 })).not.toContainEqual(
      expect.objectContaining({ kind: "forgotten" }),
    );
  });

  it("leaves parked rows where they are", () => {
    const world = delivered();
    world.outbox.add({ sizeBytes: 5_000 });
    world.connect({ maximumPacketSize: 1_000 });
    world.answerAll();
    world.feed({ kind: "subscribed" });
    expect(world.outbox.statusOf(101)).toBe("parked");
    world.feed({ kind: "replay", streamEpoch: world.outbox.streamEpoch, fromSeq: 100, toSeq: 101 });
    expect(world.outbox.statusOf(101)).toBe("parked");
    expect(world.outbox.statusOf(100)).toBe("pending");
  });
});

describe("refusals", () => {
  it("hold up only their own topic in broker mode, with one try at a time and doubling waits", () => {
    const world = drainRig({ delivery: "broker" });
    world.settle();
    for (const topic of ["pump/p1/event/rule", "pump/p1/event/session", "pump/p1/event/rule"])
      world.outbox.add({ topic });
    const [one, two, three] = world.publishes(world.feed({ kind: "wake" }));
    world.feed({ kind: "answered", token: one?.token ?? 0, reasonCode: 0x87 });
    world.feed({ kind: "answered", token: two?.token ?? 0, reasonCode: 0 });
    world.feed({ kind: "answered", token: three?.token ?? 0, reasonCode: 0x87 });
    expect([1, 2, 3].map((seq) => world.outbox.statusOf(seq))).toEqual(["pending", "released", "pending"]);
    expect(world.drain.refusedRows()).toMatchObject([
      { topic: "pump/p1/event/rule", firstSeq: 1, reasonCode: 0x87, attempts: 1, retryAtMs: 2_000 },
    ]);
    const waits: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      const dueMs = world.drain.nextAtMs() ?? 0;
      world.at(dueMs);
      const tried = world.publishes(world.feed({ kind: "tick" }));
      expect(tried).toHaveLength(1);
      world.feed({ kind: "answered", token: tried[0]?.token ?? 0, reasonCode: 0x97 });
      waits.push((world.drain.nextAtMs() ?? 0) - dueMs);
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 8_000, 8_000]);
    world.at(world.drain.nextAtMs() ?? 0);
    const [probe] = world.publishes(world.feed({ kind: "tick" }));
    const opened = world.feed({ kind: "answered", token: probe?.token ?? 0, reasonCode: 0 });
    expect(world.topics(opened)).toEqual(["pump/p1/event/rule"]);
    expect(world.drain.refusedRows()).toEqual([]);
  });

  it("hold up the whole stream in collector mode, so that its order stays", () => {
    const world = drainRig({ inFlight: 1 });
    world.settle();
    world.outbox.add({ topic: "pump/p1/event/rule" });
    world.outbox.add({ topic: "pump/p1/event/session" });
    const [one] = world.publishes(world.feed({ kind: "wake" }));
    expect(world.feed({ kind: "answered", token: one?.token ?? 0, reasonCode: 0x10 })).toEqual([]);
    expect(world.counters).toMatchObject({ noSubscribers: 1, rowsAccepted: 0 });
    expect(world.drain.refusedRows()).toMatchObject([{ firstSeq: 1, reasonCode: 0x10 }]);
  });

  it("are tried again although the collector's window is full of the rows behind", () => {
    const world = drainRig({ inFlight: 3, collector: { ...settings.collector, window: 3 } });
    world.settle();
    world.outbox.addMany(5);
    const [one, two, three] = world.publishes(world.feed({ kind: "wake" }));
    world.feed({ kind: "answered", token: two?.token ?? 0, reasonCode: 0 });
    world.feed({ kind: "answered", token: three?.token ?? 0, reasonCode: 0 });
    world.feed({ kind: "answered", token: one?.token ?? 0, reasonCode: 0x87 });
    world.at(world.drain.nextAtMs() ?? 0);
    const [probe, ...others] = world.publishes(world.feed({ kind: "tick" }));
    expect(others).toEqual([]);
    const opened = world.feed({ kind: "answered", token: probe?.token ?? 0, reasonCode: 0 });
    expect(world.topics(opened)).toHaveLength(2);
  });

  it("are forgotten when their row is gone by another way", () => {
    const world = drainRig({ delivery: "broker" });
    world.settle();
    world.outbox.add();
    const [one] = world.publishes(world.feed({ kind: "wake" }));
    world.feed({ kind: "answered", token: one?.token ?? 0, reasonCode: 0x10 });
    expect(world.drain.refusedRows()).toHaveLength(1);
    world.feed({ kind: "collector-ack", streamEpoch: world.outbox.streamEpoch, upToSeq: 1 });
    expect(world.drain.refusedRows()).toEqual([]);
    expect(world.drain.nextAtMs()).toBeNull();
  });

  for (const [reasonCode, reason] of [
    [0x90, /topic name invalid \(0x90\)/],
    [0x95, /packet too large \(0x95\)/],
    [0x99, /payload format invalid \(0x99\)/],
  ] as const)
    it(`park a row for good: 0x${reasonCode.toString(16)}`, () => {
      const world = drainRig({ delivery: "broker", inFlight: 1 });
      world.settle();
      world.outbox.addMany(2);
      const [one] = world.publishes(world.feed({ kind: "wake" }));
      const then = world.feed({ kind: "answered", token: one?.token ?? 0, reasonCode });
      expect(then).toMatchObject([{ kind: "parked", seq: 1, reason }, { kind: "publish" }]);
    });

  it("park a topic that cannot be published, before it is tried", () => {
    const world = drainRig();
    world.settle();
    world.outbox.add({ topic: "pump/+/event/session" });
    world.outbox.add();
    expect(world.feed({ kind: "wake" })).toMatchObject([
      { kind: "parked", seq: 1, reason: /wildcard/ },
      { kind: "publish" },
    ]);
  });
});
