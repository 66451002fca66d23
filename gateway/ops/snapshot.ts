// What those who run a gateway may know of it: plain data without anything clinical or secret, made by the gateway,
// told by /status, /metrics, `diag` and `milkway gateway status`. Null = unknown. Times are Unix milliseconds of the
// gateway's clock; durations say so by their name.
import type { LinkCounters } from "../../proto/link/receiver.ts";
import type { ClockQuality } from "../../proto/vocabulary.ts";
import type { PumpView, StoreView } from "../display/view.ts";
import type { BudgetKind } from "../link/budget.ts";
import type { Problem } from "../problems.ts";
import type { BrokerState } from "../publish/ports.ts";
import type { StoreCounters } from "../store/store.ts";

export interface OpsSnapshot {
  gatewayId: string;
  site: string;
  softwareVersion: string;
  ruleSetVersion: string;
  nowMs: number;
  /** Duration. */
  uptimeMs: number;
  residentBytes: number;
  /** Why the gateway's own clock is not believed; null: it is. */
  clockDoubt: string | null;
  store: StoreView & {
    path: string;
    streamEpoch: string;
    /** Where a corrupt file lies that was set aside. */
    setAside: string | null;
    freeBytes: number | null;
    /** Duration since something was last written. */
    sinceWriteMs: number;
    counters: StoreCounters;
  };
  outbox: { pending: number; parked: number; oldestAgeMs: number | null };
  broker: BrokerState;
  sessionsReconstructed: number;
  judgementFailures: number;
  /** Why the bedside page cannot be drawn; null: it can. */
  drawingFault: string | null;
  /** What hangs, as the watchdog sees it; empty: everything turns. */
  hung: string[];
  pumps: PumpOps[];
}

export interface PumpOps {
  pumpId: string;
  /** In the configuration (null: any pump on the port is taken for this one), and of the pump that answered last. */
  serialNumber: { expected: string | null; heard: string | null };
  link: PumpView["link"];
  lastHeardMs: number | null;
  clockQuality: ClockQuality;
  clockSteps: number;
  /** Records that the pump holds and nobody has acknowledged; null: it has not said. */
  pendingRecords: number | null;
  /** Sessions seen whose record has not come. */
  observedSessions: number;
  losses: number;
  refusedWrites: number;
  counters: LinkCounters;
  /** What the pump said over its budget and was not taken, by kind. */
  overBudget: { kind: BudgetKind; count: number }[];
  problems: Problem[];
}

/** Older than this, an event that waits is worth a look. */
const OLD_MS = 15 * 60_000;

/** Everything that is not as it should be, each in a line for a person. Empty: healthy. */
export function complaints(ops: OpsSnapshot): string[] {
  const { store, broker, outbox, clockDoubt, judgementFailures } = ops;
  const list: string[] = ops.hung.map((what) => `hung: ${what}`);
  if (ops.drawingFault !== null) list.push(`page: it cannot be drawn: ${ops.drawingFault}`);
  if (store.state !== "ok") list.push(`store ${store.state}: ${store.reason}`);
  if (clockDoubt !== null) list.push(`clock: ${clockDoubt}`);
  if (broker.state !== "connected" && broker.state !== "disabled") {
    list.push(`broker ${broker.state}${broker.reason === null ? "" : `: ${broker.reason}`}`);
  }
  for (const { topic, reason, attempts } of broker.blocked) {
    list.push(`broker refuses ${topic} (${reason}, ${attempts} tries)`);
  }
  if (outbox.parked > 0)
    list.push(
      `outbox: ${outbox.parked} events parked, because no broker takes them: repair it, then restart the gateway`,
    );
  if (broker.state !== "disabled" && outbox.oldestAgeMs !== null && outbox.oldestAgeMs > OLD_MS) {
    list.push(`outbox: an event has waited for ${Math.round(outbox.oldestAgeMs / 60_000)} min`);
  }
  if (judgementFailures > 0) list.push(`rules: ${judgementFailures} judgements failed; the log says why`);
  for (const { pumpId, problems } of ops.pumps) {
    for (const { code, count, detail } of problems)
      list.push(`pump ${pumpId}: ${code} (${count === 1 ? "once" : `${count} times, the last`}: ${detail})`);
  }
  for (const { pumpId, link } of ops.pumps) {
    if (link.state === "online") continue;
    list.push(`pump ${pumpId} ${link.state}${link.reason === null ? "" : `: ${link.reason}`}`);
  }
  return list;
}

/** Nothing is wrong, but something could be safer; each in a line for a person. */
export function hints({ pumps }: OpsSnapshot): string[] {
  return pumps
    .filter(({ serialNumber }) => serialNumber.expected === null)
    .map(({ pumpId, serialNumber }) => anyPumpHint(pumpId, serialNumber.heard));
}

/** `heard`: the serial number of the pump that is there; null: nobody knows it. */
export function anyPumpHint(pumpId: string, heard: string | null): string {
  const number = heard === null ? "" : ` (${heard} is there now)`;
  return (
    `pump ${pumpId}: whatever pump is on its port is taken for it, and its sessions go to the mother of ${pumpId}: ` +
    `say which one it is with pumps[].serialNumber${number}`
  );
}
