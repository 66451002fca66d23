// The emulated silicon itself: what a reset clears and keeps, the watchdog's rules, a receiver that overruns, an
// amplifier that is clocked too slowly, and the image that is read.
import { CPU } from "avr8js";
import { describe, expect, it } from "vitest";
import { EmulatedPlant } from "../emulated-plant.ts";
import { clockHz, EmulatedBoard, vacuumSensorVolts } from "./board.ts";
import { Eeprom } from "./eeprom.ts";
import { committedFirmware } from "./firmware-image.ts";
import { HexError, readHex } from "./hex.ts";
import { countsPerGram, Hx711 } from "./hx711.ts";
import { TickTimer } from "./tick-timer.ts";
import { Usart } from "./usart.ts";
import { Watchdog } from "./watchdog.ts";

const program = committedFirmware();
const MCUSR = 0x54;
const WDTCSR = 0x60;

function running(): EmulatedBoard {
  const board = new EmulatedBoard({ program, plant: new EmulatedPlant(() => 0) });
  board.powerOn();
  board.runMs(120);
  return board;
}

describe("a reset", () => {
  it("clears every I/O register and keeps the SRAM", () => {
    const board = running();
    const before = board.mcu.core.cpu;
    expect(before.data[0x24]).not.toBe(0); // DDRB: outputs
    expect(before.data[0xb1]).not.toBe(0); // TCCR2B: the tick
    before.data[0x700] = 0x5a;
    board.reset("external");
    const { data } = board.mcu.core.cpu;
    const usartAtRest = new Map([
      [0xc0, 0x20],
      [0xc2, 0x06],
    ]);
    for (let address = 0x20; address < 0x100; address += 1) {
      if (address === 0x5d || address === 0x5e) continue; // stack pointer
      const expected = address === MCUSR ? 2 : address === 0xb9 ? 0xf8 : (usartAtRest.get(address) ?? 0);
      // Inputs show the world, not a register.
      if (![0x23, 0x26, 0x29].includes(address))
        expect([address, data[address]]).toEqual([address, expected]);
    }
    expect(data[0x700]).toBe(0x5a);
    expect(board.mcu.running).toBe(false);
    board.runMs(64);
    expect(board.mcu.running).toBe(false);
    board.runMs(4);
    expect(board.mcu.running).toBe(true);
  });

  it("at power-on leaves the SRAM to chance", () => {
    const board = running();
    const before = board.mcu.core.cpu.data.slice(0x700, 0x740);
    board.supply(0);
    board.supply(5);
    expect(board.mcu.core.cpu.data.slice(0x700, 0x740)).not.toEqual(before);
  });
});

describe("the watchdog", () => {
  const fresh = (forced = false) => {
    const cpu = new CPU(new Uint16Array(16), 2048);
    return { cpu, watchdog: new Watchdog(cpu, clockHz, forced) };
  };

  it("changes only within four cycles of its key", () => {
    const { cpu, watchdog } = fresh();
    cpu.writeData(WDTCSR, 0x18);
    cpu.cycles += 5;
    cpu.writeData(WDTCSR, 0x0a);
    expect((cpu.data[WDTCSR] ?? 0) & 7).toBe(0);
    cpu.writeData(WDTCSR, 0x18);
    cpu.cycles += 2;
    cpu.writeData(WDTCSR, 0x0a); // 64 ms
    expect(watchdog.bitesAt - cpu.cycles).toBe(0.064 * clockHz);
  });

  it("is forced on at 16 ms after it has bitten, until its flag is cleared", () => {
    const { cpu, watchdog } = fresh(true);
    cpu.data[MCUSR] = 8;
    expect(watchdog.bitesAt).toBe(0.016 * clockHz);
    const switchOff = () => {
      cpu.writeData(WDTCSR, 0x18);
      cpu.writeData(WDTCSR, 0);
    };
    switchOff();
    expect(watchdog.bitesAt).toBeLessThan(Number.POSITIVE_INFINITY);
    cpu.data[MCUSR] = 0;
    switchOff();
    expect(watchdog.bitesAt).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("the EEPROM", () => {
  const writing = () => {
    const cpu = new CPU(new Uint16Array(16), 2048);
    const eeprom = new Eeprom();
    eeprom.cells[5] = 0x11;
    eeprom.attach(cpu);
    cpu.writeData(0x41, 5);
    cpu.writeData(0x40, 0x42);
    cpu.writeData(0x3f, 0x04);
    cpu.writeData(0x3f, 0x06);
    expect((cpu.data[0x3f] ?? 0) & 0x02).toBe(0x02); // busy
    return { cpu, eeprom };
  };

  it("finishes the byte that it is at through a reset", () => {
    const { eeprom } = writing();
    eeprom.attach(new CPU(new Uint16Array(16), 2048));
    expect(eeprom.cells[5]).toBe(0x42);
    expect(eeprom.writes[5]).toBe(1);
  });

  it.each([
    [0, 0x11],
    [0.3, 0xff],
    [0.5, 0x80],
    [0.9, 0x42],
  ])("loses the byte that it is at with the supply, and no other: %f", (random, left) => {
    const { cpu, eeprom } = writing();
    eeprom.powerLost(cpu.cycles + 1000, () => random);
    expect(eeprom.cells[5]).toBe(left);
    const done = writing();
    done.eeprom.powerLost(done.cpu.cycles + 0.004 * clockHz, () => random);
    expect(done.eeprom.cells[5]).toBe(0x42);
  });
});

describe("the serial port", () => {
  it("holds two bytes, loses the third and says so", () => {
    const cpu = new CPU(new Uint16Array(16), 2048);
    const usart = new Usart(cpu, () => {});
    usart.receive(1);
    expect(usart.overruns).toBe(0); // the receiver is off: nothing to lose
    cpu.writeData(0xc1, 0x10);
    for (const byte of [11, 12, 13]) usart.receive(byte);
    expect(usart.overruns).toBe(1);
    expect((cpu.data[0xc0] ?? 0) & 0x88).toBe(0x88);
    expect([cpu.readData(0xc6), cpu.readData(0xc6)]).toEqual([11, 12]);
    expect((cpu.data[0xc0] ?? 0) & 0x88).toBe(0);
  });

  it("sends at the rate of its divisor", () => {
    const cpu = new CPU(new Uint16Array(16), 2048);
    const sent: [number, number][] = [];
    const usart = new Usart(cpu, (byte) => sent.push([byte, cpu.cycles]));
    cpu.writeData(0xc0, 0x02);
    cpu.writeData(0xc4, 34);
    cpu.writeData(0xc1, 0x08);
    expect(usart.byteCycles).toBe(35 * 8 * 10); // 57,143 baud
    cpu.writeData(0xc6, 0x55);
    cpu.writeData(0xc6, 0xaa);
    for (let cycle = 0; cycle < 6000; cycle += 1) {
      cpu.cycles += 1;
      cpu.tick();
    }
    expect(sent.map(([byte]) => byte)).toEqual([0x55, 0xaa]);
    expect((sent[1]?.[1] ?? 0) - (sent[0]?.[1] ?? 0)).toBe(2800);
  });
});

describe("timer 2", () => {
  it("refuses a mode that it does not know", () => {
    const cpu = new CPU(new Uint16Array(16), 2048);
    new TickTimer(cpu, () => undefined);
    expect(() => cpu.writeData(0xb1, 0x05)).toThrow(/mode 7 only/);
  });
});

describe("the load-cell amplifier", () => {
  const amplifier = () => {
    let data = true;
    const cell = new Hx711({
      clockHz,
      readingsPerS: 80,
      now: 0,
      random: () => 0.5,
      setData: (high) => {
        data = high;
      },
    });
    return { cell, data: () => data };
  };

  it("shifts out a signed reading, most significant bit first", () => {
    const { cell, data } = amplifier();
    cell.weightGrams = -10;
    cell.advance(clockHz);
    expect(data()).toBe(false);
    let bits = 0;
    for (let pulse = 0; pulse < 25; pulse += 1) {
      cell.clock(true, clockHz + pulse * 20);
      if (pulse < 24) bits = bits * 2 + (data() ? 1 : 0);
      cell.clock(false, clockHz + pulse * 20 + 10);
    }
    expect(bits - 2 ** 24).toBe(Math.round(-10 * countsPerGram));
    expect(data()).toBe(true);
  });

  it("switches off when the clock stays high, and needs time to settle", () => {
    const { cell, data } = amplifier();
    cell.advance(clockHz);
    cell.clock(true, clockHz);
    cell.clock(false, clockHz + 0.0001 * clockHz);
    cell.advance(clockHz * 1.04);
    expect(data()).toBe(true);
    cell.advance(clockHz * 1.06);
    expect(data()).toBe(false);
  });
});

describe("the vacuum sensor", () => {
  it("is the data sheet's equation within its rails", () => {
    expect(vacuumSensorVolts(0)).toBeCloseTo(0.2, 6);
    expect(vacuumSensorVolts(187.516)).toBeCloseTo(2.45, 3); // 25 kPa
    expect(vacuumSensorVolts(1000)).toBe(4.75);
  });
});

describe("Intel HEX", () => {
  it("reads records and leaves the rest erased", () => {
    const words = readHex(":040010000102030" + "4E2\n:00000001FF\n");
    expect([words[8], words[9], words[10]]).toEqual([0x0201, 0x0403, 0xffff]);
    expect(program[0]).not.toBe(0xffff);
  });

  it.each([
    ["a wrong checksum", ":0400100001020304E3\n:00000001FF\n", /line 1: wrong checksum/],
    ["no end", ":0400100001020304E2\n", /no end record/],
    ["something else", "hello\n", /line 1: no Intel HEX record/],
    ["a wrong count", ":0500100001020304E1\n:00000001FF\n", /4 data bytes where 5 are due/],
    ["an address beyond the flash", ":04FFFE0001020304F5\n:00000001FF\n", /beyond the flash/],
    ["an unknown type", ":020000041000EA\n:00000001FF\n", /record type 4/],
  ])("refuses %s", (_, text, message) => {
    expect(() => readHex(text)).toThrow(HexError);
    expect(() => readHex(text)).toThrow(message);
  });
});
