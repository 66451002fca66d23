// Ways in which a record can break the link's contract, as bytes that our own encoder refuses to write.
import { linkProto } from "../../proto/codec.ts";
import { writeMessage } from "../../proto/link/encode.ts";
import { encodeFrame } from "../../proto/link/framing.ts";
import type { SessionRecord } from "../../proto/link/messages.ts";

export interface BrokenWay {
  name: string;
  /** Fields of the record as protobuf writes them. */
  fields?: (whole: { phases: object[] }) => object;
  /** What comes behind the record's own bytes, inside of it. */
  behind?: string;
  /** Still told as a session, marked, besides being set aside. */
  told: boolean;
}

const bytes = (length: number) => new Uint8Array(length).fill(0x11);
const several = <T>(length: number, value: T): T[] => Array.from({ length }, () => value);
const phase = { kind: 1, durationMs: 1, vacuumMmhg: 50, cyclesPerMinute: 60 };

export const brokenWays: readonly BrokenWay[] = [
  { name: "no mode", fields: () => ({ mode: 0 }), told: false },
  { name: "mode 4", fields: () => ({ mode: 4 }), told: false },
  { name: "mode 9", fields: () => ({ mode: 9 }), told: false },
  { name: "a negative mode", fields: () => ({ mode: -1 }), told: false },
  { name: "no UUID", fields: () => ({ sessionUuid: bytes(0) }), told: false },
  { name: "a UUID of 1 byte", fields: () => ({ sessionUuid: bytes(1) }), told: false },
  { name: "a UUID of 15 bytes", fields: () => ({ sessionUuid: bytes(15) }), told: false },
  { name: "a UUID of 17 bytes", fields: () => ({ sessionUuid: bytes(17) }), told: false },
  { name: "a UUID of 500 bytes", fields: () => ({ sessionUuid: bytes(500) }), told: false },
  { name: "mode 9 and a UUID of 15 bytes", fields: () => ({ mode: 9, sessionUuid: bytes(15) }), told: false },
  { name: "start uptime 2^53", fields: () => ({ startUptimeMs: 2 ** 53 }), told: false },
  { name: "start uptime 2^63", fields: () => ({ startUptimeMs: 2 ** 63 }), told: false },
  { name: "start time 2^53", fields: () => ({ startUnixMs: 2 ** 53 }), told: true },
  { name: "start time 2^63", fields: () => ({ startUnixMs: 2 ** 63 }), told: true },
  { name: "25 phases", fields: ({ phases }) => ({ phases: several(25, phases[0]) }), told: true },
  { name: "60 phases", fields: () => ({ phases: several(60, phase) }), told: true },
  { name: "33 ejections", fields: () => ({ ejectionOffsetMs: several(33, 1_000) }), told: true },
  { name: "200 ejections", fields: () => ({ ejectionOffsetMs: several(200, 1_000) }), told: true },
  {
    name: "25 phases and 33 ejections",
    fields: () => ({ phases: several(25, phase), ejectionOffsetMs: several(33, 1_000) }),
    told: true,
  },
  { name: "a calibration id of 33", fields: () => ({ calibrationId: "c".repeat(33) }), told: true },
  { name: "a calibration id of 500", fields: () => ({ calibrationId: "c".repeat(500) }), told: true },
  { name: "a line end in the calibration id", fields: () => ({ calibrationId: "a\nb" }), told: true },
  { name: "a NUL in the calibration id", fields: () => ({ calibrationId: "a\0b" }), told: true },
  { name: "a C1 control in the calibration id", fields: () => ({ calibrationId: "a\u0085b" }), told: true },
  { name: "25 phases and no mode", fields: () => ({ mode: 0, phases: several(25, phase) }), told: false },
  { name: "a phase whose length points past the end", behind: "5aff", told: false },
  { name: "a group that does not end", behind: "0b", told: false },
  { name: "a tag of field 0", behind: "00", told: false },
];

/** The bytes of a `SessionRecord` that is broken in this way. */
export function brokenRecord(record: SessionRecord, { fields, behind }: BrokenWay): Uint8Array {
  const whole = writeMessage(record).record as { phases: object[] };
  const written = linkProto.SessionRecord.encode({ ...whole, ...fields?.(whole) }).finish();
  return behind === undefined ? written : Buffer.concat([written, Buffer.from(behind, "hex")]);
}

/** As a pump sends it: protobuf has no way to write a body that it cannot read, so the field is put down by hand. */
export function recordFrame(
  body: Uint8Array,
  { bootId, uptimeMs }: { bootId: number; uptimeMs: number },
): Uint8Array {
  const head = linkProto.LinkFrame.encode({ bootId, seq: 1, uptimeMs }).finish();
  const length = body.length < 128 ? [body.length] : [(body.length & 127) | 128, body.length >> 7];
  return encodeFrame(Buffer.concat([head, Uint8Array.of((14 << 3) | 2, ...length), body]));
}
