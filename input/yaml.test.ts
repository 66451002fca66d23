import { describe, expect, it } from "vitest";
import { readYaml } from "./yaml.ts";

function faults(text: string): (readonly [number | null, string])[] {
  const read = readYaml(text);
  return read.ok ? [] : read.faults.map(({ line, words }) => [line, words] as const);
}

describe("YAML", () => {
  it("is plain data, aliases and all", () => {
    expect(readYaml("a: &one { b: 1 }\nc: *one\n")).toEqual({
      ok: true,
      value: { a: { b: 1 }, c: { b: 1 } },
    });
    expect(readYaml("")).toEqual({ ok: true, value: null });
  });

  it.each([
    ["a: 1\nb: *nowhere\nc: *neither\n", [2, 3], /no anchor/],
    [`a: &a 1\nb: [${"*a, ".repeat(101)}]\n`, [2], /at most 100/],
    ["a: 1\nb: {{\n", [3], /missing|expected|indent|not YAML/],
    ["a: 1\na: 2\n", [2], /twice/],
    ['a: "\\q"\n', [1], /backslash/],
    ["? [a]\n: 1\n", [1], /plain text/],
    ["a: 1\n---\nb: 2\n", [2], /second document/],
    [`a:\n  ${"[".repeat(10_000)}`, [2], /too deeply/],
    ["- ".repeat(10_000), [1], /too deeply/],
  ])("names the line and what to do: %j", (text, lines, words) => {
    const found = faults(text);
    expect(found.map(([line]) => line).slice(0, lines.length)).toEqual(lines);
    expect(found[0]?.[1]).toMatch(words);
  });

  it("refuses a few lines that mean gigabytes", () => {
    const layers = [..."abcdefgh"].map((name, i, all) => {
      const before = all[i - 1];
      return `${name}: &${name} [${Array(9)
        .fill(before === undefined ? "x" : `*${before}`)
        .join(", ")}]`;
    });
    expect(faults(layers.join("\n"))).toEqual([[null, expect.stringMatching(/aliases/)]]);
  });

  it("repeats nothing of the text, and not every fault of a long one", () => {
    expect(JSON.stringify(faults('password: "hush\\q" hush: hush\n- hush'))).not.toContain("hush");
    expect(faults("a: 1\n".repeat(100))).toHaveLength(20);
  });
});
