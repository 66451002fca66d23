// The hospital's commands under cmd/: bytes in, a decoded command or a refusal out. No I/O.
import { mqttProto } from "../../proto/codec.ts";
import type { IncomingMessage } from "../../transport/mqtt/connection.ts";
import type { OutgoingMessage } from "../../transport/mqtt/message.ts";
import { topicFault } from "../../transport/mqtt/message.ts";
import type { AssignRequest, CommandOutcome } from "../care/assignment-request.ts";

export const COMMAND_FILTER = "cmd/+";

export type Command =
  | { kind: "ack"; streamEpoch: string; upToSeq: number; collectorId: string }
  | { kind: "replay"; streamEpoch: string; fromSeq: number; toSeq: number }
  | { kind: "assign"; request: AssignRequest }
  | { kind: "config"; payload: Uint8Array }
  /** `isAnswered`: it was meant as a command that has an answer. */
  | { kind: "refused"; name: string; reason: string; isAnswered: boolean };

/** `base` is milk/v1/{site}/{gateway}. Never throws on any bytes. */
export function decodeCommand(base: string, { topic, payload, retain }: IncomingMessage): Command {
  const name = topic.startsWith(`${base}/`) ? topic.slice(base.length + 1) : topic;
  const refused = (reason: string, isAnswered = false): Command => ({
    kind: "refused",
    name,
    reason,
    isAnswered,
  });
  // Not answered: it comes again at each connection.
  if (retain) return refused("it is retained: commands are published without retain");
  try {
    switch (name) {
      case "cmd/ack": {
        const { streamEpoch, upToSeq, collectorId } = mqttProto.CollectorAck.decode(payload);
        return { kind: "ack", streamEpoch, upToSeq, collectorId };
      }
      case "cmd/replay": {
        const { streamEpoch, fromSeq, toSeq } = mqttProto.ReplayRequest.decode(payload);
        return { kind: "replay", streamEpoch, fromSeq, toSeq };
      }
      case "cmd/assign": {
        const { pumpId, episodeId, birth, timezone, feedsAtBreast, risks, revision, fromUnixMs } =
          mqttProto.AssignCommand.decode(payload);
        const request = { pumpId, episodeId, birth, timezone, feedsAtBreast, risks, revision, fromUnixMs };
        return { kind: "assign", request };
      }
      case "cmd/config":
        return { kind: "config", payload };
      default:
        return refused("there is no such command");
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refused(`its ${payload.length} bytes cannot be read: ${why}`, name === "cmd/assign");
  }
}

const MOST_RESPONSE_TOPIC_CHARS = 256;
/** Everything of the contract, of any version, site and gateway. */
const CONTRACT = /^milk(\/|$)/;

/**
 * Where the answer goes: the response topic that was asked for (MQTT 5), else …/result below the command's topic.
 * A response topic of the contract is not used: the gateway would speak in its own name where it did not mean to, or
 * command another gateway.
 */
export function answerTo(command: IncomingMessage, outcome: CommandOutcome): OutgoingMessage {
  const { responseTopic, correlationData } = command;
  const usable =
    responseTopic !== null &&
    responseTopic.length <= MOST_RESPONSE_TOPIC_CHARS &&
    topicFault(responseTopic) === null &&
    !CONTRACT.test(responseTopic);
  const result = {
    accepted: outcome.accepted,
    revision: outcome.revision,
    reason: outcome.accepted ? "" : outcome.reason,
  };
  return {
    topic: usable ? responseTopic : `${command.topic}/result`,
    payload: mqttProto.CommandResult.encode(result).finish(),
    qos: 1,
    retain: false,
    schema: "CommandResult",
    expirySeconds: 600,
    ...(correlationData === null ? {} : { correlationData }),
  };
}
