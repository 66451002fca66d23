// The gateway put together, on a real TCP link to a pump: what it does when its disk or the pump fails.
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Database } from "../sqlite/database.ts";
import { FakePump, flowBatch, pumpStatus } from "../tests/support/fake-pump.ts";
import { sessionRecord, uuidOf } from "../tests/support/records.ts";
import { type Clock, systemClock } from "./clock.ts";
import { parseConfig } from "./config.ts";
import { Gateway } from "./gateway.ts";
import { complaints } from "./ops/snapshot.ts";
import { PumpMonitor } from "./pump/monitor.ts";

let folder: string;
let pump: FakePump;
let gateway: Gateway | null;
/** Added to the gateway's clocks. */
let aheadMs: number;
let unixAheadMs: number;

const clock: Clock = {
  unixMs: () => systemClock.unixMs() + unixAheadMs,
  monotonicMs: () => systemClock.monotonicMs() + aheadMs,
  schedule: systemClock.schedule,
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "milkway-gateway-"));
  pump = await FakePump.listen();
  gateway = null;
  aheadMs = 0;
  unixAheadMs = 0;
});

afterEach(async () => {
  await gateway?.stop();
  await pump.stop();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<{ gateway: Gateway; db: Database }> {
  const config = parseConfig(
    `
site: s1
gateway: g1
store: { path: milkway.db, nearlyFullMib: 0 }
pumps: [{ id: p1, link: "${pump.link}" }]
display: { enabled: false }
metrics: { enabled: false }
`,
    { file: "test.yaml", folder, environment: {} },
  );
  const prepare = vi.spyOn(Database.prototype, "prepare");
  const started = new Gateway({ config, softwareVersion: "0", log: pino({ level: "silent" }), clock });
  const db = prepare.mock.contexts[0] as Database;
  prepare.mockRestore();
  gateway = started;
  await started.start();
  await vi.waitFor(() => expect(started.snapshot().pumps[0]?.link.state).toBe("online"), { timeout: 5_000 });
  return { gateway: started, db };
}

const stored = (db: Database) =>
  db.prepare("SELECT session_id AS id, reconstructed, left_tenth_ml AS leftTenthMl FROM session").all();

/** Sixteen seconds of a session, for the gateway; it knows that its pump is in the middle of it. */
async function pumping(seen: Gateway): Promise<void> {
  pump.send(pumpStatus({ mode: "running", sessionUuid: uuidOf(1), sessionMode: "double" }));
  const fromMs = pump.uptimeMs - 14_000;
  const four = { sampleRateHz: 1, samples: 4, vacuumLeftMmHg: null, vacuumRightMmHg: null };
  for (let i = 0; i < 4; i++) {
    const volume = [8, 9, 10, i < 3 ? 10 : 11];
    const columns = { volumeLeftTenthMl: volume, volumeRightTenthMl: volume };
    pump.send(flowBatch(uuidOf(1), { ...four, ...columns, firstUptimeMs: fromMs + i * 4_000 }));
    const frames = seen.ops().pumps[0]?.counters.frames ?? 0;
    await vi.waitFor(() => expect(seen.ops().pumps[0]?.counters.frames).toBeGreaterThan(frames));
    aheadMs += 4_000;
  }
  await vi.waitFor(() => expect(seen.snapshot().pumps[0]?.session?.leftTenthMl).toBe(11));
}

describe("events that no broker took", () => {
  it("are tried once more at the next start", async () => {
    const first = await start();
    expect(await pump.deliver(sessionRecord(1), 3_000)).toBe(true);
    first.db.prepare("UPDATE outbox SET parked_reason = 'too large'").run();
    expect(first.gateway.ops().outbox).toMatchObject({ pending: 0, parked: 1 });
    await first.gateway.stop();
    const { gateway } = await start();
    expect(gateway.ops().outbox).toMatchObject({ pending: 1, parked: 0 });
  });
});

describe("a disk that fills up while sessions come", () => {
  it("is shown, acknowledges nothing, and takes the pump's repeats once there is space", async () => {
    const { gateway, db } = await start();
    expect(await pump.deliver(sessionRecord(1), 3_000)).toBe(true);
    db.pragma(`max_page_count = ${db.pragma("page_count", { simple: true })}`);
    let last = 1;
    while (gateway.snapshot().store.state === "ok") {
      expect(last).toBeLessThan(100);
      await pump.deliver(sessionRecord(++last), 400);
    }
    expect(gateway.snapshot().store.state).toBe("full");
    expect(pump.acks.some((ack) => ack.upToIndex >= last)).toBe(false);

    db.pragma("max_page_count = 100000");
    expect(await pump.deliver(sessionRecord(last), 5_000)).toBe(true);
    expect(gateway.snapshot().store).toEqual({ state: "ok", reason: null });
    expect(stored(db)).toHaveLength(last);
  });
});

describe("what a person has to look at", () => {
  it("is told again after a restart, until it is settled", async () => {
    const first = await start();
    expect(await pump.deliver(sessionRecord(1, { leftTenthMl: 0xffff_ffff }), 3_000)).toBe(true);
    const told = (gateway: Gateway) =>
      gateway.ops().pumps[0]?.problems.map(({ code, count }) => [code, count]);
    expect(told(first.gateway)).toEqual([["record-implausible", 1]]);
    expect(first.gateway.snapshot().pumps[0]?.latestSession).toMatchObject({
      leftTenthMl: null,
      rightTenthMl: null,
    });
    await first.gateway.stop();
    const second = await start();
    expect(told(second.gateway)).toEqual([["record-implausible", 1]]);
    second.db.prepare("UPDATE record_issue SET settled_at_unix_ms = 1").run();
    aheadMs += 61_000;
    await vi.waitFor(() => expect(told(second.gateway)).toEqual([]), { timeout: 6_000 });
  });

  it("is a page that cannot be drawn, too", async () => {
    const { gateway } = await start();
    await vi.waitFor(() => expect(gateway.ops().drawingFault).toBeNull());
    vi.spyOn(PumpMonitor.prototype, "view").mockImplementation(() => {
      throw new RangeError("Invalid time value");
    });
    aheadMs += 11_000;
    await vi.waitFor(
      () => expect(complaints(gateway.ops())).toContain("page: it cannot be drawn: Invalid time value"),
      { timeout: 6_000 },
    );
  });
});

describe("a pump that vanishes in mid-session", () => {
  it("has its session reconstructed once, and replaced by its own record when it comes back", async () => {
    const { gateway, db } = await start();
    await pumping(gateway);
    pump.away = true;
    pump.cut();
    aheadMs += 31 * 60_000;
    await vi.waitFor(
      () => expect(stored(db)).toEqual([{ id: uuidOf(1), reconstructed: 1, leftTenthMl: 11 }]),
      { timeout: 6_000 },
    );
    expect(db.prepare("SELECT count(*) AS n FROM observation").get()).toEqual({ n: 0 });

    pump.away = false;
    pump.reboot(6);
    await vi.waitFor(() => expect(gateway.snapshot().pumps[0]?.link.state).toBe("online"), {
      timeout: 10_000,
    });
    expect(await pump.deliver(sessionRecord(1, { endReason: "power-loss" }), 3_000)).toBe(true);
    expect(stored(db)).toEqual([{ id: uuidOf(1), reconstructed: 0, leftTenthMl: 100 }]);
    const events = db.prepare("SELECT count(*) AS n FROM outbox WHERE schema = 'SessionEvent'").get();
    expect(events).toEqual({ n: 2 });
  });
});

describe("a pump and a gateway that both die in mid-session", () => {
  it("lose what was seen since the last note, not the session", async () => {
    const { gateway: first, db } = await start();
    await pumping(first);
    aheadMs += 10_000;
    await vi.waitFor(
      () =>
        expect(db.prepare("SELECT observation_json ->> 'batches' AS n FROM observation").get()).toEqual({
          n: 4,
        }),
      { timeout: 5_000 },
    );
    // the disk as a kill at this moment leaves it
    const killed = folder;
    folder = mkdtempSync(join(tmpdir(), "milkway-gateway-"));
    for (const suffix of ["", "-wal"]) {
      copyFileSync(join(killed, `milkway.db${suffix}`), join(folder, `milkway.db${suffix}`));
    }
    await first.stop();
    rmSync(killed, { recursive: true });

    const { db: after } = await start();
    expect(stored(after)).toEqual([]);
    pump.away = true;
    pump.cut();
    aheadMs += 31 * 60_000;
    await vi.waitFor(
      () => expect(stored(after)).toEqual([{ id: uuidOf(1), reconstructed: 1, leftTenthMl: 11 }]),
      { timeout: 6_000 },
    );
  });
});

describe("the gateway's own clock", () => {
  it("in 1970 dates nothing and sets no pump by it", async () => {
    unixAheadMs = -systemClock.unixMs() + 1_000_000;
    const { gateway, db } = await start();
    expect(await pump.deliver(sessionRecord(1), 4_000)).toBe(true);
    expect(gateway.snapshot().pumps[0]?.clockQuality).toBe("unknown");
    expect(db.prepare("SELECT start_unix_ms AS startUnixMs FROM session").get()).toEqual({
      startUnixMs: null,
    });
    unixAheadMs = 0;
    await vi.waitFor(
      () =>
        expect(db.prepare("SELECT start_unix_ms AS startUnixMs FROM session").get()).not.toEqual({
          startUnixMs: null,
        }),
      { timeout: 8_000 },
    );
  });
});
