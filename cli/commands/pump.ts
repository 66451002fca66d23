// `milkway pump`: the pump's controller, and what a researcher needs to write programmes for it.
import { existsSync, writeFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { SIDES } from "../../firmware/controller/board/board.ts";
import { BUILT_IN_PROGRAMMES } from "../../firmware/controller/programmes/built-in.ts";
import { programmeSvg } from "../../firmware/controller/programmes/plot.ts";
import {
  durationText,
  type Programme,
  ProgrammeError,
  readProgramme,
  remarksOn,
  VACUUM_LEVELS,
  type VacuumLevel,
} from "../../firmware/controller/programmes/programme.ts";
import { readTextFile, TextFileError } from "../../input/text-file.ts";
import { MODES } from "../../proto/vocabulary.ts";
import { trackProgramme } from "../../simulator/tracking.ts";
import { CliError, EXIT } from "../exit.ts";
import { calibrate } from "./pump-calibrate.ts";
import { type RunOptions, runPump } from "./pump-run.ts";
import { parseSerial } from "./serial-number.ts";

const MOST_PROGRAMME_BYTES = 64 * 1024;

type RunFlags = Partial<Omit<RunOptions, "mode" | "programmes">> &
  Pick<RunOptions, "mode"> & { programme?: readonly string[] };

export default function pumpCommand(): Command {
  const command = new Command("pump")
    .description("Run the pump's controller on its board; draw and check programmes; calibrate")
    // calibrate has a --board of its own
    .enablePositionalOptions()
    .option("--board <device>", "the pump's board, as in /dev/ttyACM0")
    .option("--link <device>", "the line to the gateway, as in /dev/ttyGS0, or tcp://host:port")
    .option("--dir <folder>", "keep the session journal here")
    .option("--serial <number>", "the pump's serial number", parseSerial)
    .addOption(new Option("--mode <mode>", "what the start button begins").choices(MODES).default("double"))
    .option(
      "--programme <file>",
      "a checked YAML programme, offered by the programme button after the two built-in ones; repeatable",
      (file: string, before: readonly string[] = []) => [...before, file],
    )
    .option("--calibration <file>", "the load cells' calibration (default: nominal values)")
    .option("--emulated", "the board is an emulated one: records say that they are simulated")
    .addHelpText(
      "after",
      `
A board that is not there at the start is an error (exit status 1); one that is unplugged later ends the session, which
is recorded, and is looked for every second.

Ctrl-C lets the air in, records a session that runs up to then (its end reason is power-loss, as when the plug is
pulled), and ends with exit status 130 (SIGTERM: 0).

Examples:
  $ milkway pump --board /dev/ttyACM0 --link /dev/ttyGS0 --dir /var/lib/milkway --serial MW-0042
  $ milkway pump --board /dev/ttyACM0 --link /dev/ttyGS0 --dir ./journal --serial MW-0042 --programme my-programme.yaml
  $ milkway pump plot maintenance --achieved --out maintenance.svg`,
    )
    .action(({ programme: files = [], ...options }: RunFlags) => {
      const { board, link, dir, serial } = options;
      if (board === undefined || link === undefined || dir === undefined || serial === undefined) {
        throw new CliError(
          "pump needs --board, --link, --dir and --serial; or a subcommand, as in milkway pump plot maintenance",
          EXIT.usage,
        );
      }
      const programmes = files.map(findProgramme);
      for (const programme of programmes) sayRemarks(programme);
      return runPump({ ...options, board, link, dir, serial, programmes });
    });
  command
    .command("plot")
    .description("Check a programme and draw its waveforms as an SVG picture")
    .argument("<programme>", `a YAML file, or ${Object.keys(BUILT_IN_PROGRAMMES).join(" or ")}`)
    .option("--level <1-11>", "vacuum level (default: the programme's own)", parseLevel)
    .option(
      "--achieved",
      "also play it on the real firmware in the emulator, draw what it achieves, print the error",
    )
    .option("-o, --out <file>", "write the picture here instead of to standard output")
    .addHelpText(
      "after",
      `
What is allowed but outside of the recommended bounds is said on standard error; a faulty programme gives every fault
with its place, and exit status 2.

Examples:
  $ milkway pump plot maintenance --achieved --out maintenance.svg
  $ milkway pump plot ./my-programme.yaml --level 4 > my-programme.svg`,
    )
    .action(plot);
  command
    .command("calibrate")
    .description("Calibrate one load cell against a known weight, step by step")
    .requiredOption("--board <device>", "the pump's board, as in /dev/ttyACM0")
    .addOption(new Option("--side <side>", "which load cell").choices(SIDES).makeOptionMandatory())
    .requiredOption("--weight <grams>", "the weight that will be put on, 50 to 800 g", parseWeight)
    .requiredOption("--file <file>", "the calibration file; the other side's part of it stays")
    .addHelpText(
      "after",
      `
Examples:
  $ milkway pump calibrate --board /dev/ttyACM0 --side left --weight 200 --file /etc/milkway/calibration.json`,
    )
    .action(calibrate);
  return command;
}

function parseWeight(text: string): number {
  const grams = Number(text);
  if (!(grams >= 50 && grams <= 800)) throw new InvalidArgumentError("Give 50 to 800 grams.");
  return grams;
}

function plot(name: string, options: { level?: VacuumLevel; achieved?: true; out?: string }): void {
  const programme = findProgramme(name);
  const level = options.level ?? programme.defaultLevel;
  sayRemarks(programme);
  const tracking = options.achieved ? trackProgramme(programme, level) : undefined;
  for (const { step, rmsErrorMmHg, peakErrorMmHg } of tracking ?? []) {
    console.error(
      `milkway: ${step.phase} at ${step.cyclesPerMinute} a minute: ${rmsErrorMmHg.toFixed(1)} mmHg rms from the target, peak ${peakErrorMmHg.toFixed(1)} mmHg off`,
    );
  }
  const svg = programmeSvg(
    programme,
    level,
    tracking?.map(({ trace }) => trace),
  );
  if (options.out === undefined) {
    process.stdout.write(svg);
    return;
  }
  try {
    writeFileSync(options.out, svg);
  } catch (error) {
    throw new CliError(`cannot write ${options.out}: ${(error as Error).message}`);
  }
  console.error(`milkway: ${programme.title}, ${durationText(programme)}, drawn to ${options.out}`);
}

/** What is allowed but outside of the recommended bounds. */
function sayRemarks(programme: Programme): void {
  for (const { path, message } of remarksOn(programme)) {
    console.error(`milkway: ${programme.id}: ${path.map(String).join(".")}: ${message}`);
  }
}

function findProgramme(name: string): Programme {
  if (name === "initiation" || name === "maintenance") return BUILT_IN_PROGRAMMES[name];
  if (!existsSync(name)) {
    const known = Object.keys(BUILT_IN_PROGRAMMES).join(" and ");
    throw new CliError(`${name}: no such file, and no built-in programme; built in are ${known}`, EXIT.usage);
  }
  try {
    return readProgramme(readTextFile(name, MOST_PROGRAMME_BYTES), name);
  } catch (error) {
    if (error instanceof ProgrammeError) throw new CliError(error.message, EXIT.usage);
    if (error instanceof TextFileError)
      throw new CliError(`${name}: ${error.message}; docs/programmes.md shows a programme`, EXIT.usage);
    throw error;
  }
}

function parseLevel(text: string): VacuumLevel {
  const level = VACUUM_LEVELS.find((candidate) => String(candidate) === text);
  if (level === undefined) throw new InvalidArgumentError("Give a level from 1 to 11.");
  return level;
}
