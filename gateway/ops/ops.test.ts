// What those who run a gateway are told: figures, complaints, the table, and when the watchdog is fed.
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { FakePump } from "../../tests/support/fake-pump.ts";
import { sessionRecord } from "../../tests/support/records.ts";
import type { Clock } from "../clock.ts";
import { parseConfig } from "../config.ts";
import { Gateway } from "../gateway.ts";
import { diagCounters } from "./figures.ts";
import { type StatusAnswer, statusOf } from "./server.ts";
import { complaints, hints, type OpsSnapshot } from "./snapshot.ts";
import { duration, statusTable } from "./table.ts";
import { hungParts, Watchdog } from "./watchdog.ts";

let folder: string;
let pump: FakePump;
let gateway: Gateway;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "milkway-ops-"));
  pump = await FakePump.listen();
  const config = parseConfig(
    `
site: s1
gateway: g1
store: { nearlyFullMib: 0 }
pumps: [{ id: p1, link: "${pump.link}" }]
mqtt: { brokers: [{ url: "mqtt://127.0.0.1:1", username: u, password: a-secret-word }] }
display: { enabled: false }
metrics: { port: 0 }
`,
    { file: "test.yaml", folder, environment: {} },
  );
  gateway = new Gateway({ config, softwareVersion: "1.2.3", log: pino({ level: "silent" }) });
  await gateway.start();
  expect(await pump.deliver(sessionRecord(1), 5_000)).toBe(true);
});

afterAll(async () => {
  await gateway.stop();
  await pump.stop();
  rmSync(folder, { recursive: true, force: true });
});

const url = (path: string): string => `${gateway.metricsUrl}${path}`;

describe("/metrics", () => {
  it("tells what was asked for, in Prometheus' format", async () => {
    const response = await fetch(url("/metrics"));
    expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    for (const line of [
      /^milkway_info\{gateway="g1",site="s1",version="1\.2\.3",rule_set="[^"]+"\} 1$/m,
      /^milkway_outbox_pending 1$/m,
      /^milkway_outbox_oldest_seconds \d/m,
      /^milkway_store_state\{state="ok"\} 1$/m,
      /^milkway_store_commits_total [1-9]/m,
      /^milkway_commit_seconds_count \d/m,
      /^milkway_link_state\{pump="p1",state="online"\} 1$/m,
      /^milkway_link_frames_total\{pump="p1"\} [1-9]/m,
      /^milkway_link_discards_total\{pump="p1",cause="crc"\} 0$/m,
      /^milkway_pump_clock_quality\{pump="p1",state="synced"\} 1$/m,
      /^milkway_broker_state\{state="connected"\} 0$/m,
      /^milkway_broker_flow_dropped_total 0$/m,
      /^milkway_broker_connect_attempts_total [1-9]/m,
      /^milkway_resident_bytes [1-9]/m,
    ]) {
      expect(text).toMatch(line);
    }
    // unknown is not 0
    expect(text).not.toMatch(/^milkway_collector_ack_age_seconds /m);
    expect(text).not.toContain("a-secret-word");
  });

  it("keeps Prometheus' customs: names, units and help, as promtool asks for", async () => {
    const text = await (await fetch(url("/metrics"))).text();
    const kinds = new Map(
      [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = "", kind = ""]) => [name, kind]),
    );
    expect(kinds.size).toBeGreaterThan(40);
    for (const [name, kind] of kinds) {
      expect(name).toMatch(/^milkway_[a-z][a-z0-9_]*$/);
      expect(name.endsWith("_total"), name).toBe(kind === "counter");
      expect(name).not.toMatch(
        /_(ms|millis|milliseconds|minutes|hours|kib|mib|kb|mb|gauge|counter|histogram)(_|$)/,
      );
      expect(text).toMatch(new RegExp(`^# HELP ${name} [A-Z0-9]`, "m"));
    }
    const samples = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    const ids = samples.map((line) => line.slice(0, line.lastIndexOf(" ")));
    expect(new Set(ids).size).toBe(ids.length);
    for (const line of samples) {
      const [, name = "", labels = "", value = ""] = /^([a-z0-9_]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      expect(kinds.has(name.replace(/_(bucket|sum|count)$/, "")) || kinds.has(name), line).toBe(true);
      expect(Number(value.replace("+Inf", "Infinity")), line).not.toBeNaN();
      for (const [, label = ""] of labels.matchAll(/([A-Za-z_]+)="/g)) expect(label).toMatch(/^[a-z_]+$/);
    }
  });

  it("times every commit that it counts, from the start on", async () => {
    const text = await (await fetch(url("/metrics"))).text();
    const figure = (name: string) => Number(new RegExp(`^milkway_${name} (\\d+)$`, "m").exec(text)?.[1]);
    expect(figure("store_commits_total")).toBeGreaterThan(0);
    expect(figure("commit_seconds_count")).toBe(figure("store_commits_total"));
  });

  it("counts the same the second time", async () => {
    const frames = async () =>
      Number(/link_frames_total\{pump="p1"\} (\d+)/.exec(await (await fetch(url("/metrics"))).text())?.[1]);
    const first = await frames();
    expect(await frames()).toBeLessThan(first + 10);
  });

  it("counts bytes that are thrown away by their cause", async () => {
    pump.sendBytes(Uint8Array.of(3, 1, 2, 3, 4, 5, 6, 7, 8, 0));
    await vi.waitFor(() => expect(diagCounters(gateway.ops())).toMatchObject({ link_discards_cobs: 1 }));
  });
});

describe("diag", () => {
  it("carries commit time, the collector's lag and the clocks' quality beside the counters, in whole numbers", () => {
    const ops = gateway.ops();
    const unknown = diagCounters(ops);
    expect(unknown).toMatchObject({ clock_trusted: 1, pump_clocks_synced: 1, pump_clocks_unknown: 0 });
    expect(unknown["store_commits"]).toBeGreaterThan(0);
    expect(unknown).not.toHaveProperty("collector_ack_lag_ms");
    const broker = { ...ops.broker, collectorLagMs: 80.4, lastCollectorAckMs: ops.nowMs - 1_500 };
    const counters = diagCounters({ ...ops, broker, clockDoubt: "1970" });
    expect(counters).toMatchObject({
      collector_ack_lag_ms: 80,
      collector_ack_age_ms: 1_500,
      clock_trusted: 0,
    });
    for (const [name, value] of Object.entries(counters))
      expect(Number.isSafeInteger(value) && value >= 0, `${name} ${value}`).toBe(true);
  });
});

describe("/status", () => {
  it("answers what is wrong, without a secret or a mother's figure", async () => {
    const text = await (await fetch(url("/status"))).text();
    const answer = JSON.parse(text) as StatusAnswer;
    expect(answer.health).toBe("degraded");
    expect(answer.complaints).toEqual([expect.stringMatching(/^broker (offline|connecting)/)]);
    expect(answer.hints).toEqual([expect.stringMatching(/^pump p1: whatever pump .*MW-0001 is there now/)]);
    expect(answer.gateway.pumps[0]).toMatchObject({ pumpId: "p1", link: { state: "online" } });
    expect(text).not.toContain("a-secret-word");
    expect(text).not.toMatch(/TenthMl|episode/i);
  });

  it("answers only to this machine's names", async () => {
    const status = await new Promise((resolve, reject) => {
      request(url("/status"), { headers: { host: "evil.example" } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(421);
    expect((await fetch(url("/nothing"))).status).toBe(404);
    expect((await fetch(url("/healthz"))).status).toBe(503);
  });

  it("is a table for people", () => {
    const table = statusTable(statusOf(gateway.ops()));
    expect(table).toMatch(/^Milkway gateway g1 of s1: degraded\n {2}! broker/);
    expect(table).toMatch(/^Outbox {2}1 waiting, oldest \d+ s, 0 parked, 0 released$/m);
    expect(table).toMatch(/^p1 {4}online {2}\d+ s ago {2}synced {2}— {5}0 /m);
    expect([duration(null), duration(59_999), duration(3_723_000), duration(90_000_000)]).toEqual([
      "—",
      "59 s",
      "1 h 2 min",
      "1 d 1 h",
    ]);
  });
});

describe("hints", () => {
  it("are about a port on which any pump would be taken, and make nobody less healthy", () => {
    const ops = gateway.ops();
    const [pump] = ops.pumps;
    if (pump === undefined) throw new Error("no pump");
    const with_ = (expected: string | null, heard: string | null) =>
      hints({ ...ops, pumps: [{ ...pump, serialNumber: { expected, heard } }] });
    expect(with_("MW-0001", "MW-0001")).toEqual([]);
    expect(with_(null, null)).toEqual([expect.stringMatching(/pumps\[\]\.serialNumber$/)]);
    expect(statusTable(statusOf(ops))).toMatch(/^ {2}- pump p1: whatever pump/m);
  });
});

describe("complaints", () => {
  const well = (fields: Partial<OpsSnapshot> = {}): OpsSnapshot => {
    const ops = gateway.ops();
    return { ...ops, broker: { ...ops.broker, state: "connected", blocked: [] }, ...fields };
  };

  it("are none where all is well", () => {
    expect(complaints(well())).toEqual([]);
  });

  it("name the store, the clock, the outbox, the rules, the pumps and what hangs", () => {
    const ops = well();
    const pumps = ops.pumps.map((one) => ({
      ...one,
      link: { ...one.link, state: "offline" as const, reason: "gone" },
    }));
    const list = complaints({
      ...ops,
      pumps,
      store: { ...ops.store, state: "full", reason: "the disk is full" },
      clockDoubt: "it is 1970",
      outbox: { pending: 3, parked: 2, oldestAgeMs: 3_600_000 },
      judgementFailures: 1,
      hung: ["the loop"],
    });
    expect(list).toEqual([
      "hung: the loop",
      "store full: the disk is full",
      "clock: it is 1970",
      expect.stringContaining("2 events parked"),
      expect.stringContaining("60 min"),
      expect.stringContaining("1 judgements failed"),
      "pump p1 offline: gone",
    ]);
  });
});

describe("the watchdog", () => {
  const pulse = (fields: Partial<Parameters<typeof hungParts>[0]["store"]> = {}, alive = true) =>
    hungParts({
      links: [{ pumpId: "p1", alive }],
      store: { state: "ok", damaged: false, sinceWriteMs: 0, ...fields },
    });

  it.each([
    ["everything turns", pulse(), 0],
    ["a serial loop stands", pulse({}, false), 1],
    ["nothing is written any more", pulse({ sinceWriteMs: 200_000 }), 1],
    ["the disk fails for minutes", pulse({ state: "failing", sinceWriteMs: 200_000 }), 1],
    ["the disk fails for a moment", pulse({ state: "failing", sinceWriteMs: 20_000 }), 0],
    ["the file is damaged", pulse({ state: "failing", damaged: true }), 1],
    ["the disk is full: a restart would not help", pulse({ state: "full", sinceWriteMs: 900_000 }), 0],
    ["the disk is read-only", pulse({ state: "read-only", sinceWriteMs: 900_000 }), 0],
  ])("where %s", (_, hung, count) => {
    expect(hung).toHaveLength(count);
  });

  function harness(environment: Record<string, string>, hung: () => string[] = () => []) {
    const said: string[] = [];
    const trouble: string[] = [];
    const due: { delayMs: number; run: () => void }[] = [];
    const clock: Clock = {
      unixMs: () => 0,
      monotonicMs: () => 0,
      schedule: (delayMs, run) => {
        const timer = { delayMs, run };
        due.push(timer);
        return () => due.splice(due.indexOf(timer), 1);
      },
    };
    const watchdog = new Watchdog({
      environment,
      pid: 42,
      clock,
      notify: async (state) => {
        said.push(...state);
      },
      hung,
      onTrouble: (message) => trouble.push(message),
    });
    return { watchdog, said, trouble, due };
  }

  it("says that it is ready, feeds three times an interval, and says when it ends", () => {
    const { watchdog, said, due } = harness({
      NOTIFY_SOCKET: "/s",
      WATCHDOG_USEC: "30000000",
      WATCHDOG_PID: "42",
    });
    watchdog.start();
    expect(said).toEqual(["READY=1"]);
    expect(due[0]?.delayMs).toBe(10_000);
    due.shift()?.run();
    expect(said).toEqual(["READY=1", "WATCHDOG=1"]);
    watchdog.stop();
    expect(said.at(-1)).toBe("STOPPING=1");
    expect(due).toEqual([]);
  });

  it("is not fed while something hangs, and again once it does not", () => {
    let hung = ["the loop"];
    const { watchdog, said, trouble, due } = harness(
      { NOTIFY_SOCKET: "/s", WATCHDOG_USEC: "30000000" },
      () => hung,
    );
    watchdog.start();
    due.shift()?.run();
    expect(said).toEqual(["READY=1"]);
    expect(trouble).toEqual(["the watchdog is not fed: the loop"]);
    hung = [];
    due.shift()?.run();
    expect(said.at(-1)).toBe("WATCHDOG=1");
  });

  it("keeps silent where nobody asked this process", () => {
    const none = harness({});
    none.watchdog.start();
    const other = harness({ NOTIFY_SOCKET: "/s", WATCHDOG_USEC: "30000000", WATCHDOG_PID: "7" });
    other.watchdog.start();
    expect([none.said, other.said, other.due]).toEqual([[], ["READY=1"], []]);
  });
});
