// docs/chaos.md: one section for each of the long runs, written by the run itself.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const path = resolve(import.meta.dirname, "../../docs/chaos.md");
const SECTIONS = ["chaos", "simulation", "offline"] as const;
const HEAD = `# Chaos, simulation and the long outage

What was killed, cut and broken on purpose, and what came of it. Each section is written by the command that it names;
the figures are of the last run of that command.
`;

/** Replaces one section of the report. */
export function writeSection(name: (typeof SECTIONS)[number], text: string): void {
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  const sections = SECTIONS.map((section) => {
    if (section === name) return `<!-- ${section} -->\n${text.trim()}\n<!-- /${section} -->`;
    return new RegExp(`<!-- ${section} -->[\\s\\S]*<!-- /${section} -->`).exec(before)?.[0];
  }).filter((section) => section !== undefined);
  writeFileSync(path, `${HEAD}\n${sections.join("\n\n")}\n`);
}
