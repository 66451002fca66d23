import { describe, expect, it } from "vitest";
import type { LinkMessage } from "../../proto/link-messages.ts";
import { flowBatch, pumpStatus } from "../../tests/support/fake-pump.ts";
import { uuidOf } from "../../tests/support/records.ts";
import {
  canRebuild,
  MAX_OPEN,
  type Observation,
  rebuiltRecord,
  SETTLE_MS,
  SessionObserver,
} from "./observation.ts";

const MINUTE_MS = 60_000;
const UNIX0 = Date.UTC(2026, 2, 1);

function harness(earlier: readonly Observation[] = []) {
  const observer = new SessionObserver({ afterSilenceMs: 30 * MINUTE_MS, startedMs: 0, earlier });
  let monotonicMs = 0;
  let lastHeardMs: number | null = null;
  return {
    observer,
    wait(ms: number) {
      monotonicMs += ms;
    },
    hear(message: LinkMessage, bootId = 5, synced = true) {
      lastHeardMs = monotonicMs;
      observer.take(message, {
        bootId,
        simulated: true,
        monotonicMs,
        toUnixMs: (uptimeMs) => (synced ? UNIX0 + uptimeMs : null),
      });
    },
    due: (online = true) => observer.due({ monotonicMs, lastHeardMs, online }),
  };
}

const started = (n: number): LinkMessage => ({
  type: "session-started",
  sessionUuid: uuidOf(n),
  startUptimeMs: 500,
  mode: "double",
  program: "initiation",
});
const running = (n: number, fields = {}) =>
  pumpStatus({
    mode: "running",
    sessionUuid: uuidOf(n),
    sessionMode: "double",
    active: { vacuumMmHg: 150, cyclesPerMinute: 60 },
    ...fields,
  });

/** A session of which 60 s were seen. */
function watched(pump: ReturnType<typeof harness>, n = 1, synced = true) {
  pump.hear(started(n), 5, synced);
  pump.hear(running(n), 5, synced);
  for (let second = 1; second <= 60; second++) {
    pump.wait(1_000);
    const volume = [second * 2 - 1, second * 2];
    pump.hear(
      flowBatch(uuidOf(n), {
        firstUptimeMs: second * 1_000,
        sampleRateHz: 2,
        volumeLeftTenthMl: volume,
        volumeRightTenthMl: null,
        phase: second <= 20 ? "stimulation" : "expression",
      }),
      5,
      synced,
    );
  }
}

describe("a session that was seen and whose pump is gone", () => {
  it("is rebuilt after the silence, from what was last known; unknown stays unknown", () => {
    const pump = harness();
    watched(pump);
    pump.wait(30 * MINUTE_MS - 1);
    expect(pump.due(false)).toEqual([]);
    pump.wait(1);
    const [seen] = pump.due(false);
    if (seen === undefined || !canRebuild(seen)) throw new Error("nothing to rebuild");
    expect(rebuiltRecord(seen)).toMatchObject({
      sessionUuid: uuidOf(1),
      bootId: 5,
      startUptimeMs: 500,
      startUnixMs: UNIX0 + 500,
      clockQuality: "synced",
      durationMs: 60_500,
      mode: "double",
      program: "initiation",
      leftTenthMl: 120,
      rightTenthMl: null,
      peakVacuumMmHg: 120,
      endReason: null,
      phases: [
        { kind: "stimulation", offsetMs: 500, durationMs: 20_000, vacuumMmHg: 150, cyclesPerMinute: 60 },
        { kind: "expression", offsetMs: 20_500, durationMs: 40_000, vacuumMmHg: 150, cyclesPerMinute: 60 },
      ],
    });
  });

  it("stays undated where no clock was known", () => {
    const pump = harness();
    watched(pump, 1, false);
    pump.wait(30 * MINUTE_MS);
    expect(pump.due(false)).toMatchObject([{ startUnixMs: null, clockQuality: "unknown" }]);
  });

  it("is remembered over a restart of the gateway, and waits the whole silence again", () => {
    const before = harness();
    watched(before);
    const kept = JSON.parse(JSON.stringify(before.observer.takeChanged())) as Observation[];
    expect(before.observer.takeChanged()).toEqual([]);
    const after = harness(kept);
    after.wait(29 * MINUTE_MS);
    expect(after.due(false)).toEqual([]);
    after.wait(MINUTE_MS);
    expect(after.due(false)).toEqual(kept);
  });

  it("is not told of where nothing but its start was seen", () => {
    const pump = harness();
    pump.hear(started(1));
    pump.wait(30 * MINUTE_MS);
    expect(pump.due(false).map(canRebuild)).toEqual([false]);
  });
});

describe("a pump that is there again without the session", () => {
  it("is given time to send its record, and has none where it says so", () => {
    const pump = harness();
    watched(pump);
    pump.hear(pumpStatus({ pendingRecords: 1 }), 6);
    for (let i = 0; i <= SETTLE_MS / 1_000; i++) {
      pump.wait(1_000);
      pump.hear(pumpStatus({ pendingRecords: 1 }), 6);
    }
    expect(pump.due()).toEqual([]);
    pump.hear(pumpStatus({ pendingRecords: 0 }), 6);
    expect(pump.due()).toHaveLength(1);
  });

  it("waits no longer than for a silent one, whatever it says to hold", () => {
    const pump = harness();
    watched(pump);
    pump.hear(pumpStatus({ pendingRecords: 3 }), 6);
    pump.wait(30 * MINUTE_MS);
    pump.hear(pumpStatus({ pendingRecords: 3 }), 6);
    expect(pump.due()).toHaveLength(1);
  });

  it("is not asked for a session that it still runs", () => {
    const pump = harness();
    watched(pump);
    for (let minute = 0; minute < 60; minute++) {
      pump.wait(MINUTE_MS);
      pump.hear(running(1));
    }
    expect(pump.due()).toEqual([]);
  });

  it("owes nothing once its record is here", () => {
    const pump = harness();
    watched(pump);
    pump.observer.forget(uuidOf(1));
    pump.wait(60 * MINUTE_MS);
    expect(pump.due(false)).toEqual([]);
  });
});

it("holds a bounded number of sessions of a pump", () => {
  const pump = harness();
  for (let n = 1; n <= MAX_OPEN + 2; n++) pump.hear(started(n));
  expect(pump.due().map((seen) => seen.sessionUuid)).toEqual([uuidOf(1), uuidOf(2)]);
});
