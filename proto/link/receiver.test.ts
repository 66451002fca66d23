import { describe, expect, it } from "vitest";
import { encodeLinkFrame } from "./codec.ts";
import { encodeFrame } from "./framing.ts";
import type { Frame } from "./messages.ts";
import { LinkReceiver, LinkSender } from "./receiver.ts";

const wire = (frame: Frame) => encodeFrame(encodeLinkFrame(frame));
const probe = (bootId: number, seq: number) =>
  wire({ bootId, seq, uptimeMs: 5, message: { type: "clock-probe", probeId: seq } });

describe("the receiver", () => {
  it("counts what is missing and what is repeated, and delivers a repeat all the same", () => {
    const receiver = new LinkReceiver();
    const seqs = [3, 4, 7, 7, 6, 8].flatMap((seq) =>
      receiver.push(probe(1, seq)).map((got) => (got.kind === "frame" ? got.frame.seq : got.cause)),
    );
    expect(seqs).toEqual([3, 4, 7, 7, 6, 8]);
    expect(receiver.counters).toMatchObject({ frames: 6, missing: 2, repeated: 2 });
  });

  it("starts the numbers afresh with another boot", () => {
    const receiver = new LinkReceiver();
    for (const frame of [probe(1, 900), probe(2, 1), probe(2, 2), probe(2, 4)]) receiver.push(frame);
    expect(receiver.counters).toMatchObject({ frames: 4, missing: 1, repeated: 0 });
  });

  it("gives a discard its cause, its place and a reason, and counts it", () => {
    const receiver = new LinkReceiver();
    const broken = probe(1, 1).with(2, 0x7f);
    const got = [
      ...receiver.push(Buffer.concat([broken, encodeFrame(Buffer.from("6a021801", "hex")), probe(1, 2)])),
      ...receiver.push(Buffer.from([1, 2, 3])),
      ...receiver.end(),
    ];
    expect(got.map((event) => (event.kind === "discard" ? [event.cause, event.reason] : "frame"))).toEqual([
      ["crc", "the checksum does not match the bytes"],
      ["invalid", "session_started.session_uuid.length is 0; expected 16 bytes"],
      "frame",
      ["truncated", "the stream ended inside the frame"],
    ]);
    expect(got[0]).toMatchObject({ offset: 0, length: broken.length - 1 });
    expect(receiver.counters.discards).toMatchObject({ crc: 1, invalid: 1, truncated: 1, cobs: 0 });
    expect(receiver.pendingBytes).toBe(0);
  });

  it("reads what a sender numbers", () => {
    const sender = new LinkSender(77);
    const receiver = new LinkReceiver();
    for (let i = 1; i <= 3; i++) {
      const frame = sender.next({ type: "clock-probe", probeId: i }, 100.4 * i);
      expect(receiver.push(wire(frame))).toMatchObject([{ kind: "frame", frame }]);
    }
    expect(receiver.counters).toMatchObject({ frames: 3, missing: 0, repeated: 0 });
  });
});
