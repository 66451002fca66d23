// The page around its cards: header, alerts, the chosen pump or the overview of all, footer. Which pump is chosen
// lives in the address (#pump=…), so that a bedside screen can be opened on its own pump.
import { Announcer } from "./announcer.ts";
import { activationCard, heroCard, supplyCard, todayCard } from "./cards.ts";
import { type Curves, curves } from "./curves.ts";
import { h, setAttribute, setData, setHidden, setText, showList, svg } from "./dom.ts";
import type { Alert, PageModel, PumpModel, Tone } from "./model/types.ts";
import { overview } from "./overview.ts";
import type { Theme } from "./theme.ts";
import type { Words } from "./words.ts";

export interface FrameHandlers {
  chooseTheme(theme: Theme): void;
}

export class Frame {
  readonly element: HTMLElement;
  readonly curves: Curves;
  readonly #words: Words;
  readonly #parts;
  #theme: Theme | null = null;
  #shownPump: string | null = null;
  readonly #announcer: Announcer;

  constructor(words: Words, handlers: FrameHandlers) {
    this.#words = words;
    this.#announcer = new Announcer(words);
    this.curves = curves(words);
    const hero = heroCard(words, this.curves.element);
    const today = todayCard(words);
    const activation = activationCard(words);
    const supply = supplyCard(words);
    const unassigned = h(
      "section",
      { class: "card unassigned" },
      h("h2", {}, words.unassigned.title),
      h("p", {}, words.unassigned.text),
    );
    const tip = h("p", { class: "tip" });
    const all = overview(words);
    const empty = h(
      "section",
      { class: "card empty" },
      h("h2", {}, words.noPumps.title),
      h("p", {}, words.noPumps.text),
    );
    const theme = h("button", { type: "button", class: "theme" });
    theme.addEventListener("click", () => handlers.chooseTheme(this.#theme === "night" ? "day" : "night"));
    const parts = {
      name: h("span", { class: "pump-name" }),
      day: h("span", { class: "pump-day" }),
      simulated: h("span", { class: "simulated", title: words.simulatedLong }, words.simulated),
      clock: h("span", { class: "clock" }),
      nav: h("nav", { "aria-label": words.pumps }),
      alerts: h("div", { class: "alerts" }),
      boot: h("p", { class: "boot" }, words.loading),
      pump: h(
        "div",
        { class: "pump" },
        hero.element,
        today.element,
        activation.element,
        supply.element,
        unassigned,
      ),
      pumpState: state(),
      brokerState: state(),
      gatewayState: state(),
      technical: h("p", { class: "technical" }),
      live: h("p", { class: "sr-only", "aria-live": "polite" }),
      theme,
      hero,
      today,
      activation,
      supply,
      unassigned,
      tip,
      all,
      empty,
    };
    this.#parts = parts;
    const mark = svg(
      "svg",
      { viewBox: "0 0 32 32", class: "mark", "aria-hidden": "true" },
      svg("path", { d: "M15 4c5.400 7 9 11.600 9 16.300a9 9 0 0 1-18 0C6 15.600 9.600 11 15 4z" }),
      svg("circle", { cx: "25.500", cy: "6.500", r: "2.200" }),
    );
    this.element = h(
      "div",
      { class: "frame" },
      h(
        "header",
        { class: "top" },
        h("h1", { class: "brand" }, mark, h("span", { class: "wordmark" }, words.product)),
        parts.nav,
        parts.name,
        parts.day,
        parts.simulated,
        h("span", { class: "spring" }),
        parts.clock,
        theme,
      ),
      parts.alerts,
      h("main", {}, parts.boot, parts.pump, all.element, empty),
      tip,
      h(
        "footer",
        {},
        h("ul", { class: "states" }, parts.pumpState, parts.brokerState, parts.gatewayState),
        h("p", { class: "disclaimer" }, words.disclaimer),
        parts.technical,
      ),
      parts.live,
    );
    for (const part of [parts.pump, all.element, empty, tip, parts.simulated, parts.nav])
      setHidden(part, true);
  }

  /** The pump whose card is open, for the curves. */
  get shownPump(): string | null {
    return this.#shownPump;
  }

  /** Before the first view. */
  showWaiting(unreachable: boolean): void {
    setText(this.#parts.boot, unreachable ? this.#words.alerts.disconnectedNever : this.#words.loading);
  }

  show(model: PageModel, theme: Theme): void {
    const { boot, clock, all, empty } = this.#parts;
    setHidden(boot, true);
    this.#showTheme(theme);
    setText(clock, model.clock);
    const pump = choosePump(model);
    this.#shownPump = pump?.id ?? null;
    this.#showNav(model, pump);
    this.#showPump(pump);
    setHidden(all.element, pump !== null || model.pumps.length === 0);
    if (pump === null) all.update(model.pumps);
    setHidden(empty, model.pumps.length > 0);
    this.#showAlerts([...model.alerts, ...(pump?.alerts ?? [])]);
    this.#showStates(model, pump);
    const news = this.#announcer.news(model, pump);
    if (news !== null) setText(this.#parts.live, news);
  }

  #showTheme(theme: Theme): void {
    if (this.#theme === theme) return;
    this.#theme = theme;
    setData(document.documentElement, "theme", theme);
    const text = theme === "night" ? this.#words.theme.toDay : this.#words.theme.toNight;
    this.#parts.theme.replaceChildren(themeIcon(theme), h("span", {}, text));
    // the text is not shown where there is little room
    setAttribute(this.#parts.theme, "aria-label", text);
    this.curves.restyle();
  }

  #showNav(model: PageModel, pump: PumpModel | null): void {
    const { nav, name, day, simulated } = this.#parts;
    setHidden(nav, model.pumps.length < 2);
    setHidden(name, model.pumps.length !== 1);
    setText(name, pump?.name ?? "");
    setText(day, pump?.dayText ?? "");
    setHidden(simulated, !(pump === null ? model.pumps.some((each) => each.simulated) : pump.simulated));
    const entries = [
      { href: "#all", text: this.#words.allPumps, tone: "none", current: pump === null },
      ...model.pumps.map((each) => ({
        href: `#pump=${encodeURIComponent(each.id)}`,
        text: each.name,
        tone: each.tone,
        current: each.id === pump?.id,
      })),
    ];
    showList(
      nav,
      entries,
      () => h("a", { class: "nav-link" }, h("span", { class: "dot" }), h("span")),
      (link, entry) => {
        setAttribute(link, "href", entry.href);
        setAttribute(link, "aria-current", entry.current ? "page" : "false");
        setData(link.firstElementChild as HTMLElement, "tone", entry.tone);
        setText(link.lastElementChild ?? link, entry.text);
      },
    );
    const title = pump === null ? this.#words.product : this.#words.titleFor(pump.name);
    if (document.title !== title) document.title = title;
  }

  #showPump(pump: PumpModel | null): void {
    const parts = this.#parts;
    setHidden(parts.pump, pump === null);
    setText(parts.tip, pump?.tip ?? "");
    setHidden(parts.tip, pump === null || pump.tip === null);
    if (pump === null) return;
    setData(parts.pump, "hero", pump.hero.kind);
    setData(parts.pump, "assigned", pump.assigned ? "yes" : "no");
    setHidden(parts.unassigned, pump.assigned);
    parts.hero.update(pump.hero);
    parts.today.update(pump.today);
    parts.activation.update(pump.activation);
    parts.supply.update(pump.supply);
    this.curves.update(pump.hero);
  }

  #showAlerts(alerts: readonly Alert[]): void {
    const { alerts: box } = this.#parts;
    showList(
      box,
      alerts,
      () => h("p"),
      (element, { text, tone }) => {
        setText(element, text);
        setData(element, "tone", tone);
      },
    );
    setHidden(box, alerts.length === 0);
  }

  #showStates(model: PageModel, pump: PumpModel | null): void {
    const { pumpState, brokerState, gatewayState, technical } = this.#parts;
    setHidden(pumpState, pump === null);
    if (pump !== null) showState(pumpState, pump.tone, pump.stateText, pump.details);
    showState(brokerState, model.broker.tone, model.broker.text, model.broker.details);
    showState(gatewayState, model.gateway.tone, model.gateway.text, []);
    const reasons = [pump?.technical ?? "", model.technical].filter((text) => text !== "");
    setText(technical, reasons.join(" · "));
    setHidden(technical, reasons.length === 0);
  }
}

/** The pump that the address names; the only one where there is one; else null: the overview. */
function choosePump(model: PageModel): PumpModel | null {
  const named = new URLSearchParams(location.hash.slice(1)).get("pump");
  const found = model.pumps.find(({ id }) => id === named);
  if (found !== undefined) return found;
  return model.pumps.length === 1 ? (model.pumps[0] ?? null) : null;
}

function state(): HTMLLIElement {
  return h(
    "li",
    { class: "state" },
    h("span", { class: "dot" }),
    h("span", { class: "state-text" }),
    h("span", { class: "note" }),
  );
}

function showState(element: HTMLElement, tone: Tone, text: string, details: readonly string[]): void {
  setData(element, "tone", tone);
  setData(element.firstElementChild as HTMLElement, "tone", tone);
  setText(element.children[1] ?? element, text);
  setText(element.children[2] ?? element, details.join(" · "));
}

function themeIcon(theme: Theme): Element {
  const shape =
    theme === "night"
      ? svg("path", {
          d: "M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM12 1v3M12 20v3M1 12h3M20 12h3M4.200 4.200l2.100 2.100M17.700 17.700l2.100 2.100M4.200 19.800l2.100-2.100M17.700 6.300l2.100-2.100",
        })
      : svg("path", { d: "M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z" });
  return svg("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, shape);
}
