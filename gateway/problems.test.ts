import { expect, it } from "vitest";
import { ProblemLog } from "./problems.ts";

it("counts by kind, keeps the first time and the newest words, and forgets what was settled", () => {
  const log = new ProblemLog();
  const problem = { code: "record-set-aside" as const, count: 7, firstAtUnixMs: 1, lastAtUnixMs: 2 };
  expect(log.note("record-conflict", "record 3", 1_000)).toBe(true);
  expect(log.note("record-conflict", "record 4", 2_000, 2)).toBe(false);
  expect(log.note("budget-exceeded", "x".repeat(1_000), 3_000)).toBe(true);
  expect(log.list()[0]).toEqual({
    code: "record-conflict",
    count: 3,
    firstAtUnixMs: 1_000,
    lastAtUnixMs: 2_000,
    detail: "record 4",
  });
  expect(log.list()[1]?.detail.length).toBeLessThan(210);
  log.restore({ ...problem, detail: "id is \u009b31m" });
  expect(log.list().at(-1)).toEqual({ ...problem, detail: "id is �31m" });
  log.clear("record-set-aside");
  log.clear("record-conflict");
  expect(log.list().map(({ code }) => code)).toEqual(["budget-exceeded"]);
});

it("forgets by itself what is over, and nothing that somebody has to settle", () => {
  const log = new ProblemLog();
  log.note("budget-exceeded", "hello 3", 1_000);
  log.note("record-conflict", "record 4", 1_000);
  expect(log.tick(600_000)).toEqual([]);
  expect(log.tick(601_000)).toEqual(["budget-exceeded"]);
  expect(log.tick(Number.MAX_SAFE_INTEGER)).toEqual([]);
  expect(log.list().map(({ code }) => code)).toEqual(["record-conflict"]);
});
