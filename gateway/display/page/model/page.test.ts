// What the page says around its cards: a lost gateway, trouble, small print, tips.
import { describe, expect, it } from "vitest";
import { startSession } from "../../../../tests/support/display-source.ts";
import { HOUR, input, live, MINUTE, NOW, pumpOf } from "../../../../tests/support/page-input.ts";
import { en } from "../words/en.ts";
import { pageModel } from "./page.ts";

describe("the display loses its gateway", () => {
  it("says so at once, and lets everything go at the deadline", () => {
    const given = { ...input(), connected: false, gatewayAgeMs: 4_000, nowMs: NOW + 4_000 };
    const soon = pageModel(given);
    expect(soon.alerts[0]?.text).toBe(en.alerts.disconnected("4 s ago"));
    expect(soon.gateway.tone).toBe("trouble");
    expect(soon.pumps[0]?.today?.value.text).toBe("96.0");

    const later = pageModel({ ...given, gatewayAgeMs: 15_001, nowMs: NOW + 15_001 });
    const pump = later.pumps[0];
    expect(pump?.today?.value).toEqual({ text: "—", stale: "last heard 15 s ago" });
    expect(pump?.hero.total.text).toBe("—");
    expect(pump?.activation?.state).toBe("stale");
    expect(pump?.stateText).toBe("Pump —");
    expect(later.broker).toMatchObject({ tone: "off", text: "Hospital network —" });
  });

  it("shows no number at all once the gateway is lost, whatever the pump was doing", () => {
    const running = input((view) => startSession(view, 7 * MINUTE, null));
    const given = { ...running, live: live({}), gatewayAgeMs: 20_000, connected: false, nowMs: NOW + 20_000 };
    const { hero, today } = pumpOf(given);
    for (const value of [hero.total, hero.left?.value, hero.right?.value, hero.elapsed?.value, today?.value])
      expect(value?.text).toBe("—");
    expect(hero.vacuum).toBe("—");
  });
});

describe("trouble", () => {
  it("names a latched fault, even when the pump is silent since", () => {
    const pump = pumpOf(
      input((_view, each) => {
        if (each.status) Object.assign(each.status, { faults: ["over-vacuum"], atMs: NOW - HOUR });
      }),
    );
    expect(pump.alerts[0]).toMatchObject({ tone: "trouble", text: en.alerts.fault["over-vacuum"] });
  });

  it.each([
    ["nearly-full", "notice"],
    ["full", "trouble"],
    ["read-only", "trouble"],
    ["failing", "trouble"],
  ] as const)("shows a store that is %s", (state, tone) => {
    const given = input((view) => {
      view.store = { state, reason: null };
    });
    expect(pageModel(given).alerts).toMatchObject([{ tone, text: en.alerts.store[state] }]);
  });

  it("says how long the broker has been away and how much waits", () => {
    const given = input((view) => {
      Object.assign(view.broker, { state: "offline", sinceMs: NOW - 12 * MINUTE, outboxDepth: 4 });
    });
    expect(pageModel(given).broker).toEqual({
      tone: "trouble",
      text: en.broker.offline,
      details: ["for 12 min", "4 messages kept here"],
    });
  });
});

describe("small print for technicians", () => {
  it("gives the precise reason for reading only, and for an absent hospital network", () => {
    const given = input((view, pump) => {
      pump.link = { state: "read-only", sinceMs: NOW, reason: "tripMmHg 300 instead of 270" };
      Object.assign(view.broker, { state: "offline", reason: "session taken over (0x8e)" });
    });
    const page = pageModel(given);
    expect(page.pumps[0]?.technical).toBe("tripMmHg 300 instead of 270");
    expect(page.technical).toBe("session taken over (0x8e)");
    const lost = pageModel({ ...given, gatewayAgeMs: 20_000 });
    expect([lost.technical, lost.pumps[0]?.technical]).toEqual(["", ""]);
    expect([pageModel(input()).technical, pumpOf(input()).technical]).toEqual(["", ""]);
  });
});

describe("tips", () => {
  const due = { rule: "GAP", state: "due", severity: "tip", day: null, detail: {} } as const;

  it("tells the mother's own, by day, and keeps staff's tasks from her", () => {
    const given = input((_view, pump) => {
      pump.findings = [{ ...due, rule: "D5-REF", state: "refer", severity: "task" }, due];
    });
    expect(pumpOf(given).tip).toBe(en.tips["GAP"]?.["due"]);
    expect(pumpOf({ ...given, theme: "night" }).tip).toBeNull();
    startSession(given.view, MINUTE, null);
    expect(pumpOf(given).tip).toBeNull();
  });

  it("stays silent about what it has no words for", () => {
    const given = input((_view, pump) => {
      pump.findings = [{ ...due, rule: "SOMETHING-NEW" }];
    });
    expect(pumpOf(given).tip).toBeNull();
  });
});
