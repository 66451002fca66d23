import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseConfig } from "./config.ts";
import { configWarnings } from "./config-warnings.ts";

const withBroker = (broker: string): string =>
  `site: ward\npumps: [{ id: p1, link: /dev/pump }]\nmqtt: { brokers: [${broker}] }\n`;

function warnings(broker: string, mode: number, environment: Record<string, string> = {}): string[] {
  const text = withBroker(broker);
  const config = parseConfig(text, { file: "gateway.yaml", folder: "/", environment });
  return configWarnings(config, { file: "gateway.yaml", written: parse(text), modeOf: () => mode });
}

const PRIVATE = 0o100600;
const secret = "username: bed, password: hush";

describe("a configuration's warnings", () => {
  it("are none where the secret is kept", () => {
    expect(warnings(`{ url: "mqtts://broker", ${secret} }`, 0o100640)).toEqual([]);
    expect(warnings('{ url: "mqtt://broker" }', 0o100644)).toEqual([]);
  });

  it("are of a password in a file that everybody can read, and not of one from the environment", () => {
    const broker = '{ url: "mqtts://broker", username: bed }';
    expect(warnings(`{ url: "mqtts://broker", ${secret} }`, 0o100644)).toEqual([
      expect.stringMatching(
        /^gateway.yaml holds a password and everybody .*chmod 640.*MILKWAY_MQTT_PASSWORD$/,
      ),
    ]);
    expect(warnings(broker, 0o100644, { MILKWAY_MQTT_PASSWORD: "hush" })).toEqual([]);
  });

  it("are of a file that everybody can change", () => {
    expect(warnings('{ url: "mqtts://broker" }', 0o100662)).toEqual([
      expect.stringMatching(/can be changed by everybody/),
    ]);
  });

  it.each(["mqtt://broker.example:1883", "ws://broker.example/mqtt", "MQTT://broker.example"])(
    "are of a password that crosses the network unencrypted: %s",
    (url) => {
      const [warning, ...more] = warnings(`{ url: "${url}", ${secret} }`, PRIVATE);
      expect(warning).toMatch(/^mqtt\.brokers\.0: the password goes to .*broker\.example.* unencrypted/);
      expect(warning).not.toContain("hush");
      expect(more).toEqual([]);
    },
  );

  it.each([
    "mqtt://127.0.0.1:1883",
    "mqtt://localhost",
    "mqtt://[::1]:1883",
    "MQTTS://broker",
    "WSS://broker",
  ])("are not of one that stays here or is encrypted: %s", (url) => {
    expect(warnings(`{ url: "${url}", ${secret} }`, PRIVATE)).toEqual([]);
  });

  it("are of a private key that everybody can read", () => {
    const pem = "package.json";
    expect(warnings(`{ url: "mqtts://broker", cert: ${pem}, key: ${pem} }`, 0o100644)).toEqual([
      expect.stringMatching(/^mqtt\.brokers\.0\.key: package\.json is a private key/),
    ]);
  });
});
