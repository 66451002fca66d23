// The board's firmware: `build` writes the committed .hex and the headers' words for the host, `check` fails when they differ. Needs gcc-avr, avr-libc and binutils-avr; another compiler version than the one
// that built the committed file is named, and is no failure of the code.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { words, wordsPath, writeWords } from "./firmware-words.ts";

const board = fileURLToPath(new URL("../firmware/board/", import.meta.url));
const sourceFolders = [join(board, "src"), join(board, "src", "avr")];
const hexPath = join(board, "milkway-board.hex");
const versionPath = join(board, "milkway-board.toolchain");

const flags = [
  "-mmcu=atmega328p",
  "-DF_CPU=16000000UL",
  "-std=c99",
  "-Wall",
  "-Wextra",
  "-Werror",
  "-Wconversion",
  "-Wshadow",
  "-Wstrict-prototypes",
  "-ffunction-sections",
  "-fdata-sections",
  "-fstack-usage",
];

/** For speed, but for what does its work a few times a minute. */
const optimise = (name: string) => (name === "memory.c" ? "-Os" : "-O3");

/** What a program prints. */
export const run = (program: string, args: readonly string[], cwd?: string): string =>
  execFileSync(program, args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024, ...(cwd && { cwd }) });

function compilerVersion(): string {
  return run("avr-gcc", ["--version"]).split("\n")[0]?.trim() ?? "";
}

export interface Built {
  elf: string;
  hex: string;
  objectFolder: string;
}

/** Compiles every source in name order, so that the image does not depend on the folder's order. */
export function buildFirmware(): Built {
  const out = join(board, "build", "avr");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const objects: string[] = [];
  for (const folder of sourceFolders) {
    for (const name of readdirSync(folder).sort()) {
      if (!name.endsWith(".c")) continue;
      const object = `${basename(folder)}-${name.replace(/\.c$/, ".o")}`;
      // Relative paths: nothing of this machine gets into the image.
      run("avr-gcc", [...flags, optimise(name), "-c", "-o", join(out, object), name], folder);
      objects.push(object);
    }
  }
  run("avr-gcc", ["-mmcu=atmega328p", "-Wl,--gc-sections", "-o", "board.elf", ...objects], out);
  run("avr-objcopy", ["-O", "ihex", "-R", ".eeprom", "board.elf", "board.hex"], out);
  const hex = readFileSync(join(out, "board.hex"), "utf8").replaceAll("\r\n", "\n");
  return { elf: join(out, "board.elf"), hex, objectFolder: out };
}

function build(): void {
  const { hex } = buildFirmware();
  writeFileSync(hexPath, hex);
  writeWords();
  writeFileSync(versionPath, `${compilerVersion()}\n`);
  console.log(`wrote firmware/board/${basename(hexPath)}`);
}

/** True when the committed image is what the sources give. */
export function isCurrent(): { current: boolean; sameCompiler: boolean; builtWith: string } {
  const builtWith = existsSync(versionPath) ? readFileSync(versionPath, "utf8").trim() : "unknown";
  const sameCompiler = builtWith === compilerVersion();
  const { hex } = buildFirmware();
  return { current: hex === readFileSync(hexPath, "utf8"), sameCompiler, builtWith };
}

function check(): void {
  if (readFileSync(wordsPath, "utf8") !== words()) {
    console.error("firmware/board/generated.ts is not what the headers say: run npm run firmware:build");
    process.exitCode = 1;
  }
  const { current, sameCompiler, builtWith } = isCurrent();
  if (current) {
    console.log("the committed firmware is what the sources give");
    return;
  }
  if (!sameCompiler) {
    console.log(
      `cannot compare: the committed firmware was built with ${builtWith}, here is ${compilerVersion()}`,
    );
    return;
  }
  console.error("the committed firmware is not what the sources give: run npm run firmware:build");
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  switch (process.argv[2]) {
    case "build":
      build();
      break;
    case "check":
      check();
      break;
    default:
      console.error("usage: tsx tooling/firmware.ts build | check");
      process.exitCode = 2;
  }
}
