// Holds the pump's measurement against the simulator's truth over 20 seeded sessions a scenario, and writes the table and the
// picture into docs/measurement.md: `npm run measure`.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { errorPlot, table } from "./figures.ts";
import { runSession, SCENARIOS } from "./sessions.ts";

const SESSIONS = 20 * SCENARIOS.length;
const PAGE = "docs/measurement.md";
const BEGIN = "<!-- figures: npm run measure -->";
const END = "<!-- end of figures -->";

const results = Array.from({ length: SESSIONS }, (_, i) =>
  runSession(SCENARIOS[i % SCENARIOS.length] ?? "clean", 1 + i),
);
const page = readFileSync(PAGE, "utf8");
const before = page.slice(0, page.indexOf(BEGIN) + BEGIN.length);
const after = page.slice(page.indexOf(END));
if (!page.includes(BEGIN) || !page.includes(END))
  throw new Error(`${PAGE} has lost the place of its figures`);
writeFileSync(PAGE, `${before}\n\n${table(results)}\n\n${after}`);
mkdirSync("docs/assets", { recursive: true });
writeFileSync("docs/assets/measurement.svg", errorPlot(results));
console.log(table(results));
