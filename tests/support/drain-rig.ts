// The drain with its events fed by hand, one decision at a time.
import { newCounters } from "../../gateway/publish/counters.ts";
import { Drain } from "../../gateway/publish/drain.ts";
import type { DrainEffect, DrainEvent, DrainSettings } from "../../gateway/publish/drain-events.ts";
import type { RetainedState } from "../../gateway/publish/ports.ts";
import { MemoryOutbox } from "./memory-outbox.ts";

export const settings: DrainSettings = {
  base: "milk/v1/site/gw1",
  delivery: "collector",
  inFlight: 16,
  backlog: { messagesPerSecond: 1_000, burst: 1_000 },
  publishTimeoutMs: 20_000,
  collector: { window: 200, resendAfterMs: 15_000, resendMaxMs: 60_000, maxReplay: 50 },
  refusalBackoff: { minMs: 1_000, maxMs: 8_000 },
  stateExpirySeconds: (topic) => (topic === "status" ? null : 86_400),
};

/** A retained state, told apart by its one byte. */
export const state = (topic: string, mark = 0): RetainedState => ({
  topic,
  schema: "PumpState",
  payload: Uint8Array.of(mark),
});

/** A drain over an outbox in memory; `feed` gives it an event at the time that `at` set. */
export function drainRig(overrides: Partial<DrainSettings> = {}, outbox = new MemoryOutbox()) {
  const counters = newCounters();
  const drain = new Drain({ ...settings, ...overrides }, outbox, counters, () => 0.5);
  const effects: DrainEffect[] = [];
  let nowMs = 1_000;
  const feed = (event: DrainEvent): DrainEffect[] => {
    const got = drain.handle(event, nowMs);
    effects.push(...got);
    return got;
  };
  const publishes = (got: readonly DrainEffect[] = effects) =>
    got.filter((effect) => effect.kind === "publish");
  return {
    drain,
    outbox,
    counters,
    effects,
    feed,
    publishes,
    topics: (got?: readonly DrainEffect[]) =>
      publishes(got).map(({ message }) => message.topic.slice(settings.base.length + 1)),
    at(ms: number) {
      nowMs = ms;
    },
    connect(
      limits: { receiveMaximum?: number; maximumPacketSize?: number } = {},
      states = [state("status")],
    ) {
      return feed({
        kind: "connected",
        states,
        limits: { version: 5, receiveMaximum: 100, maximumPacketSize: null, ...limits },
      });
    },
    /** Connected, subscribed, every state answered: from here on only rows are sent. */
    settle() {
      this.connect();
      this.answerAll();
      feed({ kind: "subscribed" });
    },
    answerAll(reasonCode = 0) {
      let answered = 0;
      for (const { token } of publishes().splice(0)) {
        const before = effects.length;
        feed({ kind: "answered", token, reasonCode });
        answered += effects.length - before;
      }
      return answered;
    },
  };
}
