// The processes of the chaos run: pumps on real pseudo-terminals, one gateway, mosquitto and a collector, in a folder
// of their own, and what their files say in the end.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { replayJournal } from "../../firmware/controller/journal/replay.ts";
import { mqttProto } from "../../proto/codec.ts";
import { Database } from "../../sqlite/database.ts";
import { bundle, linkPackage } from "../support/bundle.ts";
import { type Mosquitto, startMosquitto } from "../support/mosquitto.ts";
import { PumpDiary } from "./diary.ts";
import type { Evidence, PumpTruth } from "./judge.ts";
import { ProcessVictim, type Victim } from "./victim.ts";

const HOUR_MS = 3_600_000;

export interface WardOptions {
  pumps: number;
  /** Simulated seconds a second in the pumps. */
  speed: number;
  /** How long a mother pumps, and from one start to the next, in simulated minutes. */
  sessionMinutes: number;
  everyMinutes: number;
  /** Sessions that each pump has recorded before the chaos begins. */
  backlog: number;
}

/** A pump's processes, and what they said. */
export interface PumpInWard {
  readonly process: ProcessVictim;
  readonly diary: PumpDiary;
}

export class Ward implements Evidence {
  readonly folder: string;
  readonly pumps: PumpInWard[] = [];
  readonly gateway: ProcessVictim;
  readonly collector: ProcessVictim;
  readonly broker: Victim;
  readonly #mosquitto: Mosquitto;
  #speed: number;

  static async open(options: WardOptions): Promise<Ward> {
    const folder = mkdtempSync(join(tmpdir(), "milkway-chaos-"));
    try {
      linkPackage(folder);
      // Once, because a thousand starts from source would take all day.
      await bundle(folder, { milkway: "cli/milkway.ts", collector: "tests/chaos/collector-process.ts" });
      return new Ward(folder, await startMosquitto(), options);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  private constructor(
    folder: string,
    mosquitto: Mosquitto,
    { pumps, speed, sessionMinutes, everyMinutes, backlog }: WardOptions,
  ) {
    this.folder = folder;
    this.#mosquitto = mosquitto;
    this.#speed = speed;
    const birth = new Date(Date.now() - (1 + 3 * backlog) * HOUR_MS).toISOString();
    const milkway = join(folder, "dist", "milkway.mjs");
    const tty = (i: number) => join(this.folder, `tty${i}`);
    for (let i = 0; i < pumps; i++) {
      const diary = new PumpDiary();
      const process = new ProcessVictim(
        `pump ${i + 1}`,
        /ready for a gateway/,
        () => [
          ...[milkway, "simulate", "--pty", tty(i), "--dir", this.#journalFolder(i)],
          ...["--backlog", String(backlog), "--birth", birth, "--seed", String(i + 1)],
          ...["--speed", String(this.#speed)],
          ...["--session", String(sessionMinutes), "--every", String(everyMinutes)],
        ],
        (line, life) => diary.read(line, life),
      );
      this.pumps.push({ process, diary });
    }
    const configPath = join(this.folder, "gateway.yaml");
    const pumpLines = this.pumps.map(
      (_, i) =>
        `  - { id: p${i + 1}, link: ${tty(i)}, serialNumber: SIM-000${i + 1}, episode: { id: e${i + 1}, birth: "${birth.slice(0, 19)}Z" } }`,
    );
    writeFileSync(
      configPath,
      `
site: ward
gateway: bed-1
store: { path: ${this.#path("gateway.db")} }
pumps:
${pumpLines.join("\n")}
mqtt:
  brokers: [ { url: "${mosquitto.url}", protocol: 5 } ]
  delivery: collector
  backoff: { minMs: 50, maxMs: 500 }
  backlog: { messagesPerSecond: 500, burst: 500 }
  publishTimeoutMs: 3000
  collector: { resendAfterMs: 1000, resendMaxMs: 5000 }
display: { enabled: false }
`,
    );
    this.gateway = new ProcessVictim("gateway", /connected to the broker/, () => [
      milkway,
      "gateway",
      "--config",
      configPath,
    ]);
    this.collector = new ProcessVictim("collector", /^ready/, () => [
      join(folder, "dist", "collector.mjs"),
      mosquitto.url,
      this.#path("collector.db"),
    ]);
    this.broker = brokerVictim(mosquitto);
  }

  get victims(): Victim[] {
    return [...this.pumps.map(({ process }) => process), this.gateway, this.broker, this.collector];
  }

  /** From the next start on, the mothers hardly pump any more. */
  quieten(): void {
    this.#speed = 0.1;
  }

  /** What each pump's journal says now. */
  truths(): PumpTruth[] {
    return this.pumps.map(({ process, diary }, i) => {
      const path = join(this.#journalFolder(i), "sessions.journal");
      const replay = replayJournal(existsSync(path) ? readFileSync(path) : new Uint8Array());
      return {
        serial: `p${i + 1}`,
        recordEpoch: replay.recordEpoch ?? 0,
        lastIndex: replay.lastIndex,
        acknowledged: replay.acknowledged,
        damagedEntries: replay.damagedEntries,
        held: new Map(
          replay.held.map(({ index, sessionUuid, durationMs, leftTenthMl: left }) => [
            index,
            { sessionUuid, durationMs, left },
          ]),
        ),
        said: diary.indexes,
        sessions: diary.sessions,
        lives: process.starts,
      };
    });
  }

  /** The gateway's stream, by number. */
  stream(): Map<number, { payload: Uint8Array; released: boolean; parked: string | null }> {
    return this.#read("gateway.db", (db) => {
      const rows = db
        .prepare<[], { seq: number; payload: Uint8Array; released: number; parked: string | null }>(
          "SELECT seq, payload, released, parked_reason AS parked FROM outbox",
        )
        .all();
      return new Map(
        rows.map(({ seq, payload, released, parked }) => [
          seq,
          { payload, released: released === 1, parked },
        ]),
      );
    });
  }

  /** Rows that the collector has not acknowledged. */
  pending(): number {
    return this.#read(
      "gateway.db",
      (db) =>
        db.prepare<[], { n: number }>("SELECT count(*) AS n FROM outbox WHERE released = 0").get()?.n ?? 0,
    );
  }

  /** The collector's database: what is in it of the stream, and the session events decoded. */
  collected() {
    return this.#read("collector.db", (db) => {
      const rows = db
        .prepare<
          [],
          { streamEpoch: string; seq: number; schema: string; payload: Uint8Array; receivedMs: number }
        >(
          `SELECT stream_epoch AS streamEpoch, seq, schema, payload, received_at_unix_ms AS receivedMs
           FROM event ORDER BY stream_epoch, seq`,
        )
        .all();
      const sessions = rows
        .filter(({ schema }) => schema === "SessionEvent")
        .map(({ payload }) => mqttProto.SessionEvent.decode(payload));
      return { rows, sessions };
    });
  }

  async close(): Promise<void> {
    for (const victim of this.victims) await victim.stop();
    await this.#mosquitto.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #path(name: string): string {
    return join(this.folder, name);
  }

  #journalFolder(i: number): string {
    return this.#path(`journal-${i + 1}`);
  }

  #read<T>(name: string, query: (db: Database) => T): T {
    const db = new Database(this.#path(name), { readOnly: true });
    try {
      return query(db);
    } finally {
      db.close();
    }
  }
}

function brokerVictim(mosquitto: Mosquitto): Victim {
  let kills = 0;
  let up = true;
  let busy: Promise<void> = Promise.resolve();
  return {
    name: "mosquitto",
    get kills() {
      return kills;
    },
    get ready() {
      return up;
    },
    get running() {
      return up;
    },
    start() {
      busy = busy.then(async () => {
        if (up) return;
        await mosquitto.start();
        up = true;
      });
    },
    async kill() {
      await busy;
      if (!up) return;
      up = false;
      await mosquitto.kill();
      kills++;
    },
    async stop() {
      await busy;
    },
  };
}
