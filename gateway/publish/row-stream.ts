// The outbox's rows on their way: which is sent next, through the token bucket and the windows, and when one may leave
// the outbox. Rows go in the order of the stream; what is refused is tried again with back-off, what can never be
// accepted is parked, and what the collector lost or asks for is sent again. Monotonic milliseconds.
import type { ConnectionLimits } from "../../transport/mqtt/message.ts";
import { isHopeless, NO_MATCHING_SUBSCRIBERS, reasonText } from "../../transport/mqtt/reason-codes.ts";
import { TokenBucket } from "../../transport/pacing.ts";
import { ackFault, replayFault } from "./collector-requests.ts";
import { CollectorWindow } from "./collector-window.ts";
import type { DrainEffect, DrainSettings } from "./drain-events.ts";
import type { InFlight } from "./in-flight.ts";
import { messageBelow, unsendable } from "./outgoing.ts";
import type { Outbox, OutboxRow, PublishCounters } from "./ports.ts";
import { type RefusedTopic, RefusedTopics } from "./refused-topics.ts";

export interface RowStreamOptions {
  settings: DrainSettings;
  outbox: Outbox;
  counters: PublishCounters;
  /** 0 <= random() < 1 */
  random: () => number;
  flight: InFlight;
  emit: (effect: DrainEffect) => void;
}

const PAGE = 32;
/** Rows looked at in one go; more wait for the next tick, because the serial link shares this thread. */
const SCAN = 256;
const SCAN_PAUSE_MS = 5;
const STORE_RETRY_MS = 1_000;
const EVERYTHING = "*";

/** The outbox could not be read or written; `cause` says why. */
export class StoreFailure extends Error {}

export class RowStream {
  readonly #options: RowStreamOptions;
  readonly #refused: RefusedTopics;
  readonly #collector: CollectorWindow;
  readonly #rate: TokenBucket;
  readonly #replayRate = new TokenBucket(1, 10);
  /** Rows up to here were looked at in this pass. */
  #cursor = 0;
  /** Up to here a replay is under way: an acknowledgement does not reach past the cursor. */
  #replayTo = 0;
  /** The highest row that may have left this gateway, in this process or an earlier one. */
  #highestSent: number;
  #sentUpTo = 0;
  #continueAtMs: number | null = null;

  constructor(options: RowStreamOptions) {
    const { settings, outbox, random } = options;
    this.#options = options;
    this.#refused = new RefusedTopics(settings.refusalBackoff);
    this.#collector = new CollectorWindow(settings.collector, random);
    this.#rate = new TokenBucket(settings.backlog.messagesPerSecond, settings.backlog.burst);
    this.#highestSent = outbox.bounds().lastSeq;
  }

  refused(): RefusedTopic[] {
    return this.#refused.list();
  }

  /** When expire() is due; null: nothing waits for the collector. */
  get resendAtMs(): number | null {
    return this.#collector.nextAtMs;
  }

  /** When send() may go on without an event; null: not before the next one. */
  nextAtMs(): number | null {
    const refusedAtMs = this.#refused.nextAtMs();
    if (refusedAtMs === null || this.#continueAtMs === null) return refusedAtMs ?? this.#continueAtMs;
    return Math.min(refusedAtMs, this.#continueAtMs);
  }

  /** A new connection: everything that is not released counts as unsent. */
  restart(nowMs: number): void {
    this.pause();
    this.#collector.clear();
    // Another connection may have other rights, and somebody may listen now.
    this.#refused.retryAll(nowMs);
    this.#rewind(0);
  }

  /** The connection is gone. */
  pause(): void {
    this.#continueAtMs = null;
  }

  /** What could not be written is done again: the row is still pending, so it is read and sent once more. */
  retryLater(nowMs: number): void {
    this.#rewind(0);
    this.#collector.clear();
    this.#continueAtMs = nowMs + STORE_RETRY_MS;
  }

  /** Sends what the windows and the rate allow now. Throws StoreFailure. */
  send(limits: ConnectionLimits, nowMs: number): void {
    const due = this.#refused.takeDue(nowMs);
    if (due !== null) this.#rewind(due);
    if (this.#continueAtMs !== null && nowMs < this.#continueAtMs) return;
    this.#continueAtMs = null;
    for (let looked = 0; looked < SCAN; ) {
      if (!this.#mayContinue) return;
      const rows = this.#store((outbox) => outbox.pending(this.#cursor, PAGE));
      for (const row of rows) {
        if (!this.#mayContinue) return;
        if (this.#offer(row, limits, nowMs) === "later") return;
        this.#cursor = row.seq;
        looked++;
      }
      if (rows.length < PAGE) {
        this.#refused.endOfRows();
        this.#options.flight.allSent();
        return;
      }
    }
    this.#continueAtMs = nowMs + SCAN_PAUSE_MS;
  }

  /** The broker answered a row. Throws StoreFailure. */
  answered(seq: number, topic: string, reasonCode: number, nowMs: number): void {
    const { counters } = this.#options;
    if (reasonCode === NO_MATCHING_SUBSCRIBERS) counters.noSubscribers++;
    const lane = this.#laneOf(topic);
    if (isHopeless(reasonCode)) {
      this.park(seq, `the broker refuses it for good: ${reasonText(reasonCode)}`);
      this.#refused.forget(lane, seq);
    } else if (reasonCode >= 0x80 || reasonCode === NO_MATCHING_SUBSCRIBERS) {
      // The collector cannot acknowledge past it: what was sent behind it goes out again after it, in order.
      this.#collector.forget(seq, Number.POSITIVE_INFINITY);
      this.#refused.block(lane, topic, seq, reasonCode, nowMs);
    } else this.#accepted(seq, lane);
  }

  /** cmd/ack. Throws StoreFailure. */
  acknowledged(streamEpoch: string, upToSeq: number, nowMs: number): void {
    const { outbox, counters, emit } = this.#options;
    const fault = ackFault(streamEpoch, upToSeq, outbox.streamEpoch, this.#highestSent);
    if (fault !== null) {
      counters.collectorAcksRefused++;
      emit({ kind: "refused-command", topic: "cmd/ack", reason: fault });
      return;
    }
    counters.collectorAcks++;
    // Only what this process sent: an acknowledgement from before may mean other events, where the store is an older copy.
    const sent = this.#cursor < this.#replayTo ? Math.min(this.#cursor, this.#sentUpTo) : this.#sentUpTo;
    const limit = Math.min(upToSeq, sent);
    const rows = this.#store(() => outbox.releaseUpTo(limit));
    if (rows === 0) return;
    counters.rowsReleased += rows;
    const lagMs = this.#collector.acknowledged(limit, nowMs);
    // Somebody listens: what nobody took before may be tried now.
    this.#refused.retryAll(nowMs);
    emit({ kind: "released", upToSeq: limit, rows, lagMs });
  }

  /** cmd/replay, of an inclusive range. Throws StoreFailure. */
  replay(streamEpoch: string, fromSeq: number, toSeq: number, nowMs: number): void {
    const { settings, outbox, counters, emit } = this.#options;
    const { oldestSeq, lastSeq } = this.#store(() => outbox.bounds());
    const { maxReplay } = settings.collector;
    const fault =
      replayFault({ streamEpoch, fromSeq, toSeq }, outbox.streamEpoch, lastSeq, maxReplay) ??
      (this.#replayRate.take(nowMs) ? null : "replays are asked for more than once a second");
    if (fault !== null) {
      counters.replaysRefused++;
      emit({ kind: "refused-command", topic: "cmd/replay", reason: fault });
      return;
    }
    if (fromSeq < oldestSeq) emit({ kind: "forgotten", oldestSeq });
    const to = Math.min(toSeq, lastSeq);
    counters.replays++;
    this.#store(() => outbox.unreleaseRange(fromSeq, to));
    this.#collector.forget(fromSeq, to);
    this.#replayTo = Math.max(this.#replayTo, to);
    this.#rewind(fromSeq);
  }

  /** Where the collector was silent for too long, what was sent counts as lost. */
  expire(nowMs: number): void {
    if (this.#collector.expire(nowMs)) this.#rewind(0);
  }

  /** Sets a row aside that can never be accepted. Throws StoreFailure. */
  park(seq: number, reason: string): void {
    const { outbox, counters, emit } = this.#options;
    this.#store(() => outbox.park(seq, reason));
    this.#collector.forget(seq, seq);
    // A collector acknowledges past a parked row.
    this.#highestSent = Math.max(this.#highestSent, seq);
    counters.rowsParked++;
    emit({ kind: "parked", seq, reason });
  }

  #accepted(seq: number, lane: string): void {
    const { settings, outbox, counters, emit } = this.#options;
    counters.rowsAccepted++;
    const back = this.#refused.accepted(lane, seq);
    if (back !== null) this.#rewind(back);
    // No longer counted as sent (asked for again meanwhile, or sent behind a refused row): looked at once more.
    if (settings.delivery === "collector" && !this.#collector.has(seq)) this.#rewind(seq);
    if (settings.delivery === "broker") {
      this.#store(() => outbox.release(seq));
      counters.rowsReleased++;
      emit({ kind: "released", upToSeq: seq, rows: 1, lagMs: null });
    }
  }

  get #mayContinue(): boolean {
    const { settings, flight } = this.#options;
    return flight.hasSlot && (settings.delivery === "broker" || this.#collector.hasRoom);
  }

  /** "later": the row's turn has not come, and none behind it may overtake. */
  #offer(row: OutboxRow, limits: ConnectionLimits, nowMs: number): "done" | "later" {
    const { settings, counters, flight, emit } = this.#options;
    const { seq, topic } = row;
    if (flight.hasRow(seq) || this.#collector.has(seq)) return "done";
    const message = messageBelow(settings.base, row, { qos: 1, retain: false, expirySeconds: null });
    const fault = unsendable(message, limits);
    if (fault !== null) {
      this.park(seq, fault);
      return "done";
    }
    const lane = this.#laneOf(topic);
    const verdict = this.#refused.verdict(lane, topic, seq, nowMs);
    if (verdict === "wait") return lane === EVERYTHING ? "later" : "done";
    if (!this.#rate.take(nowMs)) {
      this.#continueAtMs = this.#rate.readyAtMs(nowMs);
      return "later";
    }
    if (verdict === "probe") this.#refused.probing(lane, seq);
    counters.rowsSent++;
    if (seq <= this.#sentUpTo) counters.rowsResent++;
    this.#sentUpTo = Math.max(this.#sentUpTo, seq);
    this.#highestSent = Math.max(this.#highestSent, seq);
    if (settings.delivery === "collector") this.#collector.add(seq, nowMs);
    const token = flight.add({ kind: "row", key: `row ${seq}`, seq, topic, sentAtMs: nowMs });
    emit({ kind: "publish", token, message });
    return "done";
  }

  /** What must stay in order together: without a collector each topic, with one the whole stream. */
  #laneOf(topic: string): string {
    return this.#options.settings.delivery === "broker" ? topic : EVERYTHING;
  }

  /** Look again from this row on. */
  #rewind(seq: number): void {
    this.#cursor = Math.min(this.#cursor, Math.max(0, seq - 1));
  }

  #store<T>(run: (outbox: Outbox) => T): T {
    try {
      return run(this.#options.outbox);
    } catch (cause) {
      throw new StoreFailure("the outbox failed", { cause });
    }
  }
}
