import { describe, expect, it } from "vitest";
import { ConfigError, parseConfig } from "./config.ts";

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

  it("says that something is missing where nothing is", () => {
    const found = faults("gateway: bed\nsite:\npumps: [{ id: p1, episode: { id: e1 } }]");
    expect(Object.keys(found).sort()).toEqual(["pumps.0.episode.birth", "pumps.0.link", "site"]);
    for (const message of Object.values(found)) expect(message).toMatch(/^missing: give /);
    expect(faults("site: ward")["pumps"]).toBe("missing: give a list of pumps, each with an id and a link");
  });

  it("speaks of every field in its own words, whatever stands there, and never of a secret", () => {
    const whole = {
      site: "ward",
      gateway: "bed",
      timezone: "UTC",
      store: { path: "milkway.db", nearlyFullMib: 200 },
      reconstruct: { afterSilenceMinutes: 30 },
      pumps: [
        {
          id: "p1",
          link: "/dev/pump",
          baudRate: 115_200,
          label: "Room 12",
          expectedLimits: { maxSetpointMmHg: 250, tripMmHg: 270, maxLeaseMs: 500, maxSessionMs: 3_600_000 },
          episode: { id: "e1", birth: "2026-03-01", timezone: "UTC", feedsAtBreast: false, risks: [] },
        },
      ],
      mqtt: {
        brokers: [{ url: "mqtt://broker", protocol: "auto", username: "gw", password: "hush" }],
        clientId: "gw",
        keepaliveSeconds: 30,
        connectTimeoutMs: 10_000,
        publishTimeoutMs: 20_000,
        delivery: "broker",
        inFlight: 16,
        backlog: { messagesPerSecond: 50, burst: 100 },
        collector: { window: 200, resendAfterMs: 15_000, resendMaxMs: 300_000, maxReplay: 10_000 },
        backoff: { minMs: 1_000, maxMs: 60_000 },
        flow: true,
      },
      display: { enabled: true, host: "127.0.0.1", port: 8080 },
      metrics: { enabled: true, host: "127.0.0.1", port: 9471 },
      clock: { synchronised: "assume", file: "/run/synchronized" },
      rules: { ruleSet: "seed-literal" },
      log: { level: "info" },
    };
    expect(faults(JSON.stringify(whole))).toEqual({});
    const secret = "correct-horse";
    const wrong = [
      null,
      5.5,
      -1,
      1e12,
      true,
      "",
      " ",
      "x".repeat(99),
      [],
      [secret],
      {},
      { [secret]: secret },
    ];
    const foreign: string[] = [];
    let tried = 0;
    const spoil = (place: Record<string, unknown>, path: string): void => {
      for (const [key, right] of Object.entries(place)) {
        for (const value of wrong) {
          place[key] = value;
          tried++;
          for (const [where, message] of Object.entries(faults(JSON.stringify(whole)))) {
            const names = /^missing: |; |neither .* nor |is not a setting|are? missing|is missing/.test(
              message,
            );
            const zod = /invalid|expected|received|too (small|big):/i.test(message);
            const told =
              key === "password" && `${where} ${message}`.replace(`${key}.${secret}`, "").includes(secret);
            if (!names || zod || told)
              foreign.push(`${path}${key} = ${JSON.stringify(value)}: ${where}: ${message}`);
          }
        }
        place[key] = right;
        if (typeof right === "object" && right !== null)
          spoil(right as Record<string, unknown>, `${path}${key}.`);
      }
    };
    spoil(whole, "");
    expect(foreign).toEqual([]);
    expect(tried).toBeGreaterThan(600);
  });

  it("refuses one serial number for two pumps", () => {
    const pump = (id: string) => `{ id: ${id}, link: "tcp://pump-${id}:1", serialNumber: MW-1 }`;
    expect(faults(`{ site: s, pumps: [${pump("a")}, ${pump("b")}] }`)).toEqual({
      "pumps.1.serialNumber": '"MW-1" is also the serialNumber of pumps.0; a pump is on one port',
    });
  });

  it.each([
    '{ url: "mqtt://broker", password: hush }',
    '["mqtt://gw:hush@broker"]',
    '[{ url: ["mqtt://gw:hush@broker"] }]',
  ])("does not repeat the secret of brokers: %s", (brokers) => {
    const found = faults(`${minimal}mqtt: { brokers: ${brokers} }`);
    expect(Object.keys(found)).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain("hush");
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

  it("puts the environment's values where they belong, and leaves what is of the wrong kind to be named", () => {
    const environment = { MILKWAY_MQTT_URL: "mqtt://broker", MILKWAY_STORE: "/elsewhere.db" };
    expect(parse(minimal, environment)).toMatchObject({
      mqtt: { brokers: [{ url: "mqtt://broker" }] },
      store: { path: "/elsewhere.db" },
    });
    for (const wrong of ["mqtt: 5", "mqtt: { brokers: 5 }", "mqtt: { brokers: [5] }", "mqtt: []"])
      expect(() => parse(`${minimal}${wrong}\n`, environment), wrong).toThrow(ConfigError);
    expect(() => parse("- 5", environment)).toThrow(/a list is not a section/);
  });

  it("writes out fifty faults of a thousand", () => {
    const many = Array.from({ length: 1_000 }, (_, i) => `k${i}: 1\n`).join("");
    expect(() => parse(minimal + many)).toThrow(/1000 faults(.|\n)*… and 950 more$/);
  });

  it("names hosts without a scheme and a port", () => {
    const found = faults(
      `${minimal}display: { allowedHosts: ["http://bed", bed:8080, bed-1.ward.example] }\n`,
    );
    expect(Object.keys(found)).toEqual(["display.allowedHosts.0", "display.allowedHosts.1"]);
  });
});
