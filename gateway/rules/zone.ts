// Local dates, nights and quiet hours of an IANA zone, daylight saving included. The only file that knows Temporal.
// Temporal takes some 20 µs per conversion, so each local date's boundary is converted once and remembered; the memory
// is bounded and changes no result.
import { Temporal } from "temporal-polyfill";

const DAY_MS = 86_400_000;
const REMEMBERED_PER_ZONE = 4096;
/** A zone may be written in many ways ("europe/Oslo"); a ward uses one. */
const REMEMBERED_ZONES = 16;

/** A local calendar date as the number of days since 1970-01-01. */
export type DateIndex = number;

const remembered = new Map<string, Map<number, number>>();

/** The instant at which the wall clock of the zone first shows `hour`:00 (0–24) on the date. */
export function localHourMs(timezone: string, date: DateIndex, hour: number): number {
  const key = date * 25 + hour;
  const known = remembered.get(timezone)?.get(key);
  if (known !== undefined) return known;
  const ms = hour === 24 ? localHourMs(timezone, date + 1, 0) : convert(timezone, date, hour);
  rememberedOf(timezone).set(key, ms);
  return ms;
}

/** Only of a zone that there is: convert() came before. */
function rememberedOf(timezone: string): Map<number, number> {
  const known = remembered.get(timezone);
  if (known !== undefined && known.size < REMEMBERED_PER_ZONE) return known;
  if (known === undefined && remembered.size >= REMEMBERED_ZONES) remembered.clear();
  const fresh = new Map<number, number>();
  remembered.set(timezone, fresh);
  return fresh;
}

function convert(timeZone: string, date: DateIndex, hour: number): number {
  const plainDate = Temporal.PlainDate.from(dateText(date));
  // without a time: the start of that local day, also where its midnight is skipped
  const zoned =
    hour === 0
      ? plainDate.toZonedDateTime({ timeZone })
      : plainDate.toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(hour) });
  return zoned.epochMilliseconds;
}

/** The local date that contains the instant. */
export function localDateOf(timezone: string, ms: number): DateIndex {
  let date = Math.floor(ms / DAY_MS);
  while (localHourMs(timezone, date, 0) > ms) date -= 1;
  while (localHourMs(timezone, date + 1, 0) <= ms) date += 1;
  return date;
}

/** Is the instant within [startHour, endHour) of the wall clock? A span may cross midnight (22 to 7). */
export function isWithinLocalHours(
  timezone: string,
  ms: number,
  startHour: number,
  endHour: number,
): boolean {
  const date = localDateOf(timezone, ms);
  const after = ms >= localHourMs(timezone, date, startHour);
  const before = ms < localHourMs(timezone, date, endHour);
  return startHour <= endHour ? after && before : after || before;
}

/** The next instant, later than `ms`, at which the wall clock shows `hour`:00. */
export function nextLocalHourMs(timezone: string, ms: number, hour: number): number {
  let date = localDateOf(timezone, ms);
  while (localHourMs(timezone, date, hour) <= ms) date += 1;
  return localHourMs(timezone, date, hour);
}

/** "2026-03-29" */
export function dateText(date: DateIndex): string {
  return new Date(date * DAY_MS).toISOString().slice(0, 10);
}

/** The index of "2026-03-29", or null where that is no date of the calendar. */
export function parseDate(text: string): DateIndex | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text) return null;
  return ms / DAY_MS;
}

/** Does this name an IANA zone (not a bare offset)? */
export function isTimezone(name: string): boolean {
  if (remembered.has(name)) return true;
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Temporal.PlainDate.from("2026-01-01").toZonedDateTime({ timeZone: name });
    return true;
  } catch {
    return false;
  }
}
