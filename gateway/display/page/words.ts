// Chooses the page's language. To add one: a file in words/ with the shape of `Words`, and a line here.
import { en, type Words } from "./words/en.ts";

export type { Words };

const LANGUAGES: Readonly<Record<string, Words>> = { en };

/** The first language of the reader's list that the page speaks; English otherwise. */
export function wordsFor(languages: readonly string[]): Words {
  for (const language of languages) {
    const words = LANGUAGES[language.split("-")[0]?.toLowerCase() ?? ""];
    if (words !== undefined) return words;
  }
  return en;
}
