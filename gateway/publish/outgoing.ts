// Messages below the gateway's base topic, and why one of them can never be sent. Pure.
import {
  type ConnectionLimits,
  type OutgoingMessage,
  packetSize,
  topicFault,
} from "../../transport/mqtt/message.ts";
import { reasonHex } from "../../transport/mqtt/reason-codes.ts";

/** `base`: milk/v1/{site}/{gateway}; `topic`: below it. */
export function messageBelow(
  base: string,
  { topic, schema, payload }: Pick<OutgoingMessage, "topic" | "schema" | "payload">,
  how: Pick<OutgoingMessage, "qos" | "retain" | "expirySeconds">,
): OutgoingMessage {
  return { topic: `${base}/${topic}`, schema, payload, ...how };
}

/** Why the broker can never take it, in words; null where it can. */
export function unsendable(
  message: OutgoingMessage,
  { version, maximumPacketSize }: ConnectionLimits,
): string | null {
  const fault = topicFault(message.topic);
  if (fault !== null) return fault;
  const bytes = packetSize(message, version);
  return maximumPacketSize !== null && bytes > maximumPacketSize
    ? `its packet of ${bytes} bytes is larger than the ${maximumPacketSize} that the broker takes (${reasonHex(0x95)})`
    : null;
}
