// What goes into the drain and what comes out of it. No code, only shapes.
import type { ConnectionLimits, OutgoingMessage } from "../../transport/mqtt/message.ts";
import type { BackoffBounds } from "../../transport/pacing.ts";
import type { Delivery, RetainedState } from "./ports.ts";

export interface DrainSettings {
  /** milk/v1/{site}/{gateway} */
  base: string;
  delivery: Delivery;
  inFlight: number;
  backlog: { messagesPerSecond: number; burst: number };
  publishTimeoutMs: number;
  collector: { window: number; resendAfterMs: number; resendMaxMs: number; maxReplay: number };
  refusalBackoff: BackoffBounds;
  /** Of a retained topic, below the base; null: never expires. */
  stateExpirySeconds: (topic: string) => number | null;
}

export type DrainEvent =
  | { kind: "connected"; limits: ConnectionLimits; states: readonly RetainedState[] }
  | { kind: "subscribed" }
  /** `byPeer`: it closed the connection; otherwise we did. `blamesMessage`: and said that a message was the cause. */
  | { kind: "disconnected"; byPeer: boolean; blamesMessage: boolean }
  | { kind: "answered"; token: number; reasonCode: number }
  | { kind: "wake" }
  | { kind: "state"; state: RetainedState }
  | { kind: "reply"; message: OutgoingMessage }
  | { kind: "collector-ack"; streamEpoch: string; upToSeq: number }
  | { kind: "replay"; streamEpoch: string; fromSeq: number; toSeq: number }
  | { kind: "tick" }
  /** No new rows from now on; what is in flight is awaited. */
  | { kind: "stopping" };

export type DrainEffect =
  | { kind: "publish"; token: number; message: OutgoingMessage }
  | { kind: "subscribe" }
  /** The other end has fallen silent: destroy the connection. */
  | { kind: "give-up"; reason: string }
  /** The list of parked rows changed. */
  | { kind: "parked"; seq: number; reason: string }
  /** Asked for was what is not there any more: whoever asked should hear where the stream begins now. */
  | { kind: "forgotten"; oldestSeq: number }
  /** `lagMs`: from sending to the collector's acknowledgement, of the first of these; null: not known. */
  | { kind: "released"; upToSeq: number; rows: number; lagMs: number | null }
  | { kind: "refused-command"; topic: string; reason: string }
  | { kind: "store-failed"; error: unknown };
