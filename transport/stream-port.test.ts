// A port over a stream whose far end takes bytes only when the test says so.
import { Duplex } from "node:stream";
import { expect, it, vi } from "vitest";
import { streamPort } from "./stream-port.ts";
import { MAX_WAITING_BYTES } from "./waiting-bytes.ts";

class SlowStream extends Duplex {
  #taken: ((error?: Error | null) => void) | null = null;

  override _read(): void {}

  override _write(_chunk: Uint8Array, _encoding: string, done: (error?: Error | null) => void): void {
    this.#taken = done;
  }

  /** The far end takes what was written first. False where nothing waits. */
  async passOn(): Promise<boolean> {
    const done = this.#taken;
    this.#taken = null;
    done?.();
    await soon();
    return done !== null;
  }
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

function opened() {
  const stream = new SlowStream();
  const listener = { data: vi.fn(), drained: vi.fn(), closed: vi.fn() };
  const port = streamPort(stream, { ended: "it ended" })(listener);
  return { stream, listener, port };
}

it("takes more while few bytes wait, and says when it does again", async () => {
  const { stream, listener, port } = opened();
  for (let i = 0; i < 3; i++) {
    expect(port.takesMore).toBe(true);
    port.write(new Uint8Array(1000));
  }
  expect(port.takesMore).toBe(false);
  await stream.passOn();
  expect(port.takesMore).toBe(true);
  expect(listener.drained).toHaveBeenCalledTimes(1);
  await stream.passOn();
  expect(listener.drained).toHaveBeenCalledTimes(1);
  await stream.passOn();
  expect(listener.drained).toHaveBeenCalledTimes(2);
});

it("refuses what a peer that does not read would pile up", async () => {
  const { stream, listener, port } = opened();
  let taken = 0;
  while (port.write(new Uint8Array(1000))) taken += 1000;
  expect(taken).toBe(1000 * Math.ceil((MAX_WAITING_BYTES + 1) / 1000));
  while (await stream.passOn());
  expect(port.write(new Uint8Array(1000))).toBe(true);
  expect(listener.closed).not.toHaveBeenCalled();
});

it("tells of its end once, with the reason, and nothing afterwards", async () => {
  const failed = opened();
  failed.stream.destroy(new Error("cable cut"));
  await soon();
  expect(failed.listener.closed.mock.calls).toEqual([["cable cut"]]);

  const ended = opened();
  ended.stream.push(null);
  await soon();
  await soon();
  expect(ended.listener.closed.mock.calls).toEqual([["it ended"]]);

  const { stream, listener, port } = opened();
  port.write(new Uint8Array(3000));
  stream.push(Buffer.of(1));
  port.close();
  port.close();
  await stream.passOn();
  expect(listener.closed.mock.calls).toEqual([[null]]);
  expect(listener.data).not.toHaveBeenCalled();
  expect(listener.drained).not.toHaveBeenCalled();
  expect(port.takesMore).toBe(false);
  expect(port.write(Uint8Array.of(1))).toBe(false);
});
