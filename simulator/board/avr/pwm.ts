// Timers 0 and 1 as the pumps and lamps need them: the mean of each output, read from the registers. The firmware takes no
// interrupt from them, so nothing has to count. Timer 2's output B is read the same way.
import type { CPU } from "avr8js";

const DDRB = 0x24;
const PORTB = 0x25;
const DDRD = 0x2a;
const PORTD = 0x2b;
const TCCR0A = 0x44;
const OCR0A = 0x47;
const OCR0B = 0x48;
const TCCR1A = 0x80;
const TCCR1B = 0x81;
const ICR1 = 0x86;
const OCR1A = 0x88;
const OCR1B = 0x8a;
const TCCR2A = 0xb0;
const OCR2A = 0xb3;
const OCR2B = 0xb4;

/** The 16-bit registers share one temporary byte: the high half waits in it until the low half is written. */
export function attachTimer1(cpu: CPU): void {
  let high = 0;
  for (const low of [ICR1, OCR1A, OCR1B]) {
    cpu.writeHooks[low + 1] = (value) => {
      high = value;
      return true;
    };
    cpu.writeHooks[low] = (value) => {
      cpu.data[low] = value;
      cpu.data[low + 1] = high;
      return true;
    };
  }
}

interface Output {
  ddr: number;
  port: number;
  bit: number;
  connect: number;
  connectMask: number;
  compare: () => number;
  top: () => number;
  running: () => boolean;
}

export class PwmOutputs {
  private readonly cpu: CPU;
  constructor(cpu: CPU) {
    this.cpu = cpu;
  }

  private byte(address: number): number {
    return this.cpu.data[address] ?? 0;
  }

  private word(address: number): number {
    return this.byte(address) | (this.byte(address + 1) << 8);
  }

  /** Mean of a pin, 0–1. An input is pulled down from outside, as every gate on the board is. */
  private mean(output: Output): number {
    const mask = 1 << output.bit;
    if (!(this.byte(output.ddr) & mask)) return 0;
    const connected = (this.byte(output.connect) & output.connectMask) !== 0;
    if (!connected || !output.running()) return this.byte(output.port) & mask ? 1 : 0;
    return Math.min(1, (output.compare() + 1) / (output.top() + 1));
  }

  private pump(bit: number, connectMask: number, compare: number): number {
    return this.mean({
      ddr: DDRB,
      port: PORTB,
      bit,
      connect: TCCR1A,
      connectMask,
      compare: () => this.word(compare),
      top: () => this.word(ICR1),
      running: () => (this.byte(TCCR1B) & 7) !== 0,
    });
  }

  get pumpLeft(): number {
    return this.pump(1, 0x80, OCR1A);
  }

  get pumpRight(): number {
    return this.pump(2, 0x20, OCR1B);
  }

  private lamp(bit: number, connect: number, connectMask: number, compare: number, top: number): number {
    return this.mean({
      ddr: DDRD,
      port: PORTD,
      bit,
      connect,
      connectMask,
      compare: () => this.byte(compare),
      top: () => top,
      running: () => true,
    });
  }

  get lampRed(): number {
    return this.lamp(3, TCCR2A, 0x20, OCR2B, this.byte(OCR2A));
  }

  get lampGreen(): number {
    return this.lamp(5, TCCR0A, 0x20, OCR0B, 255);
  }

  get lampBlue(): number {
    return this.lamp(6, TCCR0A, 0x80, OCR0A, 255);
  }
}
