// What the page says in every state that matters: fresh, silent, lost, unknown, at least, not assigned.
import { describe, expect, it } from "vitest";
import { exampleView, laterPump, startSession } from "../../../../tests/support/display-source.ts";
import type { GatewayView, PumpView } from "../../view.ts";
import { en } from "../words/en.ts";
import { pageModel } from "./page.ts";
import type { LiveSamples, ModelInput, PumpModel } from "./types.ts";

const NOW = Date.parse("2026-03-05T13:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function input(change: (view: GatewayView, pump: PumpView) => void = () => {}): ModelInput {
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

function pumpOf(given: ModelInput): PumpModel {
  const pump = pageModel(given).pumps[0];
  if (pump === undefined) throw new Error("the model has a pump");
  return pump;
}

function live(samples: Partial<LiveSamples>): Map<string, LiveSamples> {
  return new Map([
    ["MW-0001", { sessionId: "s-live", receivedMs: NOW, leftTenthMl: 129, rightTenthMl: 110, ...samples }],
  ]);
}

describe("a running session", () => {
  const running = (samples: Partial<LiveSamples> = {}): ModelInput => ({
    ...input((view) => startSession(view, 7 * MINUTE, null)),
    live: live(samples),
  });

  it("shows left, right, their sum and the time", () => {
    const { hero } = pumpOf(running());
    expect(hero).toMatchObject({
      kind: "running",
      total: { text: "23.9", stale: null },
      left: { used: true, value: { text: "12.9" } },
      right: { used: true, value: { text: "11.0" } },
      elapsed: { label: "Time", value: { text: "7:00" } },
      curves: { state: "live" },
    });
    expect(hero.chips).toEqual(["Both sides", "Expression", "2 let-downs"]);
    expect(hero.vacuum).toBe("165 mmHg · 60 a minute · asked for 180 mmHg");
  });

  it("lets the time run on between two views", () => {
    expect(
      pumpOf({ ...running({ receivedMs: NOW + 2_000 }), nowMs: NOW + 2_000 }).hero.elapsed?.value.text,
    ).toBe("7:02");
  });

  it("does not guess how long a session has run when nobody knows when it began", () => {
    const given = running();
    const session = given.view.pumps[0]?.session;
    if (session) Object.assign(session, { startMs: null, elapsedMs: null });
    expect(pumpOf(given).hero).toMatchObject({ note: "", elapsed: { value: { text: "—" } } });
  });

  it("is quiet about a regulator's wobble, and says when the pump applies something else", () => {
    const given = running();
    const active = given.view.pumps[0]?.status?.active;
    if (active) active.vacuumMmHg = 176;
    expect(pumpOf(given).hero.vacuum).toBe("176 mmHg · 60 a minute");
    if (active) Object.assign(active, { vacuumMmHg: 120, cyclesPerMinute: 57 });
    expect(pumpOf(given).hero.vacuum).toBe(
      "120 mmHg · 57 a minute · asked for 180 mmHg · asked for 60 a minute",
    );
  });

  it("shows the dash and the age once samples are silent, never the last number and never 0", () => {
    const { hero } = pumpOf(running({ receivedMs: NOW - 3_001 }));
    expect(hero.total).toEqual({ text: "—", stale: "last heard 3 s ago" });
    expect(hero.left?.value.text).toBe("—");
    expect(hero.right?.value.text).toBe("—");
    expect(hero.curves?.state).toBe("silent");
    expect(pumpOf(running({ receivedMs: NOW - 3_001 })).activation?.drops[2]?.state).toBe("open");
    expect(pumpOf(running({ receivedMs: NOW - 3_000 })).hero.total.text).toBe("23.9");
  });

  it("lets everything live go at one moment, however fresh the last status is", () => {
    const at = (ms: number) => {
      const given = running({ receivedMs: NOW - ms });
      for (const pump of given.view.pumps) if (pump.status !== null) pump.status.atMs = NOW - ms + 900;
      const { hero } = pumpOf(given);
      return {
        values: [hero.total, hero.left?.value, hero.right?.value, hero.elapsed?.value].map(
          (value) => value?.text,
        ),
        chips: hero.chips,
        vacuum: hero.vacuum,
      };
    };
    expect(at(3_000)).toMatchObject({ values: ["23.9", "12.9", "11.0", "7:00"] });
    expect(at(3_000).vacuum).toContain("165 mmHg");
    expect(at(3_001)).toEqual({ values: ["—", "—", "—", "—"], chips: ["Both sides"], vacuum: "—" });
  });

  it("has no sample yet and a silent status: then nothing vouches for the time and the vacuum", () => {
    const given = input((view) => startSession(view, MINUTE, null));
    expect(pumpOf(given).hero).toMatchObject({ elapsed: { value: { text: "1:00" } } });
    const status = given.view.pumps[0]?.status;
    if (status) status.atMs = NOW - 3_001;
    expect(pumpOf(given).hero).toMatchObject({ elapsed: { value: { text: "—" } }, vacuum: "—" });
  });

  it("stops the stopwatch when status and samples are silent", () => {
    const given = running({ receivedMs: NOW - 10_001 });
    for (const pump of given.view.pumps) {
      pump.lastHeardMs = NOW - 10_001;
      if (pump.status !== null) pump.status.atMs = NOW - 10_001;
    }
    const pump = pumpOf(given);
    expect(pump.hero.elapsed?.value).toEqual({ text: "—", stale: "last heard 10 s ago" });
    expect(pump.hero.vacuum).toBe("—");
    expect(pump.tone).toBe("trouble");
    expect(pump.alerts.map(({ text }) => text)).toEqual([en.alerts.pumpSilent("10 s ago")]);
    expect(pump.details).toEqual(["last heard 10 s ago"]);
  });

  it("keeps the volume of a paused pump, for as long as its status is fresh", () => {
    const given = running({ receivedMs: NOW - 60_000 });
    const status = given.view.pumps[0]?.status;
    if (status) status.mode = "paused";
    expect(pumpOf(given).hero).toMatchObject({ title: "Paused", total: { text: "23.9", stale: null } });
    if (status) status.atMs = NOW - 10_001;
    expect(pumpOf(given).hero.total).toEqual({ text: "—", stale: "last heard 1 min ago" });
  });

  it("takes the view's volumes where no sample has come, and waits where there is neither", () => {
    const fromView = input((view, pump) => {
      startSession(view, MINUTE, null);
      if (pump.session)
        Object.assign(pump.session, { leftTenthMl: 31, rightTenthMl: null, volumesAtMs: NOW - 500 });
    });
    expect(pumpOf(fromView).hero.total).toEqual({ text: "≥3.1", stale: null });
    const nothing = input((view) => startSession(view, MINUTE, null));
    expect(pumpOf(nothing).hero).toMatchObject({
      total: { text: "—", stale: "not heard yet" },
      curves: { state: "waiting" },
    });
  });

  it("ignores samples of another session", () => {
    expect(pumpOf(running({ sessionId: "s-before" })).hero.total.text).toBe("—");
  });

  it("does not call the other side of a single-sided session unknown", () => {
    const given = running({ rightTenthMl: null });
    const session = given.view.pumps[0]?.session;
    if (session) session.mode = "left";
    expect(pumpOf(given).hero).toMatchObject({
      total: { text: "12.9" },
      right: { used: false, value: { text: "not in use" } },
    });
  });

  it("fills the drop after the streak", () => {
    const drops = pumpOf(running({ leftTenthMl: 80, rightTenthMl: 20 })).activation?.drops;
    expect(drops?.map(({ state, fill, volume }) => [state, fill, volume])).toEqual([
      ["filled", 1, "20.6"],
      ["filled", 1, "22.4"],
      ["filling", 0.5, "10.0"],
    ]);
  });
});

describe("between sessions", () => {
  it("shows the latest one, with its time", () => {
    expect(pumpOf(input()).hero).toMatchObject({
      kind: "last",
      title: "Latest session",
      note: "11:24 · 15 min",
      total: { text: "22.4" },
      elapsed: { label: en.session.sinceStart, value: { text: "2 h 36 min" } },
      curves: null,
    });
  });

  it("is calm about a pump that is switched off", () => {
    const pump = pumpOf(
      input((_view, each) => {
        each.link = { state: "offline", sinceMs: NOW - 3 * HOUR, reason: null };
        each.lastHeardMs = NOW - 3 * HOUR;
        if (each.status) each.status.atMs = NOW - 3 * HOUR;
      }),
    );
    expect(pump.alerts).toEqual([]);
    expect(pump.tone).toBe("off");
    expect(pump.details).toEqual(["last heard 3 h ago"]);
    expect(pump.today?.value.text).toBe("96.0");
    expect(pump.today?.notes).toContain("as heard 3 h ago");
  });

  it("no longer shows totals of a pump that was silent for a day", () => {
    const pump = pumpOf(
      input((_view, each) => {
        each.lastHeardMs = NOW - 25 * HOUR;
      }),
    );
    const stale = "last heard 25 h ago";
    expect(pump.today).toMatchObject({ value: { text: "—", stale }, notes: [] });
    expect(pump.activation).toMatchObject({ state: "stale", headline: "—", text: stale });
    expect(pump.supply?.bars.slice(0, 5).map(({ state }) => state)).toEqual([
      "stale",
      "stale",
      "stale",
      "stale",
      "future",
    ]);
    expect(pump.hero.total).toEqual({ text: "—", stale });
  });

  it("says when a session's time is not known", () => {
    const given = input((_view, pump) => {
      if (pump.latestSession) pump.latestSession.startMs = null;
    });
    expect(pumpOf(given).hero.note).toBe("time not known · 15 min");
  });
});

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

describe("unknown is not 0", () => {
  it("marks a total with a missing volume as a lower bound, and says what is missing", () => {
    const given = input((_view, pump) => {
      if (pump.today) Object.assign(pump.today, { unknownVolumes: 2 });
    });
    expect(pumpOf(given).today).toMatchObject({
      value: { text: "≥96.0" },
      notes: ["5 sessions", "2 volumes are missing"],
    });
  });

  it("shows the dash where nothing is known, and where there was nothing", () => {
    for (const change of [
      { volumeTenthMl: 0, unknownVolumes: 1, sessions: 1 },
      { volumeTenthMl: 0, unknownVolumes: 0, sessions: 0 },
    ]) {
      const given = input((_view, pump) => {
        if (pump.today) Object.assign(pump.today, change);
      });
      expect(pumpOf(given).today?.value.text).toBe("—");
    }
    const measured = input((_view, pump) => {
      if (pump.today) Object.assign(pump.today, { volumeTenthMl: 0, sessions: 1 });
    });
    expect(pumpOf(measured).today?.value.text).toBe("0.0");
  });

  it("makes totals lower bounds while the pump still holds sessions", () => {
    const pump = pumpOf(
      input((_view, each) => {
        if (each.status) each.status.pendingRecords = 3;
      }),
    );
    expect(pump.today?.value.text).toBe("≥96.0");
    expect(pump.today?.notes).toContain("3 sessions are still on the pump");
    expect(pump.supply?.bars[0]?.value).toBe("≥31.5");
  });

  it("gives a day without an entry no bar", () => {
    const given = input((_view, pump) => {
      const day = pump.supply?.days[1];
      if (day) Object.assign(day, { volumeTenthMl: 0, complete: false });
    });
    expect(pumpOf(given).supply?.bars[1]).toMatchObject({ state: "none", value: "—", height: 0 });
  });
});

describe("activation and supply", () => {
  it("counts the streak, with the volumes of its sessions", () => {
    expect(pumpOf(input()).activation).toMatchObject({ state: "counting", headline: "2 of 3 in a row" });
  });

  it("is kind about a streak of none", () => {
    const given = input((_view, pump) => {
      if (pump.activation) pump.activation.streak = 0;
    });
    const activation = pumpOf(given).activation;
    expect(activation?.text).toBe(en.activation.drops);
    expect(activation?.drops.every(({ state }) => state === "open")).toBe(true);
  });

  it("keeps activation when volumes dip, and says so gently", () => {
    const given = input((view) => {
      const later = laterPump(NOW);
      if (later.activation) later.activation.regressed = true;
      view.pumps = [later];
    });
    expect(pumpOf(given).activation).toMatchObject({ state: "activated", text: en.activation.regressed });
  });

  it("draws fourteen days, with the target's line where it belongs", () => {
    const given = input((view) => {
      view.pumps = [laterPump(NOW)];
    });
    const supply = pumpOf(given).supply;
    expect(supply?.bars).toHaveLength(14);
    const states = supply?.bars.map(({ state }) => state);
    expect(states?.slice(0, 8).every((state) => state === "whole")).toBe(true);
    expect(states?.slice(8)).toEqual(["reached", "part", "future", "future", "future", "future"]);
    expect(supply?.headline).toBe("500 mL in a day, first on day 9");
    // 512 mL stands above the line, 471 mL below it
    expect(supply?.bars[8]?.height).toBeGreaterThan(supply?.targetHeight ?? 1);
    expect(supply?.bars[7]?.height).toBeLessThan(supply?.targetHeight ?? 0);
  });

  it("shows none of it for a pump that nobody is assigned to", () => {
    const pump = pumpOf(
      input((_view, each) => {
        each.episode = null;
      }),
    );
    expect(pump).toMatchObject({ assigned: false, today: null, activation: null, supply: null, dayText: "" });
  });

  it("marks an approximate day", () => {
    const given = input((_view, pump) => {
      if (pump.episode) pump.episode.approximate = true;
    });
    expect(pumpOf(given).dayText).toBe("About day 4 after birth");
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

describe("the overview's tile", () => {
  const task = { rule: "D5-REF", state: "refer", severity: "task", day: 5, detail: {} } as const;
  const daily = { rule: "LOG", state: "incomplete", severity: "task", day: 2, detail: {} } as const;

  it("shows today's total and sessions, between sessions and while one runs", () => {
    expect(pumpOf(input()).tile).toEqual({
      title: "Today, day 4",
      value: { text: "96.0", stale: null },
      note: "5 sessions",
      attention: null,
      reasons: "",
    });
    const running = { ...input((view) => startSession(view, 7 * MINUTE, null)), live: live({}) };
    expect(pumpOf(running).tile).toMatchObject({
      title: "This session",
      value: { text: "23.9" },
      note: "Today, day 4: 96.0 mL · 5 sessions",
    });
  });

  it("says that somebody should look, and by which finding", () => {
    const pump = pumpOf(
      input((_view, each) => {
        each.findings = [daily, task];
      }),
    );
    expect(pump.tile).toMatchObject({
      attention: "Needs a look",
      reasons: "LOG incomplete, day 2 · D5-REF refer, day 5",
    });
    expect(pump.tip).toBeNull();
  });

  it("lets a later day answer for an earlier one, and the running day only when it asks", () => {
    const findings = (later: object) =>
      pumpOf(
        input((_view, pump) => {
          pump.findings = [daily, { ...daily, severity: null, ...later }];
        }),
      ).tile.attention;
    expect(findings({ day: 3, state: "complete" })).toBeNull();
    expect(findings({ day: 4, state: "complete" })).toBe("Needs a look");
    expect(findings({ day: 3, severity: "task" })).toBe("Needs a look");
  });

  it("asks for a look where the pump has stopped itself, and knows nothing where the gateway is lost", () => {
    const given = input((_view, pump) => {
      if (pump.status) pump.status.faults = ["no-vacuum"];
      pump.findings = [task];
    });
    expect(pumpOf(given).tile.attention).toBe("Needs a look");
    expect(pumpOf({ ...given, gatewayAgeMs: 20_000 }).tile).toMatchObject({
      value: { text: "—" },
      note: "—",
      attention: null,
      reasons: "",
    });
  });

  it("says that nobody is assigned", () => {
    const given = input((_view, pump) => {
      pump.episode = null;
    });
    expect(pumpOf(given).tile).toMatchObject({ title: "Latest session", note: en.unassigned.title });
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
