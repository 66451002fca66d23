import { expect, it } from "vitest";
import { VirtualTime } from "../../tests/simulation/time.ts";
import { PacedState } from "./paced-state.ts";

function harness() {
  const time = new VirtualTime();
  const clock = {
    unixMs: () => time.nowMs,
    monotonicMs: () => time.nowMs,
    schedule: (delayMs: number, run: () => void) => time.after(delayMs, run),
  };
  let content = "a";
  const published: { atMs: number; content: string }[] = [];
  const state = new PacedState(
    clock,
    () => ({ state: { topic: "pump/p1/state", schema: "PumpState", payload: new Uint8Array() }, content }),
    () => published.push({ atMs: time.nowMs, content }),
    (error) => {
      throw error;
    },
  );
  return {
    state,
    published,
    set(next: string) {
      content = next;
      state.changed();
    },
    /** Lets time pass. */
    wait(ms: number) {
      const untilMs = time.nowMs + ms;
      while (time.step(untilMs));
    },
  };
}

it("publishes what changed at once, and what did not change not again", () => {
  const { set, published, wait } = harness();
  for (const content of ["a", "b", "b", "b", "a"]) {
    set(content);
    wait(2_000);
  }
  expect(published.map(({ content }) => content)).toEqual(["a", "b", "a"]);
  expect(published.map(({ atMs }) => atMs)).toEqual([0, 2_000, 8_000]);
});

it("publishes about once a second, and the newest at last, where more changes than that", () => {
  const { set, published, wait } = harness();
  for (let i = 1; i <= 1_000; i++) {
    set(`${i}`);
    wait(10);
  }
  expect(published.length).toBeLessThanOrEqual(21);
  wait(2_000);
  expect(published.at(-1)?.content).toBe("1000");
});

it("says what stays true again before it expires, and nothing once it is stopped", () => {
  const { state, set, published, wait } = harness();
  set("a");
  for (let minute = 0; minute < 180; minute++) {
    wait(60_000);
    state.tick();
  }
  expect(published).toHaveLength(4);
  for (let i = 0; i < 30; i++) set(`${i}`);
  const { length } = published;
  state.stop();
  wait(10_000);
  expect(published).toHaveLength(length);
});
