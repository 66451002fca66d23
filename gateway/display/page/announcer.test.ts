import { describe, expect, it } from "vitest";
import { exampleView, startSession } from "../../../tests/support/display-source.ts";
import type { GatewayView } from "../view.ts";
import { Announcer } from "./announcer.ts";
import { pageModel } from "./model/page.ts";
import type { ModelInput } from "./model/types.ts";
import { en } from "./words/en.ts";

const NOW = Date.parse("2026-03-05T13:00:00Z");

function newsOf(
  announcer: Announcer,
  change: (view: GatewayView) => void = () => {},
  extra: Partial<ModelInput> = {},
): string | null {
  const view = exampleView(NOW);
  change(view);
  const model = pageModel({
    view,
    nowMs: NOW,
    gatewayAgeMs: 0,
    connected: true,
    deadlines: { liveMs: 3_000, statusMs: 10_000, totalsMs: 3_600_000, gatewayMs: 15_000 },
    live: new Map(),
    theme: "day",
    words: en,
    ...extra,
  });
  return announcer.news(model, model.pumps[0] ?? null);
}

describe("Announcer", () => {
  it("says nothing about what it finds, and tells a session's start and end once", () => {
    const announcer = new Announcer(en);
    const running = (view: GatewayView): void => startSession(view, 60_000, null);
    expect(newsOf(announcer)).toBeNull();
    expect(newsOf(announcer, running)).toBe(en.announce.sessionStarted);
    expect(newsOf(announcer, running)).toBeNull();
    expect(newsOf(announcer)).toBe(en.announce.sessionEnded);
  });

  it("tells an alert when it appears, not whenever its age changes, and again when it comes back", () => {
    const announcer = new Announcer(en);
    const lost = (gatewayAgeMs: number) => newsOf(announcer, () => {}, { connected: false, gatewayAgeMs });
    expect(newsOf(announcer)).toBeNull();
    expect(lost(4_000)).toBe(en.alerts.disconnected("4 s ago"));
    expect(lost(5_000)).toBeNull();
    expect(newsOf(announcer)).toBe(en.announce.connected);
    expect(lost(4_000)).not.toBeNull();
  });

  it("tells activation, and does not tell it twice because totals were stale for a while", () => {
    const announcer = new Announcer(en);
    const activated = (view: GatewayView): void => {
      const activation = view.pumps[0]?.activation;
      if (activation) activation.state = "activated";
    };
    expect(newsOf(announcer)).toBeNull();
    expect(newsOf(announcer, activated)).toBe(en.announce.activated);
    const silent = (view: GatewayView): void => {
      activated(view);
      const pump = view.pumps[0];
      if (pump) pump.lastHeardMs = NOW - 4_000_000;
    };
    expect(newsOf(announcer, silent)).toBeNull();
    expect(newsOf(announcer, activated)).toBeNull();
  });
});
