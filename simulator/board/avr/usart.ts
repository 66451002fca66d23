// The ATmega328P's USART0, register by register where firmware can tell: a receive FIFO of two bytes that can overrun, a
// transmit buffer with a shift register behind it, level interrupts. 8N1 only.
import type { CPU } from "avr8js";

const UCSR0A = 0xc0;
const UCSR0B = 0xc1;
const UCSR0C = 0xc2;
const UBRR0L = 0xc4;
const UBRR0H = 0xc5;
const UDR0 = 0xc6;

const RXC = 0x80;
const TXC = 0x40;
const UDRE = 0x20;
const DOR = 0x08;
const U2X = 0x02;
const RXCIE = 0x80;
const TXCIE = 0x40;
const UDRIE = 0x20;
const RXEN = 0x10;
const TXEN = 0x08;

const fifoBytes = 2;

const interrupt = (address: number, flagMask: number, enableMask: number, constant: boolean) =>
  ({
    address,
    flagRegister: UCSR0A,
    flagMask,
    enableRegister: UCSR0B,
    enableMask,
    constant,
  }) satisfies Parameters<CPU["setInterruptFlag"]>[0];

export class Usart {
  private readonly cpu: CPU;
  private readonly onByte: (byte: number) => void;
  private readonly rxc = interrupt(0x24, RXC, RXCIE, true);
  private readonly udre = interrupt(0x26, UDRE, UDRIE, true);
  private readonly txc = interrupt(0x28, TXC, TXCIE, false);
  private readonly fifo: number[] = [];
  private waiting: number | null = null;
  private shifting = false;
  /** Bytes lost because the firmware was late. */
  overruns = 0;

  /** `onByte` is told of each byte at the end of its stop bit. */
  constructor(cpu: CPU, onByte: (byte: number) => void) {
    this.cpu = cpu;
    this.onByte = onByte;
    cpu.data[UCSR0A] = UDRE;
    cpu.data[UCSR0C] = 0x06;
    cpu.writeHooks[UCSR0A] = (value) => {
      cpu.data[UCSR0A] = ((cpu.data[UCSR0A] ?? 0) & ~U2X) | (value & U2X);
      if (value & TXC) cpu.clearInterrupt(this.txc);
      return true;
    };
    cpu.writeHooks[UCSR0B] = (value) => {
      cpu.data[UCSR0B] = value;
      cpu.updateInterruptEnable(this.rxc, value);
      cpu.updateInterruptEnable(this.udre, value);
      cpu.updateInterruptEnable(this.txc, value);
      return true;
    };
    cpu.readHooks[UDR0] = () => this.read();
    cpu.writeHooks[UDR0] = (value) => {
      this.write(value);
      return true;
    };
  }

  /** Cycles that one byte takes on the line. */
  get byteCycles(): number {
    const data = this.cpu.data;
    const divisor = ((data[UBRR0H] ?? 0) << 8) | (data[UBRR0L] ?? 0);
    return (divisor + 1) * ((data[UCSR0A] ?? 0) & U2X ? 8 : 16) * 10;
  }

  /** A byte has arrived on the line. */
  receive(byte: number): void {
    const { cpu } = this;
    if (!((cpu.data[UCSR0B] ?? 0) & RXEN)) return;
    if (this.fifo.length >= fifoBytes) {
      this.overruns += 1;
      cpu.data[UCSR0A] = (cpu.data[UCSR0A] ?? 0) | DOR;
      return;
    }
    this.fifo.push(byte);
    cpu.setInterruptFlag(this.rxc);
  }

  private read(): number {
    const { cpu } = this;
    const byte = this.fifo.shift() ?? 0;
    cpu.data[UCSR0A] = (cpu.data[UCSR0A] ?? 0) & ~DOR;
    if (this.fifo.length === 0) cpu.clearInterrupt(this.rxc);
    return byte;
  }

  private write(byte: number): void {
    const { cpu } = this;
    if (!((cpu.data[UCSR0B] ?? 0) & TXEN)) return;
    cpu.clearInterrupt(this.txc);
    if (this.shifting) {
      this.waiting = byte;
      cpu.clearInterrupt(this.udre);
    } else {
      this.shift(byte);
    }
  }

  private shift(byte: number): void {
    this.shifting = true;
    this.cpu.addClockEvent(() => {
      this.onByte(byte);
      const next = this.waiting;
      this.waiting = null;
      if (next === null) {
        this.shifting = false;
        this.cpu.setInterruptFlag(this.txc);
      } else {
        this.shift(next);
        this.cpu.setInterruptFlag(this.udre);
      }
    }, this.byteCycles);
  }
}
