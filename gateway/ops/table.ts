// A status answer -> what `milkway gateway status` prints. Pure. "—" is unknown, never 0.
import type { StatusAnswer } from "./server.ts";
import type { OpsSnapshot, PumpOps } from "./snapshot.ts";

export function statusTable({ health, complaints, hints, gateway: ops }: StatusAnswer): string {
  const lines = [
    `Milkway gateway ${ops.gatewayId} of ${ops.site}: ${health}`,
    ...complaints.map((complaint) => `  ! ${complaint}`),
    ...hints.map((hint) => `  - ${hint}`),
    "",
    ...facts(ops).map(([name, value]) => `${name.padEnd(8)}${value}`),
    "",
    ...columns([
      ["PUMP", "LINK", "HEARD", "CLOCK", "HELD", "OBSERVED", "FRAMES", "MISSING", "DISCARDED", "LOST"],
      ...ops.pumps.map((pump) => pumpRow(pump, ops.nowMs)),
    ]),
  ];
  return lines.join("\n");
}

function facts(ops: OpsSnapshot): [string, string][] {
  const { store, outbox, broker } = ops;
  const { commits, failures } = store.counters;
  return [
    ["Version", `${ops.softwareVersion}, rules ${ops.ruleSetVersion}, up ${duration(ops.uptimeMs)}`],
    ["Memory", bytes(ops.residentBytes)],
    ["Clock", ops.clockDoubt === null ? "believed" : "not believed"],
    [
      "Store",
      `${store.state}, ${bytes(store.freeBytes)} free, ${count(commits, "commit")}, ${count(failures, "failure")}: ${store.path}`,
    ],
    ...(store.setAside === null
      ? []
      : ([["", `damaged file kept at ${store.setAside}`]] as [string, string][])),
    [
      "Outbox",
      `${outbox.pending} waiting, oldest ${duration(outbox.oldestAgeMs)}, ${outbox.parked} parked, ${broker.counters.rowsReleased} released`,
    ],
    ["Broker", brokerLine(ops)],
    ["Flow", `${broker.counters.flowSent} messages sent, ${broker.counters.flowDropped} dropped`],
  ];
}

function brokerLine({ broker, nowMs }: OpsSnapshot): string {
  const since = `for ${duration(Math.max(0, nowMs - broker.sinceMs))}`;
  if (broker.state === "disabled") return "none configured";
  const version = broker.protocolVersion === null ? "" : `, MQTT ${broker.protocolVersion}`;
  const ack =
    broker.delivery === "broker"
      ? "released on the broker's acknowledgement (weaker)"
      : `collector last acknowledged ${broker.lastCollectorAckMs === null ? "never" : `${duration(nowMs - broker.lastCollectorAckMs)} ago`}`;
  return `${broker.state} ${since}, ${broker.url ?? "—"}${version}, ${ack}`;
}

function pumpRow(pump: PumpOps, nowMs: number): string[] {
  const { counters } = pump;
  const discarded = Object.values(counters.discards).reduce((sum, n) => sum + n, 0);
  return [
    pump.pumpId,
    pump.link.state,
    pump.lastHeardMs === null ? "never" : `${duration(Math.max(0, nowMs - pump.lastHeardMs))} ago`,
    pump.clockQuality,
    pump.pendingRecords === null ? "—" : String(pump.pendingRecords),
    String(pump.observedSessions),
    String(counters.frames),
    String(counters.missing),
    String(discarded),
    String(pump.losses),
  ];
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** "1 commit", "2 commits". */
function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}

/** The two largest units that say something: "2 h 3 min". */
export function duration(ms: number | null): string {
  if (ms === null) return "—";
  const s = Math.floor(ms / 1_000);
  if (s < 60) return `${s} s`;
  const min = Math.floor(s / 60);
  if (min < 60) return `${min} min ${s % 60} s`;
  const h = Math.floor(min / 60);
  if (h < 24) return `${h} h ${min % 60} min`;
  return `${Math.floor(h / 24)} d ${h % 24} h`;
}

function bytes(n: number | null): string {
  if (n === null) return "—";
  const mib = n / 1024 / 1024;
  return mib < 10_240 ? `${Math.round(mib)} MiB` : `${Math.round(mib / 1024)} GiB`;
}
