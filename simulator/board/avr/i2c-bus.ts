// The devices on the emulated two-wire bus. Writes reach a device by its address; nobody home is a NACK. A bus can be hung
// to see what the firmware does with a display that holds the clock.
import type { AVRTWI, CPU, TWIEventHandler } from "avr8js";

export interface I2cDevice {
  write(byte: number): void;
}

const bitsPerByte = 9;

export class I2cBus implements TWIEventHandler {
  private readonly cpu: CPU;
  private readonly twi: AVRTWI;
  private readonly devices: ReadonlyMap<number, I2cDevice>;
  private device: I2cDevice | undefined;
  private readonly isHung: () => boolean;

  constructor(
    cpu: CPU,
    twi: AVRTWI,
    clockHz: number,
    devices: ReadonlyMap<number, I2cDevice>,
    isHung: () => boolean,
  ) {
    this.cpu = cpu;
    this.twi = twi;
    this.devices = devices;
    this.isHung = isHung;
    this.byteCycles = () => Math.round((clockHz / twi.sclFrequency) * bitsPerByte);
  }

  private readonly byteCycles: () => number;

  private later(done: () => void): void {
    if (this.isHung()) return;
    this.cpu.addClockEvent(done, this.byteCycles());
  }

  start(): void {
    this.later(() => this.twi.completeStart());
  }

  stop(): void {
    this.device = undefined;
    if (!this.isHung())
      this.cpu.addClockEvent(() => this.twi.completeStop(), this.byteCycles() / bitsPerByte);
  }

  connectToSlave(address: number, write: boolean): void {
    this.device = write ? this.devices.get(address) : undefined;
    const there = this.device !== undefined;
    this.later(() => this.twi.completeConnect(there));
  }

  writeByte(value: number): void {
    this.device?.write(value);
    const there = this.device !== undefined;
    this.later(() => this.twi.completeWrite(there));
  }

  readByte(): void {
    this.later(() => this.twi.completeRead(0xff));
  }
}
