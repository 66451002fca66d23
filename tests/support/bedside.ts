// A whole bedside of real processes for one test: a simulated pump on a real pseudo-terminal, a gateway on its other
// end, a real mosquitto, and mosquitto_sub as the witness of what arrives.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mqttProto } from "../../proto/codec.ts";
import { Database } from "../../sqlite/database.ts";
import { type Running, startMilkway } from "./command.ts";
import { type Mosquitto, startMosquitto } from "./mosquitto.ts";
import { programPath } from "./programs.ts";

const HOUR_MS = 3_600_000;

/** One message as the witness saw it. */
export interface Witnessed {
  topic: string;
  payload: Buffer;
}

export class Bedside {
  readonly folder = mkdtempSync(join(tmpdir(), "milkway-bedside-"));
  readonly ptyPath = join(this.folder, "pump");
  readonly configPath = join(this.folder, "gateway.yaml");
  readonly storePath = join(this.folder, "gateway.db");
  readonly birthUnixMs: number;
  readonly #mosquitto: Mosquitto;
  readonly #witness: ChildProcess;
  #seen = "";

  static async start(options: { hoursOld: number; delivery?: "broker" | "collector" }): Promise<Bedside> {
    return new Bedside(await startMosquitto(), options);
  }

  private constructor(
    mosquitto: Mosquitto,
    { hoursOld, delivery = "broker" }: { hoursOld: number; delivery?: "broker" | "collector" },
  ) {
    this.#mosquitto = mosquitto;
    this.birthUnixMs = Date.now() - hoursOld * HOUR_MS;
    const birth = new Date(this.birthUnixMs).toISOString();
    writeFileSync(
      this.configPath,
      `
site: ward-a
gateway: bed-1
timezone: Europe/Amsterdam
store: { path: ${this.storePath} }
pumps:
  - { id: pump-1, link: ${this.ptyPath}, episode: { id: e1, birth: "${birth}" } }
mqtt:
  brokers: [ { url: "${mosquitto.url}" } ]
  delivery: ${delivery}
  backlog: { messagesPerSecond: 10000, burst: 10000 }
  backoff: { minMs: 50, maxMs: 200 }
display: { port: 0 }
`,
    );
    const subscription = ["-t", "milk/v1/#", "-q", "1", "-V", "5", "-F", "%t %x"];
    this.#witness = spawn(programPath("mosquitto_sub"), ["-p", String(mosquitto.port), ...subscription], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#witness.stdout?.on("data", (chunk) => {
      this.#seen += String(chunk);
    });
  }

  get brokerPort(): number {
    return this.#mosquitto.port;
  }

  /** Starts the pump; the same folder goes on with the same journal. */
  pump(backlog: number, more: readonly string[] = []): Running {
    const birth = new Date(this.birthUnixMs).toISOString();
    return startMilkway([
      ...["simulate", "--pty", this.ptyPath, "--dir", join(this.folder, "journal")],
      ...["--backlog", String(backlog), "--birth", birth, "--seed", "3", ...more],
    ]);
  }

  gateway(): Running {
    return startMilkway(["gateway", "--config", this.configPath]);
  }

  /** What has reached the subscriber so far. */
  witnessed(): Witnessed[] {
    const lines = this.#seen.split("\n").slice(0, -1);
    return lines.map((line) => {
      const [topic = "", hex = ""] = line.split(" ");
      return { topic, payload: Buffer.from(hex, "hex") };
    });
  }

  /** The session events among it, decoded. */
  sessionEvents() {
    return this.witnessed()
      .filter(({ topic }) => topic.endsWith("/event/session"))
      .map(({ payload }) => mqttProto.SessionEvent.decode(payload));
  }

  /** Sessions committed in the gateway's store, as another process sees them; 0 while there is none. */
  committedSessions(): number {
    try {
      const db = new Database(this.storePath, { readOnly: true });
      try {
        return (db.prepare("SELECT count(*) AS n FROM session").get() as { n: number }).n;
      } finally {
        db.close();
      }
    } catch {
      return 0;
    }
  }

  async stop(): Promise<void> {
    this.#witness.kill("SIGKILL");
    await this.#mosquitto.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
