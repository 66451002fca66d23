// Topics that the broker refuses at present (or that nobody listens to): one row of each is tried again with
// back-off, the others wait behind it. Pure: times are handed in, monotonic milliseconds.
import { type BackoffBounds, doublingMs } from "../../transport/pacing.ts";

export interface RefusedTopic {
  topic: string;
  firstSeq: number;
  reasonCode: number;
  attempts: number;
  sinceMs: number;
  retryAtMs: number;
}

interface Blocked extends RefusedTopic {
  /** The row that is on its way as the next try. */
  probeSeq: number | null;
  /** Its turn has come and was announced by takeDue. */
  offered: boolean;
}

/** A key is whatever must stay in order together: a topic, or everything. */
export class RefusedTopics {
  readonly #bounds: BackoffBounds;
  readonly #blocked = new Map<string, Blocked>();

  constructor(bounds: BackoffBounds) {
    this.#bounds = bounds;
  }

  /** The broker refused `seq`. */
  block(key: string, topic: string, seq: number, reasonCode: number, nowMs: number): void {
    const known = this.#blocked.get(key);
    // Rows that were sent together are refused together: that is one attempt, not many.
    const sameAttempt = known !== undefined && known.probeSeq !== seq && known.retryAtMs > nowMs;
    const attempts = (known?.attempts ?? 0) + (sameAttempt ? 0 : 1);
    const first = known === undefined || seq <= known.firstSeq;
    this.#blocked.set(key, {
      topic: first ? topic : known.topic,
      firstSeq: first ? seq : known.firstSeq,
      reasonCode,
      attempts,
      sinceMs: known?.sinceMs ?? nowMs,
      retryAtMs: sameAttempt ? known.retryAtMs : nowMs + doublingMs(attempts - 1, this.#bounds),
      probeSeq: known?.probeSeq === seq ? null : (known?.probeSeq ?? null),
      offered: false,
    });
  }

  /** What to do with a row: send it, send it as the one try of a refused topic, or let it wait. */
  verdict(key: string, topic: string, seq: number, nowMs: number): "send" | "probe" | "wait" {
    const blocked = this.#blocked.get(key);
    if (blocked === undefined) return "send";
    if (seq < blocked.firstSeq) {
      blocked.firstSeq = seq;
      blocked.topic = topic;
    }
    return blocked.probeSeq === null && blocked.retryAtMs <= nowMs ? "probe" : "wait";
  }

  probing(key: string, seq: number): void {
    const blocked = this.#blocked.get(key);
    if (blocked !== undefined) blocked.probeSeq = seq;
  }

  /** A row was taken. Where it opens its topic again: the first row that waited behind it. */
  accepted(key: string, seq: number): number | null {
    const blocked = this.#blocked.get(key);
    if (blocked === undefined || blocked.probeSeq !== seq) return null;
    this.#blocked.delete(key);
    return Math.min(blocked.firstSeq, seq);
  }

  /** The row is gone by another way (parked, acknowledged): the topic is tried with its next row. */
  forget(key: string, seq: number): void {
    const blocked = this.#blocked.get(key);
    if (blocked === undefined) return;
    if (blocked.probeSeq === seq) this.#blocked.delete(key);
  }

  /** The lowest row whose turn has newly come; null where none has. */
  takeDue(nowMs: number): number | null {
    let lowest: number | null = null;
    for (const blocked of this.#blocked.values()) {
      if (blocked.offered || blocked.probeSeq !== null || blocked.retryAtMs > nowMs) continue;
      blocked.offered = true;
      if (lowest === null || blocked.firstSeq < lowest) lowest = blocked.firstSeq;
    }
    return lowest;
  }

  /** Every waiting row was looked at: a topic whose turn had come and that found no row has none any more. */
  endOfRows(): void {
    for (const [key, { offered, probeSeq }] of this.#blocked) {
      if (offered && probeSeq === null) this.#blocked.delete(key);
    }
  }

  nextAtMs(): number | null {
    let next: number | null = null;
    for (const { retryAtMs, probeSeq, offered } of this.#blocked.values()) {
      if (probeSeq === null && !offered && (next === null || retryAtMs < next)) next = retryAtMs;
    }
    return next;
  }

  /** Something changed at the other end: everything may be tried at once. What is on its way is forgotten. */
  retryAll(nowMs: number): void {
    for (const blocked of this.#blocked.values()) {
      blocked.probeSeq = null;
      blocked.offered = false;
      blocked.retryAtMs = Math.min(blocked.retryAtMs, nowMs);
    }
  }

  list(): RefusedTopic[] {
    return [...this.#blocked.values()].map(({ probeSeq: _p, offered: _o, ...shown }) => shown);
  }
}
