// The pump's end of the serial link as a state machine without I/O: bytes and events in, and frames out when the port
// asks for one (`next`), so that a slow port never makes a queue. What waits for the port:
//
//   Hello, ClockReply      at once, always
//   records                index order, at most 8 unacknowledged; all of them again, with back-off, when no RecordAck comes
//   SessionStarted, event  a bounded queue, oldest dropped and counted
//   Status                 the newest, once a second
//   FlowBatch              a short queue, oldest dropped and counted
//
// Nothing but Hello is sent before the gateway's Hello has arrived, and nothing more where it speaks another version.

import { encodeLinkFrame } from "../../../proto/link/codec.ts";
import { encodeFrame } from "../../../proto/link/framing.ts";
import {
  type FlowBatch,
  type GatewayHello,
  type GatewayMessage,
  LINK_PROTOCOL,
  type ProgrammeSuggestion,
  type PumpEvent,
  type PumpHello,
  type PumpMessage,
  type ReceivedMessage,
  type RecordAck,
  type SessionRecord,
  type SessionStarted,
  type SetClock,
  type Status,
} from "../../../proto/link/messages.ts";
import { LinkReceiver, LinkSender } from "../../../proto/link/receiver.ts";
import type { ClockQuality } from "../../../proto/vocabulary.ts";

/** Where the records come from: the journal. */
export interface RecordSource {
  readonly recordEpoch: number;
  readonly acknowledgedIndex: number;
  readonly lastIndex: number;
  recordAt(index: number): SessionRecord | undefined;
}

export interface PumpLinkOptions {
  bootId: number;
  hello: () => PumpHello;
  status: () => Status;
  clock: (uptimeMs: number) => { unixMs: number | null; clockQuality: ClockQuality };
  records: RecordSource;
  statusPeriodMs?: number;
}

/** What the pump around the link has to do. */
export type LinkEvent =
  | { kind: "gateway"; hello: GatewayHello; compatible: boolean }
  | { kind: "gateway-silent" }
  | { kind: "acknowledged"; upToIndex: number; streamEpoch: string }
  | { kind: "set-clock"; message: SetClock }
  | { kind: "suggestion"; message: ProgrammeSuggestion };

export interface PumpLinkCounters {
  flowDropped: number;
  eventsDropped: number;
  recordsSent: number;
  recordsResent: number;
  /** Acknowledgements of another record epoch, or of an index that was never given out. */
  acksRefused: number;
  /** Messages that only a pump sends: a cable that echoes. */
  unexpected: number;
}

/** `closed`: no port · `greeting`: nobody has answered yet · `up` · `incompatible`: another major version. */
export type LinkState = "closed" | "greeting" | "up" | "incompatible";

export const HELLO_PERIOD_MS = 1000;
export const STATUS_PERIOD_MS = 1000;
/** A gateway that is silent for this long is greeted again, and given up after three times as long. */
export const SILENCE_MS = 5000;
export const GIVE_UP_MS = 3 * SILENCE_MS;
export const RECORD_WINDOW = 8;
export const RESEND_FIRST_MS = 2000;
export const RESEND_MOST_MS = 30_000;
const FLOW_QUEUE = 8;
const EVENT_QUEUE = 32;
const REPLY_QUEUE = 8;

export class PumpLink {
  readonly #options: PumpLinkOptions;
  readonly #sender: LinkSender;
  #receiver = new LinkReceiver();
  #state: LinkState = "closed";
  #helloDueMs = 0;
  #statusDueMs = 0;
  #heardMs = 0;
  #streamEpoch = "";
  readonly #probes: number[] = [];
  readonly #events: Array<SessionStarted | PumpEvent> = [];
  readonly #flow: FlowBatch[] = [];
  /** The next index to send; what lies between it and the acknowledged one is in flight. */
  #nextIndex = 1;
  #highestSent = 0;
  #resendDueMs = Number.POSITIVE_INFINITY;
  #resendAfterMs = RESEND_FIRST_MS;
  readonly counters: PumpLinkCounters = {
    flowDropped: 0,
    eventsDropped: 0,
    recordsSent: 0,
    recordsResent: 0,
    acksRefused: 0,
    unexpected: 0,
  };

  constructor(options: PumpLinkOptions) {
    this.#options = options;
    this.#sender = new LinkSender(options.bootId);
  }

  get state(): LinkState {
    return this.#state;
  }

  /** What went wrong with the bytes that came in on this connection. */
  get received(): LinkReceiver["counters"] {
    return this.#receiver.counters;
  }

  /** A port is there. */
  opened(nowMs: number): void {
    this.#receiver = new LinkReceiver();
    this.#state = "greeting";
    this.#helloDueMs = nowMs;
    this.#heardMs = nowMs;
    this.#forgetTelemetry();
    this.#restartRecords();
  }

  /** The port is gone. Telemetry that waited for it is void; records are in the journal. */
  closed(): void {
    this.#state = "closed";
    this.#forgetTelemetry();
  }

  /** Bytes from the port. Never throws on any bytes. */
  bytes(chunk: Uint8Array, nowMs: number): LinkEvent[] {
    if (this.#state === "closed") return [];
    const events: LinkEvent[] = [];
    for (const received of this.#receiver.push(chunk)) {
      if (received.kind === "discard") continue;
      const event = this.#message(received.frame.message, nowMs);
      if (event !== null) events.push(event);
    }
    return events;
  }

  flow(batch: FlowBatch): void {
    if (this.#state !== "up") return;
    this.#flow.push(batch);
    if (this.#flow.length <= FLOW_QUEUE) return;
    this.#flow.shift();
    this.counters.flowDropped++;
  }

  event(message: SessionStarted | PumpEvent): void {
    if (this.#state !== "up") return;
    this.#events.push(message);
    if (this.#events.length <= EVENT_QUEUE) return;
    this.#events.shift();
    this.counters.eventsDropped++;
  }

  /** Lets time pass. Returns what that brought about; call at the latest at `dueMs`. */
  elapsed(nowMs: number): LinkEvent[] {
    if (this.#state === "closed" || this.#state === "greeting") return [];
    if (nowMs - this.#heardMs >= GIVE_UP_MS) {
      this.#state = "greeting";
      this.#helloDueMs = nowMs;
      this.#forgetTelemetry();
      return [{ kind: "gateway-silent" }];
    }
    return [];
  }

  /** The uptime at which `next` or `elapsed` may have something new, if nothing else happens before. */
  dueMs(): number {
    switch (this.#state) {
      case "closed":
        return Number.POSITIVE_INFINITY;
      case "greeting":
        return this.#helloDueMs;
      case "incompatible":
        return Math.min(this.#helloDueMs, this.#heardMs + GIVE_UP_MS);
      case "up":
        return Math.min(this.#helloDueMs, this.#statusDueMs, this.#resendDueMs, this.#heardMs + GIVE_UP_MS);
    }
  }

  /** The next frame's bytes, or null when there is nothing to send now. Call while the port takes more. */
  next(nowMs: number): Uint8Array | null {
    const message = this.#nextMessage(nowMs);
    return message === null ? null : encodeFrame(encodeLinkFrame(this.#sender.next(message, nowMs)));
  }

  #nextMessage(nowMs: number): PumpMessage | null {
    if (this.#state === "closed") return null;
    if (nowMs >= this.#helloDueMs) {
      this.#helloDueMs = nowMs + (this.#state === "greeting" ? HELLO_PERIOD_MS : SILENCE_MS);
      return this.#options.hello();
    }
    const probeId = this.#probes.shift();
    if (probeId !== undefined) {
      const uptimeMs = Math.round(nowMs);
      return { type: "clock-reply", probeId, uptimeMs, ...this.#options.clock(uptimeMs) };
    }
    if (this.#state !== "up") return null;
    return (
      this.#events.shift() ?? this.#nextRecord(nowMs) ?? this.#nextStatus(nowMs) ?? this.#flow.shift() ?? null
    );
  }

  #nextStatus(nowMs: number): Status | null {
    if (nowMs < this.#statusDueMs) return null;
    this.#statusDueMs = nowMs + (this.#options.statusPeriodMs ?? STATUS_PERIOD_MS);
    return this.#options.status();
  }

  #nextRecord(nowMs: number): SessionRecord | null {
    const { records } = this.#options;
    const base = records.acknowledgedIndex + 1;
    if (nowMs >= this.#resendDueMs) {
      this.#nextIndex = base;
      this.#resendAfterMs = Math.min(RESEND_MOST_MS, this.#resendAfterMs * 2);
      this.#resendDueMs = Number.POSITIVE_INFINITY;
    }
    this.#nextIndex = Math.max(this.#nextIndex, base);
    if (this.#nextIndex >= base + RECORD_WINDOW) return null;
    const record = records.recordAt(this.#nextIndex);
    if (record === undefined) return null;
    if (record.index <= this.#highestSent) this.counters.recordsResent++;
    this.#highestSent = Math.max(this.#highestSent, record.index);
    this.#nextIndex = record.index + 1;
    this.counters.recordsSent++;
    this.#resendDueMs = nowMs + this.#resendAfterMs;
    return record;
  }

  #message(message: ReceivedMessage, nowMs: number): LinkEvent | null {
    if (!isFromGateway(message)) {
      this.counters.unexpected++;
      return null;
    }
    this.#heardMs = nowMs;
    if (this.#state === "up") this.#helloDueMs = Math.max(this.#helloDueMs, nowMs + SILENCE_MS);
    if (message.type === "gateway-hello") return this.#greeted(message, nowMs);
    if (message.type === "clock-probe") {
      this.#probes.push(message.probeId);
      if (this.#probes.length > REPLY_QUEUE) this.#probes.shift();
      return null;
    }
    // A gateway whose Hello was lost is greeted, and its Hello asked for, before it is obeyed.
    if (this.#state !== "up") return null;
    switch (message.type) {
      case "record-ack":
        return this.#acknowledged(message, nowMs);
      case "set-clock":
        return { kind: "set-clock", message };
      case "programme-suggestion":
        return { kind: "suggestion", message };
    }
  }

  #greeted(hello: GatewayHello, nowMs: number): LinkEvent {
    const compatible = hello.protocolMajor === LINK_PROTOCOL.major;
    const wasUp = this.#state === "up";
    this.#state = compatible ? "up" : "incompatible";
    // A greeting is answered; an answer is not. A gateway that greets anew may have lost what was in flight.
    this.#helloDueMs = hello.isAnswer ? nowMs + SILENCE_MS : nowMs;
    if (!wasUp || !hello.isAnswer || hello.streamEpoch !== this.#streamEpoch) {
      this.#statusDueMs = nowMs;
      this.#restartRecords();
    }
    this.#streamEpoch = hello.streamEpoch;
    return { kind: "gateway", hello, compatible };
  }

  #acknowledged(ack: RecordAck, nowMs: number): LinkEvent | null {
    const { records } = this.#options;
    if (ack.recordEpoch !== records.recordEpoch || ack.upToIndex > records.lastIndex) {
      this.counters.acksRefused++;
      return null;
    }
    if (ack.upToIndex <= records.acknowledgedIndex) return null;
    this.#resendAfterMs = RESEND_FIRST_MS;
    const inFlight = this.#nextIndex > ack.upToIndex + 1;
    this.#resendDueMs = inFlight ? nowMs + RESEND_FIRST_MS : Number.POSITIVE_INFINITY;
    return { kind: "acknowledged", upToIndex: ack.upToIndex, streamEpoch: this.#streamEpoch };
  }

  #restartRecords(): void {
    // From the first unacknowledged one, which is asked for when the port takes it: the gateway may be another.
    this.#nextIndex = 0;
    this.#resendAfterMs = RESEND_FIRST_MS;
    this.#resendDueMs = Number.POSITIVE_INFINITY;
  }

  #forgetTelemetry(): void {
    this.#flow.length = 0;
    this.#events.length = 0;
    this.#probes.length = 0;
  }
}

function isFromGateway(message: ReceivedMessage): message is GatewayMessage {
  switch (message.type) {
    case "gateway-hello":
    case "record-ack":
    case "clock-probe":
    case "set-clock":
    case "programme-suggestion":
      return true;
    case "pump-hello":
    case "status":
    case "flow":
    case "session-started":
    case "record":
    case "record-broken":
    case "event":
    case "clock-reply":
      return false;
  }
}
