// What is left of a record that breaks the contract: its key and its bytes always, the session where it can be told.
import { describe, expect, it } from "vitest";
import { brokenRecord, brokenWays, recordFrame } from "../../tests/support/broken-records.ts";
import { sessionRecord } from "../../tests/support/records.ts";
import { encodeFrame } from "./framing.ts";
import { LinkReceiver } from "./receiver.ts";

const receive = (frame: Uint8Array) => new LinkReceiver().push(frame)[0];
const whole = sessionRecord(3, { startUnixMs: 1_772_366_400_123, clockQuality: "synced" });

describe("a record that breaks the contract", () => {
  it.each(brokenWays)("keeps its key and its bytes: $name", (way) => {
    const body = brokenRecord(whole, way);
    const received = receive(recordFrame(body, { bootId: 5, uptimeMs: 9 }));
    if (received?.kind !== "frame") throw new Error(`discarded: ${received?.cause}, ${received?.reason}`);
    const { message, ...head } = received.frame;
    expect(head).toEqual({ bootId: 5, seq: 1, uptimeMs: 9 });
    expect(message).toMatchObject({
      type: "record-broken",
      recordEpoch: 77,
      index: 3,
      hex: Buffer.from(body).toString("hex"),
    });
    if (message.type !== "record-broken") return;
    expect(message.reason).not.toBe("");
    expect(message.readable !== null).toBe(way.told);
  });

  it("leaves out no more of the session than what is wrong with it", () => {
    const told = (name: string) => {
      const way = brokenWays.find((each) => each.name === name);
      if (way === undefined) throw new Error(name);
      const received = receive(recordFrame(brokenRecord(whole, way), { bootId: 5, uptimeMs: 9 }));
      if (received?.kind !== "frame" || received.frame.message.type !== "record-broken")
        throw new Error(name);
      return received.frame.message.readable;
    };
    expect(told("start time 2^53")).toEqual({ record: { ...whole, startUnixMs: null }, leftOut: ["start"] });
    expect(told("a NUL in the calibration id")).toEqual({
      record: { ...whole, calibrationId: null },
      leftOut: ["calibration-id"],
    });
    expect(told("25 phases and 33 ejections")).toMatchObject({
      record: { leftTenthMl: 100, phases: { length: 24 }, ejectionOffsetsMs: { length: 32 } },
      leftOut: ["phases", "ejections"],
    });
  });

  it("is thrown away where it has no key, and so could not be acknowledged", () => {
    const noIndex = brokenRecord({ ...whole, index: 0 }, { name: "", told: false });
    expect(receive(recordFrame(noIndex, { bootId: 5, uptimeMs: 9 }))).toMatchObject({ cause: "invalid" });
    // The record's bytes end before they should: there is no key to be sure of.
    expect(receive(encodeFrame(Buffer.from("7205 0d0100".replaceAll(" ", ""), "hex")))).toMatchObject({
      cause: "malformed",
    });
  });
});
