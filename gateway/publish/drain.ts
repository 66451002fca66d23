// The heart of the publisher: decides what is published next, and when a row may leave the outbox. No I/O but the
// outbox that is handed in; events and the time go in, effects come out, so that whole outages run in virtual time.
//
//   connected -> retained states -> subscribe -> rows in order, through the token bucket and the window
//                                                  | accepted: released (broker) or awaiting cmd/ack (collector)
//                                                  | refused, nobody listens: kept, tried again with back-off
//                                                  | can never be accepted: parked, the rest goes on
//   disconnected -> everything that is not released counts as unsent

import {
  type LinkLimits,
  type OutgoingMessage,
  packetSize,
  topicFault,
} from "../../proto/transport/mqtt/message.ts";
import {
  isHopeless,
  NO_MATCHING_SUBSCRIBERS,
  reasonHex,
  reasonText,
} from "../../proto/transport/mqtt/reason-codes.ts";
import { TokenBucket } from "../../proto/transport/pacing.ts";
import { ackFault, replayFault } from "./collector-requests.ts";
import { CollectorWindow } from "./collector-window.ts";
import type { DrainEffect, DrainEvent, DrainSettings } from "./drain-events.ts";
import type { Outbox, OutboxRow, PublishCounters, RetainedState } from "./ports.ts";
import { type RefusedTopic, RefusedTopics } from "./refused-topics.ts";
import { RetainedStates } from "./retained-states.ts";
import { Suspects } from "./suspects.ts";

type Item =
  | { kind: "row"; key: string; seq: number; topic: string; sentAtMs: number }
  | { kind: "state"; key: string; state: RetainedState; sentAtMs: number }
  | { kind: "reply"; key: string; sentAtMs: number };

interface Link {
  limits: LinkLimits;
  phase: "states" | "subscribing" | "draining" | "given-up";
  subscribedAtMs: number;
}

const PAGE = 32;
/** Rows looked at in one go; more wait for the next tick, because the serial link shares this thread. */
const SCAN = 256;
const SCAN_PAUSE_MS = 5;
const STORE_RETRY_MS = 1_000;
const MAX_REPLIES = 100;
const EVERYTHING = "*";

class StoreFailure extends Error {}

export class Drain {
  readonly #settings: DrainSettings;
  readonly #outbox: Outbox;
  readonly #counters: PublishCounters;
  readonly #refused: RefusedTopics;
  readonly #collector: CollectorWindow;
  readonly #states: RetainedStates;
  readonly #suspects = new Suspects();
  readonly #rate: TokenBucket;
  readonly #replayRate = new TokenBucket(1, 10);
  readonly #inFlight = new Map<number, Item>();
  readonly #rowsInFlight = new Set<number>();
  /** Retained topics whose value made the broker close the connection: its size in bytes. */
  readonly #fatalStates = new Map<string, number>();
  #replies: OutgoingMessage[] = [];
  #link: Link | null = null;
  #stopping = false;
  #nextToken = 1;
  /** Rows up to here were looked at in this pass. */
  #cursor = 0;
  /** Up to here a replay is under way: an acknowledgement does not reach past the cursor. */
  #replayTo = 0;
  /** The highest row that may have left this gateway, in this process or an earlier one. */
  #highestSent: number;
  #sentUpTo = 0;
  #continueAtMs: number | null = null;
  #effects: DrainEffect[] = [];

  constructor(settings: DrainSettings, outbox: Outbox, counters: PublishCounters, random: () => number) {
    this.#settings = settings;
    this.#outbox = outbox;
    this.#counters = counters;
    this.#refused = new RefusedTopics(settings.refusalBackoff);
    this.#states = new RetainedStates(settings.refusalBackoff);
    this.#collector = new CollectorWindow(settings.collector, random);
    this.#rate = new TokenBucket(settings.backlog.messagesPerSecond, settings.backlog.burst);
    this.#highestSent = outbox.bounds().lastSeq;
  }

  /** Nothing is in flight and no state waits to be sent. */
  get idle(): boolean {
    return this.#inFlight.size === 0 && this.#replies.length === 0 && this.#states.settled;
  }

  refusedRows(): RefusedTopic[] {
    return this.#refused.list();
  }

  refusedStates(): string[] {
    return this.#states.refused();
  }

  /** When "tick" is due; null: not before the next event. */
  nextAtMs(): number | null {
    const link = this.#link;
    if (link === null || link.phase === "given-up") return null;
    const [oldest] = this.#inFlight.values();
    const silentFrom = oldest?.sentAtMs ?? (link.phase === "subscribing" ? link.subscribedAtMs : null);
    // Without a free slot, or while stopping, only silence needs a timer: an answer comes as an event.
    const free = this.#hasSlot(link);
    const rows = free && link.phase === "draining" && !this.#stopping;
    const times = [
      silentFrom === null ? null : silentFrom + this.#settings.publishTimeoutMs,
      this.#collector.nextAtMs,
      free ? this.#states.nextAtMs : null,
      rows ? this.#refused.nextAtMs() : null,
      rows ? this.#continueAtMs : null,
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
      // What could not be written is done again: the row is still pending, so it is read and sent once more.
      this.#rewind(0);
      this.#collector.clear();
      this.#continueAtMs = nowMs + STORE_RETRY_MS;
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
        if (this.#link?.phase === "subscribing") this.#link.phase = "draining";
        return;
      case "answered":
        this.#answered(event.token, event.reasonCode, nowMs);
        return;
      case "state":
        this.#states.set(event.state);
        return;
      case "reply":
        if (this.#link !== null && this.#replies.length < MAX_REPLIES) this.#replies.push(event.message);
        return;
      case "collector-ack":
        this.#collectorAck(event.streamEpoch, event.upToSeq, nowMs);
        return;
      case "replay":
        this.#replay(event.streamEpoch, event.fromSeq, event.toSeq, nowMs);
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

  #open(limits: LinkLimits, states: readonly RetainedState[], nowMs: number): void {
    this.#forgetFlight();
    this.#link = { limits, phase: "states", subscribedAtMs: nowMs };
    this.#states.replaceAll(states);
    this.#collector.clear();
    // Another connection may have other rights, and somebody may listen now.
    this.#refused.retryAll(nowMs);
    this.#rewind(0);
  }

  #close(byPeer: boolean, blamesMessage: boolean): void {
    if (this.#link === null) return;
    this.#link = null;
    const keys = [...this.#inFlight.values()].filter(({ kind }) => kind !== "reply").map(({ key }) => key);
    const items = [...this.#inFlight.values()];
    this.#forgetFlight();
    if (!byPeer) return;
    const condemned = this.#suspects.closedWith(keys, blamesMessage);
    if (condemned === null) return;
    const item = items.find(({ key }) => key === condemned);
    const reason = blamesMessage
      ? "the broker closed the connection and named this message as the cause"
      : "the broker closed the connection each time when it got this message";
    if (item?.kind === "row") this.#park(item.seq, reason);
    if (item?.kind === "state") this.#fatalStates.set(item.state.topic, item.state.payload.length);
  }

  #forgetFlight(): void {
    this.#inFlight.clear();
    this.#rowsInFlight.clear();
    this.#replies = [];
    this.#continueAtMs = null;
  }

  #answered(token: number, reasonCode: number, nowMs: number): void {
    const item = this.#inFlight.get(token);
    if (item === undefined) return;
    this.#inFlight.delete(token);
    this.#suspects.cleared(item.key);
    const refused = reasonCode >= 0x80;
    if (refused) this.#counters.refused++;
    if (reasonCode === NO_MATCHING_SUBSCRIBERS && item.kind === "row") this.#counters.noSubscribers++;
    switch (item.kind) {
      case "state": {
        const answer = !refused ? "accepted" : isHopeless(reasonCode) ? "hopeless" : "refused";
        this.#states.answered(item.state, answer, nowMs);
        return;
      }
      case "reply":
        return;
      case "row":
        this.#rowsInFlight.delete(item.seq);
        if (refused && isHopeless(reasonCode)) {
          this.#park(item.seq, `the broker refuses it for good: ${reasonText(reasonCode)}`);
          this.#refused.forget(this.#laneOf(item.topic), item.seq);
        } else if (refused || reasonCode === NO_MATCHING_SUBSCRIBERS) {
          // The collector cannot acknowledge past it: what was sent behind it goes out again after it, in order.
          this.#collector.forget(item.seq, Number.POSITIVE_INFINITY);
          this.#refused.block(this.#laneOf(item.topic), item.topic, item.seq, reasonCode, nowMs);
        } else this.#rowAccepted(item.seq, item.topic);
        return;
    }
  }

  #rowAccepted(seq: number, topic: string): void {
    this.#counters.rowsAccepted++;
    const back = this.#refused.accepted(this.#laneOf(topic), seq);
    if (back !== null) this.#rewind(back);
    // No longer counted as sent (asked for again meanwhile, or sent behind a refused row): looked at once more.
    if (this.#settings.delivery === "collector" && !this.#collector.has(seq)) this.#rewind(seq);
    if (this.#settings.delivery === "broker") {
      this.#store(() => this.#outbox.release(seq));
      this.#counters.rowsReleased++;
      this.#effects.push({ kind: "released", upToSeq: seq, rows: 1 });
    }
  }

  #collectorAck(streamEpoch: string, upToSeq: number, nowMs: number): void {
    const fault = ackFault(streamEpoch, upToSeq, this.#outbox.streamEpoch, this.#highestSent);
    if (fault !== null) {
      this.#counters.collectorAcksRefused++;
      this.#effects.push({ kind: "refused-command", topic: "cmd/ack", reason: fault });
      return;
    }
    this.#counters.collectorAcks++;
    const replaying = this.#cursor < this.#replayTo;
    const limit = replaying ? Math.min(upToSeq, this.#cursor) : upToSeq;
    const rows = this.#store(() => this.#outbox.releaseUpTo(limit));
    if (rows === 0) return;
    this.#counters.rowsReleased += rows;
    this.#collector.acknowledged(limit, nowMs);
    // Somebody listens: what nobody took before may be tried now.
    this.#refused.retryAll(nowMs);
    this.#effects.push({ kind: "released", upToSeq: limit, rows });
  }

  #replay(streamEpoch: string, fromSeq: number, toSeq: number, nowMs: number): void {
    const { lastSeq } = this.#store(() => this.#outbox.bounds());
    const { maxReplay } = this.#settings.collector;
    const fault =
      replayFault({ streamEpoch, fromSeq, toSeq }, this.#outbox.streamEpoch, lastSeq, maxReplay) ??
      (this.#replayRate.take(nowMs) ? null : "replays are asked for more than once a second");
    if (fault !== null) {
      this.#counters.replaysRefused++;
      this.#effects.push({ kind: "refused-command", topic: "cmd/replay", reason: fault });
      return;
    }
    const to = Math.min(toSeq, lastSeq);
    this.#counters.replays++;
    this.#store(() => this.#outbox.unreleaseRange(fromSeq, to));
    this.#collector.forget(fromSeq, to);
    this.#replayTo = Math.max(this.#replayTo, to);
    this.#rewind(fromSeq);
  }

  #tick(nowMs: number): void {
    if (this.#link === null) return;
    const link = this.#link;
    const [oldest] = this.#inFlight.values();
    const { publishTimeoutMs } = this.#settings;
    if (oldest !== undefined && nowMs >= oldest.sentAtMs + publishTimeoutMs) this.#giveUp(link, "a publish");
    else if (link.phase === "subscribing" && nowMs >= link.subscribedAtMs + publishTimeoutMs)
      this.#giveUp(link, "the subscription");
    if (this.#collector.expire(nowMs)) this.#rewind(0);
  }

  #giveUp(link: Link, what: string): void {
    link.phase = "given-up";
    const reason = `${what} was not answered for ${this.#settings.publishTimeoutMs} ms`;
    this.#effects.push({ kind: "give-up", reason });
  }

  #pump(nowMs: number): void {
    const link = this.#link;
    if (link === null || link.phase === "given-up") return;
    this.#sendStates(link, nowMs);
    if (link.phase === "states" && this.#states.allOffered) {
      link.phase = "subscribing";
      link.subscribedAtMs = nowMs;
      this.#effects.push({ kind: "subscribe" });
    }
    while (this.#hasSlot(link)) {
      const message = this.#replies.shift();
      if (message === undefined) break;
      this.#send({ kind: "reply", key: "reply", sentAtMs: nowMs }, message);
    }
    if (link.phase === "draining" && !this.#stopping) this.#sendRows(link, nowMs);
  }

  #sendStates(link: Link, nowMs: number): void {
    while (this.#hasSlot(link)) {
      const state = this.#states.take(nowMs);
      if (state === null) return;
      const message = this.#messageOf(state, true);
      const fatalBytes = this.#fatalStates.get(state.topic) ?? Number.POSITIVE_INFINITY;
      if (state.payload.length >= fatalBytes || this.#unsendable(message, link.limits) !== null) {
        this.#states.answered(state, "hopeless", nowMs);
        continue;
      }
      this.#counters.statesSent++;
      this.#send({ kind: "state", key: `state ${state.topic}`, state, sentAtMs: nowMs }, message);
    }
  }

  #sendRows(link: Link, nowMs: number): void {
    const due = this.#refused.takeDue(nowMs);
    if (due !== null) this.#rewind(due);
    if (this.#continueAtMs !== null && nowMs < this.#continueAtMs) return;
    this.#continueAtMs = null;
    for (let looked = 0; looked < SCAN; ) {
      if (!this.#mayContinue(link)) return;
      const rows = this.#store(() => this.#outbox.pending(this.#cursor, PAGE));
      for (const row of rows) {
        if (!this.#mayContinue(link)) return;
        if (this.#offer(row, link, nowMs) === "later") return;
        this.#cursor = row.seq;
        looked++;
      }
      if (rows.length < PAGE) {
        this.#refused.endOfRows();
        if (this.#inFlight.size === 0) this.#suspects.clearAll();
        return;
      }
    }
    this.#continueAtMs = nowMs + SCAN_PAUSE_MS;
  }

  #mayContinue(link: Link): boolean {
    return this.#hasSlot(link) && (this.#settings.delivery === "broker" || this.#collector.hasRoom);
  }

  /** "later": the row's turn has not come, and none behind it may overtake. */
  #offer(row: OutboxRow, link: Link, nowMs: number): "done" | "later" {
    if (this.#rowsInFlight.has(row.seq) || this.#collector.has(row.seq)) return "done";
    const message = this.#messageOf(row, false);
    const fault = this.#unsendable(message, link.limits);
    if (fault !== null) {
      this.#park(row.seq, fault);
      return "done";
    }
    const lane = this.#laneOf(row.topic);
    const verdict = this.#refused.verdict(lane, row.topic, row.seq, nowMs);
    if (verdict === "wait") return lane === EVERYTHING ? "later" : "done";
    if (!this.#rate.take(nowMs)) {
      this.#continueAtMs = this.#rate.readyAtMs(nowMs);
      return "later";
    }
    if (verdict === "probe") this.#refused.probing(lane, row.seq);
    this.#counters.rowsSent++;
    if (row.seq <= this.#sentUpTo) this.#counters.rowsResent++;
    this.#sentUpTo = Math.max(this.#sentUpTo, row.seq);
    this.#highestSent = Math.max(this.#highestSent, row.seq);
    this.#rowsInFlight.add(row.seq);
    if (this.#settings.delivery === "collector") this.#collector.add(row.seq, nowMs);
    this.#send(
      { kind: "row", key: `row ${row.seq}`, seq: row.seq, topic: row.topic, sentAtMs: nowMs },
      message,
    );
    return "done";
  }

  #send(item: Item, message: OutgoingMessage): void {
    const token = this.#nextToken++;
    this.#inFlight.set(token, item);
    this.#effects.push({ kind: "publish", token, message });
  }

  #park(seq: number, reason: string): void {
    this.#store(() => this.#outbox.park(seq, reason));
    this.#collector.forget(seq, seq);
    // A collector acknowledges past a parked row.
    this.#highestSent = Math.max(this.#highestSent, seq);
    this.#counters.rowsParked++;
    this.#effects.push({ kind: "parked", seq, reason });
  }

  #messageOf(
    source: { topic: string; schema: string; payload: Uint8Array; expirySeconds?: number },
    retain: boolean,
  ): OutgoingMessage {
    const expirySeconds = retain
      ? (source.expirySeconds ?? this.#settings.stateExpirySeconds(source.topic))
      : null;
    return {
      topic: `${this.#settings.base}/${source.topic}`,
      payload: source.payload,
      qos: 1,
      retain,
      schema: source.schema,
      expirySeconds,
    };
  }

  #unsendable(message: OutgoingMessage, { version, maximumPacketSize }: LinkLimits): string | null {
    const fault = topicFault(message.topic);
    if (fault !== null) return fault;
    const bytes = packetSize(message, version);
    return maximumPacketSize !== null && bytes > maximumPacketSize
      ? `its packet of ${bytes} bytes is larger than the ${maximumPacketSize} that the broker takes (${reasonHex(0x95)})`
      : null;
  }

  #hasSlot({ limits }: Link): boolean {
    const window = this.#suspects.careful ? 1 : Math.min(this.#settings.inFlight, limits.receiveMaximum);
    return this.#inFlight.size < window;
  }

  /** What must stay in order together: without a collector each topic, with one the whole stream. */
  #laneOf(topic: string): string {
    return this.#settings.delivery === "broker" ? topic : EVERYTHING;
  }

  /** Look again from this row on. */
  #rewind(seq: number): void {
    this.#cursor = Math.min(this.#cursor, Math.max(0, seq - 1));
  }

  #store<T>(run: () => T): T {
    try {
      return run();
    } catch (cause) {
      throw new StoreFailure("the outbox failed", { cause });
    }
  }
}
