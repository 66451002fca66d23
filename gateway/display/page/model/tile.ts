// One pump in the overview: what staff want to know of it from across the room. Pure.
import type { FindingView, PumpView } from "../../view.ts";
import type { PumpContext } from "./freshness.ts";
import { problemNotes } from "./problems.ts";
import type { Alert, HeroModel, TileModel, TodayModel } from "./types.ts";

export function tileModel(
  context: PumpContext,
  hero: HeroModel,
  today: TodayModel | null,
  alerts: readonly Alert[],
): TileModel {
  const { words } = context.input;
  const attention = attentionOf(context, alerts);
  if (today === null) {
    const { title, total: value } = hero;
    const note = context.pump.episode === null ? words.unassigned.title : "";
    return { title, value, note, ...attention };
  }
  const sessions = today.sessions === null ? words.unknown : words.today.sessions(today.sessions);
  if (hero.kind !== "running")
    return { title: today.title, value: today.value, note: sessions, ...attention };
  const total = today.value.text === words.unknown ? words.unknown : `${today.value.text} ${words.mL}`;
  return {
    title: hero.title,
    value: hero.total,
    note: words.overview.today(today.title, total, sessions),
    ...attention,
  };
}

/** Whether somebody should look, and the reasons by their names in the rules. Nothing is known of a lost gateway. */
function attentionOf(
  { input, pump, gatewayLost }: PumpContext,
  alerts: readonly Alert[],
): Pick<TileModel, "attention" | "reasons"> {
  const { overview } = input.words;
  const tasks = gatewayLost ? [] : openTasks(pump);
  const reasons = tasks.map(({ rule, state, day }) => overview.task(rule, state, day));
  if (!gatewayLost) reasons.push(...problemNotes(pump, input.words));
  const isNeeded = reasons.length > 0 || alerts.some(({ tone }) => tone === "trouble");
  return { attention: isNeeded ? overview.needsLook : null, reasons: reasons.join(" · ") };
}

/** A rule that judges every day speaks by its newest day; the running day only once it asks for something. */
function openTasks(pump: PumpView): FindingView[] {
  const newest = new Map<string, FindingView>();
  for (const finding of pump.findings) {
    const isUndecided = finding.day !== null && finding.day === pump.episode?.day;
    if (isUndecided && finding.severity !== "task") continue;
    const known = newest.get(finding.rule);
    if (known === undefined || (finding.day ?? 0) >= (known.day ?? 0)) newest.set(finding.rule, finding);
  }
  return [...newest.values()].filter(({ severity }) => severity === "task");
}
