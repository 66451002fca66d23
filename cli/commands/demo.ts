// `milkway demo`: the whole house on one machine, without hardware. A simulated mother's pump uploads its last three
// days to a real gateway over the real link, then pumps live; an embedded broker lets anybody subscribe.
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Aedes } from "aedes";
import { Command } from "commander";
import { pino } from "pino";
import { parseConfig } from "../../gateway/config.ts";
import type { GatewayView, PumpView } from "../../gateway/display/view.ts";
import { Gateway } from "../../gateway/gateway.ts";
import { listenTcp } from "../../simulator/ports/tcp.ts";
import { SimulatedPump } from "../../simulator/pump.ts";
import { CliError, EXIT } from "../exit.ts";
import { stopRequest } from "../signals.ts";
import { VERSION } from "../version.ts";

const HOUR_MS = 3_600_000;
const SESSIONS_A_DAY = 8;
const PAGE_PORT = 8080;
/** The live session began so long ago: milk takes a minute or two to let down, and nobody wants to watch that. */
const LIVE_SINCE_MS = 100_000;

interface DemoOptions {
  days: number;
  seed: number;
  pagePort: number;
}

export default function demo(): Command {
  const whole = (least: number, most: number) => (text: string) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new CliError(`"${text}" is not a whole number from ${least} to ${most}`, EXIT.usage);
  };
  return new Command("demo")
    .description(
      "Show all of Milkway on this machine: a simulated pump, a gateway, a broker and the bedside page.",
    )
    .option("--days <n>", "days that the pump has recorded before it meets the gateway", whole(1, 13), 3)
    .option("--seed <n>", "another mother", whole(0, 2 ** 31), 3)
    .option(
      "--page-port <n>",
      "port of the bedside page; a free one where it is taken",
      whole(0, 65_535),
      PAGE_PORT,
    )
    .addHelpText(
      "after",
      `
Everything is kept in a temporary folder and removed at the end. Ctrl-C ends it (exit status 130).

Examples:
  milkway demo
  milkway demo --days 10 --seed 7`,
    )
    .action(async (options: DemoOptions) => {
      process.exitCode = await runDemo(options);
    });
}

async function runDemo(options: DemoOptions): Promise<number> {
  const stop = stopRequest();
  const cleanUp: (() => unknown)[] = [];
  say("Milkway demo: everything is simulated, nothing here is a medical device.\n");
  try {
    await startAll(options, stop.signal, cleanUp);
    const status = await stop.asked;
    say("\n  ending …");
    return status;
  } finally {
    for (const step of cleanUp.reverse()) await step();
    say("  ended; nothing is left behind");
  }
}

/** Starts every part; what undoes each is pushed to `cleanUp`. */
async function startAll(
  { days, seed, pagePort }: DemoOptions,
  signal: AbortSignal,
  cleanUp: (() => unknown)[],
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "milkway-demo-"));
  cleanUp.push(() => rm(folder, { recursive: true, force: true }));
  const broker = await startBroker();
  cleanUp.push(() => broker.close());
  say(`  broker    mqtt://127.0.0.1:${broker.port}`);

  const birthUnixMs = Date.now() - (days * 24 - 5) * HOUR_MS;
  const sessions = days * SESSIONS_A_DAY - 2;
  say(`  pump      recording ${days} days, ${sessions} sessions …`);
  const began = performance.now();
  const simulated = new SimulatedPump({
    dir: join(folder, "pump"),
    seed,
    serialNumber: "MW-DEMO",
    birthUnixMs,
    knowsUtc: true,
    // Milk is about to come in on the third day: two of the three sessions are there, the live one is the third.
    mother: { onsetH: 52.5, day14Ml: 850 },
  });
  cleanUp.push(() => simulated.close());
  await simulated.recordBacklog({ sessions, untilUnixMs: Date.now() - LIVE_SINCE_MS, signal });
  if (signal.aborted) return;
  simulated.startSession();
  const tookS = ((performance.now() - began) / 1000).toFixed(1);
  say(`            done in ${tookS} s, through the pump's own controller and journal`);
  const port = await listenTcp({ host: "127.0.0.1", port: 0 }, (attach) => simulated.attach(attach));
  cleanUp.push(() => port.close());

  const config = parseConfig(
    JSON.stringify({
      site: "demo",
      gateway: "bedside-1",
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      store: { path: join(folder, "gateway.db") },
      pumps: [
        {
          id: "pump-1",
          link: `tcp://127.0.0.1:${port.port}`,
          episode: { id: "episode-1", birth: new Date(birthUnixMs).toISOString(), risks: ["preterm"] },
        },
      ],
      mqtt: { brokers: [{ url: `mqtt://127.0.0.1:${broker.port}`, protocol: "3.1.1" }] },
      display: { port: await freePort(pagePort) },
    }),
    { file: "demo", folder, environment: {} },
  );
  const gateway = new Gateway({ config, softwareVersion: VERSION, log: pino({ level: "silent" }) });
  cleanUp.push(() => gateway.stop());
  await gateway.start();
  say(`  gateway   listening to the pump on ${config.pumps[0]?.link}\n`);
  say(`  Open      ${gateway.displayUrl}`);
  say("            the curves are the session that runs now; the drops are the way to milk coming in");
  say(`  Subscribe mosquitto_sub -p ${broker.port} -t 'milk/v1/#' -F '%t %x' |`);
  say("              npm run -s milkway -- decode --mqtt-lines");
  say("  End       Ctrl-C\n");
  simulated.goLive({ firstAfterMs: 3 * HOUR_MS });
  const narrator = narrate(() => gateway.snapshot(), sessions);
  cleanUp.push(() => clearInterval(narrator));
}

function say(text: string): void {
  console.log(text);
}

/** Says what changed, once a second at the most. */
function narrate(snapshot: () => GatewayView, expected: number): NodeJS.Timeout {
  let told = "";
  const tell = (): void => {
    const { pumps, broker } = snapshot();
    const [pump] = pumps;
    if (pump === undefined) return;
    const text = `${pumpWords(pump, expected)} · broker ${broker.state}, ${broker.outboxDepth} events waiting`;
    if (text !== told) say(`  ${text}`);
    told = text;
  };
  tell();
  return setInterval(tell, 1000);
}

function pumpWords({ link, status, activation, today, session }: PumpView, expected: number): string {
  if (link.state !== "online" || status === null) return `pump ${link.state}`;
  if (status.pendingRecords > 0) return `${status.pendingRecords} of ${expected} sessions still to upload`;
  const words = [`${expected} sessions uploaded`];
  if (activation?.state === "activated") words.push("milk has come in");
  else if (activation !== null) words.push(`${activation.streak} of ${activation.needed} drops filled`);
  if (today !== null) {
    words.push(`day ${today.day}: ${(today.volumeTenthMl / 10).toFixed(1)} mL in ${today.sessions} sessions`);
  }
  words.push(session === null ? "no session" : "a session is running");
  return words.join(" · ");
}

interface Broker {
  port: number;
  close(): Promise<void>;
}

/** An embedded MQTT 3.1.1 broker on a free port, for the demonstration only. */
async function startBroker(): Promise<Broker> {
  const aedes = await Aedes.createBroker();
  const server = createServer(aedes.handle);
  const port = await listen(server, 0);
  return {
    port,
    close: async () => {
      await new Promise<void>((resolve) => aedes.close(() => resolve()));
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

/** The wanted port where it is free, else any. */
async function freePort(wanted: number): Promise<number> {
  const probe = createServer();
  try {
    return await listen(probe, wanted);
  } catch {
    return 0;
  } finally {
    probe.close();
  }
}
