// The watchdog with its timed change sequence, system-reset mode only. After a watchdog reset it keeps running at its
// shortest period until WDRF is cleared, as silicon does: firmware that forgets resets for ever.
import type { CPU } from "avr8js";

const WDTCSR = 0x60;
const MCUSR = 0x54;
const WDRF = 0x08;
const WDCE = 0x10;
const WDE = 0x08;
const changeWindowCycles = 4;
const oscillatorHz = 128_000;

export class Watchdog {
  private readonly cpu: CPU;
  private readonly clockHz: number;
  private changeUntil = -1;
  private fedAt: number;

  constructor(cpu: CPU, clockHz: number, forced: boolean) {
    this.cpu = cpu;
    this.clockHz = clockHz;
    this.fedAt = cpu.cycles;
    if (forced) cpu.data[WDTCSR] = WDE;
    cpu.onWatchdogReset = () => {
      this.fedAt = cpu.cycles;
    };
    cpu.writeHooks[WDTCSR] = (value, old) => {
      if (value & WDCE && value & WDE) {
        this.changeUntil = cpu.cycles + changeWindowCycles;
        cpu.data[WDTCSR] = old | WDE;
        return true;
      }
      if (cpu.cycles <= this.changeUntil) {
        const held = (cpu.data[MCUSR] ?? 0) & WDRF ? WDE : 0;
        cpu.data[WDTCSR] = (value & ~WDCE) | held;
        this.fedAt = cpu.cycles;
      }
      return true;
    };
  }

  /** Counts from this cycle; in reset it stands still. */
  feed(cycle: number): void {
    this.fedAt = cycle;
  }

  /** The cycle at which it bites, or infinity while it is off. */
  get bitesAt(): number {
    const value = this.cpu.data[WDTCSR] ?? 0;
    if (!(value & WDE)) return Number.POSITIVE_INFINITY;
    const prescale = ((value & 0x20) >> 2) | (value & 0x07);
    return this.fedAt + ((2048 << prescale) / oscillatorHz) * this.clockHz;
  }
}
