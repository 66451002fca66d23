// STOOL (S1 row 14): from about day 4, three or more yellow stools in 24 h. Only where the infant feeds at the breast.
import type { Context } from "../context.ts";
import { HOUR_MS } from "../days.ts";
import { type Judgement, judgement } from "../finding.ts";
import { firstPassingMs, passes } from "../rule-set.ts";
import type { StateOf } from "../states.ts";

export function stool(context: Context): readonly Judgement[] {
  const { birth, entries, episode, nowMs, ruleSet, version } = context;
  const applies = episode.feedsAtBreast ?? entries.breastfeedsMs.length > 0;
  if (!applies) return [judgement("STOOL", { state: "not-applicable" }, version, nowMs)];

  const { count, fromHours, windowHours } = ruleSet.stool;
  const isRecent = (atMs: number): boolean => atMs <= nowMs && passes(windowHours, nowMs - atMs, HOUR_MS);
  // the window is passed by a small age, so an entry leaves it at the first age that does not
  const leavesAtMs = (atMs: number): number =>
    atMs + Math.round(windowHours.value * HOUR_MS) + (windowHours.op === "<=" ? 1 : 0);

  const yellow = entries.stools.filter((entry) => entry.colour === "yellow" && isRecent(entry.atMs));
  const lastEntryMs = lastEntryOf(context);
  const earliestFromMs = birth.earliestMs + firstPassingMs(fromHours, HOUR_MS);
  const judgeAtMs = birth.latestMs + firstPassingMs(fromHours, HOUR_MS);
  let state: StateOf<"STOOL"> = "pending";
  if (nowMs >= earliestFromMs && passes(count, yellow.length)) state = "ok";
  else if (nowMs >= judgeAtMs) {
    state = context.endedAtMs === null && isRecent(lastEntryMs) ? "low" : "unknown";
  }
  const detail = { yellow: yellow.length, target: count.value };
  const changesAtMs = [
    earliestFromMs,
    leavesAtMs(lastEntryMs),
    ...yellow.map((entry) => leavesAtMs(entry.atMs)),
  ];
  return [judgement("STOOL", { state, detail, params: detail, judgeAtMs, changesAtMs }, version, nowMs)];
}

/** Silence says something only where the log is kept: the last session, breastfeed or stool. */
function lastEntryOf(context: Context): number {
  const times = [
    ...context.entries.breastfeedsMs,
    ...context.entries.stools.map((entry) => entry.atMs),
    context.sessions.findLast((session) => session.counts === "yes")?.startMs ?? Number.NEGATIVE_INFINITY,
  ];
  return Math.max(...times);
}
