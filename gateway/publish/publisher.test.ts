// The publisher's shell with a clock and connections that the test owns.
import { describe, expect, it } from "vitest";
import { mqttProto } from "../../proto/codec.ts";
import { MemoryOutbox } from "../../tests/support/memory-outbox.ts";
import type {
  Closed,
  Connection,
  ConnectionListener,
  ConnectionSpec,
} from "../../transport/mqtt/connection.ts";
import type { OutgoingMessage } from "../../transport/mqtt/message.ts";
import { mqttConfigSchema } from "./config.ts";
import { createPublisher } from "./publisher.ts";

/** Time that stands still until run() moves it. */
class TestClock {
  #nowMs = 1_000_000;
  #order = 0;
  #timers: Array<{ atMs: number; order: number; run: () => void }> = [];

  unixMs(): number {
    return this.#nowMs;
  }
  monotonicMs(): number {
    return this.#nowMs;
  }
  schedule(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, order: this.#order++, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }
  run(forMs: number): void {
    const endMs = this.#nowMs + forMs;
    for (;;) {
      const [next] = this.#timers
        .filter(({ atMs }) => atMs <= endMs)
        .sort((one, other) => one.atMs - other.atMs || one.order - other.order);
      if (next === undefined) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.run();
    }
    this.#nowMs = endMs;
  }
}

interface FakeConnection {
  spec: ConnectionSpec;
  listener: ConnectionListener;
  sent: Array<{ token: number; message: OutgoingMessage }>;
  atMs: number;
  open: boolean;
  close(closed?: Partial<Closed>): void;
}

function rig(brokers: object[] = [{ url: "mqtt://one" }], overrides: object = {}) {
  const clock = new TestClock();
  const outbox = new MemoryOutbox();
  const connections: FakeConnection[] = [];
  const logged: string[] = [];
  const note = (fields: object, message: string) => {
    logged.push(`${message} ${JSON.stringify(fields)}`);
  };
  const publisher = createPublisher({
    config: mqttConfigSchema.parse({ brokers, backoff: { minMs: 100, maxMs: 1_000 }, ...overrides }),
    site: "site",
    gatewayId: "gw1",
    softwareVersion: "1",
    outbox,
    retained: () => [],
    pumpIds: () => ["p1"],
    log: { debug: () => {}, info: note, warn: note, error: note },
    clock,
    random: () => 0.999,
    connect: (spec, listener) => {
      const connection: FakeConnection & Connection = {
        spec,
        listener,
        sent: [],
        atMs: clock.monotonicMs(),
        open: true,
        close(closed = {}) {
          if (!this.open) return;
          this.open = false;
          listener.closed({
            by: "peer",
            failure: "other",
            reasonCode: null,
            reason: "gone",
            blamesMessage: false,
            ...closed,
          });
        },
        publish(token, message) {
          this.sent.push({ token, message });
        },
        publishBestEffort: () => true,
        subscribe: () => {},
        end() {
          this.close({ by: "us", reason: "left" });
        },
        destroy(by, reason) {
          this.close({ by, reason });
        },
      };
      connections.push(connection);
      return connection;
    },
  });
  const last = () => {
    const connection = connections.at(-1);
    if (connection === undefined) throw new Error("no connection");
    return connection;
  };
  const accept = () => last().listener.accepted({ version: 5, receiveMaximum: 20, maximumPacketSize: null });
  return { clock, outbox, publisher, connections, logged, last, accept };
}

describe("the publisher", () => {
  it("is disabled without a broker, and everything else still works", async () => {
    const { publisher } = rig([]);
    publisher.start();
    publisher.wake();
    publisher.publishState({ topic: "pump/p1/state", schema: "PumpState", payload: new Uint8Array() });
    expect(publisher.publishFlow("pump/p1/flow", new Uint8Array())).toBe(false);
    expect(publisher.state()).toMatchObject({ state: "disabled", url: null, counters: { flowDropped: 1 } });
    await publisher.stop({ drainMs: 10 });
  });

  it("makes a new connection each time, one at a time, with growing waits up to the maximum", () => {
    const { publisher, connections, clock, last } = rig();
    publisher.start();
    for (let turn = 0; turn < 8; turn++) {
      last().close();
      expect(publisher.state()).toMatchObject({ state: "offline", reason: "gone" });
      clock.run(1_500);
      expect(connections.filter(({ open }) => open)).toHaveLength(1);
    }
    expect(new Set(connections).size).toBe(9);
    expect(connections.slice(1).map(({ atMs }, index) => atMs - 1_000_000 - 1_500 * index)).toEqual([
      100, 200, 400, 799, 999, 999, 999, 999,
    ]);
  });

  it("tells how long the broker has been away, whatever was tried meanwhile", () => {
    const { publisher, accept, clock, last, logged } = rig();
    publisher.start();
    clock.run(700);
    expect(publisher.state()).toMatchObject({ state: "connecting", sinceMs: 1_000_000 });
    accept();
    expect(publisher.state()).toMatchObject({ state: "connected", sinceMs: 1_000_700 });
    clock.run(15_000);
    last().close();
    const lostMs = clock.unixMs();
    expect(logged.at(-1)).toMatch(/^lost the broker: gone /);
    const states = new Set<string>();
    publisher.onChange(({ state }) => states.add(state));
    for (let second = 0; second < 11; second++) {
      clock.run(1_000);
      expect(publisher.state().sinceMs).toBe(lostMs);
      if (publisher.state().state === "connecting") last().close();
    }
    expect([...states].sort()).toEqual(["connecting", "offline"]);
    accept();
    expect(publisher.state()).toMatchObject({ state: "connected", sinceMs: clock.unixMs() });
  });

  it("hands the broker a will that says offline, an id of its own, and never shows a password", () => {
    const { publisher, last, logged } = rig([{ url: "mqtts://one", username: "u", password: "secret" }]);
    publisher.start();
    const { spec } = last();
    expect(spec).toMatchObject({ clientId: "milkway-site-gw1", username: "u", password: "secret" });
    expect(spec.will).toMatchObject({ topic: "milk/v1/site/gw1/status", retain: true, qos: 1 });
    expect(mqttProto.GatewayStatus.decode(spec.will?.payload ?? new Uint8Array()).online).toBe(false);
    last().close();
    expect(JSON.stringify([publisher.state(), logged])).not.toContain("secret");
  });

  it("tells its listeners each change of state once", () => {
    const { publisher, clock, last, accept } = rig();
    const seen: string[] = [];
    const stop = publisher.onChange(({ state, reason }) => seen.push(`${state} ${reason}`));
    publisher.start();
    accept();
    publisher.wake();
    publisher.wake();
    last().listener.subscribed(0x87);
    last().close({ failure: null, reason: "cable" });
    clock.run(1_000);
    stop();
    accept();
    expect(seen).toEqual([
      "connecting null",
      "connected null",
      "connected the broker refuses the subscription to cmd/+: not authorized (0x87)",
      "offline cable",
      "connecting cable",
    ]);
  });

  it("announces a pump that appeared, and rows that were parked", () => {
    const world = rig();
    world.publisher.start();
    world.accept();
    const { sent, listener } = world.last();
    for (const { token } of sent) listener.answered(token, 0);
    listener.subscribed(0);
    world.outbox.add({ topic: "bad/+/topic" });
    world.publisher.wake();
    const status = sent.at(-1)?.message.payload ?? new Uint8Array();
    expect(mqttProto.GatewayStatus.decode(status)).toMatchObject({ online: true, parkedSeqs: [1] });
    expect(world.logged.join()).toContain("parked a row");
  });

  it("says where the stream begins when somebody asks for what is forgotten", () => {
    const world = rig();
    world.outbox.addMany(5);
    world.publisher.start();
    world.accept();
    const { sent, listener } = world.last();
    for (const { token } of sent) listener.answered(token, 0);
    listener.subscribed(0);
    // Months later, on the same connection.
    world.outbox.releaseUpTo(5);
    world.outbox.bounds = () => ({ oldestSeq: 4, lastSeq: 5 });
    const { streamEpoch } = world.outbox;
    listener.message({
      topic: "milk/v1/site/gw1/cmd/replay",
      payload: mqttProto.ReplayRequest.encode({ streamEpoch, fromSeq: 1, toSeq: 3 }).finish(),
      retain: false,
      responseTopic: null,
      correlationData: null,
    });
    const status = sent.filter(({ message }) => message.schema === "GatewayStatus").at(-1);
    expect(mqttProto.GatewayStatus.decode(status?.message.payload ?? new Uint8Array()).oldestSeq).toBe(4);
  });

  it("stops while it waits, while it connects, and while it is connected", async () => {
    const waiting = rig();
    waiting.publisher.start();
    waiting.last().close();
    await waiting.publisher.stop({ drainMs: 10 });
    waiting.clock.run(60_000);
    expect(waiting.connections).toHaveLength(1);

    const connecting = rig();
    connecting.publisher.start();
    await connecting.publisher.stop({ drainMs: 10 });
    expect(connecting.last().open).toBe(false);

    const connected = rig();
    connected.publisher.start();
    connected.accept();
    const { sent, listener } = connected.last();
    for (const { token } of [...sent]) listener.answered(token, 0);
    const stopped = connected.publisher.stop({ drainMs: 1_000 });
    const farewell = sent.at(-1);
    expect(mqttProto.GatewayStatus.decode(farewell?.message.payload ?? new Uint8Array()).online).toBe(false);
    listener.answered(farewell?.token ?? 0, 0);
    connected.clock.run(50);
    await stopped;
    expect(connected.publisher.state()).toMatchObject({ state: "offline", reason: "left" });
    expect(connected.connections).toHaveLength(1);
  });

  it("does not wait for an answer that never comes when it stops", async () => {
    const { publisher, accept, clock, last } = rig();
    publisher.start();
    accept();
    const stopped = publisher.stop({ drainMs: 200 });
    for (let turn = 0; turn < 40 && last().open; turn++) {
      clock.run(10);
      await Promise.resolve();
    }
    await stopped;
    expect(publisher.state().reason).toBe("stopped before everything in flight was answered");
  });

  it("does not fill the log with the nonsense that somebody sends", () => {
    const { publisher, accept, last, logged } = rig();
    publisher.start();
    accept();
    for (let turn = 0; turn < 1_000; turn++)
      last().listener.message({
        topic: "milk/v1/site/gw1/cmd/ack",
        payload: Uint8Array.of(0xff),
        retain: false,
        responseTopic: null,
        correlationData: null,
      });
    expect(publisher.state().counters.commandsRefused).toBe(1_000);
    expect(logged.filter((line) => line.startsWith("refused a command")).length).toBe(10);
  });
});
