// What every subcommand does at its end: exit statuses and the way an error is shown to a person.

/** 0 success · 1 the work failed · 2 the input, the options or the configuration are wrong. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** An error whose message is meant for the person at the terminal: no stack trace, its own exit status. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly exitStatus: number;

  constructor(message: string, exitStatus: number = EXIT.failed) {
    super(message);
    this.exitStatus = exitStatus;
  }
}

/** Codes of errors that say that a file which a person gave cannot be used. */
const INPUT_CODES = new Set<unknown>(["calibration-file", "simulation-state"]);

/** Typed errors of the rooms carry a `code`; they are for people. Anything else is a defect and shows its stack. */
export function reportAndExit(error: unknown): never {
  if (error instanceof CliError) {
    console.error(`milkway: ${error.message}`);
    process.exit(error.exitStatus);
  }
  if (error instanceof Error && "code" in error) {
    console.error(`milkway: ${error.message}`);
    process.exit(INPUT_CODES.has(error.code) ? EXIT.usage : EXIT.failed);
  }
  console.error(error);
  process.exit(EXIT.failed);
}
