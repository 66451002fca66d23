// The one command, `milkway`. Knows each subcommand's name and summary; loads only the one that was asked for,
// because start-up time is a budget (a gateway must be publishing within a second).
import { Command, CommanderError } from "commander";
import { reportAndExit } from "./exit.ts";
import { VERSION } from "./version.ts";

/** Builds one subcommand. Its module is loaded only when the subcommand is called. */
type CommandModule = { default: () => Command };

const commands: ReadonlyArray<{ name: string; summary: string; load: () => Promise<CommandModule> }> = [
  {
    name: "demo",
    summary: "Show all of it on this machine, without hardware",
    load: () => import("./commands/demo.ts"),
  },
  {
    name: "gateway",
    summary: "Run the bedside gateway: pumps, store, rules, MQTT, bedside page",
    load: () => import("./commands/gateway.ts"),
  },
  {
    name: "decode",
    summary: "Show link captures and MQTT payloads as JSON lines",
    load: () => import("./commands/decode.ts"),
  },
  {
    name: "rules",
    summary: "Judge an episode's events by the clinical rules",
    load: () => import("./commands/rules.ts"),
  },
  {
    name: "pump",
    summary: "The pump's controller and its programmes",
    load: () => import("./commands/pump.ts"),
  },
  {
    name: "simulate",
    summary: "A simulated mother with a pump, on a serial device or a TCP port",
    load: () => import("./commands/simulate.ts"),
  },
];

const HINT = "(add --help for the options and examples)";

export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command("milkway")
    .description("Milkway: breast pump, bedside gateway, simulator and hospital collector (reference design)")
    .version(`milkway ${VERSION}`, "-V, --version", "print the version")
    .exitOverride()
    // An option belongs to the word before it: a subcommand's own subcommands may have the same.
    .enablePositionalOptions()
    .showHelpAfterError(HINT);
  const asked = argv.find((word) => !word.startsWith("-"));
  for (const { name, summary, load } of commands) {
    if (name === asked) {
      const command = (await load()).default();
      // commander does not hand these on to commands that are built by themselves.
      for (const each of [command, ...command.commands]) each.exitOverride().showHelpAfterError(HINT);
      program.addCommand(command);
    } else {
      program.command(name).description(summary);
    }
  }
  await program.parseAsync(argv, { from: "user" });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  // commander has already printed its own usage errors and help texts
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2);
  reportAndExit(error);
}
