// What the sessions of the evaluation say: figures for each scenario, as a table and a picture.
import { SCENARIOS, type Scenario, type SessionResult, type SideResult, UNKNOWABLE } from "./sessions.ts";

export interface Figures {
  scenario: Scenario;
  sessions: number;
  sides: number;
  /** Of the sides that a person disturbed beyond knowing, and of the others: how many were called unknown. */
  unknown: number;
  medianErrorMl: number;
  p95ErrorMl: number;
  biasMl: number;
  /** Share of known volumes whose truth lies within the stated uncertainty. */
  covered: number;
  medianUncertaintyMl: number;
  ejections: number;
  found: number;
  invented: number;
  medianOnsetErrorS: number;
  p90OnsetErrorS: number;
}

const MATCH_MS = 20_000;

export function figuresOf(scenario: Scenario, results: readonly SessionResult[]): Figures {
  const mine = results.filter((result) => result.scenario === scenario);
  const sides = mine.flatMap((result) => result.sides);
  const known = sides.filter(isKnown);
  const errors = known.map(({ recordedMl, trueMl }) => recordedMl - trueMl);
  const sizes = errors.map(Math.abs);
  const onsets = mine.map(matchOnsets);
  const onsetErrors = onsets.flatMap(({ errorsS }) => errorsS.map(Math.abs));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    scenario,
    sessions: mine.length,
    sides: sides.length,
    unknown: sides.length - known.length,
    medianErrorMl: quantile(sizes, 0.5),
    p95ErrorMl: quantile(sizes, 0.95),
    biasMl: sum(errors) / Math.max(1, errors.length),
    covered:
      known.filter((side, i) => (sizes[i] ?? 0) <= side.uncertaintyMl).length / Math.max(1, known.length),
    medianUncertaintyMl: quantile(
      known.map(({ uncertaintyMl }) => uncertaintyMl),
      0.5,
    ),
    ejections: sum(mine.map(({ trueOnsetsMs }) => trueOnsetsMs.length)),
    found: onsetErrors.length,
    invented: sum(onsets.map(({ invented }) => invented)),
    medianOnsetErrorS: quantile(onsetErrors, 0.5),
    p90OnsetErrorS: quantile(onsetErrors, 0.9),
  };
}

type KnownSide = SideResult & { recordedMl: number; uncertaintyMl: number };
function isKnown(side: SideResult): side is KnownSide {
  return side.recordedMl !== null && side.uncertaintyMl !== null;
}

function matchOnsets({ trueOnsetsMs, weakOnsetsMs, recordedOnsetsMs }: SessionResult): {
  errorsS: number[];
  invented: number;
} {
  const left = [...recordedOnsetsMs];
  const errorsS: number[] = [];
  for (const onset of trueOnsetsMs) {
    const nearest = left.reduce<number | null>(
      (best, found) => (best === null || Math.abs(found - onset) < Math.abs(best - onset) ? found : best),
      null,
    );
    if (nearest === null || Math.abs(nearest - onset) > MATCH_MS) continue;
    left.splice(left.indexOf(nearest), 1);
    errorsS.push((nearest - onset) / 1000);
  }
  const invented = left.filter((found) => !weakOnsetsMs.some((onset) => Math.abs(found - onset) <= MATCH_MS));
  return { errorsS, invented: invented.length };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** A Markdown table of all scenarios. */
export function table(results: readonly SessionResult[]): string {
  const head = [
    "scenario",
    "sessions",
    "sides",
    "unknown",
    "error, median mL",
    "error, 95 % mL",
    "bias mL",
    "stated ± median mL",
    "truth within ±",
    "ejections found",
    "invented",
    "onset error, median s",
    "onset error, 90 % s",
  ];
  const rows = SCENARIOS.map((scenario) => {
    const f = figuresOf(scenario, results);
    const known = f.unknown < f.sides;
    const number = (value: number, digits: number) => (known ? value.toFixed(digits) : "–");
    return [
      UNKNOWABLE.has(scenario) ? `${scenario} (one side cannot be known)` : scenario,
      f.sessions,
      f.sides,
      f.unknown,
      number(f.medianErrorMl, 2),
      number(f.p95ErrorMl, 2),
      number(f.biasMl, 2),
      number(f.medianUncertaintyMl, 2),
      known ? `${(100 * f.covered).toFixed(0)} %` : "–",
      `${f.found} of ${f.ejections}`,
      f.invented,
      f.medianOnsetErrorS.toFixed(1),
      f.p90OnsetErrorS.toFixed(1),
    ];
  });
  const line = (cells: readonly unknown[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const WIDTH = 900;
const LEFT = 130;
const ROW = 34;
const SPAN_ML = 4;

/** Each side's error as a dot, a row for each scenario; what was called unknown at the right. */
export function errorPlot(results: readonly SessionResult[]): string {
  const height = 70 + SCENARIOS.length * ROW;
  const right = WIDTH - 90;
  const x = (ml: number) =>
    LEFT + ((Math.max(-SPAN_ML, Math.min(SPAN_ML, ml)) + SPAN_ML) / (2 * SPAN_ML)) * (right - LEFT);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<text x="${LEFT}" y="22" font-size="15">Recorded less true volume of each side, mL</text>`,
    `<text x="${right + 16}" y="22">unknown</text>`,
  ];
  for (let ml = -SPAN_ML; ml <= SPAN_ML; ml++) {
    parts.push(
      `<line x1="${x(ml)}" y1="34" x2="${x(ml)}" y2="${height - 30}" stroke="${ml === 0 ? "#888" : "#e3e3e3"}"/>`,
      `<text x="${x(ml)}" y="${height - 12}" text-anchor="middle">${ml}</text>`,
    );
  }
  SCENARIOS.forEach((scenario, row) => {
    const y = 52 + row * ROW;
    parts.push(`<text x="${LEFT - 12}" y="${y + 4}" text-anchor="end">${scenario}</text>`);
    const sides = results.filter((result) => result.scenario === scenario).flatMap((result) => result.sides);
    const known = sides.filter(isKnown);
    known.forEach((side, i) => {
      const within = Math.abs(side.recordedMl - side.trueMl) <= side.uncertaintyMl;
      const cy = y + ((i % 7) - 3) * 2.6;
      const colour = within ? "#2a78a8" : "#b5541c";
      parts.push(
        `<circle cx="${x(side.recordedMl - side.trueMl).toFixed(1)}" cy="${cy.toFixed(1)}" r="2.4" fill="${colour}" fill-opacity="0.6"/>`,
      );
    });
    parts.push(
      `<text x="${right + 16}" y="${y + 4}">${sides.length - known.length} of ${sides.length}</text>`,
    );
  });
  parts.push("</svg>", "");
  return parts.join("\n");
}
