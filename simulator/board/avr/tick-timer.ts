// Timer 2 as the firmware's heartbeat: fast PWM with OCR2A as the top, overflow interrupt. It counts from the clock when
// asked and schedules one event per overflow, where a general model would schedule one per count; that makes sleep cheap.
// Any other mode is refused loudly rather than modelled wrongly.
import type { CPU } from "avr8js";

const TIFR2 = 0x37;
const TIMSK2 = 0x70;
const TCCR2A = 0xb0;
const TCCR2B = 0xb1;
const TCNT2 = 0xb2;
const OCR2A = 0xb3;
const prescalers = [0, 1, 8, 32, 64, 128, 256, 1024];
const fastPwmToOcr = 7;

export class TickTimer {
  private readonly cpu: CPU;
  private readonly overflow = {
    address: 0x12,
    flagRegister: TIFR2,
    flagMask: 1,
    enableRegister: TIMSK2,
    enableMask: 1,
  };
  private startedAt = 0;
  private prescaler = 0;
  private readonly onOverflow: () => void;
  private readonly atOverflow = () => {
    this.cpu.setInterruptFlag(this.overflow);
    this.startedAt += this.periodCycles;
    this.schedule();
    this.onOverflow();
  };

  constructor(cpu: CPU, onOverflow: () => void) {
    this.cpu = cpu;
    this.onOverflow = onOverflow;
    cpu.readHooks[TCNT2] = () =>
      this.prescaler === 0 ? 0 : Math.floor((cpu.cycles - this.startedAt) / this.prescaler) & 0xff;
    cpu.writeHooks[TCCR2B] = (value) => {
      cpu.data[TCCR2B] = value;
      this.start(prescalers[value & 7] ?? 0);
      return true;
    };
    cpu.writeHooks[OCR2A] = (value) => {
      if (this.prescaler !== 0) throw new Error("the emulated timer 2 does not change its top while running");
      cpu.data[OCR2A] = value;
      return true;
    };
    cpu.writeHooks[TIMSK2] = (value) => {
      cpu.data[TIMSK2] = value;
      cpu.updateInterruptEnable(this.overflow, value);
      return true;
    };
    cpu.writeHooks[TIFR2] = (value) => {
      cpu.clearInterruptByFlag(this.overflow, value);
      return true;
    };
  }

  private get periodCycles(): number {
    return ((this.cpu.data[OCR2A] ?? 0) + 1) * this.prescaler;
  }

  private start(prescaler: number): void {
    const { cpu } = this;
    cpu.clearClockEvent(this.atOverflow);
    this.prescaler = prescaler;
    if (prescaler === 0) return;
    const mode = ((cpu.data[TCCR2A] ?? 0) & 3) | (((cpu.data[TCCR2B] ?? 0) & 8) >> 1);
    if (mode !== fastPwmToOcr) throw new Error(`the emulated timer 2 knows mode 7 only, not ${mode}`);
    this.startedAt = cpu.cycles;
    this.schedule();
  }

  private schedule(): void {
    this.cpu.addClockEvent(this.atOverflow, this.startedAt + this.periodCycles - this.cpu.cycles);
  }
}
