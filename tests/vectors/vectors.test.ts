// The committed bytes are the contract: today's code must write and read exactly them.
import protobuf from "protobufjs";
import { describe, expect, it } from "vitest";
import { linkProto } from "../../proto/codec.ts";
import { decodeLinkFrame, encodeLinkFrame } from "../../proto/link/codec.ts";
import { encodeFrame, FrameDecoder } from "../../proto/link/framing.ts";
import type { Frame } from "../../proto/link/messages.ts";
import { LinkReceiver } from "../../proto/link/receiver.ts";
import { MQTT_MESSAGES, parseTopic, payloadToJson } from "../../proto/mqtt/topics.ts";
import { discarded, foreign, foreignFraming, frames, framing } from "./link-cases.ts";
import { mqttCases } from "./mqtt-cases.ts";
import { fromHex, linkVectors, mqttVectors, toHex } from "./vectors.ts";

const descriptions = (list: ReadonlyArray<{ description: string }>) => list.map((entry) => entry.description);

/** Notes which fields of a message, and of the messages in it, occur in proto3 JSON. */
function noteFields(type: protobuf.Type, json: object, occurring: Map<protobuf.Type, Set<string>>): void {
  const fields = occurring.get(type) ?? new Set();
  occurring.set(type, fields);
  for (const [name, value] of Object.entries(json)) {
    fields.add(name);
    const inner = type.fields[name]?.resolve().resolvedType;
    if (inner instanceof protobuf.Type)
      for (const item of [value].flat()) noteFields(inner, item as object, occurring);
  }
}

/** Fields of the messages in `occurring` that no vector has: "SessionRecord.fault". */
function missingFields(occurring: ReadonlyMap<protobuf.Type, Set<string>>): string[] {
  return [...occurring].flatMap(([type, fields]) =>
    type.fieldsArray.filter(({ name }) => !fields.has(name)).map(({ name }) => `${type.name}.${name}`),
  );
}

const contract = (name: string) =>
  protobuf.loadSync(new URL(`../../proto/${name}`, import.meta.url).pathname);

describe("golden vectors of the link", () => {
  it("have every field of the contract", () => {
    const type = contract("link/pump_link.proto").lookupType("milkway.link.v1.LinkFrame");
    const occurring = new Map<protobuf.Type, Set<string>>();
    for (const { proto } of linkVectors.frames) noteFields(type, proto, occurring);
    expect(missingFields(occurring)).toEqual([]);
  });

  it("are all there (npm run vectors)", () => {
    expect(descriptions(linkVectors.frames)).toEqual(descriptions(frames));
    expect(descriptions(linkVectors.framing)).toEqual(descriptions(framing));
    expect(descriptions(linkVectors.foreignFraming)).toEqual(descriptions(foreignFraming));
    expect(descriptions(linkVectors.foreign)).toEqual(descriptions(foreign));
    expect(descriptions(linkVectors.discarded)).toEqual(descriptions(discarded));
    const bodies = linkVectors.frames.flatMap(({ proto }) => Object.keys(proto).slice(3));
    expect(new Set(bodies)).toEqual(
      new Set(
        "hello status flow sessionStarted record event clockReply recordAck clockProbe setClock programmeSuggestion".split(
          " ",
        ),
      ),
    );
  });

  it.each(linkVectors.frames)("frame, both ways: $description", ({ frame, proto, payloadHex, frameHex }) => {
    const payload = fromHex(payloadHex);
    expect(toHex(encodeLinkFrame(frame as Frame))).toBe(payloadHex);
    expect(toHex(encodeFrame(payload))).toBe(frameHex);
    expect(toHex(linkProto.LinkFrame.encode(linkProto.LinkFrame.fromObject(proto)).finish())).toBe(
      payloadHex,
    );
    expect(decodeLinkFrame(payload)).toEqual(frame);
    expect(new LinkReceiver().push(fromHex(frameHex))).toMatchObject([{ kind: "frame", frame }]);
  });

  it.each(linkVectors.framing)("framing, both ways: $description", ({ payloadHex, frameHex }) => {
    expect(toHex(encodeFrame(fromHex(payloadHex)))).toBe(frameHex);
    const events = new FrameDecoder().push(fromHex(frameHex));
    expect(events.map((event) => event.kind === "payload" && toHex(event.payload))).toEqual([payloadHex]);
  });

  it.each(linkVectors.foreignFraming)(
    "read as given, and ended earlier by us: $description",
    ({ payloadHex, frameHex }) => {
      expect(new FrameDecoder().push(fromHex(frameHex))).toMatchObject([
        { kind: "payload", payload: fromHex(payloadHex) },
      ]);
      expect(toHex(encodeFrame(fromHex(payloadHex)))).toBe(`${frameHex.slice(0, -4)}00`);
    },
  );

  it.each(linkVectors.foreign)("read as given: $description", ({ frame, frameHex }) => {
    expect(new LinkReceiver().push(fromHex(frameHex))).toMatchObject([{ kind: "frame", frame }]);
  });

  it.each(linkVectors.discarded)("discarded as $cause: $description", ({ cause, frameHex }) => {
    const receiver = new LinkReceiver();
    expect(
      receiver.push(fromHex(frameHex)).map((got) => (got.kind === "discard" ? got.cause : "frame")),
    ).toEqual([cause]);
    expect(receiver.counters.discards[cause]).toBe(1);
  });

  it("in one stream are found in order, whatever the chunks", () => {
    const { frames: good, discarded: bad } = linkVectors;
    const order = Array.from({ length: Math.max(good.length, bad.length) }, (_, i) => [
      bad[i],
      good[i],
    ]).flat();
    const vectors = order.filter((vector) => vector !== undefined);
    const stream = Buffer.concat(vectors.map(({ frameHex }) => fromHex(frameHex)));
    for (const size of [1, 7, 64, 1000, stream.length]) {
      const receiver = new LinkReceiver();
      const found: unknown[] = [];
      for (let at = 0; at < stream.length; at += size)
        for (const got of receiver.push(stream.subarray(at, at + size)))
          found.push(got.kind === "frame" ? got.frame : got.cause);
      expect(found).toEqual(vectors.map((vector) => ("cause" in vector ? vector.cause : vector.frame)));
    }
  });
});

describe("golden vectors of the MQTT payloads", () => {
  it("have every field of the contract", () => {
    const root = contract("mqtt/milkway.proto");
    const occurring = new Map<protobuf.Type, Set<string>>();
    for (const { message, json } of mqttVectors)
      noteFields(root.lookupType(`milkway.v1.${message}`), json, occurring);
    expect(missingFields(occurring)).toEqual([]);
  });

  it("are all there (npm run vectors), at least one of every message", () => {
    expect(descriptions(mqttVectors)).toEqual(descriptions(mqttCases));
    expect(new Set(mqttVectors.map(({ message }) => message))).toEqual(new Set(Object.keys(MQTT_MESSAGES)));
  });

  it.each(mqttVectors)("$message, both ways: $description", ({ topic, message, json, payloadHex }) => {
    const type = MQTT_MESSAGES[message];
    expect(toHex(type.encode(type.fromObject(json)).finish())).toBe(payloadHex);
    expect(payloadToJson(message, fromHex(payloadHex))).toEqual(json);
    if (topic !== null) expect(parseTopic(topic)?.rule.message).toBe(message);
  });
});
