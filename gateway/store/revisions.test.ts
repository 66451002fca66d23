// Every change to the rows of an episode is counted, by whatever statement it comes; what is undone is not.
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../tests/support/folders.ts";
import { sessionRecord, uuidOf } from "../../tests/support/records.ts";
import { Store } from "./store.ts";

let store: Store;

beforeEach(() => {
  store = new Store(join(temporaryFolder("revisions"), "milkway.db"), { nowMs: 0, newEpoch: () => "e" });
});

const session = (index: number, episodeId: string | null, reconstructed = false) => ({
  ...{ sessionId: uuidOf(index), pumpId: "p1", serialNumber: "MW-1", implausible: [] },
  conflictsWithSessionId: null,
  record: sessionRecord(index),
  startUnixMs: 1_000,
  clockQuality: "synced" as const,
  episodeId,
  recordedAtUnixMs: 2_000,
  reconstructed,
});

const SAID = { by: "test", atUnixMs: 1 };

/** How far the counts of e1 and e2 move by it. */
function moved(work: () => void): [number, number] {
  const { revisions } = store;
  const before = [revisions.of("e1"), revisions.of("e2")] as const;
  work();
  return [revisions.of("e1") - before[0], revisions.of("e2") - before[1]];
}

describe("the revision of an episode", () => {
  it("grows by one for each row that is added to it", () => {
    expect(moved(() => store.sessions.put(session(1, "e1")))).toEqual([1, 0]);
    expect(moved(() => store.sessions.put(session(2, null)))).toEqual([0, 0]);
    const entry = { entryId: "x", episodeId: "e1", pumpId: "p1", recordedAtUnixMs: 1, event: {} };
    expect(moved(() => store.episodes.addEntry(entry))).toEqual([1, 0]);
    expect(moved(() => store.episodes.addEntry(entry))).toEqual([0, 0]);
  });

  it("moves otherwise where rows are changed, taken away or given to another", () => {
    store.sessions.put(session(1, "e1", true));
    expect(moved(() => store.sessions.setTime(uuidOf(1), 5, "synced", "e1"))).toEqual([2, 0]);
    expect(moved(() => store.sessions.setEpisode(uuidOf(1), "e2"))).toEqual([1, 1]);
    expect(moved(() => store.sessions.put(session(1, "e1")))).toEqual([1, 1]);
    expect(moved(() => store.sessions.setEpisode(uuidOf(1), null))).toEqual([1, 0]);
  });

  it("moves with what is said of the mother, and not with what is judged", () => {
    const episode = {
      episodeId: "e1",
      birth: "2026-03-01",
      timezone: "UTC",
      feedsAtBreast: false,
      risks: [],
    };
    expect(moved(() => store.episodes.put(episode, SAID))).toEqual([1, 0]);
    expect(moved(() => store.episodes.put({ ...episode, birth: "2026-03-02" }, SAID))).toEqual([1, 0]);
    const judged = { ruleSetVersion: "r", nextJudgementUnixMs: 5, put: new Map([["A", {}]]), gone: [] };
    expect(moved(() => store.episodes.setJudgement("e1", judged))).toEqual([0, 0]);
  });

  it("does not move by what is rolled back", () => {
    const undone = (): void => {
      expect(() =>
        store.transaction(() => {
          store.sessions.put(session(1, "e1"));
          throw new Error("undo");
        }),
      ).toThrow();
    };
    expect(moved(undone)).toEqual([0, 0]);
  });
});
