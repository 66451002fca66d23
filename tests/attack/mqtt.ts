// Attacks over MQTT: forged commands, messages without measure, answers to where they must not go, a hostile broker
// (mqtt-broker.ts). Forged events are in tests/mqtt/rival-events.test.ts.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { StatusAnswer } from "../../gateway/ops/server.ts";
import { mqttProto } from "../../proto/codec.ts";
import { clientIdOf } from "../../transport/mqtt/message.ts";
import { observe, until } from "../support/broker-rig.ts";
import { programPath } from "../support/programs.ts";
import { sessionRecord, uuidOf } from "../support/records.ts";
import type { AttackGroup } from "./attack.ts";
import { group as hostileBroker, PASSED_OVER, properties } from "./mqtt-broker.ts";
import { type AttackRig, BASE, GATEWAY, SITE } from "./rig.ts";

const MB = 1_000_000;

/** Publishes with mosquitto's own client, which can say everything that MQTT 5 has. */
function mosquittoPub(rig: AttackRig, ...options: string[]): void {
  const { port } = new URL(rig.broker?.url ?? "");
  execFileSync(programPath("mosquitto_pub"), ["-V", "5", "-q", "1", "-p", port, ...options]);
}

const retainedAck = (protocol: 5 | "3.1.1"): AttackGroup => ({
  door: "mqtt",
  title: `a large message at a broker of MQTT ${protocol}`,
  gateway: { protocol, mqtt: { backoff: { minMs: 10, maxMs: 100 } } },
  attacks: [
    {
      id: `retained-150-mb-${protocol}`,
      what: "150 MB lie retained on cmd/ack, and come at each connect.",
      holds: "They are passed over without being held, and the connection works.",
      async run(rig, scale) {
        const path = join(rig.folder, "large.bin");
        writeFileSync(path, "");
        truncateSync(path, scale === "long" ? 150 * MB : 20 * MB);
        mosquittoPub(rig, "-r", "-t", `${BASE}/cmd/ack`, "-f", path);
        rmSync(path);
        const observer = await rig.listen([`${BASE}/pump/+/event/session`]);
        for (let turn = 0; turn < 3; turn++) {
          const { connects, messagesTooLong } = (await rig.status()).gateway.broker.counters;
          // Somebody with its client id: the broker ends its connection, and it connects again.
          const thief = await observe(rig.broker?.url ?? "", [], { clientId: clientIdOf(SITE, GATEWAY) });
          thief.stop();
          await rig.settled(
            ({ gateway: { broker } }) => broker.counters.connects > connects && broker.state === "connected",
            "another connection",
          );
          assert.equal(await rig.pump().deliver(sessionRecord(turn + 1), 10_000), true);
          await until("the session at the broker", () => observer.messages.length > turn, 30_000);
          // MQTT 5 lets the gateway ask for no retained messages, and for none that is too large.
          if (protocol === 5) continue;
          const isCounted = ({ gateway: { broker } }: StatusAnswer): boolean =>
            broker.counters.messagesTooLong > messagesTooLong;
          await rig.settled(isCounted, "it is counted");
        }
        observer.stop();
        const { counters } = (await rig.status()).gateway.broker;
        assert.equal(counters.halfOpen, 0);
      },
      bounds: PASSED_OVER,
    },
  ],
});

export const groups: readonly AttackGroup[] = [
  {
    door: "mqtt",
    title: "forged commands",
    gateway: {},
    attacks: [
      {
        id: "ack-of-another-stream",
        what: "A client acknowledges a stream that is not this gateway's.",
        holds: "Nothing leaves the outbox, and it is counted.",
        async run(rig) {
          assert.equal(await rig.pump().deliver(sessionRecord(1), 10_000), true);
          const before = (await rig.status()).gateway;
          const observer = await rig.listen([]);
          const ack = { streamEpoch: "0".repeat(16), upToSeq: 1_000, collectorId: "forged" };
          observer.publish(`${BASE}/cmd/ack`, mqttProto.CollectorAck.encode(ack).finish());
          const { gateway } = await rig.settled(
            (status) =>
              status.gateway.broker.counters.collectorAcksRefused >
              before.broker.counters.collectorAcksRefused,
            "the refusal",
          );
          assert.equal(gateway.outbox.pending, before.outbox.pending);
          observer.stop();
        },
      },
      {
        id: "response-topic-of-another-gateway",
        what: "A client asks for a command's answer on the topics of other gateways, the broker's, or all of them.",
        holds: "It goes below the command's own topic.",
        async run(rig) {
          const observer = await rig.listen(["milk/v1/#"]);
          const bad = [
            `milk/v1/${SITE}/g2/cmd/assign`,
            `milk/v1/${SITE}/g2/cmd/ack`,
            "milk/v1/other/g1/pump/p1/event/session",
            `${BASE}/status`,
            `${BASE}/cmd/config/result`,
            "milk/v1",
            "$share/x/milk/v1/s1/g2/cmd/assign",
            `answers/${"x".repeat(1_000)}`,
          ];
          const command = mqttProto.AssignCommand.encode({ pumpId: "nobody", revision: 3 }).finish();
          const path = join(rig.folder, "command.bin");
          writeFileSync(path, command);
          for (const [i, topic] of bad.entries()) {
            mosquittoPub(
              rig,
              "-t",
              `${BASE}/cmd/assign`,
              "-f",
              path,
              "-D",
              "publish",
              "response-topic",
              topic,
            );
            const answers = () =>
              observer.messages.filter((message) => message.topic === `${BASE}/cmd/assign/result`);
            await until(`the answer to ${topic.slice(0, 40)}`, () => answers().length === i + 1);
          }
          const strange = observer.messages.filter(({ topic }) => !topic.startsWith(`${BASE}/`));
          assert.deepEqual(
            strange.map(({ topic }) => topic),
            [],
          );
          assert.equal(
            observer.messages.filter(({ topic }) => topic === `${BASE}/cmd/config/result`).length,
            0,
          );
          observer.stop();
        },
      },
    ],
  },
  retainedAck("3.1.1"),
  retainedAck(5),
  hostileBroker("3.1.1"),
  hostileBroker(5),
  properties,
  {
    door: "mqtt",
    title: "sixteen pumps",
    gateway: {
      pumps: Array.from({ length: 16 }, (_, i) => `p${i + 1}`),
      mqtt: { backlog: { messagesPerSecond: 1_000, burst: 1_000 } },
    },
    attacks: [
      {
        id: "sixteen-uploads",
        what: "Sixteen pumps upload what they kept, as fast as they are acknowledged.",
        holds:
          "While their states change all the time, at least half of the events have left with the last acknowledgement.",
        async run(rig, scale) {
          const each = scale === "long" ? 125 : 12;
          const observer = await rig.listen([`${BASE}/pump/+/event/+`]);
          const started = (await rig.status()).gateway.broker.counters;
          await Promise.all([...rig.pumps.keys()].map((id, i) => upload(rig, id, i, each)));
          const { outbox, broker } = (await rig.status()).gateway;
          const out = broker.counters.rowsAccepted - started.rowsAccepted;
          const states = broker.counters.statesSent - started.statesSent;
          console.log(`    ${out} of ${out + outbox.pending} events out, and ${states} states`);
          observer.stop();
          assert.ok(out >= outbox.pending, `${out} of ${out + outbox.pending} events`);
        },
        // 2,000 sessions with their events are what the store is for.
        bounds: { storeKib: 16_384 },
      },
    ],
  },
];

/** Each record is said as soon as the one before is acknowledged, as the pump does it. */
async function upload(rig: AttackRig, id: string, pumpNumber: number, records: number): Promise<void> {
  const pump = rig.pump(id);
  for (let index = 1; index <= records; index++) {
    const startUptimeMs = index * 1_000;
    const sessionUuid = uuidOf(pumpNumber * 1_000 + index);
    const record = sessionRecord(index, {
      recordEpoch: 100 + pumpNumber,
      sessionUuid,
      startUptimeMs,
      durationMs: 900,
    });
    pump.send(record);
    for (let waitedMs = 0; !pump.acks.some(({ upToIndex }) => upToIndex >= index); waitedMs += 2) {
      if (waitedMs > 60_000) throw new Error(`record ${index} of ${id} is not acknowledged`);
      if (waitedMs % 2_000 === 1_998) pump.send(record);
      await sleep(2);
    }
  }
}
