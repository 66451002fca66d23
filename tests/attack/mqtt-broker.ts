// Attacks by a broker that errs or means harm: what it sends, how much of it, and what it does not read.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { mqttProto } from "../../proto/codec.ts";
import { seededRandom } from "../../simulator/random.ts";
import { until } from "../support/broker-rig.ts";
import { header, packet, publish, publishHead, text } from "../support/fake-broker.ts";
import { sessionRecord } from "../support/records.ts";
import type { Attack, AttackGroup, Scale } from "./attack.ts";
import { type AttackRig, BASE } from "./rig.ts";

const MIB = 1024 * 1024;
const ACK = `${BASE}/cmd/ack`;
const ASSIGN = `${BASE}/cmd/assign`;

/** The fake broker has the gateway's subscription. */
async function ready({ fakeBroker }: AttackRig): Promise<void> {
  await until("the subscription", () => fakeBroker.socket !== null && fakeBroker.subscribed, 20_000);
}

/** The first record that its pump has not delivered yet. */
const nextRecords = new WeakMap<AttackRig, number>();

async function deliver(rig: AttackRig): Promise<void> {
  const index = nextRecords.get(rig) ?? 1;
  nextRecords.set(rig, index + 1);
  assert.equal(await rig.pump().deliver(sessionRecord(index), 10_000), true);
}

/** The gateway still does its work: a session comes from the pump and goes to the broker. */
async function works(rig: AttackRig): Promise<void> {
  await ready(rig);
  await deliver(rig);
  await until(
    "the session at the broker",
    () => rig.fakeBroker.topics.some((topic) => topic.endsWith("/event/session")),
    20_000,
  );
}

/** A PUBLISH with a payload of that many bytes, which are never all in memory. */
async function writeHuge({ fakeBroker }: AttackRig, topic: string, payloadBytes: number): Promise<void> {
  const head = publishHead(fakeBroker.version, topic, 77);
  await fakeBroker.write(Buffer.concat([header(0x32, head.length + payloadBytes), head]));
  const part = Buffer.alloc(MIB, 0x61);
  for (let left = payloadBytes; left > 0 && fakeBroker.socket !== null; left -= part.length)
    await fakeBroker.write(part.subarray(0, Math.min(part.length, left)));
}

/** The same packet again and again. */
async function flood({ fakeBroker }: AttackRig, bytes: Buffer, packets: number): Promise<void> {
  const many = Buffer.concat(Array.from({ length: 1_000 }, () => bytes));
  for (let sent = 0; sent < packets && fakeBroker.socket !== null; sent += 1_000)
    await fakeBroker.write(many);
}

const forgedAck = () =>
  mqttProto.CollectorAck.encode({ streamEpoch: "0".repeat(16), upToSeq: 1, collectorId: "x" }).finish();

/** What the socket read and nobody holds, until the runtime collects it: no more for a longer message. */
export const PASSED_OVER = { memoryMib: 64 };

const hugePublish: Attack = {
  id: "broker-huge-publish",
  what: "A broker sends a PUBLISH of 250 MB, also where MQTT 5 told it that the gateway takes 16 KiB.",
  holds: "It is passed over without being held, counted, acknowledged, and the connection goes on.",
  async run(rig, scale) {
    await ready(rig);
    const { connects, pubacks } = rig.fakeBroker;
    await writeHuge(rig, ACK, scale === "long" ? 250 * MIB : 40 * MIB);
    await until("its acknowledgement", () => rig.fakeBroker.pubacks > pubacks, 60_000);
    await works(rig);
    assert.equal(rig.fakeBroker.connects, connects);
    await rig.settled(({ gateway }) => gateway.broker.counters.messagesTooLong === 1, "it is counted");
  },
  bounds: PASSED_OVER,
};

const small = (what: string, bytes: (version: 4 | 5) => Buffer) => async (rig: AttackRig, scale: Scale) => {
  await ready(rig);
  await flood(rig, bytes(rig.fakeBroker.version), scale === "long" ? 1_000_000 : 60_000);
  await works(rig).catch((error: unknown) => {
    throw new Error(`after ${what}: ${String(error)}`);
  });
};

export const group = (protocol: 5 | "3.1.1"): AttackGroup => ({
  door: "mqtt",
  title: `a hostile broker of MQTT ${protocol}`,
  gateway: { broker: "fake", protocol, mqtt: { backoff: { minMs: 10, maxMs: 100 } } },
  attacks: (
    [
      hugePublish,
      {
        id: "broker-huge-connack",
        what: "A broker answers the connection with a CONNACK, a SUBACK or a PUBACK of 100 MB.",
        holds: "The connection is ended at its header, and tried again.",
        async run(rig) {
          for (const first of [0x20, 0x90, 0x40]) {
            await ready(rig);
            const { connects } = rig.fakeBroker;
            await rig.fakeBroker.write(header(first, 100 * MIB));
            await until("another connection", () => rig.fakeBroker.connects > connects);
          }
          await works(rig);
        },
      },
      {
        id: "broker-empty-packets",
        what: "A broker sends a million PINGRESPs that nobody asked for.",
        holds: "They are read no faster than they can be dealt with in between.",
        run: small("the flood", () => packet(0xd0)),
      },
      {
        id: "broker-command-flood",
        what: "A broker sends a million commands, acknowledgements of another stream.",
        holds: "As many a second as a hospital can mean are looked at, the others dropped and counted.",
        async run(rig, scale) {
          await small("the flood", (version) => publish(version, ACK, 9, forgedAck()))(rig, scale);
          await rig.settled(({ gateway }) => gateway.broker.counters.messagesTooMany > 0, "they are counted");
        },
      },
      {
        id: "broker-does-not-read",
        what: "A broker floods with commands that want an acknowledgement, and reads none of it.",
        holds: "The gateway stops reading, too, holds nothing for it, and finds itself another connection.",
        async run(rig, scale) {
          await ready(rig);
          const { connects, socket } = rig.fakeBroker;
          socket?.pause();
          const bytes = publish(rig.fakeBroker.version, ACK, 9, forgedAck());
          const flooding = flood(rig, bytes, scale === "long" ? 2_000_000 : 200_000);
          await deliver(rig);
          await Promise.race([flooding, sleep(scale === "long" ? 60_000 : 2_000)]);
          // The figures are of the time until here: from now on it is a broker like any other.
          socket?.destroy();
          await until("another connection", () => rig.fakeBroker.connects > connects, 30_000);
          await works(rig);
        },
        bounds: PASSED_OVER,
      },
      {
        id: "broker-garbage",
        what: "A broker sends random bytes, and packets of every type with random contents.",
        holds: "The connection is ended where it cannot be read, and tried again.",
        async run(rig, scale) {
          const random = seededRandom(11);
          const byte = (): number => Math.floor(random() * 256);
          for (let turn = 0; turn < (scale === "long" ? 2_000 : 60); turn++) {
            await ready(rig);
            const garbage = Buffer.from(Array.from({ length: 1 + Math.floor(random() * 300) }, byte));
            await rig.fakeBroker.write(turn % 3 === 0 ? garbage : packet(byte(), garbage));
            await sleep(2);
            if (turn % 5 === 0) rig.fakeBroker.socket?.destroy();
          }
          rig.fakeBroker.socket?.destroy();
          await sleep(50);
          await works(rig);
        },
        // Each turn is a connection that is lost, with two lines in the log.
        bounds: { logLines: 10_000 },
      },
    ] satisfies Attack[]
  ).map((attack) => ({ ...attack, id: `${attack.id}-${protocol}` })),
});

/** Property with a string value. */
const property = (id: number, value: string): Buffer => Buffer.concat([Buffer.of(id), text(value)]);
const RESPONSE_TOPIC = 0x08;
const CORRELATION_DATA = 0x09;
const USER_PROPERTY = 0x26;

export const properties: AttackGroup = {
  door: "mqtt",
  title: "properties of MQTT 5",
  gateway: { broker: "fake", protocol: 5, mqtt: { backoff: { minMs: 10, maxMs: 100 } } },
  attacks: [
    {
      id: "broker-user-properties",
      what: "A broker sends commands with as many user properties as fit into the largest packet, also under one name.",
      holds: "They are not looked at for long.",
      async run(rig, scale) {
        await ready(rig);
        for (let turn = 0; turn < (scale === "long" ? 1_000 : 50); turn++) {
          const names = Array.from({ length: 2_200 }, (_, i) => (turn % 2 === 0 ? "a" : String(i % 100)));
          const pairs = names.map((name) => Buffer.concat([property(USER_PROPERTY, name), text("")]));
          await rig.fakeBroker.write(publish(5, ACK, 5, forgedAck(), Buffer.concat(pairs)));
        }
        await works(rig);
      },
    },
    {
      id: "broker-65535-user-properties",
      what: "A broker sends a command with 65,535 user properties.",
      holds: "It is too large, and passed over.",
      async run(rig) {
        await ready(rig);
        const pair = Buffer.concat([property(USER_PROPERTY, "a"), text("b")]);
        const pairs = Buffer.concat(Array.from({ length: 65_535 }, () => pair));
        await rig.fakeBroker.write(publish(5, ACK, 5, forgedAck(), pairs));
        await works(rig);
      },
    },
    {
      id: "broker-repeated-properties",
      what: "A broker sends a command with two response topics and twice correlation data, which the protocol forbids.",
      holds: "Neither is used: the answer goes below the command's own topic.",
      async run(rig) {
        await ready(rig);
        const twice = [RESPONSE_TOPIC, RESPONSE_TOPIC, CORRELATION_DATA, CORRELATION_DATA];
        const doubled = Buffer.concat(twice.map((id) => property(id, "answers/1")));
        const command = mqttProto.AssignCommand.encode({ pumpId: "p9", revision: 1 }).finish();
        await rig.fakeBroker.write(publish(5, ASSIGN, 5, command, doubled));
        await until("the answer", () => rig.fakeBroker.topics.includes(`${ASSIGN}/result`));
        await works(rig);
      },
    },
    {
      id: "broker-topic-alias",
      what: "A broker uses a topic alias, although the gateway said that it takes none.",
      holds: "The connection is ended, and tried again.",
      async run(rig) {
        await ready(rig);
        const { connects } = rig.fakeBroker;
        await rig.fakeBroker.write(publish(5, "", 5, forgedAck(), Buffer.of(0x23, 0, 1)));
        await until("another connection", () => rig.fakeBroker.connects > connects);
        await works(rig);
      },
    },
  ],
};
