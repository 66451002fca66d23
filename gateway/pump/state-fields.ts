// What a pump's view says on its retained topic: enough to draw a bedside from afar. Pure.

import type { PumpStateFields } from "../../proto/mqtt/encode.ts";
import type { PumpView } from "../display/view.ts";

export function stateFields(
  view: PumpView,
  { gatewayId, nowMs, ruleSetVersion }: { gatewayId: string; nowMs: number; ruleSetVersion: string },
): PumpStateFields {
  const { pumpId, link, episode, latestSession, today, findings, clockQuality, simulated, problems } = view;
  return {
    gatewayId,
    pumpId,
    atUnixMs: nowMs,
    link: link.state === "connecting" ? "offline" : link.state,
    readOnlyReason: link.state === "read-only" ? (link.reason ?? "") : "",
    episodeId: episode?.id ?? null,
    hoursPostpartum: episode?.hoursPostpartum ?? null,
    latestSession: latestSession && sessionFields(latestSession),
    today,
    findings: findings.map(({ detail, ...finding }) => ({
      ...finding,
      night: typeof detail["night"] === "string" ? detail["night"] : null,
      detail,
    })),
    clockQuality,
    ruleSetVersion,
    simulated,
    sessionRunning: view.session !== null,
    problems,
  };
}

/** The same for two states that say the same, but for their age and for how often something happened. */
export function stateContent(fields: PumpStateFields): string {
  const problems = fields.problems.map(({ code }) => code);
  return JSON.stringify({ ...fields, atUnixMs: 0, hoursPostpartum: null, problems });
}

function sessionFields(session: NonNullable<PumpView["latestSession"]>) {
  const { id: sessionId, startMs: startUnixMs, durationMs, mode, leftTenthMl, rightTenthMl } = session;
  return { sessionId, startUnixMs, durationMs, mode, leftTenthMl, rightTenthMl };
}
