// A programme as a picture (SVG): the whole of it over time, and below it the waveform of each distinct step as it is
// asked for, with what a pump achieved beside it where that was measured.
import { cycleOf, cyclePeriodMs, cycleTargetMmHg } from "./player.ts";
import {
  levelVacuumMmHg,
  type Programme,
  type ProgrammeStep,
  programmeDurationMs,
  type VacuumLevel,
} from "./programme.ts";

/** Vacuum as measured, from the start of a cycle. */
export interface Trace {
  stepMs: number;
  vacuumMmHg: readonly number[];
}

const WIDTH = 960;
const MARGIN = { left: 56, right: 16, top: 56 };
const OVERVIEW_HEIGHT = 200;
const PANEL = { width: 288, height: 110, gap: 16, columns: 3 };
const PANEL_MS = 3000;
const COLOURS = { stimulation: "#2a78a8", expression: "#b5541c", pause: "#8a8a8a" } as const;

/** Steps that play another waveform than any before them; pauses play none. */
export function distinctSteps(programme: Programme): ProgrammeStep[] {
  const seen = new Set<string>();
  return programme.steps.filter((step) => {
    const key = JSON.stringify([step.cyclesPerMinute, step.vacuumShare, step.riseShare, step.holdShare]);
    if (step.cyclesPerMinute === 0 || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The picture. `achieved` has a trace for each of `distinctSteps`, or is left out. */
export function programmeSvg(
  programme: Programme,
  level: VacuumLevel = programme.defaultLevel,
  achieved?: readonly Trace[],
): string {
  const steps = distinctSteps(programme);
  const rows = Math.ceil(steps.length / PANEL.columns);
  const panelsTop = MARGIN.top + OVERVIEW_HEIGHT + 72;
  const height = panelsTop + rows * (PANEL.height + 44) + 8;
  const levelMmHg = levelVacuumMmHg(programme, level);
  const most = Math.max(50, Math.ceil(levelMmHg / 50) * 50);
  const legend = achieved === undefined ? "" : ", target as a line, achieved shaded";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    text(MARGIN.left, 26, `${programme.title}, level ${level} (${levelMmHg} mmHg)`, 'font-size="18"'),
    text(MARGIN.left, 44, "Peak vacuum in mmHg over minutes", 'fill="#555"'),
    overview(programme, levelMmHg, most),
    text(MARGIN.left, panelsTop - 22, `Waveforms over ${PANEL_MS / 1000} s${legend}`, 'fill="#555"'),
    ...steps.map((step, i) => {
      const left = MARGIN.left + (i % PANEL.columns) * (PANEL.width + PANEL.gap);
      const top = panelsTop + Math.floor(i / PANEL.columns) * (PANEL.height + 44) + 8;
      return panel(step, levelMmHg, most, left, top, achieved?.[i]);
    }),
    "</svg>",
    "",
  ].join("\n");
}

function overview(programme: Programme, levelMmHg: number, most: number): string {
  const totalMs = programmeDurationMs(programme);
  const width = WIDTH - MARGIN.left - MARGIN.right;
  const bottom = MARGIN.top + OVERVIEW_HEIGHT;
  const x = (ms: number) => MARGIN.left + (ms / totalMs) * width;
  const y = (mmHg: number) => bottom - (mmHg / most) * OVERVIEW_HEIGHT;
  const parts: string[] = [];
  for (let mmHg = 0; mmHg <= most; mmHg += 50) {
    parts.push(line(MARGIN.left, y(mmHg), MARGIN.left + width, y(mmHg), "#ddd"));
    parts.push(text(MARGIN.left - 8, y(mmHg) + 4, String(mmHg), 'text-anchor="end"'));
  }
  const everyMin = totalMs > 20 * 60_000 ? 5 : 1;
  for (let minute = 0; minute * 60_000 <= totalMs; minute += everyMin) {
    parts.push(text(x(minute * 60_000), bottom + 18, String(minute), 'text-anchor="middle"'));
  }
  let atMs = 0;
  for (const step of programme.steps) {
    const { peakMmHg } = cycleOf(step, levelMmHg);
    const left = x(atMs);
    const stepWidth = x(atMs + step.durationMs) - left;
    const colour = COLOURS[step.phase];
    parts.push(
      `<rect x="${round(left)}" y="${round(y(peakMmHg))}" width="${round(stepWidth)}" height="${round(bottom - y(peakMmHg))}" fill="${colour}" fill-opacity="0.35" stroke="${colour}"/>`,
    );
    if (stepWidth > 24 && step.cyclesPerMinute > 0) {
      parts.push(
        text(
          left + stepWidth / 2,
          y(peakMmHg) - 5,
          String(step.cyclesPerMinute),
          'text-anchor="middle" font-size="10"',
        ),
      );
    }
    if (step.endsOnLetDown) parts.push(text(left + 4, bottom - 6, "until let-down", 'font-size="10"'));
    atMs += step.durationMs;
  }
  return parts.join("\n");
}

function panel(
  step: ProgrammeStep,
  levelMmHg: number,
  most: number,
  left: number,
  top: number,
  achieved: Trace | undefined,
): string {
  const cycle = cycleOf(step, levelMmHg);
  const bottom = top + PANEL.height;
  const point = (ms: number, mmHg: number) =>
    `${round(left + (ms / PANEL_MS) * PANEL.width)},${round(bottom - (mmHg / most) * PANEL.height)}`;
  const target: string[] = [];
  for (let ms = 0; ms <= PANEL_MS; ms += 5) {
    target.push(point(ms, cycleTargetMmHg(cycle, ms % cyclePeriodMs(cycle))));
  }
  const colour = COLOURS[step.phase];
  const label = `${step.phase}, ${step.cyclesPerMinute} a minute, ${cycle.peakMmHg} mmHg`;
  const parts = [
    text(left, top - 6, label, 'fill="#333"'),
    `<rect x="${left}" y="${top}" width="${PANEL.width}" height="${PANEL.height}" fill="none" stroke="#ddd"/>`,
  ];
  if (achieved !== undefined) {
    const points = achieved.vacuumMmHg
      .map((mmHg, i) => [i * achieved.stepMs, mmHg] as const)
      .filter(([ms]) => ms <= PANEL_MS)
      .map(([ms, mmHg]) => point(ms, mmHg));
    const closed = [point(0, 0), ...points, point(PANEL_MS, 0)].join(" ");
    parts.push(`<polygon points="${closed}" fill="${colour}" fill-opacity="0.3"/>`);
  }
  parts.push(`<polyline points="${target.join(" ")}" fill="none" stroke="${colour}" stroke-width="1.5"/>`);
  return parts.join("\n");
}

function text(x: number, y: number, content: string, attributes = ""): string {
  const escaped = content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<text x="${round(x)}" y="${round(y)}" ${attributes}>${escaped}</text>`;
}

function line(x1: number, y1: number, x2: number, y2: number, stroke: string): string {
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${stroke}"/>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
