// A 14-day episode through the real controller and the real gateway: 112 sessions are played by the controller over the
// simulated plant, journalled, sent over TCP, committed, judged by the rules and acknowledged. Budget: 10 s.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { parseConfig } from "../../gateway/config.ts";
import { Gateway } from "../../gateway/gateway.ts";
import { listenTcp } from "../../simulator/ports/tcp.ts";
import { SimulatedPump } from "../../simulator/pump.ts";

const DAYS = 14;
const SESSIONS = 8 * DAYS;
const BUDGET_S = 10;

const folder = mkdtempSync(join(tmpdir(), "milkway-episode-"));
const birthUnixMs = Date.now() - DAYS * 24 * 3_600_000;
const began = performance.now();
const processorBefore = process.cpuUsage();
const pump = new SimulatedPump({ dir: join(folder, "pump"), birthUnixMs, knowsUtc: true });
await pump.recordBacklog({ sessions: SESSIONS });
const recorded = performance.now();
const port = await listenTcp({ host: "127.0.0.1", port: 0 }, (attach) => pump.attach(attach));
const episode = { id: "e1", birth: new Date(birthUnixMs).toISOString() };
const config = parseConfig(
  JSON.stringify({
    site: "bench",
    gateway: "bench",
    store: { path: join(folder, "gateway.db") },
    pumps: [{ id: "p1", link: `tcp://127.0.0.1:${port.port}`, episode }],
    display: { enabled: false },
    metrics: { enabled: false },
  }),
  { file: "bench", folder, environment: {} },
);
const gateway = new Gateway({ config, softwareVersion: "bench", log: pino({ level: "silent" }) });
await gateway.start();
pump.clock.run();
while (pump.pump.journal.pending > 0) await sleep(10);
const committed = performance.now();
const { user, system } = process.cpuUsage(processorBefore);

const seconds = (ms: number) => (ms / 1000).toFixed(1);
console.log(`${SESSIONS} sessions of ${DAYS} days`);
console.log(`  played by the controller and journalled   ${seconds(recorded - began)} s`);
console.log(`  sent, committed, judged and acknowledged  ${seconds(committed - recorded)} s`);
console.log(
  `  in all ${seconds(committed - began)} s (processor ${seconds((user + system) / 1000)} s); budget ${BUDGET_S} s`,
);
await gateway.stop();
await port.close();
await pump.close();
rmSync(folder, { recursive: true, force: true });
process.exit(committed - began <= BUDGET_S * 1000 ? 0 : 1);
