// A judged episode -> what the bedside shows of it. Pure.
import type {
  ActivationView,
  EpisodeView,
  FindingView,
  FinishedSessionView,
  SupplyView,
  TodayView,
} from "../display/view.ts";
import { type Evaluation, type Finding, passes, type RuleSet } from "../rules/index.ts";
import type { StoredSession } from "../store/sessions.ts";

const HOUR_MS = 3_600_000;

export function episodeView(
  evaluation: Evaluation,
  birthMs: number | null,
  nowMs: number,
): EpisodeView | null {
  const { episode } = evaluation;
  if (episode === null) return null;
  return {
    id: episode.id,
    hoursPostpartum: birthMs === null || nowMs < birthMs ? null : (nowMs - birthMs) / HOUR_MS,
    day: evaluation.days.at(-1)?.day ?? null,
    approximate: evaluation.approximate,
  };
}

export function todayView(evaluation: Evaluation): TodayView | null {
  const today = evaluation.days.at(-1);
  if (today === undefined) return null;
  const { day, volumeTenthMl, unknownVolumes, sessions } = today;
  return { day, volumeTenthMl, unknownVolumes, sessions, lowerBound: today.lowerBound || unknownVolumes > 0 };
}

export function activationView(evaluation: Evaluation, ruleSet: RuleSet): ActivationView | null {
  const { activation } = evaluation;
  if (activation === null) return null;
  const needed = ruleSet.activation.sessions;
  const recent = evaluation.sessions.filter(
    (session) => session.counts === "yes" && session.method === "pump",
  );
  const state = findingOf(evaluation, "ACT-3x20")?.state;
  return {
    state: state === "activated" || state === "unknown" ? state : "not-yet",
    streak: activation.streak,
    needed,
    thresholdTenthMl: ruleSet.activation.ml.value * 10,
    recentTenthMl: recent.slice(-needed).map((session) => session.volumeTenthMl),
    activatedAtMs: activation.activatedAtMs,
    regressed: activation.regressed,
  };
}

export function supplyView(evaluation: Evaluation, ruleSet: RuleSet): SupplyView | null {
  if (evaluation.days.length === 0) return null;
  const days = evaluation.days.filter((day) => day.day <= ruleSet.ctv.lastDay);
  const state = findingOf(evaluation, "CTV")?.state;
  return {
    targetTenthMl: ruleSet.ctv.ml.value * 10,
    days: days.map(({ day, volumeTenthMl, unknownVolumes, complete, lowerBound }) => ({
      day,
      volumeTenthMl,
      unknownVolumes,
      complete,
      lowerBound: lowerBound || unknownVolumes > 0,
    })),
    state: state === "reached" || state === "not-reached" || state === "unknown" ? state : "pending",
    firstDay: days.find((day) => passes(ruleSet.ctv.ml, day.volumeTenthMl, 10))?.day ?? null,
  };
}

export function findingViews(evaluation: Evaluation): FindingView[] {
  return evaluation.findings.map(({ rule, state, severity, day, detail }) => ({
    rule,
    state,
    severity,
    day,
    detail: { ...detail },
  }));
}

export function finishedSessionView(session: StoredSession): FinishedSessionView {
  const { sessionId, startUnixMs, durationMs, mode, reconstructed, implausible } = session;
  // What a record says that cannot be true is not known.
  const volumes =
    implausible.length === 0
      ? { leftTenthMl: session.leftTenthMl, rightTenthMl: session.rightTenthMl }
      : { leftTenthMl: null, rightTenthMl: null };
  return { id: sessionId, startMs: startUnixMs, durationMs, mode, ...volumes, reconstructed };
}

function findingOf(evaluation: Evaluation, rule: Finding["rule"]): Finding | undefined {
  return evaluation.findings.find((finding) => finding.rule === rule);
}
