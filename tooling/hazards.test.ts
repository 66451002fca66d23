// The check of docs/hazards.md: that the real table passes, and that each way of breaking it is found.
import { describe, expect, it } from "vitest";
import { checkHazards, hazardFaults } from "./hazards.ts";

describe("docs/hazards.md", () => {
  it("reaches a requirement and a test that exists, from every hazard", () => {
    expect(checkHazards()).toEqual([]);
  });
});

describe("the check", () => {
  const text = (changes: Record<string, string> = {}) => {
    const cells = {
      requirement: "R1",
      test: "T1",
      title: "it stops",
      severity: "3",
      file: "a.test.ts",
      ...changes,
    };
    return [
      "| id | hazard | sequence of events | harm | severity | control | requirement | test |",
      "| --- | --- | --- | --- | --- | --- | --- | --- |",
      `| H1 | a | b | c | ${cells.severity} | d | ${cells.requirement} | ${cells.test} |`,
      "",
      "| id | requirement | where |",
      "| --- | --- | --- |",
      "| R1 | it must stop | a.c |",
      "",
      "| id | file | test |",
      "| --- | --- | --- |",
      `| T1 | ${cells.file} | ${cells.title} |`,
    ].join("\n");
  };
  const files: Record<string, string> = {
    "a.c": "",
    "a.test.ts": [
      'it("it stops", () => {});',
      'it.skip("it waits", () => {});',
      'it.fails("it fails", () => {});',
      '// it("it was", () => {});',
      'it("it says", () => say("it is said"));',
      'it.each([["a"], ["(b)"]])("it stops %s (both)", () => {});',
      "it(",
      '  "it stops late",',
    ].join("\n"),
    "c.test.ts": 'describe.skip("a group that waits", () => {\n  it("it stops", () => {});\n});',
    "b.c": "X(test_here) void test_here(void)\nvoid test_not_run(void)",
  };
  const faults = (changes?: Record<string, string>) => hazardFaults(text(changes), (path) => files[path]);

  it("passes what is whole", () => {
    expect(faults()).toEqual([]);
    expect(faults({ file: "b.c", title: "test_here" })).toEqual([]);
    expect(faults({ title: "it stops %s (both)" })).toEqual([]);
    expect(faults({ title: "it stops late" })).toEqual([]);
  });

  it.each([
    ["a hazard without a requirement", { requirement: "none" }, "H1 reaches no requirement"],
    ["a hazard without a test", { test: "" }, "H1 reaches no test"],
    ["a requirement that is not there", { requirement: "R9" }, "H1 names R9, which is not there"],
    ["a test that is not there", { title: "it flies" }, 'T1: a.test.ts has no test "it flies"'],
    ["a test that is skipped", { title: "it waits" }, 'T1: a.test.ts has no test "it waits"'],
    ["a test that is to fail", { title: "it fails" }, 'T1: a.test.ts has no test "it fails"'],
    ["a test in a skipped group", { file: "c.test.ts" }, 'T1: c.test.ts has no test "it stops"'],
    ["a test in a comment", { title: "it was" }, 'T1: a.test.ts has no test "it was"'],
    ["words in a test's body", { title: "it is said" }, 'T1: a.test.ts has no test "it is said"'],
    ["a part of a title", { title: "stops" }, 'T1: a.test.ts has no test "stops"'],
    [
      "a C test that does not run",
      { file: "b.c", title: "test_not_run" },
      'T1: b.c has no test "test_not_run"',
    ],
    ["a file that is not there", { file: "gone.ts" }, "T1 is in gone.ts, which is not there"],
    ["a severity out of range", { severity: "9" }, "H1: severity is 1 to 4"],
  ])("finds %s", (_, changes, fault) => {
    expect(faults(changes)).toContain(fault);
  });
});
