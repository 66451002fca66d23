// An ATmega328P around avr8js: 2 KiB of SRAM, ports, ADC, two-wire bus and EEPROM of avr8js, our own USART, watchdog and timers,
// sleep that skips to the next event, and resets as silicon does them: every reset is a fresh core with every I/O
// register at its initial value, SRAM kept, outputs floating until the start-up time is over.
import {
  ADCMuxInputType,
  AVRADC,
  AVRIOPort,
  AVRTWI,
  adcConfig,
  avrInstruction,
  CPU,
  portBConfig,
  portCConfig,
  portDConfig,
  twiConfig,
} from "avr8js";
import { Eeprom } from "./eeprom.ts";
import { attachTimer1, PwmOutputs } from "./pwm.ts";
import { TickTimer } from "./tick-timer.ts";
import { Usart } from "./usart.ts";
import { Watchdog } from "./watchdog.ts";

export const clockHz = 16_000_000;
const sramBytes = 2048;
const sramStart = 0x100;
const MCUSR = 0x54;
const SMCR = 0x53;
const GPIOR0 = 0x3e;
const sleepOpcode = 0x9588;
const returnFromInterruptOpcode = 0x9518;
const vectorWords = 2;
/** Crystal start-up of the fuses in the README: 16 K cycles and 65 ms. */
const startUpCycles = 16_384 + 0.065 * clockHz;

export type ResetCause = "power-on" | "external" | "brown-out" | "watchdog";
const causeBit: Record<ResetCause, number> = { "power-on": 1, external: 2, "brown-out": 4, watchdog: 8 };

/** Watches the program run, for the load figures: of no effect on it. */
export interface Watch {
  /** Timer 2 has begun anew: the start of a tick. */
  ticked(): void;
  /** An interrupt's routine begins, by its vector's number, and ends. May nest. */
  entered(vector: number): void;
  left(): void;
  /** The firmware has said what it is at: GPIOR0. */
  marked(value: number): void;
}

/** What the rest of the board is to the microcontroller. */
interface Surroundings {
  /** Volts at an ADC channel at this moment. */
  analogVolts(channel: number): number;
  /** A byte has left on the serial line. */
  sent(byte: number): void;
  /** A fresh core needs its wiring: pins, load cells, bus. */
  wire(core: Core): void;
}

/** What one reset makes anew. */
export interface Core {
  cpu: CPU;
  portB: AVRIOPort;
  portC: AVRIOPort;
  portD: AVRIOPort;
  twi: AVRTWI;
  usart: Usart;
  watchdog: Watchdog;
  pwm: PwmOutputs;
}

interface ClockQueue {
  nextClockEvent: { cycles: number } | null;
}

export class Mcu {
  private readonly program: Uint16Array;
  private readonly surroundings: Surroundings;
  private current: Core;
  /** The core does nothing before this cycle: held in reset, or starting up. */
  private startsAt = Number.POSITIVE_INFINITY;
  private heldFlags = 0;
  /** How often each cause has reset it. */
  readonly resets: Record<ResetCause, number> = { "power-on": 0, external: 0, "brown-out": 0, watchdog: 0 };
  readonly eeprom = new Eeprom();
  /** Cycles spent asleep, for the load figures. */
  sleptCycles = 0;
  /** Slows it down a little. */
  watch: Watch | undefined;

  constructor(program: Uint16Array, surroundings: Surroundings) {
    this.program = program;
    this.surroundings = surroundings;
    this.current = this.freshCore(0, undefined, 0);
  }

  get core(): Core {
    return this.current;
  }

  get cycles(): number {
    return this.current.cpu.cycles;
  }

  /** False while in reset: outputs float. */
  get running(): boolean {
    return this.cycles >= this.startsAt;
  }

  private freshCore(cycles: number, sram: Uint8Array | undefined, flags: number): Core {
    const cpu = new CPU(this.program, sramBytes);
    cpu.cycles = cycles;
    if (sram !== undefined) cpu.data.set(sram, sramStart);
    cpu.data[MCUSR] = flags;
    const twi = new AVRTWI(cpu, twiConfig, clockHz);
    cpu.data[twiConfig.TWCR] = 0; // it comes up with its flag set, silicon does not
    const core: Core = {
      cpu,
      portB: new AVRIOPort(cpu, portBConfig),
      portC: new AVRIOPort(cpu, portCConfig),
      portD: new AVRIOPort(cpu, portDConfig),
      twi,
      usart: new Usart(cpu, (byte) => this.surroundings.sent(byte)),
      watchdog: new Watchdog(cpu, clockHz, (flags & causeBit.watchdog) !== 0),
      pwm: new PwmOutputs(cpu),
    };
    attachTimer1(cpu);
    this.eeprom.attach(cpu);
    new TickTimer(cpu, () => this.watch?.ticked());
    cpu.writeHooks[GPIOR0] = (value) => {
      cpu.data[GPIOR0] = value;
      this.watch?.marked(value);
      return true;
    };
    const adc = new AVRADC(cpu, adcConfig);
    adc.onADCRead = (input) => {
      const volts =
        input.type === ADCMuxInputType.SingleEnded ? this.surroundings.analogVolts(input.channel) : 0;
      const counts = Math.max(0, Math.min(1023, Math.floor((volts / 5) * 1024)));
      cpu.addClockEvent(() => adc.completeADCRead(counts), adc.sampleCycles);
    };
    this.surroundings.wire(core);
    return core;
  }

  /** Power comes up: SRAM holds whatever `random` gives, then the start-up time passes. */
  powerOn(random: () => number): void {
    const sram = Uint8Array.from({ length: sramBytes }, () => Math.floor(random() * 256));
    this.restart("power-on", sram, startUpCycles);
  }

  /** The reset pin, or the serial adapter's DTR on boards that wire it there. */
  reset(cause: ResetCause): void {
    this.restart(cause, this.current.cpu.data.slice(sramStart), startUpCycles);
  }

  /** Holds it in reset, as the brown-out detector does while the supply is low; `reset` lets it go. */
  hold(cause: ResetCause): void {
    this.restart(cause, this.current.cpu.data.slice(sramStart), Number.POSITIVE_INFINITY);
  }

  private restart(cause: ResetCause, sram: Uint8Array, delayCycles: number): void {
    this.resets[cause] += 1;
    const { cycles } = this;
    // Flags gather until software clears them, except that a power-on clears the others.
    const before = (this.current.cpu.data[MCUSR] ?? 0) | this.heldFlags;
    const flags = cause === "power-on" ? causeBit[cause] : before | causeBit[cause];
    this.heldFlags = delayCycles === Number.POSITIVE_INFINITY ? flags : 0;
    this.current = this.freshCore(cycles, sram, flags);
    this.startsAt = cycles + delayCycles;
    this.current.watchdog.feed(this.startsAt);
  }

  /** Runs to a cycle. Instructions are atomic, so it may end a few cycles late. */
  runTo(target: number): void {
    while (this.cycles < target) {
      if (!this.running) {
        this.current.cpu.cycles = Math.min(target, this.startsAt);
        continue;
      }
      this.execute(Math.min(target, this.current.watchdog.bitesAt));
      if (this.cycles >= this.current.watchdog.bitesAt) this.reset("watchdog");
    }
  }

  private execute(stop: number): void {
    const { cpu } = this.current;
    const queue = cpu as unknown as ClockQueue;
    const { progMem, data } = cpu;
    const step = avrInstruction; // a local: the import is a getter
    while (cpu.cycles < stop) {
      if (progMem[cpu.pc] === sleepOpcode && ((data[SMCR] ?? 0) & 1) !== 0) {
        this.sleep(cpu, queue, stop);
      } else if (this.watch === undefined) {
        step(cpu);
        cpu.tick();
      } else {
        const returns = progMem[cpu.pc] === returnFromInterruptOpcode;
        step(cpu);
        if (returns) this.watch.left();
        this.tick(cpu);
      }
    }
  }

  /** Lets due events happen; tells the watch of the interrupt that one of them may have raised. */
  private tick(cpu: CPU): void {
    const before = cpu.pc;
    cpu.tick();
    if (cpu.pc !== before) this.watch?.entered(cpu.pc / vectorWords);
  }

  /** Idle sleep: time jumps to the next event. The program counter passes the instruction only when an interrupt comes. */
  private sleep(cpu: CPU, queue: ClockQueue, stop: number): void {
    const asleepAt = cpu.pc;
    const wake = asleepAt + 1;
    do {
      const willWake = cpu.nextInterrupt >= 0 && cpu.interruptsEnabled;
      if (!willWake) {
        const until = Math.max(cpu.cycles, Math.min(stop, queue.nextClockEvent?.cycles ?? stop));
        this.sleptCycles += until - cpu.cycles;
        cpu.cycles = until;
      }
      cpu.pc = wake;
      this.tick(cpu);
      if (cpu.pc === wake) cpu.pc = asleepAt;
    } while (cpu.pc === asleepAt && cpu.cycles < stop);
  }
}
