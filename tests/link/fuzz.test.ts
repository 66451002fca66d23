// Two hundred thousand fuzzed inputs (`npm run fuzz:link` plays a million and more, or one again), and proof that the fuzzer finds defects.
import { describe, expect, it } from "vitest";
import { MAX_ENCODED_BYTES } from "../../proto/link/framing.ts";
import { LinkReceiver, type Received } from "../../proto/link/receiver.ts";
import { type FuzzFailure, fuzz, INPUTS_PER_ROUND, makeRound, newTotals, type Receiver } from "./fuzzer.ts";
import { heapBytesAfterCollection } from "./heap.ts";

const INPUTS = 200_000;

describe("fuzzed link input", () => {
  it("throws nothing, holds little, and every intact frame in it is found once and in order", {
    timeout: 240_000,
  }, () => {
    const receiver = new LinkReceiver();
    const totals = newTotals();
    fuzz(receiver, 7, 0, 200, totals);
    const heapBefore = heapBytesAfterCollection();
    fuzz(receiver, 7, 200, INPUTS / INPUTS_PER_ROUND - 200, totals);
    const growth = heapBytesAfterCollection() - heapBefore;

    expect(totals.inputs).toBe(INPUTS);
    expect(totals.intact).toBeGreaterThan(INPUTS / 4);
    expect(totals.mostPendingBytes).toBe(MAX_ENCODED_BYTES);
    // Some 20 MB went through; what stays is compiled code and a few maps.
    expect(growth).toBeLessThan(2_000_000);
    for (const cause of ["oversize", "cobs", "crc", "truncated", "malformed", "unknown-body", "invalid"])
      expect(totals.discards[cause], cause).toBeGreaterThan(10);
    expect(receiver.counters).toMatchObject({
      bytes: totals.bytes,
      frames: totals.intact + totals.altered,
      discards: totals.discards,
    });
  });

  it("is the same again for the same seed and round, and another for another", () => {
    expect(makeRound(3, 14).stream.equals(makeRound(3, 14).stream)).toBe(true);
    expect(makeRound(3, 14).cuts).toEqual(makeRound(3, 14).cuts);
    expect(makeRound(3, 14).stream.equals(makeRound(3, 15).stream)).toBe(false);
    expect(makeRound(3, 14).stream.equals(makeRound(4, 14).stream)).toBe(false);
  });

  const defects: Record<string, (events: Received[], receiver: LinkReceiver) => Received[]> = {
    "loses the first frame after a discard": (events) =>
      events.filter((event, i) => event.kind === "discard" || events[i - 1]?.kind !== "discard"),
    "hides its discards": (events) => events.filter((event) => event.kind === "frame"),
    "tells a frame twice": (events) => events.flatMap((event) => [event, event]),
    "tells the later frame first": (events) => events.reverse(),
    "throws on a bad checksum": (events) => {
      if (events.some((event) => event.kind === "discard" && event.cause === "crc")) throw new Error("crc");
      return events;
    },
    "changes a frame": (events) =>
      events.map((event) =>
        event.kind === "frame" ? { ...event, frame: { ...event.frame, uptimeMs: 1 } } : event,
      ),
  };

  it.each(Object.entries(defects))("finds a receiver that %s, and says how to play it again", (_, spoil) => {
    const receiver = new LinkReceiver();
    const defective: Receiver = {
      push: (chunk) => spoil(receiver.push(chunk), receiver),
      end: () => receiver.end(),
      get pendingBytes() {
        return receiver.pendingBytes;
      },
    };
    const failure = expect.objectContaining<Partial<FuzzFailure>>({
      code: "fuzz-failure",
      message: expect.stringMatching(/npm run fuzz:link -- --seed 1 --first \d+ --inputs 50$/),
    });
    expect(() => fuzz(defective, 1, 0, 100, newTotals())).toThrow(failure);
  });

  it("finds a receiver that holds too much", () => {
    const defective: Receiver = { push: () => [], end: () => [], pendingBytes: MAX_ENCODED_BYTES + 1 };
    expect(() => fuzz(defective, 1, 0, 1, newTotals())).toThrow("holds 1034 bytes; at most 1033 are allowed");
  });
});
