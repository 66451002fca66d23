import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InboundLimit, type Skipped } from "./inbound-limit.ts";

function varint(value: number): number[] {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 0x80);
  }
}

function publish(payloadBytes: number, options: { qos?: 0 | 1; id?: number; topic?: string } = {}): Buffer {
  const { qos = 1, id = 7, topic = "milk/v1/s/g/cmd/ack" } = options;
  const body = [
    topic.length >> 8,
    topic.length & 0xff,
    ...Buffer.from(topic),
    ...(qos === 1 ? [id >> 8, id & 0xff] : []),
  ];
  return Buffer.from([
    0x30 | (qos << 1),
    ...varint(body.length + payloadBytes),
    ...body,
    ...new Uint8Array(payloadBytes),
  ]);
}

function through(chunks: readonly Uint8Array[], mostBytes: number, mayPublish = () => true) {
  const skipped: Skipped[] = [];
  const unsound: number[] = [];
  const limit = new InboundLimit({
    mostBytes,
    mayPublish,
    onSkipped: (what) => skipped.push(what),
    onUnsound: (bytes) => unsound.push(bytes),
  });
  const passed = chunks.flatMap((chunk) => limit.take(chunk).passed);
  return { passed: Buffer.concat(passed), skipped, unsound };
}

const PINGRESP = Buffer.from([0xd0, 0]);
const PUBACK = Buffer.from([0x40, 2, 0, 9]);

describe("the limit on what comes in", () => {
  it("passes what is small enough, to the byte, and skips one that is a byte too long", () => {
    const fits = publish(100);
    expect(through([fits], fits.length)).toEqual({ passed: fits, skipped: [], unsound: [] });
    expect(through([PUBACK, fits, PINGRESP], fits.length - 1)).toEqual({
      passed: Buffer.concat([PUBACK, PINGRESP]),
      skipped: [{ why: "too-long", bytes: fits.length, packetId: 7 }],
      unsound: [],
    });
  });

  it("names no packet id where nobody waits for an acknowledgement", () => {
    expect(through([publish(500, { qos: 0 })], 100).skipped).toEqual([
      { why: "too-long", bytes: 524, packetId: null },
    ]);
  });

  it("finds a packet unsound at its header that is no message, and longer than any can be", () => {
    const suback = Buffer.from([0x90, ...varint(200)]);
    expect(through([suback], 100)).toEqual({ passed: Buffer.alloc(0), skipped: [], unsound: [203] });
  });

  it("is the same in any chunks", () => {
    const packet = fc.oneof(
      fc.constant(PINGRESP),
      fc.constant(PUBACK),
      fc.tuple(fc.nat(400), fc.nat(65_535)).map(([bytes, id]) => publish(bytes, { id })),
      fc.nat(400).map((bytes) => publish(bytes, { qos: 0 })),
    );
    fc.assert(
      fc.property(fc.array(packet, { maxLength: 8 }), fc.array(fc.nat(60)), (packets, cuts) => {
        const stream = Buffer.concat(packets);
        const chunks: Uint8Array[] = [];
        let at = 0;
        for (const cut of cuts) {
          chunks.push(stream.subarray(at, at + cut));
          at += cut;
        }
        chunks.push(stream.subarray(at));
        const whole = through([stream], 150);
        expect(through(chunks, 150)).toEqual(whole);
        expect(whole.passed).toEqual(Buffer.concat(packets.filter(({ length }) => length <= 150)));
      }),
    );
  });

  it("passes over messages that are too many, and nothing else", () => {
    let allowed = 1;
    const chunk = Buffer.concat([PUBACK, publish(1), publish(2, { id: 8 }), PINGRESP]);
    expect(through([chunk], 1_000, () => allowed-- > 0)).toEqual({
      passed: Buffer.concat([PUBACK, publish(1), PINGRESP]),
      skipped: [{ why: "too-many", bytes: publish(2).length, packetId: 8 }],
      unsound: [],
    });
  });

  it("leaves for a later turn what is behind so many packets", () => {
    const none = () => {};
    const limit = new InboundLimit({
      mostBytes: 1_000,
      mayPublish: () => true,
      onSkipped: none,
      onUnsound: none,
    });
    const first = limit.take(Buffer.concat([PUBACK, PINGRESP, publish(3)]), 2);
    expect(Buffer.concat(first.passed)).toEqual(Buffer.concat([PUBACK, PINGRESP]));
    expect(Buffer.concat(limit.take(first.rest, 2).passed)).toEqual(publish(3));
  });

  it("passes a malformed length on, for the client library to refuse", () => {
    const bad = Buffer.from([0x30, 0xff, 0xff, 0xff, 0xff]);
    expect(through([bad, PINGRESP], 100).passed).toEqual(Buffer.concat([bad, PINGRESP]));
  });
});
