// A JSON file that a program of ours wrote and a person may have spoilt: read within a bound and checked by its schema.
import { z } from "zod";
import { readTextFile, TextFileError } from "./text-file.ts";

const MOST_FAULTS = 5;

/** Throws TextFileError; its message is one line without the path. */
export function readJsonFile<T>(path: string, schema: z.ZodType<T>, mostBytes: number): T {
  const text = readTextFile(path, mostBytes);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new TextFileError("not-as-expected", `is not JSON (${(error as Error).message})`);
  }
  const read = schema.safeParse(data);
  if (read.success) return read.data;
  const faults = read.error.issues.map(
    ({ path: at, message }) => `${z.core.toDotPath(at) || "it"}: ${message}`,
  );
  const more = faults.length > MOST_FAULTS ? `; and ${faults.length - MOST_FAULTS} more` : "";
  throw new TextFileError("not-as-expected", `${faults.slice(0, MOST_FAULTS).join("; ")}${more}`);
}
