// Whether the bedside page can be drawn from a view: what a browser does with it, without the browser. A page that
// stays blank says nothing itself, so the gateway has to.
import { DEADLINES } from "./deadlines.ts";
import { pageModel } from "./page/model/page.ts";
import { en } from "./page/words/en.ts";
import type { GatewayView } from "./view.ts";

/** Why not; null: it can. */
export function drawingFault(view: () => GatewayView): string | null {
  try {
    const told = JSON.parse(JSON.stringify(view())) as GatewayView;
    pageModel({
      view: told,
      nowMs: told.nowMs,
      gatewayAgeMs: 0,
      connected: true,
      deadlines: DEADLINES,
      live: new Map(),
      theme: "day",
      words: en,
    });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
