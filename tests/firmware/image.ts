// What the linked firmware is made of: bytes of flash, RAM and stack, and which file of C needs which.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildFirmware, run } from "../../tooling/firmware.ts";
import { worstStack } from "./avr-stack.ts";

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
