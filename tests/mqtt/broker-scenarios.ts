// What can happen to a broker, a connection or a collector while a hundred events are under way. Each scenario is run
// with real processes; the tests run each once, `npm run chaos:broker` many times, and with both delivery modes.
import { setTimeout as sleep } from "node:timers/promises";
import type { Collector } from "../../hospital/collector/collector.ts";
import { type CollectedEvent, CollectorStore } from "../../hospital/collector/store.ts";
import { seededRandom } from "../../simulator/random.ts";
import {
  collected,
  type GatewaySide,
  startCollector,
  startGatewaySide,
  until,
} from "../support/broker-rig.ts";
import { type FaultyProxy, startFaultyProxy } from "../support/faulty-proxy.ts";
import { MemoryOutbox } from "../support/memory-outbox.ts";
import { type Mosquitto, type MosquittoOptions, startMosquitto } from "../support/mosquitto.ts";

const ROWS = 100;
const OVERSIZE_BYTES = 3_000;

/** Everything on stage. */
export interface Stage {
  mosquitto: Mosquitto;
  proxy: FaultyProxy;
  side: GatewaySide;
  random: () => number;
  store: RecordingStore;
  collector: Collector;
  stopCollector(): void;
  startCollector(): void;
  /** Another collector with an empty database takes over. */
  replaceCollector(): void;
}

export interface Scenario {
  name: string;
  what: string;
  mosquitto?: MosquittoOptions;
  /** Rows that are larger than the broker takes. */
  oversize?: number;
  protocols: readonly (5 | "3.1.1")[];
  /** The gateway starts with all rows committed; this returns when the trouble is over. */
  trouble(stage: Stage): Promise<void>;
}

export interface ScenarioResult {
  scenario: string;
  delivery: "broker" | "collector";
  protocol: 5 | "3.1.1";
  seed: number;
  /** Of the rows that a broker can take. */
  expected: number;
  arrived: number;
  parked: number;
  /** Rows whose arrival changed the database more than once. */
  doubled: number;
  repeats: number;
  /** Rows that came to the database for the first time after a later one. */
  late: number;
  connects: number;
  halfOpen: number;
  tookMs: number;
}

/** Notes the order in which events came to be in the database. */
class RecordingStore extends CollectorStore {
  readonly arrivals: number[] = [];
  override commit(event: CollectedEvent) {
    const result = super.commit(event);
    if (result.isNew) this.arrivals.push(event.seq);
    return result;
  }
}

const between = (random: () => number, from: number, to: number) =>
  from + Math.floor(random() * (to - from + 1));

/** Kills the broker at the n-th chunk that passes the proxy in this direction, and starts it again. */
async function killAtChunk(
  { mosquitto, proxy, random }: Stage,
  direction: "onUpstream" | "onDownstream",
  passOn: boolean,
): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    let chunks = between(random, 6, 30);
    let killed: Promise<void> | null = null;
    proxy[direction](() => {
      if (--chunks > 0) return true;
      killed ??= mosquitto.kill();
      return passOn;
    });
    // With little left to send there may be no n-th chunk.
    await until("the kill", () => killed !== null, 3_000).catch(() => {});
    proxy[direction](null);
    if (killed === null) return;
    await killed;
    await sleep(between(random, 10, 150));
    await mosquitto.start();
    await sleep(between(random, 50, 250));
  }
}

const everything = ["topic readwrite milk/#"];
const noEvents = [
  "topic readwrite milk/v1/+/+/cmd/#",
  "topic readwrite milk/v1/+/+/status",
  "topic read milk/#",
];

export const scenarios: readonly Scenario[] = [
  {
    name: "broker killed before its PUBACK",
    what: "SIGKILL three times as a publish arrives, which it never sees; default persistence",
    mosquitto: { persistence: {} },
    protocols: [5, "3.1.1"],
    trouble: (stage) => killAtChunk(stage, "onUpstream", false),
  },
  {
    name: "broker killed after its PUBACK",
    what: "SIGKILL three times as a PUBACK passes; default persistence (autosave after 1,800 s)",
    mosquitto: { persistence: {} },
    protocols: [5, "3.1.1"],
    trouble: (stage) => killAtChunk(stage, "onDownstream", true),
  },
  {
    name: "broker killed with the collector's queue in it",
    what: "the collector is away, the broker queues for it, is killed, and comes back with what default persistence kept",
    mosquitto: { persistence: {} },
    protocols: [5, "3.1.1"],
    async trouble({ mosquitto, side, stopCollector, startCollector }) {
      await until("some rows", () => side.publisher.state().counters.rowsAccepted > 10);
      stopCollector();
      await sleep(600);
      await mosquitto.kill();
      await sleep(50);
      await mosquitto.start();
      startCollector();
    },
  },
  {
    name: "queue overflow",
    what: "max_queued_messages 10 while the collector is away: the broker drops the newest in silence",
    mosquitto: { config: ["max_queued_messages 10"] },
    protocols: [5, "3.1.1"],
    async trouble({ side, stopCollector, startCollector }) {
      await until("some rows", () => side.publisher.state().counters.rowsAccepted > 5);
      stopCollector();
      await sleep(900);
      startCollector();
    },
  },
  {
    name: "broker restarted empty",
    what: "SIGTERM and start without persistence, three times",
    protocols: [5, "3.1.1"],
    async trouble({ mosquitto, random }) {
      for (let turn = 0; turn < 3; turn++) {
        await sleep(between(random, 50, 300));
        await mosquitto.kill();
        await sleep(between(random, 10, 100));
        await mosquitto.start();
      }
    },
  },
  {
    name: "ACL revoked in mid-stream",
    what: "events are refused for a while; on 3.1.1 the refusal looks like success",
    mosquitto: { acl: everything },
    protocols: [5, "3.1.1"],
    async trouble({ mosquitto, side }) {
      await until("some rows", () => side.publisher.state().counters.rowsAccepted > 10);
      await mosquitto.setAcl(noEvents);
      await sleep(600);
      await mosquitto.setAcl(everything);
    },
  },
  {
    name: "max_packet_size exceeded",
    what: "one of the rows is larger than the broker takes; 3.1.1 says so only by closing the connection",
    mosquitto: { config: ["max_packet_size 2000"] },
    oversize: 1,
    protocols: [5, "3.1.1"],
    trouble: () => Promise.resolve(),
  },
  {
    name: "flapping during a replay",
    what: "a collector with an empty database asks for everything, and the connection is cut again and again",
    protocols: [5, "3.1.1"],
    async trouble({ proxy, side, random, replaceCollector }) {
      await until("everything once", () => side.outbox.depth().pending === 0);
      replaceCollector();
      side.outbox.add();
      side.publisher.wake();
      for (let turn = 0; turn < 10; turn++) {
        await sleep(between(random, 20, 150));
        proxy.cut();
      }
    },
  },
  {
    name: "half-open connection",
    what: "a proxy swallows everything in silence, twice, each time until the gateway gave the connection up",
    protocols: [5, "3.1.1"],
    async trouble({ proxy, side, random }) {
      for (let turn = 1; turn <= 2; turn++) {
        await sleep(between(random, 20, 120));
        proxy.blackhole(true);
        await until("given up", () => side.publisher.state().counters.halfOpen >= turn, 8_000).catch(
          () => {},
        );
        proxy.blackhole(false);
        await sleep(50);
      }
    },
  },
  {
    name: "collector dropped again and again",
    what: "the collector's connection dies between receiving, committing and acknowledging; its database stays",
    protocols: [5, "3.1.1"],
    async trouble({ random, stopCollector, startCollector }) {
      for (let turn = 0; turn < 8; turn++) {
        await sleep(between(random, 10, 100));
        stopCollector();
        await sleep(between(random, 5, 60));
        startCollector();
      }
    },
  },
];

/** Runs one scenario to its end: everything settled, or `settleMs` without that. */
export async function runScenario(
  scenario: Scenario,
  protocol: 5 | "3.1.1",
  delivery: "broker" | "collector",
  seed: number,
  settleMs = 20_000,
): Promise<ScenarioResult> {
  const startedMs = performance.now();
  const random = seededRandom(seed);
  const mosquitto = await startMosquitto(scenario.mosquitto ?? {});
  const proxy = await startFaultyProxy(mosquitto.port);
  const outbox = new MemoryOutbox(`epoch-${seed}`);
  const oversize = scenario.oversize ?? 0;
  for (let index = 0; index < ROWS; index++) outbox.add(index < oversize ? { sizeBytes: 10 } : {});
  for (let index = 0; index < oversize; index++) outbox.add({ sizeBytes: OVERSIZE_BYTES });
  outbox.addMany(oversize > 0 ? 10 : 0);
  const expected = outbox.bounds().lastSeq - oversize;
  const side = startGatewaySide({
    urls: [proxy.url],
    protocol,
    outbox,
    seed,
    config: {
      delivery,
      backlog: { messagesPerSecond: 150, burst: 5 },
      publishTimeoutMs: 700,
      keepaliveSeconds: 1,
      connectTimeoutMs: 700,
    },
  });
  const collectorOf = (store: RecordingStore) => startCollector(mosquitto.url, store, protocol);
  const stores = [new RecordingStore(":memory:")];
  const [first] = stores;
  if (first === undefined) throw new Error("no store");
  const stage: Stage = {
    mosquitto,
    proxy,
    side,
    random,
    store: first,
    collector: collectorOf(first),
    stopCollector: () => stage.collector.stop(),
    startCollector() {
      stage.collector = collectorOf(stage.store);
    },
    replaceCollector() {
      stage.collector.stop();
      stage.store = new RecordingStore(":memory:");
      stores.push(stage.store);
      stage.collector = collectorOf(stage.store);
    },
  };
  try {
    await until("the collector", () => stage.collector.connected);
    await sleep(50);
    side.publisher.start();
    await scenario.trouble(stage);
    const target = () => outbox.bounds().lastSeq - oversize;
    const settled = () =>
      outbox.depth().pending === 0 && (delivery === "broker" || stage.store.arrivals.length >= target());
    await until("everything", settled, settleMs).catch(() => {});
    // In broker mode the outbox may be empty while rows, or a request for those behind a gap, are still on their way.
    if (delivery === "broker")
      await until("stragglers", () => stage.store.arrivals.length >= target(), 6_500).catch(() => {});
    const { counters } = side.publisher.state();
    const inStore = collected(stage.store, outbox);
    const { arrivals } = stage.store;
    let highest = 0;
    let late = 0;
    for (const seq of arrivals) {
      if (seq < highest) late++;
      highest = Math.max(highest, seq);
    }
    return {
      scenario: scenario.name,
      delivery,
      protocol,
      seed,
      expected: Math.max(expected, target()),
      arrived: new Set(inStore).size,
      parked: outbox.depth().parked,
      doubled: arrivals.length - new Set(arrivals).size + (inStore.length - new Set(inStore).size),
      repeats: stage.collector.counters.repeats,
      late,
      connects: counters.connects,
      halfOpen: counters.halfOpen,
      tookMs: Math.round(performance.now() - startedMs),
    };
  } finally {
    stage.collector.stop();
    await side.publisher.stop({ drainMs: 100 });
    await proxy.close();
    await mosquitto.stop();
    for (const store of stores) store.close();
  }
}
