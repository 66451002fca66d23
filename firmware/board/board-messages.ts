// The board's messages between types and bytes.
import { faultCode, Reader, readFault, readSides, sidesBits, Writer } from "./body.ts";
import {
  type BoardMessage,
  type Fault,
  faultCodes,
  type HelloReply,
  messageId,
  resultCodes,
  type SideStatus,
  type Status,
  type Weight,
  type WeightSamples,
} from "./messages.ts";
import { openBody, ProtocolError, sealBody } from "./wire.ts";

function statusFlags(status: Status): number {
  return (
    (status.left.driving ? 1 : 0) |
    (status.right.driving ? 2 : 0) |
    (status.left.ventClosed ? 4 : 0) |
    (status.right.ventClosed ? 8 : 0) |
    (status.conditionPresent ? 16 : 0) |
    (status.stopButton ? 32 : 0)
  );
}

/** Bit n is fault n; the last, 16, has bit 0. */
const seenBit = (fault: Fault): number => 1 << (faultCode(fault) & 15);

function boardBody(message: BoardMessage): Uint8Array {
  const writer = new Writer();
  switch (message.type) {
    case "helloReply": {
      const { firmware, resetCause } = message;
      return writer
        .u8(message.seq)
        .u8(message.major)
        .u8(message.minor)
        .u8(firmware.major)
        .u8(firmware.minor)
        .u8(firmware.patch)
        .u32(message.limitsHash)
        .u8(
          (resetCause.powerOn ? 1 : 0) |
            (resetCause.external ? 2 : 0) |
            (resetCause.brownOut ? 4 : 0) |
            (resetCause.watchdog ? 8 : 0),
        )
        .u32(message.uptimeMs)
        .u8(faultCode(message.fault))
        .u16(message.faultToken)
        .done();
    }
    case "status": {
      writer.u8(message.seq).u32(message.uptimeMs).u8(statusFlags(message)).u8(message.lastHostSeq);
      writer.u16(message.leaseRemainingMs);
      for (const side of [message.left, message.right]) {
        writer.i16(side.vacuumTenthMmHg).u16(side.setpointTenthMmHg).u16(side.dutyPermille);
      }
      const seen = message.faultsSeen.reduce((mask, fault) => mask | seenBit(fault), 0);
      return writer
        .u8(faultCode(message.fault))
        .u16(seen)
        .u16(message.faultToken)
        .u16(message.errorCount)
        .u16(message.tickMaxUs)
        .done();
    }
    case "weight": {
      writer.u8(message.seq).u32(message.uptimeMs);
      for (const side of [message.left, message.right]) {
        writer
          .u8(side?.count ?? 0)
          .i32(side?.sumCounts ?? 0)
          .u8(side?.ageMs ?? 255);
      }
      return writer.done();
    }
    case "result":
      return writer
        .u8(message.seq)
        .u8(message.request)
        .u8(resultCodes.indexOf(message.code))
        .u16(message.detail)
        .done();
    case "fault":
      return writer
        .u8(faultCode(message.fault))
        .u8(sidesBits[message.side])
        .u16(message.faultToken)
        .u32(message.uptimeMs)
        .i16(message.vacuumTenthMmHg)
        .done();
  }
}

function readHelloReply(body: Uint8Array): HelloReply {
  const r = new Reader(body, 18);
  const seq = r.u8();
  const major = r.u8();
  const minor = r.u8();
  const firmware = { major: r.u8(), minor: r.u8(), patch: r.u8() };
  const limitsHash = r.u32();
  const cause = r.u8();
  return {
    type: "helloReply",
    seq,
    major,
    minor,
    firmware,
    limitsHash,
    resetCause: {
      powerOn: (cause & 1) !== 0,
      external: (cause & 2) !== 0,
      brownOut: (cause & 4) !== 0,
      watchdog: (cause & 8) !== 0,
    },
    uptimeMs: r.u32(),
    fault: readFault(r.u8()),
    faultToken: r.u16(),
  };
}

function readStatus(body: Uint8Array): Status {
  const r = new Reader(body, 30);
  const seq = r.u8();
  const uptimeMs = r.u32();
  const flags = r.u8();
  const lastHostSeq = r.u8();
  const leaseRemainingMs = r.u16();
  const side = (driving: number, ventClosed: number): SideStatus => ({
    vacuumTenthMmHg: r.i16(),
    setpointTenthMmHg: r.u16(),
    dutyPermille: r.u16(),
    driving: (flags & driving) !== 0,
    ventClosed: (flags & ventClosed) !== 0,
  });
  const left = side(1, 4);
  const right = side(2, 8);
  const fault = readFault(r.u8());
  const seen = r.u16();
  return {
    type: "status",
    seq,
    uptimeMs,
    left,
    right,
    conditionPresent: (flags & 16) !== 0,
    stopButton: (flags & 32) !== 0,
    lastHostSeq,
    leaseRemainingMs,
    fault,
    faultsSeen: faultCodes.filter((fault) => (seen & seenBit(fault)) !== 0),
    faultToken: r.u16(),
    errorCount: r.u16(),
    tickMaxUs: r.u16(),
  };
}

function readWeight(body: Uint8Array): Weight {
  const r = new Reader(body, 17);
  const seq = r.u8();
  const uptimeMs = r.u32();
  const side = (): WeightSamples | null => {
    const samples = { count: r.u8(), sumCounts: r.i32(), ageMs: r.u8() };
    return samples.count === 0 ? null : samples;
  };
  return { type: "weight", seq, uptimeMs, left: side(), right: side() };
}

function readBoard(id: number, body: Uint8Array): BoardMessage {
  switch (id) {
    case messageId.helloReply:
      return readHelloReply(body);
    case messageId.status:
      return readStatus(body);
    case messageId.weight:
      return readWeight(body);
    case messageId.result: {
      const r = new Reader(body, 5);
      const seq = r.u8();
      const request = r.u8();
      const number = r.u8();
      const code = resultCodes[number];
      if (code === undefined) throw new ProtocolError("range", `result code ${number} is not known`);
      return { type: "result", seq, request, code, detail: r.u16() };
    }
    case messageId.fault: {
      const r = new Reader(body, 10);
      const fault = readFault(r.u8());
      if (fault === null) throw new ProtocolError("range", "a fault event without a fault");
      const side = readSides(r.u8());
      return { type: "fault", fault, side, faultToken: r.u16(), uptimeMs: r.u32(), vacuumTenthMmHg: r.i16() };
    }
    default:
      throw new ProtocolError("unknown-message", `no board message has the id 0x${id.toString(16)}`);
  }
}

/** `[id, ...septets]`, as `io.sysexResponse` hands them over. @throws ProtocolError `range` */
export function boardPayload(message: BoardMessage): Uint8Array {
  return sealBody(messageId[message.type], boardBody(message));
}

/** A message of the board from its sysex id and the septets that `io.sysexResponse` hands over. @throws ProtocolError */
export function readBoardPayload(id: number, septets: Uint8Array): BoardMessage {
  return readBoard(id, openBody(id, septets));
}

/** The ids that the board sends, for registering handlers. */
export const boardMessageIds = [
  messageId.helloReply,
  messageId.status,
  messageId.weight,
  messageId.result,
  messageId.fault,
] as const;
