// What the publisher needs from the rest of the gateway, and what it tells the rest. No code, only shapes.
import type { AssignRequest, CommandOutcome } from "../care/assignment-request.ts";

/** One event that waits for delivery. `payload` is what goes on the wire: the envelope is inside. */
export interface OutboxRow {
  /** Position in the stream, from 1; also in the envelope. */
  seq: number;
  /** Below milk/v1/{site}/{gateway}/, for instance "pump/p1/event/session". */
  topic: string;
  /** Name of the protobuf message, for instance "SessionEvent". */
  schema: string;
  payload: Uint8Array;
  recordedAtUnixMs: number;
}

/** A row that no broker will take as it is. It stays on disk, and is shown. */
export interface ParkedRow {
  seq: number;
  topic: string;
  reason: string;
}

export interface OutboxDepth {
  pending: number;
  parked: number;
  oldestRecordedAtUnixMs: number | null;
}

/** The durable queue of events. Every call is synchronous, and durable when it returns. */
export interface Outbox {
  /** Random when the store was created; the numbers mean something only within it. */
  readonly streamEpoch: string;
  /** Rows with seq > afterSeq that are neither released nor parked, ascending, at most `limit`. */
  pending(afterSeq: number, limit: number): OutboxRow[];
  /** Safe at the other end. Releasing again, or a number that is not there, changes nothing. */
  release(seq: number): void;
  /** Releases every pending row with seq <= the given one; parked rows stay parked. Returns how many it released. */
  releaseUpTo(seq: number): number;
  /** Sets a pending row aside, with the reason to show. */
  park(seq: number, reason: string): void;
  /** Makes every parked row pending again; returns how many. */
  unpark(): number;
  /** Parked rows, ascending, at most `limit`. */
  parked(limit: number): ParkedRow[];
  /**
   * Makes released rows of the inclusive range pending again. Returns how many. Parked rows stay parked: collectors
   * were told that these numbers will not come, and acknowledge past them.
   */
  unreleaseRange(fromSeq: number, toSeq: number): number;
  depth(): OutboxDepth;
  /**
   * The lowest number that can be had, sent or not yet given, and the last one given (0: none). What is below the lowest
   * is forgotten, or parked.
   */
  bounds(): { oldestSeq: number; lastSeq: number };
}

/** A retained topic's current value; the latest replaces the one before. */
export interface RetainedState {
  /** Below milk/v1/{site}/{gateway}/, for instance "pump/p1/state". */
  topic: string;
  schema: string;
  payload: Uint8Array;
  /** MQTT 5 only; absent: as the contract says for this topic. */
  expirySeconds?: number;
}

/** The part of a structured logger (pino's shape) that is used here. */
export interface PublishLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** "broker": a row is released on the broker's PUBACK (weaker). "collector": on the collector's cmd/ack. */
export type Delivery = "broker" | "collector";

export type ProtocolVersion = "5" | "3.1.1";

/** Monotonic since the publisher was created. */
export interface PublishCounters {
  connectAttempts: number;
  connects: number;
  disconnects: number;
  /** Connections given up because the other end had fallen silent. */
  halfOpen: number;
  rowsSent: number;
  /** Of these: sent again, or after a later one. */
  rowsResent: number;
  rowsAccepted: number;
  rowsReleased: number;
  rowsParked: number;
  /** Publishes answered with 0x10: accepted, but nobody listens. Not delivery. */
  noSubscribers: number;
  /** Publishes answered with a reason code >= 0x80. */
  refused: number;
  statesSent: number;
  flowSent: number;
  /** Flow that found no connection, or a full socket. */
  flowDropped: number;
  diagSent: number;
  diagDropped: number;
  collectorAcks: number;
  /** Acknowledgements of another epoch, beyond what was sent, or unreadable. */
  collectorAcksRefused: number;
  replays: number;
  replaysRefused: number;
  commands: number;
  commandsRefused: number;
  /** Messages that were longer than any command, or more than there can be to say, and not read. */
  messagesTooLong: number;
  messagesTooMany: number;
  /** Every reason code >= 0x10 seen in CONNACK, PUBACK, SUBACK and DISCONNECT: "0x87" -> times. */
  reasonCodes: Record<string, number>;
}

/** A topic whose rows the broker does not take at present; its first row is tried again at `retryInMs`. */
export interface BlockedTopic {
  topic: string;
  firstSeq: number;
  reasonCode: number;
  reason: string;
  attempts: number;
  sinceUnixMs: number;
  retryInMs: number;
}

/** What the display, the metrics and `milkway gateway status` show of the MQTT side. */
export interface BrokerState {
  /** "disabled": no broker is configured. */
  state: "connected" | "connecting" | "offline" | "disabled";
  /**
   * Unix milliseconds: since when it is connected, else since when it is not (the loss, or the start), however often
   * "connecting" and "offline" have taken turns meanwhile.
   */
  sinceMs: number;
  /** Without credentials; null when disabled. */
  url: string | null;
  protocolVersion: ProtocolVersion | null;
  delivery: Delivery;
  /** Why it is not connected, or what is refused although it is; null when all is well. */
  reason: string | null;
  lastReasonCode: number | null;
  blocked: readonly BlockedTopic[];
  /** Collector mode: when the last acknowledgement came, Unix milliseconds. */
  lastCollectorAckMs: number | null;
  /** Collector mode: a duration, from sending to acknowledgement, at the last one that released something. */
  collectorLagMs: number | null;
  counters: Readonly<PublishCounters>;
}

/** The gateway's MQTT side, made by createPublisher (publisher.ts). Nothing here blocks or throws on broker trouble. */
export interface Publisher {
  start(): void;
  /** Stops taking rows, waits at most `drainMs` for what is in flight, then disconnects from the broker. */
  stop(options: { drainMs: number }): Promise<void>;
  /** Rows were committed to the outbox. */
  wake(): void;
  /** Publishes a retained topic's new value; where several wait, only the latest is sent. */
  publishState(state: RetainedState): void;
  /** QoS 0, below the base topic. False: dropped and counted (not connected, socket full, or flow switched off). */
  publishFlow(topic: string, payload: Uint8Array): boolean;
  /** A `Diag` payload, QoS 0. */
  publishDiag(payload: Uint8Array): boolean;
  state(): BrokerState;
  /** Called after each change of the connection's state; the result takes the listener away. */
  onChange(listener: (state: BrokerState) => void): () => void;
  onAssign(handler: (request: AssignRequest) => CommandOutcome): void;
  /** Undecoded; without a handler cmd/config is answered with a refusal. */
  onConfig(handler: (payload: Uint8Array) => CommandOutcome): void;
}
