// YAML from a person to plain data. A fault names its line and what to do, and never repeats what stands there, because
// that can be a password. Aliases are taken, within a bound: a few lines of them can otherwise mean gigabytes. Pure.
import { type Document, type ErrorCode, LineCounter, parseDocument, visit } from "yaml";

export interface YamlFault {
  /** null: of the file as a whole. */
  line: number | null;
  /** What is wrong there and how to mend it. */
  words: string;
}

export type YamlRead = { ok: true; value: unknown } | { ok: false; faults: readonly YamlFault[] };

const MOST_ALIASES = 100;
const MOST_FAULTS = 20;
const TOO_DEEP = "sections are nested too deeply; is it the right file?";
const TOO_MANY_ALIASES = `means too much by its aliases (*name); use at most ${MOST_ALIASES}, or write it out`;

const WORDS: Partial<Record<ErrorCode, string>> = {
  BAD_DIRECTIVE: "a line that begins with % is no directive; take it out",
  BAD_DQ_ESCAPE:
    "a backslash in a double-quoted text means nothing here; write it twice, or use single quotes",
  BAD_INDENT: "the indentation does not fit the lines before it",
  BAD_SCALAR_START: "this begins with a character that has a meaning of its own; put the text in quotes",
  BLOCK_AS_IMPLICIT_KEY: 'a section begins in the middle of a line; put texts with ": " in them in quotes',
  BLOCK_IN_FLOW: "an indented section stands within brackets; write it with brackets too",
  DUPLICATE_KEY: "this name is there twice; keep one",
  MISSING_CHAR: "a quote, a bracket, a comma or the space after a colon is missing",
  MULTILINE_IMPLICIT_KEY: "a name goes over several lines; is a colon or a quote missing?",
  MULTIPLE_DOCS: 'a second document begins ("---"); keep one',
  NON_STRING_KEY: "the name of a setting must be a plain text; is a dash, a quote or a colon wrong?",
  RESOURCE_EXHAUSTION: TOO_DEEP,
  TAB_AS_INDENT: "a tab is used to indent; use spaces",
  UNEXPECTED_TOKEN:
    "something stands where nothing is expected; is a quote, a bracket or a line end missing?",
};

export function readYaml(text: string): YamlRead {
  const lines = new LineCounter();
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
    const faults: YamlFault[] = document.errors.map(({ code, pos: [at] }) => ({
      line: lineAt(at),
      words: WORDS[code] ?? "this is not YAML; check brackets, quotes and indentation",
    }));
    // What follows it follows from it.
    const deep = faults.find(({ words }) => words === TOO_DEEP);
    if (deep !== undefined) return { ok: false, faults: [deep] };
    if (faults.length === 0) faults.push(...aliasFaults(document, lineAt));
    if (faults.length > 0) return { ok: false, faults: faults.slice(0, MOST_FAULTS) };
    return { ok: true, value: document.toJS({ maxAliasCount: MOST_ALIASES }) };
  } catch (error) {
    // The library's words for aliases that multiply each other; and a stack that overflowed.
    const words = error instanceof ReferenceError ? TOO_MANY_ALIASES : TOO_DEEP;
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
    return { ok: false, faults: [{ line: null, words }] };
  }
}

function aliasFaults(document: Document, lineAt: (offset: number) => number): YamlFault[] {
  const faults: YamlFault[] = [];
  let aliases = 0;
  visit(document, {
    Alias(_, alias) {
      const line = alias.range ? lineAt(alias.range[0]) : null;
      if (++aliases > MOST_ALIASES) {
        faults.push({ line, words: TOO_MANY_ALIASES });
        return visit.BREAK;
      }
      if (alias.resolve(document) === undefined)
        faults.push({
          line,
          words: "an alias (*name) has no anchor (&name) before it; put the text in quotes if it is none",
        });
      return undefined;
    },
  });
  return faults;
}
