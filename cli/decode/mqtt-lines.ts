// MQTT payloads to JSON lines: one payload by itself, or the lines of `mosquitto_sub -F '%t %x'`.
import { type MqttMessageName, parseTopic, payloadToJson } from "../../proto/mqtt/topics.ts";
import { countsText, type Lines, type Summary } from "./lines.ts";
import { DecodeInputError, HexReader, LineSplitter } from "./text-input.ts";

/** The largest payload that is read; Milkway's own stay far below. */
export const MAX_MQTT_PAYLOAD_BYTES = 1024 * 1024;
/** A topic has at most 65,535 bytes. */
const MAX_LINE_BYTES = 65_535 + 1 + 2 * MAX_MQTT_PAYLOAD_BYTES;

type Cause = "no-topic" | "unknown-topic" | "not-hex" | "too-long" | "malformed";

/** Counts, and shapes what is printed. */
class Payloads {
  #payloads = 0;
  readonly #discards: Record<Cause, number> = {
    "no-topic": 0,
    "unknown-topic": 0,
    "not-hex": 0,
    "too-long": 0,
    malformed: 0,
  };

  read(place: object, message: MqttMessageName, payload: Uint8Array): object {
    let json: object;
    try {
      json = payloadToJson(message, payload);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return this.discard("malformed", `not a ${message}: ${why}`, {
        ...place,
        type: message,
        hex: hexOf(payload),
      });
    }
    this.#payloads++;
    return { kind: "payload", ...place, type: message, bytes: payload.length, payload: json };
  }

  /** An empty payload takes a retained message away. */
  cleared(place: object): object {
    this.#payloads++;
    return { kind: "cleared", ...place };
  }

  discard(cause: Cause, reason: string, place: object): object {
    this.#discards[cause]++;
    return { kind: "discard", ...place, cause, reason };
  }

  summary(): Summary {
    const discarded = Object.values(this.#discards).reduce((sum, count) => sum + count, 0);
    const text = `payloads ${this.#payloads}, discards ${discarded}${countsText(this.#discards)}`;
    return { read: this.#payloads, discarded, text };
  }
}

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** The whole input is one payload of a known message. */
export class SinglePayload implements Lines {
  readonly #payloads = new Payloads();
  readonly #message: MqttMessageName;
  readonly #place: { topic?: string };
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  constructor(message: MqttMessageName, topic: string | undefined) {
    this.#message = message;
    this.#place = topic === undefined ? {} : { topic };
  }

  push(chunk: Uint8Array): object[] {
    this.#length += chunk.length;
    if (this.#length > MAX_MQTT_PAYLOAD_BYTES)
      throw new DecodeInputError(
        `more than ${MAX_MQTT_PAYLOAD_BYTES} bytes for one payload; is this a link capture (without --mqtt and --type), or are these lines (--mqtt-lines)?`,
      );
    this.#parts.push(Uint8Array.from(chunk));
    return [];
  }

  end(): object[] {
    return [this.#payloads.read(this.#place, this.#message, Buffer.concat(this.#parts))];
  }

  summary(): Summary {
    return this.#payloads.summary();
  }
}

/** Lines of a topic, a space and the payload in hex. */
export class TopicLines implements Lines {
  readonly #payloads = new Payloads();
  readonly #splitter = new LineSplitter(MAX_LINE_BYTES);

  push(chunk: Uint8Array): object[] {
    return this.#splitter.push(chunk).flatMap((line) => this.#read(line));
  }

  end(): object[] {
    return this.#splitter.end().flatMap((line) => this.#read(line));
  }

  summary(): Summary {
    return this.#payloads.summary();
  }

  #read(line: ReturnType<LineSplitter["end"]>[number]): object[] {
    const place = { line: line.number };
    if (line.kind === "too-long")
      return [
        this.#payloads.discard("too-long", `a line of ${line.bytes} bytes; at most ${MAX_LINE_BYTES}`, place),
      ];
    if (line.text.trim() === "") return [];
    // A topic may have spaces in it, hex has none; an empty payload leaves the space at the end.
    const space = line.text.lastIndexOf(" ");
    if (space <= 0)
      return [
        this.#payloads.discard(
          "no-topic",
          "expected a topic, a space and hex, as of mosquitto_sub -F '%t %x'",
          place,
        ),
      ];
    const topic = line.text.slice(0, space);
    const rule = parseTopic(topic)?.rule;
    const message = rule?.message;
    if (rule === undefined || message == null)
      return [
        this.#payloads.discard("unknown-topic", "not a topic with a message of docs/mqtt.md", {
          ...place,
          topic,
        }),
      ];
    let payload: Uint8Array;
    try {
      const reader = new HexReader();
      payload = reader.push(Buffer.from(line.text.slice(space + 1)));
      reader.end();
    } catch (error) {
      if (!(error instanceof DecodeInputError)) throw error;
      return [this.#payloads.discard("not-hex", error.message, { ...place, topic })];
    }
    if (payload.length === 0 && rule.retain) return [this.#payloads.cleared({ ...place, topic })];
    return [this.#payloads.read({ ...place, topic }, message, payload)];
  }
}
