// A gateway made by hand for the display's tests and pictures: a view that a test changes, and samples of a session
// whose milk comes in let-downs.
import type { DisplayEvent, DisplaySource } from "../../gateway/display/source.ts";
import type { FlowView, GatewayView, PumpView } from "../../gateway/display/view.ts";

export class HandMadeSource implements DisplaySource {
  view: GatewayView;
  readonly #now: () => number;
  readonly #listeners = new Set<(event: DisplayEvent) => void>();

  constructor(view: GatewayView, now: () => number = Date.now) {
    this.view = view;
    this.#now = now;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  snapshot(): GatewayView {
    return { ...this.view, nowMs: this.#now() };
  }

  subscribe(listener: (event: DisplayEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: DisplayEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Changes the view and says so. */
  change(change: (view: GatewayView) => void): void {
    const next = structuredClone(this.view);
    change(next);
    this.view = next;
    this.emit({ type: "changed" });
  }
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** One pump, day 4, two sessions of 20 mL in a row, between two sessions. */
export function exampleView(nowMs: number): GatewayView {
  return {
    gatewayId: "gw-1",
    nowMs,
    softwareVersion: "0.1.0",
    timezone: "Europe/Amsterdam",
    broker: {
      state: "connected",
      sinceMs: nowMs - HOUR,
      reason: null,
      outboxDepth: 0,
      oldestAgeMs: null,
      delivery: "broker",
    },
    store: { state: "ok", reason: null },
    pumps: [examplePump(nowMs)],
  };
}

export function examplePump(nowMs: number, pumpId = "MW-0001"): PumpView {
  const days = [31.5, 84, 152.5, 96].map((volumeMl, i) => ({
    day: i + 1,
    volumeTenthMl: volumeMl * 10,
    unknownVolumes: 0,
    complete: i < 3,
    lowerBound: false,
  }));
  return {
    pumpId,
    label: null,
    simulated: true,
    link: { state: "online", sinceMs: nowMs - HOUR, reason: null },
    lastHeardMs: nowMs,
    clockQuality: "synced",
    status: {
      atMs: nowMs,
      mode: "idle",
      programme: "initiation",
      phase: null,
      requested: null,
      active: null,
      batteryPercent: 84,
      faults: [],
      pendingRecords: 0,
    },
    episode: { id: "e1", hoursPostpartum: 81, day: 4, approximate: false },
    session: null,
    latestSession: {
      id: "s-last",
      startMs: nowMs - 2.6 * HOUR,
      durationMs: 15 * MINUTE,
      mode: "double",
      leftTenthMl: 119,
      rightTenthMl: 105,
      reconstructed: false,
    },
    today: { day: 4, volumeTenthMl: 960, unknownVolumes: 0, lowerBound: false, sessions: 5 },
    activation: {
      state: "not-yet",
      streak: 2,
      needed: 3,
      thresholdTenthMl: 200,
      recentTenthMl: [178, 206, 224],
      activatedAtMs: null,
      regressed: false,
    },
    supply: { targetTenthMl: 5000, days, state: "pending", firstDay: null },
    findings: [],
    problems: [],
  };
}

/** The second pump of the pictures: day 10, past activation, past the target. */
export function laterPump(nowMs: number, pumpId = "MW-0002"): PumpView {
  const volumesMl = [22, 60, 148, 236, 310, 365, 428, 471, 512, 268];
  return {
    ...examplePump(nowMs, pumpId),
    episode: { id: "e2", hoursPostpartum: 231, day: 10, approximate: false },
    latestSession: {
      id: "s-other",
      startMs: nowMs - 1.2 * HOUR,
      durationMs: 17 * MINUTE,
      mode: "double",
      leftTenthMl: 388,
      rightTenthMl: 341,
      reconstructed: false,
    },
    today: { day: 10, volumeTenthMl: 2680, unknownVolumes: 1, lowerBound: true, sessions: 5 },
    activation: {
      state: "activated",
      streak: 41,
      needed: 3,
      thresholdTenthMl: 200,
      recentTenthMl: [640, 590, 729],
      activatedAtMs: nowMs - 6.3 * 24 * HOUR,
      regressed: false,
    },
    supply: {
      targetTenthMl: 5000,
      state: "reached",
      firstDay: 9,
      days: volumesMl.map((volumeMl, i) => ({
        day: i + 1,
        volumeTenthMl: volumeMl * 10,
        unknownVolumes: i === 9 ? 1 : 0,
        complete: i < 9,
        lowerBound: i === 9,
      })),
    },
  };
}

/** Milk per side at `ms` into a session, in mL: let-downs at 1.5, 5, 8.5 … minutes, each smaller than the last. */
function volumeMl(ms: number): number {
  let total = 0;
  for (let i = 0; i < 5; i += 1) {
    const since = ms / MINUTE - (1.5 + i * 3.2);
    const size = 7.5 * 0.72 ** i;
    total += size / (1 + Math.exp(-(since - 0.9) * 4));
  }
  return total;
}

function vacuumMmHg(ms: number): number {
  // one pull of a second: down within 0.35 s, held, let go
  const at = (ms % 1000) / 1000;
  const shape =
    at < 0.35 ? Math.sin((at / 0.35) * (Math.PI / 2)) : at < 0.6 ? 1 : Math.max(0, 1 - (at - 0.6) / 0.2);
  return 25 + 140 * shape;
}

const SAMPLE_RATE_HZ = 20;

/** The samples of [fromMs, toMs) of a session that started at `startMs` and at uptime 1,000 s. */
export function sampleBatch(pumpId: string, startMs: number, fromMs: number, toMs: number): FlowView {
  const step = 1000 / SAMPLE_RATE_HZ;
  const times = Array.from({ length: Math.round((toMs - fromMs) / step) }, (_, i) => fromMs + i * step);
  return {
    pumpId,
    sessionId: "s-live",
    firstMs: startMs + fromMs,
    firstUptimeMs: 1_000_000 + fromMs,
    sampleRateHz: SAMPLE_RATE_HZ,
    samples: times.length,
    vacuumLeftMmHg: times.map((ms) => Math.round(vacuumMmHg(ms))),
    vacuumRightMmHg: times.map((ms) => Math.round(vacuumMmHg(ms + 30) * 0.97)),
    volumeLeftTenthMl: times.map((ms) => Math.floor(volumeMl(ms) * 10)),
    volumeRightTenthMl: times.map((ms) => Math.floor(volumeMl(ms - 4_000) * 8.6)),
    phase: fromMs < 90_000 ? "stimulation" : "expression",
  };
}

/** Puts the first pump into a running session that began `elapsedMs` ago. */
export function startSession(view: GatewayView, elapsedMs: number, volumes: FlowView | null): void {
  const pump = view.pumps[0];
  if (pump === undefined) return;
  pump.session = {
    id: "s-live",
    startMs: view.nowMs - elapsedMs,
    elapsedMs,
    mode: "double",
    leftTenthMl: volumes?.volumeLeftTenthMl?.at(-1) ?? null,
    rightTenthMl: volumes?.volumeRightTenthMl?.at(-1) ?? null,
    volumesAtMs: volumes === null ? null : view.nowMs,
    ejections: 2,
  };
  pump.status = {
    atMs: view.nowMs,
    mode: "running",
    programme: "initiation",
    phase: "expression",
    requested: { vacuumMmHg: 180, cyclesPerMinute: 60 },
    active: { vacuumMmHg: 165, cyclesPerMinute: 60 },
    batteryPercent: 84,
    faults: [],
    pendingRecords: 0,
  };
}
