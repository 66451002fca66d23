// One pump's link as it runs: moves bytes between the port, which is opened for ever, and the LinkSession, and carries
// out the session's effects. The only impure part of link/.

import { encodeLinkFrame } from "../../proto/link/codec.ts";
import { encodeFrame } from "../../proto/link/framing.ts";
import type { GatewayMessage, LinkMessage } from "../../proto/link/messages.ts";
import { type LinkCounters, LinkReceiver, LinkSender, type Received } from "../../proto/link/receiver.ts";
import type { AttachPort, BytePort, OpenPort } from "../../transport/port.ts";
import { ReopeningPort } from "../../transport/reopening-port.ts";
import type { SetAsideRecord, TimedRecord } from "../care/received-record.ts";
import type { Clock } from "../clock.ts";
import {
  type FrameHead,
  type LinkEffect,
  type LinkInput,
  LinkSession,
  type LinkSettings,
} from "./link-session.ts";
import type { Now } from "./now.ts";

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

export interface ConnectionOptions {
  open: OpenPort;
  settings: LinkSettings;
  events: LinkEvents;
  clock: Clock;
  /** Whether the gateway's own UTC can be trusted. */
  clockSynced: () => boolean;
  /** Heads this gateway's frames; random at each start. */
  bootId: number;
  random: () => number;
}

/**
 * Frames are worked off for so long at a time; then the other pumps, the pages and the broker have their turn, and
 * the port waits.
 */
const TURN_MS = 5;
const TICK_MS = 250;
const MAX_TICK_GAP_MS = 5_000;

export class LinkConnection {
  readonly session: LinkSession;
  readonly #options: ConnectionOptions;
  readonly #receiver = new LinkReceiver();
  readonly #sender: LinkSender;
  readonly #reopening: ReopeningPort;
  #port: BytePort | null = null;
  #cancelTick: () => void = () => {};
  /** What came and is not worked off; empty but for a pump that says more than there is time for. */
  #waiting: Received[] = [];
  #cancelTurn: () => void = () => {};
  #losses = 0;
  #tickedMs = 0;
  #sinceUnixMs: number;
  #lastHeardUnixMs: number | null = null;
  #lastHeardMs: number | null = null;
  #problem: string | null = null;
  #refusedWrites = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.session = new LinkSession(options.settings);
    this.#sender = new LinkSender(options.bootId);
    this.#sinceUnixMs = options.clock.unixMs();
    this.#reopening = new ReopeningPort({
      ...options,
      opened: (attach) => this.#opened(attach),
      failed: (error) => {
        this.#problem = error.message;
        options.events.changed();
      },
    });
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
    if (this.#port === null) return this.#reopening.alive;
    return this.#options.clock.monotonicMs() - this.#tickedMs < MAX_TICK_GAP_MS;
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
    this.#reopening.start();
  }

  stop(): void {
    this.#reopening.stop();
    this.#cancelTick();
    this.#cancelTurn();
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

  #opened(attach: AttachPort): void {
    this.#port = attach({
      data: (chunk) => this.#take(this.#receiver.push(chunk)),
      closed: (reason) => this.#lost(reason),
    });
    this.#problem = null;
    // Ends whatever the line still held of an earlier sender.
    this.#port.write(Uint8Array.of(0));
    this.handle({ type: "opened" });
    this.#tick();
  }

  #tick(): void {
    this.#tickedMs = this.#options.clock.monotonicMs();
    this.#cancelTick = this.#options.clock.schedule(TICK_MS, () => {
      this.handle({ type: "tick" });
      if (this.#port !== null) this.#tick();
    });
  }

  #lost(reason: string | null): void {
    this.#port = null;
    this.#losses++;
    this.#cancelTick();
    this.#cancelTurn();
    this.#waiting = [];
    for (const item of this.#receiver.end()) this.#received(item);
    this.#problem ??= reason;
    this.handle({ type: "closed", reason: this.#problem });
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
