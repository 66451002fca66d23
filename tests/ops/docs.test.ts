// docs/gateway.md says what is true: its configuration is accepted, complete, and its environment is the code's.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ENVIRONMENT, parseConfig } from "../../gateway/config.ts";
import { figures } from "../../gateway/ops/figures.ts";
import { REFERENCE_LIMITS } from "../../proto/link/messages.ts";

const text = readFileSync(fileURLToPath(new URL("../../docs/gateway.md", import.meta.url)), "utf8");
const yaml = /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? "";

const paths = (value: unknown, at = ""): string[] =>
  typeof value !== "object" || value === null || Array.isArray(value)
    ? [at]
    : Object.entries(value).flatMap(([key, inner]) => paths(inner, at === "" ? key : `${at}.${key}`));

describe("docs/gateway.md", () => {
  const config = parseConfig(yaml, { file: "docs/gateway.md", folder: "/etc/milkway", environment: {} });

  it("expects the limits of the reference board, or every real pump would only be read", () => {
    expect(config.pumps[0]?.expectedLimits).toEqual(REFERENCE_LIMITS);
  });

  it("has an example that is accepted", () => {
    expect(config).toMatchObject({
      gateway: "bed-1",
      mqtt: { delivery: "collector" },
      store: { path: "/etc/milkway/milkway.db" },
    });
  });

  it("shows every setting that has a default", () => {
    const written = new Set(paths(parse(yaml)));
    const missing = paths(config).filter((path) => !written.has(path));
    expect(missing).toEqual([]);
  });

  it("lists the environment variables that are read", () => {
    for (const [name, path] of Object.entries(ENVIRONMENT)) {
      expect(text).toMatch(new RegExp(`\`${name}\` +\\| \`${path.join("\\.")}\``));
    }
  });

  it("names only figures that exist", () => {
    const known = new Set([...figures.map(({ name }) => `milkway_${name}`), "milkway_commit_seconds"]);
    const named = [...text.matchAll(/`(milkway_[a-z_]+)/g)].map((match) => match[1] ?? "");
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});
