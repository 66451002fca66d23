// The pure C on this computer: unit tests and a fuzzer under sanitizers, and static analysis of everything.
import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { describeWith, programPath } from "../../tests/support/programs.ts";
import { buildHostProgram } from "./host-build.ts";

const sources = fileURLToPath(new URL("./src", import.meta.url));
const fuzzBytes = 10_000_000;

describeWith(["gcc"], "the firmware's pure C, under sanitizers", () => {
  it("passes its unit tests", () => {
    const { stdout, stderr, status } = spawnSync(buildHostProgram(programPath("gcc"), "unit"), {
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(stdout.split("\n").filter((line) => line !== "" && !line.startsWith("ok "))).toEqual([]);
    expect(stdout.match(/^ok /gm)?.length).toBeGreaterThanOrEqual(40);
    expect(status).toBe(0);
  }, 60_000);

  it("survives ten million fuzzed bytes and moves nothing", () => {
    const fuzz = buildHostProgram(programPath("gcc"), "fuzz", { optimise: "-O2" });
    const output = execFileSync(fuzz, [String(fuzzBytes), "20260301"], { encoding: "utf8" });
    const [, bytes, errors, actuations] = /bytes (\d+) errors (\d+) actuations (\d+)/.exec(output) ?? [];
    expect(Number(bytes)).toBeGreaterThanOrEqual(fuzzBytes);
    expect(Number(errors)).toBe(65_535);
    expect(Number(actuations)).toBe(0);
  }, 60_000);
});

describeWith(["cppcheck"], "static analysis", () => {
  it("has no findings", () => {
    const { stdout, stderr, status } = spawnSync(
      programPath("cppcheck"),
      [
        "--std=c99",
        "--platform=avr8",
        "--enable=all",
        "--inconclusive",
        "--error-exitcode=1",
        "--suppress=missingIncludeSystem",
        "--quiet",
        "-DF_CPU=16000000UL",
        "-D__AVR__",
        "-D__AVR_ATmega328P__",
        sources,
      ],
      { encoding: "utf8" },
    );
    expect(stdout + stderr).toBe("");
    expect(status).toBe(0);
  }, 60_000);
});
