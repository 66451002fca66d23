// The gateway's budgets (docs/reliability.md), measured on the built command as it is installed, with a real mosquitto
// and pumps on real TCP links:
//
//   pumps (here) --TCP--> bin/milkway.js gateway --TCP--> relay (here) --> mosquitto
//
// The relay sees a publish when the gateway's socket has handed it over; a time includes the loopback hops and this
// process, so the gateway itself is a little faster than what is printed. Exit status 1 where a budget is exceeded.
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { connect as connectTcp, createServer, type Server } from "node:net";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { StatusAnswer } from "../../gateway/ops/server.ts";
import { FakePump, flowBatch, pumpStatus } from "../support/fake-pump.ts";
import { freePort, startMosquitto } from "../support/mosquitto.ts";
import { programPath } from "../support/programs.ts";
import { sessionRecord, uuidOf } from "../support/records.ts";

const STARTS = 7;
const FLOW_PUMPS = 10;
const FLOW_SECONDS = 40;
const FLOW_EVERY_MS = 200;
const RECORDS = 300;
const STEADY_SECONDS = Number(process.env["STEADY_SECONDS"] ?? 90);
const MEGABYTE = 1e6;

const bin = fileURLToPath(new URL("../../bin/milkway.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "milkway-bench-"));
const broker = await startMosquitto();
/** Somebody who listens, or the broker says of every event that nobody does. */
const listener = spawn(programPath("mosquitto_sub"), ["-p", String(broker.port), "-t", "#", "-q", "1"], {
  stdio: "ignore",
});
const children = new Set<ChildProcess>([listener]);
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});
const publishes: { atMs: number; bytes: Buffer }[] = [];
const relay = await startRelay(broker.port);
let failed = false;

function startRelay(to: number): Promise<Server & { port: number }> {
  const server = createServer((client) => {
    const upstream = connectTcp(to, "127.0.0.1");
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    client.on("data", (chunk: Buffer) => {
      publishes.push({ atMs: performance.now(), bytes: chunk });
      upstream.write(chunk);
    });
    upstream.on("data", (chunk: Buffer) => client.write(chunk));
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on("error", () => {});
      one.on("close", () => other.destroy());
    }
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = address === null || typeof address === "string" ? 0 : address.port;
      resolve(Object.assign(server, { port }));
    });
  });
}

interface Bench {
  child: ChildProcess;
  pumps: FakePump[];
  startedMs: number;
  status: () => Promise<StatusAnswer>;
  stop: () => Promise<void>;
}

async function startGateway(name: string, pumpCount: number): Promise<Bench> {
  const pumps = await Promise.all(Array.from({ length: pumpCount }, () => FakePump.listen()));
  const port = await freePort();
  const file = join(folder, `${name}.yaml`);
  const birth = new Date(Date.now() - 14 * 86_400_000).toISOString().slice(0, 16);
  const list = pumps
    .map((pump, i) => `  - { id: p${i}, link: "${pump.link}", episode: { id: e${i}, birth: "${birth}Z" } }`)
    .join("\n");
  writeFileSync(
    file,
    `site: bench
gateway: ${name}
store: { path: ${name}.db, nearlyFullMib: 0 }
pumps:
${list}
mqtt: { brokers: [{ url: "mqtt://127.0.0.1:${relay.port}" }] }
display: { port: ${await freePort()} }
metrics: { port: ${port} }
log: { level: warn }
`,
  );
  publishes.length = 0;
  const startedMs = performance.now();
  const child = spawn(process.execPath, [bin, "gateway", "--config", file], { stdio: "inherit" });
  children.add(child);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  return {
    child,
    pumps,
    startedMs,
    status: async () => (await (await fetch(`http://127.0.0.1:${port}/status`)).json()) as StatusAnswer,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      children.delete(child);
      for (const pump of pumps) await pump.stop();
    },
  };
}

async function until(what: string, is: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 4_000; i++) {
    if (await is()) return;
    await sleep(5);
  }
  throw new Error(`waited in vain for: ${what}`);
}

const isOnline = async (bench: Bench): Promise<boolean> => {
  try {
    const { broker, pumps } = (await bench.status()).gateway;
    return broker.state === "connected" && pumps.every(({ link }) => link.state === "online");
  } catch {
    return false;
  }
};
const seen = (text: string) => publishes.find(({ bytes }) => bytes.includes(text));

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

function report(what: string, values: readonly number[], unit: string, budget: number, q: number): void {
  const figure = quantile(values, q);
  const ok = figure <= budget;
  failed ||= !ok;
  const text = (value: number): string => value.toFixed(value < 100 ? 2 : 0).padStart(8);
  console.log(
    `${what.padEnd(52)} median ${text(quantile(values, 0.5))}  p${q * 100} ${text(figure)} ${unit}` +
      `  budget ${budget} ${unit}  ${ok ? "ok" : "EXCEEDED"}  (n=${values.length})`,
  );
}

/** What this machine does to anybody at present: without it the figures below cannot be read. */
async function reportNoise(): Promise<void> {
  const late: number[] = [];
  for (let i = 0; i < 500; i++) {
    const startMs = performance.now();
    await sleep(5);
    late.push(performance.now() - startMs - 5);
  }
  const syncs: number[] = [];
  const file = openSync(join(folder, "noise"), "w");
  for (let i = 0; i < 300; i++) {
    const startMs = performance.now();
    writeSync(file, Buffer.alloc(4096, i));
    fsyncSync(file);
    syncs.push(performance.now() - startMs);
    await sleep(5);
  }
  closeSync(file);
  const text = (values: number[]): string =>
    `median ${quantile(values, 0.5).toFixed(2)} ms, p99 ${quantile(values, 0.99).toFixed(2)} ms`;
  console.log(`the machine: ${cpus().length} cores, load ${(loadavg()[0] ?? 0).toFixed(1)}`);
  console.log(`  a timer comes late by ${text(late)}; a bare write and fsync takes ${text(syncs)}`);
}

/** `-- start flow`: only these. */
const wanted = process.argv.slice(2);
const isWanted = (part: string): boolean => wanted.length === 0 || wanted.includes(part);

await reportNoise();
const times: number[] = [];
for (let i = 0; i < STARTS && isWanted("start"); i++) {
  const bench = await startGateway("start", 1);
  await until(
    "the birth message and a pump's state",
    () => seen("/status") !== undefined && seen("/state") !== undefined,
  );
  const published = publishes.findLast(({ bytes }) => bytes.includes("/status") || bytes.includes("/state"));
  times.push((published?.atMs ?? Number.NaN) - bench.startedMs);
  await bench.stop();
}
if (isWanted("start")) report("start -> connected, birth and state published", times, "ms", 1_000, 0.99);

if (isWanted("flow")) {
  const bench = await startGateway("flow", FLOW_PUMPS);
  await until("all pumps online", () => isOnline(bench));
  const latencies: number[] = [];
  const written = bench.pumps.map(() => 0);
  let looked = 0;
  const running = bench.pumps.map((_, i) => uuidOf(i + 1));
  const endMs = performance.now() + FLOW_SECONDS * 1_000;
  for (let turn = 0; performance.now() < endMs; turn++) {
    for (const [i, pump] of bench.pumps.entries()) {
      const sessionUuid = running[i] ?? "";
      if (turn % 5 === 0) pump.send(pumpStatus({ mode: "running", sessionUuid, sessionMode: "double" }));
      const column = Array.from({ length: 10 }, (_, k) => 100 + ((turn + k) % 50));
      const frame = pump.frame(
        flowBatch(sessionUuid, {
          firstUptimeMs: turn * FLOW_EVERY_MS,
          samples: 10,
          vacuumLeftMmHg: column,
          vacuumRightMmHg: column,
          volumeLeftTenthMl: column,
          volumeRightTenthMl: column,
        }),
      );
      written[i] = performance.now();
      pump.sendBytes(frame);
      await sleep(FLOW_EVERY_MS / FLOW_PUMPS);
      for (; looked < publishes.length; looked++) {
        const { atMs, bytes } = publishes[looked] ?? { atMs: 0, bytes: Buffer.alloc(0) };
        for (const [k, writtenMs] of written.entries())
          if (bytes.includes(`/pump/p${k}/flow`)) latencies.push(atMs - writtenMs);
      }
    }
  }
  await bench.stop();
  report(`flow frame in -> publish at the socket (${FLOW_PUMPS} pumps)`, latencies, "ms", 5, 0.99);
}

if (isWanted("records")) {
  const bench = await startGateway("records", 1);
  await until("the pump online", () => isOnline(bench));
  const [pump] = bench.pumps;
  if (pump === undefined) throw new Error("no pump");
  await sleep(2_000);
  const latencies: number[] = [];
  const firstMs = Date.now() - 13.9 * 86_400_000;
  for (let index = 1; index <= RECORDS; index++) {
    const startUnixMs = Math.round(firstMs + (index / RECORDS) * 13.8 * 86_400_000);
    const frame = pump.frame(sessionRecord(index, { startUnixMs, clockQuality: "synced" }));
    const acked = new Promise<number>((resolve) => {
      pump.onAck = (ack) => {
        if (ack.upToIndex >= index) resolve(performance.now());
      };
    });
    const writtenMs = performance.now();
    pump.sendBytes(frame);
    latencies.push((await acked) - writtenMs);
    await sleep(10);
  }
  await bench.stop();
  report("record in -> committed, judged, acknowledged", latencies, "ms", 20, 0.99);
}

if (isWanted("steady")) {
  const bench = await startGateway("steady", 1);
  await until("the pump online", () => isOnline(bench));
  const [pump] = bench.pumps;
  const sessionUuid = uuidOf(1);
  const resident: number[] = [];
  for (let turn = 0; turn < STEADY_SECONDS * 5; turn++) {
    if (turn % 5 === 0) pump?.send(pumpStatus({ mode: "running", sessionUuid, sessionMode: "double" }));
    pump?.send(flowBatch(sessionUuid, { firstUptimeMs: turn * FLOW_EVERY_MS }));
    await sleep(FLOW_EVERY_MS);
    if (turn % 25 === 24) resident.push((await bench.status()).gateway.residentBytes / MEGABYTE);
  }
  const steady = resident.slice(Math.floor(resident.length / 2));
  await bench.stop();
  report(`resident memory, one pump, after ${STEADY_SECONDS} s`, steady, "MB", 90, 0.99);
}

relay.close();
await broker.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(failed ? 1 : 0);
