// Day or night: by the hospital's clock, until a person chooses otherwise; the choice lasts until the clock agrees.

export type Theme = "day" | "night";

const NIGHT_FROM_HOUR = 22;
const NIGHT_TO_HOUR = 7;

export function themeByClock(nowMs: number, zone: string): Theme {
  const hour = Number(
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format(nowMs),
  );
  return hour >= NIGHT_FROM_HOUR || hour < NIGHT_TO_HOUR ? "night" : "day";
}

/** The theme to show, and the choice that is still in force. */
export function resolveTheme(byClock: Theme, chosen: Theme | null): { theme: Theme; chosen: Theme | null } {
  return chosen === null || chosen === byClock ? { theme: byClock, chosen: null } : { theme: chosen, chosen };
}
