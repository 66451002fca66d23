// How long the judgement waits for a pump that has records to tell.
import { describe, expect, it } from "vitest";
import { UploadWait } from "./upload-wait.ts";

const online = (): UploadWait => {
  const wait = new UploadWait(0);
  wait.linked(true, 1_000);
  return wait;
};

describe("a pump that uploads", () => {
  it("is waited for until its last record came", () => {
    const wait = online();
    wait.reported(3, 2_000);
    for (const [index, waits] of [
      [7, true],
      [7, true],
      [8, true],
      [9, false],
    ] as const) {
      wait.came(index, 2_000 + index);
      expect(wait.isWaiting(2_100)).toBe(waits);
    }
  });

  it("is not waited for where it has nothing to tell, or one record that is here", () => {
    const wait = online();
    wait.reported(0, 2_000);
    expect(wait.isWaiting(2_000)).toBe(false);
    wait.reported(1, 3_000);
    wait.came(1, 3_001);
    expect(wait.isWaiting(3_001)).toBe(false);
  });

  it("is waited for 30 s without a record, and for 10 min however many come", () => {
    const wait = online();
    wait.reported(5_000, 2_000);
    expect(wait.isWaiting(31_999)).toBe(true);
    expect(wait.isWaiting(32_000)).toBe(false);
    for (let nowMs = 2_000; nowMs < 1_000_000; nowMs += 1_000) {
      wait.came(nowMs, nowMs);
      wait.reported(5_000 - nowMs / 1_000, nowMs);
      expect(wait.isWaiting(nowMs)).toBe(nowMs < 602_000);
    }
  });

  it("that says the same number for ever is waited for 30 s", () => {
    const wait = online();
    for (let nowMs = 2_000; nowMs < 100_000; nowMs += 1_000) {
      wait.reported(12, nowMs);
      expect(wait.isWaiting(nowMs)).toBe(nowMs < 32_000);
    }
  });

  it("is not waited for once its cable is out", () => {
    const wait = online();
    wait.reported(12, 2_000);
    wait.linked(false, 2_500);
    expect(wait.isWaiting(2_500)).toBe(false);
  });
});

describe("a pump that was not heard yet", () => {
  it("is waited for 10 s after the start, and 3 s after its greeting", () => {
    const wait = new UploadWait(0);
    expect(wait.isWaiting(9_999)).toBe(true);
    expect(wait.isWaiting(10_000)).toBe(false);
    wait.linked(true, 20_000);
    expect(wait.isWaiting(22_999)).toBe(true);
    expect(wait.isWaiting(23_000)).toBe(false);
  });
});
