// How old the parts of one pump's view are, judged once for all its cards (G8). Pure.
import type { PumpView } from "../../view.ts";
import { ago } from "../format.ts";
import type { ModelInput } from "./types.ts";

/** One pump with everything that its cards need to judge it. */
export interface PumpContext {
  input: ModelInput;
  pump: PumpView;
  /** The page has not heard the gateway for too long: then nothing is known, whatever the view said. */
  gatewayLost: boolean;
  /** The pump has not been heard for too long, or never since the gateway started. */
  silent: boolean;
  /** Status, while it is fresh. */
  status: PumpView["status"];
  totalsFresh: boolean;
  /** The age of what is no longer shown. */
  staleText: string;
}

export function pumpContext(input: ModelInput, pump: PumpView): PumpContext {
  const { nowMs, gatewayAgeMs, deadlines, words } = input;
  const gatewayLost = gatewayAgeMs > deadlines.gatewayMs;
  const latest = pump.latestSession;
  const latestEndMs = latest === null || latest.startMs === null ? null : latest.startMs + latest.durationMs;
  // a gateway that has just started knows what the store holds, and has not heard the pump yet
  const heardMs = pump.lastHeardMs ?? latestEndMs;
  const silentMs = heardMs === null ? null : nowMs - heardMs;
  const shownAgeMs = gatewayLost ? Math.max(gatewayAgeMs, silentMs ?? 0) : silentMs;
  const statusFresh = !gatewayLost && pump.status !== null && nowMs - pump.status.atMs <= deadlines.statusMs;
  return {
    input,
    pump,
    gatewayLost,
    silent: pump.lastHeardMs === null || nowMs - pump.lastHeardMs > deadlines.statusMs,
    status: statusFresh ? pump.status : null,
    totalsFresh: !gatewayLost && (silentMs === null || silentMs <= deadlines.totalsMs),
    staleText: shownAgeMs === null ? words.neverHeard : words.lastHeard(ago(words, shownAgeMs)),
  };
}
