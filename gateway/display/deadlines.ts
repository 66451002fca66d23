// How long each kind of value counts as present on the page; docs/display.md has the table.
import type { Deadlines } from "./view.ts";

export const DEADLINES: Deadlines = {
  liveMs: 3_000,
  statusMs: 10_000,
  totalsMs: 24 * 3_600_000,
  gatewayMs: 15_000,
};
