// Writes the golden vectors: npm run vectors. What changes in them is a change of the contract; review it as one.
import { writeFile } from "node:fs/promises";
import { linkProto } from "../../proto/codec.ts";
import { encodeLinkFrame } from "../../proto/link/codec.ts";
import { encodeFrame } from "../../proto/link/framing.ts";
import { MQTT_MESSAGES } from "../../proto/mqtt/topics.ts";
import { discarded, foreign, foreignFraming, frames, framing } from "./link-cases.ts";
import { mqttCases } from "./mqtt-cases.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const proto3Json = { enums: String, bytes: String } as const;

async function write(name: string, content: unknown): Promise<void> {
  await writeFile(new URL(name, import.meta.url), `${JSON.stringify(content, null, 2)}\n`);
}

await write("link.json", {
  about: [
    "Golden vectors of the serial link (pump_link.proto, docs/link.md). A frame is COBS(payload || CRC-32 LE) 0x00.",
    "frames: both ways. proto is LinkFrame in proto3's JSON mapping, frame is what `milkway decode` prints of it.",
    "framing: both ways, any payload. foreign, foreignFraming: must be read as given, and need not be written so.",
    "discarded: must be refused for that cause.",
  ],
  frames: frames.map(({ description, frame }) => {
    const payload = encodeLinkFrame(frame);
    return {
      description,
      frame,
      proto: linkProto.LinkFrame.toObject(linkProto.LinkFrame.decode(payload), proto3Json),
      payloadHex: hex(payload),
      frameHex: hex(encodeFrame(payload)),
    };
  }),
  framing: framing.map(({ description, payload }) => {
    return { description, payloadHex: hex(payload), frameHex: hex(encodeFrame(payload)) };
  }),
  foreignFraming: foreignFraming.map(({ description, payload, frame }) => {
    return { description, payloadHex: hex(payload), frameHex: hex(frame) };
  }),
  foreign: foreign.map(({ description, payload, frame }) => {
    return { description, frame, payloadHex: hex(payload), frameHex: hex(encodeFrame(payload)) };
  }),
  discarded: discarded.map(({ description, cause, frame }) => ({ description, cause, frameHex: hex(frame) })),
});

await write("mqtt.json", {
  about: [
    "Golden vectors of the MQTT payloads (milkway.proto, docs/mqtt.md): json is proto3's JSON mapping.",
    "A topic of null is a response topic, which the asking side chooses.",
  ],
  payloads: mqttCases.map(({ description, topic, message, json }) => {
    const type = MQTT_MESSAGES[message];
    return {
      description,
      topic,
      message,
      json,
      payloadHex: hex(type.encode(type.fromObject(json)).finish()),
    };
  }),
});
