// The entries of the record journal as bytes. The file is a sequence of the same frames that cross the link
// (COBS + CRC-32, ended by 0x00), so that one damaged entry never hides the next. A payload is one letter and a body:
//
//   H  header      record_epoch u32, index before the oldest record u32, last index u32 (little-endian)
//   R  record      a LinkFrame with the finished SessionRecord
//   C  checkpoint  a LinkFrame with what the record of the running session would be if the power failed now
//   A  ack         acknowledged index u32, the store that has it (UTF-8)

import { decodeLinkFrame, encodeLinkFrame, LinkDecodeError } from "../../../proto/link/codec.ts";
import { encodeFrame } from "../../../proto/link/framing.ts";
import type { SessionRecord } from "../../../proto/link/messages.ts";

export type JournalEntry =
  | { kind: "header"; recordEpoch: number; released: number; lastIndex: number }
  | { kind: "record"; record: SessionRecord }
  | { kind: "checkpoint"; record: SessionRecord }
  | { kind: "ack"; index: number; streamEpoch: string };

const LETTER = { header: 0x48, record: 0x52, checkpoint: 0x43, ack: 0x41 } as const;

/** One framed entry. */
export function encodeEntry(entry: JournalEntry): Uint8Array {
  return encodeFrame(encodePayload(entry));
}

function encodePayload(entry: JournalEntry): Uint8Array {
  switch (entry.kind) {
    case "header":
      return numbers(LETTER.header, [entry.recordEpoch, entry.released, entry.lastIndex]);
    case "ack":
      return Buffer.concat([numbers(LETTER.ack, [entry.index]), Buffer.from(entry.streamEpoch)]);
    case "record":
    case "checkpoint": {
      const { record } = entry;
      const frame = encodeLinkFrame({ bootId: record.bootId, seq: 0, uptimeMs: 0, message: record });
      const payload = new Uint8Array(frame.length + 1);
      payload[0] = LETTER[entry.kind];
      payload.set(frame, 1);
      return payload;
    }
  }
}

function numbers(letter: number, values: readonly number[]): Uint8Array {
  const payload = new Uint8Array(1 + 4 * values.length);
  payload[0] = letter;
  const view = new DataView(payload.buffer);
  values.forEach((value, i) => {
    view.setUint32(1 + 4 * i, value, true);
  });
  return payload;
}

/** The entry of a frame's payload, or undefined where it is none that this version knows. */
export function decodeEntry(payload: Uint8Array): JournalEntry | undefined {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  switch (payload[0]) {
    case LETTER.header:
      if (payload.length !== 13) return undefined;
      return {
        kind: "header",
        recordEpoch: view.getUint32(1, true),
        released: view.getUint32(5, true),
        lastIndex: view.getUint32(9, true),
      };
    case LETTER.ack:
      if (payload.length < 5) return undefined;
      return {
        kind: "ack",
        index: view.getUint32(1, true),
        streamEpoch: Buffer.from(payload.subarray(5)).toString(),
      };
    case LETTER.record:
      return decodeRecord("record", payload);
    case LETTER.checkpoint:
      return decodeRecord("checkpoint", payload);
    default:
      return undefined;
  }
}

function decodeRecord(kind: "record" | "checkpoint", payload: Uint8Array): JournalEntry | undefined {
  try {
    const { message } = decodeLinkFrame(payload.subarray(1));
    return message.type === "record" ? { kind, record: message } : undefined;
  } catch (error) {
    if (error instanceof LinkDecodeError) return undefined;
    throw error;
  }
}
