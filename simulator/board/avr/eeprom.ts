// The EEPROM's cells, which outlive every reset and the supply. A byte that is being written when a reset comes is still
// finished, as the data sheet says; when the supply goes, it may be anything: the old one, erased, half written, the new one.
import { AVREEPROM, type CPU, eepromConfig } from "avr8js";

const bytes = 1024;
const blank = 0xff;
const writeCycles = eepromConfig.eraseCycles + eepromConfig.writeCycles;

export class Eeprom {
  readonly cells = new Uint8Array(bytes).fill(blank);
  /** How often each cell has been written. */
  readonly writes = new Uint32Array(bytes);
  private writing: { address: number; before: number; untilCycle: number } | undefined;

  /** Wires the cells to a fresh core. */
  attach(cpu: CPU): void {
    let before = blank;
    new AVREEPROM(cpu, {
      readMemory: (address) => this.cells[address] ?? blank,
      eraseMemory: (address) => {
        before = this.cells[address] ?? blank;
        this.cells[address] = blank;
      },
      writeMemory: (address, value) => {
        this.cells[address] = (this.cells[address] ?? blank) & value;
        this.writes[address] = (this.writes[address] ?? 0) + 1;
        this.writing = { address, before, untilCycle: cpu.cycles + writeCycles };
      },
    });
  }

  /** The supply is gone. */
  powerLost(cycle: number, random: () => number): void {
    const { writing } = this;
    this.writing = undefined;
    if (writing === undefined || cycle >= writing.untilCycle) return;
    const halfWritten = Math.floor(random() * 256);
    const written = this.cells[writing.address] ?? blank;
    const outcomes = [writing.before, blank, halfWritten, written];
    this.cells[writing.address] = outcomes[Math.floor(random() * outcomes.length)] ?? blank;
  }
}
