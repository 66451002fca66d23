// What somebody has to look at about a pump and its records, in calm words for a technician. Pure.
import type { PumpView } from "../../view.ts";
import type { Words } from "../words.ts";

export function problemNotes({ problems }: PumpView, words: Words): string[] {
  return problems.map(({ code, count }) => words.problems.note(words.problems.what[code], count));
}
