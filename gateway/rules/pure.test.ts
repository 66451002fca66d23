// The rules read no clock, no environment and no random number: what they say follows from what they are given.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const room = import.meta.dirname;
const sources = readdirSync(room, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".ts") && !/\.(test|bench)\.ts$|test(ing|kit)\.ts$/.test(file),
);

it("is read", () => {
  expect(sources.length).toBeGreaterThan(20);
});

it.each(sources)("%s says the same whenever it is asked", (file) => {
  expect(readFileSync(join(room, file), "utf8")).not.toMatch(
    /Date\.now|new Date\(\)|performance\.now|Temporal\.Now|Math\.random|process\./,
  );
});
