import { describe, expect, it } from "vitest";
import { HexReader, LineSplitter, looksLikeHex } from "./text-input.ts";

const text = (string: string) => Buffer.from(string);

describe("hex text", () => {
  it("is read whatever its chunks, case and white space", () => {
    const all = text("0a FF:1b\r\n2C\t3d");
    for (let cut = 0; cut <= all.length; cut++) {
      const reader = new HexReader();
      const bytes = Buffer.concat([reader.push(all.subarray(0, cut)), reader.push(all.subarray(cut))]);
      reader.end();
      expect(bytes.toString("hex")).toBe("0aff1b2c3d");
    }
  });

  it("names what is no digit, and where", () => {
    const reader = new HexReader();
    reader.push(text("0a0b"));
    expect(() => reader.push(text("0g"))).toThrow('"g" at offset 5 is no hex digit');
    expect(() => new HexReader().push(Uint8Array.of(0))).toThrow("byte 0x00 at offset 0 is no hex digit");
  });

  it("refuses half a byte at the end", () => {
    const reader = new HexReader();
    reader.push(text("0a0"));
    expect(() => reader.end()).toThrow("an odd number of hex digits");
  });

  it("is told from a link capture", () => {
    expect(looksLikeHex(text("0a 0b\n"))).toBe(true);
    expect(looksLikeHex(Buffer.from("abc\0"))).toBe(false);
    expect(looksLikeHex(text("milk"))).toBe(false);
    expect(looksLikeHex(text(" \n"))).toBe(false);
    expect(looksLikeHex(text(""))).toBe(false);
  });
});

describe("lines", () => {
  it("are the same whatever the chunks; one that is too long is told and not kept", () => {
    const all = text("one\r\n\n0123456789a\n0123456789\nlast ü");
    for (const size of [1, 3, all.length]) {
      const splitter = new LineSplitter(10);
      const lines = [];
      for (let at = 0; at < all.length; at += size) lines.push(...splitter.push(all.subarray(at, at + size)));
      lines.push(...splitter.end());
      expect(lines).toEqual([
        { number: 1, kind: "line", text: "one" },
        { number: 2, kind: "line", text: "" },
        { number: 3, kind: "too-long", bytes: 11 },
        { number: 4, kind: "line", text: "0123456789" },
        { number: 5, kind: "line", text: "last ü" },
      ]);
    }
  });
});
