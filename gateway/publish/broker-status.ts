// How the MQTT side stands, for whoever shows it: the connection and since when, what is refused and why, and notice of
// every change.
import { reasonHex, reasonText } from "../../transport/mqtt/reason-codes.ts";
import type { Clock } from "../clock.ts";
import { COMMAND_FILTER } from "./commands.ts";
import type { Drain } from "./drain.ts";
import type { BrokerState, Delivery, ProtocolVersion, PublishCounters } from "./ports.ts";

export interface BrokerStatusOptions {
  /** Of the first broker; null: none is configured. */
  url: string | null;
  delivery: Delivery;
  drain: Drain;
  counters: PublishCounters;
  clock: Clock;
}

export class BrokerStatus {
  readonly #options: BrokerStatusOptions;
  readonly #listeners = new Set<(state: BrokerState) => void>();
  #shown: Pick<BrokerState, "state" | "sinceMs" | "url" | "protocolVersion">;
  #reason: string | null = null;
  #lastReasonCode: number | null = null;
  #subscriptionRefused: number | null = null;
  #lastCollectorAckMs: number | null = null;
  #collectorLagMs: number | null = null;
  #lastNotice = "";

  constructor(options: BrokerStatusOptions) {
    const { url, clock } = options;
    this.#options = options;
    this.#shown = {
      state: url === null ? "disabled" : "offline",
      sinceMs: clock.unixMs(),
      url,
      protocolVersion: null,
    };
  }

  /** Of the broker that is connected, or was tried last. */
  get url(): string | null {
    return this.#shown.url;
  }

  /** The result takes the listener away. */
  onChange(listener: (state: BrokerState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  connecting(url: string, version: 4 | 5): void {
    this.#show("connecting", url, versionName(version));
  }

  connected(url: string, version: 4 | 5): void {
    this.#subscriptionRefused = null;
    this.#reason = null;
    this.#show("connected", url, versionName(version));
  }

  offline(reason: string): void {
    this.#reason = reason;
    this.#show("offline", this.#shown.url, null);
  }

  /** The broker answered the subscription to the commands. */
  subscribed(reasonCode: number): void {
    this.code(reasonCode);
    this.#subscriptionRefused = reasonCode >= 0x80 ? reasonCode : null;
  }

  collectorAcked(): void {
    this.#lastCollectorAckMs = this.#options.clock.unixMs();
  }

  released(lagMs: number | null): void {
    this.#collectorLagMs = lagMs ?? this.#collectorLagMs;
  }

  /** Counts a reason code that says more than "success". */
  code(reasonCode: number): void {
    if (reasonCode < 0x10) return;
    this.#lastReasonCode = reasonCode;
    const { reasonCodes } = this.#options.counters;
    const name = reasonHex(reasonCode);
    reasonCodes[name] = (reasonCodes[name] ?? 0) + 1;
  }

  state(): BrokerState {
    const { clock, drain, delivery, counters } = this.#options;
    const monotonicMs = clock.monotonicMs();
    const unixMs = clock.unixMs();
    const blocked = drain.refusedRows().map((row) => ({
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
      delivery,
      reason: this.#shown.state === "connected" ? this.#trouble(blocked) : this.#reason,
      lastReasonCode: this.#lastReasonCode,
      blocked,
      lastCollectorAckMs: this.#lastCollectorAckMs,
      collectorLagMs: this.#collectorLagMs,
      counters: { ...counters, reasonCodes: { ...counters.reasonCodes } },
    };
  }

  /** Tells the listeners where something changed that they show. */
  notify(): void {
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

  /** What is wrong although the broker is connected. */
  #trouble(blocked: BrokerState["blocked"]): string | null {
    if (this.#subscriptionRefused !== null)
      return `the broker refuses the subscription to ${COMMAND_FILTER}: ${reasonText(this.#subscriptionRefused)}`;
    const [first] = blocked;
    if (first !== undefined) return `${first.topic}: ${first.reason}`;
    const [state] = this.#options.drain.refusedStates();
    return state === undefined ? null : `${state}: the broker does not take it`;
  }

  #show(state: BrokerState["state"], url: string | null, protocolVersion: ProtocolVersion | null): void {
    // A try that fails is no news: the age is that of the outage.
    const isAsBefore = (state === "connected") === (this.#shown.state === "connected");
    const sinceMs = isAsBefore ? this.#shown.sinceMs : this.#options.clock.unixMs();
    this.#shown = { state, sinceMs, url, protocolVersion };
    this.notify();
  }
}

export function versionName(version: 4 | 5): ProtocolVersion {
  return version === 5 ? "5" : "3.1.1";
}
