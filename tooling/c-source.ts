// What the board's C says, read from its text: lists (`#define NAME(X) X(A, 1) …`), enumerations, single constants. So that
// whoever needs a number or a name of the firmware in TypeScript does not type it again.
import { readFileSync } from "node:fs";

export class CSourceError extends Error {
  readonly code = "c-source";
}

/** A source's text by its path under firmware/board/src, without comments and continued lines joined. */
function read(file: string): string {
  const text = readFileSync(new URL(`../firmware/board/src/${file}`, import.meta.url), "utf8");
  return text.replaceAll("\\\n", " ").replace(/\/\*.*?\*\//gs, " ");
}

/** The names and values of a list, in its order. */
export function readList(file: string, name: string): readonly (readonly [name: string, value: number])[] {
  const line = new RegExp(String.raw`^#define ${name}\(X\)(.*)$`, "m").exec(read(file))?.[1];
  const rows = [...(line ?? "").matchAll(/X\((\w+), (\d+)\)/g)].map(
    ([, key = "", value]) => [key, Number(value)] as const,
  );
  if (rows.length === 0) throw new CSourceError(`${file} has no list ${name}`);
  return rows;
}

/** The names of an enumeration that counts from 0, without their prefix; those with a value of their own are left out. */
export function readEnum(file: string, name: string): readonly string[] {
  const body = new RegExp(String.raw`^enum ${name} \{(.*?)\}`, "ms").exec(read(file))?.[1];
  const member = new RegExp(String.raw`^${name.toUpperCase()}_(\w+)$`);
  const names = (body ?? "").split(",").flatMap((each) => member.exec(each.trim())?.[1] ?? []);
  if (names.length === 0) throw new CSourceError(`${file} has no enum ${name}`);
  return names;
}

/** A constant that is a plain number. */
export function readDefine(file: string, name: string): number {
  const value = new RegExp(String.raw`^#define ${name} (\d+)u?\b`, "m").exec(read(file))?.[1];
  if (value === undefined) throw new CSourceError(`${file} has no number ${name}`);
  return Number(value);
}
