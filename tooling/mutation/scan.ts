// Finds what can be mutated in a TypeScript source that Biome has formatted: comparisons and their limits, logic,
// arithmetic, numbers, booleans, conditions, and the operators of thresholds. Comments, strings and types stay alone.

/** One change to one place. `start` and `end` are offsets into the source. */
export type Mutant = {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly from: string;
  readonly to: string;
};

/** Operators as Biome writes them, with a space on both sides. */
const operators: Readonly<Record<string, readonly string[]>> = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "&&": ["||"],
  "||": ["&&"],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "+=": ["-="],
  "-=": ["+="],
};

const words: Readonly<Record<string, readonly string[]>> = {
  true: ["false"],
  false: ["true"],
  "Math.min": ["Math.max"],
  "Math.max": ["Math.min"],
  some: ["every"],
  every: ["some"],
};

/** The spans of comments, strings, templates and regular expressions, as one flag for each character. */
function quietSpans(source: string): Uint8Array {
  const quiet = new Uint8Array(source.length);
  const pattern =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|(?<=[(=,:]\s*)\/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n])+\/[a-z]*/g;
  for (const match of source.matchAll(pattern)) quiet.fill(1, match.index, match.index + match[0].length);
  return quiet;
}

/** Lines that only declare types or import. */
const isDeclaration = (line: string): boolean =>
  /^\s*(import |export \{|export type |type |readonly |-readonly |\| )/.test(line) || /^} from /.test(line);

/** Every mutant of the source, in order. */
export function mutantsOf(source: string): readonly Mutant[] {
  const quiet = quietSpans(source);
  const lineStarts = [0];
  for (let index = 0; index < source.length; index += 1)
    if (source[index] === "\n") lineStarts.push(index + 1);
  const mutants: Mutant[] = [];
  const add = (start: number, from: string, to: string): void => {
    const line = lineStarts.findLastIndex((lineStart) => lineStart <= start);
    const text = source.slice(lineStarts[line], lineStarts[line + 1]);
    if (!isDeclaration(text)) mutants.push({ start, end: start + from.length, line: line + 1, from, to });
  };
  const token =
    /(?<= )(<=|>=|===|!==|&&|\|\||\+=|-=|[<>+*/-])(?= |\n)|(?<![\w.$"])\d[\d_]*(?:\.\d+)?(?![\w"])|\b(?:true|false|some|every|Math\.min|Math\.max)\b|(?<=[\s(])!(?=[\w(])|\bif \(/g;
  for (const match of source.matchAll(token)) {
    const start = match.index;
    const [from] = match;
    if (quiet[start] === 1) continue;
    if (from === "if (") {
      const end = closingParenthesis(source, quiet, start + 3);
      add(start, source.slice(start, end + 1), "if (false)");
    } else if (from === "!") add(start, "!", "");
    else if (/^\d/.test(from)) {
      const value = Number(from.replaceAll("_", ""));
      add(start, from, String(value + 1));
      if (value > 0) add(start, from, String(value - 1));
    } else for (const to of operators[from] ?? words[from] ?? []) add(start, from, to);
  }
  // the operators of thresholds are texts
  for (const match of source.matchAll(/op: "([<>]=?)"/g)) {
    const from = match[1] ?? "";
    const to = from.endsWith("=") ? from.slice(0, 1) : `${from}=`;
    add(match.index + 'op: "'.length, from, to);
  }
  return mutants.sort((a, b) => a.start - b.start);
}

function closingParenthesis(source: string, quiet: Uint8Array, open: number): number {
  let depth = 0;
  for (let index = open; index < source.length; index += 1) {
    if (quiet[index] === 1) continue;
    if (source[index] === "(") depth += 1;
    if (source[index] === ")") depth -= 1;
    if (depth === 0) return index;
  }
  return open;
}

/** The source with the mutant in it. */
export const mutated = (source: string, { start, end, to }: Mutant): string =>
  source.slice(0, start) + to + source.slice(end);
