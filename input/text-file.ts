// A text that a person gives in a file or on standard input: read within a bound, so that a wrong file (a disk, a
// database, a device that never ends) costs a moment and an error that says what to do.
import { closeSync, openSync, readSync } from "node:fs";

export type TextFileErrorCode = "no-such-file" | "unreadable" | "too-large" | "not-text" | "not-as-expected";

/** `message` has no path in it: whoever asked knows what the file is for. */
export class TextFileError extends Error {
  override readonly name = "TextFileError";
  readonly code: TextFileErrorCode;

  constructor(code: TextFileErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

const PIECE_BYTES = 64 * 1024;
export const STANDARD_INPUT = 0;

/** Throws TextFileError. */
export function readTextFile(file: string | typeof STANDARD_INPUT, mostBytes: number): string {
  let bytes: Buffer;
  try {
    bytes = readBytes(file, mostBytes);
  } catch (error) {
    if (error instanceof TextFileError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new TextFileError("no-such-file", "no such file");
    throw new TextFileError("unreadable", `cannot be read (${code ?? message})`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new TextFileError("not-text", "is no text in UTF-8; is it the right file?");
  }
}

function readBytes(file: string | typeof STANDARD_INPUT, mostBytes: number): Buffer {
  const descriptor = file === STANDARD_INPUT ? STANDARD_INPUT : openSync(file, "r");
  try {
    const pieces: Buffer[] = [];
    for (let length = 0; ; ) {
      const piece = Buffer.allocUnsafe(PIECE_BYTES);
      const read = readSync(descriptor, piece, 0, PIECE_BYTES, null);
      if (read === 0) return Buffer.concat(pieces, length);
      length += read;
      if (length > mostBytes)
        throw new TextFileError(
          "too-large",
          `is larger than ${Math.floor(mostBytes / 1024)} KiB, the most that is read; is it the right file?`,
        );
      pieces.push(piece.subarray(0, read));
    }
  } finally {
    if (descriptor !== STANDARD_INPUT) closeSync(descriptor);
  }
}
