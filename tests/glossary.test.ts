// The glossary and the map of the code: former names do not come back, and what the two documents name exists.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** The last column of the glossary's table. */
const former = read("docs/glossary.md")
  .split("\n")
  .filter((line) => line.startsWith("| **"))
  .flatMap((row) => [...(row.split("|").at(-2) ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ""));

/** Released migrations stay as they are, and their test speaks of what was before. */
const OF_BEFORE = ["gateway/store/database.ts", "gateway/store/store.test.ts"];
const sources = [
  "cli",
  "docs/examples",
  "firmware",
  "gateway",
  "hospital",
  "input",
  "proto/link",
  "proto/mqtt",
  "simulator",
  "sqlite",
  "tests",
  "tooling",
  "transport",
]
  .flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: "utf8" }).map((file) => join(top, file)),
  )
  .filter((file) => /\.(ts|proto|c|h|py|json|yaml)$/.test(file) && !OF_BEFORE.includes(file));

describe("the glossary", () => {
  it("is read", () => {
    expect(former.length).toBeGreaterThan(10);
    expect(sources.length).toBeGreaterThan(400);
  });

  it("has no former name in any source", () => {
    const names = new RegExp(`(?<![\\w-])(${former.join("|")})(?![\\w-])`, "g");
    expect(
      sources.flatMap((file) => [...read(file).matchAll(names)].map(([name]) => `${file}: ${name}`)),
    ).toEqual([]);
  });
});

describe.each(["docs/glossary.md", "docs/architecture.md"])("%s", (document) => {
  it("names only files and folders that are there", () => {
    const named = [...read(document).matchAll(/`([\w.-]+\/[\w./-]+)`/g)].map(([, path]) => path ?? "");
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((path) => !existsSync(join(root, path)) && !path.startsWith("cmd/"))).toEqual([]);
  });
});
