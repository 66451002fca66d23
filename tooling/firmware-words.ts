// The board's limits, faults and results as the host's TypeScript: firmware/board/generated.ts, written from the C headers.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readEnum, readList } from "./c-source.ts";

export const wordsPath = fileURLToPath(new URL("../firmware/board/generated.ts", import.meta.url));

const kebab = (name: string) => name.toLowerCase().replaceAll("_", "-");
const tuple = (words: readonly string[]) => `[\n${words.map((word) => `  "${word}",\n`).join("")}] as const`;

/** The text of the file, as the headers give it now. */
export function words(): string {
  const limits = readList("limits.h", "LIMITS").map(([name, value]) => `  ${name}: ${value},\n`);
  const faults = readEnum("fault.h", "fault").slice(1); // the first is none
  const results = readEnum("result.h", "result");
  return `// Written by npm run firmware:build from src/limits.h, src/fault.h and src/result.h. Not to be edited.

/** Every limit compiled into the firmware. Units are in the names; *Tenth = 0.1 mmHg below ambient. */
export const limits = {
${limits.join("")}} as const;

/** Why the board tripped. The order is the code on the wire, from 1. */
export const faultCodes = ${tuple(faults.map(kebab))};

/** How a request ended. The order is the code on the wire, from 0. */
export const resultCodes = ${tuple(results.map(kebab))};
`;
}

export function writeWords(): void {
  writeFileSync(wordsPath, words());
}
