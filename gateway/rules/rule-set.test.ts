// The presets, their versions, and rule sets read from a file.
import { describe, expect, it } from "vitest";
import { DocumentError } from "./document-fields.ts";
import {
  canonicalJson,
  firstPassingMs,
  passes,
  presets,
  ruleSetVersion,
  seedLiteral,
  ward300On5And500On7,
} from "./rule-set.ts";
import { readRuleSet } from "./rule-set-file.ts";
import { amsterdam, dayOf, find, judge, stateOf } from "./testkit.ts";

describe("thresholds", () => {
  it("pass by their operator, in a smaller unit where asked", () => {
    expect([4, 5, 6].map((value) => passes({ op: ">=", value: 5 }, value))).toEqual([false, true, true]);
    expect([4, 5, 6].map((value) => passes({ op: ">", value: 5 }, value))).toEqual([false, false, true]);
    expect([4, 5, 6].map((value) => passes({ op: "<=", value: 5 }, value))).toEqual([true, true, false]);
    expect([4, 5, 6].map((value) => passes({ op: "<", value: 5 }, value))).toEqual([true, false, false]);
    expect([49, 50].map((value) => passes({ op: ">=", value: 5 }, value, 10))).toEqual([false, true]);
    expect([2.4, 2.5].map((value) => passes({ op: ">=", value: 2.5 }, value))).toEqual([false, true]);
    expect(firstPassingMs({ op: ">=", value: 3 }, 1000)).toBe(3000);
    expect(firstPassingMs({ op: ">", value: 3 }, 1000)).toBe(3001);
  });
});

describe("versions", () => {
  it("follow the content and nothing else", () => {
    const shuffled = Object.fromEntries(Object.entries(seedLiteral).reverse()) as typeof seedLiteral;
    expect(ruleSetVersion(shuffled)).toBe(ruleSetVersion(seedLiteral));
    const other = { ...seedLiteral, night: { ok: { op: ">", value: 1 } } } as const;
    expect(ruleSetVersion(other)).not.toBe(ruleSetVersion(seedLiteral));
    expect(ruleSetVersion(seedLiteral)).toMatch(/^seed-literal@[0-9a-f]{12}$/);
    expect(canonicalJson({ b: [1, null], a: undefined, c: { z: "x", y: true } })).toBe(
      '{"b":[1,null],"c":{"y":true,"z":"x"}}',
    );
  });

  it("are named in every evaluation and finding", () => {
    const result = judge([], 30);
    expect(result.ruleSet).toBe(ruleSetVersion(seedLiteral));
    expect(result.findings.every(({ ruleSet }) => ruleSet === result.ruleSet)).toBe(true);
  });
});

describe("the ward preset", () => {
  const judged = (day5Ml: number, day7Ml: number, hours = 170) =>
    judge(
      [1, 2, 3, 4, 5, 6, 7].flatMap((day) => dayOf(day, day === 5 ? day5Ml : day === 7 ? day7Ml : 100)),
      hours,
      amsterdam,
      ward300On5And500On7,
    );

  it("asks for more than 300 mL on day 5 and 500 mL on day 7", () => {
    expect(stateOf(judged(300, 100), "D5-REF")).toBe("refer");
    expect(stateOf(judged(300.1, 100), "D5-REF")).toBe("satisfied");
    expect(find(judged(100, 500), "CTV")).toMatchObject({
      state: "reached",
      detail: { firstDay: 7, day7: "yes" },
    });
    expect(find(judged(100, 499.9), "CTV")).toMatchObject({ state: "not-reached", detail: { day7: "no" } });
    expect(presets.map(({ name }) => name)).toEqual(["seed-literal", "ward-300-day5-500-day7"]);
  });
});

describe("a rule set from a file", () => {
  const faults = (value: unknown) => {
    try {
      readRuleSet(typeof value === "string" ? value : JSON.stringify(value));
      return [];
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      return error.faults.map(({ path }) => path);
    }
  };

  it("keeps the default for what it leaves out", () => {
    const read = readRuleSet(JSON.stringify({ name: "mine", gap: { dueHours: { op: ">=", value: 2 } } }));
    expect(read).toEqual({
      ...seedLiteral,
      name: "mine",
      gap: { ...seedLiteral.gap, dueHours: { op: ">=", value: 2 } },
    });
    const whole = readRuleSet(JSON.stringify({ ...ward300On5And500On7, name: "again" }));
    expect(whole).toEqual({ ...ward300On5And500On7, name: "again" });
  });

  it("tells the value of what it does not know", () => {
    let message = "";
    try {
      readRuleSet('{"name":"mine","gap":{"lonng":3}}');
    } catch (error) {
      message = error instanceof DocumentError ? error.message : "";
    }
    expect(message).toBe("$.gap.lonng: 3: nothing has this name here; correct it or take it out");
  });

  it("names every fault", () => {
    expect(faults("{")).toEqual(["$"]);
    expect(faults([])).toEqual(["$"]);
    expect(faults({})).toEqual(["$.name"]);
    expect(faults({ name: "seed-literal" })).toEqual(["$.name"]);
    expect(faults({ name: "Mine!" })).toEqual(["$.name"]);
    expect(
      faults({
        name: "mine",
        gapp: 1,
        gap: { dueHours: { op: "<", value: 2 }, lonng: 3 },
        ctv: { lastDay: 0, ml: { op: ">=", value: -1 } },
        time: { nightEndHour: 25 },
        first: { earlyHours: { op: ">", value: 6 } },
      }).sort(),
    ).toEqual([
      "$.ctv.lastDay",
      "$.ctv.ml.value",
      "$.first.earlyHours.op",
      "$.gap.dueHours.op",
      "$.gap.lonng",
      "$.gapp",
      "$.time.nightEndHour",
    ]);
  });

  it("names thresholds that contradict each other", () => {
    const atMost = (value: number) => ({ op: "<=", value });
    const atLeast = (value: number) => ({ op: ">=", value });
    expect(faults({ name: "mine", gap: { dueHours: atLeast(6) } })).toEqual(["$.gap.dueHours"]);
    expect(faults({ name: "mine", time: { nightEndHour: 24 } })).toEqual([]);
    expect(
      faults({
        name: "mine",
        activationWindow: { verifyHours: atMost(73), watchHours: atLeast(121) },
        gap: { dueHours: atLeast(6) },
        first: { firstHourMinutes: atMost(361) },
        frequency: { veryLow: atMost(9) },
        dayOne: { belowMl: atMost(51) },
        time: { nightStartHour: 8 },
      }),
    ).toEqual([
      "$.activationWindow.verifyHours",
      "$.activationWindow.watchHours",
      "$.gap.dueHours",
      "$.first.firstHourMinutes",
      "$.frequency.veryLow",
      "$.dayOne.belowMl",
      "$.time.nightStartHour",
    ]);
    expect(
      faults({ name: "mine", first: { firstHourMinutes: atMost(360) }, gap: { dueHours: atLeast(5) } }),
    ).toEqual([]);
  });
});
