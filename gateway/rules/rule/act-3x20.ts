// ACT-3x20 (S1 row 11): at least 20 mL in each of three consecutive pump sessions says by volume that milk has come
// in. A surrogate: activation can be impermanent, hence `regressed`. Suggests the maintenance programme; a person
// confirms it, between sessions.
import type { Activation, Moment, Records } from "../context.ts";
import { instantText, type Judgement, judgement } from "../finding.ts";
import { passes, type RuleSet } from "../rule-set.ts";
import type { Session } from "../sessions.ts";

/** The pump sessions walked so far, in order of start. */
export type Walk = Omit<Activation, "undecided"> & {
  /** consecutive sessions that did not pass, up to the last one */
  readonly below: number;
  /** end of the first session of the present run */
  readonly runStartMs: number | null;
};

export const walkBegin: Walk = {
  streak: 0,
  below: 0,
  runStartMs: null,
  onsetMs: null,
  activatedAtMs: null,
  regressed: false,
  maintenanceInUse: false,
};

/**
 * Goes one session further. Aborted ones leave a run alone; an unknown volume breaks it, also that of a session so short
 * that it may turn out to be aborted.
 */
export function walkOn(walk: Walk, session: Session, { activation }: RuleSet): Walk {
  if (session.counts === "no" || session.method !== "pump") return walk;
  const { volumeTenthMl, endMs } = session;
  const isEnough = volumeTenthMl !== null && passes(activation.ml, volumeTenthMl, 10);
  const streak = isEnough ? walk.streak + 1 : 0;
  const below = volumeTenthMl === null || isEnough ? 0 : walk.below + 1;
  const runStartMs = streak === 1 ? endMs : walk.runStartMs;
  const isActivated = walk.activatedAtMs !== null;
  const activates = !isActivated && streak === activation.sessions;
  return {
    streak,
    below,
    runStartMs,
    onsetMs: activates ? runStartMs : walk.onsetMs,
    activatedAtMs: activates ? endMs : walk.activatedAtMs,
    regressed: walk.regressed || (isActivated && below >= activation.sessions),
    maintenanceInUse: walk.maintenanceInUse || (isActivated && session.programme === "maintenance"),
  };
}

/** The course of activation, `walk` having gone through all the sessions with a time. */
export function activationOf(walk: Walk, { ruleSet, untimed }: Records): Activation {
  const { streak, onsetMs, activatedAtMs, regressed, maintenanceInUse } = walk;
  // a session without a time can stand anywhere in the order, so it could complete a run
  const undecided =
    activatedAtMs === null &&
    untimed.some(
      ({ method, volumeTenthMl }) =>
        method === "pump" && (volumeTenthMl === null || passes(ruleSet.activation.ml, volumeTenthMl, 10)),
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
