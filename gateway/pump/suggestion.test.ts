import { describe, expect, it } from "vitest";
import type { PumpEvent } from "../../proto/link/messages.ts";
import { type EpisodeEvent, evaluate, seedLiteral } from "../rules/index.ts";
import { SuggestionSender, suggestionOf } from "./suggestion.ts";

const HOUR_MS = 3_600_000;
const BIRTH = Date.UTC(2026, 2, 1, 10);

const suggested = (volumesTenthMl: readonly number[], last: "initiation" | "maintenance" = "initiation") => {
  const events = volumesTenthMl.map(
    (volume, i): EpisodeEvent => ({
      type: "session",
      id: `s${i}`,
      episodeId: "e1",
      startMs: BIRTH + (50 + 3 * i) * HOUR_MS,
      durationMs: 15 * 60_000,
      method: "pump",
      mode: "double",
      leftTenthMl: volume,
      rightTenthMl: 0,
      programme: i === volumesTenthMl.length - 1 ? last : "initiation",
      recordedAtMs: null,
      source: "pump",
      who: null,
    }),
  );
  const birth = { kind: "instant", ms: BIRTH } as const;
  const episode = { id: "e1", birth, timezone: "Europe/Oslo", feedsAtBreast: false, risks: [] };
  const { findings } = evaluate(episode, events, BIRTH + 70 * HOUR_MS, seedLiteral);
  return suggestionOf("e1", findings);
};

const event = (kind: PumpEvent["kind"], suggestionId: number): PumpEvent => ({
  type: "event",
  kind,
  atUptimeMs: 1,
  fault: null,
  sessionUuid: null,
  suggestionId,
});

describe("the suggestion of the maintenance programme", () => {
  it("comes with activation, and is one and the same however often it is judged", () => {
    expect(suggested([200, 200])).toBeNull();
    const first = suggested([200, 200, 200]);
    expect(first).toMatchObject({ programme: "maintenance" });
    expect(suggested([200, 200, 200, 250])).toEqual(first);
  });

  it("goes once the programme is in use", () => {
    expect(suggested([200, 200, 200, 250], "maintenance")).toBeNull();
  });

  it("is sent until the pump shows it, and again to a pump that was restarted", () => {
    const sender = new SuggestionSender();
    const suggestion = { suggestionId: 7, programme: "maintenance" } as const;
    expect(sender.isDue(suggestion, 1)).toBe(true);
    sender.take(event("suggestion-shown", 7), 1);
    expect(sender.isDue(suggestion, 1)).toBe(false);
    expect(sender.isDue(suggestion, 2)).toBe(true);
    expect(sender.isDue({ ...suggestion, suggestionId: 8 }, 1)).toBe(true);
  });

  it.each(["suggestion-confirmed", "suggestion-declined"] as const)(
    "is not sent again after %s",
    (answer) => {
      const sender = new SuggestionSender();
      sender.take(event(answer, 7), 1);
      expect(sender.isDue({ suggestionId: 7, programme: "maintenance" }, 2)).toBe(false);
    },
  );
});
