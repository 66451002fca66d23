// Another implementation reads our bytes with nothing but our .proto files, and we read what it writes.
import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { mqttProto } from "../../proto/codec.ts";
import { decodeLinkFrame } from "../../proto/link/codec.ts";
import { describeWith, programPath } from "../support/programs.ts";
import { fromHex, linkVectors, mqttVectors, toHex } from "./vectors.ts";

const contracts = new URL("../../proto/", import.meta.url).pathname;
const LINK_FRAME = ["milkway.link.v1.LinkFrame", "pump_link.proto"] as const;

function protoc(
  mode: "encode" | "decode",
  [type, file]: readonly [string, string],
  input: string | Buffer,
): Buffer {
  return execFileSync(
    programPath("protoc"),
    [`--${mode}=${type}`, `-I${contracts}link`, `-I${contracts}mqtt`, file],
    { input },
  );
}

/** The names and numbers in protoc's text, in order: `left_tenth_ml: 214` is ["left_tenth_ml", "214"]. */
function fields(text: string): Array<[string, string]> {
  return [...text.matchAll(/^\s*(\w+): (.*)$/gm)].map(([, name = "", value = ""]) => [name, value]);
}

describeWith(["protoc"], "protoc reads our bytes and we read its", () => {
  it("knows every field of every link vector, and writes the same bytes", () => {
    for (const { description, payloadHex } of linkVectors.frames) {
      const text = protoc("decode", LINK_FRAME, fromHex(payloadHex)).toString("utf8");
      // protoc shows a field that it does not know by its number
      expect(text, description).not.toMatch(/^\s*\d+[:{ ]/m);
      expect(toHex(protoc("encode", LINK_FRAME, text)), description).toBe(payloadHex);
    }
  });

  it("knows every field of every MQTT vector, and writes the same bytes", () => {
    for (const { description, message, payloadHex } of mqttVectors) {
      const type = [`milkway.v1.${message}`, "milkway.proto"] as const;
      const text = protoc("decode", type, fromHex(payloadHex)).toString("utf8");
      expect(text, description).not.toMatch(/^\s*\d+[:{ ]/m);
      const again = mqttProto[message].decode(protoc("encode", type, text));
      expect(again, description).toEqual(mqttProto[message].decode(fromHex(payloadHex)));
    }
  });

  it("gives a session event the meaning that we gave it", () => {
    const vector = mqttVectors.find(({ message }) => message === "SessionEvent");
    const text = protoc(
      "decode",
      ["milkway.v1.SessionEvent", "milkway.proto"],
      fromHex(vector?.payloadHex ?? ""),
    ).toString("utf8");
    expect(fields(text)).toEqual(
      expect.arrayContaining([
        ["gateway_id", '"ward3-gw2"'],
        ["seq", "118"],
        ["clock_quality", "CLOCK_QUALITY_SYNCED"],
        ["session_id", '"7d3f1c62-9a40-4b1e-8c55-0f2e6a91b3d4"'],
        ["start_unix_ms", "1772366400123"],
        ["mode", "MODE_DOUBLE"],
        ["left_tenth_ml", "214"],
        ["right_tenth_ml", "0"],
        ["hours_postpartum", "50.0625"],
        ["end_reason", "END_REASON_BUTTON"],
      ]),
    );
  });

  it("writes a record from text that we read", () => {
    const text = `
      boot_id: 7 seq: 2 uptime_ms: 4294967296
      record {
        record_epoch: 3735928559 index: 5
        session_uuid: "\\000\\021\\"3DUfw\\210\\231\\252\\273\\314\\335\\356\\377"
        boot_id: 7 start_uptime_ms: 8589934592 duration_ms: 900000
        start_unix_ms: 1772366400123 clock_quality: CLOCK_QUALITY_RTC
        mode: MODE_RIGHT programme: PROGRAMME_KIND_MAINTENANCE
        phases { kind: PHASE_KIND_EXPRESSION duration_ms: 900000 vacuum_mmhg: 170 cycles_per_minute: 54 }
        right_tenth_ml: 305 peak_vacuum_mmhg: 176 ejection_offset_ms: [90000, 300000]
        end_reason: END_REASON_FAULT fault: FAULT_CODE_BOARD_LOST
      }`;
    expect(decodeLinkFrame(protoc("encode", LINK_FRAME, text))).toEqual({
      bootId: 7,
      seq: 2,
      uptimeMs: 2 ** 32,
      message: {
        type: "record",
        recordEpoch: 0xdeadbeef,
        index: 5,
        sessionUuid: "00112233-4455-6677-8899-aabbccddeeff",
        bootId: 7,
        startUptimeMs: 2 ** 33,
        durationMs: 900_000,
        startUnixMs: 1_772_366_400_123,
        clockQuality: "rtc",
        mode: "right",
        programme: "maintenance",
        phases: [
          { kind: "expression", offsetMs: 0, durationMs: 900_000, vacuumMmHg: 170, cyclesPerMinute: 54 },
        ],
        leftTenthMl: null,
        rightTenthMl: 305,
        leftUncertaintyTenthMl: null,
        rightUncertaintyTenthMl: null,
        peakVacuumMmHg: 176,
        ejectionOffsetsMs: [90_000, 300_000],
        endReason: "fault",
        fault: "board-lost",
        calibrationId: null,
        simulated: false,
      },
    });
  });
});
