// A real mosquitto on a free port of the loopback interface, for one test: configured, killed, restarted, reloaded.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect as connectTcp, createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { programPath } from "./programs.ts";

export interface MosquittoOptions {
  /** Lines of mosquitto.conf besides the listener, for instance "max_packet_size 2000". */
  config?: readonly string[];
  /** Lines of the ACL file; absent: everybody may do everything. */
  acl?: readonly string[];
  /** Keep sessions and retained messages on disk. `autosaveSeconds` absent: mosquitto's default of 1800. */
  persistence?: { autosaveSeconds?: number };
}

export interface Mosquitto {
  readonly port: number;
  readonly url: string;
  /** A folder of this broker's own, removed by stop(). */
  readonly folder: string;
  /** What it wrote to its log so far. */
  log(): string;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with what lies on disk. It must not be running. */
  start(): Promise<void>;
  /** Writes another ACL file and has it read (SIGHUP). */
  setAcl(lines: readonly string[]): Promise<void>;
  /** SIGTERM if it runs, and removes its folder. */
  stop(): Promise<void>;
}

/** A TCP port of the loopback interface that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === "string") reject(new Error("no TCP port"));
        else resolve(address.port);
      });
    });
  });
}

async function listening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTcp(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

export async function startMosquitto(options: MosquittoOptions = {}): Promise<Mosquitto> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "milkway-mosquitto-"));
  const configPath = join(folder, "mosquitto.conf");
  const aclPath = join(folder, "acl");
  const { persistence } = options;
  const lines = [
    `listener ${port} 127.0.0.1`,
    "allow_anonymous true",
    `user ${userInfo().username}`,
    "log_dest stderr",
    ...(options.acl === undefined ? [] : [`acl_file ${aclPath}`]),
    ...(persistence === undefined ? [] : ["persistence true", `persistence_location ${folder}/`]),
    ...(persistence?.autosaveSeconds === undefined
      ? []
      : [`autosave_interval ${persistence.autosaveSeconds}`]),
    ...(options.config ?? []),
  ];
  writeFileSync(configPath, `${lines.join("\n")}\n`);
  if (options.acl !== undefined) writeFileSync(aclPath, `${options.acl.join("\n")}\n`);

  let child: ChildProcess | null = null;
  let log = "";

  const ended = async (signal: NodeJS.Signals) => {
    const process = child;
    child = null;
    if (process === null || process.exitCode !== null || process.signalCode !== null) return;
    const gone = new Promise((resolve) => process.once("exit", resolve));
    process.kill(signal);
    await gone;
  };

  const mosquitto: Mosquitto = {
    port,
    url: `mqtt://127.0.0.1:${port}`,
    folder,
    log: () => log,
    kill: () => ended("SIGKILL"),
    async start() {
      const process = spawn(programPath("mosquitto"), ["-c", configPath], {
        stdio: ["ignore", "pipe", "pipe"],
      });
      child = process;
      for (const stream of [process.stdout, process.stderr])
        stream?.on("data", (chunk) => {
          log += String(chunk);
        });
      for (let tries = 0; tries < 500; tries++) {
        if (process.exitCode !== null) throw new Error(`mosquitto ended at once:\n${log}`);
        if (await listening(port)) return;
        await sleep(10);
      }
      throw new Error(`mosquitto does not listen on ${port}:\n${log}`);
    },
    async setAcl(acl) {
      writeFileSync(aclPath, `${acl.join("\n")}\n`);
      const before = log.length;
      child?.kill("SIGHUP");
      for (let tries = 0; tries < 200 && !log.slice(before).includes("Reloading config"); tries++)
        await sleep(10);
      // The files are read in the same turn of its loop as the line is written.
      await sleep(20);
    },
    async stop() {
      await ended("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await mosquitto.start();
  return mosquitto;
}
