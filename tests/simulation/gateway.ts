// The real gateway in the simulated world: everything but the serial device, the socket and the clock. It can be
// killed anywhere, in the middle of a transaction too, and its power can go; its store is a real SQLite file that
// outlives it.
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pino } from "pino";
import type { Clock } from "../../gateway/clock.ts";
import { type GatewayConfig, parseConfig } from "../../gateway/config.ts";
import { Gateway } from "../../gateway/gateway.ts";
import { Store } from "../../gateway/store/store.ts";
import { SqliteError } from "../../sqlite/database.ts";
import { clientIdOf } from "../../transport/mqtt/message.ts";
import type { SimulatedBroker } from "./broker.ts";
import type { Cable } from "./cable.ts";
import type { Dice } from "./faults.ts";
import type { PowerDisk } from "./power-loss/power-loss.ts";
import type { VirtualTime } from "./time.ts";

/** Memory where the system has such a folder: what a power loss leaves is decided by the simulated disk. */
export const storeFolder = (): string =>
  mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "milkway-simulation-"));

const log = pino({ level: "silent" });
export const BASE = "milk/v1/ward/gw";
export const CLIENT_ID = clientIdOf("ward", "gw");
export const IN_FLIGHT = 8;
/** A commit writes some pages and syncs once, or checkpoints as well; an opening does more. */
const COMMIT_OPERATIONS = 12;
const START_OPERATIONS = 60;
const SEEDS = 2 ** 31;
export const EPOCH_UNIX_MS = Date.UTC(2026, 2, 1);

/** A store that can fail, and at whose commits the process can die or the power can go. */
class FragileStore extends Store {
  dice: Dice | null = null;
  disk: PowerDisk | null = null;
  kill: () => void = () => {};
  /** The power is gone; the file has to hold one of these `contents`. */
  powerIsGone: (expected: readonly string[]) => void = () => {};

  override transaction<T>(work: () => T): T {
    const { dice, disk } = this;
    if (this.isForgetful) return this.#pretend(work);
    // A process that has died in this very call no longer commits anything.
    const isLit = disk !== null && !disk.isOff && !this.isInTransaction;
    if (isLit && dice?.strikes("powerLossAtCommit")) return this.#darken(work, dice, disk);
    const result = super.transaction(() => {
      const done = work();
      if (dice?.strikes("storeError")) throw new SqliteError("simulated", "SQLITE_IOERR");
      if (this.full) throw new SqliteError("simulated", "SQLITE_FULL");
      if (dice?.strikes("killBeforeCommit")) {
        this.kill();
        throw new SqliteError("simulated kill", "SQLITE_INTERRUPT");
      }
      return done;
    });
    if (dice?.strikes("killAfterCommit")) this.kill();
    return result;
  }

  /** The power goes before, in the midst of, or right after the commit. Committed means: in the file for good. */
  #darken<T>(work: () => T, dice: Dice, disk: PowerDisk): T {
    const before = this.contents();
    let after = before;
    let result: T;
    try {
      result = super.transaction(() => {
        const done = work();
        after = this.contents();
        disk.light(dice.whole(0, COMMIT_OPERATIONS), dice.whole(0, SEEDS));
        return done;
      });
    } catch (error) {
      if (disk.isOff) this.powerIsGone([before, after]);
      throw error;
    }
    if (!disk.isOff) disk.lose(dice.whole(0, SEEDS));
    this.powerIsGone([after]);
    return result;
  }

  /** All that is in the file, but for what is noted without waiting for the disk; two stores with the same have the same. */
  contents(): string {
    const db = this.database;
    const tables = db
      .prepare<[], { name: string }>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'observation'",
      )
      .all();
    const hash = createHash("sha1");
    for (const { name } of tables)
      for (const row of db.prepare<[], object>(`SELECT * FROM ${name}`).iterate())
        hash.update(
          Object.values(row)
            .map((value: unknown) => (value instanceof Uint8Array ? hexOf(value) : value))
            .join("|"),
        );
    return hash.digest("hex");
  }

  get isInTransaction(): boolean {
    return this.database.inTransaction;
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

const hexOf = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");

interface Life {
  gateway: Gateway;
  store: FragileStore;
  alive: boolean;
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
  readonly #disk: PowerDisk | null;
  readonly #violation: (what: string) => void;
  /** What the store may hold after the power has gone; null: nobody looked. */
  #expected: readonly string[] | null = null;
  #life: Life | null = null;
  readonly #epochUnixMs: number;
  #unixOffsetMs: number;
  #storeFull = false;
  #ids = 0;
  #parsed: GatewayConfig | null = null;
  #closed = false;
  starts = 0;
  powerLosses = 0;

  constructor(options: {
    time: VirtualTime;
    dice: Dice;
    broker: SimulatedBroker;
    cables: readonly Cable[];
    random: () => number;
    folder: string;
    isForgetful?: boolean;
    /** What is below the store's folder; null: a disk whose power stays. */
    disk?: PowerDisk | null;
    violation?: (what: string) => void;
    /** UTC at virtual time 0. */
    epochUnixMs?: number;
  }) {
    this.#epochUnixMs = options.epochUnixMs ?? EPOCH_UNIX_MS;
    this.#unixOffsetMs = this.#epochUnixMs;
    this.#isForgetful = options.isForgetful ?? false;
    this.#disk = options.disk ?? null;
    this.#violation = options.violation ?? (() => {});
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
    if (this.#closed || this.#life?.alive) return;
    this.starts++;
    if (this.#disk?.isOff) this.#disk.powerOn();
    const goesDark = this.#disk !== null && this.#dice.strikes("powerLossAtStart");
    if (goesDark) this.#disk?.light(this.#dice.whole(0, START_OPERATIONS), this.#dice.whole(0, SEEDS));
    const life = this.#open();
    if (life === null) return this.#startLater();
    this.#life = life;
    const { gateway, store } = life;
    await gateway.start();
    if (this.#disk?.isOff) return this.#goDark(life, null);
    this.#disk?.putOut();
    store.full = this.#storeFull;
    store.isForgetful = this.#isForgetful;
    store.dice = this.#dice;
    store.disk = this.#disk;
    store.kill = () => this.#die(life, false);
    store.powerIsGone = (expected) => this.#goDark(life, expected);
  }

  /** Null: the power went before the store was open. */
  #open(): Life | null {
    let life: Life | null = null;
    const isAlive = () => life?.alive ?? true;
    const opened: FragileStore[] = [];
    try {
      const gateway = new Gateway({
        config: this.#config(),
        softwareVersion: "simulated",
        log,
        clock: this.#clock(isAlive),
        outside: {
          openStore: (...args) => {
            const store = new FragileStore(...args);
            opened.push(store);
            this.#compare(store);
            return store;
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
      const [store] = opened;
      if (store === undefined) throw new Error("the gateway has opened no store");
      life = { gateway, store, alive: true };
      return life;
    } catch (error) {
      for (const store of opened) store.close();
      if (!this.#disk?.isOff) throw error;
      this.powerLosses++;
      return null;
    }
  }

  /** A store that was closed by whatever means is whole, and after a power loss it holds what was committed. */
  #compare(store: FragileStore): void {
    if (store.setAside !== null)
      this.#violation(`the store was taken for damaged: ${basename(store.setAside)}`);
    const expected = this.#expected;
    if (expected === null || this.#disk?.isOff) return;
    this.#expected = null;
    if (!expected.includes(store.contents()))
      this.#violation("after the power loss the store does not hold what was committed, and only that");
  }

  /** SIGKILL. */
  kill(): void {
    if (this.#life?.alive) this.#die(this.#life, false);
  }

  /** The power goes; a process that was killed before has left things to lose, too. */
  losePower(): void {
    const life = this.#life?.alive ? this.#life : null;
    const expected = life === null ? this.#expected : [life.store.contents()];
    this.#disk?.lose(this.#dice.whole(0, SEEDS));
    if (life !== null) this.#goDark(life, expected);
  }

  #goDark(life: Life, expected: readonly string[] | null): void {
    this.#expected = expected;
    this.powerLosses++;
    this.#die(life, true);
  }

  /** The store is closed when nobody is in it any more; that does nothing to the files of a dead process. */
  #die(life: Life, isDark: boolean): void {
    if (!life.alive) return;
    life.alive = false;
    if (!isDark) this.#disk?.kill();
    for (const cable of this.#cables) cable.gatewayGone(isDark);
    // Nobody is left to say goodbye.
    if (isDark) this.#broker.blackHole(CLIENT_ID);
    else this.#broker.cut(CLIENT_ID);
    this.#time.after(0, () => life.store.close());
    this.#startLater();
  }

  #startLater(): void {
    this.#time.after(this.#dice.between(20, 3000), () => {
      this.start().catch((error: Error) => this.#violation(`the gateway does not start: ${error.stack}`));
    });
  }

  /** The disk with the store is replaced by an empty one. */
  loseStore(): void {
    this.kill();
    this.#expected = null;
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
    if (life?.alive) {
      life.store.close();
      life.alive = false;
    }
    this.#closed = true;
    this.#disk?.forget();
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
metrics: { enabled: false }
clock: { synchronised: file, file: ${this.#syncedPath} }
`;
    return parseConfig(text, { file: "simulated", folder: this.#folder, environment: {} });
  }
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
