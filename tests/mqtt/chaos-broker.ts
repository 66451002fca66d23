// `npm run chaos:broker -- --runs 20 --seed 1`: the broker matrix many times, in both delivery modes, with a report in
// docs/reliability-broker.md. Exit status 1 when collector mode missed, doubled or wrongly parked anything.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { BASE, observe, startGatewaySide, until } from "../support/broker-rig.ts";
import { startFaultyProxy } from "../support/faulty-proxy.ts";
import { startMosquitto } from "../support/mosquitto.ts";
import { programPath } from "../support/programs.ts";
import { runScenario, type Scenario, type ScenarioResult, scenarios } from "./broker-scenarios.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    report: { type: "string", default: "docs/reliability-broker.md" },
    only: { type: "string" },
    parallel: { type: "string", default: "4" },
  },
});
const runs = Number(values.runs);
const firstSeed = Number(values.seed);
const chosen = scenarios.filter(({ name }) => values.only === undefined || name.includes(values.only));

type Delivery = "collector" | "broker";
const jobs = chosen.flatMap((scenario) =>
  scenario.protocols.flatMap((protocol) =>
    (["collector", "broker"] as const).flatMap((delivery) =>
      Array.from({ length: runs }, (_, run) => ({ scenario, protocol, delivery, seed: firstSeed + run })),
    ),
  ),
);
const results: ScenarioResult[] = [];
const startedMs = Date.now();

async function worker(): Promise<void> {
  for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
    const { scenario, protocol, delivery, seed } = job;
    const result = await runScenario(scenario, protocol, delivery, seed);
    results.push(result);
    if (delivery === "collector" && !kept(scenario, result)) console.error("BROKEN", JSON.stringify(result));
    if (results.length % 20 === 0) console.error(`${results.length} done, ${jobs.length} to go`);
  }
}

function kept(scenario: Scenario, result: ScenarioResult): boolean {
  return (
    result.arrived === result.expected && result.doubled === 0 && result.parked === (scenario.oversize ?? 0)
  );
}

await Promise.all(Array.from({ length: Number(values.parallel) }, worker));

const of = (scenario: Scenario, protocol: 5 | "3.1.1", delivery: Delivery) =>
  results.filter(
    (result) =>
      result.scenario === scenario.name && result.protocol === protocol && result.delivery === delivery,
  );
const sum = (list: readonly ScenarioResult[], key: "arrived" | "expected" | "repeats" | "late" | "doubled") =>
  list.reduce((total, result) => total + result[key], 0);
const broken = results.filter(
  (result) =>
    result.delivery === "collector" &&
    !kept(chosen.find(({ name }) => name === result.scenario) ?? ({ ...scenarios[0] } as Scenario), result),
);

const lines = chosen.flatMap((scenario) =>
  scenario.protocols.map((protocol) => {
    const collector = of(scenario, protocol, "collector");
    const broker = of(scenario, protocol, "broker");
    const missing = broker.map((result) => result.expected - result.arrived);
    const cells = [
      scenario.name,
      String(protocol),
      `${sum(collector, "arrived")} of ${sum(collector, "expected")}`,
      String(sum(collector, "doubled")),
      String(sum(collector, "repeats")),
      String(sum(collector, "late")),
      `${sum(broker, "arrived")} of ${sum(broker, "expected")}`,
      String(Math.max(...missing)),
    ];
    return `| ${cells.join(" | ")} |`;
  }),
);
const wills = values.only === undefined ? [await willDelay(5), await willDelay("3.1.1")] : [];
const version = /mosquitto version (\S+)/.exec(mosquittoHelp())?.[1] ?? "unknown";
const report = `# What happens to the broker, and what arrives

Written by \`npm run chaos:broker -- --runs ${runs} --seed ${firstSeed}\`: real mosquitto ${version}, the gateway's own
publisher, the reference collector with SQLite, a TCP proxy between gateway and broker. Each run is 100 events or
more (110 and one oversized where a packet is too large, 101 in the replay).

- **collector**: a row leaves the outbox on the collector's \`cmd/ack\`, after its commit.
- **broker**: a row leaves the outbox on the broker's PUBACK. The same faults, for comparison. What is missing there was
  released, so that nothing sends it again by itself: it comes only if a later event shows the gap and a consumer asks
  for a replay (this collector does) while the gateway still holds the row.
- *effect twice*: rows that changed the collector's database more than once. *repeats*: rows that came again and
  changed nothing. *late*: rows whose first arrival came after that of a later one (the collector sees the gap and
  acknowledges nothing past it). In the replay all are late, because the event that shows the gap comes first.

| fault | MQTT | collector: arrived | effect twice | repeats | late | broker mode: arrived | most missing in a run |
|---|---|---|---|---|---|---|---|
${lines.join("\n")}

The faults:

${chosen.map(({ name, what }) => `- **${name}**: ${what}.`).join("\n")}

${results.length} runs in ${Math.round((Date.now() - startedMs) / 1000)} s, ${broken.length} of ${results.filter(({ delivery }) => delivery === "collector").length} collector-mode runs broke the promise.

The will: after the gateway vanished without a word, \`status\` said offline after ${wills[0] ?? "–"} s on MQTT 5 (asked for:
30 s) and after ${wills[1] ?? "–"} s on 3.1.1, which has no delay.

## Where the weaker mode is weaker

- A PUBACK is the broker's receipt, not the hospital's: a broker that is killed loses what it had queued, and one whose
  queue is full drops what is new, both without a word to the gateway.
- On MQTT 3.1.1 a publish that an ACL refuses is acknowledged like any other, and "no matching subscribers" does not
  exist: broker mode releases such rows although nobody got them. On MQTT 5 both are answered with a reason code, and the
  rows are kept.
- On MQTT 3.1.1 a packet that is too large only closes the connection. The gateway then sends one message at a time, and
  parks a row after the fifth connection in succession that dies with this row alone in flight.
`;
mkdirSync("docs", { recursive: true });
writeFileSync(values.report, report);
console.log(report);
process.exit(broken.length > 0 ? 1 : 0);

/** Seconds from the end of the gateway's connection to the will, rounded to tenths. */
async function willDelay(protocol: 5 | "3.1.1"): Promise<number> {
  const mosquitto = await startMosquitto();
  const proxy = await startFaultyProxy(mosquitto.port);
  const seen = await observe(mosquitto.url, [`${BASE}/status`]);
  const side = startGatewaySide({ urls: [proxy.url], protocol });
  side.publisher.start();
  await until("the birth", () => seen.messages.length === 1);
  const vanishedMs = performance.now();
  await proxy.close();
  await until("the will", () => seen.messages.length === 2, 60_000);
  const tookMs = performance.now() - vanishedMs;
  seen.stop();
  await side.publisher.stop({ drainMs: 0 });
  await mosquitto.stop();
  return Math.round(tookMs / 100) / 10;
}

function mosquittoHelp(): string {
  try {
    return execFileSync(programPath("mosquitto"), ["-h"], { encoding: "utf8" });
  } catch (error) {
    // It ends with status 1 after printing its help.
    return error instanceof Error && "stdout" in error ? String(error.stdout) : "";
  }
}
