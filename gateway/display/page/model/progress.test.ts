// What the page says of the day, of milk coming in and of the supply; and that unknown is not 0.
import { describe, expect, it } from "vitest";
import { laterPump } from "../../../../tests/support/display-source.ts";
import { input, NOW, pumpOf } from "../../../../tests/support/page-input.ts";
import { en } from "../words/en.ts";

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
