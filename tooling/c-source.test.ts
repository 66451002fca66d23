// The C's lists, enumerations and constants are read as they stand, and what is not there is not made up.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CSourceError, readDefine, readEnum, readList } from "./c-source.ts";
import { words, wordsPath } from "./firmware-words.ts";

it("the host's words are what the headers say", () => {
  expect(readFileSync(wordsPath, "utf8")).toBe(words());
});

it("reads a list with its comments and continued lines, an enumeration without its alias, a number", () => {
  const steps = readList("steps.h", "STEPS");
  expect(steps).toHaveLength(12);
  expect(steps).toContainEqual(["LONG_SYSEX", 464]);
  const faults = readEnum("fault.h", "fault");
  expect([faults[0], faults.at(-1)]).toEqual(["NONE", "MEMORY_LOST"]);
  expect(readDefine("memory.h", "MEMORY_RECORD_BYTES")).toBe(8);
});

it.each([
  ["a list", () => readList("steps.h", "LIMITS")],
  ["an enumeration", () => readEnum("steps.h", "step")],
  ["a number", () => readDefine("memory.h", "MEMORY_SLOTS")],
])("refuses to answer for %s that is not there", (_, read) => {
  expect(read).toThrow(CSourceError);
});
