// RISK (S4 row 19): a recorded reason for delay means an earlier follow-up. No score is made of it.
import type { Records } from "../context.ts";
import { riskCodes } from "../events.ts";
import { type Judgement, judgement } from "../finding.ts";

export function risk(records: Records): readonly Judgement[] {
  const recorded = new Set([...records.episode.risks, ...records.entries.risks.map((entry) => entry.risk)]);
  const risks = riskCodes.filter((code) => recorded.has(code));
  const state = risks.length > 0 ? "enhanced" : "none";
  return [judgement("RISK", { state, detail: { risks } }, records.version, null)];
}
