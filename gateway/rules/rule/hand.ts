// HAND (S1 row 15): hand expression goes well together with the pump; hand alone yields less over a day.
import type { Context } from "../context.ts";
import type { Day } from "../days.ts";
import { type Judgement, judgement } from "../finding.ts";
import type { StateOf } from "../states.ts";

export function hand(context: Context): readonly Judgement[] {
  const { days, nowMs, version } = context;
  return days.map((day) => {
    const byHand = day.ownSessions.filter(
      (session) => session.counts === "yes" && session.method === "hand",
    ).length;
    const byPump = day.sessions - byHand;
    return judgement(
      "HAND",
      {
        state: stateOf(day, byHand, byPump, nowMs),
        day: day.day,
        detail: { hand: byHand, pump: byPump },
        params: { hand: byHand },
        judgeAtMs: day.judgeAtMs,
      },
      version,
      nowMs,
    );
  });
}

function stateOf(day: Day, byHand: number, byPump: number, nowMs: number): StateOf<"HAND"> {
  if (byPump > 0 || day.lowerBound) return "ok";
  if (nowMs < day.judgeAtMs || !day.observed || day.untimed || day.doubtful > 0) return "unknown";
  return byHand > 0 ? "hand-only" : "unknown";
}
