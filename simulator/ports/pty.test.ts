import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { openPty } from "./pty.ts";

it("goes on when nobody reads the other end: the bytes are lost, not the process", async () => {
  const folder = mkdtempSync(join(tmpdir(), "milkway-pty-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const pty = await openPty(join(folder, "pump"));
  onTestFinished(() => pty.close());
  const closed = vi.fn();
  const port = pty.attach({ data: () => {}, closed });
  for (let i = 0; i < 100; i++) {
    expect(port.write(new Uint8Array(1000).fill(0x41))).toBe(true);
    await new Promise((resolve) => setImmediate(resolve));
    expect(port.takesMore).toBe(true);
  }
  expect(closed).not.toHaveBeenCalled();
  const read = openSync(pty.path, constants.O_RDONLY | constants.O_NOCTTY);
  onTestFinished(() => closeSync(read));
  const bytes = Buffer.alloc(1000);
  expect(readSync(read, bytes)).toBeGreaterThan(0);
  expect(bytes[0]).toBe(0x41);
});
