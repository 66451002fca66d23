// What the wall clock decides: nights, quiet hours and plain birth dates, in zones that change their clocks by an
// hour, by half an hour, at other dates, and not at all.
import { describe, expect, it } from "vitest";
import { evaluate } from "./evaluate.ts";
import type { Episode, EpisodeEvent } from "./events.ts";
import { evaluationJson } from "./output.ts";
import { seedLiteral } from "./rule-set.ts";
import { entry, episodeIn, find, session } from "./testkit.ts";
import { dateText, isTimezone, localDateOf, localHourMs, nextLocalHourMs, parseDate } from "./zone.ts";

const HOUR = 3_600_000;

/** Judges one or more 15-minute sessions at the given instants, a day and a half after the last. */
function judged(zone: string, birth: string, starts: readonly string[], fields: Partial<Episode> = {}) {
  const episode = episodeIn(zone, { birth: { kind: "instant", ms: Date.parse(birth) }, ...fields });
  const events = starts.map((start, index) => session(`s${index}`, 0, 20, { startMs: Date.parse(start) }));
  const nowMs = Math.max(...starts.map((start) => Date.parse(start))) + 36 * HOUR;
  return evaluate(episode, events, nowMs, seedLiteral);
}

/** The `night` of each session as it is printed. */
function nightFlags(zone: string, birth: string, starts: readonly string[]): unknown {
  const { sessions } = evaluationJson(judged(zone, birth, starts), seedLiteral, []);
  return Array.isArray(sessions) ? sessions.map((one) => Reflect.get(Object(one), "night")) : null;
}

describe("the edges of a night", () => {
  it.each([
    ["Europe/Amsterdam", "2026-03-28T23:00:00Z", "2026-03-29T05:00:00Z", 6],
    ["Europe/Oslo", "2026-10-24T22:00:00Z", "2026-10-25T06:00:00Z", 8],
    ["America/New_York", "2026-03-08T05:00:00Z", "2026-03-08T11:00:00Z", 6],
    ["America/New_York", "2026-11-01T04:00:00Z", "2026-11-01T12:00:00Z", 8],
    ["Australia/Lord_Howe", "2026-04-04T13:00:00Z", "2026-04-04T20:30:00Z", 7.5],
    ["Australia/Lord_Howe", "2026-10-03T13:30:00Z", "2026-10-03T20:00:00Z", 6.5],
    ["Asia/Tokyo", "2026-03-28T15:00:00Z", "2026-03-28T22:00:00Z", 7],
  ])("%s from %s", (zone, start, end, hours) => {
    const startMs = Date.parse(start);
    const endMs = Date.parse(end);
    expect((endMs - startMs) / HOUR).toBe(hours);
    const birth = new Date(startMs - 30 * HOUR).toISOString();
    const before = new Date(startMs - 1).toISOString();
    const last = new Date(endMs - 1).toISOString();
    const night = dateText(localDateOf(zone, startMs));
    // apart, so that they do not merge
    expect(nightFlags(zone, birth, [before])).toEqual([false]);
    expect(nightFlags(zone, birth, [start, last])).toEqual([true, true]);
    expect(nightFlags(zone, birth, [end])).toEqual([false]);
    expect(find(judged(zone, birth, [start]), "NIGHT", night).state).toBe("ok");
    expect(find(judged(zone, birth, [last]), "NIGHT", night).state).toBe("ok");
    expect(find(judged(zone, birth, [before]), "NIGHT", night).state).toBe("missed");
    expect(find(judged(zone, birth, [end]), "NIGHT", night).state).toBe("missed");
    expect(find(judged(zone, birth, [start, last]), "NIGHT", night).detail).toMatchObject({
      sessions: 2,
      start: start.replace(".000", ""),
      end: end.replace(".000", ""),
    });
  });
});

describe("in the hour that comes twice", () => {
  it("both passes of 02:30 belong to the night, an hour apart", () => {
    const starts = ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"];
    const result = judged("Europe/Amsterdam", "2026-10-23T10:00:00Z", starts);
    expect(result.sessions).toHaveLength(2);
    expect(find(result, "NIGHT", "2026-10-25").detail["sessions"]).toBe(2);
  });
});

describe("nights", () => {
  it("begin with the first local midnight after birth", () => {
    const nights = (birth: string) =>
      judged("Europe/Amsterdam", birth, ["2026-03-03T12:00:00Z"])
        .findings.filter(({ rule }) => rule === "NIGHT")
        .map(({ detail }) => detail["night"]);
    expect(nights("2026-03-02T22:59:59Z")).toEqual(["2026-03-03", "2026-03-04", "2026-03-05"]);
    expect(nights("2026-03-02T23:00:00Z")).toEqual(["2026-03-04", "2026-03-05"]);
    expect(nights("2026-03-03T03:00:00Z")).toEqual(["2026-03-04", "2026-03-05"]);
  });

  it("are judged two hours after their end, and listed from their first moment", () => {
    const episode = episodeIn("Europe/Amsterdam");
    const events = [session("a", 0, 20, { startMs: Date.parse("2026-03-02T20:00:00Z") })];
    const nightAt = (now: string) =>
      evaluate(episode, events, Date.parse(now), seedLiteral).findings.find(
        ({ detail }) => detail["night"] === "2026-03-03",
      );
    expect(nightAt("2026-03-02T22:59:59.999Z")).toBeUndefined();
    expect(nightAt("2026-03-02T23:00:00Z")?.state).toBe("unknown");
    expect(nightAt("2026-03-03T07:59:59.999Z")?.state).toBe("unknown");
    expect(nightAt("2026-03-03T08:00:00Z")).toMatchObject({ state: "missed", severity: "tip", day: 2 });
  });

  it("are unknown where the log is silent on both sides, or where an aborted session could count", () => {
    const episode = episodeIn("Europe/Amsterdam");
    const nowMs = Date.parse("2026-03-05T12:00:00Z");
    expect(find(evaluate(episode, [], nowMs, seedLiteral), "NIGHT", "2026-03-04").state).toBe("unknown");
    const day = session("a", 0, 20, { startMs: Date.parse("2026-03-03T20:00:00Z") });
    const short = { startMs: Date.parse("2026-03-04T02:00:00Z"), minutes: 2 };
    const night = (...events: readonly ReturnType<typeof session>[]) =>
      find(evaluate(episode, [day, ...events], nowMs, seedLiteral), "NIGHT", "2026-03-04").state;
    expect(night()).toBe("missed");
    expect(night(session("b", 0, 0, short))).toBe("missed");
    expect(night(session("b", 0, null, short))).toBe("unknown");
    expect(night(session("b", 0, 1, short))).toBe("ok");
  });
});

describe("a night without a session", () => {
  const missed = (birth: string, starts: readonly string[], ended?: string, untimed?: string) => {
    const events: EpisodeEvent[] = starts.map((start, index) =>
      session(`s${index}`, 0, 20, { startMs: Date.parse(start) }),
    );
    if (ended !== undefined) {
      events.push({ ...entry("end", 0), atMs: Date.parse(ended), type: "episode-end", reason: "" });
    }
    if (untimed !== undefined) {
      events.push(session("u", 0, 20, { startMs: null, recordedAtMs: Date.parse(untimed) }));
    }
    const episode = episodeIn("Europe/Amsterdam", { birth: { kind: "instant", ms: Date.parse(birth) } });
    const result = evaluate(episode, events, Date.parse("2026-03-06T00:00:00Z"), seedLiteral);
    return find(result, "NIGHT", "2026-03-04").state;
  };
  const birth = "2026-03-02T06:00:00Z";

  it("says something where the log is kept on a day that it touches, to its last moment", () => {
    // the postpartum day ends with the night, at 07:00 local
    expect(missed(birth, ["2026-03-03T20:00:00Z"])).toBe("missed");
    expect(missed(birth, ["2026-03-04T06:00:00Z"])).toBe("unknown");
    expect(missed("2026-03-02T05:59:59Z", ["2026-03-04T06:00:00Z"])).toBe("missed");
    expect(missed("2026-03-01T23:00:01Z", ["2026-03-03T20:00:00Z"])).toBe("missed");
  });

  it("is unknown where the episode ended in it, or where a session without a time may have been in it", () => {
    const day = ["2026-03-03T20:00:00Z"];
    expect(missed(birth, day, "2026-03-04T06:00:00Z")).toBe("missed");
    expect(missed(birth, day, "2026-03-04T05:59:59Z")).toBe("unknown");
    expect(missed(birth, day, undefined, "2026-03-03T23:00:00Z")).toBe("missed");
    expect(missed(birth, day, undefined, "2026-03-03T23:00:01Z")).toBe("unknown");
  });
});

describe("quiet hours", () => {
  it("hold the telling, not the finding", () => {
    const episode = episodeIn("Europe/Amsterdam");
    const gapAt = (now: string) =>
      find(
        evaluate(
          episode,
          [session("a", 0, 20, { startMs: Date.parse("2026-03-02T19:00:00Z") })],
          Date.parse(now),
          seedLiteral,
        ),
        "GAP",
      );
    expect(gapAt("2026-03-02T22:59:59Z")).toMatchObject({
      state: "due",
      detail: { quiet: false, tellFrom: null },
    });
    expect(gapAt("2026-03-02T23:00:00Z")).toMatchObject({
      state: "due",
      severity: "tip",
      detail: { quiet: true, tellFrom: "2026-03-03T06:00:00Z" },
    });
    expect(gapAt("2026-03-03T05:59:59Z")).toMatchObject({ state: "long", detail: { quiet: true } });
    expect(gapAt("2026-03-03T06:00:00Z")).toMatchObject({ state: "long", detail: { quiet: false } });
  });

  it("may cross midnight", () => {
    const ruleSet = { ...seedLiteral, time: { ...seedLiteral.time, quietStartHour: 22, quietEndHour: 7 } };
    const quietAt = (now: string) => {
      const events = [session("a", 0, 20, { startMs: Date.parse("2026-03-02T12:00:00Z") })];
      return find(evaluate(episodeIn("Asia/Tokyo"), events, Date.parse(now), ruleSet), "GAP").detail["quiet"];
    };
    expect(quietAt("2026-03-03T21:59:59+09:00")).toBe(false);
    expect(quietAt("2026-03-03T22:00:00+09:00")).toBe(true);
    expect(quietAt("2026-03-04T06:59:59+09:00")).toBe(true);
    expect(quietAt("2026-03-04T07:00:00+09:00")).toBe(false);
  });
});

describe("local dates", () => {
  it("start at the first instant of the date, also where midnight is skipped", () => {
    // Santiago puts its clocks forward at midnight: 2026-09-06 begins at 01:00
    const date = parseDate("2026-09-06") ?? 0;
    expect(new Date(localHourMs("America/Santiago", date, 0)).toISOString()).toBe("2026-09-06T04:00:00.000Z");
    expect(localDateOf("America/Santiago", Date.parse("2026-09-06T03:59:59Z"))).toBe(date - 1);
    expect(localDateOf("America/Santiago", Date.parse("2026-09-06T04:00:00Z"))).toBe(date);
  });

  it("find the next hour strictly later", () => {
    const sevenMs = Date.parse("2026-03-03T06:00:00Z");
    expect(nextLocalHourMs("Europe/Amsterdam", sevenMs - 1, 7)).toBe(sevenMs);
    expect(nextLocalHourMs("Europe/Amsterdam", sevenMs, 7)).toBe(sevenMs + 24 * HOUR);
  });

  it("are dates of the calendar, in zones of the list", () => {
    expect(parseDate("2026-02-29")).toBeNull();
    expect(parseDate("2026-2-3")).toBeNull();
    expect(dateText(parseDate("2028-02-29") ?? 0)).toBe("2028-02-29");
    expect(isTimezone("Europe/Oslo")).toBe(true);
    expect(isTimezone("Europe/Nowhere")).toBe(false);
    expect(isTimezone("+02:00")).toBe(false);
  });
});
