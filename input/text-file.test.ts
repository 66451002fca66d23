import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readJsonFile } from "./json-file.ts";
import { readTextFile, TextFileError } from "./text-file.ts";

const folder = mkdtempSync(join(tmpdir(), "milkway-input-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MOST_BYTES = 100_000;
const file = (content: string | Uint8Array): string => {
  const path = join(folder, "input");
  writeFileSync(path, content);
  return path;
};
function refused(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof TextFileError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return "";
}

describe("a text file", () => {
  it("is read whole, up to its bound", () => {
    const text = "ä".repeat(MOST_BYTES / 2);
    expect(readTextFile(file(text), MOST_BYTES)).toBe(text);
    expect(readTextFile(file(""), MOST_BYTES)).toBe("");
    expect(refused(() => readTextFile(file(`${text}.`), MOST_BYTES))).toMatch(
      /^too-large: is larger than 97 KiB/,
    );
  });

  it("that is none is refused with the reason, also one without end", () => {
    expect(refused(() => readTextFile("/dev/zero", MOST_BYTES))).toMatch(/^too-large/);
    expect(refused(() => readTextFile(join(folder, "none"), MOST_BYTES))).toBe("no-such-file: no such file");
    expect(refused(() => readTextFile(folder, MOST_BYTES))).toBe("unreadable: cannot be read (EISDIR)");
    expect(refused(() => readTextFile(file(Uint8Array.of(0x61, 0xff)), MOST_BYTES))).toMatch(/^not-text/);
  });
});

describe("a JSON file", () => {
  const schema = z.strictObject({ a: z.number(), b: z.number() });
  const read = (text: string): string => refused(() => readJsonFile(file(text), schema, MOST_BYTES));

  it("is what its schema says", () => {
    expect(readJsonFile(file('{"a":1,"b":2}'), schema, MOST_BYTES)).toEqual({ a: 1, b: 2 });
  });

  it("that is not is refused in one line", () => {
    expect(read("{")).toMatch(/^not-as-expected: is not JSON/);
    expect(read('{"a":"x"}')).toMatch(/^not-as-expected: a: .*; b: [^\n]*$/);
    expect(read(`${"[".repeat(45_000)}${"]".repeat(45_000)}`)).toMatch(/^not-as-expected: it: [^\n]*$/);
  });
});
