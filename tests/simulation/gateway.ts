// The real gateway in the simulated world: everything but the serial device, the socket and the clock. It can be
// killed anywhere, in the middle of a transaction too; its store is a real SQLite file that outlives it.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { pino } from "pino";
import type { Clock } from "../../gateway/clock.ts";
import { type GatewayConfig, parseConfig } from "../../gateway/config.ts";
import { Gateway } from "../../gateway/gateway.ts";
import { Store } from "../../gateway/store/store.ts";
import { clientIdOf } from "../../proto/transport/mqtt/message.ts";
import type { SimulatedBroker } from "./broker.ts";
import type { Cable } from "./cable.ts";
import type { Dice } from "./faults.ts";
import type { VirtualTime } from "./time.ts";

/** Memory where the system has such a folder: SQLite's own durability is not what is tried here. */
export const storeFolder = (): string =>
  mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "milkway-simulation-"));

const log = pino({ level: "silent" });
export const BASE = "milk/v1/ward/gw";
export const CLIENT_ID = clientIdOf("ward", "gw");
export const IN_FLIGHT = 8;
export const EPOCH_UNIX_MS = Date.UTC(2026, 2, 1);

/** A store that can fail, and at whose commits the process can die. */
class FragileStore extends Store {
  dice: Dice | null = null;
  kill: () => void = () => {};

  override transaction<T>(work: () => T): T {
    const { dice } = this;
    if (this.isForgetful) return this.#pretend(work);
    const result = super.transaction(() => {
      const done = work();
      if (dice?.strikes("storeError")) throw new Sqlite.SqliteError("simulated", "SQLITE_IOERR_FSYNC");
      if (this.full) throw new Sqlite.SqliteError("simulated", "SQLITE_FULL");
      if (dice?.strikes("killBeforeCommit")) {
        this.kill();
        throw new Sqlite.SqliteError("simulated kill", "SQLITE_INTERRUPT");
      }
      return done;
    });
    if (dice?.strikes("killAfterCommit")) this.kill();
    return result;
  }

  full = false;
  /** Does everything, says that it is done, and has nothing: for the test that the simulation finds that out. */
  isForgetful = false;

  #pretend<T>(work: () => T): T {
    const undo = new Error("undo");
    let done: T | undefined;
    try {
      super.transaction(() => {
        done = work();
        throw undo;
      });
    } catch (error) {
      if ((error as Error).cause !== undo) throw error;
    }
    return done as T;
  }
}

export class SimulatedGateway {
  readonly #time: VirtualTime;
  readonly #dice: Dice;
  readonly #broker: SimulatedBroker;
  readonly #cables: readonly Cable[];
  readonly #random: () => number;
  readonly #folder: string;
  readonly #syncedPath: string;
  #storePath: string;
  #stores = 0;
  readonly #isForgetful: boolean;
  #life: { gateway: Gateway; store: FragileStore; alive: boolean } | null = null;
  readonly #epochUnixMs: number;
  #unixOffsetMs: number;
  #storeFull = false;
  #ids = 0;
  #parsed: GatewayConfig | null = null;
  starts = 0;

  constructor(options: {
    time: VirtualTime;
    dice: Dice;
    broker: SimulatedBroker;
    cables: readonly Cable[];
    random: () => number;
    folder: string;
    isForgetful?: boolean;
    /** UTC at virtual time 0. */
    epochUnixMs?: number;
  }) {
    this.#epochUnixMs = options.epochUnixMs ?? EPOCH_UNIX_MS;
    this.#unixOffsetMs = this.#epochUnixMs;
    this.#isForgetful = options.isForgetful ?? false;
    this.#time = options.time;
    this.#dice = options.dice;
    this.#broker = options.broker;
    this.#cables = options.cables;
    this.#random = options.random;
    this.#folder = options.folder;
    this.#storePath = join(this.#folder, "gateway.db");
    this.#syncedPath = join(this.#folder, "synchronized");
    this.setSynced(true);
  }

  get running(): Gateway | null {
    return this.#life?.alive ? this.#life.gateway : null;
  }

  get store(): Store | null {
    return this.#life?.alive ? this.#life.store : null;
  }

  get storePath(): string {
    return this.#storePath;
  }

  /** How many stores this gateway has had; more than one: it lost them. */
  get stores(): number {
    return this.#stores + 1;
  }

  async start(): Promise<void> {
    if (this.#life?.alive) return;
    this.starts++;
    let life: { gateway: Gateway; store: FragileStore; alive: boolean } | null = null;
    const isAlive = () => life?.alive ?? true;
    let opened: FragileStore | null = null;
    const gateway = new Gateway({
      config: this.#config(),
      softwareVersion: "simulated",
      log,
      clock: this.#clock(isAlive),
      outside: {
        openStore: (...args) => {
          opened = new FragileStore(...args);
          return opened;
        },
        openLink: (address) => {
          const cable = this.#cables[address.kind === "tcp" ? address.port - 1 : 0];
          if (cable === undefined) throw new Error("no such cable");
          return cable.opener(isAlive);
        },
        connect: this.#broker.connector(isAlive),
        random: this.#random,
        newId: () => `id-${this.#stores}-${this.starts}-${++this.#ids}`,
      },
    });
    const store = opened as unknown as FragileStore;
    life = { gateway, store, alive: true };
    this.#life = life;
    await gateway.start();
    store.full = this.#storeFull;
    store.isForgetful = this.#isForgetful;
    store.dice = this.#dice;
    store.kill = () => this.#die(life as NonNullable<typeof life>);
  }

  /** SIGKILL. The store is closed when nobody is in it any more. */
  kill(): void {
    if (this.#life?.alive) this.#die(this.#life);
  }

  #die(life: { store: FragileStore; alive: boolean }): void {
    if (!life.alive) return;
    life.alive = false;
    for (const cable of this.#cables) cable.gatewayGone();
    this.#broker.cut(CLIENT_ID);
    this.#time.after(0, () => life.store.close());
    this.#time.after(this.#dice.between(20, 3000), () => void this.start());
  }

  /** The disk with the store is replaced by an empty one. */
  loseStore(): void {
    this.kill();
    this.#stores++;
    this.#storePath = join(this.#folder, `gateway-${this.#stores}.db`);
  }

  setStoreFull(full: boolean): void {
    this.#storeFull = full;
    if (this.#life !== null) this.#life.store.full = full;
  }

  stepClock(byMs: number): void {
    this.#unixOffsetMs += byMs;
  }

  /** Whether the gateway may trust its own UTC. */
  setSynced(synced: boolean): void {
    if (synced) writeFileSync(this.#syncedPath, "");
    else rmSync(this.#syncedPath, { force: true });
  }

  /** Ends for good. */
  close(): void {
    const life = this.#life;
    if (life === null) return;
    if (life.alive) life.store.close();
    life.alive = false;
  }

  #clock(isAlive: () => boolean): Clock {
    return {
      unixMs: () => Math.round(this.#unixOffsetMs + this.#time.nowMs),
      monotonicMs: () => this.#time.nowMs,
      schedule: (delayMs, run) =>
        this.#time.after(delayMs, () => {
          if (isAlive()) run();
        }),
    };
  }

  #config(): GatewayConfig {
    const path = this.#storePath;
    if (this.#parsed?.store.path !== path) this.#parsed = this.#parse(path);
    return this.#parsed;
  }

  #parse(storePath: string): GatewayConfig {
    const birth = new Date(this.#epochUnixMs - 86_400_000).toISOString().replace(/\.\d+/, "");
    const pumps = this.#cables.map(
      (_, i) =>
        `  - { id: p${i + 1}, link: "tcp://cable:${i + 1}", episode: { id: e${i + 1}, birth: "${birth}" } }`,
    );
    const text = `
site: ward
gateway: gw
store: { path: ${storePath} }
pumps:
${pumps.join("\n")}
mqtt:
  brokers: [ { url: "mqtt://broker" } ]
  delivery: collector
  keepaliveSeconds: 5
  publishTimeoutMs: 2000
  inFlight: ${IN_FLIGHT}
  backlog: { messagesPerSecond: 50, burst: 20 }
  backoff: { minMs: 50, maxMs: 2000 }
  collector: { window: 16, resendAfterMs: 1000, resendMaxMs: 8000 }
display: { enabled: false }
clock: { synchronised: file, file: ${this.#syncedPath} }
`;
    return parseConfig(text, { file: "simulated", folder: this.#folder, environment: {} });
  }
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
