// The readable table of `milkway rules --explain` and the lines of `--timeline --explain`. For engineers and
// consultants; the words that a mother sees live in the display's translations.
import type { Evaluation } from "./evaluate.ts";
import { type Finding, instantText, type Json, ml } from "./finding.ts";
import type { Transition } from "./timeline.ts";

/** Columns padded to their widest cell. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

const valueText = (value: Json): string => {
  if (value === null) return "-";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(valueText).join(",");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

const numbers = (finding: Finding): string =>
  Object.entries(finding.detail)
    .map(([key, value]) => `${key}=${valueText(value)}`)
    .join(" ");

const when = (finding: Finding): string => {
  if (finding.willBeJudgedAtMs !== null) return `will be judged ${instantText(finding.willBeJudgedAtMs)}`;
  return finding.judgedAtMs === null ? "" : `judged ${instantText(finding.judgedAtMs)}`;
};

/** Days, then findings, each with what decided it. */
export function explainEvaluation(evaluation: Evaluation): string {
  const now =
    evaluation.nowMs === null ? "not known (clock not synchronised)" : instantText(evaluation.nowMs);
  const lines = [`rule set  ${evaluation.ruleSet}`, `judged at ${now}`];
  if (evaluation.approximate) lines.push("birth     a date without a time: all days are approximate");
  const days = evaluation.days.map((day) => [
    String(day.day),
    instantText(day.startMs),
    `${ml(day.volumeTenthMl).toFixed(1)}${day.unknownVolumes > 0 || day.lowerBound ? " or more" : ""}`,
    String(day.unknownVolumes),
    String(day.sessions),
    day.complete ? "yes" : "no",
  ]);
  const findings = evaluation.findings.map((finding) => [
    finding.rule,
    typeof finding.detail["night"] === "string" ? finding.detail["night"] : String(finding.day ?? ""),
    finding.state,
    finding.severity ?? "",
    numbers(finding),
    when(finding),
    finding.sourceRows.join(", "),
  ]);
  return [
    ...lines,
    "",
    table([["day", "begins", "mL", "unknown volumes", "sessions", "complete"], ...days]),
    "",
    table([["rule", "day", "state", "severity", "decided by", "when", "source"], ...findings]),
  ].join("\n");
}

/** One line for each transition. */
export function explainTimeline(transitions: readonly Transition[]): string {
  return table([
    ["at", "rule", "day", "from", "to", "severity", "cause", "note"],
    ...transitions.map((transition) => [
      transition.atMs === null ? "" : instantText(transition.atMs),
      transition.rule,
      transition.night ?? String(transition.day ?? ""),
      transition.from ?? "",
      transition.to ?? "",
      transition.severity ?? "",
      transition.cause,
      transition.annotation ?? "",
    ]),
  ]);
}
