// The words of both contracts: each enum's names in TypeScript, in the order of their numbers in the .proto files
// (a test holds the two against each other). Number 0 is "unspecified" on the wire and null here.

export const MODES = ["double", "left", "right"] as const;
export type Mode = (typeof MODES)[number];

export const PROGRAMME_KINDS = ["initiation", "maintenance"] as const;
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];

export const PHASE_KINDS = ["stimulation", "expression", "pause"] as const;
export type PhaseKind = (typeof PHASE_KINDS)[number];

export const PUMP_MODES = ["idle", "running", "paused", "fault"] as const;
export type PumpMode = (typeof PUMP_MODES)[number];

export const END_REASONS = [
  "button",
  "programme-end",
  "no-flow-timeout",
  "max-duration",
  "fault",
  "power-loss",
] as const;
export type EndReason = (typeof END_REASONS)[number];

export const CLOCK_QUALITIES = ["unknown", "rtc", "synced"] as const;
export type ClockQuality = (typeof CLOCK_QUALITIES)[number];

export const FAULT_CODES = [
  "over-vacuum",
  "lease-expired",
  "host-silent",
  "regulator-overrun",
  "sensor-range",
  "sensor-stuck",
  "no-vacuum",
  "vacuum-while-off",
  "sides-disagree",
  "max-hold",
  "max-session",
  "watchdog",
  "brown-out",
  "board-lost",
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

export const PUMP_EVENT_KINDS = [
  "fault-latched",
  "fault-reset",
  "let-down-button",
  "suggestion-shown",
  "suggestion-confirmed",
  "suggestion-declined",
  "milk-ejection",
] as const;
export type PumpEventKind = (typeof PUMP_EVENT_KINDS)[number];

/** The wire number of a word; null is 0. */
export function numberOf<T extends string>(words: readonly T[], word: T | null): number {
  return word === null ? 0 : words.indexOf(word) + 1;
}

/** The word of a wire number; null for 0 and for a number of a newer minor version. */
export function wordOf<T extends string>(words: readonly T[], number: number): T | null {
  return words[number - 1] ?? null;
}
