// Brings the character display to what it should show a few characters at a time: each character is dozens of bytes on
// the board's line, and a whole screen at once would hold up the suction lease.

const COLUMNS = 16;
const MOST_A_STEP = 4;

export class DisplayWriter {
  readonly #print: (row: number, column: number, text: string) => void;
  readonly #shown: [string, string] = [" ".repeat(COLUMNS), " ".repeat(COLUMNS)];

  /** `print` puts a few characters at a place; the display is blank before. */
  constructor(print: (row: number, column: number, text: string) => void) {
    this.#print = print;
  }

  /** One step towards `lines`. True when they are shown. */
  write(lines: readonly [string, string]): boolean {
    for (const row of [0, 1] as const) {
      const wanted = ascii(lines[row]).slice(0, COLUMNS).padEnd(COLUMNS);
      const shown = this.#shown[row];
      const from = [...wanted].findIndex((character, i) => character !== shown[i]);
      if (from === -1) continue;
      const piece = wanted.slice(from, from + MOST_A_STEP);
      this.#print(row, from, piece);
      this.#shown[row] = shown.slice(0, from) + piece + shown.slice(from + piece.length);
      return false;
    }
    return true;
  }
}

/** A text as pages of one line each, broken between words. */
export function pagesOf(text: string): string[] {
  const pages: string[] = [];
  for (const word of text.split(" ")) {
    const longer = `${pages.at(-1) ?? ""} ${word}`.trimStart();
    if (pages.length > 0 && longer.length <= COLUMNS) pages[pages.length - 1] = longer;
    else pages.push(word);
  }
  return pages;
}

/** The display's own character set has no others. */
function ascii(text: string): string {
  return text.replace(/[^ -~]/g, "?");
}
