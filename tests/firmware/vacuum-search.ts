// Looks for suction that goes too deep, too long without a release or too long without a rest, and for a latch that gets
// lost: a host that keeps to the protocol and does its worst, and resets of every kind at every phase, on the real firmware
// over the bench plant. What is measured is the plant's true vacuum.
import { limits } from "../../firmware/board/limits.ts";
import type { Drive, Fault } from "../../firmware/board/protocol.ts";
import { clockHz, EmulatedBoard } from "../../simulator/board/avr/board.ts";
import { seededRandom } from "../../simulator/random.ts";
import { BenchHost } from "./bench-host.ts";
import { BenchPlant } from "./bench-plant.ts";
import { greetAfterReset, type ResetKind, resetBoard, resetKinds } from "./reset-search.ts";

const stepMs = 0.5;
const startUpMs = 120;
const lookMs = 10;
/** Half a millimetre is what noise and resolution of the sensor can hide. */
const releaseMmHg = limits.RELEASE_TENTH_MMHG / 10 + 0.5;
const sides = ["left", "right"] as const;

type Cycle = Pick<Drive, "peakTenthMmHg" | "baseTenthMmHg" | "riseMs" | "holdMs" | "releaseMs">;

/** What a host may do, each within the protocol, and how often. */
const deeds = {
  "a cycle": 60,
  "a hold": 8,
  "a restart before each release": 6,
  "holds up and down": 6,
  "a stop and a drive": 6,
  "a hello and a drive": 2,
  "a lease that runs out": 3,
  "a reset": 9,
} as const;
type Deed = keyof typeof deeds;

export interface Findings {
  cycles: number;
  emulatedS: number;
  deepestMmHg: number;
  longestAboveMs: number;
  longestUnreleasedMs: number;
  longestSessionS: number;
  /** Trips by cause. */
  trips: Map<string, number>;
  resets: Map<ResetKind, number>;
  /** Resets under a latched fault, and what the board said afterwards. */
  latched: { before: number; sameCause: number; otherCause: number; dropped: number };
}

/** The true vacuum of one side: how deep, how long above a release, how long without one. */
class SideWatch {
  deepestMmHg = 0;
  longestAboveMs = 0;
  longestUnreleasedMs = 0;
  private aboveMs = 0;
  private lowMs = 0;
  private unreleasedMs = 0;

  step(vacuumMmHg: number): void {
    this.deepestMmHg = Math.max(this.deepestMmHg, vacuumMmHg);
    const above = vacuumMmHg > releaseMmHg;
    this.aboveMs = above ? this.aboveMs + stepMs : 0;
    this.lowMs = above ? 0 : this.lowMs + stepMs;
    this.unreleasedMs = this.lowMs >= limits.RELEASE_LOW_MS ? 0 : this.unreleasedMs + stepMs;
    this.longestAboveMs = Math.max(this.longestAboveMs, this.aboveMs);
    this.longestUnreleasedMs = Math.max(this.longestUnreleasedMs, this.unreleasedMs);
  }
}

class VacuumSearch {
  private readonly cyclesAlone: boolean;
  private readonly random: () => number;
  private readonly board: EmulatedBoard;
  private readonly host: BenchHost;
  private readonly watches = { left: new SideWatch(), right: new SideWatch() };
  private lastDriveMs = Number.NEGATIVE_INFINITY;
  private sessionMs = 0;
  private longestSessionMs = 0;
  private cycles = 0;
  private fault: Fault | null = null;
  private faultToken = 0;
  private readonly found: Pick<Findings, "trips" | "resets" | "latched"> = {
    trips: new Map(),
    resets: new Map(),
    latched: { before: 0, sameCause: 0, otherCause: 0, dropped: 0 },
  };

  constructor(program: Uint16Array, seed: number, cyclesAlone: boolean) {
    this.cyclesAlone = cyclesAlone;
    this.random = seededRandom(seed);
    this.board = new EmulatedBoard({ program, plant: new BenchPlant(), seed });
    this.host = new BenchHost(this.board);
    const renew = this.board.onStep;
    this.board.onStep = () => {
      renew?.();
      this.watches.left.step(this.board.state.vacuumLeftMmHg);
      this.watches.right.step(this.board.state.vacuumRightMmHg);
      this.countSession();
    };
    this.host.connect();
    this.board.runMs(startUpMs);
  }

  /** Suction is what lies between two moments of it that are no further apart than a cycle is long. */
  private countSession(): void {
    if (this.board.safe) return;
    const nowMs = this.board.seconds * 1000;
    const sinceMs = nowMs - this.lastDriveMs;
    this.lastDriveMs = nowMs;
    if (sinceMs >= limits.SESSION_REST_S * 1000) this.sessionMs = 0;
    else if (sinceMs <= limits.CYCLE_MAX_MS) this.sessionMs += sinceMs;
    this.longestSessionMs = Math.max(this.longestSessionMs, this.sessionMs);
  }

  private between(low: number, high: number): number {
    return low + Math.floor(this.random() * (high - low + 1));
  }

  private pick<T>(from: readonly T[]): T {
    return from[this.between(0, from.length - 1)] as T;
  }

  private deed(): Deed {
    let at = this.random() * Object.values(deeds).reduce((sum, share) => sum + share, 0);
    const found = Object.entries(deeds).find(([, share]) => {
      at -= share;
      return at < 0;
    });
    return (found?.[0] ?? "a cycle") as Deed;
  }

  /** Any that the board takes, the extremes often: short ones oftener than long ones. */
  private cycle(): Cycle {
    const peakTenthMmHg = this.random() < 0.3 ? limits.SETPOINT_MAX_TENTH_MMHG : this.between(0, 2500);
    const most = Math.min(peakTenthMmHg, limits.BASE_MAX_TENTH_MMHG);
    const baseTenthMmHg = this.pick([0, most, this.between(0, most)]);
    const lengthMs = Math.round(limits.CYCLE_MIN_MS * (this.random() < 0.05 ? 20.8 : 8) ** this.random());
    const leastReleaseMs = Math.max(limits.RELEASE_MIN_MS, lengthMs - limits.SUCTION_MAX_MS);
    const mostReleaseMs = Math.max(leastReleaseMs, Math.round(lengthMs * 0.6));
    const releaseMs = this.random() < 0.4 ? leastReleaseMs : this.between(leastReleaseMs, mostReleaseMs);
    const suctionMs = lengthMs - releaseMs;
    const riseMs = this.random() < 0.2 ? 0 : this.between(0, suctionMs);
    return { peakTenthMmHg, baseTenthMmHg, riseMs, holdMs: suctionMs - riseMs, releaseMs };
  }

  private hold(peakTenthMmHg: number): Cycle {
    return { peakTenthMmHg, baseTenthMmHg: 0, riseMs: this.between(0, 300), holdMs: 100, releaseMs: 0 };
  }

  private drive(cycle: Cycle, restart: boolean): void {
    const { host } = this;
    host.leaseMs = this.between(120, limits.LEASE_MAX_MS);
    host.drive({ ...cycle, restart, sides: this.pick(["both", "both", ...sides]) });
    host.keepLease(this.between(40, host.leaseMs - 70));
    this.cycles += 1;
  }

  private play(ms: number): void {
    const until = this.board.cycles + (ms / 1000) * clockHz;
    this.listen();
    while (this.board.cycles < until && this.fault === null) {
      this.board.runMs(lookMs);
      this.listen();
    }
  }

  /** What the board has said since the last time: of a fault, and of how to clear it. */
  private listen(): void {
    for (const message of this.host.messages.splice(0)) {
      if (message.type !== "fault" && message.type !== "status" && message.type !== "helloReply") continue;
      this.fault = message.fault;
      this.faultToken = message.faultToken;
    }
  }

  private do(deed: Deed): void {
    const { board, host } = this;
    switch (deed) {
      case "a cycle": {
        const cycle = this.cycle();
        this.drive(cycle, !this.cyclesAlone && this.random() < 0.5);
        this.play((cycle.riseMs + cycle.holdMs + cycle.releaseMs) * this.pick([0.7, 1, 1, 1.6]));
        break;
      }
      case "a hold":
        this.drive(this.hold(this.between(0, 2500)), false);
        this.play(this.between(100, 6000));
        break;
      case "a restart before each release": {
        const cycle = this.cycle();
        for (let times = this.between(2, 12); times > 0; times -= 1) {
          this.drive(cycle, true);
          this.play(Math.max(20, (cycle.riseMs + cycle.holdMs) * (0.6 + 0.5 * this.random())));
        }
        break;
      }
      case "holds up and down": {
        const low = this.pick([0, 250, 320, 400, 800, 1150, 1400]);
        for (let times = this.between(2, 16); times > 0; times -= 1) {
          this.drive(this.hold(times % 2 === 0 ? 2500 : low), false);
          this.play(this.between(60, 600));
        }
        break;
      }
      case "a stop and a drive":
        host.send({ type: "stop", sides: this.pick(["both", ...sides]) });
        board.runMs(this.between(1, 120));
        this.drive(this.cycle(), false);
        break;
      case "a hello and a drive":
        host.hello();
        this.drive(this.cycle(), false);
        break;
      case "a lease that runs out":
        host.fallSilent();
        board.runMs(this.between(100, 700));
        break;
      case "a reset":
        board.runMs(this.between(0, 300));
        this.reset(this.pick(resetKinds));
        break;
    }
  }

  private reset(kind: ResetKind): void {
    const { board, host, found } = this;
    this.listen();
    const before = this.fault;
    host.fallSilent();
    resetBoard(board, kind, this.between(1, 300));
    found.resets.set(kind, (found.resets.get(kind) ?? 0) + 1);
    const after = greetAfterReset({ board, host });
    this.listen();
    host.send({ type: "telemetry", statusIntervalMs: 20, weightIntervalMs: 0 });
    if (before === null) return;
    found.latched.before += 1;
    if (after === before) found.latched.sameCause += 1;
    else if (after !== null) found.latched.otherCause += 1;
    else found.latched.dropped += 1;
  }

  /** A person looks and clears, as soon as it can be cleared: a rest where one is due. */
  private recover(): void {
    const { board, host, found } = this;
    this.listen();
    const { fault } = this;
    if (fault === null) return;
    found.trips.set(fault, (found.trips.get(fault) ?? 0) + 1);
    if (!this.cyclesAlone && this.random() < 0.3) {
      host.fallSilent();
      board.runMs(this.between(0, 100)); // while it is being kept, and after
      this.reset(this.pick(resetKinds));
    }
    host.fallSilent();
    for (let tries = 0; this.fault !== null; tries += 1) {
      if (tries > 100) throw new Error(`a ${fault} cannot be cleared`);
      host.send({ type: "clearFault", token: this.faultToken });
      board.runMs(tries > 20 ? 15_000 : 25);
      this.listen();
    }
    host.hello();
  }

  /** Until so many cycles have been asked for. */
  run(cycles: number): Findings {
    while (this.cycles < cycles) {
      this.do(this.cyclesAlone ? "a cycle" : this.deed());
      this.recover();
    }
    const worst = (of: (watch: SideWatch) => number) =>
      Math.max(...sides.map((side) => of(this.watches[side])));
    return {
      ...this.found,
      cycles: this.cycles,
      emulatedS: this.board.seconds,
      deepestMmHg: worst((watch) => watch.deepestMmHg),
      longestAboveMs: worst((watch) => watch.longestAboveMs),
      longestUnreleasedMs: worst((watch) => watch.longestUnreleasedMs),
      longestSessionS: this.longestSessionMs / 1000,
    };
  }
}

/** `cyclesAlone`: one after the other, each at the end of the one before, and nothing else. */
export function searchVacuum(
  program: Uint16Array,
  seed: number,
  cycles: number,
  { cyclesAlone = false }: { cyclesAlone?: boolean } = {},
): Findings {
  return new VacuumSearch(program, seed, cyclesAlone).run(cycles);
}
