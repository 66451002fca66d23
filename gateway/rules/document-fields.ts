// The fields of the rules' JSON documents: what each must look like, and how a fault in one is reported.
import { z } from "zod";
import { parseInstant } from "./instant.ts";

/** One thing that is wrong: where, what stands there, and what should. */
export type Fault = { readonly path: string; readonly value: unknown; readonly mend: string };

/** So many faults are written out. */
const MOST_TOLD = 50;

/** A document whose structure is wrong. The message has one line for every fault, up to a bound. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
  readonly code = "RULES_DOCUMENT";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const lines = faults.slice(0, MOST_TOLD).map(faultText);
    if (faults.length > MOST_TOLD) lines.push(`… and ${faults.length - MOST_TOLD} more`);
    super(lines.join("\n"));
    this.faults = faults;
  }
}

/** One fault in one line: path, value, how to mend it. */
export function faultText({ path, value, mend }: Fault): string {
  const shown = value === undefined ? "missing" : (JSON.stringify(value) ?? String(value));
  return `${path}: ${shown.length > 80 ? `${shown.slice(0, 77)}...` : shown}: ${mend}`;
}

/** Brackets within brackets; a document of ours has four. More would overflow the stack of whoever walks through it. */
const MOST_NESTED = 64;

/** The parsed JSON. @throws DocumentError */
export function parseJson(text: string): unknown {
  if (nesting(text) > MOST_NESTED) {
    throw new DocumentError([
      {
        path: "$",
        value: text.slice(0, 40),
        mend: `nested more than ${MOST_NESTED} deep; is it the right file?`,
      },
    ]);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DocumentError([{ path: "$", value: text.slice(0, 40), mend: `this is not JSON (${why})` }]);
  }
}

/** How deep the brackets of a JSON text go. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"') quoted = !quoted;
    else if (quoted && letter === "\\") at++;
    else if (quoted) continue;
    else if (letter === "[" || letter === "{") deepest = Math.max(deepest, ++depth);
    else if (letter === "]" || letter === "}") depth--;
  }
  return deepest;
}

export const MEND = {
  instant: 'give an instant from 2000 to 2099 with its zone, as "2026-03-03T12:00:00Z"',
  volume: "give a number of mL, or null (or leave it out) where it is unknown",
  mode: 'give "double", "left" or "right"',
  birth: 'give an instant from 2000 to 2099 as "2026-03-01T10:00:00Z", a plain date as "2026-03-01", or null',
  zone: 'give the hospital\'s IANA zone, as "Europe/Amsterdam"',
} as const;

export const instant = z.string({ error: MEND.instant }).transform((text, context) => {
  const ms = parseInstant(text);
  if (ms === null) context.addIssue({ code: "custom", message: MEND.instant });
  return ms ?? 0;
});
export const text = (mend: string) => z.string({ error: mend }).min(1, { error: mend });
export const number = (mend: string) => z.number({ error: mend });
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `give one of ${values.map((value) => `"${value}"`).join(", ")}` });
export const volume = number(MEND.volume).nullish();

/** Every fault that the schema finds in the value, with paths below `path`; none: the checked value. */
export function check<T>(
  schema: z.ZodType<T>,
  value: unknown,
  path: string,
):
  | { readonly value: T; readonly faults: readonly [] }
  | { readonly value: null; readonly faults: readonly Fault[] } {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, faults: [] };
  return { value: null, faults: result.error.issues.flatMap((issue) => faultsOf(issue, value, path)) };
}

function faultsOf(issue: z.core.$ZodIssue, root: unknown, base: string): readonly Fault[] {
  let value = root;
  let path = base;
  for (const key of issue.path) {
    value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
    path += typeof key === "number" ? `[${key}]` : `.${String(key)}`;
  }
  if (issue.code !== "unrecognized_keys") return [{ path, value, mend: issue.message }];
  return issue.keys.map((key) => ({
    path: `${path}.${key}`,
    value: typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined,
    mend: "nothing has this name here; correct it or take it out",
  }));
}
