// The emulated pump board: the real firmware on an emulated ATmega328P, wired to sensors, pumps, vents, panel and a plant.
// Time is CPU cycles; nothing here knows the wall clock. transport.ts gives it to hosts, pace.ts ties it to real time.

import { seededRandom } from "../../random.ts";
import { CharacterDisplay } from "./display.ts";
import { Hx711 } from "./hx711.ts";
import { I2cBus, type I2cDevice } from "./i2c-bus.ts";
import { type Core, clockHz, Mcu, type ResetCause } from "./mcu.ts";
import type { Actuators, Plant, PlantState } from "./plant-port.ts";

export { clockHz } from "./mcu.ts";

const plantStepCycles = clockHz / 2000;
const hostBaud = 57_600;
const hostByteCycles = (clockHz * 10) / hostBaud;
/** A line that is never idle would keep its past for ever. */
const compactAtBytes = 4096;
const supplyVolts = 5;
const brownOutVolts = 4.3;
/** Below this the EEPROM does not finish what it writes. */
const memoryVolts = 1.8;
const kPaPerMmHg = 0.133322;

/** MPXV5050DP: Vout = Vs (0.018 P + 0.04), within its rails. */
export function vacuumSensorVolts(vacuumMmHg: number): number {
  const volts = supplyVolts * (0.018 * vacuumMmHg * kPaPerMmHg + 0.04);
  return Math.max(0.05, Math.min(4.75, volts));
}

export type Key = "letDown" | "programme" | "vacuumUp" | "vacuumDown";
const ladderOhm: Record<Key, number> = { letDown: 0, programme: 2200, vacuumUp: 5600, vacuumDown: 15_000 };
const ladderPullUpOhm = 10_000;

/** What a test does to a vacuum sensor: follow the plant, stay at a voltage, or stay at what it shows now. */
export type SensorFault = { kind: "none" } | { kind: "volts"; volts: number } | { kind: "stuck" };

export interface BoardOptions {
  program: Uint16Array;
  plant: Plant;
  seed?: number;
  /** Peak-to-peak noise of the vacuum sensors, in volts. */
  sensorNoiseVolts?: number;
}

export interface Lamp {
  red: number;
  green: number;
  blue: number;
}

type Side = "left" | "right";

export class EmulatedBoard {
  readonly mcu: Mcu;
  readonly display = new CharacterDisplay();
  readonly sensorFault: Record<Side, SensorFault> = { left: { kind: "none" }, right: { kind: "none" } };
  /** The display holds the clock line: no transfer ends. */
  i2cHung = false;
  /** The last state of the plant, and what drove it there. */
  state: PlantState;
  actuators: Actuators;
  /** Called after each step of the plant (0.5 ms). */
  onStep: (() => void) | undefined;
  /** Called with each byte that the board has sent. */
  onByte: ((byte: number) => void) | undefined;

  private readonly plant: Plant;
  private readonly random: () => number;
  private readonly noiseVolts: number;
  private readonly devices: Map<number, I2cDevice>;
  private loadCells: { left: Hx711; right: Hx711 } | undefined;
  private readonly loadCellConnected: Record<Side, boolean> = { left: true, right: true };
  private readonly sensorVolts: Record<Side, number> = { left: 0, right: 0 };
  private nextStep = plantStepCycles;
  private toBoard: number[] = [];
  private toBoardAt = 0;
  private nextByteAt = Number.POSITIVE_INFINITY;
  private key: Key | null = null;
  private startStopPressed = false;
  private volts = 0;

  constructor(options: BoardOptions) {
    this.plant = options.plant;
    this.random = seededRandom(options.seed ?? 1);
    this.noiseVolts = options.sensorNoiseVolts ?? 0.004;
    this.devices = new Map<number, I2cDevice>([[0x27, this.display]]);
    this.actuators = { leftPwm: 0, rightPwm: 0, leftVentOpen: true, rightVentOpen: true };
    this.state = this.plant.step(0, this.actuators);
    this.mcu = new Mcu(options.program, {
      analogVolts: (channel) => this.analogVolts(channel),
      sent: (byte) => this.onByte?.(byte),
      wire: (core) => this.wire(core),
    });
    this.senseVacuum();
  }

  get cycles(): number {
    return this.mcu.cycles;
  }

  get seconds(): number {
    return this.cycles / clockHz;
  }

  private wire(core: Core): void {
    const { cpu, portB, portC, portD } = core;
    const cell = (readingsPerS: number, setData: (high: boolean) => void) =>
      new Hx711({ clockHz, readingsPerS, now: cpu.cycles, random: this.random, setData });
    // Two oscillators are never quite alike.
    const left = cell(80.7, (high) => portB.setPin(4, high));
    const right = cell(79.4, (high) => portC.setPin(3, high));
    this.loadCells = { left, right };
    portB.addListener((value, old) => {
      const changed = value ^ old;
      if (changed & 0x08) left.clock((value & 0x08) !== 0, cpu.cycles);
      if (changed & 0x20) right.clock((value & 0x20) !== 0, cpu.cycles);
    });
    portD.setPin(2, !this.startStopPressed);
    core.twi.eventHandler = new I2cBus(cpu, core.twi, clockHz, this.devices, () => this.i2cHung);
  }

  private analogVolts(channel: number): number {
    switch (channel) {
      case 0:
        return this.noisy(this.sensorVolts.left);
      case 1:
        return this.noisy(this.sensorVolts.right);
      case 2: {
        if (this.key === null) return supplyVolts;
        const ohm = ladderOhm[this.key];
        return (supplyVolts * ohm) / (ohm + ladderPullUpOhm);
      }
      default:
        return 0;
    }
  }

  private noisy(volts: number): number {
    return volts + (this.random() - 0.5) * this.noiseVolts;
  }

  private senseVacuum(): void {
    const sense = (side: Side, vacuumMmHg: number) => {
      const fault = this.sensorFault[side];
      if (fault.kind === "none") this.sensorVolts[side] = vacuumSensorVolts(vacuumMmHg);
      else if (fault.kind === "volts") this.sensorVolts[side] = fault.volts;
    };
    sense("left", this.state.vacuumLeftMmHg);
    sense("right", this.state.vacuumRightMmHg);
  }

  /** Switches the supply on; the firmware runs after the start-up time. */
  powerOn(): void {
    this.volts = supplyVolts;
    this.mcu.powerOn(this.random);
  }

  /** Moves the supply. Below the brown-out level the board is held in reset; from nothing it is a power-on. */
  supply(volts: number): void {
    const before = this.volts;
    this.volts = volts;
    if (volts < brownOutVolts && before >= brownOutVolts) this.mcu.hold("brown-out");
    if (volts < memoryVolts && before >= memoryVolts) this.mcu.eeprom.powerLost(this.cycles, this.random);
    if (volts >= brownOutVolts && before < brownOutVolts) {
      if (before < 1) this.mcu.powerOn(this.random);
      else this.mcu.reset("brown-out");
    }
  }

  reset(cause: ResetCause): void {
    this.mcu.reset(cause);
  }

  /** Presses or releases the start/stop button. */
  pressStartStop(pressed: boolean): void {
    this.startStopPressed = pressed;
    this.mcu.core.portD.setPin(2, !pressed);
  }

  /** Holds one key of the ladder, or none. */
  pressKey(key: Key | null): void {
    this.key = key;
  }

  connectLoadCell(side: Side, connected: boolean): void {
    this.loadCellConnected[side] = connected;
  }

  get lamp(): Lamp {
    const { pwm } = this.mcu.core;
    if (!this.mcu.running) return { red: 0, green: 0, blue: 0 };
    return { red: pwm.lampRed, green: pwm.lampGreen, blue: pwm.lampBlue };
  }

  get buzzer(): boolean {
    const data = this.mcu.core.cpu.data;
    return this.mcu.running && ((data[0x2a] ?? 0) & (data[0x2b] ?? 0) & 0x10) !== 0;
  }

  /** Both motors off and both vents open: what a trip has to reach. */
  get safe(): boolean {
    const now = this.readActuators();
    return now.leftPwm === 0 && now.rightPwm === 0 && now.leftVentOpen && now.rightVentOpen;
  }

  private readActuators(): Actuators {
    const { core } = this.mcu;
    // In reset every pin floats, the gates are pulled down and the vents fall open.
    if (!this.mcu.running) return { leftPwm: 0, rightPwm: 0, leftVentOpen: true, rightVentOpen: true };
    const high = (ddr: number, port: number, bit: number) =>
      ((core.cpu.data[ddr] ?? 0) & (core.cpu.data[port] ?? 0) & (1 << bit)) !== 0;
    return {
      leftPwm: core.pwm.pumpLeft,
      rightPwm: core.pwm.pumpRight,
      leftVentOpen: !high(0x2a, 0x2b, 7),
      rightVentOpen: !high(0x24, 0x25, 0),
    };
  }

  /** Bytes from the host, one after the other at the line's rate. */
  send(bytes: Iterable<number>): void {
    for (const byte of bytes) this.toBoard.push(byte);
    if (this.nextByteAt === Number.POSITIVE_INFINITY && this.toBoardAt < this.toBoard.length) {
      this.nextByteAt = this.cycles + hostByteCycles;
    }
  }

  /** Bytes that wait for the line. */
  get queuedBytes(): number {
    return this.toBoard.length - this.toBoardAt;
  }

  /** Forgets what has not gone out: the cable is cut. */
  dropQueue(): void {
    this.toBoard = [];
    this.toBoardAt = 0;
    this.nextByteAt = Number.POSITIVE_INFINITY;
  }

  private deliver(): void {
    const byte = this.toBoard[this.toBoardAt];
    this.toBoardAt += 1;
    if (this.toBoardAt >= compactAtBytes) {
      this.toBoard.splice(0, this.toBoardAt);
      this.toBoardAt = 0;
    }
    if (byte !== undefined && this.mcu.running) this.mcu.core.usart.receive(byte);
    if (this.toBoardAt >= this.toBoard.length) {
      this.dropQueue();
    } else {
      this.nextByteAt += hostByteCycles;
    }
  }

  private stepPlant(): void {
    this.actuators = this.readActuators();
    this.state = this.plant.step(plantStepCycles / clockHz, this.actuators);
    this.senseVacuum();
    const cells = this.loadCells;
    if (cells !== undefined) {
      cells.left.weightGrams = this.state.weightLeftGrams;
      cells.right.weightGrams = this.state.weightRightGrams;
      cells.left.connected = this.loadCellConnected.left;
      cells.right.connected = this.loadCellConnected.right;
      cells.left.advance(this.nextStep);
      cells.right.advance(this.nextStep);
    }
    this.nextStep += plantStepCycles;
    this.onStep?.();
  }

  /** Runs to a cycle, a few more at most (instructions are whole). */
  runTo(target: number): void {
    while (this.cycles < target) {
      this.mcu.runTo(Math.min(target, this.nextStep, this.nextByteAt));
      if (this.cycles >= this.nextByteAt) this.deliver();
      if (this.cycles >= this.nextStep) this.stepPlant();
    }
  }

  /** Runs for a time, free of the wall clock. */
  runMs(ms: number): void {
    this.runTo(this.cycles + (ms / 1000) * clockHz);
  }

  /** Runs until `done` holds, looking after each step of the plant. False when `limitMs` has passed first. */
  runUntil(done: () => boolean, limitMs: number): boolean {
    const limit = this.cycles + (limitMs / 1000) * clockHz;
    while (this.cycles < limit) {
      if (done()) return true;
      this.runTo(Math.min(limit, this.nextStep));
    }
    return done();
  }
}
