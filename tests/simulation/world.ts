// One simulated world: pumps, cables, a gateway, a broker and a collector in virtual time, with the faults that its
// seed draws. At its end, when the faults have stopped and time has passed, it is asked what was promised (G1 to G5).
import { type MqttTypes, mqttProto } from "../../proto/codec.ts";
import type { SessionRecord } from "../../proto/link/messages.ts";
import { randomStream } from "../../simulator/random.ts";
import { SimulatedBroker } from "./broker.ts";
import { Cable } from "./cable.ts";
import { SimulatedDisk } from "./disk.ts";
import { Dice, drawFaults, type Faults, withoutPowerLoss } from "./faults.ts";
import { CLIENT_ID, IN_FLIGHT, SimulatedGateway } from "./gateway.ts";
import { COLLECTOR_ID, SimulatedHospital } from "./hospital.ts";
import { PowerDisk } from "./power-loss/power-loss.ts";
import { SimulatedPump } from "./pump.ts";
import { VirtualTime } from "./time.ts";

/** How long things go wrong, and how long the world then has to put itself in order. */
const FAULTS_MS = 60_000;
const CALM_MS = 30 * 60_000;
/** The gateway looks at its disk every two seconds. */
const LEAST_CALM_MS = 3_000;
const SECOND_MS = 1000;
const DAY_MS = 86_400_000;

export interface WorldResult {
  seed: number;
  /** What broke the promise; empty: nothing. */
  violations: readonly string[];
  sessions: number;
  /** What was wrong in this world, and how often. */
  struck: Partial<Record<keyof Faults, number>>;
  /** Virtual time from the end of the faults to the last acknowledgement. */
  settledAfterMs: number;
  gatewayStarts: number;
  /** Of pumps, and of the gateway. */
  powerLosses: number;
  gatewayPowerLosses: number;
  repeats: number;
  mostInFlight: number;
  /** Rows set aside because the broker died five times with the same one alone in flight. */
  parked: number;
}

export interface WorldOptions {
  seed: number;
  /** An empty folder for the gateway's store. */
  folder: string;
  faults?: Faults;
  /** Breaks a part that must be whole, so that a test sees the world find it out. */
  sabotage?: "lying-disk" | "forgetful-store" | "weak-store";
}

export async function runWorld(options: WorldOptions): Promise<WorldResult> {
  return new World(options).run();
}

class World {
  readonly #seed: number;
  readonly #time = new VirtualTime();
  readonly #dice: Dice;
  readonly #broker: SimulatedBroker;
  readonly #hospital: SimulatedHospital;
  readonly #cables: Cable[] = [];
  readonly #pumps: SimulatedPump[] = [];
  readonly #gateway: SimulatedGateway;
  readonly #violations: string[] = [];
  readonly #started = new Set<string>();
  readonly #recorded = new Map<string, SessionRecord>();
  #powerLosses = 0;
  #parked = 0;

  constructor({ seed, folder, faults, sabotage }: WorldOptions) {
    this.#seed = seed;
    const choice = randomStream(seed, "world");
    // Often a short journal, so that checkpoints are among what the power loss hits.
    const disk = PowerDisk.watch(folder, {
      checkpointPages: Math.round(60 * choice.uniform()),
      isWeak: sabotage === "weak-store",
    });
    const drawn = faults ?? drawFaults(choice);
    this.#dice = new Dice(disk === null ? withoutPowerLoss(drawn) : drawn, randomStream(seed, "dice"));
    this.#broker = new SimulatedBroker(this.#time, this.#dice);
    const hospitalChance = randomStream(seed, "hospital");
    this.#hospital = new SimulatedHospital(this.#time, this.#dice, this.#broker, () =>
      hospitalChance.uniform(),
    );
    const pumps = choice.uniform() < 0.7 ? 1 : 2;
    for (let number = 1; number <= pumps; number++) {
      const cable = new Cable(this.#time, this.#dice);
      this.#cables.push(cable);
      this.#pumps.push(this.#pump(number, cable, sabotage === "lying-disk"));
    }
    const chance = randomStream(seed, "gateway");
    this.#gateway = new SimulatedGateway({
      time: this.#time,
      dice: this.#dice,
      broker: this.#broker,
      cables: this.#cables,
      random: () => chance.uniform(),
      folder,
      isForgetful: sabotage === "forgetful-store",
      disk,
      violation: (what) => this.#violate(what),
    });
  }

  async run(): Promise<WorldResult> {
    let settledAtMs = FAULTS_MS;
    try {
      await this.#gateway.start();
      this.#eachSecond();
      await this.#until(FAULTS_MS, () => false);
      this.#calm();
      settledAtMs = await this.#until(FAULTS_MS + CALM_MS, () => this.#settled());
      this.#judge();
    } catch (error) {
      this.#violations.push(`at ${Math.round(this.#time.nowMs)} ms: ${(error as Error).stack}`);
    } finally {
      this.#gateway.close();
      this.#hospital.close();
    }
    return {
      seed: this.#seed,
      violations: this.#violations,
      sessions: this.#recorded.size,
      struck: this.#dice.struck,
      settledAfterMs: settledAtMs - FAULTS_MS,
      gatewayStarts: this.#gateway.starts,
      powerLosses: this.#powerLosses,
      gatewayPowerLosses: this.#gateway.powerLosses,
      repeats: this.#hospital.repeats,
      mostInFlight: this.#broker.mostInFlight.get(CLIENT_ID) ?? 0,
      parked: this.#parked,
    };
  }

  #pump(number: number, cable: Cable, lies: boolean): SimulatedPump {
    const disk = new SimulatedDisk(this.#time, this.#dice);
    disk.lies = lies;
    let expected: string | null = null;
    return new SimulatedPump({
      number,
      time: this.#time,
      dice: this.#dice,
      disk,
      cable,
      random: randomStream(this.#seed, `pump-${number}`),
      witness: {
        started: (uuid) => this.#started.add(uuid),
        recorded: (record) => {
          const known = this.#recorded.get(record.sessionUuid);
          if (known !== undefined) this.#violate(`session ${record.sessionUuid} was recorded twice`);
          this.#recorded.set(record.sessionUuid, record);
        },
        acknowledged: (upToIndex, recordEpoch) => this.#acknowledged(number, upToIndex, recordEpoch),
        wentDark: (checkpointed) => {
          expected = checkpointed;
          this.#powerLosses++;
        },
        found: (records) => {
          if (expected !== null && !records.some(({ sessionUuid }) => sessionUuid === expected))
            this.#violate(`session ${expected} was on the disk when the power went, and is gone`);
          expected = null;
          for (const record of records) this.#recorded.set(record.sessionUuid, record);
        },
        violation: (what) => this.#violate(what),
      },
    });
  }

  /** What the pump was told is safe is in the gateway's store (or beyond it). */
  #acknowledged(pump: number, upToIndex: number, recordEpoch: number): void {
    const { store } = this.#gateway;
    if (store === null) return;
    for (const record of this.#recorded.values()) {
      if (record.recordEpoch !== recordEpoch || record.index > upToIndex) continue;
      if (store.sessions.get(record.sessionUuid) === undefined && this.#gateway.stores === 1)
        this.#violate(`pump ${pump} was told that record ${record.index} is committed, and it is not`);
    }
  }

  #violate(what: string): void {
    this.#violations.push(`at ${Math.round(this.#time.nowMs)} ms: ${what}`);
  }

  async #until(untilMs: number, done: () => boolean): Promise<number> {
    let lookMs = this.#time.nowMs;
    while (this.#time.step(untilMs)) {
      // The link's opening is a promise.
      await null;
      if (this.#time.nowMs < lookMs) continue;
      lookMs = this.#time.nowMs + SECOND_MS;
      if (done()) break;
    }
    return this.#time.nowMs;
  }

  #eachSecond(): void {
    if (!this.#dice.active) return;
    const dice = this.#dice;
    for (const [i, pump] of this.#pumps.entries()) {
      const cable = this.#cables[i];
      if (dice.strikes("pumpPowerLoss")) pump.losePower();
      if (dice.strikes("pumpDiskFull")) {
        pump.disk.setFull(true);
        this.#time.after(dice.between(1000, 15_000), () => pump.disk.setFull(false));
      }
      if (dice.strikes("unplug")) {
        cable?.unplug();
        this.#time.after(dice.between(500, 10_000), () => cable?.plug());
      }
      if (dice.strikes("breakWire")) {
        cable?.breakWire((["to-pump", "to-gateway", "both"] as const)[dice.whole(0, 2)] ?? "both");
        this.#time.after(dice.between(500, 15_000), () => cable?.mend());
      }
    }
    if (dice.strikes("gatewayKill")) this.#gateway.kill();
    if (dice.strikes("gatewayPowerLoss")) this.#gateway.losePower();
    if (dice.strikes("storeLost")) this.#gateway.loseStore();
    if (dice.strikes("storeFull")) {
      this.#gateway.setStoreFull(true);
      this.#time.after(dice.between(500, 10_000), () => this.#gateway.setStoreFull(false));
    }
    if (dice.strikes("clockStep")) this.#gateway.stepClock(dice.between(-DAY_MS, DAY_MS));
    if (dice.strikes("clockUnsynced")) {
      this.#gateway.setSynced(false);
      this.#time.after(dice.between(1000, 20_000), () => this.#gateway.setSynced(true));
    }
    if (dice.strikes("brokerKill")) this.#broker.kill();
    if (dice.strikes("collectorKill")) this.#hospital.kill();
    if (dice.strikes("cutNetwork")) this.#broker.cut(dice.whole(0, 1) === 0 ? CLIENT_ID : COLLECTOR_ID);
    if (dice.strikes("blackHole")) this.#broker.blackHole(dice.whole(0, 1) === 0 ? CLIENT_ID : COLLECTOR_ID);
    this.#time.after(SECOND_MS, () => this.#eachSecond());
  }

  /** Everything works from now on: cables are plugged, disks have room, whoever was killed comes back by itself. */
  #calm(): void {
    this.#dice.calm();
    this.#gateway.setStoreFull(false);
    this.#gateway.setSynced(true);
    for (const cable of this.#cables) {
      cable.plug();
      cable.mend();
    }
    for (const pump of this.#pumps) {
      pump.disk.setFull(false);
      pump.rest();
    }
  }

  #settled(): boolean {
    if (this.#time.nowMs < FAULTS_MS + LEAST_CALM_MS) return false;
    for (const pump of this.#pumps) {
      pump.rest();
      if (pump.busy || pump.pump?.journal.pending !== 0) return false;
    }
    const { running } = this.#gateway;
    return running !== null && running.snapshot().broker.outboxDepth === 0;
  }

  #judge(): void {
    this.#judgeSessions();
    for (const pump of this.#pumps) {
      const pending = pump.pump?.journal.pending ?? -1;
      if (pending !== 0) this.#violate(`${pump.serialNumber} still holds ${pending} records at the end`);
      if (pump.disk.openFiles > 1)
        this.#violate(`${pump.serialNumber} has ${pump.disk.openFiles} files open`);
    }
    const { running } = this.#gateway;
    if (running === null) {
      this.#violate("the gateway is not running at the end");
      return;
    }
    const { broker, store } = running.snapshot();
    if (broker.outboxDepth !== 0) this.#violate(`${broker.outboxDepth} rows are still in the outbox`);
    if (store.state === "failing" || store.state === "full")
      this.#violate(`the store still says ${store.state}: ${store.reason}`);
    const inFlight = this.#broker.mostInFlight.get(CLIENT_ID) ?? 0;
    if (inFlight > IN_FLIGHT)
      this.#violate(`${inFlight} publishes were in flight; the window is ${IN_FLIGHT}`);
    this.#judgeStreams();
  }

  /** Every session that a pump made durable has arrived as it is, once a stream; and no other. */
  #judgeSessions(): void {
    const arrived = new Map<string, MqttTypes.v1.SessionEvent[]>();
    for (const { schema, payload } of this.#hospital.events) {
      if (schema !== "SessionEvent") continue;
      const event = mqttProto.SessionEvent.decode(payload);
      arrived.set(event.sessionId, [...(arrived.get(event.sessionId) ?? []), event]);
    }
    for (const [uuid, record] of this.#recorded) {
      const events = (arrived.get(uuid) ?? []).filter(({ reconstructed }) => !reconstructed);
      if (events.length === 0) this.#violate(`session ${uuid} (record ${record.index}) never arrived`);
      if (new Set(events.map(({ envelope }) => envelope?.streamEpoch)).size !== events.length)
        this.#violate(`session ${uuid} arrived twice in one stream`);
      for (const event of events)
        if (!sameSession(event, record)) this.#violate(`session ${uuid} arrived as another than it was`);
    }
    for (const uuid of arrived.keys())
      if (!this.#started.has(uuid)) this.#violate(`session ${uuid} arrived, and nobody pumped it`);
  }

  /** What the hospital has of the gateway's stream is that stream: same numbers, same bytes, no gap. */
  #judgeStreams(): void {
    const { store } = this.#gateway;
    if (store === null) return;
    const here = new Map<number, Uint8Array>();
    for (const { streamEpoch, seq, payload } of this.#hospital.events)
      if (streamEpoch === store.streamEpoch) here.set(seq, payload);
    const { oldestSeq, lastSeq } = store.outbox.bounds();
    const parked = store.outbox.parked(lastSeq).map(({ seq }) => seq);
    this.#parked = parked.length;
    if (oldestSeq > 1) this.#violate(`the outbox begins at ${oldestSeq}`);
    store.outbox.unreleaseRange(1, lastSeq);
    for (const { seq, payload } of store.outbox.pending(0, lastSeq))
      if (Buffer.compare(here.get(seq) ?? new Uint8Array(), payload) !== 0)
        this.#violate(`row ${seq} is not the same in the hospital as at the bedside`);
    for (const seq of here.keys())
      if (seq > lastSeq) this.#violate(`row ${seq} is in the hospital, and the stream ends at ${lastSeq}`);
  }
}

function sameSession(event: MqttTypes.v1.SessionEvent, record: SessionRecord): boolean {
  return (
    event.recordEpoch === record.recordEpoch &&
    event.recordIndex === record.index &&
    event.durationMs === record.durationMs &&
    (event.leftTenthMl ?? null) === record.leftTenthMl &&
    (event.rightTenthMl ?? null) === record.rightTenthMl
  );
}
