// SHIELD (S0 row 6): a breast shield of the right size for each side. Pain after the last fitting asks for a refit.
import type { Records } from "../context.ts";
import type { Side } from "../events.ts";
import { type Judgement, judgement } from "../finding.ts";
import { passes } from "../rule-set.ts";
import type { StateOf } from "../states.ts";

export function shield(records: Records): readonly Judgement[] {
  const left = sideOf(records, "left");
  const right = sideOf(records, "right");
  let state: StateOf<"SHIELD"> = "ok";
  if (left.pain || right.pain) state = "refit";
  else if (left.sizeMm === null || right.sizeMm === null) state = "missing";
  const detail = {
    leftMm: left.sizeMm,
    rightMm: right.sizeMm,
    painLeft: left.pain,
    painRight: right.pain,
  };
  return [judgement("SHIELD", { state, detail }, records.version, null)];
}

/** The last recorded size, and whether the last report since that fitting was of pain. */
function sideOf(records: Records, side: Side): { sizeMm: number | null; pain: boolean } {
  const fitting = latest(records.entries.shields.filter((entry) => entry.side === side));
  const report = latest(
    records.entries.pains.filter((entry) => entry.side === side || entry.side === "both"),
  );
  const isSinceFitting = report !== undefined && (fitting === undefined || report.atMs >= fitting.atMs);
  return {
    sizeMm: fitting?.sizeMm ?? null,
    pain: isSinceFitting && passes(records.ruleSet.shield.painScore, report.score),
  };
}

function latest<T extends { readonly atMs: number; readonly id: string }>(
  entries: readonly T[],
): T | undefined {
  let last: T | undefined;
  for (const entry of entries) {
    if (last === undefined || entry.atMs > last.atMs || (entry.atMs === last.atMs && entry.id > last.id))
      last = entry;
  }
  return last;
}
