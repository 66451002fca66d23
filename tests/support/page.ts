// A page of docs/ as a test reads it: its text, and its tables by their first cells.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "./bundle.ts";

export interface Page {
  /** As it is written, with every run of spaces and line ends as one space. */
  readonly text: string;
  /** The rows of the table whose head has these cells, without their backticks. Throws where there is none. */
  table(...head: readonly string[]): string[][];
}

export function readPage(name: string): Page {
  const source = readFileSync(join(packageRoot, "docs", name), "utf8");
  const lines = source.split("\n").map((line) => line.trim());
  const cellsOf = (line: string | undefined): string[] =>
    (line ?? "")
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", ""));
  return {
    text: source.replaceAll(/\s+/g, " "),
    table(...head) {
      const at = lines.findIndex(
        (line) => line.startsWith("|") && JSON.stringify(cellsOf(line)) === JSON.stringify(head),
      );
      if (at < 0) throw new Error(`docs/${name} has no table ${head.join(" | ")}`);
      const end = lines.findIndex((line, i) => i > at && !line.startsWith("|"));
      return lines.slice(at + 2, end < 0 ? lines.length : end).map(cellsOf);
    },
  };
}
