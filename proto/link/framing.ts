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

/**
 * What the decoder found, in the order of the bytes. `offset` and `length` are the place of the encoded bytes in the
 * stream, without the 0x00. `bytes` of a discard are those bytes (of an oversized one the first MAX_ENCODED_BYTES).
 */
export type FramingEvent = { offset: number; length: number } & (
  | { kind: "payload"; payload: Uint8Array }
  | { kind: "discard"; cause: FramingDiscard; bytes: Uint8Array }
);

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
  const plain = Buffer.allocUnsafe(length);
  plain.set(payload);
  plain.writeUInt32LE(crc32(payload), payload.length);

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

/**
 * COBS-decodes encoded[from, to) into `out`, which must have room for to - from bytes. Returns the number of decoded
 * bytes, or undefined where a code byte points past the end.
 */
function decodeCobs(encoded: Uint8Array, from: number, to: number, out: Uint8Array): number | undefined {
  let writeAt = 0;
  let readAt = from;
  while (readAt < to) {
    const code = encoded[readAt++] as number;
    const end = readAt + code - 1;
    if (end > to) return undefined;
    while (readAt < end) out[writeAt++] = encoded[readAt++] as number;
    if (code < 0xff && readAt < to) out[writeAt++] = 0;
  }
  return writeAt;
}

/** The payload that COBS and checksum give for encoded[from, to), or the reason against it. */
function unpack(encoded: Uint8Array, from: number, to: number): Uint8Array | FramingDiscard {
  if (to - from > MAX_ENCODED_BYTES) return "oversize";
  // Pooled: a fresh Uint8Array costs more than all of the decoding.
  const plain = Buffer.allocUnsafe(to - from);
  const plainLength = decodeCobs(encoded, from, to, plain);
  if (plainLength === undefined) return "cobs";
  const payloadLength = plainLength - CRC_BYTES;
  if (payloadLength < 0) return "too-short";
  if (payloadLength > MAX_PAYLOAD_BYTES) return "oversize";
  const payload = plain.subarray(0, payloadLength);
  return crc32(payload) === plain.readUInt32LE(payloadLength) ? payload : "crc";
}

/**
 * Finds frames in a byte stream, whatever its chunks. Keeps at most one unfinished frame of bounded size.
 * Empty frames (0x00 0x00) are legal and silent: a sender may flush a line with 0x00.
 */
export class FrameDecoder {
  readonly #pending = new Uint8Array(MAX_ENCODED_BYTES);
  /** Bytes of the unfinished frame that came; over MAX_ENCODED_BYTES only so many of them are held. */
  #length = 0;
  /** Stream offset of the unfinished frame's first byte. */
  #offset = 0;

  /** The payloads and discards that `chunk` completes. The chunk is not kept. */
  push(chunk: Uint8Array): FramingEvent[] {
    const events: FramingEvent[] = [];
    let from = 0;
    for (let zero = chunk.indexOf(0); zero !== -1; zero = chunk.indexOf(0, from)) {
      const length = this.#length + zero - from;
      if (this.#length > 0) {
        this.#append(chunk, from, zero);
        events.push(this.#event(this.#pending, 0, length));
      } else if (length > 0) {
        events.push(this.#event(chunk, from, length));
      }
      this.#length = 0;
      this.#offset += length + 1;
      from = zero + 1;
    }
    this.#append(chunk, from, chunk.length);
    return events;
  }

  /** The stream ended: what was unfinished is a discard, and the decoder is as new. */
  end(): FramingEvent[] {
    const cause = this.#length > MAX_ENCODED_BYTES ? "oversize" : "truncated";
    const events = this.#length > 0 ? [this.#discard(cause, this.#pending, 0, this.#length)] : [];
    this.#length = 0;
    this.#offset = 0;
    return events;
  }

  /** Bytes held of an unfinished frame; never more than MAX_ENCODED_BYTES. */
  get pendingBytes(): number {
    return Math.min(this.#length, MAX_ENCODED_BYTES);
  }

  #append(chunk: Uint8Array, from: number, to: number): void {
    const end = Math.min(to, from + MAX_ENCODED_BYTES - this.pendingBytes);
    if (end > from) this.#pending.set(chunk.subarray(from, end), this.#length);
    this.#length += to - from;
  }

  /** What the frame of `length` bytes, in `bytes` from `from` on, is. */
  #event(bytes: Uint8Array, from: number, length: number): FramingEvent {
    const found = unpack(bytes, from, from + length);
    if (typeof found === "string") return this.#discard(found, bytes, from, length);
    return { kind: "payload", offset: this.#offset, length, payload: found };
  }

  #discard(cause: FramingDiscard, bytes: Uint8Array, from: number, length: number): FramingEvent {
    // A copy: slice() of a Buffer would go on pointing into the caller's chunk.
    const copy = Uint8Array.from(bytes.subarray(from, from + Math.min(length, MAX_ENCODED_BYTES)));
    return { kind: "discard", offset: this.#offset, length, cause, bytes: copy };
  }
}
