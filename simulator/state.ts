// What a simulation remembers between two runs in the same folder: who the mother is and where she was. The sessions
// themselves are in the pump's own journal; this file may be a session behind it after a kill, which only shifts
// simulated milk, never a record.
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readJsonFile } from "../input/json-file.ts";
import { TextFileError } from "../input/text-file.ts";

const FILE = "simulation.json";
const MOST_BYTES = 64 * 1024;

const sides = z.object({ left: z.number(), right: z.number() });
const stateSchema = z.object({
  version: z.literal(1),
  serialNumber: z.string(),
  seed: z.number(),
  birthUnixMs: z.number(),
  knowsUtc: z.boolean(),
  /** Where the mother's time stands. */
  atUnixMs: z.number(),
  supply: z.object({ atH: z.number(), availableMl: sides, sessionsPerDay: z.number() }),
  sessions: z.number().int(),
  /** Sessions of at least 20 mL in a row; at three she goes over to maintenance, and stays. */
  streak: z.number().int(),
  activated: z.boolean(),
});
export type SimulationState = z.infer<typeof stateSchema>;

export class SimulationStateError extends Error {
  override readonly name = "SimulationStateError";
  readonly code = "simulation-state";
}

/** The state of a folder, or null where none was kept. Throws SimulationStateError for one that cannot be read. */
export function loadState(dir: string): SimulationState | null {
  const path = join(dir, FILE);
  try {
    return readJsonFile(path, stateSchema, MOST_BYTES);
  } catch (error) {
    if (!(error instanceof TextFileError)) throw error;
    if (error.code === "no-such-file") return null;
    throw new SimulationStateError(
      `${path} is not a simulation's state (${error.message}); delete it to begin anew beside the same journal`,
    );
  }
}

/** Replaces the state of a folder; a kill leaves the old one or the new one. */
export function saveState(dir: string, state: SimulationState): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, FILE);
  writeFileSync(`${path}.new`, `${JSON.stringify(state)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
