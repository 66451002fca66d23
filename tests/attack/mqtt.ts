// Attacks over MQTT: a forged or stray collector, a broker that sends what nobody asked for.
import assert from "node:assert/strict";
import { mqttProto } from "../../proto/codec.ts";
import { sessionRecord } from "../support/records.ts";
import type { AttackGroup } from "./attack.ts";
import { BASE } from "./rig.ts";

export const groups: readonly AttackGroup[] = [
  {
    door: "mqtt",
    title: "forged acknowledgements",
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
    ],
  },
];
