// Input that is text: hex digits to bytes, and text to lines. Streaming, with bounded memory.

/** The input is not what it was said or taken to be. The message says where, and what to do. */
export class DecodeInputError extends Error {
  override readonly name = "DecodeInputError";
  readonly code = "decode-input";
}

const SPACE = new Set([0x09, 0x0a, 0x0d, 0x20, 0x3a]);

function digit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** Whether these bytes could be the start of hex text: digits and white space only. */
export function isHexSoFar(start: Uint8Array): boolean {
  return start.every((byte) => digit(byte) >= 0 || SPACE.has(byte));
}

/**
 * Whether the first bytes of an input are hex text. A link capture is not mistaken for it where its first frame is
 * among them, because that ends in 0x00.
 */
export function looksLikeHex(start: Uint8Array): boolean {
  return isHexSoFar(start) && start.some((byte) => digit(byte) >= 0);
}

/** Hex digits in any chunks to bytes; white space and colons between them mean nothing. */
export class HexReader {
  #high = -1;
  #offset = 0;

  /** Throws DecodeInputError at the first character that is no hex digit. */
  push(text: Uint8Array): Uint8Array {
    const bytes = new Uint8Array((text.length + 1) >> 1);
    let length = 0;
    for (const byte of text) {
      const value = digit(byte);
      if (value >= 0) {
        if (this.#high < 0) {
          this.#high = value;
        } else {
          bytes[length++] = (this.#high << 4) | value;
          this.#high = -1;
        }
      } else if (!SPACE.has(byte)) {
        const shown =
          byte > 0x20 && byte < 0x7f
            ? `"${String.fromCharCode(byte)}"`
            : `byte 0x${byte.toString(16).padStart(2, "0")}`;
        throw new DecodeInputError(
          `${shown} at offset ${this.#offset} is no hex digit; give hex as \`xxd -p\` writes it, or --binary for raw bytes`,
        );
      }
      this.#offset++;
    }
    return bytes.subarray(0, length);
  }

  /** Throws DecodeInputError where half a byte is left over. */
  end(): void {
    if (this.#high >= 0)
      throw new DecodeInputError("an odd number of hex digits: the last byte is only half there");
  }
}

/** One line without its line end, or what was too long to be kept. */
export type Line = { number: number } & (
  | { kind: "line"; text: string }
  | { kind: "too-long"; bytes: number }
);

/** Splits bytes into lines, whatever the chunks; keeps at most `mostBytes` of one. */
export class LineSplitter {
  readonly #mostBytes: number;
  #parts: Buffer[] = [];
  #length = 0;
  #number = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  push(chunk: Uint8Array): Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let at = chunk.indexOf(0x0a); at !== -1; at = chunk.indexOf(0x0a, from)) {
      this.#keep(chunk.subarray(from, at));
      lines.push(this.#take());
      from = at + 1;
    }
    this.#keep(chunk.subarray(from));
    return lines;
  }

  end(): Line[] {
    return this.#length > 0 ? [this.#take()] : [];
  }

  #keep(bytes: Uint8Array): void {
    this.#length += bytes.length;
    if (this.#length > this.#mostBytes) this.#parts = [];
    else if (bytes.length > 0) this.#parts.push(Buffer.from(bytes));
  }

  #take(): Line {
    this.#number++;
    const line: Line =
      this.#length > this.#mostBytes
        ? { number: this.#number, kind: "too-long", bytes: this.#length }
        : {
            number: this.#number,
            kind: "line",
            text: Buffer.concat(this.#parts).toString("utf8").replace(/\r$/, ""),
          };
    this.#parts = [];
    this.#length = 0;
    return line;
  }
}
