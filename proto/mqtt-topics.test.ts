import { describe, expect, it } from "vitest";
import { baseTopic, parseTopic, TOPIC_RULES } from "./mqtt-topics.ts";

describe("topics", () => {
  it("are found from what was published", () => {
    for (const rule of TOPIC_RULES) {
      const topic = `${baseTopic("nicu-a", "gw2")}/${rule.pattern.replace("{pump}", "MW-1")}`;
      const pump = rule.pattern.startsWith("pump/") ? "MW-1" : null;
      expect(parseTopic(topic)).toEqual({ site: "nicu-a", gateway: "gw2", pump, rule });
    }
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
