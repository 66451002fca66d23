import { describe, expect, it } from "vitest";
import { encodeLinkFrame } from "../../../proto/link/codec.ts";
import { encodeFrame } from "../../../proto/link/framing.ts";
import {
  type FlowBatch,
  type GatewayHello,
  type LinkMessage,
  type PumpHello,
  REFERENCE_LIMITS,
  type ReceivedMessage,
  type SessionRecord,
  type Status,
} from "../../../proto/link/messages.ts";
import { LinkReceiver, LinkSender } from "../../../proto/link/receiver.ts";
import { sessionDraft } from "../testing.ts";
import { PumpLink } from "./link.ts";

const PUMP: PumpHello = {
  type: "pump-hello",
  protocolMajor: 1,
  protocolMinor: 0,
  serialNumber: "P1",
  model: "m",
  firmwareVersion: "1",
  boardFirmwareVersion: "1",
  limits: REFERENCE_LIMITS,
  simulated: true,
  recordEpoch: 9,
  oldestIndex: 1,
};
const STATUS: Status = {
  type: "status",
  mode: "idle",
  programme: null,
  phase: null,
  requested: null,
  active: null,
  batteryPercent: null,
  faults: [],
  sessionUuid: null,
  sessionMode: null,
  pendingRecords: 0,
  clockQuality: "unknown",
};
const GATEWAY: GatewayHello = {
  type: "gateway-hello",
  protocolMajor: 1,
  protocolMinor: 0,
  gatewayId: "g",
  softwareVersion: "1",
  streamEpoch: "s",
  isAnswer: true,
};

function bench(sessions: number) {
  const records = {
    recordEpoch: 9,
    acknowledgedIndex: 0,
    lastIndex: sessions,
    recordAt: (index: number): SessionRecord | undefined =>
      index >= 1 && index <= records.lastIndex
        ? { ...sessionDraft(index), recordEpoch: 9, index }
        : undefined,
  };
  const link = new PumpLink({
    bootId: 3,
    hello: () => PUMP,
    status: () => STATUS,
    clock: () => ({ unixMs: null, clockQuality: "unknown" }),
    records,
  });
  const receiver = new LinkReceiver();
  const sender = new LinkSender(5);
  return {
    link,
    records,
    /** Everything the link sends at `nowMs`. */
    take(nowMs: number): ReceivedMessage[] {
      const messages: ReceivedMessage[] = [];
      for (let frame = link.next(nowMs); frame !== null; frame = link.next(nowMs)) {
        for (const received of receiver.push(frame)) {
          if (received.kind === "frame") messages.push(received.frame.message);
        }
      }
      return messages;
    },
    tell(nowMs: number, message: LinkMessage) {
      const events = link.bytes(encodeFrame(encodeLinkFrame(sender.next(message, nowMs))), nowMs);
      for (const event of events) {
        if (event.kind === "acknowledged") records.acknowledgedIndex = event.upToIndex;
      }
      return events;
    },
  };
}
const types = (messages: ReceivedMessage[]) => messages.map(({ type }) => type);
const indexes = (messages: ReceivedMessage[]) =>
  messages.flatMap((message) => (message.type === "record" ? [message.index] : []));
const flow = (firstUptimeMs: number): FlowBatch => ({
  type: "flow",
  sessionUuid: sessionDraft(1).sessionUuid,
  firstUptimeMs,
  sampleRateHz: 20,
  samples: 1,
  vacuumLeftMmHg: [1],
  vacuumRightMmHg: null,
  volumeLeftTenthMl: null,
  volumeRightTenthMl: null,
  phase: "expression",
});

describe("the pump's end of the link", () => {
  it("sends nothing but Hello, once a second, until it is answered", () => {
    const { link, take, tell } = bench(1);
    expect(take(0)).toEqual([]);
    link.opened(0);
    expect(types(take(0))).toEqual(["pump-hello"]);
    expect(take(999)).toEqual([]);
    expect(types(take(1000))).toEqual(["pump-hello"]);
    tell(1100, GATEWAY);
    expect(link.state).toBe("up");
    expect(types(take(1100))).toEqual(["record", "status"]);
  });

  it("answers a greeting, and does not answer an answer", () => {
    const { link, take, tell } = bench(0);
    link.opened(0);
    take(0);
    tell(10, { ...GATEWAY, isAnswer: false });
    expect(types(take(10))).toEqual(["pump-hello", "status"]);
    tell(20, GATEWAY);
    expect(take(20)).toEqual([]);
  });

  it("only greets a gateway of another major version", () => {
    const { link, take, tell } = bench(3);
    link.opened(0);
    take(0);
    expect(tell(10, { ...GATEWAY, protocolMajor: 2 })).toMatchObject([
      { kind: "gateway", compatible: false },
    ]);
    expect(link.state).toBe("incompatible");
    link.flow(flow(1));
    expect(types(take(10_000))).toEqual(["pump-hello"]);
  });

  it("has at most eight records in flight and goes on as they are acknowledged", () => {
    const { link, take, tell } = bench(20);
    link.opened(0);
    take(0);
    tell(0, GATEWAY);
    expect(indexes(take(0))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    tell(10, { type: "record-ack", recordEpoch: 9, upToIndex: 3 });
    expect(indexes(take(10))).toEqual([9, 10, 11]);
    tell(20, { type: "record-ack", recordEpoch: 9, upToIndex: 20 });
    expect(indexes(take(20))).toEqual([]);
    expect(link.counters).toMatchObject({ recordsSent: 11, recordsResent: 0 });
  });

  it("sends what is not acknowledged again, ever more rarely, for ever", () => {
    const { link, take, tell } = bench(2);
    link.opened(0);
    take(0);
    tell(0, GATEWAY);
    const sentAt: number[] = [];
    for (let nowMs = 0; nowMs < 300_000; nowMs += 100) {
      if (nowMs % 2000 === 0) tell(nowMs, { type: "clock-probe", probeId: 1 });
      const sent = indexes(take(nowMs));
      if (sent.length > 0) {
        expect(sent).toEqual([1, 2]);
        sentAt.push(nowMs);
      }
    }
    const gaps = sentAt.slice(1).map((at, i) => at - (sentAt[i] ?? 0));
    expect(gaps.slice(0, 5)).toEqual([2000, 4000, 8000, 16_000, 30_000]);
    expect(Math.max(...gaps)).toBe(30_000);
    tell(300_000, { type: "record-ack", recordEpoch: 9, upToIndex: 1 });
    expect(indexes(take(302_000))).toEqual([2]);
  });

  it("refuses an acknowledgement of another epoch or of an index that was never given out", () => {
    const { link, records, take, tell } = bench(2);
    link.opened(0);
    tell(0, GATEWAY);
    take(0);
    expect(tell(0, { type: "record-ack", recordEpoch: 8, upToIndex: 2 })).toEqual([]);
    expect(tell(0, { type: "record-ack", recordEpoch: 9, upToIndex: 3 })).toEqual([]);
    expect(records.acknowledgedIndex).toBe(0);
    expect(link.counters.acksRefused).toBe(2);
  });

  it("sends all again to a gateway that greets anew", () => {
    const { link, take, tell } = bench(3);
    link.opened(0);
    tell(0, GATEWAY);
    take(0);
    tell(50, { ...GATEWAY, isAnswer: false });
    expect(indexes(take(50))).toEqual([1, 2, 3]);
  });

  it("drops the oldest flow, and no record, when the port takes nothing", () => {
    const { link, take, tell } = bench(1);
    link.opened(0);
    tell(0, GATEWAY);
    for (let i = 0; i < 50; i++) link.flow(flow(i));
    const messages = take(10);
    expect(messages.flatMap((m) => (m.type === "flow" ? [m.firstUptimeMs] : []))).toEqual([
      42, 43, 44, 45, 46, 47, 48, 49,
    ]);
    expect(indexes(messages)).toEqual([1]);
    expect(link.counters.flowDropped).toBe(42);
  });

  it("answers a clock probe with the uptime of the reply", () => {
    const { link, take, tell } = bench(0);
    link.opened(0);
    tell(0, GATEWAY);
    take(0);
    tell(70, { type: "clock-probe", probeId: 12 });
    expect(take(75)).toMatchObject([{ type: "clock-reply", probeId: 12, uptimeMs: 75, unixMs: null }]);
  });

  it("greets a silent gateway again and gives it up after a while", () => {
    const { link, take, tell } = bench(0);
    link.opened(0);
    take(0);
    tell(0, GATEWAY);
    take(0);
    expect(types(take(5000))).toContain("pump-hello");
    expect(link.elapsed(14_999)).toEqual([]);
    expect(link.elapsed(15_000)).toEqual([{ kind: "gateway-silent" }]);
    expect(link.state).toBe("greeting");
    expect(types(take(15_000))).toEqual(["pump-hello"]);
  });

  it("has no cause to greet a gateway that probes it every 4 s, however long it is idle", () => {
    const { link, take, tell } = bench(0);
    link.opened(0);
    take(0);
    tell(0, GATEWAY);
    const said = new Set<string>();
    for (let nowMs = 0; nowMs < 120_000; nowMs += 250) {
      if (nowMs % 4_250 === 0) tell(nowMs, { type: "clock-probe", probeId: 1 });
      for (const type of types(take(nowMs))) said.add(type);
      expect(link.elapsed(nowMs)).toEqual([]);
    }
    expect([...said].sort()).toEqual(["clock-reply", "status"]);
  });

  it("counts its own words coming back, and takes them for nothing", () => {
    const { link, take, tell } = bench(0);
    link.opened(0);
    take(0);
    tell(0, PUMP);
    tell(0, STATUS);
    expect(link).toMatchObject({ state: "greeting", counters: { unexpected: 2 } });
  });

  it("always has a time at which to be looked at again while a port is there", () => {
    const { link, take, tell } = bench(9);
    expect(link.dueMs()).toBe(Number.POSITIVE_INFINITY);
    link.opened(0);
    for (let nowMs = 0; nowMs < 60_000; nowMs += 250) {
      if (nowMs === 3000) tell(nowMs, GATEWAY);
      link.elapsed(nowMs);
      take(nowMs);
      expect(link.dueMs()).toBeGreaterThan(nowMs);
      expect(link.dueMs()).toBeLessThanOrEqual(nowMs + 15_000);
    }
  });
});
