// Keeps one pump's link up for ever: opens the port, moves bytes between it and the LinkSession, carries out the
// session's effects, and comes back with capped, jittered back-off after every loss. The only impure part of link/.

import { encodeLinkFrame } from "../../proto/link/codec.ts";
import { encodeFrame } from "../../proto/link/framing.ts";
import type { GatewayMessage, LinkMessage } from "../../proto/link/messages.ts";
import { type LinkCounters, LinkReceiver, LinkSender, type Received } from "../../proto/link/receiver.ts";
import { type BackoffBounds, fullJitterMs } from "../../transport/pacing.ts";
import type { BytePort, OpenPort } from "../../transport/port.ts";
import type { Clock } from "../clock.ts";
import {
  type FrameHead,
  type LinkEffect,
  type LinkInput,
  LinkSession,
  type LinkSettings,
  type Now,
  type SetAsideRecord,
  type TimedRecord,
} from "./session.ts";

type Contradiction = Extract<LinkEffect, { type: "contradiction" }>;

export interface LinkEvents {
  /** Commits a record durably, and then hands the session a `committed`; where it cannot, the pump says it again. */
  commit(timed: TimedRecord): void;
  /** The same, for a record that breaks the contract. */
  setAside(record: SetAsideRecord): void;
  /** Telemetry: newest wins. */
  deliver(message: LinkMessage, from: FrameHead): void;
  clockKnown(bootId: number): void;
  /** The pump contradicts itself. */
  contradiction(code: Contradiction["code"], detail: string): void;
  /** The link's state changed. */
  changed(): void;
  /** A frame or its bytes were discarded. */
  discarded(received: Extract<Received, { kind: "discard" }>): void;
}

export interface SupervisorOptions {
  open: OpenPort;
  settings: LinkSettings;
  events: LinkEvents;
  clock: Clock;
  /** Whether the gateway's own UTC can be trusted. */
  clockSynced: () => boolean;
  /** Heads this gateway's frames; random at each start. */
  bootId: number;
  backoff: BackoffBounds;
  random: () => number;
}

/**
 * Frames are worked off for so long at a time; then the other pumps, the pages and the broker have their turn, and
 * the port waits.
 */
const TURN_MS = 5;
const TICK_MS = 250;
/** A link that stayed up so long starts its back-off from the beginning. */
const STABLE_MS = 10_000;
/** Opening a port, or waiting for the next try, takes no longer; then the loop hangs. */
const MAX_IDLE_MS = 60_000;
const MAX_TICK_GAP_MS = 5_000;

export class LinkSupervisor {
  readonly session: LinkSession;
  readonly #options: SupervisorOptions;
  readonly #receiver = new LinkReceiver();
  readonly #sender: LinkSender;
  #port: BytePort | null = null;
  #abort = new AbortController();
  #cancelTimer: () => void = () => {};
  /** What came and is not worked off; empty but for a pump that says more than there is time for. */
  #waiting: Received[] = [];
  #cancelTurn: () => void = () => {};
  #attempts = 0;
  #losses = 0;
  #turnedMs: number;
  #openedMs = 0;
  #sinceUnixMs: number;
  #lastHeardUnixMs: number | null = null;
  #lastHeardMs: number | null = null;
  #problem: string | null = null;
  #refusedWrites = 0;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.session = new LinkSession(options.settings);
    this.#sender = new LinkSender(options.bootId);
    this.#sinceUnixMs = options.clock.unixMs();
    this.#turnedMs = options.clock.monotonicMs();
  }

  /** What was received and what was discarded, by cause, since the start. */
  get counters(): Readonly<LinkCounters> {
    return this.#receiver.counters;
  }

  /** How often an open link was lost. */
  get losses(): number {
    return this.#losses;
  }

  /** Whether this link's loop turns: it ticks while the port is open, and tries again while it is not. */
  get alive(): boolean {
    const idleMs = this.#options.clock.monotonicMs() - this.#turnedMs;
    return idleMs < (this.#port === null ? MAX_IDLE_MS : MAX_TICK_GAP_MS);
  }

  /** Writes that the port did not take: the pump does not read. */
  get refusedWrites(): number {
    return this.#refusedWrites;
  }

  /** When the link came into its present state. */
  get sinceUnixMs(): number {
    return this.#sinceUnixMs;
  }

  /** When the last intact frame came, whatever its kind. */
  get lastHeardUnixMs(): number | null {
    return this.#lastHeardUnixMs;
  }

  /** Monotonic time of the last intact frame, over all connections. */
  get lastHeardMs(): number | null {
    return this.#lastHeardMs;
  }

  /** Why the port is not open, in words for a person. */
  get problem(): string | null {
    return this.#problem;
  }

  start(): void {
    void this.#connect();
  }

  stop(): void {
    this.#abort.abort();
    this.#cancelTimer();
    this.#cancelTurn();
    this.#port?.close();
    this.#port = null;
  }

  /** Feeds the session from outside (a suggestion, a commit). */
  handle(input: LinkInput): void {
    this.#perform(this.session.handle(input, this.now()));
  }

  now(): Now {
    const { clock, clockSynced } = this.#options;
    return { monotonicMs: clock.monotonicMs(), unixMs: clock.unixMs(), synced: clockSynced() };
  }

  async #connect(): Promise<void> {
    // One a connection: whatever listens to it goes with the connection.
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#turnedMs = this.#options.clock.monotonicMs();
    let port: BytePort;
    try {
      port = await this.#options.open(
        {
          data: (chunk) => {
            if (!signal.aborted) this.#take(this.#receiver.push(chunk));
          },
          closed: (reason) => {
            if (!signal.aborted) this.#lost(reason);
          },
        },
        signal,
      );
    } catch (error) {
      if (signal.aborted) return;
      this.#problem = (error as Error).message;
      this.#options.events.changed();
      this.#retry();
      return;
    }
    if (signal.aborted) {
      port.close();
      return;
    }
    this.#port = port;
    this.#problem = null;
    this.#openedMs = this.#options.clock.monotonicMs();
    // Ends whatever the line still held of an earlier sender.
    port.write(Uint8Array.of(0));
    this.handle({ type: "opened" });
    this.#tick();
  }

  #tick(): void {
    this.#cancelTimer = this.#options.clock.schedule(TICK_MS, () => {
      if (this.#port === null) return;
      this.#turnedMs = this.#options.clock.monotonicMs();
      this.handle({ type: "tick" });
      if (this.#port !== null) this.#tick();
    });
  }

  #lost(reason: string | null): void {
    if (this.#port === null) return;
    this.#port = null;
    this.#losses++;
    this.#cancelTimer();
    this.#cancelTurn();
    this.#waiting = [];
    for (const item of this.#receiver.end()) this.#received(item);
    this.#problem ??= reason;
    if (this.#options.clock.monotonicMs() - this.#openedMs > STABLE_MS) this.#attempts = 0;
    this.handle({ type: "closed", reason: this.#problem });
    this.#retry();
  }

  #retry(): void {
    const { clock, backoff, random } = this.#options;
    const waitMs = fullJitterMs(this.#attempts++, backoff, random);
    this.#cancelTimer = clock.schedule(waitMs, () => void this.#connect());
  }

  #take(received: Received[]): void {
    const isAtWork = this.#waiting.length > 0;
    this.#waiting.push(...received);
    if (!isAtWork) this.#work();
  }

  #work(): void {
    const { clock } = this.#options;
    const endMs = clock.monotonicMs() + TURN_MS;
    let done = 0;
    for (const item of this.#waiting) {
      if (clock.monotonicMs() > endMs) break;
      this.#received(item);
      done++;
      // The port was closed by what was in it.
      if (this.#waiting.length === 0) return;
    }
    this.#waiting.splice(0, done);
    if (this.#waiting.length === 0) {
      this.#port?.resume();
      return;
    }
    this.#port?.pause();
    this.#cancelTurn = clock.schedule(0, () => this.#work());
  }

  #received(item: Received): void {
    if (item.kind === "discard") {
      this.#options.events.discarded(item);
      return;
    }
    this.#lastHeardUnixMs = this.#options.clock.unixMs();
    this.#lastHeardMs = this.#options.clock.monotonicMs();
    this.handle({ type: "frame", frame: item.frame });
  }

  #perform(effects: LinkEffect[]): void {
    for (const effect of effects) {
      switch (effect.type) {
        case "send":
          this.#send(effect.message);
          break;
        case "commit":
          this.#options.events.commit(effect.timed);
          break;
        case "set-aside":
          this.#options.events.setAside(effect.record);
          break;
        case "deliver":
          this.#options.events.deliver(effect.message, effect.from);
          break;
        case "contradiction":
          this.#options.events.contradiction(effect.code, effect.detail);
          break;
        case "clock-known":
          this.#options.events.clockKnown(effect.bootId);
          break;
        case "changed":
          this.#sinceUnixMs = this.#options.clock.unixMs();
          this.#options.events.changed();
          break;
        case "close":
          this.#problem = effect.reason;
          this.#port?.close();
          break;
      }
    }
  }

  #send(message: GatewayMessage): void {
    const frame = this.#sender.next(message, this.#options.clock.monotonicMs());
    // Nothing that the gateway says is needed for ever: what is refused here is said again later.
    if (this.#port?.write(encodeFrame(encodeLinkFrame(frame))) !== true) this.#refusedWrites++;
  }
}
