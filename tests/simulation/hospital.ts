// The real collector in the simulated world. Its process can be killed; what it committed stays. Beside it somebody
// who speaks nonsense on the command topics: acknowledgements of another epoch, old ones, replays of any range.

import { Collector } from "../../hospital/collector/collector.ts";
import { type CollectedEvent, CollectorStore, type StreamPosition } from "../../hospital/collector/store.ts";
import { mqttProto } from "../../proto/codec.ts";
import type { SimulatedBroker } from "./broker.ts";
import type { Dice } from "./faults.ts";
import { BASE, EPOCH_UNIX_MS } from "./gateway.ts";
import type { VirtualTime } from "./time.ts";

export const COLLECTOR_ID = "collector-1";
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Keeps what it committed also in the order of the commits, and can kill its process at one. */
class WatchedStore extends CollectorStore {
  readonly committed: CollectedEvent[] = [];
  readonly settled = new Map<string, number>();
  afterCommit: () => void = () => {};

  override commit(event: CollectedEvent): { isNew: boolean; position: StreamPosition } {
    const result = super.commit(event);
    if (result.isNew) this.committed.push(event);
    this.settled.set(event.streamEpoch, result.position.settledSeq);
    this.afterCommit();
    return result;
  }
}

export class SimulatedHospital {
  readonly #time: VirtualTime;
  readonly #dice: Dice;
  readonly #broker: SimulatedBroker;
  readonly #random: () => number;
  readonly #store = new WatchedStore(":memory:");
  #life = { alive: false };
  #collector: Collector | null = null;
  repeats = 0;

  constructor(time: VirtualTime, dice: Dice, broker: SimulatedBroker, random: () => number) {
    this.#time = time;
    this.#dice = dice;
    this.#broker = broker;
    this.#random = random;
    this.#store.afterCommit = () => this.#afterCommit();
    this.start();
  }

  start(): void {
    if (this.#life.alive) return;
    const life = { alive: true };
    this.#life = life;
    this.#collector = new Collector({
      url: "mqtt://broker",
      protocol: 5,
      collectorId: COLLECTOR_ID,
      site: null,
      store: this.#store,
      clock: {
        unixMs: () => Math.round(EPOCH_UNIX_MS + this.#time.nowMs),
        monotonicMs: () => this.#time.nowMs,
        schedule: (delayMs, run) =>
          this.#time.after(delayMs, () => {
            if (life.alive) run();
          }),
      },
      random: this.#random,
      backoff: { minMs: 50, maxMs: 2000 },
      ackDelayMs: 20,
      log: silent,
      connect: this.#broker.connector(() => life.alive),
    });
    this.#collector.start();
  }

  kill(): void {
    if (!this.#life.alive) return;
    this.#life.alive = false;
    this.repeats += this.#collector?.counters.repeats ?? 0;
    this.#broker.cut(COLLECTOR_ID);
    this.#time.after(this.#dice.between(50, 6000), () => this.start());
  }

  /** Everything committed, in the order of the commits. */
  get events(): readonly CollectedEvent[] {
    return this.#store.committed;
  }

  close(): void {
    this.#life.alive = false;
    this.repeats += this.#collector?.counters.repeats ?? 0;
    this.#store.close();
  }

  #afterCommit(): void {
    const dice = this.#dice;
    if (dice.strikes("collectorKill")) this.kill();
    const streams = [...this.#store.settled];
    const [streamEpoch, settled] = streams[dice.whole(0, streams.length - 1)] ?? ["", 0];
    if (dice.strikes("staleAck")) this.#say("ack", { streamEpoch, upToSeq: dice.whole(0, settled) });
    if (dice.strikes("wrongAck")) {
      this.#say("ack", { streamEpoch: "another-epoch", upToSeq: settled });
      this.#say("ack", { streamEpoch, upToSeq: settled + 1_000_000 });
    }
    if (dice.strikes("replay")) {
      const fromSeq = dice.whole(0, settled + 2);
      this.#say("replay", { streamEpoch, fromSeq, toSeq: Math.max(0, fromSeq + dice.whole(-2, 20)) });
    }
  }

  #say(command: "ack" | "replay", fields: object): void {
    const message = command === "ack" ? mqttProto.CollectorAck : mqttProto.ReplayRequest;
    this.#broker.publish({
      topic: `${BASE}/cmd/${command}`,
      payload: message.encode({ ...fields }).finish(),
      qos: 1,
      retain: false,
      schema: command,
      expirySeconds: null,
    });
  }
}
