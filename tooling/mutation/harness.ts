// Stands in for vitest while mutants are tried: the few functions that the rules' tests use, run one after the other
// in this process and stopped at the first failure, so that a mutant costs milliseconds.
import { inspect, isDeepStrictEqual } from "node:util";

type Test = { readonly name: string; readonly body: () => void | Promise<void> };

const tests: Test[] = [];
const path: string[] = [];

type Row = readonly unknown[] | unknown;
type Body = (...row: never[]) => void;

export function describe(name: string, body: () => void): void {
  path.push(name);
  body();
  path.pop();
}
describe.each =
  (rows: readonly Row[]) =>
  (name: string, body: Body): void => {
    for (const row of rows) describe(`${name} ${inspect(row)}`, () => call(body, row));
  };

export function it(name: string, body: Test["body"]): void {
  tests.push({ name: [...path, name].join(" > "), body });
}
it.each =
  (rows: readonly Row[]) =>
  (name: string, body: Body): void => {
    for (const row of rows) it(`${name} ${inspect(row)}`, () => call(body, row));
  };

function call(body: Body, row: Row): void {
  Reflect.apply(body, undefined, Array.isArray(row) ? row : [row]);
}

class Failure extends Error {}

/** What the tests ask of a value. `holds` tells whether the answer is the one wanted. */
export function expect(actual: unknown) {
  return { ...matchers(actual, true), not: matchers(actual, false) };
}
expect.fail = (): never => {
  throw new Failure("expect.fail");
};

function matchers(actual: unknown, wanted: boolean) {
  const check = (holds: boolean, what: string, other?: unknown): void => {
    if (holds !== wanted) throw new Failure(`${inspect(actual)} ${what} ${inspect(other)}`);
  };
  return {
    toBe: (other: unknown) => check(Object.is(actual, other), "is", other),
    toEqual: (other: unknown) => check(isDeepStrictEqual(plain(actual), plain(other)), "equals", other),
    toMatchObject: (other: unknown) => check(contains(actual, other), "contains", other),
    toHaveLength: (length: number) =>
      check(Reflect.get(Object(actual), "length") === length, "has length", length),
    toBeNull: () => check(actual === null, "is", null),
    toBeUndefined: () => check(actual === undefined, "is", undefined),
    toBeGreaterThan: (other: number) => check(Number(actual) > other, "is more than", other),
    toMatch: (pattern: RegExp) => check(pattern.test(String(actual)), "matches", pattern),
    toContain: (other: unknown) =>
      check(
        typeof actual === "string"
          ? actual.includes(String(other))
          : Array.isArray(actual) && actual.includes(other),
        "contains",
        other,
      ),
  };
}

/** Without properties that are undefined, which vitest's toEqual does not see either. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, plain(item)]));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(
    ([, item]) => item !== undefined && typeof item !== "function",
  );
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item)]));
}

function contains(actual: unknown, part: unknown): boolean {
  if (Array.isArray(part)) {
    return (
      Array.isArray(actual) &&
      actual.length === part.length &&
      part.every((item, index) => contains(actual[index], item))
    );
  }
  if (typeof part !== "object" || part === null) return Object.is(actual, part);
  if (typeof actual !== "object" || actual === null) return false;
  return Object.entries(part).every(([key, item]) => contains(Reflect.get(actual, key), item));
}

/** Runs what the test files have registered. The first failure's name, or null where all passed. */
export async function runTests(): Promise<string | null> {
  for (const { name, body } of tests) {
    try {
      await body();
    } catch (error) {
      return `${name}: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`;
    }
  }
  return tests.length === 0 ? "no tests were found" : null;
}
