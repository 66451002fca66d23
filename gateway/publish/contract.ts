// The MQTT contract as data: topics below milk/v1/{site}/{gateway}/, how each is published, and the size of a packet.

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

export const STATUS_TOPIC = "status";
export const DIAG_TOPIC = "diag";
export const COMMAND_FILTER = "cmd/+";

export const WILL_DELAY_SECONDS = 30;
export const STATE_EXPIRY_SECONDS = 24 * 3600;
export const DIAG_EXPIRY_SECONDS = 300;
export const FLOW_EXPIRY_SECONDS = 10;

export function baseTopic(site: string, gatewayId: string): string {
  return `milk/v1/${site}/${gatewayId}`;
}

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

/** Reason codes after which the same packet can never succeed: topic name invalid, too large, payload format. */
const hopeless = new Set([0x90, 0x95, 0x99]);

export function isHopeless(reasonCode: number): boolean {
  return hopeless.has(reasonCode);
}

export const NO_MATCHING_SUBSCRIBERS = 0x10;

/** The words of MQTT 5.0, section 2.4, for the codes that a broker sends a publisher. */
const reasons: Readonly<Record<number, string>> = {
  16: "no matching subscribers",
  128: "unspecified error",
  129: "malformed packet",
  130: "protocol error",
  131: "implementation specific error",
  132: "unsupported protocol version",
  133: "client identifier not valid",
  134: "bad user name or password",
  135: "not authorized",
  136: "server unavailable",
  137: "server busy",
  138: "banned",
  139: "server shutting down",
  140: "bad authentication method",
  141: "keep alive timeout",
  142: "session taken over: another client uses the same client id",
  143: "topic filter invalid",
  144: "topic name invalid",
  145: "packet identifier in use",
  147: "receive maximum exceeded",
  149: "packet too large",
  150: "message rate too high",
  151: "quota exceeded",
  152: "administrative action",
  153: "payload format invalid",
  154: "retain not supported",
  155: "QoS not supported",
  156: "use another server",
  157: "server moved",
  159: "connection rate exceeded",
  160: "maximum connect time",
};

/** "not authorized (0x87)". */
export function reasonText(reasonCode: number): string {
  return `${reasons[reasonCode] ?? "reason code"} (${reasonHex(reasonCode)})`;
}

export function reasonHex(reasonCode: number): string {
  return `0x${reasonCode.toString(16).padStart(2, "0")}`;
}

/** The refusals of a 3.1.1 CONNACK, as the codes that MQTT 5 gives the same things. */
const fromConnack311: Readonly<Record<number, number>> = { 1: 0x84, 2: 0x85, 3: 0x88, 4: 0x86, 5: 0x87 };

export function connackReason(code: number): number {
  return fromConnack311[code] ?? code;
}
