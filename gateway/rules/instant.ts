// Instants as people and documents write them.
import { parseDate } from "./zone.ts";

/** What is written lies between these; another year is a typing error, and nothing has to cope with it. */
const FIRST_MS = Date.UTC(2000, 0, 1);
const LAST_MS = Date.UTC(2100, 0, 1);

export const isPlausibleInstant = (ms: number): boolean => ms >= FIRST_MS && ms < LAST_MS;

/** Milliseconds of "2026-03-03T12:00:00Z" (or with an offset), or null where that is no instant from 2000 to 2099. */
export function parseInstant(text: string): number | null {
  const match =
    /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i.exec(text);
  if (match?.[1] === undefined || parseDate(match[1]) === null) return null;
  const ms = Date.parse(text.toUpperCase());
  return isPlausibleInstant(ms) ? ms : null;
}
