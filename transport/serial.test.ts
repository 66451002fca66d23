// The serial port over the mock binding: the real stream, an imagined device.
import { MockBinding } from "@serialport/binding-mock";
import { beforeEach, describe, expect, it } from "vitest";
import type { PortListener } from "./port.ts";
import { openSerial } from "./serial.ts";

const path = "/dev/pump";
const settings = { path, baudRate: 115_200 };

/** Collects what a port tells. */
function witness() {
  const bytes: number[] = [];
  const closed: (string | null)[] = [];
  const listener: PortListener = {
    data: (chunk) => bytes.push(...chunk),
    closed: (reason) => closed.push(reason),
  };
  return { bytes, closed, listener };
}

const open = (listener: PortListener, signal = new AbortController().signal) =>
  openSerial(settings, MockBinding)(signal).then((attach) => attach(listener));
const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

beforeEach(() => {
  MockBinding.reset();
});

describe("a serial port", () => {
  it("says what to do where there is no such device", async () => {
    await expect(open(witness().listener)).rejects.toMatchObject({
      name: "PortError",
      message: expect.stringContaining(path),
    });
  });

  it("carries bytes both ways", async () => {
    MockBinding.createPort(path, { echo: true, record: true, readyData: new Uint8Array(0) });
    const { bytes, listener } = witness();
    const port = await open(listener);
    expect(port.write(Uint8Array.of(1, 2, 0))).toBe(true);
    await soon();
    expect(bytes).toEqual([1, 2, 0]);
    port.close();
  });

  it("is exclusive", async () => {
    MockBinding.createPort(path);
    const port = await open(witness().listener);
    await expect(open(witness().listener)).rejects.toMatchObject({ code: "busy" });
    port.close();
  });

  it("tells a close that was asked for from one that was not, and refuses writes afterwards", async () => {
    MockBinding.createPort(path);
    const { closed, listener } = witness();
    const port = await open(listener);
    port.close();
    await soon();
    expect(closed).toEqual([null]);
    expect(port.write(Uint8Array.of(1))).toBe(false);
  });

  it("is lost where it cannot even be closed", async () => {
    MockBinding.createPort(path);
    const { closed, listener } = witness();
    const binding = {
      ...MockBinding,
      list: () => MockBinding.list(),
      async open(options: Parameters<typeof MockBinding.open>[0]) {
        const port = await MockBinding.open(options);
        port.close = () => Promise.reject(new Error("EIO"));
        return port;
      },
    };
    const attach = await openSerial(settings, binding)(new AbortController().signal);
    attach(listener).close();
    await soon();
    expect(closed).toEqual([null]);
  });

  it("gives up, and lets go of the device, when it is no longer wanted", async () => {
    MockBinding.createPort(path);
    const abort = new AbortController();
    const opening = open(witness().listener, abort.signal);
    abort.abort();
    await expect(opening).rejects.toThrow("given up");
    await soon();
    (await open(witness().listener)).close();
  });
});
