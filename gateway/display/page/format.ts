// Numbers, ages and times as people read them. Pure: the words, the zone and the instant are handed in.
import type { Words } from "./words.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** One decimal, as measured: "38.4"; null is the dash, never 0. */
export function tenthMl(words: Words, value: number | null): string {
  if (value === null) return words.unknown;
  return (value / 10).toLocaleString(words.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** A day's total: whole millilitres from 100 on, rounded down so that 499.9 never reads as 500. */
export function dayMl(words: Words, value: number | null): string {
  if (value === null) return words.unknown;
  return value < 1000 ? tenthMl(words, value) : Math.floor(value / 10).toLocaleString(words.locale);
}

/** A threshold: "20", or "12.5" where it has a fraction. */
export function thresholdMl(words: Words, value: number): string {
  return (value / 10).toLocaleString(words.locale, { maximumFractionDigits: 1 });
}

/** A length of time in its largest whole unit: "12 s", "3 min", "5 h", "3 days". */
export function duration(words: Words, ms: number): string {
  const age = Math.max(0, ms);
  if (age < MINUTE) return words.age.seconds(Math.floor(age / 1000));
  if (age < HOUR) return words.age.minutes(Math.floor(age / MINUTE));
  if (age < 48 * HOUR) return words.age.hours(Math.floor(age / HOUR));
  return words.age.days(Math.floor(age / (24 * HOUR)));
}

/** How long ago: "just now", "12 s ago". */
export function ago(words: Words, ms: number): string {
  return ms < 2_000 ? words.age.now : words.age.ago(duration(words, ms));
}

/** "36 min", "2 h 36 min", and days from the second on. */
export function hoursMinutes(words: Words, ms: number): string {
  if (ms < HOUR || ms >= 48 * HOUR) return duration(words, ms);
  return `${duration(words, ms)} ${words.age.minutes(Math.floor((ms % HOUR) / MINUTE))}`;
}

/** A stopwatch: "7:05", "1:02:09". */
export function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number): string => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Wall-clock time in the hospital's zone: "03:07". */
export function clockTime(words: Words, zone: string, atMs: number): string {
  return dated(words, zone, atMs, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** "14:05" today, "Tuesday 14:05" within the last days, "3 March 14:05" before. */
export function when(words: Words, zone: string, atMs: number, nowMs: number): string {
  if (!isDate(atMs) || !isDate(nowMs)) return words.unknown;
  const time = clockTime(words, zone, atMs);
  if (localDate(zone, atMs) === localDate(zone, nowMs)) return time;
  const named: Intl.DateTimeFormatOptions =
    nowMs - atMs < 6 * 24 * HOUR ? { weekday: "long" } : { day: "numeric", month: "long" };
  return `${dated(words, zone, atMs, named)} ${time}`;
}

function localDate(zone: string, atMs: number): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(atMs);
}

/** What a date can hold; a page must not go blank for one that is none. */
function isDate(atMs: number): boolean {
  return Math.abs(atMs) <= 8.64e15;
}

function dated(words: Words, zone: string, atMs: number, options: Intl.DateTimeFormatOptions): string {
  if (!isDate(atMs)) return words.unknown;
  return new Intl.DateTimeFormat(words.locale, { ...options, timeZone: zone }).format(atMs);
}
