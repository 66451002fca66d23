// The wire layer of the regulator's messages: 7-bit packing (Firmata's own, bits least significant first), the CRC,
// and a sysex frame around a body. Pure; src/wire.c is its twin on the board.

export const startSysex = 0xf0;
export const endSysex = 0xf7;

type ProtocolErrorCode = "frame" | "padding" | "crc" | "length" | "unknown-message" | "range";

/** A frame or a message that is not what PROTOCOL.md describes. */
export class ProtocolError extends Error {
  readonly code: ProtocolErrorCode;
  constructor(code: ProtocolErrorCode, message: string) {
    super(message);
    this.name = "ProtocolError";
    this.code = code;
  }
}

/** CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF, not reflected. Check value of "123456789": 0x29B1. */
export function crc16(bytes: Iterable<number>): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : crc << 1;
  }
  return crc;
}

/** How many septets carry `bytes` bytes. */
export function packedLength(bytes: number): number {
  return Math.ceil((bytes * 8) / 7);
}

/** Packs bytes into septets: one bit stream, least significant bit first, zero-padded at the end. */
export function pack7(bytes: Uint8Array): Uint8Array {
  const septets = new Uint8Array(packedLength(bytes.length));
  let held = 0;
  let heldBits = 0;
  let at = 0;
  for (const byte of bytes) {
    held |= byte << heldBits;
    heldBits += 8;
    while (heldBits >= 7) {
      septets[at] = held & 0x7f;
      at += 1;
      held >>= 7;
      heldBits -= 7;
    }
  }
  if (heldBits > 0) septets[at] = held;
  return septets;
}

/**
 * The bytes in septets.
 * @throws ProtocolError `frame` for a byte above 0x7f, `length` for a count no packing produces, `padding` for set pad bits
 */
export function unpack7(septets: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.floor((septets.length * 7) / 8));
  if (packedLength(bytes.length) !== septets.length) {
    throw new ProtocolError("length", `${septets.length} septets are no packing of whole bytes`);
  }
  let held = 0;
  let heldBits = 0;
  let at = 0;
  for (const septet of septets) {
    if (septet > 0x7f) throw new ProtocolError("frame", `byte 0x${septet.toString(16)} inside a sysex`);
    held |= septet << heldBits;
    heldBits += 7;
    if (heldBits >= 8) {
      bytes[at] = held & 0xff;
      at += 1;
      held >>= 8;
      heldBits -= 8;
    }
  }
  if (held !== 0) throw new ProtocolError("padding", "set bits after the last byte");
  return bytes;
}

/** What stands between F0 and F7: the message's id, then the packed body and CRC (over id and body, little-endian). */
export function sealBody(id: number, body: Uint8Array): Uint8Array {
  const crc = crc16([id, ...body]);
  const packed = pack7(Uint8Array.from([...body, crc & 0xff, crc >> 8]));
  return Uint8Array.from([id, ...packed]);
}

/** The body in the septets that follow `id`. @throws ProtocolError as `unpack7`, and `crc` */
export function openBody(id: number, septets: Uint8Array): Uint8Array {
  const bytes = unpack7(septets);
  if (bytes.length < 2) throw new ProtocolError("length", "no room for a CRC");
  const body = bytes.subarray(0, -2);
  const sent = (bytes[bytes.length - 2] ?? 0) | ((bytes[bytes.length - 1] ?? 0) << 8);
  const computed = crc16([id, ...body]);
  if (sent !== computed) {
    throw new ProtocolError(
      "crc",
      `CRC 0x${sent.toString(16)} where 0x${computed.toString(16)} was computed`,
    );
  }
  return body;
}
