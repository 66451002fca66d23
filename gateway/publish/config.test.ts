import { describe, expect, it } from "vitest";
import { z } from "zod";
import { mqttConfigSchema } from "./config.ts";

function faults(value: unknown): Record<string, string> {
  const result = mqttConfigSchema.safeParse(value);
  if (result.success) return {};
  return Object.fromEntries(
    result.error.issues.map(({ path, message }) => [z.core.toDotPath(path), message]),
  );
}

describe("the mqtt section", () => {
  it("works without any setting: no broker", () => {
    const config = mqttConfigSchema.parse({});
    expect(config.brokers).toEqual([]);
    expect(config).toMatchObject({
      delivery: "broker",
      inFlight: 16,
      backlog: { messagesPerSecond: 50, burst: 100 },
      backoff: { minMs: 1000, maxMs: 60000 },
      flow: true,
    });
  });

  it("takes brokers in order, MQTT 5 first unless told", () => {
    const { brokers } = mqttConfigSchema.parse({
      brokers: [
        { url: "mqtt://one:1883" },
        { url: "ws://two/mqtt", protocol: "3.1.1", username: "u", password: "p" },
      ],
    });
    expect(brokers.map(({ url, protocol }) => [url, protocol])).toEqual([
      ["mqtt://one:1883", "auto"],
      ["ws://two/mqtt", "3.1.1"],
    ]);
  });

  it("names every fault at once, with its value and how to mend it", () => {
    const found = faults({
      brokers: [
        { url: "http://broker", protocol: 4 },
        { url: "mqtt://user:secret@broker" },
        { url: "mqtts://b", cert: "does-not-exist.pem" },
        { url: "nonsense", password: "p" },
      ],
      clientId: "a b",
      keepaliveSeconds: 1,
      delivery: "both",
      inFlight: 2.5,
      backoff: { minMs: 5000, maxMs: 100 },
      flow: "yes",
    });
    expect(found["brokers[0].url"]).toMatch(/"http:\/\/broker" has the scheme "http"; use mqtt/);
    expect(found["brokers[0].protocol"]).toMatch(/^4 is no MQTT version/);
    expect(found["brokers[1].url"]).toMatch(/holds credentials/);
    expect(JSON.stringify(found)).not.toContain("secret");
    expect(found["brokers[2].cert"]).toMatch(/cannot be read \(ENOENT\)/);
    expect(found["brokers[3].url"]).toMatch(/^what is there is not a URL/);
    expect(found["clientId"]).toMatch(/"a b" is not a client id/);
    expect(found["keepaliveSeconds"]).toBe("1 is below 5; use 5 to 600 seconds");
    expect(found["delivery"]).toMatch(/"both" is no delivery mode/);
    expect(found["inFlight"]).toMatch(/2.5 is not a whole number/);
    expect(found["backoff.maxMs"]).toMatch(/is below minMs/);
    expect(found["flow"]).toMatch(/"yes" is of the wrong kind; give true or false/);
  });

  it("refuses half a client certificate and a password without a user", () => {
    expect(faults({ brokers: [{ url: "mqtt://b", password: "p" }] })["brokers[0].username"]).toMatch(
      /password alone/,
    );
    expect(faults({ brokers: [{ url: "mqtts://b", cert: "package.json" }] })["brokers[0].key"]).toMatch(
      /both cert and key/,
    );
    expect(faults({ brokers: [{ url: "mqtt://b", ca: "package.json" }] })["brokers[0].ca"]).toMatch(
      /no effect/,
    );
  });

  it("takes a scheme in capitals for what it is", () => {
    const [broker] = mqttConfigSchema.parse({
      brokers: [{ url: "MQTTS://Broker", ca: "package.json" }],
    }).brokers;
    expect(broker?.url).toBe("mqtts://Broker");
    expect(faults({ brokers: [{ url: "Mqtt://b", ca: "package.json" }] })["brokers[0].ca"]).toMatch(
      /no effect/,
    );
  });

  it("never repeats a key that was put where its path should be", () => {
    const pem = "-----BEGIN PRIVATE KEY-----\nhush\n-----END PRIVATE KEY-----\n";
    const found = faults({ brokers: [{ url: "mqtts://b", cert: "package.json", key: pem }] });
    expect(found["brokers[0].key"]).toMatch(/^what is there cannot be read/);
    expect(JSON.stringify(found)).not.toContain("hush");
  });
});
