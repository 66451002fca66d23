// What the page says of the session that runs, or of the latest: fresh, silent, paused, of unknown time.
import { describe, expect, it } from "vitest";
import { startSession } from "../../../../tests/support/display-source.ts";
import { HOUR, input, live, MINUTE, NOW, pumpOf } from "../../../../tests/support/page-input.ts";
import { en } from "../words/en.ts";
import type { LiveSamples, ModelInput } from "./types.ts";

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

  it("says of one that was reconstructed that there may be more, and what will take its place", () => {
    const given = input((_view, pump) => {
      if (pump.latestSession) pump.latestSession.reconstructed = true;
    });
    expect(pumpOf(given).hero).toMatchObject({
      total: { text: "≥22.4" },
      chips: ["Both sides", "Pieced together"],
      remark: en.session.reconstructedText,
    });
    expect(pumpOf(input()).hero.remark).toBe("");
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
