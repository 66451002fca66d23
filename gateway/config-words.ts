// What a fault of the configuration is called where its field has no words of its own: the value and the fix, for every
// kind of fault that the schema can find. Pure.
import type { z } from "zod";

const LONGEST = 120;

/** A value as a person wrote it, without the secrets in it: a section or a list of the wrong kind can hold any. */
export function shown(input: unknown): string {
  if (isMissing(input)) return "nothing";
  if (typeof input === "object") return Array.isArray(input) ? "a list" : "a section";
  const text = JSON.stringify(typeof input === "string" ? withoutSecrets(input) : input);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/**
 * Where a text looks like an address: nothing of it that could be a name and a password, however they are put there, and
 * nothing of its query.
 */
export function withoutSecrets(text: string): string {
  const [, scheme = "", host = "", port = "", path = "", more = ""] =
    /^([a-z][a-z0-9+.-]*:\/\/)?(\[[0-9a-f:.]+\]|[\w.-]*)(:\d{1,5}(?=[/?#]|$))?((?:\/[\w./-]*)?)(.*)$/is.exec(
      text,
    ) ?? [];
  if (text.includes("@")) return `${scheme}…`;
  if (scheme === "") return text;
  return `${scheme}${host}${port}${path}${more === "" ? "" : "…"}`;
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

/** The section with secrets in it: a text of the wrong kind there, or in place of everything, can be one. */
const SECRETIVE = "mqtt";

/** Of last resort: a field's own error comes first. undefined: not one of those known here. */
export function faultWords(issue: z.core.$ZodRawIssue): string | undefined {
  const { input } = issue;
  const secretive = (issue.path?.[0] ?? SECRETIVE) === SECRETIVE;
  const value = secretive && typeof input === "string" ? "what is there" : shown(input);
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
