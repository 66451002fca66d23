// All pumps at a glance, where a gateway has more than one: a tile each, which opens that pump.
import type { Card } from "./cards.ts";
import { h, setAttribute, setData, setHidden, setText, showList } from "./dom.ts";
import type { PumpModel } from "./model/types.ts";
import type { Words } from "./words.ts";

function tile(): HTMLElement {
  return h(
    "li",
    {},
    h(
      "a",
      { class: "card tile" },
      h("span", { class: "tile-name" }, h("span", { class: "tile-text" }), h("span", { class: "attention" })),
      h("span", { class: "tile-title" }),
      h("span", { class: "tile-number" }, h("span", { class: "number-text" }), h("span", { class: "unit" })),
      h("span", { class: "stale-age" }),
      h("span", { class: "tile-note" }),
      h("span", { class: "tile-state" }, h("span", { class: "dot" }), h("span", { class: "tile-text" })),
      h("span", { class: "technical" }),
    ),
  );
}

export function overview(words: Words): Card<readonly PumpModel[]> {
  const list = h("ul", { class: "tiles" });
  const element = h("section", { class: "overview", "aria-label": words.allPumps }, list);
  const showTile = (item: HTMLElement, pump: PumpModel): void => {
    const { title, value, note, attention, reasons } = pump.tile;
    const part = (name: string): HTMLElement => item.querySelector(`.${name}`) as HTMLElement;
    const show = (name: string, text: string): void => {
      setText(part(name), text);
      setHidden(part(name), text === "");
    };
    setAttribute(part("tile"), "href", `#pump=${encodeURIComponent(pump.id)}`);
    show("tile-name .tile-text", pump.name);
    show("attention", attention ?? "");
    show("tile-title", title);
    show("number-text", value.text);
    show("unit", value.text === words.unknown ? "" : words.mL);
    show("stale-age", value.stale ?? "");
    show("tile-note", note);
    setData(part("dot"), "tone", pump.tone);
    show("tile-state .tile-text", [pump.stateText, pump.dayText].filter((text) => text !== "").join(" · "));
    show("technical", [reasons, pump.technical].filter((text) => text !== "").join(" · "));
  };
  return {
    element,
    update: (pumps) => showList(list, pumps, tile, showTile),
  };
}
