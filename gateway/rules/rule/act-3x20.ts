// ACT-3x20 (S1 row 11): at least 20 mL in each of three consecutive pump sessions says by volume that milk has come
// in. A surrogate: activation can be impermanent, hence `regressed`. Suggests the maintenance programme; a person
// confirms it, between sessions.
import type { Activation, Moment, Records } from "../context.ts";
import { instantText, type Judgement, judgement } from "../finding.ts";
import { passes } from "../rule-set.ts";

/**
 * Walks the pump sessions in order of start. Aborted ones leave a run alone; an unknown volume breaks it, also that of a
 * session so short that it may turn out to be aborted.
 */
export function activationOf(records: Records): Activation {
  const { sessions: needed, ml } = records.ruleSet.activation;
  const isEnough = (tenthMl: number): boolean => passes(ml, tenthMl, 10);
  let streak = 0;
  let below = 0;
  let runStartMs: number | null = null;
  let onsetMs: number | null = null;
  let activatedAtMs: number | null = null;
  let regressed = false;
  let maintenanceInUse = false;
  for (const session of records.sessions) {
    if (session.counts === "no" || session.method !== "pump") continue;
    if (activatedAtMs !== null && session.programme === "maintenance") maintenanceInUse = true;
    if (session.volumeTenthMl === null) {
      streak = 0;
      below = 0;
    } else if (isEnough(session.volumeTenthMl)) {
      below = 0;
      streak += 1;
      if (streak === 1) runStartMs = session.endMs;
      if (streak === needed && activatedAtMs === null) {
        onsetMs = runStartMs;
        activatedAtMs = session.endMs;
      }
    } else {
      streak = 0;
      below += 1;
      if (activatedAtMs !== null && below >= needed) regressed = true;
    }
  }
  // a session without a time can stand anywhere in the order, so it could complete a run
  const undecided =
    activatedAtMs === null &&
    records.untimed.some(
      (session) =>
        session.method === "pump" && (session.volumeTenthMl === null || isEnough(session.volumeTenthMl)),
    );
  return { streak, onsetMs, activatedAtMs, regressed, undecided, maintenanceInUse };
}

export function act3x20(moment: Moment): readonly Judgement[] {
  const { activation, ruleSet, version, nowMs } = moment;
  const { streak, onsetMs, activatedAtMs, regressed } = activation;
  const activated = activatedAtMs !== null;
  const state = activated ? "activated" : activation.undecided ? "unknown" : "not-yet";
  const detail = {
    streak,
    onset: onsetMs === null ? null : instantText(onsetMs),
    activatedAt: activatedAtMs === null ? null : instantText(activatedAtMs),
    regressed,
    suggestion: activated && !activation.maintenanceInUse ? "maintenance" : null,
    thresholdMl: ruleSet.activation.ml.value,
    sessionsNeeded: ruleSet.activation.sessions,
  };
  const params = {
    streak,
    needed: ruleSet.activation.sessions,
    thresholdMl: ruleSet.activation.ml.value,
  };
  return [judgement("ACT-3x20", { state, detail, params }, version, nowMs)];
}
