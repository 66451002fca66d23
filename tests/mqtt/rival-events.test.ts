// A gateway whose store was restored from an older copy gives numbers a second time; somebody who may publish forges
// events. The collector keeps both events of a number, asks the gateway which is its own, and goes on.
import { expect, it, onTestFinished } from "vitest";
import { CollectorStore } from "../../hospital/collector/store.ts";
import { mqttProto } from "../../proto/codec.ts";
import { BASE, observe, startCollector, startGatewaySide, until } from "../support/broker-rig.ts";
import { MemoryOutbox } from "../support/memory-outbox.ts";
import { startMosquitto } from "../support/mosquitto.ts";
import { describeWith } from "../support/programs.ts";

describeWith(["mosquitto"], "two events of one number", () => {
  it("from a store that is an older copy of itself: all events arrive, and none is let go of before", async () => {
    const broker = await startMosquitto();
    onTestFinished(() => broker.stop());
    const store = new CollectorStore(":memory:");
    const collector = startCollector(broker.url, store);
    onTestFinished(() => collector.stop());
    const side = (outbox: MemoryOutbox) => {
      const gateway = startGatewaySide({ urls: [broker.url], config: { delivery: "collector" }, outbox });
      gateway.publisher.start();
      return gateway;
    };
    const original = side(new MemoryOutbox("stream"));
    original.outbox.addMany(5);
    original.publisher.wake();
    await until("five are released", () => original.outbox.depth().pending === 0);
    await original.publisher.stop({ drainMs: 1_000 });

    // As it was after two events; then three more are recorded.
    const copied = new MemoryOutbox("stream", "after-the-copy");
    copied.addMany(2);
    copied.releaseUpTo(2);
    copied.addMany(3);
    const copy = side(copied);
    await until("the copy's three are released", () => copied.depth().pending === 0, 30_000);
    const ids = store.events("gw1").map(({ eventId }) => eventId);
    expect(ids).toEqual([
      ...["event-1", "event-2"],
      ...["after-the-copy-3", "after-the-copy-4", "after-the-copy-5"],
    ]);
    expect(store.announce("gw1", "stream", 1, []).position).toEqual({
      settledSeq: 5,
      missingUpToSeq: null,
      rivals: 3,
    });
    await copy.publisher.stop({ drainMs: 1_000 });
  });

  it("forged: before and after the genuine one, garbage, another gateway's name; the stream goes on", async () => {
    const broker = await startMosquitto();
    onTestFinished(() => broker.stop());
    const store = new CollectorStore(":memory:");
    const collector = startCollector(broker.url, store);
    onTestFinished(() => collector.stop());
    const outbox = new MemoryOutbox("stream");
    const gateway = startGatewaySide({ urls: [broker.url], config: { delivery: "collector" }, outbox });
    gateway.publisher.start();
    outbox.addMany(5);
    gateway.publisher.wake();
    await until("five are released", () => outbox.depth().pending === 0);

    const attacker = await observe(broker.url, []);
    onTestFinished(() => attacker.stop());
    const forge = (seq: number, fields = {}) => {
      const envelope = { gatewayId: "gw1", streamEpoch: "stream", seq, eventId: `forged-${seq}`, ...fields };
      attacker.publish(`${BASE}/pump/p1/event/session`, mqttProto.SessionEvent.encode({ envelope }).finish());
    };
    for (const seq of [3, 7, 9, 1_000_000, Number.MAX_SAFE_INTEGER]) forge(seq);
    forge(4, { gatewayId: "gw2" });
    forge(4, { streamEpoch: "another" });
    attacker.publish(`${BASE}/pump/p1/event/session`, Uint8Array.of(0xff, 0xff, 0xff));
    await until("the forged ones", () => collector.counters.repeats + collector.counters.events >= 11);

    outbox.addMany(20);
    gateway.publisher.wake();
    await until("all are released", () => outbox.depth().pending === 0, 60_000);
    const held = store.events("gw1").filter(({ streamEpoch, seq }) => streamEpoch === "stream" && seq <= 25);
    expect(held.filter(({ eventId }) => eventId.startsWith("forged"))).toEqual([]);
    expect(held).toHaveLength(25);
    await gateway.publisher.stop({ drainMs: 1_000 });
  });
});
