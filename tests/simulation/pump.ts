// The real pump (controller, journal, link) in the simulated world: its board, its disk and its cable are simulated,
// and its power can go at any moment.
import type { Board, Sides, SuctionCycle } from "../../firmware/controller/board/board.ts";
import { decodeEntry } from "../../firmware/controller/journal/entries.ts";
import { INITIATION } from "../../firmware/controller/programmes/built-in.ts";
import { Pump } from "../../firmware/controller/pump.ts";
import { FrameDecoder } from "../../proto/link/framing.ts";
import { REFERENCE_LIMITS, type SessionRecord } from "../../proto/link/messages.ts";
import { MODES } from "../../proto/vocabulary.ts";
import type { Random } from "../../simulator/random.ts";
import type { Cable } from "./cable.ts";
import type { SimulatedDisk } from "./disk.ts";
import type { Dice } from "./faults.ts";
import type { VirtualTime } from "./time.ts";

export interface PumpWitness {
  started(uuid: string): void;
  /** The journal has it; from here on nobody may lose it. */
  recorded(record: SessionRecord): void;
  acknowledged(upToIndex: number, recordEpoch: number): void;
  /** A power loss, and what the disk was known to hold of a running session. */
  wentDark(checkpointed: string | null): void;
  /** The power is back, and this is what the journal holds. */
  found(records: readonly SessionRecord[]): void;
  violation(what: string): void;
}

/** How often somebody pumps, and how closely the pump looks. Ranges in milliseconds. */
export interface PumpPace {
  session: readonly [number, number];
  fromStartToStart: readonly [number, number];
  first: readonly [number, number];
  idlePeriodMs: number;
  statusPeriodMs: number;
  checkpointPeriodMs: number;
}

/** Many sessions in a minute of faults. */
const HASTY: PumpPace = {
  session: [7_000, 12_000],
  fromStartToStart: [8_000, 16_000],
  first: [500, 4_000],
  idlePeriodMs: 10_000,
  statusPeriodMs: 4_000,
  checkpointPeriodMs: 2_000,
};

export class SimulatedPump {
  readonly serialNumber: string;
  readonly #time: VirtualTime;
  readonly #dice: Dice;
  readonly #disk: SimulatedDisk;
  readonly #cable: Cable;
  readonly #random: Random;
  readonly #witness: PumpWitness;
  readonly #pace: PumpPace;
  readonly #uuidHead: string;
  #pump: Pump | null = null;
  #alive = { alive: false };
  #running: string | null = null;
  #started = 0;
  #wantsToPump = true;

  constructor(options: {
    number: number;
    time: VirtualTime;
    dice: Dice;
    disk: SimulatedDisk;
    cable: Cable;
    random: Random;
    witness: PumpWitness;
    pace?: PumpPace;
  }) {
    this.#pace = options.pace ?? HASTY;
    this.serialNumber = `SIM-${options.number}`;
    this.#uuidHead = `00000000-0000-4000-${(0x8000 + options.number).toString(16)}`;
    this.#time = options.time;
    this.#dice = options.dice;
    this.#disk = options.disk;
    this.#cable = options.cable;
    this.#random = options.random;
    this.#witness = options.witness;
    this.powerOn();
  }

  get pump(): Pump | null {
    return this.#pump;
  }

  get disk(): SimulatedDisk {
    return this.#disk;
  }

  powerOn(): void {
    if (this.#alive.alive) return;
    const life = { alive: true };
    const bootMs = this.#time.nowMs;
    const clock = {
      uptimeMs: () => this.#time.nowMs - bootMs,
      after: (delayMs: number, run: () => void) => {
        const cancel = this.#time.after(delayMs, () => {
          if (life.alive) run();
        });
        return { cancel };
      },
    };
    let pump: Pump;
    try {
      pump = new Pump({
        serialNumber: this.serialNumber,
        model: "Simulated",
        firmwareVersion: "0",
        board: new SimulatedBoard(() => this.#time.nowMs - bootMs),
        clock,
        dir: "journal",
        journal: { files: this.#disk, compactAboveBytes: 2_000 },
        timing: { tickPeriodMs: 500, idlePeriodMs: this.#pace.idlePeriodMs },
        checkpointPeriodMs: this.#pace.checkpointPeriodMs,
        statusPeriodMs: this.#pace.statusPeriodMs,
        random: { u32: () => Math.floor(this.#random.uniform() * 2 ** 32), uuid: () => this.#uuid() },
        listener: {
          sessionStarted: ({ uuid }) => {
            this.#running = uuid;
            this.#witness.started(uuid);
          },
          sessionRecorded: (record) => {
            if (record.sessionUuid === this.#running) this.#running = null;
            this.#witness.recorded(record);
          },
          link: (event) => {
            if (event.kind === "acknowledged")
              this.#witness.acknowledged(event.upToIndex, pump.journal.recordEpoch);
          },
        },
      });
    } catch (error) {
      // A journal that cannot be opened now: the person switches it off and on again.
      if (!(error instanceof Error) || error.name !== "JournalError") throw error;
      this.#disk.losePower();
      this.#time.after(1000, () => this.powerOn());
      return;
    }
    this.#alive = life;
    this.#pump = pump;
    const { oldestIndex, lastIndex } = pump.journal;
    const records = Array.from({ length: lastIndex - oldestIndex + 1 }, (_, i) =>
      pump.journal.recordAt(oldestIndex + i),
    );
    this.#witness.found(records.filter((record) => record !== undefined));
    if (pump.journal.recovery.damagedCopy !== null)
      this.#witness.violation(`${this.serialNumber}: a power loss left a hole in the journal`);
    pump.attach(this.#cable.pumpEnd());
    this.#nextSession(this.#dice.between(...this.#pace.first));
  }

  losePower(): void {
    if (!this.#alive.alive) return;
    this.#alive.alive = false;
    this.#witness.wentDark(this.#isCheckpointed() ? this.#running : null);
    this.#pump = null;
    this.#running = null;
    this.#cable.pumpGone();
    this.#disk.losePower();
    this.#time.after(this.#dice.between(100, 5000), () => this.powerOn());
  }

  /** Whether the medium has a whole checkpoint of the running session. */
  #isCheckpointed(): boolean {
    const path = this.#pump?.journal.path ?? "";
    return new FrameDecoder().push(this.#disk.durable(path)).some((event) => {
      const entry = event.kind === "payload" ? decodeEntry(event.payload) : undefined;
      return entry?.kind === "checkpoint" && entry.record.sessionUuid === this.#running;
    });
  }

  /** No further session begins; one that runs is ended. */
  rest(): void {
    this.#wantsToPump = false;
    this.#pump?.stop();
  }

  get busy(): boolean {
    return this.#pump === null || this.#pump.controller.busy || this.#running !== null;
  }

  #nextSession(delayMs: number): void {
    const life = this.#alive;
    this.#time.after(delayMs, () => {
      if (!life.alive || !this.#wantsToPump) return;
      const mode = MODES[this.#dice.whole(0, MODES.length - 1)] ?? "double";
      this.#pump?.start({ mode, programme: INITIATION });
      this.#time.after(this.#dice.between(...this.#pace.session), () => {
        if (life.alive) this.#pump?.stop();
      });
      this.#nextSession(this.#dice.between(...this.#pace.fromStartToStart));
    });
  }

  #uuid(): string {
    this.#started++;
    return `${this.#uuidHead}-${String(this.#started).padStart(12, "0")}`;
  }
}

/** Milk that runs evenly into both bottles. */
class SimulatedBoard implements Board {
  readonly firmwareVersion = "0";
  readonly limits = REFERENCE_LIMITS;
  readonly simulated = true;
  readonly #uptimeMs: () => number;
  #vacuumMmHg = { left: 0, right: 0 };
  #weightG = { left: 90, right: 91 };

  constructor(uptimeMs: () => number) {
    this.#uptimeMs = uptimeMs;
  }

  read() {
    for (const side of ["left", "right"] as const)
      if (this.#vacuumMmHg[side] > 0) this.#weightG[side] += side === "left" ? 0.07 : 0.05;
    return {
      atUptimeMs: this.#uptimeMs(),
      vacuumMmHg: { ...this.#vacuumMmHg },
      weightG: { ...this.#weightG },
      faults: [],
    };
  }

  drive({ left, right }: Sides<SuctionCycle | null>): void {
    this.#vacuumMmHg = { left: left?.peakMmHg ?? 0, right: right?.peakMmHg ?? 0 };
  }

  vent(): void {
    this.#vacuumMmHg = { left: 0, right: 0 };
  }

  resetFaults(): void {}

  async close(): Promise<void> {}
}
