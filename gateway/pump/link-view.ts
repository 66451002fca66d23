// A pump's link in one word and a reason: an open port counts only while frames come over it (G8).
import type { PumpView } from "../display/view.ts";
import type { LinkConnection } from "../link/connection.ts";

/** No frame for so long, and the pump is not there any more. */
export const SILENT_MS = 5_000;

/** `monotonicMs`: now. */
export function linkView(link: LinkConnection, monotonicMs: number): PumpView["link"] {
  const state = linkState(link, monotonicMs);
  const reason = state === "offline" ? (link.problem ?? "the pump is silent") : link.session.state.reason;
  return { state, sinceMs: link.sinceUnixMs, reason };
}

function linkState({ session, problem }: LinkConnection, monotonicMs: number): PumpView["link"]["state"] {
  const { phase } = session.state;
  if (phase === "closed") return problem === null ? "connecting" : "offline";
  if (phase === "greeting") return "connecting";
  const heardMs = session.lastHeardMs;
  const silent = heardMs === null || monotonicMs - heardMs > SILENT_MS;
  return silent ? "offline" : phase;
}
