// A gateway's publisher, a real mosquitto, a proxy between them that can go wrong, and the reference collector: the
// pieces of the broker tests, with short waits and a seeded source of chance.
import { setTimeout as sleep } from "node:timers/promises";
import { type Clock, systemClock } from "../../gateway/clock.ts";
import { type MqttConfig, mqttConfigSchema } from "../../gateway/publish/config.ts";
import type { Publisher, RetainedState } from "../../gateway/publish/ports.ts";
import { createPublisher } from "../../gateway/publish/publisher.ts";
import { Collector } from "../../hospital/collector/collector.ts";
import type { CollectorStore } from "../../hospital/collector/store.ts";
import { seededRandom } from "../../simulator/random.ts";
import { type Connect, connectMqtt, type IncomingMessage } from "../../transport/mqtt/connection.ts";
import { MemoryOutbox } from "./memory-outbox.ts";

const SITE = "site";
const GATEWAY = "gw1";
export const BASE = `milk/v1/${SITE}/${GATEWAY}`;

/** Polls until it holds; throws with `what` when it does not within `timeoutMs`. */
export async function until(what: string, holds: () => boolean, timeoutMs = 10_000): Promise<void> {
  const endMs = performance.now() + timeoutMs;
  while (!holds()) {
    if (performance.now() > endMs) throw new Error(`${what}: not within ${timeoutMs} ms`);
    await sleep(5);
  }
}

export interface LoggedLine {
  level: string;
  fields: object;
  message: string;
}

function memoryLog() {
  const lines: LoggedLine[] = [];
  const at = (level: string) => (fields: object, message: string) => {
    lines.push({ level, fields, message });
  };
  return { lines, debug: () => {}, info: at("info"), warn: at("warn"), error: at("error") };
}

export interface GatewaySide {
  outbox: MemoryOutbox;
  publisher: Publisher;
  log: ReturnType<typeof memoryLog>;
  /** Publishes with QoS 1 that waited for their answer at once, at most. */
  peakInFlight(): number;
}

/** Waits are short, so that a test sees several attempts. `config` is laid over that, unchecked bounds included. */
export function startGatewaySide(options: {
  urls: readonly string[];
  config?: Partial<MqttConfig>;
  protocol?: "auto" | 5 | "3.1.1";
  outbox?: MemoryOutbox;
  retained?: () => readonly RetainedState[];
  username?: string;
  seed?: number;
  clock?: Clock;
}): GatewaySide {
  const outbox = options.outbox ?? new MemoryOutbox();
  const log = memoryLog();
  let unanswered = 0;
  let peak = 0;
  const counting: Connect = (spec, listener, clock) => {
    unanswered = 0;
    const connection = connectMqtt(
      spec,
      {
        ...listener,
        accepted: (limits) => listener.accepted(limits),
        answered: (token, reasonCode) => {
          unanswered--;
          listener.answered(token, reasonCode);
        },
      },
      clock,
    );
    return {
      publish(token, message) {
        unanswered++;
        peak = Math.max(peak, unanswered);
        connection.publish(token, message);
      },
      publishBestEffort: (message) => connection.publishBestEffort(message),
      subscribe: (filters, retained) => connection.subscribe(filters, retained),
      end: () => connection.end(),
      destroy: (by, reason) => connection.destroy(by, reason),
    };
  };
  const base = mqttConfigSchema.parse({
    brokers: options.urls.map((url) => ({
      url,
      protocol: options.protocol ?? "auto",
      ...(options.username === undefined ? {} : { username: options.username }),
    })),
    backoff: { minMs: 20, maxMs: 200 },
    publishTimeoutMs: 2_000,
    connectTimeoutMs: 1_000,
    backlog: { messagesPerSecond: 2_000, burst: 500 },
    collector: { window: 50, resendAfterMs: 400, resendMaxMs: 2_000 },
  });
  const publisher = createPublisher({
    config: { ...base, ...options.config },
    site: SITE,
    gatewayId: GATEWAY,
    softwareVersion: "1.0.0",
    outbox,
    retained:
      options.retained ??
      (() => [{ topic: "pump/p1/state", schema: "PumpState", payload: Uint8Array.of(0x0a, 0x00) }]),
    pumpIds: () => ["p1"],
    log,
    clock: options.clock ?? systemClock,
    random: seededRandom(options.seed ?? 1),
    connect: counting,
  });
  return { outbox, publisher, log, peakInFlight: () => peak };
}

export function startCollector(url: string, store: CollectorStore, protocol: "auto" | 5 | "3.1.1" = "auto") {
  const log = memoryLog();
  const collector = new Collector({
    url,
    protocol,
    collectorId: "collector-1",
    site: null,
    store,
    clock: systemClock,
    random: seededRandom(7),
    backoff: { minMs: 20, maxMs: 200 },
    ackDelayMs: 10,
    log,
  });
  collector.start();
  return collector;
}

/** What the collector's database holds of this gateway's current stream. */
export function collected(store: CollectorStore, outbox: MemoryOutbox): number[] {
  return store
    .events(GATEWAY)
    .filter(({ streamEpoch }) => streamEpoch === outbox.streamEpoch)
    .map(({ seq }) => seq);
}

export interface Observer {
  messages: IncomingMessage[];
  /** Of one topic below the gateway's base. */
  of(topic: string): IncomingMessage[];
  publish(topic: string, payload: Uint8Array): void;
  stop(): void;
}

/** A plain client that listens, without a past. */
export async function observe(
  url: string,
  filters: readonly string[],
  options: { clientId?: string; username?: string; version?: 4 | 5 } = {},
): Promise<Observer> {
  const messages: IncomingMessage[] = [];
  let subscribed = false;
  let failed: string | null = null;
  const connection = connectMqtt(
    {
      url,
      version: options.version ?? 5,
      clientId: options.clientId ?? `observer-${Math.random().toString(16).slice(2)}`,
      username: options.username,
      keepaliveSeconds: 30,
      connectTimeoutMs: 5_000,
      will: null,
      sessionSeconds: null,
      inbound: { mostPacketBytes: 1_048_576, publishesPerSecond: null },
    },
    {
      accepted: () => {
        if (filters.length === 0) subscribed = true;
        else connection.subscribe(filters, true);
      },
      answered: () => {},
      subscribed: () => {
        subscribed = true;
      },
      message: (message) => {
        messages.push(message);
      },
      skipped: () => {},
      closed: ({ reason }) => {
        failed = reason;
      },
    },
    systemClock,
  );
  await until("the observer's subscription", () => subscribed || failed !== null);
  if (!subscribed) throw new Error(`the observer: ${failed}`);
  let token = 0;
  return {
    messages,
    of: (topic) => messages.filter((message) => message.topic === `${BASE}/${topic}`),
    publish: (topic, payload) =>
      connection.publish(++token, { topic, payload, qos: 1, retain: false, schema: "", expirySeconds: null }),
    stop: () => connection.destroy("us", "done"),
  };
}
