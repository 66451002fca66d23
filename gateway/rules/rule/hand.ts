// HAND (S1 row 15): hand expression goes well together with the pump; hand alone yields less over a day.
import type { Day } from "../days.ts";
import type { SpanInput } from "../finding.ts";
import type { StateOf } from "../states.ts";

export function hand(day: Day, isDue: boolean): SpanInput<"HAND"> {
  const byHand = day.ownSessions.filter(
    (session) => session.counts === "yes" && session.method === "hand",
  ).length;
  const byPump = day.sessions - byHand;
  return {
    state: stateOf(day, byHand, byPump, isDue),
    detail: { hand: byHand, pump: byPump },
    params: { hand: byHand },
  };
}

function stateOf(day: Day, byHand: number, byPump: number, isDue: boolean): StateOf<"HAND"> {
  if (byPump > 0 || day.lowerBound) return "ok";
  if (!isDue || !day.observed || day.untimed || day.doubtful > 0) return "unknown";
  return byHand > 0 ? "hand-only" : "unknown";
}
