// UUIDs are 16 bytes on the serial link and text everywhere else.

/** Lower-case canonical text of 16 bytes. */
export function formatUuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The 16 bytes of a canonical UUID. Throws RangeError for anything else. */
export function parseUuid(text: string): Uint8Array {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text))
    throw new RangeError(`not a UUID: "${text}"`);
  return Uint8Array.from(Buffer.from(text.replaceAll("-", ""), "hex"));
}
