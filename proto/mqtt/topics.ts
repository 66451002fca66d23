// The topics of the MQTT contract: what is published under milk/v1/{site}/{gateway}/, how, and in which message.
// docs/mqtt.md shows the same table to people; a test holds the two against each other.
import { mqttProto } from "../codec.ts";

/** The messages of milkway.proto that are a payload by themselves. */
export const MQTT_MESSAGES = {
  GatewayStatus: mqttProto.GatewayStatus,
  Diag: mqttProto.Diag,
  PumpState: mqttProto.PumpState,
  SessionEvent: mqttProto.SessionEvent,
  EntryEvent: mqttProto.EntryEvent,
  RuleEvent: mqttProto.RuleEvent,
  FlowSamples: mqttProto.FlowSamples,
  CollectorAck: mqttProto.CollectorAck,
  ReplayRequest: mqttProto.ReplayRequest,
  AssignCommand: mqttProto.AssignCommand,
  CommandResult: mqttProto.CommandResult,
} as const;

export type MqttMessageName = keyof typeof MQTT_MESSAGES;

/** What every generated message type can do; each knows its own shape more exactly. */
interface MessageType {
  decode(payload: Uint8Array): object;
  toObject(message: object, options: { enums: StringConstructor; bytes: StringConstructor }): object;
}

/**
 * A payload in proto3's JSON mapping, save that 64-bit integers are numbers. Throws what protobufjs throws where the
 * bytes are not this message.
 */
export function payloadToJson(message: MqttMessageName, payload: Uint8Array): object {
  const type: MessageType = MQTT_MESSAGES[message];
  return type.toObject(type.decode(payload), { enums: String, bytes: String });
}

export interface TopicRule {
  /** Below the base topic; {pump} stands for one level. */
  pattern: string;
  /** null: the payload has no message of its own yet, and a gateway refuses it. */
  message: MqttMessageName | null;
  qos: 0 | 1;
  retain: boolean;
  /** MQTT 5 message expiry; null: never. */
  expirySeconds: number | null;
  /** Who publishes. */
  from: "gateway" | "hospital";
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** An event waits for its consumer as long as it takes. */
const EVENT = { qos: 1, retain: false, expirySeconds: null, from: "gateway" } as const;
const COMMAND = { qos: 1, retain: false, from: "hospital" } as const;
/** Where a command is answered that named no response topic. */
const ANSWER = { qos: 1, retain: false, expirySeconds: 10 * MINUTE, from: "gateway" } as const;
const RETAINED = { qos: 1, retain: true, from: "gateway" } as const;
const BEST_EFFORT = { qos: 0, retain: false, from: "gateway" } as const;

export const TOPIC_RULES: readonly TopicRule[] = [
  { pattern: "status", message: "GatewayStatus", ...RETAINED, expirySeconds: null },
  { pattern: "diag", message: "Diag", ...BEST_EFFORT, expirySeconds: 5 * MINUTE },
  { pattern: "pump/{pump}/state", message: "PumpState", ...RETAINED, expirySeconds: 24 * HOUR },
  { pattern: "pump/{pump}/event/session", message: "SessionEvent", ...EVENT },
  { pattern: "pump/{pump}/event/entry", message: "EntryEvent", ...EVENT },
  { pattern: "pump/{pump}/event/rule", message: "RuleEvent", ...EVENT },
  { pattern: "pump/{pump}/flow", message: "FlowSamples", ...BEST_EFFORT, expirySeconds: 10 },
  { pattern: "cmd/ack", message: "CollectorAck", ...COMMAND, expirySeconds: HOUR },
  { pattern: "cmd/replay", message: "ReplayRequest", ...COMMAND, expirySeconds: HOUR },
  { pattern: "cmd/assign", message: "AssignCommand", ...COMMAND, expirySeconds: 10 * MINUTE },
  { pattern: "cmd/assign/result", message: "CommandResult", ...ANSWER },
  { pattern: "cmd/config", message: null, ...COMMAND, expirySeconds: 10 * MINUTE },
  { pattern: "cmd/config/result", message: "CommandResult", ...ANSWER },
];

/** `milk/v1/{site}/{gateway}`, without a final slash. Throws RangeError for what cannot be one topic level. */
export function baseTopic(site: string, gateway: string): string {
  for (const level of [site, gateway]) {
    if (!isLevel(level))
      throw new RangeError(`"${level}" cannot be a topic level: empty, or has one of / + #`);
  }
  return `milk/v1/${site}/${gateway}`;
}

export interface ParsedTopic {
  site: string;
  gateway: string;
  pump: string | null;
  rule: TopicRule;
}

/** The parts of a full topic, or null for one that is not of this contract. */
export function parseTopic(topic: string): ParsedTopic | null {
  const [root, version, site, gateway, ...rest] = topic.split("/");
  if (root !== "milk" || version !== "v1" || !isLevel(site) || !isLevel(gateway)) return null;
  const pump = rest[0] === "pump" && isLevel(rest[1]) ? rest[1] : null;
  const pattern = pump === null ? rest.join("/") : ["pump", "{pump}", ...rest.slice(2)].join("/");
  const rule = TOPIC_RULES.find((candidate) => candidate.pattern === pattern);
  return rule === undefined ? null : { site, gateway, pump, rule };
}

function isLevel(text: string | undefined): text is string {
  return text !== undefined && /^[^/+#\0]+$/.test(text);
}
