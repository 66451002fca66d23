// What goes into the page's model in its tests: the example view, fresh, at one moment.

import { pageModel } from "../../gateway/display/page/model/page.ts";
import type { LiveSamples, ModelInput, PumpModel } from "../../gateway/display/page/model/types.ts";
import { en } from "../../gateway/display/page/words/en.ts";
import type { GatewayView, PumpView } from "../../gateway/display/view.ts";
import { exampleView } from "./display-source.ts";

export const NOW = Date.parse("2026-03-05T13:00:00Z");
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** What the page knows at NOW, of the example view as `change` leaves it. */
export function input(change: (view: GatewayView, pump: PumpView) => void = () => {}): ModelInput {
  const view = exampleView(NOW);
  const pump = view.pumps[0];
  if (pump === undefined) throw new Error("the example has a pump");
  change(view, pump);
  return {
    view,
    nowMs: NOW,
    gatewayAgeMs: 300,
    connected: true,
    deadlines: { liveMs: 3_000, statusMs: 10_000, totalsMs: 24 * HOUR, gatewayMs: 15_000 },
    live: new Map(),
    theme: "day",
    words: en,
  };
}

/** The first pump as the page shows it. */
export function pumpOf(given: ModelInput): PumpModel {
  const pump = pageModel(given).pumps[0];
  if (pump === undefined) throw new Error("the model has a pump");
  return pump;
}

/** Samples of the running session as the page has heard them. */
export function live(samples: Partial<LiveSamples>): Map<string, LiveSamples> {
  return new Map([
    ["MW-0001", { sessionId: "s-live", receivedMs: NOW, leftTenthMl: 129, rightTenthMl: 110, ...samples }],
  ]);
}
