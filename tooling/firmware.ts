// The board's firmware: `build` writes the committed .hex, `check` rebuilds it and fails when it differs, `size` prints
// flash, RAM and the worst-case stack. Needs gcc-avr, avr-libc and binutils-avr; another compiler version than the one
// that built the committed file is named, and is no failure of the code.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { worstStack } from "./avr-stack.ts";

const board = fileURLToPath(new URL("../firmware/board/", import.meta.url));
const sourceFolders = [join(board, "src"), join(board, "src", "avr")];
const hexPath = join(board, "milkway-board.hex");
const versionPath = join(board, "milkway-board.toolchain");
const flashBytes = 32_256; // 32 KiB less the boot loader
const sramBytes = 2048;

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

const run = (program: string, args: readonly string[], cwd?: string): string =>
  execFileSync(program, args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024, ...(cwd && { cwd }) });

function compilerVersion(): string {
  return run("avr-gcc", ["--version"]).split("\n")[0]?.trim() ?? "";
}

interface Built {
  elf: string;
  hex: string;
  objectFolder: string;
}

/** Compiles every source in name order, so that the image does not depend on the folder's order. */
function buildFirmware(): Built {
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

/** Bytes of flash, of static RAM, and of stack at the worst. */
export function firmwareSize(): { flash: number; ram: number; stack: ReturnType<typeof worstStack> } {
  const { elf, objectFolder } = buildFirmware();
  const sizes = run("avr-size", ["-A", elf]);
  const section = (name: string) => Number(new RegExp(`^\\.${name}\\s+(\\d+)`, "m").exec(sizes)?.[1] ?? 0);
  const usage = readdirSync(objectFolder)
    .filter((name) => name.endsWith(".su"))
    .map((name) => readFileSync(join(objectFolder, name), "utf8"))
    .join("\n");
  const stack = worstStack(run("avr-objdump", ["-d", elf]), usage);
  return {
    flash: section("text") + section("data"),
    ram: section("data") + section("bss") + section("noinit"),
    stack,
  };
}

interface Need {
  /** Objects are named by folder and file: `src-wire.o`, `avr-usart.o`. */
  from: string;
  to: string;
  symbol: string;
}

/** What each file of C needs of the others, as the linker sees it. */
export function linkNeeds(): readonly Need[] {
  const { objectFolder } = buildFirmware();
  const objects = readdirSync(objectFolder).filter((name) => name.endsWith(".o"));
  const symbols = (object: string, kind: string) =>
    run("avr-nm", ["--extern-only", "--portability", kind, object], objectFolder)
      .split("\n")
      .flatMap((line) => line.split(" ")[0] || []);
  const owners = new Map(
    objects.flatMap((to) => symbols(to, "--defined-only").map((symbol) => [symbol, to] as const)),
  );
  return objects.flatMap((from) =>
    symbols(from, "--undefined-only").flatMap((symbol) => {
      const to = owners.get(symbol);
      return to === undefined ? [] : [{ from, to, symbol }];
    }),
  );
}

function size(): void {
  const { flash, ram, stack } = firmwareSize();
  const line = (what: string, used: number, of: number) =>
    console.log(
      `${what.padEnd(22)} ${String(used).padStart(6)} of ${of} bytes (${((100 * used) / of).toFixed(1)} %)`,
    );
  line("flash", flash, flashBytes);
  line("static RAM", ram, sramBytes);
  line("worst-case stack", stack.total, sramBytes - ram);
  console.log(`${"free at the worst".padEnd(22)} ${String(sramBytes - ram - stack.total).padStart(6)} bytes`);
  for (const part of stack.parts) {
    console.log(`  ${part.root.padEnd(18)} ${String(part.bytes).padStart(4)}  ${part.path.join(" > ")}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  switch (process.argv[2]) {
    case "build":
      build();
      break;
    case "check":
      check();
      break;
    case "size":
      size();
      break;
    default:
      console.error("usage: tsx tooling/firmware.ts build | check | size");
      process.exitCode = 2;
  }
}
