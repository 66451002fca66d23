import { describe, expect, it } from "vitest";
import { linkLine } from "./log-line.ts";

describe("the log's line about a link", () => {
  it("always says something after the colon", () => {
    expect(linkLine({ phase: "greeting", reason: null }, null, null)).toEqual({
      level: "info",
      text: "link open: greeting the pump",
    });
    expect(linkLine({ phase: "online", reason: null }, null, "MW-0001").text).toBe("link online: MW-0001");
    expect(linkLine({ phase: "online", reason: null }, null, null).text).toMatch(/: \S/);
    expect(linkLine({ phase: "closed", reason: null }, null, null).text).toMatch(/: \S/);
  });

  it("warns of a pump that is lost, cannot be reached, or is only read", () => {
    expect(linkLine({ phase: "closed", reason: "nothing heard for 15 s" }, null, "MW-0001")).toEqual({
      level: "warn",
      text: "link closed: nothing heard for 15 s",
    });
    expect(linkLine({ phase: "closed", reason: null }, "no such device", null)).toEqual({
      level: "warn",
      text: "link closed: no such device",
    });
    expect(linkLine({ phase: "read-only", reason: "other limits" }, null, "MW-0001").level).toBe("warn");
  });
});
