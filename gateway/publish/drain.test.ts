import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noFaults, runWorld, type WorldOptions } from "../../tests/support/drain-world.ts";

const calm: WorldOptions = {
  seed: 1,
  delivery: "collector",
  rows: 100,
  faults: noFaults,
  faultsUntilMs: 5_000,
  inFlight: 16,
  receiveMaximum: 20,
  window: 50,
  messagesPerSecond: 500,
  burst: 50,
};

const probability = (max: number) => fc.double({ min: 0, max, noNaN: true });

const histories = fc.record({
  seed: fc.integer(),
  delivery: fc.constantFrom("broker" as const, "collector" as const),
  rows: fc.integer({ min: 1, max: 60 }),
  faultsUntilMs: fc.integer({ min: 1, max: 60_000 }),
  inFlight: fc.integer({ min: 1, max: 20 }),
  receiveMaximum: fc.integer({ min: 1, max: 20 }),
  window: fc.integer({ min: 1, max: 60 }),
  messagesPerSecond: fc.integer({ min: 5, max: 500 }),
  burst: fc.integer({ min: 1, max: 100 }),
  faults: fc.record({
    refuse: probability(0.3),
    tellsNoSubscriber: fc.boolean(),
    dieAfter: probability(0.2),
    dieBefore: probability(0.2),
    silent: probability(0.05),
    lose: probability(0.5),
    loseAck: probability(0.5),
    repeatAck: probability(0.3),
    wrongAck: probability(0.2),
    replay: probability(0.2),
    storeFails: probability(0.05),
    collectorAway: probability(0.6),
    tooLarge: probability(0.1),
    poison: probability(0.03),
  }),
});

describe("the drain in virtual time", () => {
  it("delivers in order when nothing goes wrong, each row once", () => {
    for (const delivery of ["broker", "collector"] as const) {
      const world = runWorld({ ...calm, delivery });
      expect(world.violations).toEqual([]);
      expect(world.counters.rowsSent).toBe(100);
      expect(world.counters.rowsResent).toBe(0);
      expect(world.outbox.depth().pending).toBe(0);
    }
  });

  it("keeps its promises in random histories of dying, refusing and forgetting brokers", () => {
    fc.assert(
      fc.property(histories, (options) => {
        const world = runWorld(options);
        expect(world.violations).toEqual([]);
        // A broker that dies with one and the same row alone in flight five times running looks like a poisonous row.
        if (options.faults.dieAfter + options.faults.dieBefore < 0.02)
          expect(world.parkedWithoutCause).toBe(0);
        expect(world.peakPerSecond).toBeLessThanOrEqual(options.messagesPerSecond + options.burst + 1);
      }),
      { numRuns: 1_500 },
    );
  });

  it("keeps the order of the stream however often the connection dies, falls silent, or acknowledgements get lost", () => {
    fc.assert(
      fc.property(histories, (options) => {
        const faults = { ...options.faults, refuse: 0, lose: 0, collectorAway: 0, replay: 0, storeFails: 0 };
        const { arrivals, violations } = runWorld({ ...options, faults });
        expect(violations).toEqual([]);
        expect(arrivals).toEqual([...arrivals].sort((one, other) => one - other));
      }),
      { numRuns: 500 },
    );
  });
});
