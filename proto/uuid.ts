// UUIDs are 16 bytes on the serial link and text everywhere else.

const HEX = Buffer.from("0123456789abcdef");
/** Where each byte's two digits stand in the text. */
const DIGITS_AT = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;
const scratch = Buffer.from("00000000-0000-0000-0000-000000000000");

/** Lower-case canonical text of 16 bytes. */
export function formatUuid(bytes: Uint8Array): string {
  for (let i = 0; i < 16; i++) {
    const byte = bytes[i] as number;
    const at = DIGITS_AT[i] as number;
    scratch[at] = HEX[byte >> 4] as number;
    scratch[at + 1] = HEX[byte & 15] as number;
  }
  return scratch.toString("latin1");
}

/** The 16 bytes of a canonical UUID. Throws RangeError for anything else. */
export function parseUuid(text: string): Uint8Array {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text))
    throw new RangeError(`not a UUID: "${text}"`);
  return Uint8Array.from(Buffer.from(text.replaceAll("-", ""), "hex"));
}
