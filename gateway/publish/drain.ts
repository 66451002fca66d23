// The heart of the publisher: decides what is published next on one connection after the other. No I/O but the outbox
// that is handed in; events and the time go in, effects come out, so that whole outages run in virtual time.
//
//   connected -> retained states -> subscribe -> rows in order (row-stream.ts)
//                                                  | accepted: released (broker) or awaiting cmd/ack (collector)
//                                                  | refused, nobody listens: kept, tried again with back-off
//                                                  | can never be accepted: parked, the rest goes on
//   disconnected -> everything that is not released counts as unsent

import type { ConnectionLimits, OutgoingMessage } from "../../transport/mqtt/message.ts";
import { isHopeless } from "../../transport/mqtt/reason-codes.ts";
import type { DrainEffect, DrainEvent, DrainSettings } from "./drain-events.ts";
import { InFlight, type Item } from "./in-flight.ts";
import { messageBelow, unsendable } from "./outgoing.ts";
import type { Outbox, PublishCounters, RetainedState } from "./ports.ts";
import type { RefusedTopic } from "./refused-topics.ts";
import { RetainedStates } from "./retained-states.ts";
import { RowStream, StoreFailure } from "./row-stream.ts";

interface Connection {
  limits: ConnectionLimits;
  phase: "states" | "subscribing" | "draining" | "given-up";
  subscribedAtMs: number;
}

const MAX_REPLIES = 100;
/**
 * The share of the window that states may hold while rows wait: pumps that all change at once must not keep the events
 * in, and a state that waits is only replaced by a newer one.
 */
const STATES_SHARE = 1 / 4;

export class Drain {
  readonly #settings: DrainSettings;
  readonly #counters: PublishCounters;
  readonly #flight = new InFlight();
  readonly #states: RetainedStates;
  readonly #rows: RowStream;
  /** Retained topics whose value made the broker close the connection: its size in bytes. */
  readonly #fatalStates = new Map<string, number>();
  #replies: OutgoingMessage[] = [];
  #connection: Connection | null = null;
  #stopping = false;
  #effects: DrainEffect[] = [];

  constructor(settings: DrainSettings, outbox: Outbox, counters: PublishCounters, random: () => number) {
    this.#settings = settings;
    this.#counters = counters;
    this.#states = new RetainedStates(settings.refusalBackoff);
    this.#rows = new RowStream({
      settings,
      outbox,
      counters,
      random,
      flight: this.#flight,
      emit: (effect) => this.#effects.push(effect),
    });
  }

  /** Nothing is in flight and no state waits to be sent. */
  get idle(): boolean {
    return this.#flight.isEmpty && this.#replies.length === 0 && this.#states.settled;
  }

  refusedRows(): RefusedTopic[] {
    return this.#rows.refused();
  }

  refusedStates(): string[] {
    return this.#states.refused();
  }

  /** When "tick" is due; null: not before the next event. */
  nextAtMs(): number | null {
    const connection = this.#connection;
    if (connection === null || connection.phase === "given-up") return null;
    const silentFrom =
      this.#flight.oldestSentAtMs ?? (connection.phase === "subscribing" ? connection.subscribedAtMs : null);
    // Without a free slot, or while stopping, only silence needs a timer: an answer comes as an event.
    const free = this.#flight.hasSlot;
    const rows = free && connection.phase === "draining" && !this.#stopping;
    const times = [
      silentFrom === null ? null : silentFrom + this.#settings.publishTimeoutMs,
      this.#rows.resendAtMs,
      free ? this.#states.nextAtMs : null,
      rows ? this.#rows.nextAtMs() : null,
    ].filter((time) => time !== null);
    return times.length === 0 ? null : Math.min(...times);
  }

  handle(event: DrainEvent, nowMs: number): DrainEffect[] {
    this.#effects = [];
    try {
      this.#apply(event, nowMs);
      this.#pump(nowMs);
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error;
      this.#rows.retryLater(nowMs);
      this.#effects.push({ kind: "store-failed", error: error.cause });
    }
    return this.#effects;
  }

  #apply(event: DrainEvent, nowMs: number): void {
    switch (event.kind) {
      case "connected":
        this.#open(event.limits, event.states, nowMs);
        return;
      case "disconnected":
        this.#close(event.byPeer, event.blamesMessage);
        return;
      case "subscribed":
        if (this.#connection?.phase === "subscribing") this.#connection.phase = "draining";
        return;
      case "answered":
        this.#answered(event.token, event.reasonCode, nowMs);
        return;
      case "state":
        this.#states.set(event.state);
        return;
      case "reply":
        if (this.#connection !== null && this.#replies.length < MAX_REPLIES)
          this.#replies.push(event.message);
        return;
      case "collector-ack":
        this.#rows.acknowledged(event.streamEpoch, event.upToSeq, nowMs);
        return;
      case "replay":
        this.#rows.replay(event.streamEpoch, event.fromSeq, event.toSeq, nowMs);
        return;
      case "tick":
        this.#tick(nowMs);
        return;
      case "stopping":
        this.#stopping = true;
        return;
      case "wake":
        return;
    }
  }

  #open(limits: ConnectionLimits, states: readonly RetainedState[], nowMs: number): void {
    this.#connection = { limits, phase: "states", subscribedAtMs: nowMs };
    this.#flight.open(Math.min(this.#settings.inFlight, limits.receiveMaximum));
    this.#replies = [];
    this.#states.replaceAll(states);
    this.#rows.restart(nowMs);
  }

  #close(byPeer: boolean, blamesMessage: boolean): void {
    if (this.#connection === null) return;
    this.#connection = null;
    const condemned = byPeer ? this.#flight.hungUp(blamesMessage) : null;
    this.#flight.clear();
    this.#replies = [];
    this.#rows.pause();
    const reason = blamesMessage
      ? "the broker closed the connection and named this message as the cause"
      : "the broker closed the connection each time when it got this message";
    if (condemned?.kind === "row") this.#rows.park(condemned.seq, reason);
    if (condemned?.kind === "state")
      this.#fatalStates.set(condemned.state.topic, condemned.state.payload.length);
  }

  #answered(token: number, reasonCode: number, nowMs: number): void {
    const item = this.#flight.answered(token);
    if (item === undefined) return;
    const refused = reasonCode >= 0x80;
    if (refused) this.#counters.refused++;
    switch (item.kind) {
      case "state": {
        const answer = !refused ? "accepted" : isHopeless(reasonCode) ? "hopeless" : "refused";
        this.#states.answered(item.state, answer, nowMs);
        return;
      }
      case "reply":
        return;
      case "row":
        this.#rows.answered(item.seq, item.topic, reasonCode, nowMs);
        return;
    }
  }

  #tick(nowMs: number): void {
    if (this.#connection === null) return;
    const connection = this.#connection;
    const { publishTimeoutMs } = this.#settings;
    const oldestMs = this.#flight.oldestSentAtMs;
    if (oldestMs !== null && nowMs >= oldestMs + publishTimeoutMs) this.#giveUp(connection, "a publish");
    else if (connection.phase === "subscribing" && nowMs >= connection.subscribedAtMs + publishTimeoutMs)
      this.#giveUp(connection, "the subscription");
    this.#rows.expire(nowMs);
  }

  #giveUp(connection: Connection, what: string): void {
    connection.phase = "given-up";
    const reason = `${what} was not answered for ${this.#settings.publishTimeoutMs} ms`;
    this.#effects.push({ kind: "give-up", reason });
  }

  #pump(nowMs: number): void {
    const connection = this.#connection;
    if (connection === null || connection.phase === "given-up") return;
    const rowsGo = connection.phase === "draining" && !this.#stopping;
    // One at a time: rows first, or states that keep changing would never let the suspected row be found.
    if (rowsGo && this.#flight.careful) this.#rows.send(connection.limits, nowMs);
    this.#sendStates(connection, nowMs);
    if (connection.phase === "states" && this.#states.allOffered) {
      connection.phase = "subscribing";
      connection.subscribedAtMs = nowMs;
      this.#effects.push({ kind: "subscribe" });
    }
    while (this.#flight.hasSlot) {
      const message = this.#replies.shift();
      if (message === undefined) break;
      this.#send({ kind: "reply", key: "reply", sentAtMs: nowMs }, message);
    }
    if (rowsGo) this.#rows.send(connection.limits, nowMs);
  }

  #sendStates(connection: Connection, nowMs: number): void {
    const { window } = this.#flight;
    const most = connection.phase === "draining" ? Math.max(1, Math.floor(window * STATES_SHARE)) : window;
    while (this.#flight.hasSlot && this.#flight.states < most) {
      const state = this.#states.take(nowMs);
      if (state === null) return;
      const { base, stateExpirySeconds } = this.#settings;
      const expirySeconds = state.expirySeconds ?? stateExpirySeconds(state.topic);
      const message = messageBelow(base, state, { qos: 1, retain: true, expirySeconds });
      const fatalBytes = this.#fatalStates.get(state.topic) ?? Number.POSITIVE_INFINITY;
      if (state.payload.length >= fatalBytes || unsendable(message, connection.limits) !== null) {
        this.#states.answered(state, "hopeless", nowMs);
        continue;
      }
      this.#counters.statesSent++;
      this.#send({ kind: "state", key: `state ${state.topic}`, state, sentAtMs: nowMs }, message);
    }
  }

  #send(item: Item, message: OutgoingMessage): void {
    this.#effects.push({ kind: "publish", token: this.#flight.add(item), message });
  }
}
