import { describe, expect, it } from "vitest";
import { ConfigError, isBirth, parseConfig } from "./config.ts";

const minimal = "site: ward\ngateway: bed\npumps:\n  - { id: p1, link: /dev/pump }\n";
const parse = (text: string, environment: Record<string, string> = {}) =>
  parseConfig(text, { file: "gateway.yaml", folder: "/etc/milkway", environment });

function faults(text: string): Record<string, string> {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ConfigError) {
      return Object.fromEntries(error.faults.map(({ path, message }) => [path, message]));
    }
    throw error;
  }
  return {};
}

describe("a gateway's configuration", () => {
  it("needs a site, and a pump with a link; the rest has defaults", () => {
    const config = parse(minimal);
    expect(config).toMatchObject({
      timezone: "UTC",
      store: { path: "/etc/milkway/milkway.db" },
      display: { enabled: true, host: "127.0.0.1", port: 8080 },
      mqtt: { brokers: [], delivery: "broker" },
      pumps: [{ id: "p1", expectedLimits: { maxSetpointMmHg: 250, tripMmHg: 270, maxLeaseMs: 500 } }],
    });
  });

  it("tells every fault at once, with path, value and fix", () => {
    const found = faults(`
site: my ward
timezone: Mars/Olympus
pumps:
  - { id: p1, link: ttyACM0, baudRate: 7 }
  - { id: p1, link: tcp://host:1, episode: { id: e1, birth: 2026-02-30 } }
display: { port: 99999 }
rules: { ruleSet: mine }
spelling: mistake
`);
    expect(Object.keys(found).sort()).toEqual([
      "display.port",
      "pumps.0.baudRate",
      "pumps.0.link",
      "pumps.1.episode.birth",
      "pumps.1.id",
      "rules.ruleSet",
      "site",
      "spelling",
      "timezone",
    ]);
    expect(found["site"]).toContain('"my ward"');
    expect(found["display.port"]).toContain("use 0 to 65535");
    expect(found["pumps.1.id"]).toContain("also the id of pumps.0");
    expect(found["rules.ruleSet"]).toContain("seed-literal");
  });

  it("does not let two pumps share a link", () => {
    const text = `${minimal}  - { id: p2, link: /dev/pump }\n`;
    expect(faults(text)["pumps.1.link"]).toContain("a link carries one pump");
  });

  it("says where a text is not YAML", () => {
    expect(faults("site: [")[""]).toMatch(/not YAML: .*line 1/);
  });

  it("takes secrets from the environment, and never repeats them in a fault", () => {
    const withBroker = `${minimal}mqtt: { brokers: [ { url: "mqtt://broker:1883", username: gw } ] }\n`;
    const config = parse(withBroker, { MILKWAY_MQTT_PASSWORD: "geheim" });
    expect(config.mqtt.brokers[0]).toMatchObject({ username: "gw", password: "geheim" });
    const broken = withBroker.replace("username: gw", "password: geheim");
    expect(JSON.stringify(faults(broken))).not.toContain("geheim");
  });

  it.each(["2026-03-01", "2026-03-01T10:00Z", "2026-03-01T10:00:00.5Z", "2024-02-29"])(
    "%s is a birth",
    (text) => {
      expect(isBirth(text)).toBe(true);
    },
  );

  it.each(["2026-3-1", "2026-02-30", "2026-03-01T10:00:00", "2026-03-01T25:00:00Z", "yesterday", ""])(
    '"%s" is none',
    (text) => {
      expect(isBirth(text)).toBe(false);
    },
  );
});
