// The reference collector: subscribes to every gateway of a site, commits each event, and acknowledges after the
// commit. An acknowledgement is cumulative: "everything of this stream up to here". Where numbers are missing it asks
// for them with cmd/replay; numbers that a gateway's status names as parked or forgotten are not waited for.
import { mqttProto } from "../../proto/codec.ts";
import { type MqttMessageName, type ParsedTopic, parseTopic } from "../../proto/mqtt/topics.ts";
import {
  type Closed,
  type Connect,
  type Connection,
  type ConnectionClock,
  connectMqtt,
  type IncomingMessage,
} from "../../transport/mqtt/connection.ts";
import { Dialer } from "../../transport/mqtt/dialer.ts";
import type { BackoffBounds } from "../../transport/pacing.ts";
import type { CollectorStore, StreamPosition } from "./store.ts";

export interface CollectorOptions {
  url: string;
  protocol: "auto" | 5 | "3.1.1";
  username?: string | undefined;
  password?: string | undefined;
  /** Also the MQTT client id: one connection at a time has it. */
  collectorId: string;
  /** null: of every site. */
  site: string | null;
  store: CollectorStore;
  clock: ConnectionClock & { unixMs(): number };
  random: () => number;
  backoff: BackoffBounds;
  /** How long acknowledgements are gathered. */
  ackDelayMs: number;
  log: {
    info(fields: object, message: string): void;
    warn(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
  connect?: Connect;
}

export interface CollectorCounters {
  connects: number;
  events: number;
  repeats: number;
  /** Payloads that are not what their topic says, or whose envelope names another gateway. */
  unreadable: number;
  storeFailures: number;
  acksSent: number;
  replaysAsked: number;
}

interface Stream {
  base: string;
  streamEpoch: string;
  position: StreamPosition;
  ackDue: boolean;
  /** When what is missing is asked for, and how long after that it is asked for once more. */
  askAtMs: number;
  askAgainMs: number;
}

const EVENTS: Partial<Record<MqttMessageName, (bytes: Uint8Array) => { envelope?: Envelope | null }>> = {
  SessionEvent: (bytes) => mqttProto.SessionEvent.decode(bytes),
  EntryEvent: (bytes) => mqttProto.EntryEvent.decode(bytes),
  RuleEvent: (bytes) => mqttProto.RuleEvent.decode(bytes),
};

interface Envelope {
  gatewayId?: string;
  streamEpoch?: string;
  seq?: number;
  eventId?: string;
}

/** The broker keeps our subscriptions, and what they bring, for so long while we are away. */
const SESSION_SECONDS = 24 * 3600;
const KEEPALIVE_SECONDS = 30;
const CONNECT_TIMEOUT_MS = 10_000;
const COMMAND_EXPIRY_SECONDS = 3600;
/** Of an event: some kilobytes. Their number is not limited here: what is not read waits in the broker. */
const INBOUND = { mostPacketBytes: 256 * 1024, publishesPerSecond: null };
/** What is missing is asked for so often at first; where no answer comes, ever more seldom. */
const ASK_AGAIN = { minMs: 5_000, maxMs: 600_000 };
const REPLAY_ROWS = 1_000;

export class Collector {
  readonly #options: CollectorOptions;
  readonly #dialer: Dialer;
  readonly #streams = new Map<string, Stream>();
  readonly counters: CollectorCounters = {
    connects: 0,
    events: 0,
    repeats: 0,
    unreadable: 0,
    storeFailures: 0,
    acksSent: 0,
    replaysAsked: 0,
  };
  #connection: Connection | null = null;
  #acceptedMs: number | null = null;
  #running = false;
  #nextToken = 1;
  #cancelDial: () => void = () => {};
  #cancelFlush: (() => void) | null = null;
  #cancelAsk: () => void = () => {};

  constructor(options: CollectorOptions) {
    this.#options = options;
    this.#dialer = new Dialer([options.protocol], options.backoff, options.random);
  }

  get connected(): boolean {
    return this.#acceptedMs !== null;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#dial();
  }

  /** Leaves at once; what is not acknowledged is sent again by the gateways. */
  stop(): void {
    this.#running = false;
    this.#cancelDial();
    this.#cancelAsk();
    this.#cancelFlush?.();
    this.#cancelFlush = null;
    this.#connection?.destroy("us", "stopped");
  }

  #dial(): void {
    const { url, username, password, collectorId, clock } = this.#options;
    const { version } = this.#dialer.target();
    this.#connection = (this.#options.connect ?? connectMqtt)(
      {
        url,
        version,
        username,
        password,
        clientId: collectorId,
        keepaliveSeconds: KEEPALIVE_SECONDS,
        connectTimeoutMs: CONNECT_TIMEOUT_MS,
        will: null,
        sessionSeconds: SESSION_SECONDS,
        inbound: INBOUND,
      },
      {
        accepted: () => this.#onAccepted(),
        answered: () => {},
        subscribed: (reasonCode) => {
          if (reasonCode >= 0x80)
            this.#options.log.error({ reasonCode }, "the broker refuses the subscription");
        },
        message: (message) => this.#onMessage(message),
        skipped: ({ bytes }) => {
          this.counters.unreadable++;
          this.#options.log.warn({ bytes }, "refused a message: it is too long to be read");
        },
        closed: (closed) => this.#onClosed(closed),
      },
      clock,
    );
  }

  #onAccepted(): void {
    this.counters.connects++;
    this.#acceptedMs = this.#options.clock.monotonicMs();
    const gateways = `milk/v1/${this.#options.site ?? "+"}/+`;
    this.#connection?.subscribe([`${gateways}/pump/+/event/+`, `${gateways}/status`], true);
    // An acknowledgement that got lost with the last connection is said again.
    for (const stream of this.#streams.values()) stream.ackDue = stream.position.settledSeq > 0;
    this.#flushSoon();
  }

  #onClosed({ failure, reason }: Closed): void {
    const livedMs = this.#acceptedMs === null ? null : this.#options.clock.monotonicMs() - this.#acceptedMs;
    this.#connection = null;
    this.#acceptedMs = null;
    if (!this.#running) return;
    const waitMs = livedMs === null ? this.#dialer.failed(failure ?? "other") : this.#dialer.lost(livedMs);
    this.#options.log.warn({ reason, retryInMs: waitMs }, "not connected to the broker");
    this.#cancelDial = this.#options.clock.schedule(waitMs, () => this.#dial());
  }

  #onMessage(message: IncomingMessage): void {
    try {
      const parsed = parseTopic(message.topic);
      if (parsed === null) throw new Unreadable("its topic is not of the contract");
      if (parsed.rule.message === "GatewayStatus") this.#onStatus(message.payload, parsed);
      else this.#onEvent(message, parsed);
    } catch (error) {
      const { topic } = message;
      if (error instanceof Unreadable) {
        this.counters.unreadable++;
        this.#options.log.warn({ topic, reason: error.message }, "refused a message");
        return;
      }
      // Not committed, so not acknowledged: it comes again.
      this.counters.storeFailures++;
      this.#options.log.error({ err: error, topic }, "could not commit");
    }
  }

  #onEvent({ topic, payload }: IncomingMessage, parsed: ParsedTopic): void {
    const decode = parsed.rule.message === null ? undefined : EVENTS[parsed.rule.message];
    if (decode === undefined) throw new Unreadable("it is no event");
    const {
      gatewayId = "",
      streamEpoch = "",
      seq = 0,
      eventId = "",
    } = readable(payload, decode).envelope ?? {};
    if (gatewayId !== parsed.gateway || streamEpoch === "" || seq < 1)
      throw new Unreadable(`its envelope says gateway "${gatewayId}", stream "${streamEpoch}", seq ${seq}`);
    const { isNew, position } = this.#options.store.commit({
      gatewayId,
      streamEpoch,
      seq,
      eventId,
      topic,
      schema: parsed.rule.message ?? "",
      payload,
      receivedAtUnixMs: this.#options.clock.unixMs(),
    });
    if (isNew) this.counters.events++;
    else this.counters.repeats++;
    this.#moved(parsed, streamEpoch, position, true);
  }

  #onStatus(payload: Uint8Array, parsed: ParsedTopic): void {
    const status = readable(payload, (bytes) => mqttProto.GatewayStatus.decode(bytes));
    const { gatewayId, streamEpoch, oldestSeq, parkedSeqs } = status;
    if (gatewayId !== parsed.gateway || streamEpoch === "")
      throw new Unreadable(`it says gateway "${gatewayId}", stream "${streamEpoch}"`);
    const { hasMoved, position } = this.#options.store.announce(
      parsed.gateway,
      streamEpoch,
      oldestSeq,
      parkedSeqs,
    );
    this.#moved(parsed, streamEpoch, position, hasMoved);
  }

  /**
   * A repeat is acknowledged, too: it came because the acknowledgement before it did not arrive. A gateway that only
   * says that it is there is not: what it will send may be other events than those that are here under these numbers.
   */
  #moved(
    { site, gateway }: ParsedTopic,
    streamEpoch: string,
    position: StreamPosition,
    isAckDue: boolean,
  ): void {
    const base = `milk/v1/${site}/${gateway}`;
    const key = `${base} ${streamEpoch}`;
    const isFirst = !this.#streams.has(key);
    const stream = this.#streams.get(key) ?? {
      base,
      streamEpoch,
      position,
      ackDue: false,
      askAtMs: 0,
      askAgainMs: ASK_AGAIN.minMs,
    };
    this.#streams.set(key, stream);
    if (position.rivals > stream.position.rivals || (isFirst && position.rivals > 0))
      this.#options.log.error(
        { stream: key, rivals: position.rivals },
        "two events have one number: one is forged, or the gateway's store is an older copy of itself; both are kept, " +
          "and the gateway is asked which one is its own",
      );
    // Progress: whatever is missing now is worth asking for soon.
    if (position.settledSeq !== stream.position.settledSeq) {
      stream.askAtMs = 0;
      stream.askAgainMs = ASK_AGAIN.minMs;
    }
    stream.position = position;
    stream.ackDue = (stream.ackDue || isAckDue) && position.settledSeq > 0;
    this.#flushSoon();
  }

  #flushSoon(delayMs = this.#options.ackDelayMs): void {
    this.#cancelFlush ??= this.#options.clock.schedule(delayMs, () => {
      this.#cancelFlush = null;
      this.#flush();
    });
  }

  #flush(): void {
    if (this.#acceptedMs === null) return;
    const nowMs = this.#options.clock.monotonicMs();
    let waitMs = Number.POSITIVE_INFINITY;
    for (const stream of this.#streams.values()) {
      const { base, streamEpoch, position } = stream;
      if (stream.ackDue) {
        const { collectorId } = this.#options;
        const ack = { streamEpoch, upToSeq: position.settledSeq, collectorId };
        this.#send(`${base}/cmd/ack`, "CollectorAck", mqttProto.CollectorAck.encode(ack).finish());
        this.counters.acksSent++;
        stream.ackDue = false;
      }
      if (position.missingUpToSeq === null) continue;
      if (nowMs >= stream.askAtMs) {
        const fromSeq = position.settledSeq + 1;
        const toSeq = Math.min(position.missingUpToSeq, fromSeq + REPLAY_ROWS - 1);
        const request = { streamEpoch, fromSeq, toSeq };
        this.#send(`${base}/cmd/replay`, "ReplayRequest", mqttProto.ReplayRequest.encode(request).finish());
        this.counters.replaysAsked++;
        stream.askAtMs = nowMs + stream.askAgainMs;
        stream.askAgainMs = Math.min(ASK_AGAIN.maxMs, stream.askAgainMs * 2);
      }
      waitMs = Math.min(waitMs, stream.askAtMs - nowMs);
    }
    // A request, or what it brought, may have got lost. An event that comes meanwhile is not kept waiting.
    this.#cancelAsk();
    if (waitMs !== Number.POSITIVE_INFINITY)
      this.#cancelAsk = this.#options.clock.schedule(waitMs, () => this.#flushSoon(0));
  }

  #send(topic: string, schema: string, payload: Uint8Array): void {
    this.#connection?.publish(this.#nextToken++, {
      topic,
      schema,
      payload,
      qos: 1,
      retain: false,
      expirySeconds: COMMAND_EXPIRY_SECONDS,
    });
  }
}

/** A message that is not what its topic says. */
class Unreadable extends Error {}

function readable<T>(payload: Uint8Array, decode: (bytes: Uint8Array) => T): T {
  try {
    return decode(payload);
  } catch (error) {
    throw new Unreadable(`its ${payload.length} bytes cannot be read: ${String(error)}`);
  }
}
