// Compiles the board's pure C with the computer's own compiler, under address and undefined-behaviour sanitizers, so
// that the tests run the very code that goes into the microcontroller. Objects go to build/ and are made once.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const tests = join(here, "test");
const out = join(here, "build", "host");

/** The pure sources: no registers, no interrupts. src/avr/ holds the rest. */
export const pureSources = [
  "commands",
  "control",
  "firmata",
  "fixed",
  "host_session",
  "keys",
  "limits_hash",
  "memory",
  "messages",
  "parser",
  "pins",
  "regulator",
  "scheduler",
  "session",
  "supervisor",
  "vacuum",
  "weight",
  "wire",
] as const;

const warnings = ["-Wall", "-Wextra", "-Werror", "-Wconversion", "-Wshadow", "-Wstrict-prototypes"];

const built = new Map<string, string>();

type PureSource = (typeof pureSources)[number];

/** Builds, once a process, test/`program`.c with its parts `program`_*.c and pure sources; answers the executable's path. */
export function buildHostProgram(
  compiler: string,
  program: string,
  { optimise = "-O1", of = pureSources }: { optimise?: string; of?: readonly PureSource[] } = {},
): string {
  const before = built.get(program);
  if (before !== undefined) return before;
  mkdirSync(out, { recursive: true });
  const folder = mkdtempSync(join(out, `${program}-`));
  const fresh = join(folder, program);
  const sources = [
    join(tests, `${program}.c`),
    ...readdirSync(tests)
      .filter((name) => name.startsWith(`${program}_`) && name.endsWith(".c"))
      .map((name) => join(tests, name)),
    join(tests, "stub.c"),
    ...of.map((name) => join(here, "src", `${name}.c`)),
  ];
  execFileSync(compiler, [
    "-std=c99",
    optimise,
    "-g",
    "-fsanitize=address,undefined",
    "-fno-sanitize-recover=all",
    ...warnings,
    "-o",
    fresh,
    ...sources,
  ]);
  const target = join(out, program);
  renameSync(fresh, target);
  built.set(program, target);
  rmSync(folder, { recursive: true });
  return target;
}
