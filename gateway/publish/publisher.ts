// The gateway's MQTT side: keeps a connection (dialer, connection), feeds it from the outbox (drain), hands the hospital's
// commands on (command handler), and tells its state (status). The thin shell around pure parts: the timers are here.
import { randomInt } from "node:crypto";
import { baseTopic, parseTopic } from "../../proto/mqtt/topics.ts";
import {
  type Closed,
  type Connect,
  type Connection,
  connectMqtt,
  type IncomingMessage,
} from "../../transport/mqtt/connection.ts";
import { Dialer } from "../../transport/mqtt/dialer.ts";
import { type ConnectionLimits, clientIdOf } from "../../transport/mqtt/message.ts";
import type { AssignRequest, CommandOutcome } from "../care/assignment-request.ts";
import { type Clock, systemClock } from "../clock.ts";
import { BrokerStatus, versionName } from "./broker-status.ts";
import { CommandHandler } from "./command-handler.ts";
import { COMMAND_FILTER, decodeCommand } from "./commands.ts";
import { type BrokerConfig, type MqttConfig, shownUrl } from "./config.ts";
import { newCounters } from "./counters.ts";
import { Drain } from "./drain.ts";
import type { DrainEffect, DrainEvent } from "./drain-events.ts";
import { messageBelow } from "./outgoing.ts";
import type { BrokerState, Outbox, Publisher, PublishLog, RetainedState } from "./ports.ts";
import { statusMessage } from "./status-message.ts";

export interface PublisherOptions {
  config: MqttConfig;
  site: string;
  gatewayId: string;
  softwareVersion: string;
  outbox: Outbox;
  /** Every retained topic's current value, but `status`, which is the publisher's own. */
  retained: () => readonly RetainedState[];
  pumpIds: () => readonly string[];
  log: PublishLog;
  clock?: Clock;
  /** 0 <= random() < 1 */
  random?: () => number;
  connect?: Connect;
}

/** How long refused rows and states wait before the next try. */
const REFUSAL_BACKOFF = { minMs: 1_000, maxMs: 30_000 };
const IDLE_POLL_MS = 10;
/** Commands are a few hundred bytes, and a collector acknowledges some ten times a second. */
export const INBOUND = { mostPacketBytes: 16 * 1024, publishesPerSecond: 100 };

const systemRandom = () => randomInt(2 ** 32) / 2 ** 32;

export function createPublisher(options: PublisherOptions): Publisher {
  return new MqttPublisher(options);
}

class MqttPublisher implements Publisher {
  readonly #options: PublisherOptions;
  readonly #clock: Clock;
  readonly #base: string;
  readonly #counters = newCounters();
  readonly #drain: Drain;
  readonly #dialer: Dialer | null;
  readonly #status: BrokerStatus;
  readonly #commands: CommandHandler;
  #phase: "new" | "running" | "stopping" | "stopped" = "new";
  #connection: Connection | null = null;
  #accepted: { atMs: number; unixMs: number } | null = null;
  /** The pumps that the last birth message named. */
  #pumpsNamed = "";
  #cancelDial: () => void = () => {};
  #cancelTick: () => void = () => {};

  constructor(options: PublisherOptions) {
    const { config, site, gatewayId, outbox, log } = options;
    const random = options.random ?? systemRandom;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#base = baseTopic(site, gatewayId);
    const settings = {
      ...config,
      base: this.#base,
      refusalBackoff: REFUSAL_BACKOFF,
      stateExpirySeconds: (topic: string) => this.#ruleExpiry(topic),
    };
    this.#drain = new Drain(settings, outbox, this.#counters, random);
    const protocols = config.brokers.map(({ protocol }) => protocol);
    this.#dialer = protocols.length === 0 ? null : new Dialer(protocols, config.backoff, random);
    this.#status = new BrokerStatus({
      url: config.brokers[0] === undefined ? null : shownUrl(config.brokers[0]),
      delivery: config.delivery,
      drain: this.#drain,
      counters: this.#counters,
      clock: this.#clock,
    });
    this.#commands = new CommandHandler({
      pumpIds: options.pumpIds,
      counters: this.#counters,
      log,
      clock: this.#clock,
      answer: (message) => this.#handle({ kind: "reply", message }),
    });
  }

  start(): void {
    if (this.#phase !== "new") return;
    this.#phase = "running";
    this.#dial();
  }

  async stop({ drainMs }: { drainMs: number }): Promise<void> {
    if (this.#phase === "stopped" || this.#phase === "stopping") return;
    this.#phase = "stopping";
    this.#commands.stop();
    this.#cancelDial();
    if (this.#connection !== null && this.#accepted !== null) {
      this.#handle({ kind: "stopping" });
      this.#handle({ kind: "state", state: this.#statusMessage(false) });
      const untilMs = this.#clock.monotonicMs() + drainMs;
      while (this.#connection !== null && !this.#drain.idle && this.#clock.monotonicMs() < untilMs)
        await this.#pause(IDLE_POLL_MS);
      // Where answers are missing the socket is destroyed, so that the broker publishes the will.
      if (this.#drain.idle) this.#connection?.end();
      else this.#connection?.destroy("us", "stopped before everything in flight was answered");
      while (this.#connection !== null) await this.#pause(IDLE_POLL_MS);
    } else this.#connection?.destroy("us", "stopped");
    this.#phase = "stopped";
    this.#cancelTick();
  }

  wake(): void {
    if (this.#accepted !== null) this.#handle({ kind: "wake" });
  }

  publishState(state: RetainedState): void {
    if (this.#accepted === null || this.#phase !== "running") return;
    this.#handle({ kind: "state", state });
    if (this.#pumpsNamed !== this.#options.pumpIds().join(" ")) this.#publishStatus();
  }

  publishFlow(topic: string, payload: Uint8Array): boolean {
    const sent =
      this.#options.config.flow && this.#bestEffort(topic, "FlowSamples", payload, this.#ruleExpiry(topic));
    if (sent) this.#counters.flowSent++;
    else this.#counters.flowDropped++;
    return sent;
  }

  publishDiag(payload: Uint8Array): boolean {
    const sent = this.#bestEffort("diag", "Diag", payload, this.#ruleExpiry("diag"));
    if (sent) this.#counters.diagSent++;
    else this.#counters.diagDropped++;
    return sent;
  }

  state(): BrokerState {
    return this.#status.state();
  }

  onChange(listener: (state: BrokerState) => void): () => void {
    return this.#status.onChange(listener);
  }

  onAssign(handler: (request: AssignRequest) => CommandOutcome): void {
    this.#commands.onAssign = handler;
  }

  onConfig(handler: (payload: Uint8Array) => CommandOutcome): void {
    this.#commands.onConfig = handler;
  }

  #dial(): void {
    if (this.#phase !== "running" || this.#dialer === null || this.#connection !== null) return;
    const target = this.#dialer.target();
    const broker = this.#options.config.brokers[target.broker];
    if (broker === undefined) return;
    this.#counters.connectAttempts++;
    this.#status.connecting(shownUrl(broker), target.version);
    const connection: Connection = (this.#options.connect ?? connectMqtt)(
      this.#specOf(broker, target.version),
      {
        accepted: (limits) => this.#onAccepted(broker, limits),
        answered: (token, reasonCode) => {
          const { noSubscribers } = this.#counters;
          this.#handle({ kind: "answered", token, reasonCode });
          // Nobody may listen to a state; for an event that is a refusal.
          if (reasonCode >= 0x80 || this.#counters.noSubscribers > noSubscribers)
            this.#status.code(reasonCode);
        },
        subscribed: (reasonCode) => {
          this.#status.subscribed(reasonCode);
          this.#handle({ kind: "subscribed" });
        },
        message: (message) => this.#onMessage(message),
        skipped: ({ why, bytes }) => {
          if (why === "too-long") this.#counters.messagesTooLong++;
          else this.#counters.messagesTooMany++;
          const what = why === "too-long" ? `of ${bytes} bytes` : "too many";
          this.#commands.warn("cmd/#", `a message ${what} came, and was not read`);
        },
        closed: (closed) => this.#onClosed(closed),
      },
      this.#clock,
    );
    this.#connection = connection;
  }

  #specOf(broker: BrokerConfig, version: 4 | 5) {
    const { config, site, gatewayId } = this.#options;
    const will = this.#statusMessage(false);
    return {
      ...broker,
      version,
      clientId: config.clientId ?? clientIdOf(site, gatewayId),
      keepaliveSeconds: config.keepaliveSeconds,
      connectTimeoutMs: config.connectTimeoutMs,
      sessionSeconds: null,
      inbound: INBOUND,
      will: messageBelow(this.#base, will, { qos: 1, retain: true, expirySeconds: null }),
    };
  }

  #onAccepted(broker: BrokerConfig, limits: ConnectionLimits): void {
    this.#counters.connects++;
    this.#accepted = { atMs: this.#clock.monotonicMs(), unixMs: this.#clock.unixMs() };
    this.#status.connected(shownUrl(broker), limits.version);
    this.#options.log.info(
      {
        broker: shownUrl(broker),
        protocol: versionName(limits.version),
        receiveMaximum: limits.receiveMaximum,
      },
      "connected to the broker",
    );
    this.#handle({ kind: "connected", limits, states: [this.#statusMessage(true), ...this.#retained()] });
  }

  #onClosed(closed: Closed): void {
    const { log } = this.#options;
    const accepted = this.#accepted;
    this.#connection = null;
    this.#accepted = null;
    this.#status.code(closed.reasonCode ?? 0);
    if (closed.by === "silence" && accepted !== null) this.#counters.halfOpen++;
    if (accepted !== null) this.#counters.disconnects++;
    this.#handle({
      kind: "disconnected",
      byPeer: closed.by === "peer",
      blamesMessage: closed.blamesMessage,
    });
    this.#cancelTick();
    if (this.#phase !== "running" || this.#dialer === null) {
      this.#status.offline(closed.reason);
      return;
    }
    const waitMs =
      accepted === null
        ? this.#dialer.failed(closed.failure ?? "other")
        : this.#dialer.lost(this.#clock.monotonicMs() - accepted.atMs);
    const fields = { broker: this.#status.url, reason: closed.reason, reasonCode: closed.reasonCode };
    if (accepted === null && waitMs === 0 && this.#dialer.target().version === 4)
      log.info(fields, "no MQTT 5 here; trying 3.1.1");
    else
      log.warn(
        { ...fields, retryInMs: waitMs },
        `${accepted === null ? "cannot connect to the broker" : "lost the broker"}: ${closed.reason}`,
      );
    this.#status.offline(closed.reason);
    this.#cancelDial = this.#clock.schedule(waitMs, () => this.#dial());
  }

  #onMessage(message: IncomingMessage): void {
    const command = decodeCommand(this.#base, message);
    switch (command.kind) {
      case "ack": {
        const { streamEpoch, upToSeq } = command;
        const before = this.#counters.collectorAcks;
        this.#handle({ kind: "collector-ack", streamEpoch, upToSeq });
        if (this.#counters.collectorAcks > before) this.#status.collectorAcked();
        return;
      }
      case "replay":
        this.#handle({ ...command, kind: "replay" });
        return;
      case "assign":
      case "config":
        this.#commands.take(message, command);
        return;
      case "refused":
        this.#commands.refused(message, command);
        return;
    }
  }

  #handle(event: DrainEvent): void {
    const effects = this.#drain.handle(event, this.#clock.monotonicMs());
    for (const effect of effects) this.#perform(effect);
    this.#scheduleTick();
    this.#status.notify();
  }

  #perform(effect: DrainEffect): void {
    const { log } = this.#options;
    switch (effect.kind) {
      case "publish":
        this.#connection?.publish(effect.token, effect.message);
        return;
      case "subscribe":
        this.#connection?.subscribe([`${this.#base}/${COMMAND_FILTER}`]);
        return;
      case "give-up":
        this.#connection?.destroy("silence", effect.reason);
        return;
      case "parked":
        log.error({ seq: effect.seq, reason: effect.reason }, "parked a row that no broker takes");
        // Collectors read there that this number will not come.
        this.#publishStatus();
        return;
      case "forgotten":
        // The retained one may be from long ago.
        log.info({ oldestSeq: effect.oldestSeq }, "asked to replay what is forgotten");
        this.#publishStatus();
        return;
      case "released":
        this.#status.released(effect.lagMs);
        log.debug({ upToSeq: effect.upToSeq, rows: effect.rows, lagMs: effect.lagMs }, "released");
        return;
      case "refused-command":
        this.#commands.warn(effect.topic, effect.reason);
        return;
      case "store-failed":
        log.error({ err: effect.error }, "the outbox failed; trying again");
        return;
    }
  }

  #scheduleTick(): void {
    this.#cancelTick();
    const atMs = this.#drain.nextAtMs();
    if (atMs === null) return;
    const delayMs = Math.max(0, Math.ceil(atMs - this.#clock.monotonicMs()));
    this.#cancelTick = this.#clock.schedule(delayMs, () => this.#handle({ kind: "tick" }));
  }

  #bestEffort(topic: string, schema: string, payload: Uint8Array, expirySeconds: number | null): boolean {
    if (this.#connection === null || this.#accepted === null) return false;
    const how = { qos: 0, retain: false, expirySeconds } as const;
    const message = messageBelow(this.#base, { topic, schema, payload }, how);
    return this.#connection.publishBestEffort(message);
  }

  #ruleExpiry(topic: string): number | null {
    return parseTopic(`${this.#base}/${topic}`)?.rule.expirySeconds ?? null;
  }

  #publishStatus(): void {
    if (this.#accepted !== null && this.#phase === "running")
      this.#handle({ kind: "state", state: this.#statusMessage(true) });
  }

  /** Birth message, will, or the leave-taking of a gateway that stops. */
  #statusMessage(online: boolean): RetainedState {
    const { gatewayId, softwareVersion, outbox, config, log } = this.#options;
    const pumpIds = [...this.#options.pumpIds()];
    if (online) this.#pumpsNamed = pumpIds.join(" ");
    const sinceUnixMs = Math.round(this.#accepted?.unixMs ?? this.#clock.unixMs());
    const { delivery } = config;
    return statusMessage({ gatewayId, online, sinceUnixMs, softwareVersion, delivery, pumpIds }, outbox, log);
  }

  #retained(): readonly RetainedState[] {
    try {
      return this.#options.retained();
    } catch (error) {
      this.#options.log.error({ err: error }, "the retained states could not be read");
      return [];
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#clock.schedule(ms, resolve));
  }
}
