// The outbox that the publisher's tests use and the gateway's own in SQLite give the same answers, whatever is asked.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outbox } from "../../gateway/publish/ports.ts";
import { Store } from "../../gateway/store/store.ts";
import { MemoryOutbox } from "../support/memory-outbox.ts";

const seq = fc.integer({ min: -1, max: 14 });

type Call =
  | { do: "add" | "unpark" }
  | { do: "release" | "releaseUpTo" | "park"; seq: number }
  | { do: "unreleaseRange"; from: number; to: number };

const calls = fc.array(
  fc.oneof(
    fc.constant<Call>({ do: "add" }),
    fc.constant<Call>({ do: "unpark" }),
    fc.record({ do: fc.constantFrom("release" as const, "releaseUpTo" as const, "park" as const), seq }),
    fc.record({ do: fc.constant("unreleaseRange" as const), from: seq, to: seq }),
  ),
  { maxLength: 40 },
);

function apply(outbox: Outbox, call: Call, add: () => void): unknown {
  switch (call.do) {
    case "add":
      return add();
    case "release":
      return outbox.release(call.seq);
    case "releaseUpTo":
      return outbox.releaseUpTo(call.seq);
    case "park":
      return outbox.park(call.seq, "why");
    case "unpark":
      return outbox.unpark();
    case "unreleaseRange":
      return outbox.unreleaseRange(call.from, call.to);
  }
}

describe("both outboxes", () => {
  it("agree on every answer", () => {
    fc.assert(
      fc.property(
        calls,
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 1, max: 8 }),
        (list, after, limit) => {
          const memory = new MemoryOutbox();
          const store = new Store(":memory:", { nowMs: 0, newEpoch: () => "epoch-1" });
          const { outbox } = store;
          const topic = "pump/p1/event/session";
          for (const call of list) {
            const one = apply(memory, call, () => {
              memory.add({ topic });
            });
            const other = apply(outbox, call, () => {
              store.transaction(() => outbox.add(topic, "SessionEvent", 0, () => new Uint8Array(1)));
            });
            expect(other).toEqual(one);
            expect(outbox.pending(after, limit).map((row) => row.seq)).toEqual(
              memory.pending(after, limit).map((row) => row.seq),
            );
            expect(outbox.parked(limit)).toEqual(memory.parked(limit));
            expect(outbox.depth()).toEqual(memory.depth());
            expect(outbox.bounds()).toEqual(memory.bounds());
          }
          store.close();
        },
      ),
      { numRuns: 200 },
    );
  });
});
