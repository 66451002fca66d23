import { describe, expect, it } from "vitest";
import { shown, withoutSecrets } from "./config-words.ts";

describe("a value in a fault", () => {
  it.each([
    ["mqtt://user:hush@host", "mqtt://…"],
    ["mqtt://user:hu/sh@host", "mqtt://…"],
    ["mqtt://user:hu@sh", "mqtt://…"],
    ["MQTT://user:hush@host:1883/x", "MQTT://…"],
    ["mqtt:/user:hush@host", "…"],
    ["user:hush@host:1883", "…"],
    ["mqtt://user:hush", "mqtt://user…"],
    ["mqtt://host:1883x", "mqtt://host…"],
    ["ws://host/mqtt?token=hush", "ws://host/mqtt…"],
    ["ws://host:80#hush", "ws://host:80…"],
    ["tcp://host name", "tcp://host…"],
    ["mqtt://host:1883", "mqtt://host:1883"],
    ["wss://[::1]:80/mqtt", "wss://[::1]:80/mqtt"],
    ["tcp://host.example:5100", "tcp://host.example:5100"],
    ["Europe/Amsterdam", "Europe/Amsterdam"],
    ["2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z"],
  ])("%s is told as %s", (text, told) => {
    expect(withoutSecrets(text)).toBe(told);
  });

  it("is named by its kind where it holds others", () => {
    expect([shown({ pasword: "hush" }), shown(["hush"]), shown(5), shown("x"), shown(null)]).toEqual([
      "a section",
      "a list",
      "5",
      '"x"',
      "nothing",
    ]);
  });
});
