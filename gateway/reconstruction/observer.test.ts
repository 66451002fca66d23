import { describe, expect, it } from "vitest";
import type { LinkMessage } from "../../proto/link/messages.ts";
import { flowBatch, pumpStatus } from "../../tests/support/fake-pump.ts";
import { uuidOf } from "../../tests/support/records.ts";
import type { Observation } from "./observation.ts";
import { MAX_OPEN, SETTLE_MS, SessionObserver } from "./observer.ts";
import { reconstructedRecord, refutation } from "./record.ts";

const MINUTE_MS = 60_000;
const UNIX0 = Date.UTC(2026, 2, 1);

function harness(earlier: readonly Observation[] = []) {
  const observer = new SessionObserver({ afterSilenceMs: 30 * MINUTE_MS, startedMs: 0, earlier });
  let monotonicMs = 0;
  let lastHeardMs: number | null = null;
  let budget = 100;
  return {
    observer,
    wait(ms: number) {
      monotonicMs += ms;
    },
    /** The pump's uptime, which is the test's clock. */
    now: () => monotonicMs,
    allow(sessions: number) {
      budget = sessions;
    },
    hear(message: LinkMessage, bootId = 5, synced = true) {
      lastHeardMs = monotonicMs;
      observer.take(message, {
        bootId,
        uptimeMs: monotonicMs,
        simulated: true,
        monotonicMs,
        toUnixMs: (uptimeMs) => (synced ? UNIX0 + uptimeMs : null),
        admits: () => budget-- > 0,
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
  programme: "initiation",
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
  it("is reconstructed after the silence, from what was last known; unknown stays unknown", () => {
    const pump = harness();
    watched(pump);
    pump.wait(30 * MINUTE_MS - 1);
    expect(pump.due(false)).toEqual([]);
    pump.wait(1);
    const [seen] = pump.due(false);
    expect(reconstructedRecord(seen as Observation)).toMatchObject({
      sessionUuid: uuidOf(1),
      bootId: 5,
      startUptimeMs: 500,
      startUnixMs: UNIX0 + 500,
      clockQuality: "synced",
      durationMs: 60_500,
      mode: "double",
      programme: "initiation",
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
    const kept = JSON.parse(JSON.stringify(before.observer.takeChanged().changed)) as Observation[];
    expect(before.observer.takeChanged()).toEqual({ changed: [], dropped: [] });
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
    expect(pump.due(false).map(reconstructedRecord)).toEqual([null]);
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

describe("a pump that tells of more than it can have run", () => {
  /** A session of `seconds` of flow, in one batch a second; the last volume of a side. */
  function pumped(pump: ReturnType<typeof harness>, n: number, seconds: number, volumeTenthMl = 10) {
    pump.hear({ ...started(n), startUptimeMs: pump.now() } as LinkMessage);
    for (let second = 0; second < seconds; second++) {
      const firstUptimeMs = pump.now();
      pump.wait(1_000);
      const volume = Array.from({ length: 20 }, () => volumeTenthMl);
      const columns = { volumeLeftTenthMl: volume, volumeRightTenthMl: volume };
      pump.hear(flowBatch(uuidOf(n), { firstUptimeMs, sampleRateHz: 20, samples: 20, ...columns }));
    }
  }
  const refutations = (pump: ReturnType<typeof harness>) => {
    pump.wait(30 * MINUTE_MS);
    return pump.due(false).map(refutation);
  };

  it("holds a bounded number of them, forgets those that cannot have been sessions, and keeps the others", () => {
    const pump = harness();
    pumped(pump, 1, 20);
    for (let n = 2; n <= 30; n++) pumped(pump, n, 1);
    expect(pump.observer.size).toBe(MAX_OPEN);
    expect(pump.observer.takeChanged().dropped).toHaveLength(30 - MAX_OPEN);
    expect(pump.due()).toEqual([]);
    for (let n = 101; n <= 100 + MAX_OPEN; n++) pumped(pump, n, 20);
    expect(pump.due().map(({ sessionUuid }) => sessionUuid)).toEqual([uuidOf(1)]);
    pump.observer.forget(uuidOf(1));
    expect(pump.due()).toEqual([]);
  });

  it("begins no more of them than its budget lets be", () => {
    const pump = harness();
    pump.allow(2);
    for (let n = 1; n <= 5; n++) pumped(pump, n, 1);
    expect(pump.observer.size).toBe(2);
  });

  it.each([
    ["9 s of flow are no session", 9, 10, "only 8 s of flow were seen of it"],
    ["11 s are one", 12, 10, null],
    ["nor is 100 mL a side in 12 s", 12, 1_000, "its volume is more than can flow in that time"],
  ])("%s", (_, seconds, volume, expected) => {
    const pump = harness();
    pumped(pump, 1, seconds, volume);
    expect(refutations(pump)).toEqual([expected]);
  });

  it("does not take for flow what comes at once, or was not taken when it was sent", () => {
    const pump = harness();
    pump.hear(started(1));
    pump.wait(60_000);
    const minute = { sampleRateHz: 1, samples: 60, vacuumLeftMmHg: null, vacuumRightMmHg: null };
    for (let i = 0; i < 5; i++)
      pump.hear(flowBatch(uuidOf(1), { ...minute, firstUptimeMs: pump.now() - 10_000 + i * 1_000 }));
    pump.hear(flowBatch(uuidOf(1), { firstUptimeMs: pump.now() + 60_000 }));
    pump.hear(flowBatch(uuidOf(1), { firstUptimeMs: pump.now() - 60_000 }));
    expect(refutations(pump)).toEqual(["too little was seen of it"]);
  });

  it("believes what was pumped before it was listened to, where nothing contradicts it", () => {
    const joined = harness();
    joined.wait(20 * MINUTE_MS);
    joined.hear(running(1));
    pumped(joined, 1, 0);
    expect(refutations(joined)).toEqual(["too little was seen of it"]);

    const [middle, idle] = [harness(), harness()];
    for (const pump of [middle, idle]) {
      pump.wait(20 * MINUTE_MS);
      if (pump === idle) pump.hear(pumpStatus());
      pump.hear(running(1));
      for (let second = 0; second < 12; second++) {
        const firstUptimeMs = pump.now();
        pump.wait(1_000);
        const volume = Array.from({ length: 20 }, () => 900);
        pump.hear(
          flowBatch(uuidOf(1), { firstUptimeMs, sampleRateHz: 20, samples: 20, volumeLeftTenthMl: volume }),
        );
      }
    }
    expect(refutations(middle)).toEqual([null]);
    expect(refutations(idle)).toEqual(["its volume is more than can flow in that time"]);
  });
});
