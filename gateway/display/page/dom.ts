// The little that is needed to build and change elements. Changes touch the document only where something differs,
// so that a screen reader and a slow bedside computer are left in peace.

type Attributes = Readonly<Record<string, string>>;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Node[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

export function setData(element: HTMLElement | SVGElement, name: string, value: string): void {
  if (element.dataset[name] !== value) element.dataset[name] = value;
}

export function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

export function setHidden(element: HTMLElement, hidden: boolean): void {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/** Makes `parent` have one child for each item, keeps those that are there, and updates all. */
export function showList<T, E extends Element>(
  parent: Element,
  items: readonly T[],
  make: (index: number) => E,
  update: (element: E, item: T) => void,
): void {
  while (parent.children.length > items.length) parent.lastElementChild?.remove();
  while (parent.children.length < items.length) parent.append(make(parent.children.length));
  for (const [index, item] of items.entries()) update(parent.children[index] as E, item);
}

/** The same for a list of plain texts. */
export function showTexts(parent: Element, texts: readonly string[], tag: "li" | "p"): void {
  showList(parent, texts, () => h(tag), setText);
}
