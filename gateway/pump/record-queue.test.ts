// Records that have arrived are committed together; one that cannot be spoils no other, and no pump waits for another's.
import { beforeEach, describe, expect, it } from "vitest";
import type { Clock } from "../clock.ts";
import { StoreError } from "../store/store-error.ts";
import { MOST_WAITING, RecordQueue } from "./record-queue.ts";

let turns: (() => void)[];
let nowMs: number;
/** What was committed, transaction by transaction. */
let commits: string[][];
let answers: string[];
let fault: StoreError | null;

const clock: Clock = {
  unixMs: () => nowMs,
  monotonicMs: () => nowMs,
  schedule: (_, run) => {
    turns.push(run);
    return () => {
      turns = turns.filter((other) => other !== run);
    };
  },
};

let queue: RecordQueue;
let running: string[];

beforeEach(() => {
  turns = [];
  nowMs = 0;
  commits = [];
  answers = [];
  fault = null;
  queue = new RecordQueue({
    clock,
    together: (work) => {
      running = [];
      work();
      if (fault !== null) throw fault;
      commits.push(running);
    },
  });
});

const add = (pumpId: string, name: string, work = () => {}) =>
  queue.add(
    pumpId,
    () => {
      work();
      running.push(name);
      return name;
    },
    (outcome) => answers.push(outcome instanceof StoreError ? `${name} ${outcome.code}` : outcome),
  );

/** Goes through the turns that are due; returns how many there were. */
function go(): number {
  let count = 0;
  for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) {
    turn();
    count++;
  }
  return count;
}

describe("what has arrived by the next turn", () => {
  it("is committed together, and answered after it", () => {
    for (const name of ["a", "b", "c"]) add("p1", name);
    expect(commits).toEqual([]);
    expect(go()).toBe(1);
    expect(commits).toEqual([["a", "b", "c"]]);
    expect(answers).toEqual(["a", "b", "c"]);
  });

  it("goes by turns of the pumps, each in its own order", () => {
    for (const name of ["a1", "a2", "a3"]) add("a", name);
    add("b", "b1");
    add("c", "c1");
    go();
    expect(commits.flat()).toEqual(["a1", "b1", "c1", "a2", "a3"]);
  });

  it("is left for another turn where it takes long", () => {
    for (const name of ["a", "b", "c", "d"])
      add("p1", name, () => {
        nowMs += 6;
      });
    expect(go()).toBe(2);
    expect(commits).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  it("is full for a pump of which too much waits, and for no other", () => {
    for (let i = 0; i < MOST_WAITING; i++) {
      expect(queue.isFull("p1")).toBe(false);
      add("p1", String(i));
    }
    expect(queue.isFull("p1")).toBe(true);
    expect(queue.isFull("p2")).toBe(false);
    go();
    expect(commits.flat()).toHaveLength(MOST_WAITING);
    expect(queue.isFull("p1")).toBe(false);
  });

  it("is forgotten and not answered after a stop", () => {
    add("p1", "a");
    queue.stop();
    expect(go()).toBe(0);
    expect(answers).toEqual([]);
  });
});

describe("a transaction that fails", () => {
  it("is tried again record by record, in later turns", () => {
    add("p1", "a");
    add("p1", "bad", () => {
      throw new StoreError("failing", "a constraint");
    });
    add("p1", "c");
    expect(go()).toBe(4);
    expect(commits).toEqual([["a"], ["c"]]);
    expect(answers).toEqual(["a", "bad failing", "c"]);
  });

  it("is not, where the disk takes nothing", () => {
    fault = new StoreError("full", "no space");
    for (const name of ["a", "b"]) add("p1", name);
    expect(go()).toBe(1);
    expect(answers).toEqual(["a full", "b full"]);
    fault = null;
    add("p1", "a");
    go();
    expect(commits).toEqual([["a"]]);
  });
});
