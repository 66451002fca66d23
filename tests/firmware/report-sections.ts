// docs/board-report.md by its sections: each is written by the command that measures it, and the others stay as they are.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = fileURLToPath(new URL("../../docs/board-report.md", import.meta.url));

/** The text with the section of this heading replaced, or added at the end. */
export function withSection(text: string, heading: string, body: string): string {
  const section = `## ${heading}\n\n${body.trim()}\n`;
  const parts = text.split(/^(?=## )/m);
  const at = parts.findIndex((part) => part.startsWith(`## ${heading}\n`));
  if (at < 0) return `${text.trimEnd()}\n\n${section}`;
  const last = at === parts.length - 1;
  return [...parts.slice(0, at), last ? section : `${section}\n`, ...parts.slice(at + 1)].join("");
}

/** Replaces what comes before the first section, and these sections. */
export function writeSections(preamble: string | undefined, sections: ReadonlyMap<string, string>): void {
  let text = readFileSync(path, "utf8");
  if (preamble !== undefined) text = preamble + text.slice(text.search(/^## /m));
  for (const [heading, body] of sections) text = withSection(text, heading, body);
  writeFileSync(path, text);
}
