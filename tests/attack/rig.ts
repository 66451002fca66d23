// One attacked gateway: the real process with a probe in it, pumps on TCP ports, a real mosquitto, and what an attacker
// and an onlooker need. What an attack costs is read before and after it.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { stringify } from "yaml";
import type { StatusAnswer } from "../../gateway/ops/server.ts";
import { type Observer, observe, until } from "../support/broker-rig.ts";
import { bundledCommand } from "../support/bundled-command.ts";
import { type FakeBroker, startFakeBroker } from "../support/fake-broker.ts";
import { FakePump } from "../support/fake-pump.ts";
import { freePort, type Mosquitto, type MosquittoOptions, startMosquitto } from "../support/mosquitto.ts";
import type { Cost } from "./cost.ts";
import type { ProbeAnswer } from "./probe.ts";

export interface GatewaySetup {
  /** Ids of the pumps, each on a TCP port of its own. Default: p1. */
  pumps?: readonly string[];
  /** A real broker; "fake": one that says what the attack wants; null: none is configured. */
  broker?: MosquittoOptions | "fake" | null;
  /** Default: "auto". */
  protocol?: 5 | "3.1.1";
  /** Fields of the section `mqtt` besides its broker. */
  mqtt?: Record<string, unknown>;
  /** Laid over the configuration, key by key at the top level; in `display` and `metrics` over the rig's own ports. */
  config?: Record<string, unknown>;
  /** Fields of each pump in the configuration besides id and link. */
  pump?: Record<string, unknown>;
}

export const SITE = "s1";
export const GATEWAY = "g1";
export const BASE = `milk/v1/${SITE}/${GATEWAY}`;

const { cli, probe } = await bundledCommand();

export class AttackRig {
  readonly folder: string;
  readonly pumps = new Map<string, FakePump>();
  broker: Mosquitto | null = null;
  #fakeBroker: FakeBroker | null = null;
  pageUrl = "";
  opsUrl = "";
  #child: ChildProcess | null = null;
  #output = "";

  private constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "milkway-attacked-"));
  }

  /** A running gateway whose pumps are online and whose broker, if any, is connected. */
  static async start(setup: GatewaySetup): Promise<AttackRig> {
    const rig = new AttackRig();
    if (setup.broker === "fake") rig.#fakeBroker = await startFakeBroker();
    else if (setup.broker !== null) rig.broker = await startMosquitto(setup.broker ?? {});
    const url = rig.broker?.url ?? rig.#fakeBroker?.url;
    for (const [i, id] of (setup.pumps ?? ["p1"]).entries()) {
      const pump = await FakePump.listen(i + 5);
      pump.hello = { ...pump.hello, serialNumber: `SN-${id}` };
      rig.pumps.set(id, pump);
    }
    const [page, ops] = [await freePort(), await freePort()];
    rig.pageUrl = `http://127.0.0.1:${page}`;
    rig.opsUrl = `http://127.0.0.1:${ops}`;
    const config = {
      site: SITE,
      gateway: GATEWAY,
      store: { path: "milkway.db", nearlyFullMib: 0 },
      pumps: [...rig.pumps].map(([id, { link }]) => ({ id, link, serialNumber: `SN-${id}`, ...setup.pump })),
      mqtt:
        url === undefined ? {} : { brokers: [{ url, protocol: setup.protocol ?? "auto" }], ...setup.mqtt },
      ...setup.config,
      display: { port: page, ...(setup.config?.["display"] ?? {}) },
      metrics: { port: ops, ...(setup.config?.["metrics"] ?? {}) },
    };
    writeFileSync(rig.configPath, stringify(config), { mode: 0o600 });
    await rig.startGateway();
    return rig;
  }

  get configPath(): string {
    return join(this.folder, "gateway.yaml");
  }

  get storePath(): string {
    return join(this.folder, "milkway.db");
  }

  /** The first pump, or the named one. */
  pump(id?: string): FakePump {
    const pump = id === undefined ? [...this.pumps.values()][0] : this.pumps.get(id);
    if (pump === undefined) throw new Error(`no pump ${id ?? ""} in this rig`);
    return pump;
  }

  get fakeBroker(): FakeBroker {
    if (this.#fakeBroker === null) throw new Error("this rig has no fake broker");
    return this.#fakeBroker;
  }

  /** Standard output and error of the gateway so far. */
  get output(): string {
    return this.#output;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  async startGateway(): Promise<void> {
    const from = this.#output.length;
    const child = spawn(
      process.execPath,
      ["--import", pathToFileURL(probe).href, cli, "gateway", "--config", this.configPath],
      { stdio: ["ignore", "pipe", "pipe", "ipc"] },
    );
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk) => {
        this.#output += String(chunk);
      });
    const said = (): string => this.#output.slice(from);
    await until(
      "the gateway's start",
      () => said().includes("gateway started") || child.exitCode !== null,
      20_000,
    );
    if (child.exitCode !== null) throw new Error(`the gateway ended at once:\n${said()}`);
    const online = (): boolean => (said().match(/link online/g) ?? []).length >= this.pumps.size;
    await until("links online", online, 20_000);
    if (this.broker !== null || this.#fakeBroker !== null)
      await this.settled(({ gateway }) => gateway.broker.state === "connected", "the broker connected");
  }

  /** SIGTERM, or SIGKILL; resolves with the exit status (null: by the signal). */
  async stopGateway(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null)
      return child?.exitCode ?? null;
    const gone = new Promise<number | null>((resolve) => child.once("exit", resolve));
    child.kill(signal);
    return gone;
  }

  /** What `milkway gateway status` reads. Rejects where it takes longer than `timeoutMs`. */
  async status(timeoutMs = 5_000): Promise<StatusAnswer> {
    const answer = await fetch(`${this.opsUrl}/status`, { signal: AbortSignal.timeout(timeoutMs) });
    return (await answer.json()) as StatusAnswer;
  }

  /** Waits until the gateway's status is as said; rejects with `what` otherwise. */
  async settled(
    holds: (status: StatusAnswer) => boolean,
    what: string,
    timeoutMs = 15_000,
  ): Promise<StatusAnswer> {
    const endMs = performance.now() + timeoutMs;
    let last: StatusAnswer | null = null;
    while (performance.now() < endMs) {
      last = await this.status().catch(() => null);
      if (last !== null && holds(last)) return last;
      await sleep(50);
    }
    throw new Error(`${what}: not within ${timeoutMs} ms; the gateway says ${JSON.stringify(last)}`);
  }

  /** A plain MQTT client that listens to these filters and can publish anything. */
  listen(filters: readonly string[], options: Parameters<typeof observe>[2] = {}): Promise<Observer> {
    if (this.broker === null) throw new Error("this rig has no broker");
    return observe(this.broker.url, filters, options);
  }

  /** Measures what `attack` costs the gateway. A gateway that it restarts is measured from its last start. */
  async measure(attack: () => Promise<void>): Promise<Cost> {
    const before = await this.#ask();
    const storeBytes = this.#storeBytes();
    const lines = this.#lines();
    const pid = this.pid;
    await attack();
    const after = await this.#ask();
    const baseBytes = pid === this.pid ? before.residentBytes : after.residentBytes;
    return {
      heldMs: after.heldMs,
      memoryMib: (after.peakResidentBytes - baseBytes) / 1024 / 1024,
      storeKib: (this.#storeBytes() - storeBytes) / 1024,
      logLines: this.#lines() - lines,
    };
  }

  async stop(): Promise<void> {
    await this.stopGateway("SIGKILL");
    for (const pump of this.pumps.values()) await pump.stop();
    await this.broker?.stop();
    await this.#fakeBroker?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #lines(): number {
    return this.#output.split("\n").length;
  }

  #storeBytes(): number {
    return readdirSync(this.folder)
      .filter((name) => name.startsWith("milkway.db"))
      .reduce((sum, name) => sum + statSync(join(this.folder, name)).size, 0);
  }

  #ask(): Promise<ProbeAnswer> {
    const child = this.#child;
    if (child === null) return Promise.reject(new Error("the gateway does not run"));
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error(`the gateway ended:\n${this.#output.slice(-4_000)}`));
      child.once("exit", ended);
      child.once("message", (answer) => {
        child.off("exit", ended);
        resolve(answer as ProbeAnswer);
      });
      child.send("figures");
    });
  }
}
