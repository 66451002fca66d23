// One outgoing publish: its shape, what can never be published, and its size on the wire.

export const CONTENT_TYPE = "application/x-protobuf";

/** What the connection puts on the wire. `topic` is complete. */
export interface OutgoingMessage {
  topic: string;
  payload: Uint8Array;
  qos: 0 | 1;
  retain: boolean;
  /** Name of the protobuf message; MQTT 5 carries it as the user property "schema". */
  schema: string;
  /** MQTT 5 only; null: never expires. */
  expirySeconds: number | null;
  /** MQTT 5 only: given back to whoever asked. */
  correlationData?: Uint8Array;
}

/** What the broker promised in its CONNACK. */
export interface ConnectionLimits {
  /** 4 is MQTT 3.1.1. */
  version: 4 | 5;
  /** Publishes with QoS 1 that may wait for their answer at once. */
  receiveMaximum: number;
  maximumPacketSize: number | null;
}

export const WILL_DELAY_SECONDS = 30;

/** Two gateways never share a client id unless they share site and id. */
export function clientIdOf(site: string, gatewayId: string): string {
  return `milkway-${site}-${gatewayId}`;
}

/** Why nothing can be published on this complete topic, or null where it is fine. */
export function topicFault(topic: string): string | null {
  if (topic === "") return "the topic is empty";
  if (/[+#]/.test(topic)) return `the topic "${topic}" holds a wildcard`;
  if (topic.includes("\0")) return "the topic holds a NUL character";
  if (Buffer.byteLength(topic) > 65_535) return "the topic is longer than 65535 bytes";
  if (topic.startsWith("$")) return `the topic "${topic}" begins with "$", which belongs to the broker`;
  return null;
}

function varintLength(value: number): number {
  if (value < 128) return 1;
  if (value < 16_384) return 2;
  return value < 2_097_152 ? 3 : 4;
}

/** Bytes of the PUBLISH packet on the wire. Source: MQTT 5.0, sections 2.1.4 and 3.3. */
export function packetSize(message: OutgoingMessage, version: 4 | 5): number {
  let length = 2 + Buffer.byteLength(message.topic) + (message.qos > 0 ? 2 : 0) + message.payload.length;
  if (version === 5) {
    let properties = 1 + 2 + CONTENT_TYPE.length;
    properties += 1 + 2 + "schema".length + 2 + Buffer.byteLength(message.schema);
    if (message.expirySeconds !== null) properties += 5;
    if (message.correlationData !== undefined) properties += 1 + 2 + message.correlationData.length;
    length += varintLength(properties) + properties;
  }
  return 1 + varintLength(length) + length;
}
