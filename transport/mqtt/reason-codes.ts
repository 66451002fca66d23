// MQTT reason codes: their words, and which of them say that trying again is useless.

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
