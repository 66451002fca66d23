// What is kept in memory between judgements is never ahead of the disk, nor behind it, and is bounded.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { assign, BIRTH, CareRig, HOUR_MS, stateOf, timed } from "../../tests/support/care-rig.ts";
import { uuidOf } from "../../tests/support/records.ts";
import { evaluate, Ledger } from "../rules/index.ts";
import { seedLiteral } from "../rules/rule-set.ts";
import { StoreError } from "../store/database.ts";
import type { Store } from "../store/store.ts";
import { MOST_EVENTS } from "./ledgers.ts";
import { historyOf } from "./terms.ts";

let rig: CareRig;
let defects: unknown[];

beforeEach(() => {
  rig = new CareRig();
  defects = [];
});

const open = () =>
  rig.open(
    seedLiteral,
    () => true,
    (error) => defects.push(error),
  );

const fromDisk = (store: Store) => {
  const history = historyOf(store, "e1");
  return history && evaluate(history.episode, history.events, rig.nowMs, seedLiteral);
};

describe("a judgement in steps", () => {
  it("is that of all that is stored, whatever came before", () => {
    const { store, care } = open();
    assign(care);
    for (const index of [1, 2, 7, 5, 3, 4, 6]) {
      care.commitRecord("p1", timed(index, 20 + index * 3));
      expect(care.judgements.latest("e1")).toEqual(fromDisk(store));
    }
    store.transaction(() => store.sessions.setEpisode(uuidOf(5), null));
    care.commitRecord("p1", timed(8, 50));
    expect(care.judgements.latest("e1")).toEqual(fromDisk(store));
    assign(care, { revision: 2, birth: new Date(BIRTH - 30 * HOUR_MS).toISOString() });
    expect(care.judgements.latest("e1")).toEqual(fromDisk(store));
    expect(defects).toEqual([]);
  });

  it("reads the store no more than once", () => {
    const { store, care } = open();
    assign(care);
    const read = vi.spyOn(store.sessions, "ofEpisode");
    for (let index = 1; index <= 5; index++) care.commitRecord("p1", timed(index, 20 + index * 3));
    const undated = { startUnixMs: null, clockQuality: "unknown" as const };
    for (let index = 6; index <= 9; index++) care.commitRecord("p1", { ...timed(index, 0), ...undated });
    care.dateSessions("p1", 5, (uptimeMs) => BIRTH + 20 * HOUR_MS + uptimeMs);
    expect(care.judgements.latest("e1")?.sessions).toHaveLength(9);
    expect(read).not.toHaveBeenCalled();
    expect(care.judgements.latest("e1")).toEqual(fromDisk(store));
  });

  it("knows nothing of a transaction that failed after it", () => {
    const { store, care } = open();
    assign(care);
    care.commitRecord("p1", timed(1, 20));
    const before = care.judgements.latest("e1");
    vi.spyOn(store.sessions, "noteRecord").mockImplementationOnce(() => {
      throw new StoreError("failing", "the disk");
    });
    expect(() => care.commitRecord("p1", timed(2, 30))).toThrow("the disk");
    vi.spyOn(store.episodes, "setJudgement").mockImplementationOnce(() => {
      throw new StoreError("failing", "the disk");
    });
    expect(() => care.commitRecord("p1", timed(3, 40))).toThrow("the disk");
    expect(care.judgements.latest("e1")).toEqual(before);
    care.commitRecord("p1", timed(4, 50));
    expect(care.judgements.latest("e1")?.sessions.map(({ id }) => id)).toEqual([uuidOf(1), uuidOf(4)]);
    expect(care.judgements.latest("e1")).toEqual(fromDisk(store));
  });

  it("gives way to that of the whole where the two differ, which is a failure", () => {
    const { store, care } = open();
    assign(care);
    const add = vi.spyOn(Ledger.prototype, "add").mockImplementation(() => {});
    care.commitRecord("p1", timed(1, 20));
    expect(care.judgements.latest("e1")?.sessions).toHaveLength(0);
    add.mockRestore();
    for (let count = 0; count < 1_000; count++)
      care.judgements.commit((nowMs) => care.judgements.judge("e1", [], nowMs));
    expect(defects).toEqual([expect.objectContaining({ message: expect.stringContaining("differs") })]);
    expect(care.judgements.failures).toBe(1);
    expect(care.judgements.latest("e1")).toEqual(fromDisk(store));
    care.commitRecord("p1", timed(2, 30));
    expect(care.judgements.latest("e1")).toEqual(fromDisk(store));
  });
});

describe("an episode of more events than can be true", () => {
  it("is kept and not judged, and that is told once", () => {
    const { store, care } = open();
    assign(care);
    care.commitRecord("p1", timed(1, 20));
    expect(stateOf(care, "RISK")).toBe("none");
    care.judgements.commit(() => {
      for (let index = 2; index <= MOST_EVENTS; index++)
        care.commitRecord("p1", timed(index, 1 + index / 120, { durationMs: 10_000 }));
    });
    expect(care.judgements.latest("e1")?.findings).not.toEqual([]);
    care.commitRecord("p1", timed(MOST_EVENTS + 1, 30));
    expect(care.commitRecord("p1", timed(MOST_EVENTS + 2, 31))).toMatchObject({ isNew: true });
    expect(care.judgements.latest("e1")).toBeNull();
    expect(store.sessions.get(uuidOf(MOST_EVENTS + 2))?.episodeId).toBe("e1");
    expect(defects).toEqual([expect.objectContaining({ name: "TooManyEvents" })]);
    expect(care.judgements.failures).toBe(2);
  });
});
