// The judge of a chaos run sees what it is there to see: sessions that began and never became a record above all.
import { describe, expect, it } from "vitest";
import { mqttProto } from "../../proto/codec.ts";
import { END_REASONS, type EndReason, numberOf } from "../../proto/vocabulary.ts";
import { PumpDiary } from "./diary.ts";
import { type Evidence, judge, type PumpTruth } from "./judge.ts";

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

const event = (number: number, recordIndex: number, endReason: EndReason) =>
  mqttProto.SessionEvent.decode(
    mqttProto.SessionEvent.encode({
      sessionId: uuid(number),
      pumpId: "p1",
      recordEpoch: 9,
      recordIndex,
      endReason: numberOf(END_REASONS, endReason),
    }).finish(),
  );

function pump(lines: readonly [life: number, line: string][], lives: number, lastIndex: number): PumpTruth {
  const diary = new PumpDiary();
  for (const [life, line] of lines) diary.read(`milkway simulate: ${line}`, life);
  return {
    serial: "p1",
    recordEpoch: 9,
    lastIndex,
    acknowledged: lastIndex,
    damagedEntries: 0,
    held: new Map(),
    said: diary.indexes,
    sessions: diary.sessions,
    lives,
  };
}

const evidence = (truth: PumpTruth, sessions: ReturnType<typeof event>[]): Evidence => ({
  truths: () => [truth],
  collected: () => ({ rows: [], sessions }),
  stream: () => new Map(),
});

const started = (number: number) => `session started (${uuid(number)})`;
const safe = (number: number) => `a power cut now leaves a record of it (${uuid(number)})`;
const recorded = (number: number, index: number) =>
  `session ${index} recorded: left 1.0 mL, right unknown in 180 s, ended by button (${uuid(number)})`;
const cutOff = (number: number, index: number) =>
  `session ${index} was cut off; recorded as power loss (${uuid(number)})`;

describe("the judge of a chaos run", () => {
  it("follows every session from its start", () => {
    const truth = pump(
      [
        [1, started(1)],
        [1, safe(1)],
        [1, recorded(1, 1)],
        [1, started(2)],
        [1, safe(2)],
        [2, cutOff(2, 2)],
        [2, started(3)],
        [3, started(4)],
        [3, safe(4)],
      ],
      3,
      2,
    );
    const judgement = judge(evidence(truth, [event(1, 1, "button"), event(2, 2, "power-loss")]));
    expect(judgement).toMatchObject({ started: 4, recorded: 2, powerLosses: 1, cutShort: 1, running: 1 });
    expect(judgement).toMatchObject({ missing: [], mismarked: [], forgotten: [], duplicated: [] });
  });

  it("misses a session that began, was safe, and has neither a record nor a place in the journal", () => {
    const truth = pump(
      [
        [1, started(1)],
        [1, safe(1)],
        [2, started(2)],
      ],
      2,
      0,
    );
    const judgement = judge(evidence(truth, []));
    expect(judgement.missing).toEqual([`p1 session ${uuid(1)}`]);
    expect(judgement).toMatchObject({ started: 2, recorded: 0, cutShort: 0, running: 1 });
  });

  it("misses what the journal gave a place, and what the journal forgot", () => {
    const lines: [number, string][] = [
      [1, started(1)],
      [1, recorded(1, 1)],
    ];
    expect(judge(evidence(pump(lines, 2, 1), [])).missing).toEqual(["p1 record 1", `p1 session ${uuid(1)}`]);
    const forgetful = judge(evidence(pump(lines, 2, 0), []));
    expect(forgetful.missing).toEqual([`p1 session ${uuid(1)}`]);
    expect(forgetful.forgotten).toEqual(["p1 record 1"]);
  });

  it("sees a session twice, and one that is marked with another end", () => {
    const truth = pump(
      [
        [1, started(1)],
        [1, safe(1)],
        [2, cutOff(1, 1)],
      ],
      2,
      1,
    );
    const twice = judge(evidence(truth, [event(1, 1, "power-loss"), event(1, 2, "power-loss")]));
    expect(twice.duplicated).toEqual([`session ${uuid(1)} has 2 events`]);
    expect(judge(evidence(truth, [event(1, 1, "button")])).mismarked).toHaveLength(1);
  });
});
