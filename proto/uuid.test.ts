import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { formatUuid, parseUuid } from "./uuid.ts";

describe("UUIDs", () => {
  it("are 16 bytes here and canonical text there", () => {
    const bytes = Uint8Array.from({ length: 16 }, (_, i) => i * 17);
    expect(formatUuid(bytes)).toBe("00112233-4455-6677-8899-aabbccddeeff");
    expect(parseUuid("00112233-4455-6677-8899-aabbccddeeff")).toEqual(bytes);
    for (let i = 0; i < 100; i++) {
      const text = randomUUID();
      expect(formatUuid(parseUuid(text))).toBe(text);
    }
  });

  it("refuse any other text, with the text in the message", () => {
    const wrong = [
      "",
      "00112233445566778899aabbccddeeff",
      "00112233-4455-6677-8899-AABBCCDDEEFF",
      "00112233-4455-6677-8899-aabbccddeeff\n",
    ];
    for (const text of wrong) expect(() => parseUuid(text)).toThrow(`not a UUID: "${text}"`);
  });
});
