// `milkway pump --board … --link …`: the controller on the real board.
import type { Board } from "../../firmware/controller/board/board.ts";
import { systemClock } from "../../firmware/controller/clock.ts";
import {
  calibrationId,
  NOMINAL_CALIBRATION,
  readCalibration,
} from "../../firmware/controller/measurement/calibration.ts";
import { FAULT_WORDS } from "../../firmware/controller/panel/fault-words.ts";
import { Panel } from "../../firmware/controller/panel/panel.ts";
import type { Programme } from "../../firmware/controller/programmes/programme.ts";
import { Pump } from "../../firmware/controller/pump.ts";
import type { Mode } from "../../proto/vocabulary.ts";
import { openLink, parseLinkAddress } from "../../transport/open.ts";
import type { OpenPort } from "../../transport/port.ts";
import { ReopeningPort } from "../../transport/reopening-port.ts";
import { CliError, EXIT } from "../exit.ts";
import { untilStopped } from "../signals.ts";
import { VERSION } from "../version.ts";
import { connectBoard } from "./pump-board.ts";

export interface RunOptions {
  board: string;
  link: string;
  dir: string;
  serial: string;
  mode: Mode;
  /** Checked, for the programme button's rotation. */
  programmes: readonly Programme[];
  calibration?: string;
  emulated?: true;
}

const SHOW_MS = 250;

/** Runs until it is told to stop; sets the exit status. */
export async function runPump(options: RunOptions): Promise<void> {
  const openGateway = portOf(options.link);
  const calibration =
    options.calibration === undefined ? NOMINAL_CALIBRATION : readCalibration(options.calibration);
  const clock = systemClock();
  let said = "";
  const board = await connectBoard(options.board, {
    clock,
    calibration,
    simulated: options.emulated ?? false,
    // It is looked for every second; what is still the same is said once.
    problem: ({ message }) => {
      if (message !== said) say(message);
      said = message;
    },
  });
  say(`board firmware ${board.firmwareVersion} on ${options.board}`);
  if (options.calibration === undefined)
    say("no --calibration: volumes rest on the load cells' nominal values");
  const pump = await openPump(options, board, calibrationId(calibration), clock);
  const { interrupted, tornBytes } = pump.journal.recovery;
  if (tornBytes > 0) say(`cut ${tornBytes} bytes of an unfinished journal entry`);
  if (interrupted !== null) say(`session ${interrupted.index} was cut off; recorded as power loss`);
  const panel = new Panel(pump, board.panel, { mode: options.mode, clock, programmes: options.programmes });
  const link = new ReopeningPort({
    open: openGateway,
    clock: {
      monotonicMs: () => clock.uptimeMs(),
      schedule(delayMs, run) {
        const timer = clock.after(delayMs, run);
        return () => timer.cancel();
      },
    },
    random: Math.random,
    opened: (attach) => pump.attach(attach),
    failed: (error) => say(error.message),
  });
  link.start();
  const showing = setInterval(() => panel.show(), SHOW_MS);
  say("ready; start with the button");
  process.exitCode = await untilStopped(async () => {
    clearInterval(showing);
    link.stop();
    await pump.close();
  });
}

async function openPump(
  { dir, serial }: RunOptions,
  board: Board,
  calibration: string,
  clock: ReturnType<typeof systemClock>,
): Promise<Pump> {
  try {
    return new Pump({
      serialNumber: serial,
      model: "Milkway reference pump",
      firmwareVersion: VERSION,
      board,
      clock,
      dir,
      calibrationId: calibration,
      listener: {
        sessionStarted: () => say("session started"),
        sessionRecorded: (record) => say(`session ${record.index} recorded, ended by ${record.endReason}`),
        faultLatched: (fault) => say(`${FAULT_WORDS[fault].title}. ${FAULT_WORDS[fault].whatToDo}`),
        problem: (error) => say(error.message),
      },
    });
  } catch (error) {
    await board.close();
    throw error;
  }
}

function portOf(text: string): OpenPort {
  const address = parseLinkAddress(text);
  if (typeof address === "string") throw new CliError(address, EXIT.usage);
  return openLink(address);
}

function say(line: string): void {
  console.error(`milkway pump: ${line}`);
}
