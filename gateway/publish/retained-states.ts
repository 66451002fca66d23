// The retained topics on one connection: the newest value of each, what of it is still to be sent, and what the
// broker refused. Pure; monotonic milliseconds.
import { type BackoffBounds, doublingMs } from "../../transport/pacing.ts";
import type { RetainedState } from "./ports.ts";

interface Entry {
  state: RetainedState;
  status: "due" | "in-flight" | "sent" | "refused" | "hopeless";
  /** Not yet offered to the broker on this connection. */
  initial: boolean;
  attempts: number;
  retryAtMs: number;
}

export class RetainedStates {
  readonly #bounds: BackoffBounds;
  readonly #entries = new Map<string, Entry>();

  constructor(bounds: BackoffBounds) {
    this.#bounds = bounds;
  }

  /** A new connection: all of these, in this order. */
  replaceAll(states: readonly RetainedState[]): void {
    this.#entries.clear();
    for (const state of states)
      this.#entries.set(state.topic, { state, status: "due", initial: true, attempts: 0, retryAtMs: 0 });
  }

  set(state: RetainedState): void {
    const entry = this.#entries.get(state.topic);
    if (entry === undefined) {
      this.#entries.set(state.topic, { state, status: "due", initial: false, attempts: 0, retryAtMs: 0 });
      return;
    }
    entry.state = state;
    // In flight: sent again when the answer is there. Refused: at the time that was set for it.
    if (entry.status === "sent" || entry.status === "hopeless") entry.status = "due";
  }

  /** The next value to send, now in flight. */
  take(nowMs: number): RetainedState | null {
    for (const entry of this.#entries.values()) {
      const due = entry.status === "due" || (entry.status === "refused" && entry.retryAtMs <= nowMs);
      if (!due) continue;
      entry.status = "in-flight";
      entry.initial = false;
      return entry.state;
    }
    return null;
  }

  answered(sent: RetainedState, answer: "accepted" | "refused" | "hopeless", nowMs: number): void {
    const entry = this.#entries.get(sent.topic);
    if (entry === undefined || entry.status !== "in-flight") return;
    switch (answer) {
      case "accepted":
        entry.attempts = 0;
        entry.status = entry.state === sent ? "sent" : "due";
        return;
      case "refused":
        entry.retryAtMs = nowMs + doublingMs(entry.attempts, this.#bounds);
        entry.attempts++;
        entry.status = "refused";
        return;
      case "hopeless":
        // Another value of this topic may be fine.
        entry.status = entry.state === sent ? "hopeless" : "due";
        return;
    }
  }

  /** Every topic was offered to the broker once on this connection. */
  get allOffered(): boolean {
    for (const { initial } of this.#entries.values()) if (initial) return false;
    return true;
  }

  get settled(): boolean {
    for (const { status } of this.#entries.values())
      if (status === "due" || status === "in-flight") return false;
    return true;
  }

  /** Topics that the broker does not take, in words. */
  refused(): string[] {
    return [...this.#entries.values()]
      .filter(({ status }) => status === "refused" || status === "hopeless")
      .map(({ state }) => state.topic);
  }

  get nextAtMs(): number | null {
    let next: number | null = null;
    for (const { status, retryAtMs } of this.#entries.values())
      if (status === "refused" && (next === null || retryAtMs < next)) next = retryAtMs;
    return next;
  }
}
