// The fields of a link message as they come off the wire: each checked against its bound in pump_link.proto. Whatever
// breaks the contract throws a LinkDecodeError that names the field, its value and what was expected.

import { formatUuid } from "../uuid.ts";
import { wordOf } from "../vocabulary.ts";
import { LINK_BOUNDS } from "./messages.ts";

/** `malformed`: not protobuf · `unknown-body`: of a newer minor version · `invalid`: a field breaks the contract. */
export type LinkDecodeCode = "malformed" | "unknown-body" | "invalid";

export class LinkDecodeError extends Error {
  override readonly name = "LinkDecodeError";
  readonly code: LinkDecodeCode;

  constructor(code: LinkDecodeCode, message: string) {
    super(message);
    this.code = code;
  }
}

export function invalid(path: string, value: unknown, expected: string): never {
  throw new LinkDecodeError("invalid", `${path} is ${JSON.stringify(value)}; expected ${expected}`);
}

export function safeInteger(path: string, value: number): number {
  return Number.isSafeInteger(value) ? value : invalid(path, value, "below 2^53");
}

/** Of telemetry. A record with an uptime beyond it is kept and marked, because it is not sent again when it is lost. */
export function uptime(path: string, value: number | null | undefined): number {
  const ms = value ?? 0;
  return ms <= LINK_BOUNDS.uptimeMs ? safeInteger(path, ms) : invalid(path, ms, "at most a hundred years");
}

export function word<T extends string>(
  path: string,
  words: readonly T[],
  number: number | null | undefined,
): T {
  return (
    wordOf(words, number ?? 0) ?? invalid(path, number ?? 0, `1 to ${words.length} (${words.join(", ")})`)
  );
}

export function text(
  path: string,
  value: string | null | undefined,
  most: number = LINK_BOUNDS.textChars,
): string {
  const string = value ?? "";
  if (string.length <= most && !/\p{Cc}/u.test(string)) return string;
  return invalid(path, string, `at most ${most} characters, none of them a control character`);
}

export function bounded(path: string, list: readonly unknown[], most: number): void {
  if (list.length > most) invalid(`${path}.length`, list.length, `at most ${most}`);
}

export function uuid(path: string, bytes: Uint8Array | null | undefined): string {
  return bytes?.length === 16 ? formatUuid(bytes) : invalid(`${path}.length`, bytes?.length ?? 0, "16 bytes");
}

export function optionalUuid(path: string, bytes: Uint8Array | null | undefined): string | null {
  return bytes == null || bytes.length === 0 ? null : uuid(path, bytes);
}
