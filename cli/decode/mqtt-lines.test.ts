import { describe, expect, it } from "vitest";
import { fromHex, mqttVectors } from "../../tests/vectors/vectors.ts";
import { MAX_MQTT_PAYLOAD_BYTES, SinglePayload, TopicLines } from "./mqtt-lines.ts";

const topic = "milk/v1/nicu-a/gw2/pump/MW-1/event/session";

describe("lines of mosquitto_sub", () => {
  it("give each payload its message by the topic", () => {
    const vectors = mqttVectors.filter((vector) => vector.topic !== null);
    const lines = new TopicLines();
    const read = lines.push(
      Buffer.from(vectors.map((vector) => `${vector.topic} ${vector.payloadHex}\n`).join("")),
    );
    expect(read).toEqual(
      vectors.map(({ topic, message, json, payloadHex }, i) => {
        return {
          kind: "payload",
          line: i + 1,
          topic,
          type: message,
          bytes: payloadHex.length / 2,
          payload: json,
        };
      }),
    );
    expect(lines.end()).toEqual([]);
    expect(lines.summary()).toEqual({
      read: vectors.length,
      discarded: 0,
      text: `payloads ${vectors.length}, discards 0`,
    });
  });

  it("name every line that cannot be read, and go on", () => {
    const lines = new TopicLines();
    const input = [
      "nonsense",
      "other/topic 0a",
      `${topic} 0g`,
      `${topic} 0a7f`,
      "",
      "milk/v1/nicu-a/gw2/status ",
      `milk/v1/a ward/gw2/cmd/ack 1005`,
    ].join("\n");
    const read = [...lines.push(Buffer.from(input)), ...lines.end()];
    expect(read).toMatchObject([
      { kind: "discard", line: 1, cause: "no-topic" },
      { kind: "discard", line: 2, cause: "unknown-topic", topic: "other/topic" },
      { kind: "discard", line: 3, cause: "not-hex", reason: expect.stringContaining('"g" at offset 1') },
      { kind: "discard", line: 4, cause: "malformed", type: "SessionEvent", hex: "0a7f" },
      { kind: "cleared", line: 6, topic: "milk/v1/nicu-a/gw2/status" },
      { kind: "payload", line: 7, type: "CollectorAck", payload: { upToSeq: 5 } },
    ]);
    expect(lines.summary().text).toBe(
      "payloads 2, discards 4 (no-topic 1, unknown-topic 1, not-hex 1, malformed 1)",
    );
  });
});

describe("one payload", () => {
  it("is read whole", () => {
    const vector = mqttVectors.find(({ message }) => message === "PumpState");
    const bytes = fromHex(vector?.payloadHex ?? "");
    const payload = new SinglePayload("PumpState", undefined);
    expect([...payload.push(bytes.subarray(0, 9)), ...payload.push(bytes.subarray(9))]).toEqual([]);
    expect(payload.end()).toEqual([
      { kind: "payload", type: "PumpState", bytes: bytes.length, payload: vector?.json },
    ]);
  });

  it("is bounded", () => {
    const payload = new SinglePayload("PumpState", topic);
    payload.push(new Uint8Array(MAX_MQTT_PAYLOAD_BYTES));
    expect(() => payload.push(new Uint8Array(1))).toThrow("more than 1048576 bytes for one payload");
  });
});
