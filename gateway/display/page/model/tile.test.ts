// What a pump's tile says in the overview of all.
import { describe, expect, it } from "vitest";
import { startSession } from "../../../../tests/support/display-source.ts";
import { input, live, MINUTE, pumpOf } from "../../../../tests/support/page-input.ts";
import { en } from "../words/en.ts";

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

  it("says so also where a technician has to look at the pump, and why", () => {
    const problem = { firstAtUnixMs: 1, lastAtUnixMs: 2, detail: "record 3 of journal 0000004d: start" };
    const pump = pumpOf(
      input((_view, each) => {
        each.problems = [
          { ...problem, code: "record-set-aside", count: 1 },
          { ...problem, code: "record-conflict", count: 4 },
        ];
      }),
    );
    const notes =
      "For a technician: a record of this pump could not be read, and is kept aside · " +
      "For a technician: two records claim the same session or place (4 times)";
    expect(pump.tile).toMatchObject({ attention: "Needs a look", reasons: notes });
    expect(pump.technical).toBe(notes);
    expect(pump.alerts).toEqual([]);
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
