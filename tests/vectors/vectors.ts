// Reads the golden vectors, which are JSON so that any language can.
import { readFileSync } from "node:fs";
import type { DiscardCause } from "../../proto/link/receiver.ts";
import type { MqttMessageName } from "../../proto/mqtt/topics.ts";

interface Bytes {
  description: string;
  payloadHex: string;
  frameHex: string;
}

export interface LinkVectors {
  frames: Array<Bytes & { frame: unknown; proto: Record<string, unknown> }>;
  framing: Bytes[];
  foreignFraming: Bytes[];
  foreign: Array<Bytes & { frame: unknown }>;
  discarded: Array<{ description: string; cause: DiscardCause; frameHex: string }>;
}

export interface MqttVector {
  description: string;
  topic: string | null;
  message: MqttMessageName;
  json: Record<string, unknown>;
  payloadHex: string;
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));

export const linkVectors = read("link.json") as LinkVectors;
export const mqttVectors = (read("mqtt.json") as { payloads: MqttVector[] }).payloads;

export const fromHex = (hex: string) => Buffer.from(hex, "hex");
export const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
