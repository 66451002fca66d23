// Whether a session can have been as its record says. What cannot is kept and published with its reasons; its volumes
// count as unknown until a person says what they were, and a time that is named dates nothing. The bounds are
// configuration (`plausibility:`); docs/gateway.md says where each comes from. Pure.
import type { LeftOut, Limits, SessionRecord } from "../../proto/link/messages.ts";

/** Why a session cannot be taken as it stands; docs/mqtt.md says what each does. */
export type ImplausibleCode =
  | "left-volume"
  | "right-volume"
  | "left-uncertainty"
  | "right-uncertainty"
  | "duration"
  | "peak-vacuum"
  /** Its time: ahead of the clock, older than any journal, or no date at all. */
  | "start"
  /** Phases or ejections outside of the session, or more than a record may hold. */
  | "phases"
  | "ejections"
  | "calibration-id"
  /** The same session came before, with another content. */
  | "told-before";

export interface PlausibilityBounds {
  maxSideMl: number;
  maxSideMlPerMinute: number;
  sessionMarginMinutes: number;
  maxUncertaintyMl: number;
  vacuumMarginMmHg: number;
  aheadMinutes: number;
  oldestDays: number;
}

/** What is known around a record. */
export interface PlausibilityContext {
  bounds: PlausibilityBounds;
  /** Of this pump, as the configuration expects them. */
  limits: Limits;
  /** The start as the gateway has it: the record's own, or by the clock fit. */
  startUnixMs: number | null;
  /** The gateway's clock; null where it is not believed. */
  nowMs: number | null;
  /** What of the record could not be taken at all. */
  leftOut: readonly LeftOut[];
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Where the gateway's own clock is not believed: this software did not exist before, nor will it run then. */
const EARLIEST_MS = Date.UTC(2025, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);
/** Offsets are rounded one by one. */
const ROUNDING_MS = 1_000;

export function plausibility(record: SessionRecord, context: PlausibilityContext): ImplausibleCode[] {
  const { bounds, limits, startUnixMs } = context;
  const { mode, durationMs, peakVacuumMmHg } = record;
  const reasons = new Set<ImplausibleCode>(context.leftOut);
  const refuse = (code: ImplausibleCode, holds: boolean): void => {
    if (holds) reasons.add(code);
  };
  refuse("left-volume", isVolumeFalse(record.leftTenthMl, mode !== "right", durationMs, bounds));
  refuse("right-volume", isVolumeFalse(record.rightTenthMl, mode !== "left", durationMs, bounds));
  const mostUncertain = bounds.maxUncertaintyMl * 10;
  refuse("left-uncertainty", (record.leftUncertaintyTenthMl ?? 0) > mostUncertain);
  refuse("right-uncertainty", (record.rightUncertaintyTenthMl ?? 0) > mostUncertain);
  refuse("duration", durationMs > limits.maxSessionMs + bounds.sessionMarginMinutes * MINUTE_MS);
  refuse("peak-vacuum", (peakVacuumMmHg ?? 0) > limits.tripMmHg + bounds.vacuumMarginMmHg);
  const endMs = durationMs + ROUNDING_MS;
  refuse(
    "phases",
    record.phases.some((phase) => phase.offsetMs + phase.durationMs > endMs),
  );
  refuse(
    "ejections",
    record.ejectionOffsetsMs.some((offsetMs) => offsetMs > endMs),
  );
  refuse("start", startUnixMs !== null && !isStart(startUnixMs, context));
  return [...reasons];
}

/** Whether a session can have begun then. */
export function isStart(
  startUnixMs: number,
  { nowMs, bounds }: Pick<PlausibilityContext, "nowMs" | "bounds">,
): boolean {
  if (!(startUnixMs >= EARLIEST_MS && startUnixMs < LATEST_MS)) return false;
  if (nowMs === null) return true;
  return (
    startUnixMs <= nowMs + bounds.aheadMinutes * MINUTE_MS &&
    startUnixMs >= nowMs - bounds.oldestDays * DAY_MS
  );
}

function isVolumeFalse(
  tenthMl: number | null,
  isPumped: boolean,
  durationMs: number,
  { maxSideMl, maxSideMlPerMinute }: PlausibilityBounds,
): boolean {
  if (tenthMl === null) return false;
  // A single-sided session says nothing of the other side, or that nothing came.
  if (!isPumped) return tenthMl > 0;
  return tenthMl > maxSideMl * 10 || tenthMl > (maxSideMlPerMinute * 10 * durationMs) / MINUTE_MS;
}
