import { describe, expect, it } from "vitest";
import { SimulationClock } from "./clock.ts";
import { randomStream } from "./random.ts";

describe("the simulation's clock", () => {
  it("runs what is due in order of time, then of asking, each at its own time", () => {
    const clock = new SimulationClock();
    const seen: string[] = [];
    const note = (name: string) => () => seen.push(`${name}@${clock.uptimeMs()}`);
    clock.after(30, note("c"));
    clock.after(10, note("a"));
    clock.after(10, note("b"));
    clock.after(20, note("never")).cancel();
    clock.after(5, () => clock.after(7, note("later")));
    clock.advanceTo(29);
    expect(seen).toEqual(["a@10", "b@10", "later@12"]);
    expect(clock.uptimeMs()).toBe(29);
    clock.advanceTo(100);
    expect(seen.at(-1)).toBe("c@30");
  });

  it("keeps a heap of any timers in order", () => {
    const clock = new SimulationClock();
    const random = randomStream(1, "timers");
    const seen: number[] = [];
    for (let i = 0; i < 2000; i++) {
      const timer = clock.after(Math.floor(random.uniform() * 500), () => seen.push(clock.uptimeMs()));
      if (i % 3 === 0) timer.cancel();
    }
    clock.advanceTo(500);
    expect(seen.length).toBe(2000 - 667);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it("driven by the wall, never passes a timer that has not run", async () => {
    const clock = new SimulationClock();
    const seen: number[] = [];
    const tick = () => {
      seen.push(clock.uptimeMs());
      clock.after(20, tick);
    };
    clock.after(20, tick);
    clock.run(200);
    const until = performance.now() + 60;
    while (performance.now() < until) {
      // a process that is late: nothing may make the next timer see a jump
      clock.uptimeMs();
    }
    await new Promise((resolve) => setTimeout(resolve, 60));
    clock.stop();
    expect(seen.length).toBeGreaterThan(100);
    expect(seen).toEqual(seen.map((_, i) => 20 * (i + 1)));
    const stopped = clock.uptimeMs();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(clock.uptimeMs()).toBe(stopped);
  });
});
