// johnny-five, on firmata-io, drives the panel of the real firmware in the emulator, at the pace of the wall clock.
import type { EventEmitter } from "node:events";
import { createRequire } from "node:module";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pins } from "../../firmware/board/pins.ts";
import {
  type BoardMessage,
  boardMessageIds,
  hostPayload,
  protocolMajor,
  readBoardPayload,
} from "../../firmware/board/protocol.ts";
import { EmulatedBoard } from "../../simulator/board/avr/board.ts";
import { committedFirmware } from "../../simulator/board/avr/firmware-image.ts";
import { Pacer } from "../../simulator/board/avr/pace.ts";
import { BoardTransport } from "../../simulator/board/avr/transport.ts";
import { BenchPlant } from "../firmware/bench-plant.ts";

interface FirmataIo extends EventEmitter {
  pins: { supportedModes: number[] }[];
  firmware: { name: string };
  sysexCommand(message: number[]): void;
  sysexResponse(id: number, handler: (septets: number[]) => void): void;
  clearSysexResponse(id: number): void;
  digitalWrite(pin: number, value: number): void;
  pinMode(pin: number, mode: number): void;
}

const require = createRequire(import.meta.url);
const five: typeof import("johnny-five") = require("johnny-five");
const { Firmata } = require("firmata-io") as {
  Firmata: new (transport: EventEmitter, options: object) => FirmataIo;
};

const until = async (done: () => boolean, what: string): Promise<void> => {
  for (const start = Date.now(); !done(); ) {
    if (Date.now() - start > 8000) throw new Error(`waited too long for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

describe("johnny-five on the firmware", () => {
  let emulated: EmulatedBoard;
  let plant: BenchPlant;
  let transport: BoardTransport;
  let pacer: Pacer;
  let io: FirmataIo;
  let board: import("johnny-five").Board;
  const heard: BoardMessage[] = [];

  beforeEach(async () => {
    plant = new BenchPlant();
    emulated = new EmulatedBoard({ program: committedFirmware(), plant });
    emulated.powerOn();
    transport = new BoardTransport(emulated);
    pacer = new Pacer(emulated, () => transport.flush());
    io = new Firmata(transport, { reportVersionTimeout: 1000 });
    heard.length = 0;
    for (const id of boardMessageIds) {
      io.sysexResponse(id, (septets) => heard.push(readBoardPayload(id, Uint8Array.from(septets))));
    }
    board = new five.Board({
      io,
      repl: false,
      debug: false,
      sigint: false,
    } as import("johnny-five").BoardOption);
    const ready = new Promise<void>((resolve) => {
      board.on("ready", resolve);
    });
    pacer.start();
    transport.open();
    await ready;
  }, 20_000);

  afterEach(() => {
    for (const id of boardMessageIds) io.clearSysexResponse(id);
    pacer.stop();
    transport.close();
  });

  it("lights the lamp, sounds the buzzer, reads buttons, keys and the vacuum", async () => {
    expect(io.firmware.name).toBe("milkway-board");
    const led = new five.Led({ pin: pins.lampGreen, board });
    led.on();
    await until(() => emulated.lamp.green === 1, "the green lamp");
    led.brightness(64);
    await until(() => Math.abs(emulated.lamp.green - 65 / 256) < 0.01, "the dimmed lamp");
    led.off();
    await until(() => emulated.lamp.green === 0, "the lamp off");

    const rgb = new five.Led.RGB({ pins: [pins.lampRed, pins.lampGreen, pins.lampBlue], board });
    rgb.color("#ff8000");
    await until(() => emulated.lamp.red === 1 && Math.abs(emulated.lamp.green - 0.5) < 0.02, "orange");
    expect(emulated.lamp.blue).toBe(0);

    const buzzer = new five.Led({ pin: pins.buzzer, board });
    buzzer.on();
    await until(() => emulated.buzzer, "the buzzer");

    const events: string[] = [];
    const startStop = new five.Button({ pin: pins.startStop, isPullup: true, board });
    const up = new five.Button({ pin: pins.vacuumUp, board });
    const letDown = new five.Button({ pin: pins.letDown, board });
    startStop.on("down", () => events.push("start"));
    startStop.on("up", () => events.push("released"));
    up.on("down", () => events.push("up"));
    letDown.on("down", () => events.push("let-down"));
    await new Promise((resolve) => setTimeout(resolve, 100));
    emulated.pressStartStop(true);
    await until(() => events.length === 1, "the button");
    emulated.pressStartStop(false);
    await until(() => events.length === 2, "the button's release");
    emulated.pressKey("vacuumUp");
    await until(() => events.length === 3, "the key");
    emulated.pressKey(null);
    await new Promise((resolve) => setTimeout(resolve, 100));
    emulated.pressKey("letDown");
    await until(() => events.length === 4, "the other key");
    expect(events).toEqual(["start", "released", "up", "let-down"]);

    const vacuum = new five.Sensor({ pin: "A0", freq: 40, board });
    let reading = 0;
    vacuum.on("data", () => {
      reading = Number(vacuum.value);
    });
    await until(() => reading > 0, "the vacuum sensor");
    expect(reading).toBeGreaterThanOrEqual(39);
    expect(reading).toBeLessThanOrEqual(42);
    emulated.sensorFault.left = { kind: "volts", volts: 2.5 };
    await until(() => Math.abs(reading - 512) <= 2, "the new reading");
  }, 30_000);

  it("writes the character display over I2C", async () => {
    const lcd = new five.LCD({ controller: "PCF8574", rows: 2, cols: 16, board } as never);
    lcd.cursor(0, 0).print("Good morning");
    lcd.cursor(1, 0).print("12.5 mL");
    await until(() => emulated.display.line(1).startsWith("12.5 mL"), "the second line");
    expect(emulated.display.line(0)).toBe("Good morning    ");
  }, 30_000);

  it("cannot touch a pump or a vent as a pin", async () => {
    for (const pin of [pins.ventLeft, pins.ventRight, pins.pumpLeft, pins.pumpRight]) {
      expect(io.pins[pin]?.supportedModes).toEqual([]);
      heard.length = 0;
      io.pinMode(pin, 1);
      await until(() => heard.some((message) => message.type === "result"), "a refusal of the mode");
      heard.length = 0;
      io.digitalWrite(pin, 1);
      await until(() => heard.some((message) => message.type === "result"), "a refusal of the value");
      io.digitalWrite(pin, 0);
      expect(heard[0]).toMatchObject({ type: "result", code: "protected-pin", detail: pin });
      expect(emulated.safe).toBe(true);
    }
  }, 30_000);

  it("drives through the regulator, and a host that dies leaves a safe board", async () => {
    const send = (message: Parameters<typeof hostPayload>[0]) => io.sysexCommand([...hostPayload(message)]);
    send({ type: "hello", seq: 1, major: protocolMajor, minor: 0 });
    await until(() => heard.some((message) => message.type === "helloReply"), "the handshake");
    // After a reset the board lets nobody drive until it has seen both sides released, for 50 ms.
    await until(() => emulated.seconds > 0.2, "the board to see both sides released");
    send({
      type: "drive",
      seq: 2,
      sides: "both",
      restart: true,
      peakTenthMmHg: 1200,
      baseTenthMmHg: 0,
      riseMs: 250,
      holdMs: 350,
      releaseMs: 400,
      leaseMs: 500,
    });
    await until(() => emulated.state.vacuumLeftMmHg > 100, "suction");
    transport.close(true);
    await until(() => emulated.state.vacuumLeftMmHg < 1, "the vacuum to go");
    const at = emulated.seconds;
    await until(() => emulated.seconds > at + 0.6, "the lease to end");
    expect(emulated.safe).toBe(true);
  }, 30_000);
});
