// The gateway's MQTT side: keeps a connection (dialer, connection), feeds it from the outbox (drain), answers the
// hospital's commands, and tells its state. The thin shell around pure parts: timers, counters and logging are here.
import { randomInt } from "node:crypto";
import { mqttProto } from "../../proto/codec.ts";
import { baseTopic, parseTopic } from "../../proto/mqtt-topics.ts";
import {
  type Closed,
  type Connect,
  type Connection,
  connectMqtt,
  type IncomingMessage,
} from "../../proto/transport/mqtt/connection.ts";
import { Dialer } from "../../proto/transport/mqtt/dialer.ts";
import { clientIdOf, type LinkLimits, type OutgoingMessage } from "../../proto/transport/mqtt/message.ts";
import { reasonHex, reasonText } from "../../proto/transport/mqtt/reason-codes.ts";
import { TokenBucket } from "../../proto/transport/pacing.ts";
import { type Clock, systemClock } from "../clock.ts";
import { answerTo, COMMAND_FILTER, decodeCommand } from "./commands.ts";
import type { BrokerConfig, MqttConfig } from "./config.ts";
import { newCounters } from "./counters.ts";
import { Drain } from "./drain.ts";
import type { DrainEffect, DrainEvent } from "./drain-events.ts";
import type {
  AssignRequest,
  BrokerState,
  CommandOutcome,
  Outbox,
  Publisher,
  PublishLog,
  RetainedState,
} from "./ports.ts";

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
/** Parked rows named in the status message. */
const MAX_PARKED_SEQS = 1_000;
const IDLE_POLL_MS = 10;

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
  readonly #listeners = new Set<(state: BrokerState) => void>();
  #phase: "new" | "running" | "stopping" | "stopped" = "new";
  #connection: Connection | null = null;
  #accepted: { atMs: number; unixMs: number } | null = null;
  #shown: Pick<BrokerState, "state" | "sinceMs" | "url" | "protocolVersion">;
  #reason: string | null = null;
  #lastReasonCode: number | null = null;
  #subscriptionRefused: number | null = null;
  #lastCollectorAckMs: number | null = null;
  readonly #warnings = new TokenBucket(0.1, 10);
  #lastNotice = "";
  /** The pumps that the last birth message named. */
  #pumpsNamed = "";
  #cancelDial: () => void = () => {};
  #cancelTick: () => void = () => {};
  #assign: ((request: AssignRequest) => CommandOutcome) | null = null;
  #config: ((payload: Uint8Array) => CommandOutcome) | null = null;

  constructor(options: PublisherOptions) {
    const { config, site, gatewayId, outbox } = options;
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
    this.#shown = {
      state: this.#dialer === null ? "disabled" : "offline",
      sinceMs: this.#clock.unixMs(),
      url: this.#dialer === null ? null : (config.brokers[0]?.url ?? null),
      protocolVersion: null,
    };
  }

  start(): void {
    if (this.#phase !== "new") return;
    this.#phase = "running";
    this.#dial();
  }

  async stop({ drainMs }: { drainMs: number }): Promise<void> {
    if (this.#phase === "stopped" || this.#phase === "stopping") return;
    this.#phase = "stopping";
    this.#cancelDial();
    if (this.#connection !== null && this.#accepted !== null) {
      this.#handle({ kind: "stopping" });
      this.#handle({ kind: "state", state: this.#status(false) });
      const untilMs = this.#clock.monotonicMs() + drainMs;
      while (this.#connection !== null && !this.#drain.idle && this.#clock.monotonicMs() < untilMs)
        await this.#pause(IDLE_POLL_MS);
      // Without an answer there is nobody to take leave of, and the will does its work.
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
    const monotonicMs = this.#clock.monotonicMs();
    const unixMs = this.#clock.unixMs();
    const blocked = this.#drain.refusedRows().map((row) => ({
      topic: row.topic,
      firstSeq: row.firstSeq,
      reasonCode: row.reasonCode,
      reason: reasonText(row.reasonCode),
      attempts: row.attempts,
      sinceUnixMs: Math.round(unixMs - (monotonicMs - row.sinceMs)),
      retryInMs: Math.max(0, Math.round(row.retryAtMs - monotonicMs)),
    }));
    return {
      ...this.#shown,
      delivery: this.#options.config.delivery,
      reason: this.#shown.state === "connected" ? this.#trouble(blocked) : this.#reason,
      lastReasonCode: this.#lastReasonCode,
      blocked,
      lastCollectorAckMs: this.#lastCollectorAckMs,
      counters: { ...this.#counters, reasonCodes: { ...this.#counters.reasonCodes } },
    };
  }

  onChange(listener: (state: BrokerState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onAssign(handler: (request: AssignRequest) => CommandOutcome): void {
    this.#assign = handler;
  }

  onConfig(handler: (payload: Uint8Array) => CommandOutcome): void {
    this.#config = handler;
  }

  #dial(): void {
    if (this.#phase !== "running" || this.#dialer === null || this.#connection !== null) return;
    const target = this.#dialer.target();
    const broker = this.#options.config.brokers[target.broker];
    if (broker === undefined) return;
    this.#counters.connectAttempts++;
    this.#show("connecting", broker.url, target.version);
    const connection: Connection = (this.#options.connect ?? connectMqtt)(
      this.#specOf(broker, target.version),
      {
        accepted: (limits) => this.#onAccepted(broker, limits),
        answered: (token, reasonCode) => {
          const { noSubscribers } = this.#counters;
          this.#handle({ kind: "answered", token, reasonCode });
          // Nobody may listen to a state; for an event that is a refusal.
          if (reasonCode >= 0x80 || this.#counters.noSubscribers > noSubscribers) this.#noteCode(reasonCode);
        },
        subscribed: (reasonCode) => {
          this.#noteCode(reasonCode);
          this.#subscriptionRefused = reasonCode >= 0x80 ? reasonCode : null;
          this.#handle({ kind: "subscribed" });
        },
        message: (message) => this.#onMessage(message),
        closed: (closed) => this.#onClosed(closed),
      },
      this.#clock,
    );
    this.#connection = connection;
  }

  #specOf(broker: BrokerConfig, version: 4 | 5) {
    const { config, site, gatewayId } = this.#options;
    const will = this.#status(false);
    return {
      ...broker,
      version,
      clientId: config.clientId ?? clientIdOf(site, gatewayId),
      keepaliveSeconds: config.keepaliveSeconds,
      connectTimeoutMs: config.connectTimeoutMs,
      sessionSeconds: null,
      will: this.#message(will.topic, will.schema, will.payload, {
        qos: 1,
        retain: true,
        expirySeconds: null,
      }),
    };
  }

  #onAccepted(broker: BrokerConfig, limits: LinkLimits): void {
    this.#counters.connects++;
    this.#accepted = { atMs: this.#clock.monotonicMs(), unixMs: this.#clock.unixMs() };
    this.#subscriptionRefused = null;
    this.#reason = null;
    this.#show("connected", broker.url, limits.version);
    this.#options.log.info(
      { broker: broker.url, protocol: versionName(limits.version), receiveMaximum: limits.receiveMaximum },
      "connected to the broker",
    );
    this.#handle({ kind: "connected", limits, states: [this.#status(true), ...this.#retained()] });
  }

  #onClosed(closed: Closed): void {
    const { log } = this.#options;
    const accepted = this.#accepted;
    this.#connection = null;
    this.#accepted = null;
    this.#noteCode(closed.reasonCode ?? 0);
    if (closed.by === "silence" && accepted !== null) this.#counters.halfOpen++;
    if (accepted !== null) this.#counters.disconnects++;
    this.#handle({
      kind: "disconnected",
      byPeer: closed.by === "peer",
      blamesMessage: closed.blamesMessage,
    });
    this.#cancelTick();
    this.#reason = closed.reason;
    if (this.#phase !== "running" || this.#dialer === null) {
      this.#show("offline", this.#shown.url, null);
      return;
    }
    const waitMs =
      accepted === null
        ? this.#dialer.failed(closed.failure ?? "other")
        : this.#dialer.lost(this.#clock.monotonicMs() - accepted.atMs);
    const fields = { broker: this.#shown.url, reason: closed.reason, reasonCode: closed.reasonCode };
    if (accepted === null && waitMs === 0 && this.#dialer.target().version === 4)
      log.info(fields, "no MQTT 5 here; trying 3.1.1");
    else
      log.warn(
        { ...fields, retryInMs: waitMs },
        `${accepted === null ? "cannot connect to the broker" : "lost the broker"}: ${closed.reason}`,
      );
    this.#show("offline", this.#shown.url, null);
    this.#cancelDial = this.#clock.schedule(waitMs, () => this.#dial());
  }

  #onMessage(message: IncomingMessage): void {
    const command = decodeCommand(this.#base, message);
    switch (command.kind) {
      case "ack": {
        const { streamEpoch, upToSeq } = command;
        const before = this.#counters.collectorAcks;
        this.#handle({ kind: "collector-ack", streamEpoch, upToSeq });
        if (this.#counters.collectorAcks > before) this.#lastCollectorAckMs = this.#clock.unixMs();
        return;
      }
      case "replay":
        this.#handle({ ...command, kind: "replay" });
        return;
      case "assign":
        this.#answer(message, command.request.revision, () => this.#assign?.(command.request));
        return;
      case "config":
        this.#answer(message, 0, () => this.#config?.(command.payload));
        return;
      case "refused":
        this.#refuseCommand(command.name, command.reason);
        return;
    }
  }

  #answer(message: IncomingMessage, revision: number, run: () => CommandOutcome | undefined): void {
    let outcome: CommandOutcome;
    try {
      outcome = run() ?? { accepted: false, revision, reason: "this gateway does not take this command" };
    } catch (error) {
      this.#options.log.error({ err: error, topic: message.topic }, "a command failed");
      outcome = { accepted: false, revision, reason: "the gateway could not carry it out; its log says why" };
    }
    if (outcome.accepted) this.#counters.commands++;
    else this.#refuseCommand(message.topic, outcome.reason);
    this.#handle({ kind: "reply", message: answerTo(this.#base, message, outcome) });
  }

  #refuseCommand(topic: string, reason: string): void {
    this.#counters.commandsRefused++;
    this.#warnOfCommand(topic, reason);
  }

  /** All are counted; somebody who sends nonsense all day does not fill the log with it. */
  #warnOfCommand(topic: string, reason: string): void {
    if (this.#warnings.take(this.#clock.monotonicMs()))
      this.#options.log.warn({ topic, reason }, "refused a command");
  }

  #handle(event: DrainEvent): void {
    const effects = this.#drain.handle(event, this.#clock.monotonicMs());
    for (const effect of effects) this.#perform(effect);
    this.#scheduleTick();
    this.#notify();
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
      case "released":
        log.debug({ upToSeq: effect.upToSeq, rows: effect.rows }, "released");
        return;
      case "refused-command":
        this.#warnOfCommand(effect.topic, effect.reason);
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
    const message = this.#message(topic, schema, payload, { qos: 0, retain: false, expirySeconds });
    return this.#connection.publishBestEffort(message);
  }

  #message(
    topic: string,
    schema: string,
    payload: Uint8Array,
    how: Pick<OutgoingMessage, "qos" | "retain" | "expirySeconds">,
  ): OutgoingMessage {
    return { topic: `${this.#base}/${topic}`, schema, payload, ...how };
  }

  #ruleExpiry(topic: string): number | null {
    return parseTopic(`${this.#base}/${topic}`)?.rule.expirySeconds ?? null;
  }

  #publishStatus(): void {
    if (this.#accepted !== null && this.#phase === "running")
      this.#handle({ kind: "state", state: this.#status(true) });
  }

  /** Birth message, will, or the leave-taking of a gateway that stops. */
  #status(online: boolean): RetainedState {
    const { gatewayId, softwareVersion, outbox, config, pumpIds, log } = this.#options;
    let oldestSeq = 0;
    let parkedSeqs: number[] = [];
    try {
      oldestSeq = outbox.bounds().oldestSeq;
      parkedSeqs = outbox.parked(MAX_PARKED_SEQS).map(({ seq }) => seq);
    } catch (error) {
      log.error({ err: error }, "the outbox failed; the status message lacks its bounds");
    }
    const pumps = [...pumpIds()];
    if (online) this.#pumpsNamed = pumps.join(" ");
    const status = {
      gatewayId,
      online,
      sinceUnixMs: Math.round(this.#accepted?.unixMs ?? this.#clock.unixMs()),
      softwareVersion,
      streamEpoch: outbox.streamEpoch,
      delivery: config.delivery,
      pumpIds: pumps,
      oldestSeq,
      parkedSeqs,
    };
    return {
      topic: "status",
      schema: "GatewayStatus",
      payload: mqttProto.GatewayStatus.encode(status).finish(),
    };
  }

  #retained(): readonly RetainedState[] {
    try {
      return this.#options.retained();
    } catch (error) {
      this.#options.log.error({ err: error }, "the retained states could not be read");
      return [];
    }
  }

  /** What is wrong although the broker is connected. */
  #trouble(blocked: BrokerState["blocked"]): string | null {
    if (this.#subscriptionRefused !== null)
      return `the broker refuses the subscription to ${COMMAND_FILTER}: ${reasonText(this.#subscriptionRefused)}`;
    const [first] = blocked;
    if (first !== undefined) return `${first.topic}: ${first.reason}`;
    const [state] = this.#drain.refusedStates();
    return state === undefined ? null : `${state}: the broker does not take it`;
  }

  #noteCode(reasonCode: number): void {
    if (reasonCode < 0x10) return;
    this.#lastReasonCode = reasonCode;
    const name = reasonHex(reasonCode);
    this.#counters.reasonCodes[name] = (this.#counters.reasonCodes[name] ?? 0) + 1;
  }

  #show(state: BrokerState["state"], url: string | null, version: 4 | 5 | null): void {
    // A try that fails is no news: the age is that of the outage.
    const isAsBefore = (state === "connected") === (this.#shown.state === "connected");
    const sinceMs = isAsBefore ? this.#shown.sinceMs : this.#clock.unixMs();
    this.#shown = { state, sinceMs, url, protocolVersion: version === null ? null : versionName(version) };
    this.#notify();
  }

  #notify(): void {
    if (this.#listeners.size === 0) return;
    const state = this.state();
    const notice = JSON.stringify([
      state.state,
      state.url,
      state.protocolVersion,
      state.reason,
      state.blocked.length,
    ]);
    if (notice === this.#lastNotice) return;
    this.#lastNotice = notice;
    for (const listener of this.#listeners) listener(state);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#clock.schedule(ms, resolve));
  }
}

function versionName(version: 4 | 5): "5" | "3.1.1" {
  return version === 5 ? "5" : "3.1.1";
}
