// The two live curves of a running session, drawn by uPlot: milk flow over the last minutes, vacuum over the last
// seconds. Time runs to the right edge, which is now; where samples stop, the curve ends and drifts away from it.
import uPlot from "uplot";
import { h, setAttribute, setData, setHidden, setText } from "./dom.ts";
import type { HeroModel } from "./model/types.ts";
import { type Column, RATE_WINDOW_MS, type SessionSamples } from "./samples.ts";
import type { Words } from "./words.ts";

const FLOW_SPAN_S = 180;
const VACUUM_SPAN_S = 15;
/** The axes grow with the values, and never shrink below these. */
const FLOW_LEAST_TOP = 10;
const VACUUM_TOP = 250;

export interface Curves {
  element: HTMLElement;
  update(model: HeroModel): void;
  /** Draws the present samples; `nowMs` is the gateway's clock. */
  draw(samples: SessionSamples | null, nowMs: number): void;
  /** Colours have changed. */
  restyle(): void;
}

interface Plot {
  figure: HTMLElement;
  note: HTMLElement;
  box: HTMLElement;
  chart: uPlot;
  /** Follows the box, and the size of the page's letters. */
  resize(): void;
}

export function curves(words: Words): Curves {
  const flow = plot(
    words,
    words.flow.title,
    FLOW_SPAN_S,
    (top) => Math.max(FLOW_LEAST_TOP, Math.ceil((top * 1.06) / 5) * 5),
    60,
    2,
  );
  setText(flow.note, `${words.flow.unit}, ${words.flow.honest(RATE_WINDOW_MS / 1000)}`);
  flow.figure.classList.add("flow");
  const vacuum = plot(words, words.vacuum.title, VACUUM_SPAN_S, (top) => Math.max(VACUUM_TOP, top), 5, 1);
  vacuum.figure.classList.add("vacuum");
  const silence = h("span");
  const element = h(
    "div",
    { class: "curves" },
    flow.figure,
    vacuum.figure,
    h("p", { class: "curves-silent" }, silence),
  );
  const plots = [flow, vacuum];
  let isLive = false;
  new ResizeObserver(() => {
    for (const each of plots) each.resize();
  }).observe(element);

  return {
    element,
    update(model) {
      setHidden(element, model.curves === null);
      if (model.curves === null) return;
      isLive = model.curves.state === "live";
      setData(element, "state", model.curves.state);
      setText(silence, model.curves.text);
      setText(vacuum.note, model.vacuum);
      setAttribute(vacuum.box, "aria-label", words.vacuum.describe(model.vacuum));
    },
    draw(samples, nowMs) {
      if (samples === null) {
        for (const { chart } of plots) chart.setData([[], [], []]);
        return;
      }
      const { rates, offsetMs } = samples;
      const seconds = (uptimeMs: number): number => (uptimeMs + offsetMs - nowMs) / 1000;
      flow.chart.setData([rates.uptimeMs.map(seconds), rates.leftMlPerMinute, rates.rightMlPerMinute]);
      const from = Math.max(
        0,
        samples.uptimeMs.findIndex((at) => seconds(at) >= -VACUUM_SPAN_S - 1),
      );
      vacuum.chart.setData([
        samples.uptimeMs.slice(from).map(seconds),
        samples.vacuumLeft.slice(from),
        samples.vacuumRight.slice(from),
      ]);
      const last = (column: Column): string => (isLive ? column.at(-1)?.toFixed(0) : null) ?? words.unknown;
      setAttribute(
        flow.box,
        "aria-label",
        words.flow.describe(last(rates.leftMlPerMinute), last(rates.rightMlPerMinute)),
      );
    },
    restyle() {
      for (const { chart } of plots) chart.redraw(false);
    },
  };
}

function plot(
  words: Words,
  title: string,
  spanSeconds: number,
  top: (highest: number) => number,
  tickSeconds: number,
  lines: number,
): Plot {
  const note = h("span", { class: "note" });
  const box = h("div", { class: "plot", role: "img", "aria-label": title });
  const figure = h("figure", {}, h("figcaption", {}, h("strong", {}, title), note), box);
  const colour = (name: string): string =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const axis = {
    stroke: () => colour("--ink-soft"),
    grid: { stroke: () => colour("--grid"), width: 1 },
    ticks: { show: false },
  };
  const line = (side: "left" | "right"): uPlot.Series => ({
    label: words.session[side],
    stroke: () => colour(`--${side}`),
    // where both sides are one line, both are still seen
    width: lines === 2 ? 3 : side === "left" ? 4 : 1.5,
    fill: () => (lines === 2 ? colour(`--${side}-fill`) : "transparent"),
    points: { show: false },
    spanGaps: false,
  });
  const draw = (letterPx: number, data: uPlot.AlignedData): uPlot => {
    const font = `${letterPx}px ${getComputedStyle(document.body).fontFamily}`;
    return new uPlot(
      {
        width: Math.max(1, box.clientWidth),
        height: Math.max(1, box.clientHeight),
        padding: [9, letterPx * 2, 0, 0],
        legend: { show: false },
        cursor: { show: false },
        select: { show: false, left: 0, top: 0, width: 0, height: 0 },
        scales: {
          x: { time: false, range: () => [-spanSeconds, 0] },
          y: { range: (_self, _min, max) => [0, top(max ?? 0)] },
        },
        axes: [
          {
            ...axis,
            font,
            size: Math.round(letterPx * 1.7),
            gap: 3,
            grid: { show: false },
            incrs: [tickSeconds],
            values: (_self, splits) => splits.map((at) => (at === -spanSeconds ? "" : tick(words, -at))),
          },
          {
            ...axis,
            font,
            size: Math.round(letterPx * 2.7),
            gap: 6,
            incrs: lines === 2 ? [5, 10, 20, 40] : [125],
            space: Math.round(letterPx * 1.2),
          },
        ],
        series: [{}, line("left"), line("right")],
        hooks: { draw: lines === 2 ? [(self) => endLabels(self, words, colour, letterPx)] : [] },
      },
      data,
      box,
    );
  };
  let shownPx = letterSize();
  const drawn: Plot = {
    figure,
    note,
    box,
    chart: draw(shownPx, [[], [], []]),
    resize() {
      if (box.clientWidth === 0) return;
      const letterPx = letterSize();
      if (letterPx === shownPx) {
        drawn.chart.setSize({ width: box.clientWidth, height: box.clientHeight });
        return;
      }
      // lettering is fixed when a chart is made
      shownPx = letterPx;
      const { data } = drawn.chart;
      drawn.chart.destroy();
      drawn.chart = draw(letterPx, data);
    },
  };
  return drawn;
}

/** The canvas knows nothing of rem and of inherited fonts. */
function letterSize(): number {
  return Math.round(Number.parseFloat(getComputedStyle(document.body).fontSize) * 0.9);
}

function tick(words: Words, secondsAgo: number): string {
  if (secondsAgo === 0) return words.nowTick;
  return secondsAgo % 60 === 0 ? words.minutesAgo(secondsAgo / 60) : words.secondsAgo(secondsAgo);
}

/** A dot and the side's initial at the end of each curve, so that colour is not the only difference. */
function endLabels(chart: uPlot, words: Words, colour: (name: string) => string, letterPx: number): void {
  const { ctx } = chart;
  const ends = (["left", "right"] as const).flatMap((side, i) => {
    const values = chart.data[i + 1] ?? [];
    const at = values.length - 1;
    const value = values[at];
    const x = chart.data[0][at];
    if (value === null || value === undefined || x === undefined) return [];
    return [{ side, x: chart.valToPos(x, "x", true), y: chart.valToPos(value, "y", true) }];
  });
  const ratio = devicePixelRatio;
  // from the top down, each label at least one line below the one before
  ends.sort((a, b) => a.y - b.y);
  const apart = (letterPx + 1) * ratio;
  const spread = ends.length === 2 ? Math.max(0, apart - ((ends[1]?.y ?? 0) - (ends[0]?.y ?? 0))) : 0;
  // and the last one above the axis, where the times stand
  const lowest = (ends.at(-1)?.y ?? 0) + (spread + letterPx * ratio) / 2;
  const lift = Math.max(0, lowest - (chart.bbox.top + chart.bbox.height));
  ctx.save();
  ctx.font = `600 ${letterPx * ratio}px ${getComputedStyle(chart.root).fontFamily}`;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  for (const [index, { side, x, y }] of ends.entries()) {
    ctx.fillStyle = colour(`--${side}`);
    ctx.beginPath();
    ctx.arc(x, y, 4.5 * ratio, 0, 2 * Math.PI);
    ctx.fill();
    ctx.fillText(words.session[side].slice(0, 1), x + 9 * ratio, y + (index - 0.5) * spread - lift);
  }
  ctx.restore();
}
