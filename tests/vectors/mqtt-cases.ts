// What the golden vectors of the MQTT payloads are made from, in proto3's JSON mapping. `npm run vectors` writes
// mqtt.json from it.
import type { MqttMessageName } from "../../proto/mqtt-topics.ts";

const BASE = "milk/v1/nicu-a/ward3-gw2";
const SESSION = "7d3f1c62-9a40-4b1e-8c55-0f2e6a91b3d4";

const envelope = {
  gatewayId: "ward3-gw2",
  streamEpoch: "5be1c9d0",
  seq: 118,
  eventId: SESSION,
  episodeId: "ep-7f3a",
  occurredAtUnixMs: 1_772_366_400_123,
  recordedAtUnixMs: 1_772_367_306_001,
  bootId: 0x00a1b2c3,
  clockQuality: "CLOCK_QUALITY_SYNCED",
  ruleSetVersion: "1.0.0",
  simulated: true,
};

const finding = {
  rule: "ACT-3x20",
  state: "activated",
  severity: "SEVERITY_INFO",
  detailJson: '{"streak":3}',
};

export interface MqttCase {
  description: string;
  /** null: on a response topic, which the asking side chooses. */
  topic: string | null;
  message: MqttMessageName;
  json: Record<string, unknown>;
}

export const mqttCases: readonly MqttCase[] = [
  {
    description: "birth message",
    topic: `${BASE}/status`,
    message: "GatewayStatus",
    json: {
      gatewayId: "ward3-gw2",
      online: true,
      sinceUnixMs: 1_772_360_000_000,
      softwareVersion: "0.1.0",
      streamEpoch: "5be1c9d0",
      delivery: "broker",
      pumpIds: ["MW-000042", "MW-000043"],
      oldestSeq: 90,
      parkedSeqs: [97, 101],
    },
  },
  {
    description: "will: online is false, and so not on the wire",
    topic: `${BASE}/status`,
    message: "GatewayStatus",
    json: { gatewayId: "ward3-gw2", sinceUnixMs: 1_772_360_000_000, streamEpoch: "5be1c9d0" },
  },
  {
    description: "health counters",
    topic: `${BASE}/diag`,
    message: "Diag",
    json: {
      gatewayId: "ward3-gw2",
      atUnixMs: 1_772_367_300_000,
      uptimeMs: 7_300_000,
      residentMib: 74,
      outboxDepth: 2,
      outboxOldestAgeMs: 1200,
      outboxParked: 1,
      counters: { link_frames: 73_000, link_discards_crc: 2 },
    },
  },
  {
    description: "state of a pump: known day total of 0 is not on the wire, an unknown volume is absent",
    topic: `${BASE}/pump/MW-000042/state`,
    message: "PumpState",
    json: {
      gatewayId: "ward3-gw2",
      pumpId: "MW-000042",
      atUnixMs: 1_772_367_306_001,
      link: "LINK_ONLINE",
      episodeId: "ep-7f3a",
      hoursPostpartum: 56.25,
      latestSession: {
        sessionId: SESSION,
        startUnixMs: 1_772_366_400_123,
        durationMs: 905_250,
        mode: "MODE_DOUBLE",
        leftTenthMl: 214,
      },
      today: { day: 3, volumeTenthMl: 214, unknownVolumes: 1, sessions: 1 },
      findings: [finding, { rule: "NIGHT", state: "ok", day: 3, night: "2026-03-01", detailJson: "{}" }],
      clockQuality: "CLOCK_QUALITY_SYNCED",
      ruleSetVersion: "1.0.0",
      simulated: true,
    },
  },
  {
    description: "state of a pump that is only listened to, while a session runs",
    topic: `${BASE}/pump/MW-000043/state`,
    message: "PumpState",
    json: {
      gatewayId: "ward3-gw2",
      pumpId: "MW-000043",
      atUnixMs: 1_772_367_306_001,
      link: "LINK_READ_ONLY",
      readOnlyReason: "the pump speaks link version 2, this gateway 1",
      latestSession: { sessionId: SESSION, durationMs: 600_000, mode: "MODE_RIGHT", rightTenthMl: 0 },
      sessionRunning: true,
    },
  },
  {
    description: "session; the right side gave 0.0 mL, which is known and on the wire",
    topic: `${BASE}/pump/MW-000042/event/session`,
    message: "SessionEvent",
    json: {
      envelope,
      sessionId: SESSION,
      pumpId: "MW-000042",
      recordEpoch: 0xc0ffee01,
      recordIndex: 17,
      startUnixMs: 1_772_366_400_123,
      durationMs: 905_250,
      mode: "MODE_DOUBLE",
      program: "PROGRAM_KIND_INITIATION",
      phases: [
        { kind: "PHASE_KIND_STIMULATION", durationMs: 120_000, vacuumMmhg: 60, cyclesPerMinute: 120 },
        {
          kind: "PHASE_KIND_EXPRESSION",
          offsetMs: 120_000,
          durationMs: 785_250,
          vacuumMmhg: 180,
          cyclesPerMinute: 60,
        },
      ],
      leftTenthMl: 214,
      rightTenthMl: 0,
      leftUncertaintyTenthMl: 7,
      rightUncertaintyTenthMl: 7,
      peakVacuumMmhg: 187,
      ejectionOffsetMs: [131_000, 412_500],
      endReason: "END_REASON_BUTTON",
      hoursPostpartum: 50.0625,
      calibrationId: "cal-2026-02",
    },
  },
  {
    description: "session of an unassigned pump that knew no time and no volume",
    topic: `${BASE}/pump/MW-000042/event/session`,
    message: "SessionEvent",
    json: {
      envelope: {
        gatewayId: "ward3-gw2",
        streamEpoch: "5be1c9d0",
        seq: 119,
        eventId: SESSION,
        recordedAtUnixMs: 1_772_367_306_001,
        clockQuality: "CLOCK_QUALITY_UNKNOWN",
      },
      sessionId: SESSION,
      pumpId: "MW-000042",
      recordIndex: 18,
      durationMs: 60_000,
      mode: "MODE_LEFT",
    },
  },
  {
    description: "session that the gateway rebuilt from the flow it saw",
    topic: `${BASE}/pump/MW-000042/event/session`,
    message: "SessionEvent",
    json: {
      envelope: { ...envelope, seq: 122 },
      sessionId: SESSION,
      pumpId: "MW-000042",
      startUnixMs: 1_772_366_400_123,
      durationMs: 300_000,
      mode: "MODE_DOUBLE",
      leftTenthMl: 101,
      rightTenthMl: 88,
      reconstructed: true,
    },
  },
  {
    description: "a nurse corrects a volume",
    topic: `${BASE}/pump/MW-000042/event/entry`,
    message: "EntryEvent",
    json: {
      envelope: { ...envelope, seq: 120, eventId: "2c7b0d2e-33b1-4a0e-9a63-5d6f3f5a0c11" },
      entryId: "2c7b0d2e-33b1-4a0e-9a63-5d6f3f5a0c11",
      pumpId: "MW-000042",
      correctsId: SESSION,
      enteredBy: "nurse",
      kind: "volume-correction",
      fieldsJson: '{"leftMl":22,"rightMl":0}',
    },
  },
  {
    description: "a rule's transition",
    topic: `${BASE}/pump/MW-000042/event/rule`,
    message: "RuleEvent",
    json: {
      envelope: { ...envelope, seq: 121, eventId: "9b6f3c0a-1d5d-4a5e-8f0b-6a3f2a1c7e55" },
      transitionId: "9b6f3c0a-1d5d-4a5e-8f0b-6a3f2a1c7e55",
      pumpId: "MW-000042",
      finding,
      previousState: "not-yet",
      cause: "event",
      hoursPostpartum: 56.25,
    },
  },
  {
    description: "live samples, the right side unknown",
    topic: `${BASE}/pump/MW-000042/flow`,
    message: "FlowSamples",
    json: {
      pumpId: "MW-000042",
      sessionId: SESSION,
      firstUnixMs: 1_772_366_412_455,
      sampleRateHz: 20,
      vacuumLeftMmhg: [0, 60, 128, 180, 181],
      volumeLeftTenthMl: [120, 120, 121, 121, 122],
      phase: "PHASE_KIND_EXPRESSION",
      simulated: true,
      seq: 12,
    },
  },
  {
    description: "live samples of both sides, no clock",
    topic: `${BASE}/pump/MW-000042/flow`,
    message: "FlowSamples",
    json: {
      pumpId: "MW-000042",
      sessionId: SESSION,
      sampleRateHz: 20,
      vacuumLeftMmhg: [181, 150],
      vacuumRightMmhg: [182, 149],
      volumeLeftTenthMl: [122, 123],
      volumeRightTenthMl: [0, 0],
      seq: 13,
    },
  },
  {
    description: "the collector has committed everything up to 118",
    topic: `${BASE}/cmd/ack`,
    message: "CollectorAck",
    json: { streamEpoch: "5be1c9d0", upToSeq: 118, collectorId: "hospital-1" },
  },
  {
    description: "send 100 to 118 again",
    topic: `${BASE}/cmd/replay`,
    message: "ReplayRequest",
    json: { streamEpoch: "5be1c9d0", fromSeq: 100, toSeq: 118 },
  },
  {
    description: "assign a pump to an episode",
    topic: `${BASE}/cmd/assign`,
    message: "AssignCommand",
    json: {
      pumpId: "MW-000042",
      episodeId: "ep-7f3a",
      birth: "2026-03-01T10:00:00Z",
      timezone: "Europe/Amsterdam",
      feedsAtBreast: true,
      risks: ["preterm"],
      revision: 4,
    },
  },
  {
    description: "an assignment was accepted",
    topic: `${BASE}/cmd/assign/result`,
    message: "CommandResult",
    json: { accepted: true, revision: 4 },
  },
  {
    description: "an assignment was refused",
    topic: null,
    message: "CommandResult",
    json: { revision: 3, reason: "revision 3 is older than 4" },
  },
];
