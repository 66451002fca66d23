// An evaluation as the JSON document that `milkway rules` prints: volumes in mL, instants as ISO texts in UTC.

import { birthWindow, type Refusal } from "./admit.ts";
import { dayNumber } from "./days.ts";
import type { Evaluation } from "./evaluate.ts";
import { type Finding, instantText, type Json, ml } from "./finding.ts";
import type { RuleSet } from "./rule-set.ts";
import type { Session } from "./sessions.ts";
import type { Transition } from "./timeline.ts";
import { isWithinLocalHours } from "./zone.ts";

const instantOrNull = (ms: number | null): string | null => (ms === null ? null : instantText(ms));

/** The document. `refused` is there only where something was. */
export function evaluationJson(
  evaluation: Evaluation,
  ruleSet: RuleSet,
  refused: readonly (Refusal & { readonly path?: string })[],
): { readonly [key: string]: Json } {
  return {
    ruleSet: evaluation.ruleSet,
    now: instantOrNull(evaluation.nowMs),
    approximate: evaluation.approximate,
    sessions: evaluation.sessions.map((session) => sessionJson(session, evaluation, ruleSet)),
    days: evaluation.days.map((day) => ({
      day: day.day,
      start: instantText(day.startMs),
      end: instantText(day.endMs),
      volumeMl: ml(day.volumeTenthMl),
      unknownVolumes: day.unknownVolumes,
      sessions: day.sessions,
      complete: day.complete,
    })),
    findings: evaluation.findings.map(findingJson),
    ...(refused.length === 0
      ? {}
      : { refused: refused.map(({ id, code, reason, path }) => ({ id, path: path ?? null, code, reason })) }),
  };
}

function sessionJson(session: Session, { episode }: Evaluation, ruleSet: RuleSet): Json {
  const birth = episode === null ? null : birthWindow(episode);
  const { startMs } = session;
  const { nightStartHour, nightEndHour } = ruleSet.time;
  return {
    id: session.id,
    start: instantOrNull(startMs),
    day: birth === null || startMs === null || !session.assigned ? null : dayNumber(birth, startMs),
    volumeMl: session.volumeTenthMl === null ? null : ml(session.volumeTenthMl),
    counted: session.counts === "yes",
    merged: session.fragments.map((fragment) => fragment.id),
    night:
      episode === null || startMs === null
        ? null
        : isWithinLocalHours(episode.timezone, startMs, nightStartHour, nightEndHour),
  };
}

function findingJson(finding: Finding): { readonly [key: string]: Json } {
  return {
    rule: finding.rule,
    state: finding.state,
    severity: finding.severity,
    day: finding.day,
    detail: finding.detail,
    messageKey: finding.messageKey,
    params: finding.params,
    sourceRows: finding.sourceRows,
    ruleSet: finding.ruleSet,
    judgedAt: instantOrNull(finding.judgedAtMs),
    willBeJudgedAt: instantOrNull(finding.willBeJudgedAtMs),
  };
}

export function transitionJson(transition: Transition): { readonly [key: string]: Json } {
  return {
    at: instantOrNull(transition.atMs),
    rule: transition.rule,
    day: transition.day,
    ...(transition.night === null ? {} : { night: transition.night }),
    from: transition.from,
    to: transition.to,
    severity: transition.severity,
    cause: transition.cause,
    events: transition.events,
    annotation: transition.annotation,
  };
}
