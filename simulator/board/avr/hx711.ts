// A load cell behind an HX711 at 80 readings a second: ready by pulling data low, 24 bits on the rising edges of the clock,
// switched off by a clock that stays high for 60 µs. Noise is seeded.

/** 1 kg cell of 1 mV/V at the amplifier's own supply, gain 128: full scale is ±0.5 of the supply over 128. */
export const countsPerGram = ((1e-3 / 1000) * 128 * 2 ** 23) / 0.5;
const noiseCounts = 40;
const powerDownS = 60e-6;
const settlingReadings = 4;

export class Hx711 {
  private readonly clockHz: number;
  private readonly periodCycles: number;
  private readonly setData: (high: boolean) => void;
  private readonly random: () => number;
  private shift = 0;
  private bitsLeft = 0;
  private nextAt: number;
  private raisedAt: number | null = null;
  /** A test can unplug it: never ready again. */
  connected = true;
  weightGrams = 0;

  constructor(options: {
    clockHz: number;
    readingsPerS: number;
    now: number;
    random: () => number;
    setData: (high: boolean) => void;
  }) {
    this.clockHz = options.clockHz;
    this.periodCycles = options.clockHz / options.readingsPerS;
    this.setData = options.setData;
    this.random = options.random;
    this.nextAt = options.now + settlingReadings * this.periodCycles;
    this.setData(true);
  }

  /** Lets time pass; a finished conversion pulls data low. */
  advance(now: number): void {
    if (now < this.nextAt || this.raisedAt !== null) return;
    while (this.nextAt <= now) this.nextAt += this.periodCycles;
    if (!this.connected) return;
    // Three uniform numbers add up to something near enough to a bell.
    const noise = (this.random() + this.random() + this.random() - 1.5) * 2 * noiseCounts;
    const counts = Math.round(this.weightGrams * countsPerGram + noise);
    this.shift = Math.max(-0x800000, Math.min(0x7fffff, counts)) & 0xffffff;
    this.bitsLeft = 25;
    this.setData(false);
  }

  clock(high: boolean, now: number): void {
    if (high) {
      this.raisedAt = now;
      if (this.bitsLeft === 0) return;
      this.bitsLeft -= 1;
      this.setData(this.bitsLeft === 0 ? true : (this.shift >> (this.bitsLeft - 1)) % 2 !== 0);
      return;
    }
    if (this.raisedAt !== null && now - this.raisedAt > powerDownS * this.clockHz) {
      this.bitsLeft = 0;
      this.nextAt = now + settlingReadings * this.periodCycles;
      this.setData(true);
    }
    this.raisedAt = null;
  }
}
