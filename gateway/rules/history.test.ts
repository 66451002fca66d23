// "Resolved" needs a referral that was: what was known about day 5 at each earlier moment, and nothing else, decides.
import { describe, expect, it } from "vitest";
import type { EpisodeEvent } from "./events.ts";
import { at, breastfeed, correction, dayOf, entry, judge, session, stateOf } from "./testkit.ts";

const referral = (events: readonly EpisodeEvent[], hours = 140) => stateOf(judge(events, hours), "D5-REF");
const late = (ml: number, hours: number) => session("late", 97.5, ml, { recordedAtMs: at(hours) });
const moved = (of: string, to: number, hours: number): EpisodeEvent => ({
  ...entry(`t-${of}`, hours),
  type: "time-correction",
  session: of,
  startMs: at(to),
  durationMs: null,
});

describe("the referral as it was known", () => {
  const base = dayOf(5, 300);

  it("is resolved by what came after it had been no", () => {
    expect(referral([...base, late(250, 123)])).toBe("resolved");
    expect(referral([...base, late(250, 122)])).toBe("satisfied");
  });

  it("was no referral while a session without a time could have changed it", () => {
    const untimed = session("u", 0, 250, { startMs: null, recordedAtMs: at(121) });
    expect(referral([...base, untimed, late(250, 130)])).toBe("satisfied");
  });

  it("was no referral while a session that has since been moved away had an unknown volume", () => {
    const open = session("x", 118.5, null);
    expect(referral([...base, open, moved("x", 150, 152), late(250, 130)], 160)).toBe("satisfied");
  });

  it("was no referral while a session that had been moved here had an unknown volume", () => {
    const open = session("x", 90, null, { startMs: at(60) });
    const events = [...base, open, moved("x", 118.5, 121), correction("c", "x", 130, 250)];
    expect(referral(events)).toBe("satisfied");
  });

  it("was no referral while a breastfeed made the sum a lower bound, nor while one was recorded elsewhere", () => {
    expect(referral([...base, breastfeed(100), late(250, 130)])).toBe("satisfied");
    expect(referral([...base, breastfeed(90), late(250, 130)])).toBe("resolved");
  });

  it("may have been one for a short time only, between two entries", () => {
    const open = session("u", 118.5, null);
    const events = [...base, open, correction("c1", "u", 123, 0), correction("c2", "u", 125, 250)];
    expect(referral(events)).toBe("resolved");
    expect(referral([...base, open, correction("c2", "u", 125, 250)])).toBe("satisfied");
  });

  it("follows a retraction and an assignment", () => {
    const extra = session("x", 97.5, 250);
    const retraction: EpisodeEvent = { ...entry("r", 123), type: "retraction", of: "x", reason: "" };
    expect(referral([...base, extra, retraction])).toBe("refer");
    expect(
      referral([
        ...base,
        extra,
        retraction,
        { ...entry("r2", 125), type: "retraction", of: "r", reason: "" },
      ]),
    ).toBe("resolved");
    const assigned: EpisodeEvent = { ...entry("as", 125), type: "assignment", session: "x", episodeId: "e1" };
    expect(referral([...base, { ...extra, episodeId: null }, assigned])).toBe("resolved");
  });
});
