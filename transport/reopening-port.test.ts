import { expect, it, onTestFinished, vi } from "vitest";
import { type AttachPort, PortError, type PortListener } from "./port.ts";
import { ReopeningPort } from "./reopening-port.ts";

/** A device that is there or not, and a clock that the test moves. */
function world({ random = 1 } = {}) {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const state = { isThere: true, opens: [] as number[], listener: null as PortListener | null, closes: 0 };
  const attach: AttachPort = (listener) => {
    state.listener = listener;
    return {
      takesMore: true,
      write: () => true,
      pause: () => {},
      resume: () => {},
      close: () => {
        state.closes++;
        listener.closed(null);
      },
    };
  };
  const user = { data: vi.fn(), drained: vi.fn(), closed: vi.fn() };
  const failed = vi.fn();
  const port = new ReopeningPort({
    open: async () => {
      state.opens.push(Date.now());
      if (!state.isThere) throw new PortError("not-found", "no such device");
      return attach;
    },
    clock: {
      monotonicMs: () => Date.now(),
      schedule(delayMs, run) {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
    },
    random: () => random,
    opened: (attachUser) => attachUser(user),
    failed,
  });
  const waits = () => state.opens.slice(1).map((at, i) => at - (state.opens[i] ?? 0));
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  return { state, user, failed, port, waits, pass };
}

it("waits longer after each failure, up to a bound, and evenly from nothing on", async () => {
  for (const random of [1, 0.5]) {
    const { state, failed, port, waits, pass } = world({ random });
    state.isThere = false;
    port.start();
    await pass(62_000);
    port.stop();
    expect(waits().slice(0, 8)).toEqual(
      [250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000].map((ms) => ms * random),
    );
    expect(failed).toHaveBeenCalledTimes(state.opens.length);
  }
});

it("comes back after a loss, sooner where the port was stable before", async () => {
  const { state, user, port, waits, pass } = world();
  port.start();
  await pass(0);
  for (let i = 0; i < 3; i++) {
    state.listener?.closed("cut");
    await pass(15_000);
    expect(user.closed).toHaveBeenCalledTimes(i + 1);
  }
  // Each lived for more than 10 s, so that the next came 250 ms after the loss.
  state.listener?.closed("cut");
  await pass(250);
  expect(waits()).toEqual([250, 15_000, 15_000, 15_000]);
  for (const waitMs of [500, 1000, 2000]) {
    state.listener?.closed("cut");
    await pass(waitMs);
    expect(waits().at(-1)).toBe(waitMs);
  }
});

it("hands everything on, until it is stopped", async () => {
  const { state, user, port, pass } = world();
  port.start();
  await pass(0);
  state.listener?.data(Uint8Array.of(1));
  state.listener?.drained?.();
  expect(user.data).toHaveBeenCalledTimes(1);
  expect(user.drained).toHaveBeenCalledTimes(1);
  port.stop();
  state.listener?.data(Uint8Array.of(2));
  expect(user.data).toHaveBeenCalledTimes(1);
  expect(state.closes).toBe(1);
  await pass(120_000);
  expect(user.closed).not.toHaveBeenCalled();
  expect(state.opens).toHaveLength(1);
});

it("closes a port that opens after it was stopped", async () => {
  const { state, user, port, pass } = world();
  port.start();
  port.stop();
  await pass(0);
  expect(state.closes).toBe(1);
  expect(user.closed).not.toHaveBeenCalled();
});

it("is alive while it is open or tries, and not where opening hangs", async () => {
  const { state, port, pass } = world();
  port.start();
  await pass(120_000);
  expect(port.alive).toBe(true);
  state.isThere = false;
  state.listener?.closed("cut");
  await pass(120_000);
  expect(port.alive).toBe(true);
  port.stop();

  const hanging = new ReopeningPort({
    open: () => new Promise(() => {}),
    clock: { monotonicMs: () => Date.now(), schedule: () => () => {} },
    random: () => 1,
    opened: () => {},
    failed: () => {},
  });
  hanging.start();
  await pass(59_000);
  expect(hanging.alive).toBe(true);
  await pass(2_000);
  expect(hanging.alive).toBe(false);
});
