// The serial framing, without I/O: a frame is COBS(payload || CRC-32 little-endian) ended by 0x00.
// COBS (Cheshire & Baker 1999) removes every zero, so that 0x00 always and only ends a frame and a receiver that
// joins in the middle, or reads noise, is right again at the next one. CRC-32 is the IEEE one of node:zlib.
import { crc32 } from "node:zlib";

/** The most bytes a payload may have; a receiver refuses more. */
export const MAX_PAYLOAD_BYTES = 1024;
const CRC_BYTES = 4;
const MAX_DECODED_BYTES = MAX_PAYLOAD_BYTES + CRC_BYTES;
/** COBS adds one byte per started run of 254. */
export const MAX_ENCODED_BYTES = MAX_DECODED_BYTES + Math.ceil(MAX_DECODED_BYTES / 254);

/** Why bytes were discarded. */
export type FramingDiscard = "oversize" | "cobs" | "too-short" | "crc" | "truncated";

/** What the decoder found, in the order of the bytes. `bytes` of a discard are the encoded ones (cut at the bound). */
export type FramingEvent =
  | { kind: "payload"; payload: Uint8Array }
  | { kind: "discard"; cause: FramingDiscard; bytes: Uint8Array };

export class FramingError extends Error {
  override readonly name = "FramingError";
  readonly code = "payload-too-large";
}

/** One frame with its final 0x00. Throws FramingError for a payload over MAX_PAYLOAD_BYTES. */
export function encodeFrame(payload: Uint8Array): Uint8Array {
  if (payload.length > MAX_PAYLOAD_BYTES) {
    throw new FramingError(
      `payload has ${payload.length} bytes; a frame carries at most ${MAX_PAYLOAD_BYTES}`,
    );
  }
  const length = payload.length + CRC_BYTES;
  const plain = new Uint8Array(length);
  plain.set(payload);
  new DataView(plain.buffer).setUint32(payload.length, crc32(payload), true);

  const out = new Uint8Array(length + Math.ceil(length / 254) + 1);
  let codeAt = 0;
  let writeAt = 1;
  let run = 1;
  for (let i = 0; i < length; i++) {
    const byte = plain[i] as number;
    if (byte !== 0) {
      out[writeAt++] = byte;
      run++;
    }
    // A run of 254 at the very end needs no further code byte.
    if (byte === 0 || (run === 0xff && i + 1 < length)) {
      out[codeAt] = run;
      codeAt = writeAt++;
      run = 1;
    }
  }
  out[codeAt] = run;
  out[writeAt++] = 0;
  return out.subarray(0, writeAt);
}

/** The COBS-decoded bytes (without the 0x00), or undefined where a code byte points past the end. */
function decodeCobs(encoded: Uint8Array): Uint8Array | undefined {
  const out = new Uint8Array(encoded.length);
  let writeAt = 0;
  let readAt = 0;
  while (readAt < encoded.length) {
    const code = encoded[readAt++] as number;
    const end = readAt + code - 1;
    if (end > encoded.length) return undefined;
    while (readAt < end) out[writeAt++] = encoded[readAt++] as number;
    if (code < 0xff && readAt < encoded.length) out[writeAt++] = 0;
  }
  return out.subarray(0, writeAt);
}

function unpack(encoded: Uint8Array): FramingEvent {
  const discard = (cause: FramingDiscard): FramingEvent => ({ kind: "discard", cause, bytes: encoded });
  const plain = decodeCobs(encoded);
  if (plain === undefined) return discard("cobs");
  if (plain.length < CRC_BYTES) return discard("too-short");
  const length = plain.length - CRC_BYTES;
  if (length > MAX_PAYLOAD_BYTES) return discard("oversize");
  const payload = plain.subarray(0, length);
  const expected = new DataView(plain.buffer, plain.byteOffset + length, CRC_BYTES).getUint32(0, true);
  return crc32(payload) === expected ? { kind: "payload", payload } : discard("crc");
}

/**
 * Finds frames in a byte stream, whatever its chunks. Keeps at most one unfinished frame of bounded size.
 * Empty frames (0x00 0x00) are legal and silent: a sender may flush a line with 0x00.
 */
export class FrameDecoder {
  readonly #pending = new Uint8Array(MAX_ENCODED_BYTES);
  #length = 0;
  #oversize = false;

  /** The payloads and discards that `chunk` completes. The chunk is not kept. */
  push(chunk: Uint8Array): FramingEvent[] {
    const events: FramingEvent[] = [];
    let from = 0;
    while (from < chunk.length) {
      const zero = chunk.indexOf(0, from);
      const to = zero === -1 ? chunk.length : zero;
      this.#append(chunk.subarray(from, to));
      if (zero === -1) break;
      this.#finish(events);
      from = zero + 1;
    }
    return events;
  }

  /** The stream ended: what was unfinished is a discard, and the decoder is as new. */
  end(): FramingEvent[] {
    const events: FramingEvent[] = [];
    if (this.#length > 0) events.push({ kind: "discard", cause: "truncated", bytes: this.#take() });
    this.#length = 0;
    this.#oversize = false;
    return events;
  }

  /** Bytes held of an unfinished frame; never more than MAX_ENCODED_BYTES. */
  get pendingBytes(): number {
    return this.#length;
  }

  #append(bytes: Uint8Array): void {
    const room = MAX_ENCODED_BYTES - this.#length;
    if (bytes.length > room) {
      this.#oversize = true;
      bytes = bytes.subarray(0, room);
    }
    this.#pending.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #finish(events: FramingEvent[]): void {
    if (this.#oversize) events.push({ kind: "discard", cause: "oversize", bytes: this.#take() });
    else if (this.#length > 0) events.push(unpack(this.#take()));
    this.#length = 0;
    this.#oversize = false;
  }

  #take(): Uint8Array {
    return this.#pending.slice(0, this.#length);
  }
}
