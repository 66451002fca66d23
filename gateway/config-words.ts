// What a fault of the configuration is called where its field has no words of its own: the value and the fix, for every
// kind of fault that the schema can find. Pure.
import type { z } from "zod";

const LONGEST = 120;

/** A value as a person wrote it, without the secrets in it. */
export function shown(input: unknown): string {
  if (isMissing(input)) return "nothing";
  const text = JSON.stringify(input, (key, value: unknown) => {
    if (SECRET.has(key)) return "…";
    return typeof value === "string" ? value.replace(/\/\/[^@/]*@/, "//…@") : value;
  });
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const isMissing = (input: unknown): boolean => input === undefined || input === null;

/** Words for a field that must be there: what to give it, also where it is given something of another kind. */
export const mustBe =
  (what: string) =>
  ({ input }: { input?: unknown }): string =>
    isMissing(input) ? `missing: give ${what}` : `${shown(input)} is of the wrong kind; give ${what}`;

const KINDS: Readonly<Record<string, { is: string; fix: string }>> = {
  string: { is: "a text", fix: "a text; where it looks like something else, in quotes" },
  number: { is: "a number", fix: "a number, without quotes" },
  int: { is: "a whole number", fix: "a whole number" },
  boolean: { is: "true or false", fix: "true or false, without quotes" },
  array: { is: "a list", fix: 'a list: one line each, beginning with "-"' },
  object: { is: "a section", fix: "its settings below it, indented, or remove the line" },
};

/** Secrets are in no message, whatever is wrong with them. */
const SECRET = new Set<PropertyKey>(["password"]);

/** Of last resort: a field's own error comes first. undefined: not one of those known here. */
export function faultWords(issue: z.core.$ZodRawIssue): string | undefined {
  const { input } = issue;
  const value = SECRET.has(issue.path?.at(-1) ?? "") ? "what is there" : shown(input);
  switch (issue.code) {
    case "invalid_type": {
      const kind = KINDS[issue.expected] ?? { is: issue.expected, fix: issue.expected };
      return isMissing(input) ? `missing: give ${kind.fix}` : `${value} is not ${kind.is}; give ${kind.fix}`;
    }
    case "invalid_value": {
      const choices = issue.values.map(String).join(", ");
      return isMissing(input) ? `missing: use ${choices}` : `${value} is none of the choices; use ${choices}`;
    }
    case "too_small":
      return issue.origin === "string"
        ? `is empty; give at least ${issue.minimum} characters, or leave it out`
        : `${value} is too small; use ${issue.minimum} or more`;
    case "too_big":
      return issue.origin === "string"
        ? `${value} is too long; use at most ${issue.maximum} characters`
        : `${value} is too large; use ${issue.maximum} or less`;
    default:
      return undefined;
  }
}
