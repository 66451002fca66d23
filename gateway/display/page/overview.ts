// All pumps at a glance, where a gateway has more than one: a tile each, which opens that pump.
import type { Card } from "./cards.ts";
import { h, setAttribute, setData, setText, showList } from "./dom.ts";
import type { PumpModel } from "./model/types.ts";
import type { Words } from "./words.ts";

function tile(): HTMLElement {
  return h(
    "li",
    {},
    h(
      "a",
      { class: "card tile" },
      h("span", { class: "tile-name" }, h("span", { class: "dot" }), h("span")),
      h("span", { class: "tile-title" }),
      h("span", { class: "tile-number" }, h("span", { class: "number-text" }), h("span", { class: "unit" })),
      h("span", { class: "note" }),
    ),
  );
}

export function overview(words: Words): Card<readonly PumpModel[]> {
  const list = h("ul", { class: "tiles" });
  const element = h("section", { class: "overview", "aria-label": words.allPumps }, list);
  return {
    element,
    update(pumps) {
      showList(list, pumps, tile, (item, pump) => {
        const link = item.firstElementChild as HTMLElement;
        const running = pump.hero.kind === "running";
        const value = running ? pump.hero.total : (pump.today?.value ?? pump.hero.total);
        const [name, title, number, note] = link.children;
        setAttribute(link, "href", `#pump=${encodeURIComponent(pump.id)}`);
        setData(link.querySelector(".dot") as HTMLElement, "tone", pump.tone);
        if (name?.lastElementChild) setText(name.lastElementChild, pump.name);
        if (title) setText(title, running ? pump.hero.title : (pump.today?.title ?? pump.hero.title));
        if (number?.firstElementChild) setText(number.firstElementChild, value.text);
        if (number?.lastElementChild)
          setText(number.lastElementChild, value.text === words.unknown ? "" : words.mL);
        if (note)
          setText(
            note,
            value.stale ?? [pump.stateText, pump.dayText].filter((text) => text !== "").join(" · "),
          );
      });
    },
  };
}
