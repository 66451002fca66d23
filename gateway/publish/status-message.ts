// The retained topic `status`: the gateway's birth message, its will, and its leave-taking.
import { mqttProto } from "../../proto/codec.ts";
import type { Delivery, Outbox, PublishLog, RetainedState } from "./ports.ts";

export interface StatusFields {
  gatewayId: string;
  online: boolean;
  sinceUnixMs: number;
  softwareVersion: string;
  delivery: Delivery;
  pumpIds: string[];
}

/** Parked rows named in the status message. */
export const MAX_PARKED_SEQS = 1_000;

/** With the bounds of the outbox and its parked rows; without them, and a line in the log, where it cannot be read. */
export function statusMessage(fields: StatusFields, outbox: Outbox, log: PublishLog): RetainedState {
  let oldestSeq = 0;
  let parkedSeqs: number[] = [];
  try {
    oldestSeq = outbox.bounds().oldestSeq;
    parkedSeqs = outbox.parked(MAX_PARKED_SEQS).map(({ seq }) => seq);
  } catch (error) {
    log.error({ err: error }, "the outbox failed; the status message lacks its bounds");
  }
  const status = { ...fields, streamEpoch: outbox.streamEpoch, oldestSeq, parkedSeqs };
  return {
    topic: "status",
    schema: "GatewayStatus",
    payload: mqttProto.GatewayStatus.encode(status).finish(),
  };
}
