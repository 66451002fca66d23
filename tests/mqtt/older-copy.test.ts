// A gateway whose store was restored from an older copy gives numbers a second time. The collector, who has other events
// under them, must not acknowledge these, or they would be nowhere.
import { expect, it, onTestFinished } from "vitest";
import { CollectorStore } from "../../hospital/collector/store.ts";
import { collected, startCollector, startGatewaySide, until } from "../support/broker-rig.ts";
import { MemoryOutbox } from "../support/memory-outbox.ts";
import { startMosquitto } from "../support/mosquitto.ts";
import { describeWith } from "../support/programs.ts";

describeWith(["mosquitto"], "a store that is an older copy of itself", () => {
  it("keeps what it records, and a new stream brings it to the collector", async () => {
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
    await until("the collector repeats itself", () => collector.counters.repeats >= 6);
    expect(copied.depth().pending).toBe(3);
    expect(store.announce("gw1", "stream", 1, []).position.isForked).toBe(true);
    await copy.publisher.stop({ drainMs: 1_000 });

    const fresh = side(new MemoryOutbox("new-stream", "after-the-copy"));
    fresh.outbox.addMany(3);
    fresh.publisher.wake();
    await until("the new stream is released", () => fresh.outbox.depth().pending === 0);
    expect(collected(store, fresh.outbox)).toEqual([1, 2, 3]);
    await fresh.publisher.stop({ drainMs: 1_000 });
  });
});
