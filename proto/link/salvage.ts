// What is left of a record that breaks the contract. A pump repeats a record until it is acknowledged, so one that is
// only thrown away would keep all later ones waiting: whoever can read its key can keep its bytes and go on.
import protobuf from "protobufjs/minimal.js";
import { type LinkTypes, linkProto } from "../codec.ts";
import { readRecord } from "./decode.ts";
import { LinkDecodeError, text } from "./fields.ts";
import { type BrokenRecord, type Frame, type LeftOut, LINK_BOUNDS } from "./messages.ts";

type WireRecord = LinkTypes.link.v1.SessionRecord.$Shape;

/** Field numbers in pump_link.proto. */
const FRAME = { bootId: 1, seq: 2, uptimeMs: 3, record: 14 } as const;
const RECORD = { recordEpoch: 1, index: 2 } as const;
const WIRE_VARINT = 0;
const WIRE_BYTES = 2;
const WIRE_FIXED32 = 5;

/** null where the payload is no record, or one without a key: that cannot be acknowledged. */
export function salvageRecord(payload: Uint8Array, reason: string): Frame<BrokenRecord> | null {
  const frame = fieldsOf(payload);
  const bytes = frame.get(FRAME.record);
  const uptimeMs = frame.get(FRAME.uptimeMs) ?? 0;
  if (!(bytes instanceof Uint8Array) || typeof uptimeMs !== "number" || uptimeMs > LINK_BOUNDS.uptimeMs)
    return null;
  const key = fieldsOf(bytes);
  const index = Number(key.get(RECORD.index) ?? 0);
  if (!(index >= 1 && index <= 0xffff_ffff)) return null;
  return {
    bootId: Number(frame.get(FRAME.bootId) ?? 0),
    seq: Number(frame.get(FRAME.seq) ?? 0),
    uptimeMs,
    message: {
      type: "record-broken",
      recordEpoch: Number(key.get(RECORD.recordEpoch) ?? 0),
      index,
      reason,
      hex: Buffer.from(bytes).toString("hex"),
      readable: readableOf(bytes),
    },
  };
}

/** The fields of one message up to the first fault in its bytes; the last of several with one number. */
function fieldsOf(bytes: Uint8Array): Map<number, number | Uint8Array> {
  const fields = new Map<number, number | Uint8Array>();
  const reader = protobuf.Reader.create(bytes);
  try {
    while (reader.pos < reader.len) {
      const tag = reader.uint32();
      const number = tag >>> 3;
      if ((tag & 7) === WIRE_VARINT) fields.set(number, Number(reader.uint64()));
      else if ((tag & 7) === WIRE_BYTES) fields.set(number, reader.bytes());
      else if ((tag & 7) === WIRE_FIXED32) fields.set(number, reader.fixed32());
      else reader.skipType(tag & 7);
    }
  } catch {
    // What came before the fault is what there is.
  }
  return fields;
}

/** Cuts what is too long and leaves out what says nothing of milk or time; null where that does not make it a record. */
function readableOf(bytes: Uint8Array): BrokenRecord["readable"] {
  try {
    const wire = linkProto.SessionRecord.decode(bytes) as WireRecord;
    const leftOut: LeftOut[] = [];
    const left = <T>(what: LeftOut, isLeft: boolean, kept: T, whole: T): T => {
      if (isLeft) leftOut.push(what);
      return isLeft ? kept : whole;
    };
    const { phases = [], ejectionOffsetMs = [], calibrationId, startUnixMs } = wire;
    const record = readRecord({
      ...wire,
      phases: left("phases", phases.length > LINK_BOUNDS.phases, phases.slice(0, LINK_BOUNDS.phases), phases),
      ejectionOffsetMs: left(
        "ejections",
        ejectionOffsetMs.length > LINK_BOUNDS.ejections,
        ejectionOffsetMs.slice(0, LINK_BOUNDS.ejections),
        ejectionOffsetMs,
      ),
      calibrationId: left("calibration-id", !isCalibrationId(calibrationId), "", calibrationId ?? ""),
      startUnixMs: left(
        "start",
        startUnixMs != null && !Number.isSafeInteger(startUnixMs),
        null,
        startUnixMs ?? null,
      ),
    });
    return { record, leftOut };
  } catch {
    return null;
  }
}

function isCalibrationId(id: string | null | undefined): boolean {
  try {
    text("record.calibration_id", id, LINK_BOUNDS.calibrationIdChars);
    return true;
  } catch (error) {
    if (error instanceof LinkDecodeError) return false;
    throw error;
  }
}
