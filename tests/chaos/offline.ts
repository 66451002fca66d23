// npm run chaos:offline: 24 hours without a broker for a gateway with 20 pumps, in virtual time through the real gateway
// and the real pumps; then the real gateway again on the store that this left, in real time, with a real mosquitto and
// the reference collector. What is measured: memory, what comes first, and at which rate.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { pino } from "pino";
import { parseConfig } from "../../gateway/config.ts";
import { Gateway } from "../../gateway/gateway.ts";
import { Collector } from "../../hospital/collector/collector.ts";
import { CollectorStore } from "../../hospital/collector/store.ts";
import { randomStream } from "../../simulator/random.ts";
import { connectMqtt } from "../../transport/mqtt/connection.ts";
import { PortError } from "../../transport/port.ts";
import { SimulatedBroker } from "../simulation/broker.ts";
import { Cable } from "../simulation/cable.ts";
import { SimulatedDisk } from "../simulation/disk.ts";
import { Dice, NO_FAULTS } from "../simulation/faults.ts";
import { SimulatedGateway } from "../simulation/gateway.ts";
import { type PumpPace, SimulatedPump } from "../simulation/pump.ts";
import { VirtualTime } from "../simulation/time.ts";
import { startMosquitto } from "../support/mosquitto.ts";
import { writeSection } from "./report.ts";

const PUMPS = 20;
const HOURS = 24;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SEED = 1;
const PACE: PumpPace = {
  session: [14 * MINUTE_MS, 16 * MINUTE_MS],
  fromStartToStart: [2.5 * HOUR_MS, 3.5 * HOUR_MS],
  first: [MINUTE_MS, 3 * HOUR_MS],
  idlePeriodMs: MINUTE_MS,
  statusPeriodMs: 10_000,
  checkpointPeriodMs: 15_000,
};
const RATE = { messagesPerSecond: 50, burst: 100 };
/** Memory is flat where it stays within this of where it was: of the end of the outage's first hour, and of the drain's first second. */
const FLAT = { outage: { heapMib: 10, residentMib: 60 }, drain: { heapMib: 5, residentMib: 20 } };

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

interface Memory {
  heapMib: number;
  residentMib: number;
}

function memory(): Memory {
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  return { heapMib: Math.round(heapUsed / 104_857.6) / 10, residentMib: Math.round(rss / 1_048_576) };
}

const isWithin = (samples: readonly Memory[], from: Memory, room: Memory): boolean =>
  samples.every(
    ({ heapMib, residentMib }) =>
      heapMib <= from.heapMib + room.heapMib && residentMib <= from.residentMib + room.residentMib,
  );

const systemClock = {
  unixMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  schedule(delayMs: number, run: () => void) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** The outage. Returns the store that it left, and what it took. */
async function outage(folder: string) {
  const time = new VirtualTime();
  const dice = new Dice(NO_FAULTS, randomStream(SEED, "dice"));
  dice.calm();
  const broker = new SimulatedBroker(time, dice);
  broker.shutDown();
  const cables: Cable[] = [];
  let recorded = 0;
  for (let number = 1; number <= PUMPS; number++) {
    const cable = new Cable(time, dice);
    cables.push(cable);
    new SimulatedPump({
      number,
      time,
      dice,
      disk: new SimulatedDisk(time, dice),
      cable,
      random: randomStream(SEED, `pump-${number}`),
      pace: PACE,
      witness: {
        started: () => {},
        recorded: () => {
          recorded++;
        },
        acknowledged: () => {},
        wentDark: () => {},
        found: () => {},
        violation: (what) => {
          throw new Error(what);
        },
      },
    });
  }
  const chance = randomStream(SEED, "gateway");
  const gateway = new SimulatedGateway({
    time,
    dice,
    broker,
    cables,
    random: () => chance.uniform(),
    folder,
    epochUnixMs: Date.now() - HOURS * HOUR_MS,
  });
  await gateway.start();
  const samples: (Memory & { hour: number; depth: number })[] = [];
  for (let hour = 0; hour <= HOURS; hour++) {
    while (time.step(hour * HOUR_MS)) await null;
    const depth = gateway.running?.snapshot().broker.outboxDepth ?? -1;
    samples.push({ hour, depth, ...memory() });
    console.log(`hour ${hour}: ${recorded} sessions, ${depth} rows wait, ${JSON.stringify(samples.at(-1))}`);
  }
  const { storePath } = gateway;
  gateway.close();
  return { storePath, samples, recorded };
}

/** The drain. */
async function drain(folder: string, storePath: string) {
  const mosquitto = await startMosquitto();
  const store = new CollectorStore(join(folder, "collector.db"));
  const collector = new Collector({
    url: mosquitto.url,
    protocol: 5,
    collectorId: "offline-collector",
    site: null,
    store,
    clock: systemClock,
    random: Math.random,
    backoff: { minMs: 50, maxMs: 500 },
    ackDelayMs: 20,
    log: silent,
  });
  collector.start();
  const seen: { topic: string; atMs: number }[] = [];
  const witness = connectMqtt(
    {
      url: mosquitto.url,
      version: 5,
      clientId: "witness",
      keepaliveSeconds: 30,
      connectTimeoutMs: 5000,
      will: null,
      sessionSeconds: null,
      inbound: { mostPacketBytes: 1_048_576, publishesPerSecond: null },
    },
    {
      accepted: () => witness.subscribe(["milk/v1/#"]),
      answered: () => {},
      subscribed: () => {},
      message: ({ topic }) => seen.push({ topic, atMs: performance.now() }),
      skipped: () => {},
      closed: () => {},
    },
    systemClock,
  );
  await sleep(1000);
  const pumps = Array.from(
    { length: PUMPS },
    (_, i) => `  - { id: p${i + 1}, link: "tcp://cable:${i + 1}" }`,
  );
  const config = parseConfig(
    `
site: ward
gateway: gw
store: { path: ${storePath} }
pumps:
${pumps.join("\n")}
mqtt:
  brokers: [ { url: "${mosquitto.url}", protocol: 5 } ]
  delivery: collector
  backlog: { messagesPerSecond: ${RATE.messagesPerSecond}, burst: ${RATE.burst} }
display: { enabled: false }
`,
    { file: "offline", folder, environment: {} },
  );
  const before = memory();
  const gateway = new Gateway({
    config,
    softwareVersion: "offline",
    log: pino({ level: "silent" }),
    outside: {
      openLink: () => () => Promise.reject(new PortError("not-found", "no pump during the drain")),
    },
  });
  await gateway.start();
  const beganMs = performance.now();
  const rows = gateway.snapshot().broker.outboxDepth;
  const samples: (Memory & { seconds: number; depth: number })[] = [];
  while (gateway.snapshot().broker.outboxDepth > 0) {
    if (performance.now() - beganMs > 10 * MINUTE_MS) throw new Error("the drain does not end");
    await sleep(1000);
    const depth = gateway.snapshot().broker.outboxDepth;
    samples.push({ seconds: Math.round((performance.now() - beganMs) / 1000), depth, ...memory() });
  }
  const seconds = (performance.now() - beganMs) / 1000;
  const collected = store.events("gw").length;
  await gateway.stop();
  collector.stop();
  witness.end();
  store.close();
  await mosquitto.stop();
  const events = seen.filter(({ topic }) => topic.includes("/event/"));
  const firstEvent = seen.findIndex(({ topic }) => topic.includes("/event/"));
  const early = seen.slice(0, firstEvent).filter(({ topic }) => topic.endsWith("/state"));
  const statesBefore = new Set(early.map(({ topic }) => topic)).size;
  let peak = 0;
  for (let from = 0, to = 0; to < events.length; to++) {
    while ((events[to]?.atMs ?? 0) - (events[from]?.atMs ?? 0) > 1000) from++;
    peak = Math.max(peak, to - from + 1);
  }
  return { rows, collected, seconds, statesBefore, peak, events: events.length, before, samples };
}

const folder = mkdtempSync(join(tmpdir(), "milkway-offline-"));
try {
  const away = await outage(folder);
  const back = await drain(folder, away.storePath);
  console.log(JSON.stringify({ recorded: away.recorded, ...back }, null, 2));
  const [, second] = away.samples;
  const [begin] = back.samples;
  const atHours = away.samples
    .filter(({ hour }) => hour % 4 === 0)
    .map(({ hour, depth, heapMib, residentMib }) => `| ${hour} h | ${depth} | ${heapMib} | ${residentMib} |`);
  const everyNth = Math.ceil(back.samples.length / 8);
  const atSeconds = back.samples
    .filter((_, i) => i % everyNth === 0 || i === back.samples.length - 1)
    .map(
      ({ seconds, depth, heapMib, residentMib }) =>
        `| ${seconds} s | ${depth} | ${heapMib} | ${residentMib} |`,
    );
  writeSection(
    "offline",
    `
## 24 hours without a broker, 20 pumps, then drained

\`npm run chaos:offline\`: the real gateway and 20 real pumps (controller, journal, link; simulated boards and cables) live
through ${HOURS} hours in virtual time with no broker to be reached. Then the real gateway starts on the store that this left
and drains it in real time to a real mosquitto and the reference collector, in collector mode, at the default rate.
Heap after a garbage collection, and resident memory, of the whole process, which during the outage holds the pumps too.

| outage | rows waiting | heap MiB | resident MiB |
|---|---|---|---|
${atHours.join("\n")}

| drain | |
|---|---|
| sessions recorded | ${away.recorded} |
| rows in the outbox when the broker was back | ${back.rows} |
| rows in the collector at the end | ${back.collected} |
| pump states seen by a subscriber before the first event | ${back.statesBefore} of ${PUMPS} |
| time to the last acknowledgement | ${back.seconds.toFixed(1)} s (${(back.rows / back.seconds).toFixed(1)} rows a second; limit ${RATE.messagesPerSecond} with bursts of ${RATE.burst}) |
| most events within any second | ${back.peak} |
| events that crossed the broker | ${back.events} |

| draining for | rows waiting | heap MiB | resident MiB |
|---|---|---|---|
| before the gateway's start | ${back.rows} | ${back.before.heapMib} | ${back.before.residentMib} |
${atSeconds.join("\n")}

The command fails where a row is missing, the rate is passed, an event comes before a pump's state, or memory is not flat: in
the outage within ${FLAT.outage.heapMib} MiB of heap and ${FLAT.outage.residentMib} MiB resident of the first hour's end, in the drain within ${FLAT.drain.heapMib} and ${FLAT.drain.residentMib} MiB of its first second.
`,
  );
  const isFlat =
    second !== undefined &&
    begin !== undefined &&
    isWithin(away.samples, second, FLAT.outage) &&
    isWithin(back.samples, begin, FLAT.drain);
  const isWhole = back.collected >= back.rows && back.statesBefore >= PUMPS;
  const isSlow = back.peak <= RATE.messagesPerSecond + RATE.burst;
  console.log(JSON.stringify({ isFlat, isWhole, isSlow }));
  if (!isFlat || !isWhole || !isSlow) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
