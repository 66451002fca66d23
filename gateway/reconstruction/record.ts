// Whether what was seen can have been a session, and the record that it makes. A pump that errs or lies must not make
// milk out of a few frames: what nobody pumped would count in a mother's day. Pure.
import type { SessionRecord } from "../../proto/link/messages.ts";
import { REFERENCE_LIMITS } from "../../proto/link/messages.ts";
import type { Mode } from "../../proto/vocabulary.ts";
import type { Observation } from "./observation.ts";

/** Less flow than this, by the samples and by the time in which they came, is no session. */
export const LEAST_FLOW_MS = 10_000;
/** What the pump says of its end of one session and of its start of the next may cross by so much. */
export const AT_ONCE_MS = 5_000;
/** A strong ejection fills some 1 mL a second into one bottle, for seconds; this is twice that, all the time. */
const MOST_TENTH_ML_PER_SECOND = 20;
/** What a bottle may hold by error, or drips after the last sample. */
const SLACK_TENTH_ML = 50;

/** Why it cannot have been a session, in words; null: it can. */
export function refutation(seen: Observation): string | null {
  const { batches, mode, sampledMs, heardMs, lastUptimeMs, startUptimeMs } = seen;
  if (batches === 0 || mode === null) return "too little was seen of it";
  const flowMs = Math.min(sampledMs, heardMs);
  if (flowMs < LEAST_FLOW_MS) return `only ${Math.round(flowMs / 100) / 10} s of flow were seen of it`;
  if (startUptimeMs < seen.notBeforeUptimeMs - AT_ONCE_MS) return "the pump did something else at its start";
  // Joined in the middle, it may have run for as long as a session can, if the pump did nothing else meanwhile.
  const earliestMs = Math.max(seen.notBeforeUptimeMs, lastUptimeMs - REFERENCE_LIMITS.maxSessionMs);
  const mostTenthMl = SLACK_TENTH_ML + ((lastUptimeMs - earliestMs) / 1_000) * MOST_TENTH_ML_PER_SECOND;
  const { leftTenthMl, rightTenthMl } = seen;
  if (Math.max(leftTenthMl ?? 0, rightTenthMl ?? 0) > mostTenthMl)
    return "its volume is more than can flow in that time";
  return null;
}

/** The session as far as it was seen. Its duration is what was seen of it: a lower bound. null: it cannot have been one. */
export function reconstructedRecord(seen: Observation): SessionRecord | null {
  const { mode } = seen;
  if (mode === null || refutation(seen) !== null) return null;
  return {
    type: "record",
    // It has no place in the pump's journal.
    recordEpoch: 0,
    index: 0,
    sessionUuid: seen.sessionUuid,
    bootId: seen.bootId,
    startUptimeMs: seen.startUptimeMs,
    durationMs: seen.lastUptimeMs - seen.startUptimeMs,
    startUnixMs: seen.startUnixMs,
    clockQuality: seen.clockQuality,
    mode,
    programme: seen.programme,
    phases: seen.phases,
    leftTenthMl: sideOf("right", mode, seen.leftTenthMl),
    rightTenthMl: sideOf("left", mode, seen.rightTenthMl),
    leftUncertaintyTenthMl: null,
    rightUncertaintyTenthMl: null,
    peakVacuumMmHg: seen.peakVacuumMmHg,
    ejectionOffsetsMs: seen.ejectionOffsetsMs,
    endReason: null,
    fault: null,
    calibrationId: null,
    simulated: seen.simulated,
  };
}

/** Nothing of a side that was not pumped. */
const sideOf = (other: Mode, mode: Mode, tenthMl: number | null) => (mode === other ? null : tenthMl);
