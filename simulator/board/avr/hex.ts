// Intel HEX, as avr-objcopy writes it and avrdude reads it.

export class HexError extends Error {
  readonly code = "hex";
  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`);
    this.name = "HexError";
  }
}

/**
 * The words of an ATmega328P's flash (erased: 0xFFFF).
 * @throws HexError naming the line
 */
export function readHex(text: string, flashBytes = 0x8000): Uint16Array {
  const flash = new Uint8Array(flashBytes).fill(0xff);
  let ended = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line === "") continue;
    const number = index + 1;
    if (ended) throw new HexError(number, "a record after the end record");
    if (!/^:([0-9A-Fa-f]{2}){5,}$/.test(line)) throw new HexError(number, "no Intel HEX record");
    const bytes = Buffer.from(line.slice(1), "hex");
    if (bytes.reduce((sum, byte) => sum + byte, 0) % 256 !== 0) throw new HexError(number, "wrong checksum");
    const [count = 0, high = 0, low = 0, type = 0] = bytes;
    const data = bytes.subarray(4, -1);
    if (data.length !== count) throw new HexError(number, `${data.length} data bytes where ${count} are due`);
    const address = high * 256 + low;
    switch (type) {
      case 0:
        if (address + count > flashBytes) throw new HexError(number, "address beyond the flash");
        flash.set(data, address);
        break;
      case 1:
        ended = true;
        break;
      case 3:
        break;
      default:
        throw new HexError(number, `record type ${type} is not known`);
    }
  }
  if (!ended) throw new HexError(text.split("\n").length, "no end record");
  return new Uint16Array(flash.buffer);
}
