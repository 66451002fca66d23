// A pump's serial number as an option: what the link allows.
import { InvalidArgumentError } from "commander";

export function parseSerial(text: string): string {
  if (!/^[A-Za-z0-9_-]{1,32}$/.test(text))
    throw new InvalidArgumentError("Give 1 to 32 letters, digits, - or _.");
  return text;
}
