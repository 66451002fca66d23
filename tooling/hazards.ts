// Holds docs/hazards.md to its promise: every hazard reaches a requirement and a test, every requirement lies in a file that
// exists and is used, and every test is found, by its title, in the file that is said to hold it.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

type Row = Readonly<Record<string, string>>;

/** The Markdown tables of a text that have an `id` column, each row by its column's heading. */
function readTables(text: string): Row[][] {
  const tables: Row[][] = [];
  let headings: string[] | undefined;
  let rows: Row[] = [];
  const end = () => {
    if (headings?.[0] === "id") tables.push(rows);
    headings = undefined;
    rows = [];
  };
  for (const line of text.split("\n")) {
    if (!line.startsWith("|")) {
      end();
      continue;
    }
    const cells = line
      .slice(1, line.lastIndexOf("|"))
      .split("|")
      .map((cell) => cell.trim());
    if (headings === undefined) headings = cells;
    else if (!cells.every((cell) => /^:?-+:?$/.test(cell))) {
      const names = headings;
      rows.push(Object.fromEntries(cells.map((cell, index) => [names[index] ?? "", cell])));
    }
  }
  end();
  return tables;
}

const idsIn = (cell: string | undefined): string[] => cell?.match(/[A-Z]\d+/g) ?? [];

/**
 * Every way in which the table breaks its promise, each as one line.
 * `readText` gives a file's text, or undefined where there is none.
 */
export function hazardFaults(text: string, readText: (path: string) => string | undefined): string[] {
  const faults: string[] = [];
  const tables = readTables(text);
  const table = (prefix: string): Map<string, Row> => {
    const rows = tables.flat().filter((row) => row["id"]?.startsWith(prefix));
    const byId = new Map<string, Row>();
    for (const row of rows) {
      const id = row["id"] ?? "";
      if (byId.has(id)) faults.push(`${id} is there twice`);
      byId.set(id, row);
    }
    if (rows.length === 0) faults.push(`no table of ${prefix} rows`);
    return byId;
  };
  const hazards = table("H");
  const requirements = table("R");
  const tests = table("T");
  const used = new Set<string>();

  for (const [id, row] of hazards) {
    for (const column of ["hazard", "sequence of events", "harm", "severity", "control"]) {
      if (!row[column]) faults.push(`${id} has no ${column}`);
    }
    if (!/^[1-4]$/.test(row["severity"] ?? "")) faults.push(`${id}: severity is 1 to 4`);
    for (const [column, known] of [
      ["requirement", requirements],
      ["test", tests],
    ] as const) {
      const ids = idsIn(row[column]);
      if (ids.length === 0) faults.push(`${id} reaches no ${column}`);
      for (const target of ids) {
        used.add(target);
        if (!known.has(target)) faults.push(`${id} names ${target}, which is not there`);
      }
    }
  }
  for (const [id, row] of requirements) {
    if (!used.has(id)) faults.push(`${id} serves no hazard`);
    if (readText(row["where"] ?? "") === undefined)
      faults.push(`${id} lies in ${row["where"]}, which is not there`);
  }
  for (const [id, row] of tests) {
    if (!used.has(id)) faults.push(`${id} shows no hazard's control`);
    const source = readText(row["file"] ?? "");
    if (source === undefined) faults.push(`${id} is in ${row["file"]}, which is not there`);
    else if (!holdsTest(source, row["test"] ?? ""))
      faults.push(`${id}: ${row["file"]} has no test "${row["test"]}"`);
  }
  return faults;
}

/** The title that begins an `it`, `test` or `describe`, itself neither skipped nor expected to fail; or a C test that is listed to run. */
function holdsTest(source: string, title: string): boolean {
  if (title === "") return false;
  if (/^test_\w+$/.test(title)) return source.includes(`X(${title})`) && source.includes(`void ${title}(`);
  if (/^[ \t]*describe\.(?:skip|todo)\(/m.test(source)) return false; // what it would hold back is not worked out
  const quoted = `"${title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}"`;
  const begins = String.raw`^[ \t]*(?:it|test|describe)(?:\.each\((?:[^()]|\([^()]*\))*\))?\(\s*`;
  return new RegExp(begins + quoted, "m").test(source);
}

const root = fileURLToPath(new URL("../", import.meta.url));
const readFromRoot = (path: string): string | undefined =>
  path !== "" && existsSync(root + path) ? readFileSync(root + path, "utf8") : undefined;

/** The faults of docs/hazards.md. */
export function checkHazards(): string[] {
  return hazardFaults(readFileSync(`${root}docs/hazards.md`, "utf8"), readFromRoot);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = checkHazards();
  for (const fault of faults) console.error(fault);
  console.log(
    faults.length === 0 ? "every hazard reaches a requirement and a test" : `${faults.length} faults`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}
