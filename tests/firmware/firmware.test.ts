// The linked files need each other one way only; the committed image is what the sources give and fits; the stack analysis adds
// up and refuses what it cannot judge.
import { beforeAll, describe, expect, it } from "vitest";
import { isCurrent } from "../../tooling/firmware.ts";
import { describeWith } from "../support/programs.ts";
import { StackError, worstStack } from "./avr-stack.ts";
import { firmwareSize, linkNeeds } from "./image.ts";

describeWith(["avr-gcc"], "the linked objects", () => {
  let needs: ReturnType<typeof linkNeeds> = [];
  beforeAll(() => {
    needs = linkNeeds();
  }, 60_000);

  it("need each other in one direction only, and main.c at the top", () => {
    expect(needs.length).toBeGreaterThan(80);
    // Files that need nothing of those that are left go first; what never goes is in a circle, or needs one.
    const left = new Set(needs.flatMap(({ from, to }) => [from, to]));
    for (;;) {
      const free = [...left].filter(
        (file) => !needs.some(({ from, to }) => from === file && to !== file && left.has(to)),
      );
      if (free.length === 0) break;
      for (const file of free) left.delete(file);
    }
    expect([...left]).toEqual([]);
    expect(needs.filter(({ to }) => to === "avr-main.o")).toEqual([]);
  });

  it("reach the hardware through board.h only", () => {
    const down = needs.filter(({ from, to }) => from.startsWith("src-") && to.startsWith("avr-"));
    expect(down.length).toBeGreaterThan(10);
    expect(down.filter(({ symbol }) => !symbol.startsWith("board_"))).toEqual([]);
  });
});

describeWith(["avr-gcc"], "the committed firmware", () => {
  it("is what the sources give, where the compiler is the same", () => {
    const { current, sameCompiler, builtWith } = isCurrent();
    expect(builtWith).toMatch(/^avr-gcc/);
    if (sameCompiler) expect(current).toBe(true);
  }, 60_000);

  it("fits with room to spare", () => {
    const { flash, ram, stack } = firmwareSize();
    expect(flash).toBeGreaterThan(5_000);
    expect(flash).toBeLessThan(28_000);
    expect(ram + stack.total).toBeLessThan(1_536);
    expect(stack.parts.map((part) => part.root)).toContain("__vector_9");
  }, 60_000);
});

describe("worst-case stack", () => {
  const listing = (body: Record<string, readonly string[]>) =>
    Object.entries(body)
      .map(([name, lines]) => `00000000 <${name}>:\n${lines.map((line) => `  0:\t00\t${line}`).join("\n")}\n`)
      .join("\n");
  const usage = (bytes: Record<string, number>) =>
    Object.entries(bytes)
      .map(([name, value]) => `a.c:1:1:${name}\t${value}\tstatic`)
      .join("\n");
  const call = (name: string) => `call\t0x0\t; 0x0 <${name}>`;
  const jump = (name: string) => `rjmp\t.+0\t; 0x0 <${name}>`;

  it("adds main, the tick and the deepest other interrupt", () => {
    const result = worstStack(
      listing({
        main: [call("deep"), call("flat")],
        deep: [call("leaf")],
        flat: [],
        leaf: [],
        __vector_9: [call("leaf")],
        __vector_18: [],
        __vector_19: [],
        library: ["push\tr28", "push\tr29"],
      }),
      usage({ main: 10, deep: 5, flat: 6, leaf: 20, __vector_9: 30, __vector_18: 12, __vector_19: 8 }),
    );
    expect(result.total).toBe(10 + 5 + 20 + 30 + 20 + 12);
    expect(result.parts[0]?.path).toEqual(["main", "deep", "leaf"]);
  });

  it("counts pushes where the compiler says nothing, and follows tail calls", () => {
    const result = worstStack(
      listing({ main: [jump("library")], library: ["push\tr28", "push\tr29", jump("main")], __vector_9: [] }),
      usage({ main: 1, __vector_9: 0 }),
    );
    expect(result.total).toBe(1 + 2 + 2);
  });

  it.each([
    ["recursion", listing({ main: [call("a")], a: [call("main")] }), usage({})],
    ["a call through a pointer", listing({ main: ["icall"] }), usage({})],
    ["a stack that is not static", listing({ main: [] }), "a.c:1:1:main\t8\tdynamic"],
  ])("refuses %s", (_, disassembly, su) => {
    expect(() => worstStack(disassembly, su)).toThrow(StackError);
  });
});
