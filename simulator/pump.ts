// A whole simulated pump: a mother, the plant, the in-process board, and the real controller and journal over them, in
// a time of its own. Sessions of the past are recorded in milliseconds (`recordBacklog`); then it goes live.
import { Pump, type PumpListener, type PumpTiming } from "../firmware/controller/pump.ts";
import type { SessionRecord } from "../proto/link/messages.ts";
import type { AttachPort } from "../transport/port.ts";
import { InProcessBoard } from "./board/in-process.ts";
import { SimulationClock } from "./clock.ts";
import { ACTIVATION, type Habits, type PlannedSession, planSession, USUAL_HABITS } from "./habits.ts";
import { MilkSession } from "./mother/session.ts";
import { drawMother, type MotherProfile, Supply } from "./mother/supply.ts";
import { randomStream } from "./random.ts";
import { loadState, type SimulationState, saveState } from "./state.ts";

export interface SimulatedPumpOptions {
  /** Folder of the journal and of the simulation's own state; a pump that was here before goes on. */
  dir: string;
  /** Who the mother is, and everything that chance does. What a folder already holds wins over the default. */
  seed?: number;
  serialNumber?: string;
  birthUnixMs?: number;
  /** Whether the pump's own clock knows UTC (quality "synced"); if not, records carry uptime only. */
  knowsUtc?: boolean;
  /** What is not to be drawn of the mother. */
  mother?: Partial<MotherProfile>;
  habits?: Partial<Habits>;
  /** The wall clock; for tests. */
  nowUnixMs?: () => number;
  /** 0.05 to 60 s; a test of days wants it rare. */
  statusPeriodMs?: number;
  listener?: PumpListener;
}

export interface BacklogOptions {
  /** Sessions that the folder is to hold in the end, those of earlier runs included. */
  sessions: number;
  /** Until when they were pumped; now, where nothing is said. */
  untilUnixMs?: number;
  /** Called after each; awaited, so that a link may keep up. */
  recorded?: (record: SessionRecord) => void | Promise<void>;
  /** Ends early, between two sessions. */
  signal?: AbortSignal;
}

export interface LiveOptions {
  /** Simulated seconds a second. */
  speed?: number;
  /** Simulated time from here to the first session. */
  firstAfterMs?: number;
}

export class SimulationError extends Error {
  override readonly name = "SimulationError";
  readonly code: "does-not-fit" | "other-simulation";

  constructor(code: SimulationError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

const HOUR_MS = 3_600_000;
const FAST: PumpTiming = { tickPeriodMs: 100, idlePeriodMs: 60_000 };
const LIVE: PumpTiming = { tickPeriodMs: 20, idlePeriodMs: 500 };
/** The longest session that is drawn, with its tare and its settling, and time to walk: 25 min for the usual ones. */
const leastSlotMs = ({ sessionMs }: Habits) => 1.4 * sessionMs + 4 * 60_000;

export class SimulatedPump {
  readonly pump: Pump;
  readonly clock: SimulationClock;
  readonly board: InProcessBoard;
  readonly mother: MotherProfile;
  readonly #options: SimulatedPumpOptions;
  readonly #supply: Supply;
  readonly #timing: PumpTiming = { ...FAST };
  readonly #habits: Habits;
  readonly #bootUnixMs: number;
  readonly #nowUnixMs: () => number;
  #state: SimulationState;
  #milk: MilkSession | null = null;

  /** Throws JournalError, FolderLockedError, SimulationStateError, SimulationError. */
  constructor(options: SimulatedPumpOptions) {
    this.#options = options;
    this.#nowUnixMs = options.nowUnixMs ?? Date.now;
    this.#habits = { ...USUAL_HABITS, ...options.habits };
    const kept = loadState(options.dir);
    this.#state = kept === null ? freshState(options, this.#nowUnixMs()) : sameSimulation(kept, options);
    const { seed, serialNumber, birthUnixMs, atUnixMs } = this.#state;
    this.mother = drawMother(seed, options.mother);
    this.#supply = new Supply(this.mother, kept === null ? undefined : this.#state.supply);
    this.#bootUnixMs = Math.max(birthUnixMs, Math.min(atUnixMs, this.#nowUnixMs()));
    this.clock = new SimulationClock();
    this.board = new InProcessBoard(this.clock, seed);
    this.pump = new Pump({
      serialNumber,
      model: "Milkway simulator",
      firmwareVersion: "0.1.0",
      board: this.board,
      clock: this.clock,
      dir: options.dir,
      timing: this.#timing,
      calibrationId: "simulated",
      ...(this.#state.knowsUtc && { utc: { unixMs: this.#bootUnixMs, quality: "synced" as const } }),
      ...(options.statusPeriodMs !== undefined && { statusPeriodMs: options.statusPeriodMs }),
      listener: {
        ...options.listener,
        sessionStarted: (session) => {
          this.#milkFlows(session.uptimeMs);
          options.listener?.sessionStarted?.(session);
        },
        sessionRecorded: (record) => {
          this.#recorded(record);
          options.listener?.sessionRecorded?.(record);
        },
      },
    });
    saveState(options.dir, this.#state);
  }

  get serialNumber(): string {
    return this.#state.serialNumber;
  }

  get seed(): number {
    return this.#state.seed;
  }

  get birthUnixMs(): number {
    return this.#state.birthUnixMs;
  }

  /** Simulated UTC. */
  unixMs(): number {
    return this.#bootUnixMs + this.clock.uptimeMs();
  }

  /** Postpartum day now: day 1 is the first 24 h. */
  day(): number {
    return 1 + Math.floor((this.unixMs() - this.birthUnixMs) / (24 * HOUR_MS));
  }

  /** The ejections that the mother has in the running (or last) session; the truth that the pump has to find. */
  get ejections(): MilkSession["ejections"] {
    return this.#milk?.ejections ?? [];
  }

  /**
   * Records sessions of the past, through the real controller and journal, until the journal has given out as many
   * indexes as asked for. The pump's time then is `untilUnixMs`. Throws SimulationError where they do not fit between
   * the last one (or the birth) and then.
   */
  async recordBacklog({
    sessions,
    untilUnixMs = this.#nowUnixMs(),
    recorded,
    signal,
  }: BacklogOptions): Promise<void> {
    const fromUnixMs = this.unixMs();
    const missing = Math.max(0, sessions - this.pump.journal.lastIndex);
    const slotMs = (untilUnixMs - fromUnixMs) / missing;
    const leastMs = leastSlotMs(this.#habits);
    if (missing > 0 && slotMs < leastMs) {
      const minutes = Math.max(0, Math.floor((untilUnixMs - fromUnixMs) / 60_000));
      throw new SimulationError(
        "does-not-fit",
        `${missing} sessions do not fit into the ${minutes} min between the last one (or the birth) and now; ` +
          `each needs ${Math.ceil(leastMs / 60_000)} min: ask for fewer, or let the birth be earlier`,
      );
    }
    Object.assign(this.#timing, FAST);
    const before = this.pump.journal.lastIndex;
    for (let done = 0; done < missing && signal?.aborted !== true; done++) {
      const plan = this.#plan();
      const roomMs = slotMs - leastMs;
      const startUnixMs = fromUnixMs + slotMs * done + roomMs * (0.5 + 0.3 * plan.early);
      if (!(await this.clock.passTo(startUnixMs - this.#bootUnixMs, signal))) return;
      this.#runToEnd(plan);
      const record = this.pump.journal.recordAt(before + done + 1);
      if (record !== undefined) await recorded?.(record);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await this.clock.passTo(untilUnixMs - this.#bootUnixMs, signal);
  }

  /**
   * Lets the time pass that went by since the birth or the last run: a pause of the simulation, not of the mother. Best
   * before a port is attached, on which the pump would greet all that while. Ends early once `signal` is aborted.
   */
  async catchUp(signal?: AbortSignal): Promise<void> {
    await this.clock.passTo(this.clock.uptimeMs() + this.#behindMs, signal);
  }

  get #behindMs(): number {
    return Math.max(0, this.#nowUnixMs() - this.unixMs());
  }

  /** Time passes by itself from here on, and the mother pumps by her habits. */
  goLive({ speed = 1, firstAfterMs = 2000 }: LiveOptions = {}): void {
    this.clock.advanceTo(this.clock.uptimeMs() + this.#behindMs);
    Object.assign(this.#timing, LIVE);
    this.#pumpLater(firstAfterMs);
    this.clock.run(speed);
  }

  /** Talks over this port from now on. */
  attach(attach: AttachPort): void {
    this.pump.attach(attach);
  }

  /** Begins a session of the mother's choice now, which ends by itself. False where the pump refuses (it says why). */
  startSession(): boolean {
    return this.#begin(this.#plan());
  }

  async close(): Promise<void> {
    this.clock.stop();
    await this.pump.close();
  }

  #plan(): PlannedSession {
    return planSession(this.seed, this.#state.sessions + 1, this.#state.activated, this.#habits);
  }

  #begin({ mode, programme, stopAfterMs }: PlannedSession): boolean {
    for (const bottle of Object.values(this.board.bottles)) bottle.empty();
    this.#supply.advanceTo(this.#hoursNow());
    if (this.pump.start({ mode, programme }) !== null) return false;
    const number = this.#state.sessions;
    this.clock.after(stopAfterMs, () => {
      if (this.#state.sessions === number) this.pump.stop();
    });
    this.#state.sessions = number;
    this.#milk = new MilkSession(
      this.#supply,
      mode !== "double",
      randomStream(this.seed, `milk-${number + 1}`),
    );
    return true;
  }

  #runToEnd(plan: PlannedSession): void {
    if (!this.#begin(plan)) throw new Error("the simulated pump refused to start");
    while (this.pump.controller.busy) this.clock.advanceTo(this.clock.uptimeMs() + 10_000);
  }

  #pumpLater(delayMs: number): void {
    this.clock.after(delayMs, () => {
      const plan = this.#plan();
      this.#begin(plan);
      this.#pumpLater(Math.max(leastSlotMs(this.#habits), plan.untilNextMs));
    });
  }

  #milkFlows(startUptimeMs: number): void {
    const milk = this.#milk;
    if (milk === null) return;
    this.board.connect((side, atMs, dtMs, mmHg) =>
      mmHg < 1 ? 0 : milk.flowMl(side, atMs - startUptimeMs, dtMs, mmHg),
    );
  }

  #recorded(record: SessionRecord): void {
    this.board.connect(null);
    const total = (record.leftTenthMl ?? 0) + (record.rightTenthMl ?? 0);
    const streak = total >= ACTIVATION.tenthMl ? this.#state.streak + 1 : 0;
    this.#state = {
      ...this.#state,
      atUnixMs: this.unixMs(),
      supply: this.#supply.state,
      sessions: this.#state.sessions + 1,
      streak,
      activated: this.#state.activated || streak >= ACTIVATION.inARow,
    };
    saveState(this.#options.dir, this.#state);
  }

  #hoursNow(): number {
    return (this.unixMs() - this.birthUnixMs) / HOUR_MS;
  }
}

function freshState(options: SimulatedPumpOptions, nowUnixMs: number): SimulationState {
  const seed = options.seed ?? 1;
  const birthUnixMs = options.birthUnixMs ?? nowUnixMs;
  return {
    version: 1,
    serialNumber: options.serialNumber ?? `SIM-${String(seed).padStart(4, "0")}`,
    seed,
    birthUnixMs,
    knowsUtc: options.knowsUtc ?? false,
    atUnixMs: birthUnixMs,
    supply: new Supply(drawMother(seed, options.mother)).state,
    sessions: 0,
    streak: 0,
    activated: false,
  };
}

/** A folder belongs to one mother and one pump; to go on as another would mix two journals. */
function sameSimulation(kept: SimulationState, options: SimulatedPumpOptions): SimulationState {
  for (const name of ["seed", "serialNumber", "birthUnixMs"] as const) {
    const asked = options[name];
    if (asked !== undefined && asked !== kept[name]) {
      throw new SimulationError(
        "other-simulation",
        `${options.dir} holds a simulation with ${name} ${kept[name]}, not ${asked}; ` +
          "leave that option out to go on with it, or give another folder",
      );
    }
  }
  return kept;
}
