// Single decisions of the drain about a connection, one at a time (drain.test.ts has the random histories,
// row-stream.test.ts what concerns the rows).
import { describe, expect, it } from "vitest";
import { drainRig, state } from "../../tests/support/drain-rig.ts";

describe("after a connection", () => {
  it("sends birth and states, then subscribes, then the rows, within the broker's window all the time", () => {
    const { connect, feed, outbox, topics, publishes } = drainRig();
    outbox.addMany(5);
    const first = connect({ receiveMaximum: 2 }, [
      state("status"),
      state("pump/a/state"),
      state("pump/b/state"),
    ]);
    expect(topics(first)).toEqual(["status", "pump/a/state"]);
    expect(first.some(({ kind }) => kind === "subscribe")).toBe(false);
    const second = feed({ kind: "answered", token: publishes(first)[0]?.token ?? 0, reasonCode: 0 });
    expect(second.map(({ kind }) => kind)).toEqual(["publish", "subscribe"]);
    expect(topics(feed({ kind: "answered", token: publishes(first)[1]?.token ?? 0, reasonCode: 0 }))).toEqual(
      [],
    );
    expect(topics(feed({ kind: "subscribed" }))).toEqual(["pump/p1/event/session"]);
  });

  it("gives states their expiry and events none", () => {
    const { connect, feed, outbox, publishes } = drainRig();
    outbox.add();
    const sent = [...connect({}, [state("status"), state("pump/a/state")]), ...feed({ kind: "subscribed" })];
    expect(publishes(sent).map(({ message }) => [message.retain, message.expirySeconds])).toEqual([
      [true, null],
      [true, 86_400],
      [false, null],
    ]);
  });

  it("sends of a state that changes often only what is newest when the answer comes", () => {
    const world = drainRig();
    const { publishes } = world;
    world.settle();
    const [first] = publishes(world.feed({ kind: "state", state: state("pump/a/state", 1) }));
    for (const mark of [2, 3, 4])
      expect(world.feed({ kind: "state", state: state("pump/a/state", mark) })).toEqual([]);
    const next = publishes(world.feed({ kind: "answered", token: first?.token ?? 0, reasonCode: 0 }));
    expect(next.map(({ message }) => [...message.payload])).toEqual([[4]]);
  });

  it("gives a connection up whose publish or subscription is never answered, and sends nothing more on it", () => {
    const world = drainRig();
    world.connect();
    world.answerAll();
    world.outbox.add();
    expect(world.drain.nextAtMs()).toBe(21_000);
    world.at(21_000);
    expect(world.feed({ kind: "tick" })).toMatchObject([{ kind: "give-up" }]);
    expect(world.feed({ kind: "wake" })).toEqual([]);
    expect(world.drain.nextAtMs()).toBeNull();
  });

  it("sends a backlog at its rate, and current states at once", () => {
    const world = drainRig({ backlog: { messagesPerSecond: 10, burst: 5 }, inFlight: 1_000 });
    world.outbox.addMany(5_000);
    world.connect({ receiveMaximum: 1_000 });
    world.answerAll();
    world.feed({ kind: "subscribed" });
    expect(world.topics()).toHaveLength(6);
    expect(world.topics(world.feed({ kind: "state", state: state("pump/a/state") }))).toEqual([
      "pump/a/state",
    ]);
    for (let tick = 0; tick < 600; tick++) {
      const nextMs = world.drain.nextAtMs();
      world.at(Math.min(nextMs ?? 0, 15_000));
      world.feed({ kind: "tick" });
    }
    const rows = world.topics().filter((topic) => topic.endsWith("session")).length;
    expect(rows).toBeGreaterThanOrEqual(5 + 139);
    expect(rows).toBeLessThanOrEqual(5 + 141);
  });
});

describe("a refused state", () => {
  it("is retried, and does not keep the rows from being sent", () => {
    const world = drainRig({ delivery: "broker" });
    world.outbox.add();
    const [birth] = world.publishes(world.connect());
    world.feed({ kind: "answered", token: birth?.token ?? 0, reasonCode: 0x87 });
    expect(world.drain.refusedStates()).toEqual(["status"]);
    expect(world.topics(world.feed({ kind: "subscribed" }))).toEqual(["pump/p1/event/session"]);
    world.answerAll();
    world.at(world.drain.nextAtMs() ?? 0);
    expect(world.topics(world.feed({ kind: "tick" }))).toEqual(["status"]);
  });
});

describe("a message that makes the broker hang up", () => {
  const hangUp = { kind: "disconnected", byPeer: true, blamesMessage: false } as const;

  it("is found by sending one at a time, and parked after five deaths", () => {
    const world = drainRig({ delivery: "broker" });
    world.outbox.addMany(3);
    world.settle();
    for (let death = 1; death <= 5; death++) {
      expect(world.outbox.statusOf(1)).toBe("pending");
      world.feed(hangUp);
      world.settle();
      if (death < 5) expect(world.topics(world.effects.slice(-1))).toEqual(["pump/p1/event/session"]);
    }
    world.feed(hangUp);
    expect(world.outbox.statusOf(1)).toBe("parked");
    expect(world.outbox.statusOf(2)).toBe("pending");
  });

  it("is parked at once when the broker names the cause and it was alone", () => {
    const world = drainRig({ delivery: "broker", inFlight: 1 });
    world.outbox.addMany(2);
    world.settle();
    world.feed({ ...hangUp, blamesMessage: true });
    expect(world.outbox.statusOf(1)).toBe("parked");
  });

  it("may be a state: that one is left out, the rest goes on", () => {
    const world = drainRig({ delivery: "broker" });
    world.outbox.add();
    const bad = { ...state("pump/a/state"), payload: new Uint8Array(900) };
    const sentBad = () => world.publishes().filter(({ message }) => message.payload.length === 900).length;
    for (let death = 0; death < 6; death++) {
      world.connect({}, [state("status"), bad]);
      const [birth] = world
        .publishes()
        .filter(({ message }) => message.topic.endsWith("/status"))
        .slice(-1);
      world.feed({ kind: "answered", token: birth?.token ?? 0, reasonCode: 0 });
      expect(sentBad()).toBe(Math.min(death + 1, 5));
      world.feed(hangUp);
    }
    world.connect({}, [state("status"), bad]);
    world.answerAll();
    world.feed({ kind: "subscribed" });
    expect(world.topics(world.effects.slice(-1))).toEqual(["pump/p1/event/session"]);
    expect(world.drain.refusedStates()).toEqual(["pump/a/state"]);
  });

  it("is not suspected when it was we who gave up", () => {
    const world = drainRig({ delivery: "broker", inFlight: 1 });
    world.outbox.addMany(2);
    for (let turn = 0; turn < 8; turn++) {
      world.settle();
      world.feed({ kind: "disconnected", byPeer: false, blamesMessage: false });
    }
    expect(world.outbox.depth().parked).toBe(0);
  });
});

describe("stopping", () => {
  it("takes no new rows, and is idle when everything in flight is answered", () => {
    const world = drainRig({ delivery: "broker", inFlight: 2 });
    world.outbox.addMany(5);
    world.settle();
    expect(world.drain.idle).toBe(false);
    world.feed({ kind: "stopping" });
    world.answerAll();
    expect(world.drain.idle).toBe(true);
    expect(world.outbox.depth().pending).toBe(3);
  });
});

describe("a store that fails", () => {
  it("is tried again a second later, and nothing is lost", () => {
    const world = drainRig({ delivery: "broker" });
    world.settle();
    world.outbox.addMany(2);
    const working = world.outbox.pending.bind(world.outbox);
    world.outbox.pending = () => {
      throw new Error("disk I/O error");
    };
    expect(world.feed({ kind: "wake" })).toMatchObject([{ kind: "store-failed" }]);
    expect(world.drain.nextAtMs()).toBe(2_000);
    world.outbox.pending = working;
    expect(world.feed({ kind: "wake" })).toEqual([]);
    world.at(2_000);
    expect(world.topics(world.feed({ kind: "tick" }))).toHaveLength(2);
  });
});
