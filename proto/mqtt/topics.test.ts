import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { baseTopic, parseTopic, TOPIC_RULES } from "./topics.ts";

describe("topics", () => {
  it("are found from what was published", () => {
    for (const rule of TOPIC_RULES) {
      const topic = `${baseTopic("nicu-a", "gw2")}/${rule.pattern.replace("{pump}", "MW-1")}`;
      const pump = rule.pattern.startsWith("pump/") ? "MW-1" : null;
      expect(parseTopic(topic)).toEqual({ site: "nicu-a", gateway: "gw2", pump, rule });
    }
  });

  it("are in docs/mqtt.md as they are in the code", () => {
    const page = readFileSync(new URL("../../docs/mqtt.md", import.meta.url), "utf8");
    const cells = page
      .split("\n")
      .filter((line) => line.startsWith("| `") && /\| (gateway|hospital) /.test(line))
      .map((line) =>
        line
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim().replaceAll("`", "")),
      );
    const expiry = new Map([
      [null, "never"],
      [10, "10 s"],
      [300, "5 min"],
      [600, "10 min"],
      [3600, "1 h"],
      [86_400, "24 h"],
    ]);
    expect(cells).toEqual(
      TOPIC_RULES.map(({ pattern, message, from, qos, retain, expirySeconds }) => [
        ...[pattern, message ?? "–", from, String(qos), retain ? "yes" : "no", expiry.get(expirySeconds)],
      ]),
    );
  });

  it.each([
    "",
    "milk/v1/a/b",
    "milk/v2/a/b/status",
    "milk/v1//b/status",
    "milk/v1/a/b/pump/state",
    "milk/v1/a/b/pump//state",
    "milk/v1/a/b/pump/p/event/other",
    "milk/v1/a/b/status/",
    "milk/v1/+/b/status",
  ])("of others are none: %j", (topic) => {
    expect(parseTopic(topic)).toBeNull();
  });

  it("refuse a name that would be more or less than one level", () => {
    for (const name of ["", "a/b", "a+", "#"])
      expect(() => baseTopic("site", name)).toThrow(`"${name}" cannot be a topic level`);
  });
});
