// What the golden vectors of the serial link are made from: one frame of every message, the edges of each, and bytes
// that must be refused. `npm run vectors` writes link.json from it.
import { crc32 } from "node:zlib";
import { encodeFrame, MAX_PAYLOAD_BYTES } from "../../proto/link/framing.ts";
import {
  type FlowBatch,
  type Frame,
  LINK_BOUNDS,
  LINK_PROTOCOL,
  type LinkMessage,
  REFERENCE_LIMITS,
  type SessionRecord,
} from "../../proto/link/messages.ts";
import type { DiscardCause } from "../../proto/link/receiver.ts";

const SESSION = "7d3f1c62-9a40-4b1e-8c55-0f2e6a91b3d4";
const U32 = 0xffff_ffff;
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));

export const flow: FlowBatch = {
  type: "flow",
  sessionUuid: SESSION,
  firstUptimeMs: 812_400,
  sampleRateHz: 20,
  samples: 5,
  vacuumLeftMmHg: [0, 60, 128, 180, 181],
  vacuumRightMmHg: [0, 58, 127, 179, 182],
  volumeLeftTenthMl: [120, 120, 121, 121, 122],
  volumeRightTenthMl: [98, 98, 98, 99, 99],
  phase: "expression",
};

export const record: SessionRecord = {
  type: "record",
  recordEpoch: 0xc0ffee01,
  index: 17,
  sessionUuid: SESSION,
  bootId: 0x00a1b2c3,
  startUptimeMs: 800_000,
  durationMs: 905_250,
  startUnixMs: 1_772_366_400_123,
  clockQuality: "synced",
  mode: "double",
  programme: "initiation",
  phases: [
    { kind: "stimulation", offsetMs: 0, durationMs: 120_000, vacuumMmHg: 60, cyclesPerMinute: 120 },
    { kind: "pause", offsetMs: 120_000, durationMs: 5_000, vacuumMmHg: 0, cyclesPerMinute: 0 },
    { kind: "expression", offsetMs: 125_000, durationMs: 780_250, vacuumMmHg: 180, cyclesPerMinute: 60 },
  ],
  leftTenthMl: 214,
  rightTenthMl: 0,
  leftUncertaintyTenthMl: 7,
  rightUncertaintyTenthMl: 7,
  peakVacuumMmHg: 187,
  ejectionOffsetsMs: [131_000, 412_500],
  endReason: "button",
  fault: null,
  calibrationId: "cal-2026-02",
  simulated: true,
};

/** Everything that can be unknown is. */
export const bareRecord: SessionRecord = {
  ...record,
  startUnixMs: null,
  clockQuality: "unknown",
  mode: "left",
  programme: null,
  phases: [],
  leftTenthMl: null,
  rightTenthMl: null,
  leftUncertaintyTenthMl: null,
  rightUncertaintyTenthMl: null,
  peakVacuumMmHg: null,
  ejectionOffsetsMs: [],
  endReason: null,
  calibrationId: null,
  simulated: false,
};

/** Every list full, every number as long as it gets: the longest record that can be sent. */
export const fullRecord: SessionRecord = {
  ...record,
  recordEpoch: U32,
  index: U32,
  bootId: U32,
  startUptimeMs: Number.MAX_SAFE_INTEGER,
  startUnixMs: Number.MAX_SAFE_INTEGER,
  durationMs: U32,
  phases: Array.from({ length: LINK_BOUNDS.phases }, () => ({
    kind: "expression",
    offsetMs: U32,
    durationMs: U32,
    vacuumMmHg: 65_535,
    cyclesPerMinute: 65_535,
  })),
  leftTenthMl: U32,
  rightTenthMl: U32,
  leftUncertaintyTenthMl: U32,
  rightUncertaintyTenthMl: U32,
  peakVacuumMmHg: 65_535,
  ejectionOffsetsMs: Array.from({ length: LINK_BOUNDS.ejections }, () => U32),
  endReason: "fault",
  fault: "board-lost",
  calibrationId: "c".repeat(LINK_BOUNDS.calibrationIdChars),
};

const messages: ReadonlyArray<[description: string, message: LinkMessage]> = [
  [
    "pump's hello",
    {
      type: "pump-hello",
      protocolMajor: LINK_PROTOCOL.major,
      protocolMinor: LINK_PROTOCOL.minor,
      serialNumber: "MW-000042",
      model: "Milkway One",
      firmwareVersion: "1.4.0",
      boardFirmwareVersion: "1.2.1",
      limits: REFERENCE_LIMITS,
      simulated: true,
      recordEpoch: 0xc0ffee01,
      oldestIndex: 15,
    },
  ],
  [
    "gateway's hello, an answer, of a newer minor version",
    {
      type: "gateway-hello",
      protocolMajor: LINK_PROTOCOL.major,
      protocolMinor: LINK_PROTOCOL.minor + 1,
      gatewayId: "ward3-gw2",
      softwareVersion: "0.1.0",
      isAnswer: true,
      streamEpoch: "5be1c9d0",
    },
  ],
  [
    "status while a session runs; asked for more suction than is applied yet",
    {
      type: "status",
      mode: "running",
      programme: "maintenance",
      phase: "expression",
      requested: { vacuumMmHg: 200, cyclesPerMinute: 60 },
      active: { vacuumMmHg: 180, cyclesPerMinute: 60 },
      batteryPercent: 0,
      faults: [],
      sessionUuid: SESSION,
      sessionMode: "double",
      pendingRecords: 3,
      clockQuality: "rtc",
    },
  ],
  [
    "status with two latched faults, nothing else known",
    {
      type: "status",
      mode: "fault",
      programme: null,
      phase: null,
      requested: null,
      active: null,
      batteryPercent: null,
      faults: ["over-vacuum", "brown-out"],
      sessionUuid: null,
      sessionMode: null,
      pendingRecords: 0,
      clockQuality: "unknown",
    },
  ],
  ["flow, both sides", flow],
  [
    "flow with the right side unknown (no values, not zeros)",
    { ...flow, vacuumRightMmHg: null, volumeRightTenthMl: null },
  ],
  [
    "session started",
    {
      type: "session-started",
      sessionUuid: SESSION,
      startUptimeMs: 800_000,
      mode: "double",
      programme: "initiation",
    },
  ],
  ["record; the right side gave 0.0 mL, which is known", record],
  ["record with everything unknown that can be", bareRecord],
  ["the longest record", fullRecord],
  [
    "event: a fault was latched",
    {
      type: "event",
      kind: "fault-latched",
      atUptimeMs: 811_000,
      fault: "no-vacuum",
      sessionUuid: SESSION,
      suggestionId: 0,
    },
  ],
  [
    "event: a suggestion was confirmed on the panel",
    {
      type: "event",
      kind: "suggestion-confirmed",
      atUptimeMs: 2_000_000,
      fault: null,
      sessionUuid: null,
      suggestionId: 9,
    },
  ],
  [
    "clock reply with UTC",
    {
      type: "clock-reply",
      probeId: 5,
      uptimeMs: 812_777,
      unixMs: 1_772_366_412_900,
      clockQuality: "synced",
    },
  ],
  [
    "clock reply of a pump that knows no UTC",
    { type: "clock-reply", probeId: 6, uptimeMs: 812_999, unixMs: null, clockQuality: "unknown" },
  ],
  ["record acknowledgement", { type: "record-ack", recordEpoch: 0xc0ffee01, upToIndex: 17 }],
  [
    "record acknowledgement of a gateway that has nothing yet",
    { type: "record-ack", recordEpoch: 0, upToIndex: 0 },
  ],
  ["clock probe", { type: "clock-probe", probeId: 5 }],
  ["set clock", { type: "set-clock", unixMs: 1_772_366_413_000, clockQuality: "synced" }],
  ["programme suggestion", { type: "programme-suggestion", suggestionId: 9, programme: "maintenance" }],
];

export const frames: ReadonlyArray<{ description: string; frame: Frame }> = messages.map(
  ([description, message], i) => ({
    description,
    frame: { bootId: 0x00a1b2c3, seq: i + 1, uptimeMs: 812_345 + i, message },
  }),
);

const counting = (length: number) => Uint8Array.from({ length }, (_, i) => (i % 255) + 1);

/** Payloads for the framing alone: the edges of COBS. */
export const framing: ReadonlyArray<{ description: string; payload: Uint8Array }> = [
  { description: "empty payload", payload: bytes("") },
  { description: "one zero", payload: bytes("00") },
  { description: "zeros at both ends", payload: bytes("00 11 22 00") },
  { description: "checksum with a zero in it", payload: bytes("01 0e") },
  { description: "249 bytes and the checksum: one byte short of a full run", payload: counting(249) },
  { description: "250 bytes and the checksum: exactly one full run", payload: counting(250) },
  { description: "251 bytes and the checksum: one byte past a full run", payload: counting(251) },
  { description: "254 bytes without a zero", payload: counting(254) },
  { description: "the longest payload, no zeros", payload: counting(MAX_PAYLOAD_BYTES) },
  { description: "the longest payload, zeros only", payload: new Uint8Array(MAX_PAYLOAD_BYTES) },
];

/**
 * As the encoders of the textbooks do it: a full run always ends a block, so that an empty one (0x01) follows where the
 * data end with it.
 */
function textbookFrame(payload: Uint8Array): Uint8Array {
  const check = Buffer.alloc(4);
  check.writeUInt32LE(crc32(payload));
  const blocks: number[][] = [[]];
  for (const byte of [...payload, ...check]) {
    if (byte !== 0) blocks.at(-1)?.push(byte);
    if (byte === 0 || blocks.at(-1)?.length === 254) blocks.push([]);
  }
  return Uint8Array.from([...blocks.flatMap((block) => [block.length + 1, ...block]), 0]);
}

/** Frames that our encoder ends one byte earlier, and another one may write: they must be read as the payload. */
export const foreignFraming: ReadonlyArray<{ description: string; payload: Uint8Array; frame: Uint8Array }> =
  [
    { description: "exactly one full run, and an empty one after it", payload: counting(250) },
    { description: "exactly four full runs, and an empty one after them", payload: counting(1012) },
  ].map((vector) => ({ ...vector, frame: textbookFrame(vector.payload) }));

const uuidField = "0a10 7d3f1c629a404b1e8c550f2e6a91b3d4";

/** Payloads that our encoder does not write and another one may: they must be read as given. */
export const foreign: ReadonlyArray<{ description: string; payload: Uint8Array; frame: Frame }> = [
  {
    description: "the body before boot_id, seq and uptime_ms",
    payload: bytes("aa0102 0805 0d01000000 1002 1803"),
    frame: { bootId: 1, seq: 2, uptimeMs: 3, message: { type: "clock-probe", probeId: 5 } },
  },
  {
    description: "fields of a newer minor version, in the frame and in the body",
    payload: bytes("0d01000000 1002 1803 f80601 aa0106 0805 fa060161"),
    frame: { bootId: 1, seq: 2, uptimeMs: 3, message: { type: "clock-probe", probeId: 5 } },
  },
  {
    description: "columns that are not packed",
    payload: bytes(`0d01000000 1002 1803 621a ${uuidField} 1032 1819 2064 2065`),
    frame: {
      bootId: 1,
      seq: 2,
      uptimeMs: 3,
      message: {
        type: "flow",
        sessionUuid: SESSION,
        firstUptimeMs: 50,
        sampleRateHz: 25,
        samples: 2,
        vacuumLeftMmHg: [100, 101],
        vacuumRightMmHg: null,
        volumeLeftTenthMl: null,
        volumeRightTenthMl: null,
        phase: null,
      },
    },
  },
  {
    description: "two bodies: the later one counts",
    payload: bytes("0d01000000 1002 1803 aa0102 0805 a20107 0d07000000 1001"),
    frame: {
      bootId: 1,
      seq: 2,
      uptimeMs: 3,
      message: { type: "record-ack", recordEpoch: 7, upToIndex: 1 },
    },
  },
  {
    description: "a phase that this version does not know reads as unspecified",
    payload: bytes(`0d01000000 1002 1803 6216 ${uuidField} 1819 4063`),
    frame: {
      bootId: 1,
      seq: 2,
      uptimeMs: 3,
      message: {
        type: "flow",
        sessionUuid: SESSION,
        firstUptimeMs: 0,
        sampleRateHz: 25,
        samples: 0,
        vacuumLeftMmHg: null,
        vacuumRightMmHg: null,
        volumeLeftTenthMl: null,
        volumeRightTenthMl: null,
        phase: null,
      },
    },
  },
];

const good = encodeFrame(bytes("0d01000000 1002 1803 aa0102 0805"));
const flipped = good.with(1, (good[1] as number) ^ 0x08);
const framed = (hex: string) => encodeFrame(bytes(hex));

/** Bytes with their final 0x00, and why they are discarded. */
export const discarded: ReadonlyArray<{ description: string; cause: DiscardCause; frame: Uint8Array }> = [
  { description: "a flipped bit", cause: "crc", frame: flipped },
  { description: "a frame that lost its first byte", cause: "cobs", frame: framed("0101010101").subarray(1) },
  {
    description: "noise: a length byte that points past the end",
    cause: "cobs",
    frame: bytes("ff 01 02 00"),
  },
  { description: "three bytes cannot hold a checksum", cause: "too-short", frame: bytes("04 01 02 03 00") },
  {
    description: "1,025 bytes of payload",
    cause: "oversize",
    frame: bytes(`ff${"41".repeat(254)}`.repeat(4).concat("0e", "42".repeat(13), "00")),
  },
  {
    description: "short enough on the wire, but 1,028 bytes of payload",
    cause: "oversize",
    frame: bytes("01".repeat(1033).concat("00")),
  },
  {
    description: "2,000 bytes without a 0x00",
    cause: "oversize",
    frame: bytes("55".repeat(2000).concat("00")),
  },
  {
    description: "framed well, but not protobuf (a length past the end)",
    cause: "malformed",
    frame: framed("aa01ff"),
  },
  { description: "an empty LinkFrame", cause: "unknown-body", frame: framed("") },
  {
    description: "a body of a newer minor version (field 99)",
    cause: "unknown-body",
    frame: framed("0d01000000 1002 9a0602 0805"),
  },
  { description: "a UUID of 15 bytes", cause: "invalid", frame: framed(`6a11 0a0f ${"11".repeat(15)}`) },
  {
    description: "columns of different length",
    cause: "invalid",
    frame: framed(`621b ${uuidField} 1819 2202 6465 2a01 64`),
  },
  {
    description: "a record with index 0, which cannot be acknowledged",
    cause: "invalid",
    frame: framed("7205 0d01000000"),
  },
  {
    description: "uptime_ms of 2^64 - 1",
    cause: "invalid",
    frame: framed("18ffffffffffffffffff01 aa0102 0805"),
  },
  { description: "set clock without a time", cause: "invalid", frame: framed("b201021003") },
  {
    description: 'a serial number with a slash ("a/b"), which would be a topic of its own',
    cause: "invalid",
    frame: framed("5209 0801 1a05 0a03 612f62"),
  },
  {
    description: "a fault code that this version does not know",
    cause: "invalid",
    frame: framed("5a05 0804 3a0163"),
  },
];
