// Collector mode: rows that were sent and that the collector has not acknowledged. It bounds them, so that no more
// than a window lies in any broker's queue, and says when to send again. Pure; monotonic milliseconds.

export interface CollectorWindowSettings {
  window: number;
  resendAfterMs: number;
  resendMaxMs: number;
}

export class CollectorWindow {
  readonly #settings: CollectorWindowSettings;
  readonly #random: () => number;
  /** When each was sent. */
  readonly #sent = new Map<number, number>();
  #window: number;
  #waitMs: number;
  #deadlineMs: number | null = null;

  constructor(settings: CollectorWindowSettings, random: () => number) {
    this.#settings = settings;
    this.#random = random;
    this.#window = settings.window;
    this.#waitMs = settings.resendAfterMs;
  }

  get hasRoom(): boolean {
    return this.#sent.size < this.#window;
  }

  has(seq: number): boolean {
    return this.#sent.has(seq);
  }

  add(seq: number, nowMs: number): void {
    this.#sent.set(seq, nowMs);
    this.#deadlineMs ??= this.#deadline(nowMs);
  }

  /** Not sent after all (refused, parked), or wanted again (replay). */
  forget(fromSeq: number, toSeq: number): void {
    for (const seq of this.#sent.keys()) if (seq >= fromSeq && seq <= toSeq) this.#sent.delete(seq);
    if (this.#sent.size === 0) this.#deadlineMs = null;
  }

  /**
   * The collector committed something new: trust grows again, to the full window. Returns how long the first of these
   * was on its way; null where that is not known.
   */
  acknowledged(upToSeq: number, nowMs: number): number | null {
    let firstSentMs: number | null = null;
    for (const [seq, sentMs] of this.#sent) {
      if (seq > upToSeq) continue;
      firstSentMs = Math.min(firstSentMs ?? sentMs, sentMs);
      this.#sent.delete(seq);
    }
    this.#window = Math.min(this.#settings.window, this.#window * 2);
    this.#waitMs = this.#settings.resendAfterMs;
    this.#deadlineMs = this.#sent.size === 0 ? null : this.#deadline(nowMs);
    return firstSentMs === null ? null : nowMs - firstSentMs;
  }

  /**
   * True once the collector has been silent for too long: what was sent counts as lost, and one row at a time is sent
   * until it answers, at intervals that double.
   */
  expire(nowMs: number): boolean {
    if (this.#deadlineMs === null || nowMs < this.#deadlineMs) return false;
    this.#sent.clear();
    this.#deadlineMs = null;
    this.#window = 1;
    this.#waitMs = Math.min(this.#settings.resendMaxMs, this.#waitMs * 2);
    return true;
  }

  /** A new connection: nothing is taken for sent. The window and the wait stay as the collector earned them. */
  clear(): void {
    this.#sent.clear();
    this.#deadlineMs = null;
  }

  get nextAtMs(): number | null {
    return this.#deadlineMs;
  }

  #deadline(nowMs: number): number {
    return nowMs + Math.round(this.#waitMs * (0.75 + this.#random() / 2));
  }
}
