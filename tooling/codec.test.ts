// The check of the generated codec: it fails where a contract and its codec differ, and says what mends it.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const tool = fileURLToPath(new URL("codec.ts", import.meta.url));
const CONTRACTS = {
  "link/pump_link.proto": 'syntax = "proto3"; package link; message Status { uint32 pending_records = 9; }',
  "mqtt/milkway.proto":
    'syntax = "proto3"; package mqtt; message Envelope { uint64 recorded_at_unix_ms = 7; }',
};
const tsx = import.meta.resolve("tsx");

describe("npm run codec:check", () => {
  let folder: string;

  const check = (...args: string[]) =>
    spawnSync(process.execPath, ["--import", tsx, tool, ...args], { cwd: folder, encoding: "utf8" });

  const edit = (file: string, from: string, to: string) => {
    const path = join(folder, "proto", file);
    const text = readFileSync(path, "utf8");
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
  };

  // Small contracts in the real ones' places: what is tried is the check, and generating the real codec takes long.
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "milkway-codec-test-"));
    for (const name of ["generated", "link", "mqtt"])
      mkdirSync(join(folder, "proto", name), { recursive: true });
    for (const [name, text] of Object.entries(CONTRACTS)) writeFileSync(join(folder, "proto", name), text);
    expect(check().status).toBe(0);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("fails where a contract and its codec differ, names the files, and `npm run codec` mends it", () => {
    edit("link/pump_link.proto", "uint32 pending_records = 9;", "uint32 pending_records = 99;");
    edit("generated/milkway.d.ts", "recordedAtUnixMs", "recordedAt");
    const { status, stderr } = check("--check");
    expect(status).toBe(1);
    // The changed tag number is no matter of the types, so that file is not named.
    expect(stderr).toBe(
      "proto/generated/pump_link.js, proto/generated/milkway.d.ts differ from the .proto files: " +
        "run `npm run codec` and commit the result\n",
    );
    expect(check().status).toBe(0);
    expect(check("--check")).toMatchObject({ status: 0, stderr: "" });
  });
});
