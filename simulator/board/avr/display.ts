// A character display as the panel has it: HD44780 in four-bit mode behind a PCF8574, so that tests read what is shown.
import type { I2cDevice } from "./i2c-bus.ts";

const registerSelect = 0x01;
const enable = 0x04;
const lineStart = [0x00, 0x40, 0x14, 0x54];

export class CharacterDisplay implements I2cDevice {
  private readonly memory = new Uint8Array(0x80).fill(0x20);
  private address = 0;
  private last = 0;
  private high: number | null = null;
  private fourBits = false;
  /** Bytes that came over the bus. */
  bytes = 0;

  write(byte: number): void {
    this.bytes += 1;
    const falling = (this.last & enable) !== 0 && (byte & enable) === 0;
    if (falling) this.nibble(this.last >> 4, (this.last & registerSelect) !== 0);
    this.last = byte;
  }

  private nibble(value: number, isData: boolean): void {
    if (!this.fourBits) {
      // Until the switch to four bits each nibble is the upper half of a whole instruction.
      if (value === 2) this.fourBits = true;
      return;
    }
    if (this.high === null) {
      this.high = value;
      return;
    }
    const whole = (this.high << 4) | value;
    this.high = null;
    if (isData) this.character(whole);
    else this.instruction(whole);
  }

  private character(code: number): void {
    this.memory[this.address & 0x7f] = code;
    this.address += 1;
  }

  private instruction(code: number): void {
    if (code === 0x01) this.memory.fill(0x20);
    if (code <= 0x03) this.address = 0;
    else if (code >= 0x80) this.address = code & 0x7f;
  }

  /** What a line of `columns` characters shows, from 0. */
  line(index: number, columns = 16): string {
    const start = lineStart[index] ?? 0;
    return String.fromCharCode(...this.memory.subarray(start, start + columns));
  }
}
