// What must hold for any episode, whatever was recorded: order and repetition do not matter, time takes no yes back,
// steps equal the whole, merging is associative, and nothing changes before the moment that was announced.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Evaluation, evaluate, evaluateLedger } from "./evaluate.ts";
import type { Birth, EntryEvent, Episode, EpisodeEvent, SessionEvent } from "./events.ts";
import { knownAtMs } from "./events.ts";
import { Ledger } from "./ledger.ts";
import { evaluationJson } from "./output.ts";
import { presets, seedLiteral } from "./rule-set.ts";
import { mergeSessions, resolve } from "./sessions.ts";
import { at, BIRTH_MS, entry, episodeIn, session } from "./testkit.ts";
import { findingKey, timeline } from "./timeline.ts";

const MINUTE = 60_000;
const RUNS = { numRuns: 60 };

/** Minutes since birth, often on or beside a round hour, where the thresholds are. */
const minutes = (lastDay: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: lastDay * 1440 }),
    fc.integer({ min: 0, max: lastDay * 24 }).map((hour) => hour * 60),
    fc.integer({ min: 1, max: lastDay * 24 }).map((hour) => hour * 60 - 1),
  );

const ids = fc.integer({ min: 0, max: 40 }).map((index) => `s${index}`);
const tenthMl = fc.option(
  fc.oneof(fc.integer({ min: 0, max: 600 }), fc.constantFrom(0, 9, 10, 99, 100, 199, 200, 1250)),
);

/** When it became known: at once, or up to three days later. */
const recordedAt = (happenedMs: number) =>
  fc.option(
    fc.integer({ min: 0, max: 3 * 1440 }).map((delay) => happenedMs + delay * MINUTE),
    { freq: 2 },
  );

const sessionEvent = (lastDay: number): fc.Arbitrary<SessionEvent> =>
  fc
    .record({
      id: ids,
      minute: minutes(lastDay),
      length: fc.oneof(fc.constantFrom(2, 4, 5, 15), fc.integer({ min: 0, max: 60 })),
      untimed: fc.integer({ min: 0, max: 15 }).map((dice) => dice === 0),
      elsewhere: fc.integer({ min: 0, max: 15 }).map((dice) => dice === 0),
      method: fc.constantFrom("pump", "pump", "pump", "hand"),
      mode: fc.constantFrom("double", "double", "left", "right"),
      left: tenthMl,
      right: tenthMl,
    })
    .chain(({ id, minute, length, untimed, elsewhere, method, mode, left, right }) =>
      recordedAt(at(0) + (minute + length) * MINUTE).map((recordedAtMs) => ({
        type: "session",
        id,
        recordedAtMs: untimed ? at(0) + (minute + length) * MINUTE : recordedAtMs,
        source: "pump",
        who: null,
        episodeId: elsewhere ? null : "e1",
        startMs: untimed ? null : at(0) + minute * MINUTE,
        durationMs: length * MINUTE,
        method,
        mode,
        leftTenthMl: left,
        rightTenthMl: right,
        programme: null,
      })),
    );

type Timed = { readonly atMs: number; readonly id: string; readonly recordedAtMs: number | null };

const entryEvent = (lastDay: number): fc.Arbitrary<EntryEvent> =>
  fc
    .record({ number: fc.integer({ min: 0, max: 60 }), minute: minutes(lastDay) })
    .chain(({ number, minute }) =>
      recordedAt(at(0) + minute * MINUTE).map(
        (recordedAtMs): Timed => ({ id: `e${number}`, atMs: at(0) + minute * MINUTE, recordedAtMs }),
      ),
    )
    .chain((timed): fc.Arbitrary<EntryEvent> => {
      const base = { ...timed, source: "staff", who: null } as const;
      return fc.oneof(
        fc.record({ session: ids, left: tenthMl, right: tenthMl }).map(({ session, left, right }) => ({
          ...base,
          type: "volume-correction" as const,
          session,
          leftTenthMl: left,
          rightTenthMl: right,
        })),
        fc.record({ session: ids, minute: minutes(lastDay) }).map(({ session, minute }) => ({
          ...base,
          type: "time-correction" as const,
          session,
          startMs: at(0) + minute * MINUTE,
          durationMs: null,
        })),
        fc.constant({ ...base, type: "breastfeed" as const }),
        fc.constantFrom("yellow", "green").map((colour) => ({ ...base, type: "stool" as const, colour })),
        fc.constantFrom("left" as const, "right" as const).map((side) => ({
          ...base,
          type: "shield" as const,
          side,
          sizeMm: 24,
        })),
        fc
          .constantFrom(0, 3)
          .map((score) => ({ ...base, type: "pain" as const, side: "both" as const, score })),
        fc.integer({ min: 0, max: 60 }).map((target) => ({
          ...base,
          type: "retraction" as const,
          of: target % 2 === 0 ? `s${target}` : `e${target}`,
          reason: "",
        })),
        fc.constant({ ...base, type: "risk" as const, risk: "latch" as const }),
        fc.constant({ ...base, atMs: base.atMs + 4 * 86_400_000, type: "episode-end" as const, reason: "" }),
      );
    });

const birth: fc.Arbitrary<Birth> = fc.constantFrom<Birth>(
  { kind: "instant", ms: BIRTH_MS },
  { kind: "instant", ms: BIRTH_MS },
  { kind: "date", date: "2026-03-01" },
);

const episode: fc.Arbitrary<Episode> = fc.record({
  id: fc.constant("e1"),
  birth,
  timezone: fc.constantFrom("Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo"),
  feedsAtBreast: fc.constantFrom(true, false, null),
  risks: fc.constant([]),
});

const story = (lastDay: number, most: number) =>
  fc.record({
    episode,
    events: fc.array(fc.oneof({ weight: 3, arbitrary: sessionEvent(lastDay) }, entryEvent(lastDay)), {
      maxLength: most,
    }),
    hours: minutes(lastDay + 2).map((minute) => minute / 60),
    ruleSet: fc.constantFrom(...presets),
  });

const states = (evaluation: Evaluation) =>
  new Map(evaluation.findings.map((finding) => [findingKey(finding), finding.state]));

const yes: ReadonlySet<string> = new Set([
  "ACT-3x20 activated",
  "CTV reached",
  "D5-REF satisfied",
  "D5-REF resolved",
  "FREQ ok",
  "NIGHT ok",
  "FIRST first-hour",
  "DOUBLE ok",
  "D1-BAND above",
  "HAND ok",
  "LOG complete",
]);

/** No number in what is printed is NaN or infinite. */
function allFinite(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value !== "object" || value === null || Object.values(value).every(allFinite);
}

describe("for any episode", () => {
  it("the order of arrival changes nothing", () => {
    const shuffled = story(16, 60).chain((told) =>
      fc
        .shuffledSubarray(told.events, { minLength: told.events.length })
        .map((other) => ({ ...told, other })),
    );
    fc.assert(
      fc.property(shuffled, ({ episode, events, other, hours, ruleSet }) => {
        expect(evaluate(episode, other, at(hours), ruleSet)).toEqual(
          evaluate(episode, events, at(hours), ruleSet),
        );
      }),
      RUNS,
    );
  });

  it("a repeated event changes nothing", () => {
    const repeated = story(16, 60).chain((told) =>
      fc.subarray(told.events).map((again) => ({ ...told, again: again.map((event) => ({ ...event })) })),
    );
    fc.assert(
      fc.property(repeated, ({ episode, events, again, hours, ruleSet }) => {
        expect(evaluate(episode, [...events, ...again], at(hours), ruleSet)).toEqual(
          evaluate(episode, events, at(hours), ruleSet),
        );
      }),
      RUNS,
    );
  });

  it("judging later never turns a yes into unknown", () => {
    const told = fc.record({ story: story(16, 60), later: fc.integer({ min: 0, max: 400 * 60 }) });
    fc.assert(
      fc.property(told, ({ story: { episode, events, hours, ruleSet }, later }) => {
        const nowMs = at(hours);
        const known = events.filter((event) => knownAtMs(event) <= nowMs);
        const after = states(evaluate(episode, known, nowMs + later * MINUTE, ruleSet));
        for (const finding of evaluate(episode, known, nowMs, ruleSet).findings) {
          const key = findingKey(finding);
          if (yes.has(`${finding.rule} ${finding.state}`))
            expect([key, after.get(key)]).toEqual([key, finding.state]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("replaying in steps equals judging at the end", () => {
    fc.assert(
      fc.property(story(6, 20), ({ episode, events, hours, ruleSet }) => {
        const replayed = timeline(episode, events, at(hours), ruleSet);
        const atOnce = evaluate(episode, events, at(hours), ruleSet);
        expect(replayed.evaluation.findings).toEqual(atOnce.findings);
        const folded = new Map<string, string>();
        for (const { key, from, to } of replayed.transitions) {
          expect(folded.get(key) ?? null).toBe(from);
          if (to === null) folded.delete(key);
          else folded.set(key, to);
        }
        expect(folded).toEqual(states(atOnce));
      }),
      { numRuns: 40 },
    );
  });

  it("no state changes by time alone before the announced moment", () => {
    const told = fc.record({ story: story(16, 40), part: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(told, ({ story: { episode, events, hours, ruleSet }, part }) => {
        const nowMs = at(hours);
        const now = evaluate(episode, events, nowMs, ruleSet);
        const nextMs = now.nextJudgementMs ?? nowMs + 60 * 86_400_000;
        expect(nextMs).toBeGreaterThan(nowMs);
        const between = Math.min(nextMs - 1, nowMs + Math.floor((nextMs - nowMs) * part));
        expect(states(evaluate(episode, events, between, ruleSet))).toEqual(states(now));
        expect(states(evaluate(episode, events, nextMs - 1, ruleSet))).toEqual(states(now));
      }),
      { numRuns: 150 },
    );
  });

  it("folding in sessions that come with their corrections equals judging them all at once", () => {
    const pairs = fc.array(
      fc.record({ event: sessionEvent(8), startMs: minutes(8), volume: tenthMl, delay: fc.nat(600) }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(pairs, fc.constantFrom(...presets), (told, ruleSet) => {
        const portions = told.map(({ event, startMs, volume, delay }, index): EpisodeEvent[] => {
          const session = { ...event, id: `n${index}`, startMs: delay % 2 === 0 ? event.startMs : null };
          const atMs = at(8 * 24 + delay / 60);
          const entry = { session: session.id, atMs, recordedAtMs: null, source: "pump", who: null } as const;
          const dated = { type: "time-correction", startMs: at(startMs / 60), durationMs: null } as const;
          const measured = { type: "volume-correction", leftTenthMl: volume } as const;
          return [
            session,
            { ...entry, ...dated, id: `t${index}` },
            ...(delay % 3 === 0 ? [{ ...entry, ...measured, id: `v${index}` }] : []),
          ];
        });
        const episode = episodeIn("Europe/Amsterdam");
        const ledger = new Ledger(episode, [], ruleSet);
        for (const [index, portion] of portions.entries()) {
          ledger.add(portion);
          const nowMs = at(8 * 24 + (told[index]?.delay ?? 0) / 6);
          const expected = evaluate(episode, portions.slice(0, index + 1).flat(), nowMs, ruleSet);
          expect(evaluateLedger(ledger, nowMs)).toEqual(expected);
        }
      }),
      RUNS,
    );
  });

  it("folding in what arrives, in any order and in any portions, equals judging it all at once", () => {
    const told = story(16, 60).chain((one) =>
      fc.record({
        story: fc.constant(one),
        order: fc.shuffledSubarray(one.events, { minLength: one.events.length }),
        portions: fc.array(fc.constantFrom(1, 1, 2, 3, 6, 30), { minLength: 60, maxLength: 60 }),
        laterHours: fc.array(fc.constantFrom(null, -3, 0, 0, 1, 5, 24), { minLength: 60, maxLength: 60 }),
      }),
    );
    fc.assert(
      fc.property(told, ({ story: { episode, hours, ruleSet }, order, portions, laterHours }) => {
        const ledger = new Ledger(episode, [], ruleSet);
        let nowHours = hours;
        for (let from = 0, step = 0; from < order.length; step += 1) {
          const to = from + (portions[step] ?? 1);
          ledger.add(order.slice(from, to));
          const later = laterHours[step] ?? null;
          nowHours += later ?? 0;
          const nowMs = later === null ? null : at(nowHours);
          const expected = evaluate(episode, order.slice(0, to), nowMs, ruleSet);
          expect(evaluateLedger(ledger, nowMs)).toEqual(expected);
          from = to;
        }
      }),
      { numRuns: 150 },
    );
  });

  it("folding in sessions that lie close together, and are told late, equals judging them all at once", () => {
    const near = fc.record({
      hour: fc.integer({ min: 0, max: 50 * 6 }).map((sixth) => sixth / 6),
      length: fc.constantFrom(2, 5, 5, 15, 25, 90),
      method: fc.constantFrom("pump" as const, "pump" as const, "hand" as const),
      ml: fc.constantFrom(null, 0, 10, 30, 80),
      knownHour: fc.constantFrom(0, 121, 123, 126, 130, 145),
    });
    const told = fc.record({
      sessions: fc.array(near, { minLength: 20, maxLength: 170 }),
      timezone: fc.constantFrom("Europe/Amsterdam", "America/New_York"),
      // over the hours around the referral's day, or over all of them
      spread: fc.constantFrom(1, 2.8),
      // in the midst of a night, too, within which a day ends
      endHour: fc.constantFrom(null, null, 105, 118, 119),
      ruleSet: fc.constantFrom(...presets),
    });
    fc.assert(
      fc.property(told, ({ sessions, timezone, spread, endHour, ruleSet }) => {
        const events: EpisodeEvent[] = sessions.map(({ hour, length, method, ml, knownHour }, index) =>
          session(`n${index}`, 134 - hour * spread, ml, {
            minutes: length,
            method,
            recordedAtMs: at(knownHour),
          }),
        );
        const end = { ...entry("end", endHour ?? 0), type: "episode-end", reason: "" } as const;
        const before = endHour === null ? [] : [end];
        const ledger = new Ledger(episodeIn(timezone), before, ruleSet);
        for (const [index, event] of events.entries()) {
          ledger.add([event]);
          const nowMs = at(146 + index / 60);
          const judged = evaluateLedger(ledger, nowMs);
          if (index % 8 !== 7 && index < events.length - 1) continue;
          const all = [...before, ...events.slice(0, index + 1)];
          expect(judged).toEqual(evaluate(episodeIn(timezone), all, nowMs, ruleSet));
        }
      }),
      { numRuns: 80 },
    );
  });

  it("merging is associative, and merging twice is merging once", () => {
    const fragments = fc
      .array(sessionEvent(1), { maxLength: 25 })
      .map((events) => [...new Map(events.map((event) => [event.id, event])).values()]);
    fc.assert(
      fc.property(fragments, fc.integer({ min: 0, max: 25 }), (events, cut) => {
        const single = (event: SessionEvent) => resolve([event], "e1", seedLiteral).sessions;
        const left = events.slice(0, cut).flatMap(single);
        const right = events.slice(cut).flatMap(single);
        const merge = (sessions: Parameters<typeof mergeSessions>[0]) => mergeSessions(sessions, seedLiteral);
        const whole = merge([...left, ...right]);
        expect(merge([...merge(left), ...right])).toEqual(whole);
        expect(merge([...left, ...merge(right)])).toEqual(whole);
        expect(merge([...merge(left), ...merge(right)])).toEqual(whole);
        expect(merge(whole)).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  it("hostile numbers are refused and never thrown at the caller", () => {
    const wild = fc.oneof(
      fc.integer(),
      fc.double(),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 8.64e15, 9e15),
    );
    fc.assert(
      fc.property(
        fc.array(sessionEvent(3), { maxLength: 8 }),
        wild,
        wild,
        wild,
        (events, start, length, ml) => {
          const spoilt: EpisodeEvent[] = events.map((event, index) =>
            index % 3 === 0 ? { ...event, startMs: start, durationMs: length, leftTenthMl: ml } : event,
          );
          const whole = events.filter((_, index) => index % 3 !== 0);
          const result = evaluate(episodeIn("Asia/Tokyo"), [...spoilt, ...whole], at(90), seedLiteral);
          expect(allFinite(evaluationJson(result, seedLiteral, result.refused))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
