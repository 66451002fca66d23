// One connection to one MQTT broker, from dialling to its end. The only file that imports `mqtt`.
//
// Single-use: it never reconnects and never queues; whoever wants another connection makes a new one. The client
// library's own reconnect, offline queue and store replay are off: they can stop for ever after a half-open socket,
// grow without bound, and overtake. Silence of the other end is watched here, too, beside the library's keepalive.
import { readFileSync } from "node:fs";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { connect as dial, type IClientOptions, type MqttClient } from "mqtt";
import type { DialFailure } from "./dialer.ts";
import type { Skipped } from "./inbound-limit.ts";
import { type InboundLimits, LimitedStream, type LimitedStreamOptions } from "./limited-stream.ts";
import { CONTENT_TYPE, type ConnectionLimits, type OutgoingMessage, WILL_DELAY_SECONDS } from "./message.ts";
import { connackReason, reasonText } from "./reason-codes.ts";

/** Time, handed in. `monotonicMs` never steps; `schedule` runs once, and its result cancels. */
export interface ConnectionClock {
  monotonicMs(): number;
  schedule(delayMs: number, run: () => void): () => void;
}

export interface ConnectionSpec {
  url: string;
  version: 4 | 5;
  clientId: string;
  username?: string | undefined;
  password?: string | undefined;
  /** Paths of PEM files, read at each dial, so that a renewed certificate is taken up. */
  ca?: string | undefined;
  cert?: string | undefined;
  key?: string | undefined;
  keepaliveSeconds: number;
  connectTimeoutMs: number;
  will: OutgoingMessage | null;
  /** null: begins without a past. A number: the broker keeps the subscriptions and what they bring for so long. */
  sessionSeconds: number | null;
  inbound: InboundLimits;
}

export interface IncomingMessage {
  topic: string;
  payload: Uint8Array;
  retain: boolean;
  responseTopic: string | null;
  correlationData: Uint8Array | null;
}

export interface Closed {
  /** "peer": it closed; "silence": it said nothing any more; "us": we wanted it. */
  by: "peer" | "silence" | "us";
  /** Where the broker never accepted the connection: why not. */
  failure: DialFailure | null;
  reasonCode: number | null;
  reason: string;
  /** The broker said that a message was the cause. */
  blamesMessage: boolean;
}

/** `closed` comes exactly once, and nothing after it. */
export interface ConnectionListener {
  accepted(limits: ConnectionLimits): void;
  /** The PUBACK of publish(token, …); 0 where the protocol has no reason codes. */
  answered(token: number, reasonCode: number): void;
  /** The worst of the answers; >= 0x80: refused. */
  subscribed(reasonCode: number): void;
  message(message: IncomingMessage): void;
  /** A message was longer than `inbound` allows, or one too many; nothing of it was kept. */
  skipped(skipped: Skipped): void;
  closed(closed: Closed): void;
}

export interface Connection {
  /** QoS 1. */
  publish(token: number, message: OutgoingMessage): void;
  /** QoS 0; false: dropped, because the socket does not take what it already has. */
  publishBestEffort(message: OutgoingMessage): boolean;
  /** QoS 1, without the retained messages unless asked for. */
  subscribe(filters: readonly string[], retained?: boolean): void;
  /** Leaves politely (the will is not sent); `closed` follows. */
  end(): void;
  /** Cuts the connection; `closed` is called before this returns. */
  destroy(by: "silence" | "us", reason: string): void;
}

export type Connect = (
  spec: ConnectionSpec,
  listener: ConnectionListener,
  clock: ConnectionClock,
) => Connection;

/** Bytes that may wait in the socket before live samples are dropped. */
const SOCKET_FULL_BYTES = 16_384;
const END_TIMEOUT_MS = 1_000;
const DEFAULT_RECEIVE_MAXIMUM = 65_535;
/** Malformed packet, topic name invalid, packet too large, payload format invalid. */
const blaming = new Set([0x81, 0x90, 0x95, 0x99]);

export const connectMqtt: Connect = (spec, listener, clock) => new MqttConnection(spec, listener, clock);

class MqttConnection implements Connection {
  readonly #listener: ConnectionListener;
  readonly #clock: ConnectionClock;
  readonly #version: 4 | 5;
  readonly #tokens = new Map<number, number>();
  #client: MqttClient | null = null;
  #accepted = false;
  #closed = false;
  #leaving = false;
  #silenceMs: number;
  #heardMs: number;
  #cancelGuard: () => void;

  constructor(spec: ConnectionSpec, listener: ConnectionListener, clock: ConnectionClock) {
    this.#listener = listener;
    this.#clock = clock;
    this.#version = spec.version;
    this.#silenceMs = spec.keepaliveSeconds * 1000;
    this.#heardMs = clock.monotonicMs();
    this.#cancelGuard = clock.schedule(spec.connectTimeoutMs, () =>
      this.#close({
        by: "silence",
        failure: "other",
        reasonCode: null,
        reason: `no answer within ${spec.connectTimeoutMs} ms`,
        blamesMessage: false,
      }),
    );
    try {
      this.#open(spec);
    } catch (error) {
      // Options that the client library or the file system refuses: reported like any other failure, a moment later.
      this.#cancelGuard();
      this.#cancelGuard = clock.schedule(0, () => this.#failed(error));
    }
  }

  publish(token: number, message: OutgoingMessage): void {
    if (this.#client === null || this.#closed) return;
    this.#client.publish(message.topic, bufferOf(message.payload), { qos: 1, ...this.#options(message) });
    this.#tokens.set(this.#client.getLastMessageId(), token);
  }

  publishBestEffort(message: OutgoingMessage): boolean {
    if (this.#client === null || this.#closed || !this.#accepted) return false;
    const { stream } = this.#client;
    if (stream.destroyed || stream.writableLength > SOCKET_FULL_BYTES) return false;
    this.#client.publish(message.topic, bufferOf(message.payload), { qos: 0, ...this.#options(message) });
    return true;
  }

  subscribe(filters: readonly string[], retained = false): void {
    const options = this.#version === 5 ? { qos: 1 as const, rh: retained ? 0 : 2 } : { qos: 1 as const };
    this.#client?.subscribe([...filters], options, () => {});
  }

  end(): void {
    const leave = () => this.#closeByUs("left");
    if (this.#client === null) {
      leave();
      return;
    }
    this.#leaving = true;
    this.#clock.schedule(END_TIMEOUT_MS, leave);
    this.#client.end(false, leave);
  }

  destroy(by: "silence" | "us", reason: string): void {
    const failure = this.#accepted ? null : "other";
    this.#close({ by, failure, reasonCode: null, reason, blamesMessage: false });
  }

  #closeByUs(reason: string): void {
    this.#close({ by: "us", failure: null, reasonCode: null, reason, blamesMessage: false });
  }

  #open(spec: ConnectionSpec): void {
    const client = dial(spec.url, { ...clientOptions(spec), manualConnect: true });
    this.#client = client;
    limitInbound(client, {
      ...spec.inbound,
      clock: this.#clock,
      onBytes: () => {
        this.#heardMs = this.#clock.monotonicMs();
      },
      onSkipped: (skipped) => {
        if (!this.#closed) this.#listener.skipped(skipped);
      },
    });
    client.on("connect", ({ properties }) => {
      if (this.#closed) return;
      if (properties?.maximumQoS === 0 || properties?.retainAvailable === false) {
        const lacks = properties.retainAvailable === false ? "retained messages" : "QoS 1";
        this.#close({
          by: "us",
          failure: "other",
          reasonCode: properties.retainAvailable === false ? 0x9a : 0x9b,
          reason: `the broker does not offer ${lacks}, which the gateway needs`,
          blamesMessage: false,
        });
        return;
      }
      this.#accepted = true;
      if (properties?.serverKeepAlive) this.#silenceMs = properties.serverKeepAlive * 1000;
      this.#guard();
      this.#listener.accepted({
        version: this.#version,
        receiveMaximum: properties?.receiveMaximum ?? DEFAULT_RECEIVE_MAXIMUM,
        maximumPacketSize: properties?.maximumPacketSize ?? null,
      });
    });
    client.on("packetreceive", (packet) => {
      if (this.#closed) return;
      // "No matching subscribers" (0x10) shows only here: the publish callback takes it for success.
      if (packet.cmd === "puback" && packet.messageId !== undefined) {
        const token = this.#tokens.get(packet.messageId);
        this.#tokens.delete(packet.messageId);
        if (token !== undefined) this.#listener.answered(token, packet.reasonCode ?? 0);
      } else if (packet.cmd === "suback") {
        const codes = packet.granted.map((granted) => (typeof granted === "number" ? granted : 0));
        this.#listener.subscribed(Math.max(0, ...codes));
      }
    });
    client.on("message", (topic, payload, packet) => {
      if (this.#closed) return;
      this.#listener.message({
        topic,
        payload,
        retain: packet.retain,
        ...askedFor(packet.properties),
      });
    });
    client.on("disconnect", ({ reasonCode }) => {
      const code = reasonCode ?? 0;
      this.#close({
        by: "peer",
        failure: this.#accepted ? null : "other",
        reasonCode: code,
        reason: `the broker ended the connection: ${code === 0 ? "no reason given" : reasonText(code)}`,
        blamesMessage: blaming.has(code),
      });
    });
    client.on("error", (error) => this.#failed(error));
    client.on("close", () => {
      if (this.#leaving) this.#closeByUs("left");
      this.#close({
        by: "peer",
        failure: this.#accepted ? null : "no-answer",
        reasonCode: null,
        reason: this.#accepted
          ? // Brokers of 3.1.1, and some of 5, say nothing when they hand a client id to somebody else.
            "the broker closed the connection without a reason; if that repeats, look for another client with the same client id"
          : "the broker closed the connection instead of answering",
        blamesMessage: false,
      });
    });
    client.connect();
  }

  #failed(error: unknown): void {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const text = error instanceof Error && error.message !== "" ? error.message : String(code ?? error);
    if (typeof code === "number") {
      const reasonCode = connackReason(code);
      this.#close({
        by: "peer",
        failure: this.#accepted ? null : reasonCode === 0x84 ? "version" : "other",
        reasonCode,
        reason: this.#accepted ? text : `the broker refused the connection: ${reasonText(reasonCode)}`,
        blamesMessage: false,
      });
      return;
    }
    const hungUp = code === undefined || code === "ECONNRESET" || code === "EPIPE";
    this.#close({
      by: /^keepalive timeout$/i.test(text) ? "silence" : "peer",
      failure: this.#accepted ? null : hungUp ? "no-answer" : "other",
      reasonCode: null,
      reason: text,
      blamesMessage: false,
    });
  }

  /** A ping when the other end has been quiet for a keepalive interval; the end when it does not answer that. */
  #guard(): void {
    this.#cancelGuard();
    if (this.#closed) return;
    const quietMs = this.#clock.monotonicMs() - this.#heardMs;
    if (quietMs >= this.#silenceMs * 1.5) {
      this.destroy("silence", `the broker has been silent for ${Math.round(quietMs)} ms`);
      return;
    }
    if (quietMs >= this.#silenceMs) this.#client?.sendPing();
    const nextMs = quietMs < this.#silenceMs ? this.#silenceMs - quietMs : this.#silenceMs * 1.5 - quietMs;
    this.#cancelGuard = this.#clock.schedule(Math.max(10, Math.ceil(nextMs)), () => this.#guard());
  }

  #close(closed: Closed): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelGuard();
    this.#tokens.clear();
    const client = this.#client;
    this.#client = null;
    client?.end(true);
    this.#listener.closed(closed);
  }

  #options({ retain, schema, expirySeconds, correlationData }: OutgoingMessage) {
    if (this.#version !== 5) return { retain };
    return {
      retain,
      properties: {
        contentType: CONTENT_TYPE,
        userProperties: { schema },
        ...(expirySeconds === null ? {} : { messageExpiryInterval: expirySeconds }),
        ...(correlationData === undefined ? {} : { correlationData: bufferOf(correlationData) }),
      },
    };
  }
}

function clientOptions(spec: ConnectionSpec): IClientOptions {
  const { will } = spec;
  const five = spec.version === 5;
  return {
    protocolVersion: spec.version,
    clientId: spec.clientId,
    clean: spec.sessionSeconds === null,
    keepalive: spec.keepaliveSeconds,
    connectTimeout: spec.connectTimeoutMs,
    reconnectPeriod: 0,
    queueQoSZero: false,
    resubscribe: false,
    ...(spec.username === undefined ? {} : { username: spec.username }),
    ...(spec.password === undefined ? {} : { password: spec.password }),
    ...(spec.ca === undefined ? {} : { ca: readFileSync(spec.ca) }),
    ...(spec.cert === undefined ? {} : { cert: readFileSync(spec.cert) }),
    ...(spec.key === undefined ? {} : { key: readFileSync(spec.key) }),
    ...(five
      ? {
          properties: {
            // A will waits for its delay only as long as the session lives.
            sessionExpiryInterval: spec.sessionSeconds ?? 2 * WILL_DELAY_SECONDS,
            receiveMaximum: 16,
            maximumPacketSize: spec.inbound.mostPacketBytes,
          },
        }
      : {}),
    ...(will === null
      ? {}
      : {
          will: {
            topic: will.topic,
            payload: bufferOf(will.payload),
            qos: 1,
            retain: will.retain,
            ...(five
              ? {
                  properties: {
                    willDelayInterval: WILL_DELAY_SECONDS,
                    contentType: CONTENT_TYPE,
                    userProperties: { schema: will.schema },
                  },
                }
              : {}),
          },
        }),
  };
}

/**
 * Puts the limits between the socket, made by the library for its scheme, and the library's own reader, which would
 * assemble whatever comes. The library has no option for that; `manualConnect` is there to change a client before it dials.
 */
function limitInbound(client: MqttClient, options: LimitedStreamOptions): void {
  const library = client as unknown as { streamBuilder: (client: MqttClient) => Duplex };
  const build = library.streamBuilder;
  library.streamBuilder = (of) => {
    const socket = build(of);
    // A PUBLISH of a few hundred bytes must not wait for the acknowledgement of the one before.
    if (socket instanceof Socket) socket.setNoDelay(true);
    return new LimitedStream(socket, options);
  };
}

/** Where and how to answer. Said twice, which the protocol forbids, the library hands on a list: then it was not said. */
function askedFor(
  properties: { responseTopic?: unknown; correlationData?: unknown } | undefined,
): Pick<IncomingMessage, "responseTopic" | "correlationData"> {
  const { responseTopic, correlationData } = properties ?? {};
  return {
    responseTopic: typeof responseTopic === "string" ? responseTopic : null,
    correlationData: correlationData instanceof Uint8Array ? correlationData : null,
  };
}

/** The same bytes, not a copy. */
function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
