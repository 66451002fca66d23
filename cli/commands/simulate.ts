// `milkway simulate`: a pump without hardware, on a pseudo-terminal or a TCP port, for an engineer's own gateway.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import type { PumpListener } from "../../firmware/controller/pump.ts";
import { boundsFault, parseInstant, seedLiteral } from "../../gateway/rules/index.ts";
import type { SessionRecord } from "../../proto/link/messages.ts";
import { openPty } from "../../simulator/ports/pty.ts";
import { listenTcp } from "../../simulator/ports/tcp.ts";
import { SimulatedPump } from "../../simulator/pump.ts";
import { loadState } from "../../simulator/state.ts";
import { CliError, EXIT } from "../exit.ts";
import { stopRequest } from "../signals.ts";
import { parseSerial } from "./serial-number.ts";

interface Options {
  pty?: string;
  tcp?: { host: string; port: number };
  day?: number;
  birth?: number;
  seed?: number;
  serial?: string;
  speed: number;
  session: number;
  every: number;
  backlog: number;
  dir?: string;
}

const DAY_MS = 24 * 3_600_000;
const LIVE_INTERVAL_MS = 3 * 3_600_000;

const EXAMPLES = `
Examples:
  $ milkway simulate --pty /tmp/pump --backlog 24 --birth 2026-03-01T10:00:00Z
      a serial device with 24 sessions to upload, and the first live session two seconds later
  $ milkway simulate --tcp 127.0.0.1:5100 --day 4 --seed 7
      another mother, on day 4, for a gateway whose port is tcp://127.0.0.1:5100
  $ milkway simulate --pty /tmp/pump --speed 60 --dir ./pump-1
      an hour a minute; its sessions survive a kill, and the same folder goes on with them

Without --birth the pump does not know the time of day: its records carry uptime only, and a gateway maps them.
With --speed other than 1 the pump's clock runs ahead of the wall clock by that factor.
Ctrl-C ends it cleanly with exit status 130 (SIGTERM: 0); a second Ctrl-C at once. A session that was running is recorded
as ended by power loss at the next start with the same --dir. Exit status 1: a port or folder cannot be used; 2: usage.`;

export default function simulateCommand(): Command {
  return new Command("simulate")
    .description("A simulated mother with a pump, on a serial device or a TCP port")
    .addOption(
      new Option("--pty <path>", "offer a serial device (pseudo-terminal) at this path").conflicts("tcp"),
    )
    .option("--tcp <host:port>", "listen for the gateway on TCP; port 0 takes a free one", parseAddress)
    .option("--backlog <n>", "sessions recorded before anybody listened", parseBacklog, 0)
    .addOption(
      new Option("--day <n>", "the mother's postpartum day now (1 is the first 24 h)")
        .argParser(parseDay)
        .conflicts("birth"),
    )
    .option(
      "--birth <time>",
      "when the child was born, ISO 8601 with zone; the pump then knows UTC",
      parseTime,
    )
    .option("--seed <n>", "which mother, and all chance (default: 1)", parseCount)
    .option("--serial <number>", "the pump's serial number (default: SIM- and the seed)", parseSerial)
    .option("--speed <x>", "simulated seconds a second, 0.1 to 1000", parseSpeed, 1)
    .option("--session <minutes>", "how long she pumps, 1 to 60, about", parseMinutes(1, 60), 15)
    .option(
      "--every <minutes>",
      "from one start to the next, 5 to 1440, give or take a fifth (not before the last session is over)",
      parseMinutes(5, 1440),
      180,
    )
    .option("--dir <folder>", "keep the journal and the mother here (default: a temporary folder)")
    .addHelpText("after", EXAMPLES)
    .action(simulate);
}

async function simulate(options: Options): Promise<void> {
  const { pty: ptyPath, tcp } = options;
  if (ptyPath === undefined && tcp === undefined) {
    throw new CliError(
      "simulate needs a port: --pty PATH for a serial device, or --tcp HOST:PORT",
      EXIT.usage,
    );
  }
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), "milkway-simulate-"));
  const stop = stopRequest();
  const cleanUp: Array<() => void | Promise<void>> = [];
  if (options.dir === undefined) cleanUp.push(() => rmSync(dir, { recursive: true, force: true }));
  try {
    const habits = { sessionMs: options.session * 60_000, intervalMs: options.every * 60_000 };
    const pump = new SimulatedPump({ dir, ...who(options, dir), habits, listener: reporter() });
    cleanUp.unshift(() => pump.close());
    introduce(pump, dir);
    await recordBacklog(pump, options.backlog, stop.signal);
    await pump.catchUp(stop.signal);
    if (stop.signal.aborted) {
      // Ctrl-C during the backlog: nothing to offer any more.
    } else if (ptyPath !== undefined) {
      const pty = await openPty(ptyPath);
      cleanUp.unshift(() => pty.close());
      pump.attach(pty.attach);
      say(`serial device at ${pty.path} (115200 baud 8N1), ready for a gateway`);
    } else if (tcp !== undefined) {
      const server = await listenTcp(tcp, (attach) => pump.attach(attach));
      cleanUp.unshift(() => server.close());
      say(`listening on tcp://${server.host}:${server.port}, ready for a gateway`);
    }
    if (!stop.signal.aborted) pump.goLive({ speed: options.speed, firstAfterMs: 2000 * options.speed });
    process.exitCode = await stop.asked;
  } finally {
    for (const step of cleanUp) await step();
  }
  say("stopped");
}

/** Who is simulated: what was asked for, and for a new folder a birth that leaves room for the backlog. */
function who({ seed, serial, birth, day, backlog }: Options, dir: string) {
  const asked = {
    ...(seed !== undefined && { seed }),
    ...(serial !== undefined && { serialNumber: serial }),
    ...(birth !== undefined && { knowsUtc: true }),
  };
  const kept = loadState(dir);
  if (birth !== undefined) return { ...asked, birthUnixMs: checked("--birth", birth) };
  if (kept !== null) {
    checked(`--dir ${dir}`, kept.birthUnixMs);
    return asked;
  }
  if (day !== undefined) return { ...asked, birthUnixMs: Date.now() - (day - 0.5) * DAY_MS };
  const agoMs = backlog * LIVE_INTERVAL_MS + 3_600_000;
  return { ...asked, birthUnixMs: checked(`--backlog ${backlog}`, Date.now() - agoMs) };
}

/** Within what an episode may be: all that time passes in the simulation, and a gateway takes no other. */
function checked(what: string, birthUnixMs: number): number {
  const birth = { kind: "instant", ms: birthUnixMs } as const;
  const fault = boundsFault({ birth, timezone: "UTC" }, Date.now(), seedLiteral);
  if (fault === null) return birthUnixMs;
  throw new CliError(`${what}: ${fault}`, EXIT.usage);
}

function introduce(pump: SimulatedPump, dir: string): void {
  const { recovery, lastIndex, pending } = pump.pump.journal;
  say(
    `pump ${pump.serialNumber}, seed ${pump.seed}, born ${new Date(pump.birthUnixMs).toISOString()}; journal in ${dir}`,
  );
  if (recovery.tornBytes > 0) say(`cut ${recovery.tornBytes} bytes of an unfinished journal entry`);
  if (recovery.damagedEntries > 0) say(`${recovery.damagedEntries} journal entries were damaged`);
  if (recovery.damagedCopy !== null)
    say(`numbered the sessions anew; the damaged journal is ${recovery.damagedCopy}`);
  if (recovery.interrupted !== null)
    say(
      `session ${recovery.interrupted.index} was cut off; recorded as power loss (${recovery.interrupted.sessionUuid})`,
    );
  if (lastIndex > 0) say(`goes on after ${lastIndex} sessions, ${pending} of them not yet acknowledged`);
}

async function recordBacklog(pump: SimulatedPump, sessions: number, signal: AbortSignal): Promise<void> {
  const before = pump.pump.journal.lastIndex;
  if (sessions <= before) {
    // Nothing to record; the mother's time goes on to now.
    await pump.recordBacklog({ sessions: before });
    return;
  }
  say(`recording the backlog: sessions ${before + 1} to ${sessions}`);
  const beganMs = performance.now();
  await pump.recordBacklog({
    sessions,
    signal,
    recorded: ({ index }) => {
      if (index % 8 === 0 && index < sessions) say(`  ${index} of ${sessions} recorded, day ${pump.day()}`);
    },
  });
  const seconds = ((performance.now() - beganMs) / 1000).toFixed(1);
  if (!signal.aborted)
    say(`${sessions} sessions in the journal after ${seconds} s; it is now day ${pump.day()}`);
}

/** What happens at the pump, a line each. The backlog has lines of its own. */
function reporter(): PumpListener {
  let live = false;
  let checkpointed: string | null = null;
  return {
    sessionStarted: ({ uuid }) => live && say(`session started (${uuid})`),
    sessionCheckpointed: ({ uuid }) => {
      if (live && uuid !== checkpointed) say(`a power cut now leaves a record of it (${uuid})`);
      checkpointed = uuid;
    },
    sessionRecorded: (record) =>
      live && say(`session ${record.index} recorded: ${volumesOf(record)} (${record.sessionUuid})`),
    link: (event) => {
      live = true;
      switch (event.kind) {
        case "port-opened":
        case "set-clock":
          break;
        case "port-closed":
          say("the gateway closed the port");
          break;
        case "gateway":
          if (event.compatible) say(`gateway ${event.hello.gatewayId} is there`);
          else say(`gateway ${event.hello.gatewayId} speaks another protocol version; records stay here`);
          break;
        case "gateway-silent":
          say("the gateway is silent");
          break;
        case "acknowledged":
          say(`sessions up to ${event.upToIndex} are committed by the gateway`);
          break;
        case "suggestion":
          say(`the gateway suggests the ${event.message.programme} programme`);
          break;
      }
    },
    problem: (error) => console.error(`milkway simulate: ${error.message}`),
  };
}

function volumesOf({ leftTenthMl, rightTenthMl, durationMs, mode, endReason }: SessionRecord): string {
  const ml = (tenthMl: number | null) => (tenthMl === null ? "unknown" : `${(tenthMl / 10).toFixed(1)} mL`);
  const sides = [
    ...(mode === "right" ? [] : [`left ${ml(leftTenthMl)}`]),
    ...(mode === "left" ? [] : [`right ${ml(rightTenthMl)}`]),
  ];
  return `${sides.join(", ")} in ${Math.round(durationMs / 1000)} s, ended by ${endReason}`;
}

function say(line: string): void {
  console.log(`milkway simulate: ${line}`);
}

function parseAddress(text: string): { host: string; port: number } {
  const match = /^(?:\[(.+)\]|([^:]+)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (match === null || port > 65_535)
    throw new InvalidArgumentError("Give HOST:PORT, as in 127.0.0.1:5100.");
  return { host: match[1] ?? match[2] ?? "", port };
}

function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("Give a whole number, 0 or more.");
  return Number(text);
}

/** One every five minutes for as long as an episode may be. */
const MOST_SESSIONS = seedLiteral.time.episodeDays * 288;

function parseBacklog(text: string): number {
  const sessions = parseCount(text);
  if (sessions > MOST_SESSIONS)
    throw new InvalidArgumentError(`Give a whole number from 0 to ${MOST_SESSIONS}.`);
  return sessions;
}

function parseMinutes(from: number, to: number): (text: string) => number {
  return (text) => {
    const minutes = parseCount(text);
    if (minutes < from || minutes > to) throw new InvalidArgumentError(`Give minutes from ${from} to ${to}.`);
    return minutes;
  };
}

function parseDay(text: string): number {
  const day = parseCount(text);
  const { episodeDays } = seedLiteral.time;
  if (day < 1 || day > episodeDays) throw new InvalidArgumentError(`Give a day from 1 to ${episodeDays}.`);
  return day;
}

function parseTime(text: string): number {
  const unixMs = parseInstant(text);
  if (unixMs === null)
    throw new InvalidArgumentError(
      "Give a time with its zone, from 2000 to 2099, as in 2026-03-01T10:00:00Z.",
    );
  return unixMs;
}

function parseSpeed(text: string): number {
  const speed = Number(text);
  if (!(speed >= 0.1 && speed <= 1000)) throw new InvalidArgumentError("Give a number from 0.1 to 1000.");
  return speed;
}
