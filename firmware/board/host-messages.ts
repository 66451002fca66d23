// The host's requests between types and bytes.
import { Reader, readSides, sidesBits, Writer } from "./body.ts";
import { type HostMessage, messageId } from "./messages.ts";
import { openBody, ProtocolError, sealBody } from "./wire.ts";

function hostBody(message: HostMessage): Uint8Array {
  const writer = new Writer().u8(message.seq);
  switch (message.type) {
    case "hello":
      return writer.u8(message.major).u8(message.minor).done();
    case "drive":
      return writer
        .u8(sidesBits[message.sides])
        .u8(message.restart ? 1 : 0)
        .u16(message.peakTenthMmHg)
        .u16(message.baseTenthMmHg)
        .u16(message.riseMs)
        .u16(message.holdMs)
        .u16(message.releaseMs)
        .u16(message.leaseMs)
        .done();
    case "renew":
      return writer.u16(message.leaseMs).done();
    case "stop":
      return writer.u8(sidesBits[message.sides]).done();
    case "clearFault":
      return writer.u16(message.token).done();
    case "telemetry":
      return writer.u16(message.statusIntervalMs).u16(message.weightIntervalMs).done();
  }
}

function readHost(id: number, body: Uint8Array): HostMessage {
  switch (id) {
    case messageId.hello: {
      const r = new Reader(body, 3);
      return { type: "hello", seq: r.u8(), major: r.u8(), minor: r.u8() };
    }
    case messageId.drive: {
      const r = new Reader(body, 15);
      return {
        type: "drive",
        seq: r.u8(),
        sides: readSides(r.u8()),
        restart: (r.u8() & 1) === 1,
        peakTenthMmHg: r.u16(),
        baseTenthMmHg: r.u16(),
        riseMs: r.u16(),
        holdMs: r.u16(),
        releaseMs: r.u16(),
        leaseMs: r.u16(),
      };
    }
    case messageId.renew: {
      const r = new Reader(body, 3);
      return { type: "renew", seq: r.u8(), leaseMs: r.u16() };
    }
    case messageId.stop: {
      const r = new Reader(body, 2);
      return { type: "stop", seq: r.u8(), sides: readSides(r.u8()) };
    }
    case messageId.clearFault: {
      const r = new Reader(body, 3);
      return { type: "clearFault", seq: r.u8(), token: r.u16() };
    }
    case messageId.telemetry: {
      const r = new Reader(body, 5);
      return { type: "telemetry", seq: r.u8(), statusIntervalMs: r.u16(), weightIntervalMs: r.u16() };
    }
    default:
      throw new ProtocolError("unknown-message", `no host message has the id 0x${id.toString(16)}`);
  }
}

/** `[id, ...septets]`, as `io.sysexCommand` takes it. @throws ProtocolError `range` */
export function hostPayload(message: HostMessage): Uint8Array {
  return sealBody(messageId[message.type], hostBody(message));
}

/** A message of the host from its sysex id and septets. @throws ProtocolError */
export function readHostPayload(id: number, septets: Uint8Array): HostMessage {
  return readHost(id, openBody(id, septets));
}
