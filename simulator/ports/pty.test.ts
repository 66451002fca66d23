import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openPty } from "./pty.ts";

it("goes on when nobody reads the other end: the bytes are lost, not the process", async () => {
  const folder = mkdtempSync(join(tmpdir(), "milkway-pty-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const pty = await openPty(join(folder, "pump"));
  onTestFinished(() => pty.close());
  let written = 0;
  for (let i = 0; i < 100; i++) {
    pty.stream.write(new Uint8Array(1000).fill(0x41), () => {
      written++;
    });
  }
  await expect.poll(() => written).toBe(100);
  expect(pty.stream.errored).toBeNull();
  const read = openSync(pty.path, constants.O_RDONLY | constants.O_NOCTTY);
  onTestFinished(() => closeSync(read));
  const bytes = Buffer.alloc(1000);
  expect(readSync(read, bytes)).toBeGreaterThan(0);
  expect(bytes[0]).toBe(0x41);
});
