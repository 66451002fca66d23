import { describe, expect, it } from "vitest";
import { bareRecord, flow, frames, fullRecord, record } from "../../tests/vectors/link-cases.ts";
import { decodeLinkFrame, encodeLinkFrame, LinkDecodeError, LinkEncodeError } from "./codec.ts";
import { MAX_PAYLOAD_BYTES } from "./framing.ts";
import { LINK_BOUNDS, type LinkMessage } from "./messages.ts";

const framed = (message: LinkMessage) => ({ bootId: 1, seq: 2, uptimeMs: 3, message });
const encode = (message: LinkMessage) => encodeLinkFrame(framed(message));

function refusal(action: () => unknown): { name: string; code: unknown; message: string } {
  try {
    action();
  } catch (error) {
    if (error instanceof LinkEncodeError || error instanceof LinkDecodeError)
      return { name: error.name, code: error.code, message: error.message };
    throw error;
  }
  throw new Error("was not refused");
}

describe("the link codec", () => {
  it.each(frames)("gives back: $description", ({ frame }) => {
    expect(decodeLinkFrame(encodeLinkFrame(frame))).toEqual(frame);
  });

  it("keeps unknown apart from zero", () => {
    const zero = { ...record, leftTenthMl: 0, rightTenthMl: 0, peakVacuumMmHg: 0 };
    expect(decodeLinkFrame(encode(zero)).message).toMatchObject({ leftTenthMl: 0, peakVacuumMmHg: 0 });
    expect(decodeLinkFrame(encode(bareRecord)).message).toMatchObject({
      leftTenthMl: null,
      rightTenthMl: null,
      peakVacuumMmHg: null,
      startUnixMs: null,
    });
  });

  it("fits the longest record into a frame", () => {
    expect(encode(fullRecord).length).toBeLessThanOrEqual(MAX_PAYLOAD_BYTES);
  });

  it("fits the longest flow batch of a session into a frame", () => {
    const column = (value: number) => Array.from({ length: LINK_BOUNDS.samples }, () => value);
    const longest = {
      ...flow,
      samples: LINK_BOUNDS.samples,
      vacuumLeftMmHg: column(270),
      vacuumRightMmHg: column(270),
      // 1.6 litres a side in one session
      volumeLeftTenthMl: column(16_000),
      volumeRightTenthMl: column(16_000),
    };
    expect(encode(longest).length).toBeLessThanOrEqual(MAX_PAYLOAD_BYTES);
  });

  it.each<[string, LinkMessage, RegExp]>([
    [
      "a negative volume",
      { ...record, leftTenthMl: -1 },
      /record\.record\.leftTenthMl is -1; expected an integer/,
    ],
    ["a fraction", { ...record, durationMs: 12.5 }, /durationMs is 12\.5/],
    [
      "NaN, which protobuf would write as 0",
      { ...flow, vacuumLeftMmHg: [1, 2, Number.NaN, 4, 5] },
      /vacuumLeftMmhg\.2 is NaN/,
    ],
    [
      "33 bits",
      { ...record, index: 2 ** 32 },
      /index is 4294967296; expected an integer from 0 to 4294967295/,
    ],
    [
      "columns of different length",
      { ...flow, volumeLeftTenthMl: [1] },
      /flow\.volume_left_tenth_ml is 1; expected 5 values, or none/,
    ],
    ["a record without an index", { ...record, index: 0 }, /record\.index is 0; expected 1 or more/],
    [
      "too many milk ejections",
      { ...record, ejectionOffsetsMs: Array.from({ length: 33 }, (_, i) => i) },
      /ejection_offset_ms\.length is 33; expected at most 32/,
    ],
    [
      "too long a text",
      { ...record, calibrationId: "x".repeat(33) },
      /calibration_id is "x+"; expected at most 32 characters/,
    ],
    [
      "a line end in a text",
      { ...record, calibrationId: "a\nb" },
      /"a\\nb"; .*none of them a control character/,
    ],
    ["no sample rate", { ...flow, sampleRateHz: 0 }, /sample_rate_hz is 0; expected 1 to 1000/],
    [
      "set clock to 1970",
      { type: "set-clock", unixMs: 0, clockQuality: "synced" },
      /set_clock\.unix_ms is 0/,
    ],
  ])("refuses to send %s", (_, message, expected) => {
    expect(refusal(() => encode(message))).toMatchObject({
      name: "LinkEncodeError",
      code: "unsendable",
      message: expect.stringMatching(expected),
    });
  });

  it("refuses to send what is no UUID", () => {
    expect(() => encode({ ...record, sessionUuid: "session-1" })).toThrow('not a UUID: "session-1"');
  });

  it("cuts latched faults to what a status carries, first cause first", () => {
    const faults = Array.from({ length: 9 }, (_, i) =>
      i === 0 ? ("over-vacuum" as const) : ("watchdog" as const),
    );
    const [status] = frames.map(({ frame }) => frame.message).filter((message) => message.type === "status");
    if (status === undefined) throw new Error("no status among the cases");
    expect(decodeLinkFrame(encode({ ...status, faults })).message).toMatchObject({
      faults: faults.slice(0, LINK_BOUNDS.faults),
    });
  });

  it("names cause, field, value and what was expected of a payload it refuses", () => {
    const bytes = (hex: string) => Buffer.from(hex, "hex");
    expect(refusal(() => decodeLinkFrame(bytes("aa01ff")))).toMatchObject({ code: "malformed" });
    expect(refusal(() => decodeLinkFrame(bytes("")))).toMatchObject({ code: "unknown-body" });
    expect(refusal(() => decodeLinkFrame(bytes("6a021801")))).toEqual({
      name: "LinkDecodeError",
      code: "invalid",
      message: "session_started.session_uuid.length is 0; expected 16 bytes",
    });
  });
});
