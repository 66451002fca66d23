// today.py does what docs/mqtt.md says, and no more: over many random days it comes to what the rules come to, so the page
// says all that is needed to check `today`.
import { execFileSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { ImplausibleCode } from "../../gateway/care/plausibility.ts";
import { toSessionEvent } from "../../gateway/care/terms.ts";
import { type EpisodeEvent, evaluate, seedLiteral } from "../../gateway/rules/index.ts";
import { type EnvelopeFields, encodeEntry, encodeSession } from "../../proto/mqtt/encode.ts";
import { CLOCK_QUALITIES, MODES } from "../../proto/vocabulary.ts";
import { packageRoot } from "../support/bundle.ts";
import { temporaryFolder } from "../support/folders.ts";
import { describeWith, programPath } from "../support/programs.ts";
import { sessionRecord, uuidOf } from "../support/records.ts";

const MINUTE_MS = 60_000;
const BIRTH_MS = Date.UTC(2026, 2, 1, 10);
/** In the middle of the second day. */
const NOW_MS = BIRTH_MS + 36 * 60 * MINUTE_MS;
const EPISODES = 150;

const volume = fc.option(fc.oneof(fc.constant(0), fc.nat(12), fc.nat(900)), { nil: null });
const implausible = fc
  .constantFrom<ImplausibleCode | null>(null, null, null, "left-volume", "duration", "start", "told-before")
  .map((code) => (code === null ? [] : [code]));
const session = fc.record({
  // Around the border of the two days, before the birth, and ahead of now, too.
  startMinutes: fc.oneof(fc.integer({ min: 20 * 60, max: 36 * 60 + 10 }), fc.integer({ min: -60, max: 600 })),
  seconds: fc.oneof(fc.nat(299), fc.integer({ min: 290, max: 1_800 })),
  mode: fc.constantFrom(...MODES),
  left: volume,
  right: volume,
  clockQuality: fc.constantFrom(...CLOCK_QUALITIES, "synced", "synced", "synced"),
  implausible,
  correctedLeft: fc.option(volume, { nil: undefined }),
  correctedStart: fc.option(fc.integer({ min: 1_200, max: 2_100 }), { nil: undefined, freq: 6 }),
  isOwn: fc.constantFrom(true, true, true, true, false),
});

type Case = { payloads: [kind: string, base64: string][]; expected: object };

function caseOf(sessions: (typeof session extends fc.Arbitrary<infer T> ? T : never)[]): Case {
  const payloads: Case["payloads"] = [];
  const events: EpisodeEvent[] = [];
  const head = (id: string, episodeId: string | null, fields: Partial<EnvelopeFields>): EnvelopeFields => ({
    ...{ gatewayId: "g", streamEpoch: "e", seq: payloads.length + 1, eventId: id, episodeId },
    ...{ occurredAtUnixMs: null, recordedAtUnixMs: NOW_MS, bootId: 1, clockQuality: "synced" as const },
    ...{ ruleSetVersion: "r", simulated: true, ...fields },
  });
  const add = (kind: string, bytes: Uint8Array) =>
    payloads.push([kind, Buffer.from(bytes).toString("base64")]);
  for (const [i, drawn] of sessions.entries()) {
    const { clockQuality, implausible, mode } = drawn;
    const sessionId = uuidOf(i + 1);
    const episodeId = drawn.isOwn ? "e1" : null;
    const saidMs = BIRTH_MS + drawn.startMinutes * MINUTE_MS;
    const startUnixMs = clockQuality === "unknown" || implausible.includes("start") ? null : saidMs;
    const quality = implausible.includes("start") ? "unknown" : clockQuality;
    const record = sessionRecord(i + 1, {
      ...{ mode, durationMs: drawn.seconds * 1_000, startUnixMs: clockQuality === "unknown" ? null : saidMs },
      leftTenthMl: mode === "right" ? null : drawn.left,
      rightTenthMl: mode === "left" ? null : drawn.right,
    });
    const stored = {
      ...{ ...record, sessionId, pumpId: "p1", clockQuality: quality, startUnixMs, episodeId, implausible },
      ...{ reconstructed: false, recordedAtUnixMs: NOW_MS, conflictsWithSessionId: null },
    };
    events.push(toSessionEvent(stored));
    add(
      "session",
      encodeSession(head(sessionId, episodeId, { clockQuality: quality }), {
        ...{ sessionId, pumpId: "p1", serialNumber: "s", record, startUnixMs, hoursPostpartum: null },
        ...{ reconstructed: false, implausible, conflictsWithSessionId: null },
      }),
    );
    const correct = (type: "volume-correction" | "time-correction", fields: object): void => {
      const id = uuidOf(1_000 + payloads.length);
      const own = { ...{ session: sessionId, atMs: NOW_MS - 1_000 + i }, ...fields };
      const event = { id, type, ...own, recordedAtMs: NOW_MS, source: "staff", who: null };
      events.push(event as EpisodeEvent);
      const entry = { entryId: id, pumpId: "p1", correctsId: sessionId, enteredBy: "nurse", kind: type };
      add("entry", encodeEntry(head(id, episodeId, {}), { ...entry, fields: own }));
    };
    if (drawn.correctedLeft !== undefined && mode !== "right")
      correct("volume-correction", { leftTenthMl: drawn.correctedLeft });
    if (drawn.correctedStart !== undefined)
      correct("time-correction", {
        ...{ startMs: BIRTH_MS + drawn.correctedStart * MINUTE_MS, durationMs: null },
      });
  }
  const birth = { kind: "instant" as const, ms: BIRTH_MS };
  const episode = { id: "e1", birth, timezone: "UTC", feedsAtBreast: false, risks: [] };
  const today = evaluate(episode, events, NOW_MS, seedLiteral).days.at(-1);
  const { day, volumeTenthMl, unknownVolumes, sessions: counted } = today ?? {};
  const expected = {
    day,
    volume_tenth_ml: volumeTenthMl,
    unknown_volumes: unknownVolumes,
    sessions: counted,
  };
  return { payloads, expected };
}

describeWith(["protoc", "python3", "python3-protobuf"], "today.py", () => {
  it(`comes to what the rules come to, on ${EPISODES} random days`, { timeout: 30_000 }, () => {
    const folder = temporaryFolder("today");
    copyFileSync(join(packageRoot, "docs/examples/python/today.py"), join(folder, "today.py"));
    const words = ["-I", join(packageRoot, "proto/mqtt"), `--python_out=${folder}`, "milkway.proto"];
    execFileSync(programPath("protoc"), words);
    const lists = fc.sample(fc.array(session, { minLength: 1, maxLength: 14 }), {
      numRuns: EPISODES,
      seed: 16,
    });
    const cases = lists.map(caseOf);
    const said = execFileSync(
      programPath("python3"),
      [
        "-c",
        `import base64, json, sqlite3, sys, today
when = (${BIRTH_MS}, ${NOW_MS})
for payloads in json.load(sys.stdin):
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE event (gateway, epoch, seq, event_id, kind, payload)")
    for seq, (kind, payload) in enumerate(payloads):
        row = ("g", "e", seq + 1, "", kind, base64.b64decode(payload))
        database.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)", row)
    print(json.dumps(today.today(today.sessions_of(database, "e1", *when), *when)))`,
      ],
      { cwd: folder, encoding: "utf8", input: JSON.stringify(cases.map(({ payloads }) => payloads)) },
    );
    const totals = said
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(totals).toEqual(cases.map(({ expected }) => expected));
    expect(new Set(totals.map((total) => JSON.stringify(total))).size).toBeGreaterThan(EPISODES / 2);
  });
});
