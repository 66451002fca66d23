import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  encodeFrame,
  FrameDecoder,
  type FramingEvent,
  MAX_ENCODED_BYTES,
  MAX_PAYLOAD_BYTES,
} from "./framing.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const bytes = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));

function decode(...chunks: Uint8Array[]): FramingEvent[] {
  const decoder = new FrameDecoder();
  return chunks.flatMap((chunk) => decoder.push(chunk));
}

function payloads(events: FramingEvent[]): string[] {
  return events.map((event) => (event.kind === "payload" ? hex(event.payload) : event.cause));
}

/** Payloads with many zeros and long runs without one: what COBS is about. */
const payload = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc.nat(300).map((length) => new Uint8Array(length)),
      fc.nat(300).map((length) => new Uint8Array(length).fill(7)),
    ),
    { maxLength: 3 },
  )
  .map((parts) => Buffer.concat(parts));

describe("framing", () => {
  it("writes the COBS of payload and checksum, ended by the only zero", () => {
    // crc32("123456789") is the check value of CRC-32/ISO-HDLC in the catalogues.
    expect(crc32("123456789")).toBe(0xcbf43926);
    expect(hex(encodeFrame(Buffer.from("123456789")))).toBe("0e3132333435363738392639f4cb00");
    expect(hex(encodeFrame(bytes("00")))).toBe("01058def02d200");
  });

  it("gives back every payload, whatever its chunks", () => {
    fc.assert(
      fc.property(fc.array(payload, { maxLength: 4 }), fc.integer({ min: 1, max: 700 }), (sent, size) => {
        const stream = Buffer.concat(sent.map(encodeFrame));
        const chunks: Uint8Array[] = [];
        for (let at = 0; at < stream.length; at += size) chunks.push(stream.subarray(at, at + size));
        expect(payloads(decode(...chunks))).toEqual(sent.map(hex));
      }),
    );
  });

  it("says where in the stream each event's bytes are, across chunks and after discards", () => {
    const [a, b] = [encodeFrame(bytes("01 02")), encodeFrame(bytes("03"))];
    const stream = Buffer.concat([a, bytes("00 00 05 01 00"), b, a.subarray(0, 4)]);
    for (const cut of stream.keys()) {
      const decoder = new FrameDecoder();
      const events = [
        ...decoder.push(stream.subarray(0, cut)),
        ...decoder.push(stream.subarray(cut)),
        ...decoder.end(),
      ];
      expect(events.map(({ offset, length }) => [offset, length])).toEqual([
        [0, a.length - 1],
        [a.length + 2, 2],
        [a.length + 5, b.length - 1],
        [a.length + 5 + b.length, 4],
      ]);
      expect(payloads(events)).toEqual(["0102", "cobs", "03", "truncated"]);
    }
  });

  it("does not keep or change the chunk", () => {
    const decoder = new FrameDecoder();
    const frame = encodeFrame(bytes("01 02 03"));
    const first = frame.slice(0, 3);
    decoder.push(first);
    expect(hex(first)).toBe(hex(frame.subarray(0, 3)));
    first.fill(0xee);
    expect(payloads(decoder.push(frame.subarray(3)))).toEqual(["010203"]);
  });

  it("hands out bytes that do not change when a port uses its buffer again", () => {
    const decoder = new FrameDecoder();
    const port = Buffer.concat([encodeFrame(bytes("01 02 03")), bytes("ff 01 02 00")]);
    const events = decoder.push(port);
    port.fill(0xee);
    expect(events).toMatchObject([
      { kind: "payload", payload: Buffer.from([1, 2, 3]) },
      { kind: "discard", cause: "cobs", bytes: bytes("ff 01 02") },
    ]);
  });

  it("hands out bytes that later pushes do not touch", () => {
    const decoder = new FrameDecoder();
    const [event] = decoder.push(encodeFrame(bytes("01 02 03")));
    const [broken] = [...decoder.push(bytes("09 09")), ...decoder.end()];
    decoder.push(encodeFrame(new Uint8Array(1000).fill(5)));
    expect(event).toMatchObject({ kind: "payload", payload: Buffer.from([1, 2, 3]) });
    expect(broken).toMatchObject({ kind: "discard", cause: "truncated", bytes: bytes("09 09") });
  });

  it("takes the longest payload and refuses one byte more, on both sides", () => {
    const longest = new Uint8Array(MAX_PAYLOAD_BYTES).fill(1);
    expect(encodeFrame(longest).length).toBe(MAX_ENCODED_BYTES + 1);
    expect(payloads(decode(encodeFrame(longest)))).toEqual([hex(longest)]);
    expect(() => encodeFrame(new Uint8Array(MAX_PAYLOAD_BYTES + 1))).toThrow(
      "payload has 1025 bytes; a frame carries at most 1024",
    );
  });

  it("bounds what it holds of an endless frame, counts it once, and finds the next", () => {
    const decoder = new FrameDecoder();
    const events: FramingEvent[] = [];
    for (let i = 0; i < 1000; i++) {
      events.push(...decoder.push(new Uint8Array(997).fill(0x55)));
      expect(decoder.pendingBytes).toBeLessThanOrEqual(MAX_ENCODED_BYTES);
    }
    expect(events).toEqual([]);
    events.push(...decoder.push(bytes("00")), ...decoder.push(encodeFrame(bytes("2a"))));
    expect(payloads(events)).toEqual(["oversize", "2a"]);
    expect(events[0]).toMatchObject({ offset: 0, length: 997_000 });
    expect(events[1]).toMatchObject({ offset: 997_001 });
    expect(events[0]?.kind === "discard" && events[0].bytes.length).toBe(MAX_ENCODED_BYTES);
  });

  it("finds every single flipped bit", () => {
    const frame = encodeFrame(bytes("00 01 02 03 00 ff 10 20"));
    for (let bit = 0; bit < (frame.length - 1) * 8; bit++) {
      const flipped = frame.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(payloads(decode(flipped)), `bit ${bit}`).not.toContain("0001020300ff1020");
      for (const found of decode(flipped)) expect(found.kind, `bit ${bit}`).toBe("discard");
    }
  });

  it("ends cleanly, and starts afresh after an end", () => {
    const decoder = new FrameDecoder();
    expect(decoder.end()).toEqual([]);
    decoder.push(Buffer.concat([encodeFrame(bytes("07")), bytes("05 06")]));
    expect(payloads(decoder.end())).toEqual(["truncated"]);
    expect(decoder.push(encodeFrame(bytes("07")))).toMatchObject([{ kind: "payload", offset: 0 }]);
    decoder.end();
    decoder.push(new Uint8Array(5000).fill(3));
    expect(payloads(decoder.end())).toEqual(["oversize"]);
    expect(decoder.pendingBytes).toBe(0);
    expect(decoder.push(encodeFrame(bytes("07")))).toMatchObject([{ kind: "payload", offset: 0 }]);
  });
});
