// The page's cards: each builds its elements once and then follows the model.
import { h, setAttribute, setData, setHidden, setText, showList, showTexts, svg } from "./dom.ts";
import type {
  ActivationModel,
  BarModel,
  DropModel,
  HeroModel,
  SideModel,
  SupplyModel,
  TodayModel,
  Value,
} from "./model/types.ts";
import type { Words } from "./words.ts";

export interface Card<M> {
  element: HTMLElement;
  update(model: M): void;
}

/** A big number with its unit, and its age in words once it is stale. */
function number(words: Words, size: "huge" | "big" | "middle", unit: string): Card<Value> {
  const text = h("span", { class: "number-text" });
  const unitText = h("span", { class: "unit" }, unit);
  const age = h("span", { class: "stale-age" });
  const element = h(
    "div",
    { class: `number ${size}` },
    h("span", { class: "number-line" }, text, unitText),
    age,
  );
  return {
    element,
    update({ text: value, stale }) {
      setText(text, value);
      setData(element, "stale", stale === null ? "no" : "yes");
      setHidden(unitText, unit === "" || value === words.unknown);
      setText(age, stale ?? "");
      setHidden(age, stale === null);
    },
  };
}

function side(words: Words, which: "left" | "right"): Card<SideModel | null> {
  const label = h("span", { class: "side-label" });
  const value = number(words, "middle", words.mL);
  const element = h("div", { class: `side ${which}` }, label, value.element);
  return {
    element,
    update(model) {
      setHidden(element, model === null);
      if (model === null) return;
      setText(label, model.label);
      setData(element, "used", model.used ? "yes" : "no");
      // one age beside the total is enough
      value.update({ text: model.value.text, stale: null });
      setData(value.element, "stale", model.value.stale === null ? "no" : "yes");
      setHidden(
        value.element.querySelector(".unit") as HTMLElement,
        !model.used || model.value.text === words.unknown,
      );
    },
  };
}

export function heroCard(words: Words, curves: HTMLElement): Card<HeroModel> {
  const title = h("h2");
  const note = h("p", { class: "note" });
  const chips = h("ul", { class: "chips" });
  const total = number(words, "huge", words.mL);
  const left = side(words, "left");
  const right = side(words, "right");
  const elapsed = number(words, "middle", "");
  const elapsedLabel = h("span", { class: "side-label" });
  const elapsedBox = h("div", { class: "elapsed" }, elapsedLabel, elapsed.element);
  const remark = h("p", { class: "note remark" });
  const figures = h("div", { class: "figures" }, total.element, left.element, right.element, elapsedBox);
  const element = h(
    "section",
    { class: "card hero", "aria-labelledby": "hero-title" },
    h("header", {}, title, note, chips),
    figures,
    remark,
    curves,
  );
  title.id = "hero-title";
  return {
    element,
    update(model) {
      setData(element, "kind", model.kind);
      setText(title, model.title);
      setText(note, model.note);
      showTexts(chips, model.chips, "li");
      setText(remark, model.remark);
      setHidden(remark, model.remark === "");
      setHidden(figures, model.kind === "none");
      total.update(model.total);
      left.update(model.left);
      right.update(model.right);
      setHidden(elapsedBox, model.elapsed === null);
      if (model.elapsed !== null) {
        setText(elapsedLabel, model.elapsed.label);
        elapsed.update({ text: model.elapsed.value.text, stale: null });
        setData(elapsed.element, "stale", model.elapsed.value.stale === null ? "no" : "yes");
      }
    },
  };
}

const MOST_BEADS = 14;

export function todayCard(words: Words): Card<TodayModel | null> {
  const title = h("h2", { id: "today-title" });
  const value = number(words, "big", words.mL);
  const notes = h("ul", { class: "notes" });
  const beads = h("div", { class: "beads", "aria-hidden": "true" });
  const element = h(
    "section",
    { class: "card today", "aria-labelledby": "today-title" },
    title,
    value.element,
    beads,
    notes,
  );
  return {
    element,
    update(model) {
      setHidden(element, model === null);
      if (model === null) return;
      setText(title, model.title);
      value.update(model.value);
      showList(
        beads,
        Array.from({ length: Math.min(MOST_BEADS, model.sessions ?? 0) }),
        () => h("span"),
        () => {},
      );
      showTexts(notes, model.notes, "li");
    },
  };
}

const DROP = "M32 4 C46 24 58 38 58 54 A26 26 0 0 1 6 54 C6 38 18 24 32 4 Z";
const DROP_TOP = 4;
const DROP_BOTTOM = 80;

function drop(index: number): HTMLElement {
  const level = svg("rect", {
    class: "drop-level",
    x: "0",
    width: "64",
    y: String(DROP_BOTTOM),
    height: "90",
  });
  const picture = svg(
    "svg",
    { viewBox: "0 0 64 84", "aria-hidden": "true" },
    svg("clipPath", { id: `drop-${index}` }, svg("path", { d: DROP })),
    svg("path", { d: DROP, class: "drop-inside" }),
    svg("g", { "clip-path": `url(#drop-${index})` }, level),
    svg("path", { d: DROP, class: "drop-edge" }),
  );
  return h(
    "li",
    { class: "drop" },
    h("span", { class: "drop-picture" }, picture),
    h("span", { class: "drop-volume" }),
  );
}

function updateDrop(element: HTMLElement, model: DropModel): void {
  setData(element, "state", model.state);
  setAttribute(element, "aria-label", model.label);
  const level = element.querySelector<SVGElement>(".drop-level");
  const y = DROP_BOTTOM - model.fill * (DROP_BOTTOM - DROP_TOP);
  if (level !== null) level.style.transform = `translateY(${(y - DROP_BOTTOM).toFixed(1)}px)`;
  const volume = element.querySelector(".drop-volume");
  if (volume !== null) setText(volume, model.volume ?? "");
}

export function activationCard(words: Words): Card<ActivationModel | null> {
  const headline = h("p", { class: "headline" });
  const text = h("p", { class: "note" });
  const drops = h("ol", { class: "drops" });
  const element = h(
    "section",
    { class: "card activation", "aria-labelledby": "activation-title" },
    h("h2", { id: "activation-title" }, words.activation.title),
    drops,
    headline,
    text,
  );
  return {
    element,
    update(model) {
      setHidden(element, model === null);
      if (model === null) return;
      setData(element, "state", model.state);
      setText(headline, model.headline);
      setText(text, model.text);
      showList(drops, model.drops, drop, updateDrop);
    },
  };
}

function bar(): HTMLElement {
  return h(
    "li",
    { class: "day" },
    h(
      "span",
      { class: "day-column", "aria-hidden": "true" },
      h("span", { class: "day-bar" }, h("span", { class: "day-value" })),
    ),
    h("span", { class: "day-number", "aria-hidden": "true" }),
    h("span", { class: "sr-only" }),
  );
}

function updateBar(element: HTMLElement, model: BarModel): void {
  setData(element, "state", model.state);
  setData(element, "today", model.today ? "yes" : "no");
  setData(element, "bound", model.lowerBound ? "yes" : "no");
  const [column, dayNumber, label] = element.children;
  const level = column?.querySelector<HTMLElement>(".day-bar");
  if (level !== null && level !== undefined) {
    const height = `${(model.height * 100).toFixed(1)}%`;
    if (level.style.height !== height) level.style.height = height;
    setText(level.firstElementChild ?? level, model.value);
  }
  if (dayNumber !== undefined) setText(dayNumber, String(model.day));
  if (label !== undefined) setText(label, model.label);
}

export function supplyCard(words: Words): Card<SupplyModel | null> {
  const headline = h("p", { class: "headline" });
  const text = h("p", { class: "note" });
  const days = h("ol", { class: "days" });
  const targetLabel = h("span");
  const target = h("div", { class: "target", "aria-hidden": "true" }, targetLabel);
  const element = h(
    "section",
    { class: "card supply", "aria-labelledby": "supply-title" },
    h("header", {}, h("h2", { id: "supply-title" }, words.supply.title), headline, text),
    h("div", { class: "chart" }, days, h("div", { class: "target-layer" }, target)),
  );
  return {
    element,
    update(model) {
      setHidden(element, model === null);
      if (model === null) return;
      setText(headline, model.headline);
      setText(text, model.text);
      setText(targetLabel, model.targetLabel);
      const bottom = `${(model.targetHeight * 100).toFixed(1)}%`;
      if (target.style.bottom !== bottom) target.style.bottom = bottom;
      showList(days, model.bars, bar, updateBar);
    },
  };
}
