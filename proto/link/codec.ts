// Payload bytes <-> link messages: protobuf, then every bound and every required field of pump_link.proto.
import { linkProto } from "../codec.ts";
import { readMessage, type WireFrame } from "./decode.ts";
import { misfit, writeMessage } from "./encode.ts";
import { LinkDecodeError, uptime } from "./fields.ts";
import type { Frame, ReceivedMessage } from "./messages.ts";
import { salvageRecord } from "./salvage.ts";

export { type LinkDecodeCode, LinkDecodeError } from "./fields.ts";

/** A message that the contract does not allow: sending it would turn an error here into wrong data there. */
export class LinkEncodeError extends Error {
  override readonly name = "LinkEncodeError";
  readonly code = "unsendable";
}

/**
 * A frame's payload, ready for the framing. Throws LinkEncodeError for what a receiver would refuse, and for a number
 * that protobuf would change on its way (negative, fractional, NaN, too large).
 */
export function encodeLinkFrame(frame: Frame): Uint8Array {
  const { bootId, seq, uptimeMs, message } = frame;
  const body = writeMessage(message);
  const wire = { bootId, seq, uptimeMs, ...body };
  const unfit = misfit(message.type, wire);
  if (unfit !== null) throw new LinkEncodeError(unfit);
  try {
    readMessage({ ...wire, body: Object.keys(body)[0] } as WireFrame);
  } catch (error) {
    if (error instanceof LinkDecodeError) throw new LinkEncodeError(error.message);
    throw error;
  }
  return linkProto.LinkFrame.encode(wire).finish();
}

/** The frame of a payload. A record that breaks the contract comes as what is left of it. Throws LinkDecodeError. */
export function decodeLinkFrame(payload: Uint8Array): Frame<ReceivedMessage> {
  try {
    return readFrame(payload);
  } catch (error) {
    const salvaged = error instanceof LinkDecodeError ? salvageRecord(payload, error.message) : null;
    if (salvaged === null) throw error;
    return salvaged;
  }
}

function readFrame(payload: Uint8Array): Frame {
  let wire: WireFrame;
  try {
    wire = linkProto.LinkFrame.decode(payload) as WireFrame;
  } catch (error) {
    throw new LinkDecodeError("malformed", `not a LinkFrame: ${(error as Error).message}`);
  }
  return {
    bootId: wire.bootId ?? 0,
    seq: wire.seq ?? 0,
    uptimeMs: uptime("uptime_ms", wire.uptimeMs),
    message: readMessage(wire),
  };
}
