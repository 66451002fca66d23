// Who may know whom: the rooms of the house and the doors between them, read from every import in the sources.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const typescript = (top: string) =>
  readdirSync(join(root, top), { recursive: true, encoding: "utf8" })
    .map((file) => join(top, file))
    .filter((file) => /(?<!\.d)\.ts$/.test(file) && !file.startsWith("proto/generated/"));
const sources = [
  "cli",
  "firmware",
  "gateway",
  "hospital",
  "proto",
  "simulator",
  "sqlite",
  "transport",
].flatMap(typescript);
const isTest = (file: string) => /\.(test|bench)\.ts$|\/test(ing|kit)\.ts$/.test(file);
const product = sources.filter((file) => !isTest(file));

/** `to` is a file of this repository, or a package's name. */
const imports = product.flatMap((from) => {
  const text = readFileSync(join(root, from), "utf8");
  const found = text.matchAll(
    /^(?:import|export)\s[^;]*?from "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gms,
  );
  return [...found].map(([, named, bare, dynamic]) => {
    const specifier = named ?? bare ?? dynamic ?? "";
    return { from, to: specifier.startsWith(".") ? join(dirname(from), specifier) : specifier };
  });
});

const room = (file: string) =>
  ["firmware/controller", "firmware/board", "gateway/rules"].find((deep) => file.startsWith(`${deep}/`)) ??
  file.split("/")[0] ??
  "";
const isOurs = (to: string) => product.includes(to) || to.startsWith("proto/generated/");

/** What each room may import besides itself. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  proto: [],
  transport: [],
  input: [],
  "firmware/controller": ["proto", "input", "transport", "firmware/board"],
  "firmware/board": [],
  "gateway/rules": [],
  gateway: ["proto", "input", "transport", "sqlite", "gateway/rules"],
  hospital: ["proto", "input", "transport", "sqlite", "gateway/rules"],
  simulator: ["proto", "input", "transport", "firmware/controller", "firmware/board"],
  sqlite: [],
};

describe("the house", () => {
  it("is read", () => {
    expect(product.length).toBeGreaterThan(150);
    expect(imports.length).toBeGreaterThan(500);
  });

  it.each(Object.entries(DOORS))("%s imports only what it may", (name, doors) => {
    const through = imports.filter(({ from, to }) => room(from) === name && isOurs(to) && room(to) !== name);
    expect(through.filter(({ to }) => !doors.includes(room(to)))).toEqual([]);
  });

  it.each([
    "serialport",
    "@serialport/stream",
    "mqtt",
    "johnny-five",
    "@photostructure/sqlite",
    "@lydell/node-pty",
  ])("%s is imported by one file", (name) => {
    expect(new Set(imports.filter(({ to }) => to === name).map(({ from }) => from)).size).toBe(1);
  });

  it("tests reach SQLite as the product does", () => {
    const tests = [...sources.filter(isTest), ...typescript("tests"), ...typescript("tooling")];
    expect(tests.length).toBeGreaterThan(150);
    expect(
      tests.filter((file) =>
        /(from|import\() ?"@photostructure/.test(readFileSync(join(root, file), "utf8")),
      ),
    ).toEqual([]);
  });

  it("the rules read no clock and do no I/O", () => {
    const packages = imports.filter(({ from, to }) => room(from) === "gateway/rules" && !isOurs(to));
    // What parses a document, names a time zone's day, and gives a rule set its version: pure functions, all of them.
    expect([...new Set(packages.map(({ to }) => to))].sort()).toEqual([
      "node:crypto",
      "temporal-polyfill",
      "zod",
    ]);
    for (const file of product.filter((file) => room(file) === "gateway/rules"))
      expect(readFileSync(join(root, file), "utf8")).not.toMatch(
        /Date\.now|new Date\(\)|performance\.now|Temporal\.Now|process\./,
      );
  });
});
