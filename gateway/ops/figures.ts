// The gateway's figures, in one table that is read from one snapshot: for Prometheus (metrics.ts) and, the counters
// among them, for `diag`. Names end in their unit; counters end in _total.
import type { OpsSnapshot, PumpOps } from "./snapshot.ts";

export interface Sample {
  labels: Record<string, string>;
  /** null: unknown, and then it is not there at all. */
  value: number | null;
}

export interface Figure {
  name: string;
  help: string;
  kind: "gauge" | "counter";
  labels: readonly string[];
  read: (ops: OpsSnapshot) => Sample[];
}

const one = (
  kind: Figure["kind"],
  name: string,
  help: string,
  read: (ops: OpsSnapshot) => number | null,
): Figure => ({ kind, name, help, labels: [], read: (ops) => [{ labels: {}, value: read(ops) }] });

const perPump = (
  kind: Figure["kind"],
  name: string,
  help: string,
  read: (pump: PumpOps, ops: OpsSnapshot) => number | null,
): Figure => ({
  kind,
  name,
  help,
  labels: ["pump"],
  read: (ops) => ops.pumps.map((pump) => ({ labels: { pump: pump.pumpId }, value: read(pump, ops) })),
});

/** 1 for the state that holds, 0 for the others. */
const stateSet = (states: readonly string[], now: string, labels: Record<string, string> = {}): Sample[] =>
  states.map((state) => ({ labels: { ...labels, state }, value: state === now ? 1 : 0 }));

const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1_000);
const ageSeconds = (atMs: number | null, nowMs: number): number | null =>
  atMs === null ? null : Math.max(0, nowMs - atMs) / 1_000;
const words = (camel: string): string => camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const brokerCounters = {
  connectAttempts: "Attempts to reach a broker",
  connects: "Connections that a broker accepted",
  disconnects: "Accepted connections that ended",
  halfOpen: "Connections given up because the other end had fallen silent",
  rowsSent: "Events published, repeats included",
  rowsResent: "Events published again, or after a later one",
  rowsAccepted: "Events that a broker acknowledged",
  rowsReleased: "Events released from the outbox",
  rowsParked: "Events set aside because no broker takes them",
  noSubscribers: "Publishes that were accepted though nobody listens",
  refused: "Publishes that a broker refused",
  statesSent: "Retained states published",
  flowSent: "Messages of live samples published",
  flowDropped: "Messages of live samples dropped: no connection, or a full socket",
  diagSent: "Diagnostic messages published",
  diagDropped: "Diagnostic messages dropped",
  collectorAcks: "Acknowledgements of the collector",
  collectorAcksRefused: "Acknowledgements that made no sense here",
  replays: "Ranges that the collector asked for again",
  replaysRefused: "Ranges that were refused",
  commands: "Commands carried out",
  commandsRefused: "Commands refused",
  messagesTooLong: "Messages from the broker that were too long to be read",
  messagesTooMany: "Messages from the broker that were too many to be read",
} as const;

const brokerStates = ["connected", "connecting", "offline", "disabled"] as const;
const storeStates = ["ok", "nearly-full", "full", "read-only", "failing"] as const;
const linkStates = ["online", "connecting", "offline", "read-only"] as const;
const clockQualities = ["synced", "rtc", "unknown"] as const;

export const figures: readonly Figure[] = [
  {
    ...one("gauge", "info", "Which software runs here", () => 1),
    labels: ["gateway", "site", "version", "rule_set"],
    read: (ops) => [
      {
        labels: {
          gateway: ops.gatewayId,
          site: ops.site,
          version: ops.softwareVersion,
          rule_set: ops.ruleSetVersion,
        },
        value: 1,
      },
    ],
  },
  one("gauge", "uptime_seconds", "Time since the start", (ops) => ops.uptimeMs / 1_000),
  one("gauge", "resident_bytes", "Resident memory of the process", (ops) => ops.residentBytes),
  one("gauge", "clock_trusted", "1 where the gateway's own UTC is believed", (ops) =>
    ops.clockDoubt === null ? 1 : 0,
  ),
  one("gauge", "hung", "Parts that hang, as the watchdog sees them", (ops) => ops.hung.length),
  {
    ...one("gauge", "store_state", "The store's state", () => null),
    labels: ["state"],
    read: (ops) => stateSet(storeStates, ops.store.state),
  },
  one("gauge", "store_free_bytes", "Space left on the store's disk", (ops) => ops.store.freeBytes),
  one("gauge", "store_since_write_seconds", "Time since the store was last written", (ops) =>
    seconds(ops.store.sinceWriteMs),
  ),
  one("counter", "store_commits_total", "Durable commits", (ops) => ops.store.counters.commits),
  one(
    "counter",
    "store_failures_total",
    "Accesses to the store that failed",
    (ops) => ops.store.counters.failures,
  ),
  one(
    "counter",
    "store_pruned_total",
    "Released events past their retention",
    (ops) => ops.store.counters.pruned,
  ),
  one("counter", "judgement_failures_total", "Judgements that failed", (ops) => ops.judgementFailures),
  one(
    "counter",
    "sessions_reconstructed_total",
    "Sessions reconstructed because no record came",
    (ops) => ops.sessionsReconstructed,
  ),
  one("gauge", "outbox_pending", "Events that wait to be safe at the other end", (ops) => ops.outbox.pending),
  one("gauge", "outbox_parked", "Events set aside because no broker takes them", (ops) => ops.outbox.parked),
  one("gauge", "outbox_oldest_seconds", "Age of the oldest event that waits", (ops) =>
    seconds(ops.outbox.oldestAgeMs),
  ),
  one("gauge", "collector_ack_age_seconds", "Time since the collector last acknowledged", (ops) =>
    ageSeconds(ops.broker.lastCollectorAckMs, ops.nowMs),
  ),
  one(
    "gauge",
    "collector_ack_lag_seconds",
    "From an event's sending to the collector's acknowledgement",
    (ops) => seconds(ops.broker.collectorLagMs),
  ),
  {
    ...one("gauge", "broker_state", "The broker connection's state", () => null),
    labels: ["state"],
    read: (ops) => stateSet(brokerStates, ops.broker.state),
  },
  one(
    "gauge",
    "broker_blocked_topics",
    "Topics that the broker does not take",
    (ops) => ops.broker.blocked.length,
  ),
  {
    ...one("counter", "broker_reason_codes_total", "MQTT reason codes from 0x10 on", () => null),
    labels: ["code"],
    read: (ops) =>
      Object.entries(ops.broker.counters.reasonCodes).map(([code, value]) => ({ labels: { code }, value })),
  },
  ...Object.entries(brokerCounters).map(([key, help]) =>
    one(
      "counter",
      `broker_${words(key)}_total`,
      help,
      (ops) => ops.broker.counters[key as keyof typeof brokerCounters],
    ),
  ),
  {
    ...perPump("gauge", "link_state", "The link's state", () => null),
    labels: ["pump", "state"],
    read: (ops) =>
      ops.pumps.flatMap(({ pumpId, link }) => stateSet(linkStates, link.state, { pump: pumpId })),
  },
  {
    ...perPump("gauge", "pump_clock_quality", "How well the pump's uptime can be dated", () => null),
    labels: ["pump", "state"],
    read: (ops) =>
      ops.pumps.flatMap(({ pumpId, clockQuality }) =>
        stateSet(clockQualities, clockQuality, { pump: pumpId }),
      ),
  },
  perPump("gauge", "pump_silence_seconds", "Time since the pump was last heard", ({ lastHeardMs }, ops) =>
    ageSeconds(lastHeardMs, ops.nowMs),
  ),
  perPump(
    "gauge",
    "pump_pending_records",
    "Session records that the pump holds",
    ({ pendingRecords }) => pendingRecords,
  ),
  perPump(
    "gauge",
    "pump_observed_sessions",
    "Sessions seen whose record has not come",
    ({ observedSessions }) => observedSessions,
  ),
  perPump("counter", "link_bytes_total", "Bytes received", ({ counters }) => counters.bytes),
  perPump("counter", "link_frames_total", "Intact frames received", ({ counters }) => counters.frames),
  perPump(
    "counter",
    "link_frames_missing_total",
    "Frames that never came",
    ({ counters }) => counters.missing,
  ),
  perPump(
    "counter",
    "link_frames_repeated_total",
    "Frames out of order",
    ({ counters }) => counters.repeated,
  ),
  perPump("counter", "link_losses_total", "Times that an open link was lost", ({ losses }) => losses),
  perPump(
    "counter",
    "link_refused_writes_total",
    "Writes that the port did not take",
    (pump) => pump.refusedWrites,
  ),
  perPump(
    "counter",
    "link_clock_steps_total",
    "Times that the clocks jumped",
    ({ clockSteps }) => clockSteps,
  ),
  {
    ...perPump("counter", "link_over_budget_total", "What a pump said over its budget, by kind", () => null),
    labels: ["pump", "kind"],
    read: (ops) =>
      ops.pumps.flatMap(({ pumpId, overBudget }) =>
        overBudget.map(({ kind, count }) => ({ labels: { pump: pumpId, kind }, value: count })),
      ),
  },
  {
    ...perPump("counter", "link_discards_total", "Bytes thrown away, by cause", () => null),
    labels: ["pump", "cause"],
    read: (ops) =>
      ops.pumps.flatMap(({ pumpId, counters }) =>
        Object.entries(counters.discards).map(([cause, value]) => ({
          labels: { pump: pumpId, cause },
          value,
        })),
      ),
  },
];

/** What `diag` carries beside the counters: whole numbers, and nothing where it is not known. */
function diagGauges({ store, broker, clockDoubt, pumps, nowMs }: OpsSnapshot): Record<string, number> {
  const { lastCollectorAckMs: ackMs, collectorLagMs: lagMs } = broker;
  return {
    store_commit_ms: Math.round(store.counters.commitMs),
    ...(lagMs !== null && { collector_ack_lag_ms: Math.round(lagMs) }),
    ...(ackMs !== null && { collector_ack_age_ms: Math.max(0, Math.round(nowMs - ackMs)) }),
    clock_trusted: clockDoubt === null ? 1 : 0,
    ...Object.fromEntries(
      clockQualities.map((quality) => [
        `pump_clocks_${quality}`,
        pumps.filter(({ clockQuality }) => clockQuality === quality).length,
      ]),
    ),
  };
}

/**
 * The counters as `diag` carries them: summed over the pumps; `link_discards_total{cause="crc"}` -> link_discards_crc. And
 * some figures that are none: see diagGauges.
 */
export function diagCounters(ops: OpsSnapshot): Record<string, number> {
  const counters: Record<string, number> = diagGauges(ops);
  for (const { name, kind, read } of figures) {
    if (kind !== "counter") continue;
    for (const { labels, value } of read(ops)) {
      const { pump: _, ...rest } = labels;
      const key = [name.replace(/_total$/, ""), ...Object.values(rest)].join("_").replaceAll("-", "_");
      if (value !== null) counters[key] = (counters[key] ?? 0) + value;
    }
  }
  return counters;
}
