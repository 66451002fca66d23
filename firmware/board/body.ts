// What bodies of messages are made of: little-endian numbers within their ranges, sides and faults as codes.
import { type Fault, faultCodes, type Sides } from "./messages.ts";
import { ProtocolError } from "./wire.ts";

export const sidesBits = { left: 1, right: 2, both: 3 } as const;

/** Gathers a body, number by number, little-endian. */
export class Writer {
  private readonly bytes: number[] = [];
  private put(value: number, bytes: number, low: number, high: number): this {
    if (!Number.isInteger(value) || value < low || value > high) {
      throw new ProtocolError("range", `${value} is not an integer from ${low} to ${high}`);
    }
    for (let at = 0; at < bytes; at += 1) this.bytes.push((value >> (8 * at)) & 0xff);
    return this;
  }
  u8(value: number): this {
    return this.put(value, 1, 0, 0xff);
  }
  u16(value: number): this {
    return this.put(value, 2, 0, 0xffff);
  }
  u32(value: number): this {
    return this.put(value, 4, 0, 0xffffffff);
  }
  i16(value: number): this {
    return this.put(value, 2, -0x8000, 0x7fff);
  }
  i32(value: number): this {
    return this.put(value, 4, -0x80000000, 0x7fffffff);
  }
  done(): Uint8Array {
    return Uint8Array.from(this.bytes);
  }
}

/** Takes a body apart, number by number, little-endian. */
export class Reader {
  private readonly view: DataView;
  private at = 0;
  constructor(body: Uint8Array, expected: number) {
    if (body.length !== expected) {
      throw new ProtocolError("length", `a body of ${body.length} bytes where ${expected} are due`);
    }
    this.view = new DataView(body.buffer, body.byteOffset, body.length);
  }
  private take(bytes: number): number {
    const at = this.at;
    this.at += bytes;
    return at;
  }
  u8(): number {
    return this.view.getUint8(this.take(1));
  }
  u16(): number {
    return this.view.getUint16(this.take(2), true);
  }
  u32(): number {
    return this.view.getUint32(this.take(4), true);
  }
  i16(): number {
    return this.view.getInt16(this.take(2), true);
  }
  i32(): number {
    return this.view.getInt32(this.take(4), true);
  }
}

export function readSides(bits: number): Sides {
  if (bits === 1) return "left";
  if (bits === 2) return "right";
  if (bits === 3) return "both";
  throw new ProtocolError("range", `sides ${bits}: 1 left, 2 right, 3 both`);
}

export function readFault(code: number): Fault | null {
  if (code === 0) return null;
  const fault = faultCodes[code - 1];
  if (fault === undefined) throw new ProtocolError("range", `fault code ${code} is not known`);
  return fault;
}

export function faultCode(fault: Fault | null): number {
  return fault === null ? 0 : faultCodes.indexOf(fault) + 1;
}
