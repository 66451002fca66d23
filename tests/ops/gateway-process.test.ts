// The gateway as a process: its status command, its logs, its end, and systemd's view of it.
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../gateway/config.ts";
import { milkway, type Running, startMilkway, writeConfig } from "../support/command.ts";
import { FakePump, pumpStatus } from "../support/fake-pump.ts";
import { freePort, startMosquitto } from "../support/mosquitto.ts";
import { describeWith, programPath } from "../support/programs.ts";
import { sessionRecord } from "../support/records.ts";

/** Several processes, on a busy machine. */
const PATIENCE_MS = 90_000;
const SECRET = "correct-horse-battery";
let folder: string;
let pump: FakePump;
let port: number;
const processes: Running[] = [];
/** The pump's own status, where a test needs it to be there for long. */
let beat: NodeJS.Timeout | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "milkway-process-"));
  pump = await FakePump.listen();
  port = await freePort();
});

afterEach(async () => {
  clearInterval(beat);
  for (const { child, ended } of processes.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
  await pump.stop();
  rmSync(folder, { recursive: true, force: true });
});

const config = (more = ""): string =>
  writeConfig(
    folder,
    `
site: s1
gateway: g1
store: { nearlyFullMib: 0 }
pumps: [{ id: p1, link: "${pump.link}" }]
display: { enabled: false }
metrics: { port: ${port} }
log: { level: debug }
${more}`,
  );

const another = (): string =>
  `{ site: s1, gateway: g2, pumps: [{ id: p1, link: "${pump.link}" }], metrics: { port: ${port} } }`;

async function start(file: string, environment: Record<string, string> = {}): Promise<Running> {
  const running = startMilkway(["gateway", "--config", file], environment);
  processes.push(running);
  await running.says(/gateway started/);
  await running.says(/link online/);
  return running;
}

describe("milkway gateway status", { timeout: PATIENCE_MS }, () => {
  it("tells healthy, degraded and unreachable apart, also by its exit status", async () => {
    const file = config();
    const running = await start(file);
    beat = setInterval(() => pump.send(pumpStatus()), 1_000);
    const [healthy, unnamed, other] = await Promise.all([
      milkway(["gateway", "status", "--config", file]),
      milkway(["gateway", "status"]),
      milkway(["gateway", "status", "--config", writeConfig(folder, another(), "another.yaml")]),
    ]);
    expect(unnamed.status).toBe(2);
    expect(other.output).toContain('answers the gateway "g1", not "g2"');
    expect(other.status).toBe(2);
    expect(healthy.output).toMatch(/^Milkway gateway g1 of s1: healthy$/m);
    expect(healthy.output).toMatch(/^p1 +online/m);
    expect(healthy.status).toBe(0);

    pump.away = true;
    pump.cut();
    await running.says(/link closed/);
    const degraded = await milkway(["gateway", "status", "--url", `http://127.0.0.1:${port}`, "--json"]);
    expect(degraded.status).toBe(1);
    expect(JSON.parse(degraded.output)).toMatchObject({
      health: "degraded",
      complaints: [expect.stringContaining("pump p1")],
    });

    running.child.kill("SIGSTOP");
    const hung = await milkway(["gateway", "status", "--config", file]);
    expect(hung.output).toMatch(/no answer from \S+ within 3 s: something is there, but it hangs/);
    expect(hung.status).toBe(2);
    running.child.kill("SIGCONT");

    const started = performance.now();
    running.child.kill("SIGTERM");
    expect((await running.ended).status).toBe(0);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(running.output()).toContain("gateway stopped");
    const gone = await milkway(["gateway", "status", "--config", file]);
    expect(gone.output).toMatch(/no answer from http:\/\/127\.0\.0\.1:\d+ \(ECONNREFUSED\)/);
    expect(gone.status).toBe(2);
  });
});

describe("milkway gateway status, where no gateway is", { timeout: PATIENCE_MS }, () => {
  it("says what is there instead, or what is wrong with the address", async () => {
    const server = createServer(({ headers }, response) =>
      response.end(headers.host?.startsWith("l") ? "{}" : "a page"),
    );
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    const status = (url: string) => milkway(["gateway", "status", "--url", url]);
    const [page, json, nonsense, noScheme] = await Promise.all(
      [`http://127.0.0.1:${port}`, `http://localhost:${port}`, "nonsense", "127.0.0.1:9471"].map(status),
    );
    server.close();
    for (const ended of [page, json])
      expect(ended?.output).toMatch(
        /what answers at http:\S+ is no gateway \(HTTP 200\): check metrics.port/,
      );
    expect(nonsense?.output).toContain("--url nonsense is no address; give one like http://127.0.0.1:9471");
    expect(noScheme?.output).toContain("--url 127.0.0.1:9471 is no address");
    for (const ended of [page, json, nonsense, noScheme]) expect(ended?.status).toBe(2);
  });
});

describe("the store's place", { timeout: PATIENCE_MS }, () => {
  it("is one gateway's: a second one ends with the reason, and a killed one does not bar the next", async () => {
    const file = config();
    const first = await start(file);
    const second = await milkway(["gateway", "--config", file]);
    expect(second.status).toBe(1);
    expect(second.output).toMatch(
      /^milkway: .*milkway\.db is in use by another gateway; stop that one first/m,
    );
    first.child.kill("SIGKILL");
    await first.ended;
    await start(file);
  });

  it("is checked with the configuration; where there can be none, one line says so", async () => {
    const file = config().replace("gateway.yaml", "misplaced.yaml");
    writeFileSync(file, readFileSync(config(), "utf8").replace("nearlyFullMib: 0", "path: /proc/x/y.db"));
    const [checked, run] = await Promise.all([
      milkway(["gateway", "--config", file, "--check-config"]),
      milkway(["gateway", "--config", file]),
    ]);
    expect(checked.status).toBe(2);
    expect(checked.output).toContain("store.path: /proc/x cannot be made (ENOENT)");
    expect(run.status).toBe(1);
    expect(run.output).toMatch(/^milkway: \/proc\/x cannot be made \(ENOENT\); correct store\.path, .*\n$/);
    const sound = await milkway(["gateway", "--config", config(), "--check-config"]);
    expect(sound).toMatchObject({ status: 0, output: expect.stringContaining("is sound") });
  });
});

describeWith(["mosquitto"], "the log", () => {
  it("names no secret, whatever fails, down to the level debug", { timeout: PATIENCE_MS }, async () => {
    const broker = await startMosquitto({ config: ["allow_anonymous false"] });
    try {
      const file = config(
        `mqtt: { brokers: [{ url: "${broker.url}", username: nurse, password: ${SECRET} }, { url: "mqtts://127.0.0.1:${port + 1}", username: nurse, password: ${SECRET} }], backoff: { minMs: 100, maxMs: 300 } }`,
      );
      const running = await start(file);
      await running.says(/not authori[sz]ed|0x87/i);
      await running.says(/ECONNREFUSED/);
      running.child.kill("SIGTERM");
      const { output } = await running.ended;
      expect(output).not.toContain(SECRET);
    } finally {
      await broker.stop();
    }
  });

  it("nor does a complaint about the configuration", () => {
    const faulty = [
      `mqtt: { brokers: [{ url: "mqtt://127.0.0.1", password: ${SECRET} }] }`,
      `mqtt: { brokers: [{ url: "mqtt://u:${SECRET}@127.0.0.1" }] }`,
      `mqtt: { brokers: [{ url: "mqtt://127.0.0.1", username: u, password: [${SECRET}] }] }`,
      `mqtt: { brokers: [{ url: "mqtt://127.0.0.1", username: u, password: ${SECRET}: x } ] }`,
    ];
    for (const more of faulty) {
      const file = config(more);
      expect(() => readConfig(file, {})).toThrow(ConfigError);
      expect(() => readConfig(file, {})).not.toThrow(SECRET);
    }
  });
});

describe("milkway", { timeout: PATIENCE_MS }, () => {
  it("says its version", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(await milkway(["--version"])).toEqual({ status: 0, output: `milkway ${version}\n` });
  });

  it("warns of a secret that others can read, when it checks and when it starts, and never tells it", async () => {
    const file = config(`mqtt: { brokers: [{ url: "MQTT://192.0.2.7", username: u, password: ${SECRET} }] }`);
    chmodSync(file, 0o644);
    const checked = await milkway(["gateway", "--config", file, "--check-config"]);
    expect(checked.status).toBe(0);
    expect(checked.output.match(/^warning: .*$/gm)).toEqual([
      expect.stringMatching(/holds a password and everybody/),
      expect.stringMatching(/password goes to mqtt:\/\/192\.0\.2\.7 unencrypted/),
    ]);
    const running = await start(file);
    expect(running.output().match(/"level":40.*(holds a password|unencrypted)/g)).toHaveLength(2);
    expect(checked.output + running.output()).not.toContain(SECRET);
  });
});

describeWith(["socat", "systemd-notify"], "the service manager", () => {
  it("hears that the gateway is ready, alive, and stopping", async () => {
    const socket = join(folder, "notify");
    const manager = spawn(programPath("socat"), ["-u", `UNIX-RECV:${socket}`, "STDOUT"]);
    let heard = "";
    manager.stdout.on("data", (chunk) => {
      heard += String(chunk);
    });
    try {
      await sleep(300);
      const running = await start(config(), { NOTIFY_SOCKET: socket, WATCHDOG_USEC: "1500000" });
      await pump.deliver(sessionRecord(1), 3_000);
      for (let i = 0; i < 50 && !/READY=1[\s\S]*WATCHDOG=1/.test(heard); i++) await sleep(100);
      expect(heard).toMatch(/READY=1[\s\S]*WATCHDOG=1/);
      running.child.kill("SIGTERM");
      for (let i = 0; i < 50 && !heard.includes("STOPPING=1"); i++) await sleep(100);
      expect(heard).toContain("STOPPING=1");
    } finally {
      manager.kill();
    }
  });
});
