// Attacks with an episode: a hospital (or whoever may publish as one) that assigns what cannot be, far too often, too
// late, or to the wrong mother; a configuration and a store that hold an absurd birth.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { GatewayView } from "../../gateway/display/view.ts";
import type { StatusAnswer } from "../../gateway/ops/server.ts";
import { mqttProto } from "../../proto/codec.ts";
import { Database } from "../../sqlite/database.ts";
import { type Observer, until } from "../support/broker-rig.ts";
import { pumpStatus } from "../support/fake-pump.ts";
import { sessionRecord, uuidOf } from "../support/records.ts";
import type { AttackGroup } from "./attack.ts";
import { type AttackRig, BASE } from "./rig.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const ASSIGN = `${BASE}/cmd/assign`;
const RESULT = `${ASSIGN}/result`;

const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

interface Fields {
  pumpId?: string;
  episodeId?: string | null;
  birth?: string;
  timezone?: string;
  risks?: string[];
  revision?: number;
  fromUnixMs?: number;
}

function command(fields: Fields): Uint8Array {
  return mqttProto.AssignCommand.encode({
    pumpId: "p1",
    episodeId: "e1",
    birth: daysAgo(2),
    timezone: "Europe/Amsterdam",
    revision: 1,
    ...fields,
  }).finish();
}

const heard = (hospital: Observer, topic: string) =>
  hospital.messages.filter((message) => message.topic === `${BASE}/${topic}`);

/** Publishes the command and waits for its answer. */
async function assigned(hospital: Observer, fields: Fields) {
  const before = heard(hospital, "cmd/assign/result").length;
  hospital.publish(ASSIGN, command(fields));
  await until("the answer", () => heard(hospital, "cmd/assign/result").length > before, 40_000);
  const answer = heard(hospital, "cmd/assign/result").at(-1);
  return mqttProto.CommandResult.decode(answer?.payload ?? new Uint8Array());
}

const hospitalOf = (rig: AttackRig): Promise<Observer> => rig.listen([RESULT, `${BASE}/pump/+/event/+`]);

async function viewOf(rig: AttackRig, pumpId = "p1") {
  const answer = await fetch(`${rig.pageUrl}/api/view`, { signal: AbortSignal.timeout(5_000) });
  const view = (await answer.json()) as GatewayView;
  const pump = view.pumps.find((candidate) => candidate.pumpId === pumpId);
  assert.ok(pump);
  return pump;
}

function rows(rig: AttackRig, sql: string): Record<string, unknown>[] {
  const db = new Database(rig.storePath, { readOnly: true });
  try {
    return db.prepare<[], Record<string, unknown>>(sql).all();
  } finally {
    db.close();
  }
}

/** The findings of an episode as last judged: rule, day or night, state. */
async function findingsOf(rig: AttackRig, pumpId: string): Promise<string[]> {
  const { findings } = await viewOf(rig, pumpId);
  return findings
    .map(({ rule, day, state, detail }) => `${rule} ${detail["night"] ?? day ?? ""} ${state}`)
    .sort();
}

/** Rule events of a pump so far: "NIGHT missed". */
const told = (hospital: Observer, pumpId: string): string[] =>
  heard(hospital, `pump/${pumpId}/event/rule`).map(({ payload }) => {
    const { finding } = mqttProto.RuleEvent.decode(payload);
    return `${finding?.rule} ${finding?.state}`;
  });

/** A session of the pump that began `hoursAgo`; the pump knew the time. */
const past = (index: number, startUnixMs: number, uuid: number) =>
  sessionRecord(index, { sessionUuid: uuidOf(uuid), startUnixMs, clockQuality: "synced" });

const IMPOSSIBLE: readonly (Fields & { because: RegExp })[] = [
  { birth: "garbage", because: /birth/ },
  { birth: "", because: /birth/ },
  { birth: "2026-02-30", because: /birth/ },
  { birth: "0001-01-01T00:00:00Z", because: /birth/ },
  { birth: "9999-12-31T23:59:59Z", because: /birth/ },
  { birth: "1900-01-01T00:00:00Z", because: /birth/ },
  { birth: "1950-06-01", because: /birth/ },
  { birth: daysAgo(9_700), because: /90 days/ },
  { birth: daysAgo(91), because: /90 days/ },
  { birth: daysAgo(-1), because: /ahead/ },
  { timezone: "Mars/Olympus", because: /Mars\/Olympus/ },
  { timezone: "", because: /timezone: missing/ },
  { risks: ["bad luck"], because: /bad luck/ },
  { episodeId: "a/b", because: /a\/b/ },
  { episodeId: "x".repeat(5_000), because: /episode/i },
  { fromUnixMs: Date.now() + DAY_MS, because: /from/ },
  { fromUnixMs: Date.now() - 3 * DAY_MS, because: /from/ },
];

export const groups: readonly AttackGroup[] = [
  {
    door: "mqtt",
    title: "assignments that cannot be",
    gateway: { pumps: ["p1", "p2", "p3", "p4"] },
    attacks: [
      {
        id: "assign-the-impossible",
        what: "Seventeen assignments that cannot be: births from year 1 to 9999, no such zone, a topic's slash, 5 kB of id.",
        holds: "Each is refused with its reason, and nothing of it is stored.",
        async run(rig) {
          const hospital = await hospitalOf(rig);
          for (const [i, { because, ...fields }] of IMPOSSIBLE.entries()) {
            // In turn: a pump takes five commands at once.
            const pumpId = `p${1 + (i % 4)}`;
            const { accepted, reason } = await assigned(hospital, { ...fields, pumpId, revision: i + 1 });
            assert.equal(accepted, false, JSON.stringify(fields));
            assert.match(reason ?? "", because);
            assert.ok((reason ?? "").length < 500, reason ?? "");
          }
          assert.deepEqual(rows(rig, "SELECT * FROM episode"), []);
          hospital.stop();
        },
      },
    ],
  },
  {
    door: "mqtt",
    title: "assignments that may be",
    gateway: { pumps: ["p1", "p2", "p3"] },
    attacks: [
      {
        id: "assign-the-oldest-birth",
        what: "A pump is assigned to a mother whose child is as old as may be.",
        holds: "It is taken, within the bounds, and so is the same again under a start.",
        async run(rig) {
          const hospital = await hospitalOf(rig);
          const { accepted } = await assigned(hospital, { birth: daysAgo(89.9), episodeId: "old" });
          assert.equal(accepted, true);
          assert.equal((await viewOf(rig)).episode?.day, 90);
          hospital.stop();
        },
      },
      {
        id: "assign-the-last-revision",
        what: "An assignment with the revision 4294967295, and the hospital's own next one.",
        holds: "No revision shuts out all later ones.",
        async run(rig) {
          const hospital = await hospitalOf(rig);
          await assigned(hospital, { pumpId: "p2", revision: 4_294_967_295, episodeId: "forged" });
          assert.equal((await assigned(hospital, { pumpId: "p2", revision: 1 })).accepted, true);
          // Half of all revisions ahead: the answer says from where to go on.
          await assigned(hospital, { pumpId: "p2", revision: 2 ** 31, episodeId: "forged" });
          const refused = await assigned(hospital, { pumpId: "p2", revision: 2 });
          const next = (refused.revision ?? 0) + 1;
          assert.equal((await assigned(hospital, { pumpId: "p2", revision: next })).accepted, true);
          assert.equal((await viewOf(rig, "p2")).episode?.id, "e1");
          hospital.stop();
        },
      },
      {
        id: "assign-another-birth",
        what: "A correction moves the birth of a mother by ten hours.",
        holds: "It is done, and the store, the log and the stream say that and when it was changed.",
        async run(rig) {
          const hospital = await hospitalOf(rig);
          const [wrong, right] = [daysAgo(3), daysAgo(2.5)];
          await assigned(hospital, { pumpId: "p3", episodeId: "e3", birth: wrong, revision: 1 });
          await assigned(hospital, { pumpId: "p3", episodeId: "e3", birth: right, revision: 2 });
          const changes = rows(
            rig,
            "SELECT before_json, after_json FROM episode_change WHERE episode_id = 'e3'",
          );
          assert.equal(changes.length, 2);
          assert.match(String(changes[1]?.["before_json"]), new RegExp(wrong));
          assert.match(String(changes[1]?.["after_json"]), new RegExp(right));
          assert.match(rig.output, new RegExp(`"birth".*${wrong}.*${right}`));
          const isChange = (): boolean =>
            heard(hospital, "pump/p3/event/entry").some(({ payload }) => {
              const { kind, fieldsJson } = mqttProto.EntryEvent.decode(payload);
              return kind === "pump-assignment" && (fieldsJson ?? "").includes('"changed":["birth"]');
            });
          await until("the change as an event", isChange);
          hospital.stop();
        },
      },
    ],
  },
  {
    door: "mqtt",
    title: "a flood of assignments",
    gateway: { pumps: ["p1", "p2"] },
    attacks: [
      {
        id: "assign-flood",
        what: "2,000 valid assignments of one pump at once, each of another mother with 89 days to judge.",
        holds:
          "A few are taken, the rest refused; another pump's assignment is taken at once, and so is a later one.",
        // Five mothers with 89 days each are taken, and are in SQLite's journal beside the file until it is taken over.
        bounds: { storeKib: 4_096 },
        async run(rig, scale) {
          const hospital = await hospitalOf(rig);
          const count = scale === "long" ? 2_000 : 500;
          const birth = daysAgo(89);
          const before = (await rig.status()).gateway.broker.counters;
          const looked = ({ gateway: { broker } }: StatusAnswer): number =>
            broker.counters.commands + broker.counters.commandsRefused + broker.counters.messagesTooMany;
          const from = looked(await rig.status());
          // mosquitto holds a thousand for a subscriber and drops the rest.
          for (let i = 1; i <= count; i++) {
            hospital.publish(ASSIGN, command({ birth, episodeId: `flood-${i}`, revision: i }));
            if (i % 500 === 0)
              await rig.settled(
                (status) => looked(status) - from >= i,
                "each looked at, or counted as one too many",
                30_000,
              );
          }
          const { gateway } = await rig.status();
          assert.ok(gateway.broker.counters.commands - before.commands <= 10);
          const answers = heard(hospital, "cmd/assign/result").length;
          assert.ok(answers <= 60, `${answers} answers`);
          assert.equal((await assigned(hospital, { pumpId: "p2" })).accepted, true);
          if (scale === "long") {
            await sleep(12_000);
            assert.equal((await assigned(hospital, { revision: count + 1 })).accepted, true);
          }
          hospital.stop();
        },
      },
    ],
  },
  {
    door: "files",
    title: "an absurd birth in the configuration",
    gateway: { broker: null, pump: { episode: { id: "e1", birth: "2000-11-18T10:00:00Z" } } },
    attacks: [
      {
        id: "config-birth-2000",
        what: "A typing error makes the child of the configuration 26 years old.",
        holds: "The gateway runs, without the episode, and says why.",
        // Another process: what a start takes is no input.
        bounds: { heldMs: 1_000 },
        async run(rig) {
          assert.match(rig.output, /"episode":"e1".*90 days/);
          const { episode, problems } = await viewOf(rig);
          assert.equal(episode, null);
          assert.match(problems.find(({ code }) => code === "episode-not-in-force")?.detail ?? "", /90 days/);
          await rig.stopGateway();
          const startedMs = performance.now();
          await rig.startGateway();
          assert.ok(performance.now() - startedMs < 8_000);
        },
      },
    ],
  },
  {
    door: "files",
    title: "an absurd birth in the store",
    gateway: { broker: null },
    attacks: ["1900-01-01T00:00:00Z", "0001-01-01", "9999-01-01T00:00:00Z", "garbage"].map((birth, i) => ({
      id: `store-birth-${birth.slice(0, 4)}`,
      what: `The store of an earlier version holds the birth ${birth}.`,
      holds: "The gateway starts as fast as with any other and takes a record.",
      // Another process: what a start takes is no input.
      bounds: { heldMs: 1_000, memoryMib: 200 },
      async run(rig: AttackRig) {
        await rig.stopGateway();
        const db = new Database(rig.storePath);
        db.prepare(
          "INSERT OR REPLACE INTO episode (episode_id, birth, timezone, feeds_at_breast, risks_json) VALUES ('old', ?, 'UTC', 0, '[]')",
        ).run(birth);
        if (db.prepare("SELECT * FROM assignment WHERE episode_id = 'old'").all().length === 0)
          db.exec(
            "INSERT INTO assignment (pump_id, revision, from_unix_ms, episode_id) VALUES ('p1', 1, -100000000000000, 'old')",
          );
        db.close();
        const bytesOfFindings = (): number =>
          Number(rows(rig, "SELECT coalesce(sum(length(told_json)), 0) AS n FROM finding")[0]?.["n"]);
        const sizeBefore = bytesOfFindings();
        const startedMs = performance.now();
        await rig.startGateway();
        assert.ok(performance.now() - startedMs < 8_000);
        assert.equal(await rig.pump().deliver(past(i + 1, Date.now() - HOUR_MS, 900 + i), 5_000), true);
        const size = bytesOfFindings();
        assert.ok(size < 200_000, `${sizeBefore} -> ${size} bytes of findings`);
        await viewOf(rig);
      },
    })),
  },
  {
    door: "mqtt",
    title: "two mothers and one pump",
    gateway: {},
    attacks: [
      {
        id: "assign-hand-over",
        what: "A pump goes from one mother to the next, and the gateway is told two hours later.",
        holds:
          "Without a time nobody's session moves; with one, the sessions from then on do, and all of it is told.",
        async run(rig) {
          const hospital = await hospitalOf(rig);
          const nowMs = Date.now();
          const birth = new Date(nowMs - 3 * DAY_MS).toISOString();
          const owners = (): unknown[] =>
            rows(rig, "SELECT episode_id FROM session ORDER BY start_unix_ms").map(
              (row) => row["episode_id"],
            );
          await assigned(hospital, { episodeId: "anna", birth, revision: 1 });
          for (const [i, hoursAgo] of [20, 10, 1].entries())
            assert.equal(
              await rig.pump().deliver(past(i + 1, nowMs - hoursAgo * HOUR_MS, i + 1), 5_000),
              true,
            );
          assert.deepEqual(owners(), ["anna", "anna", "anna"]);
          const bea = { episodeId: "bea", birth: new Date(nowMs - DAY_MS).toISOString() };
          await assigned(hospital, { ...bea, revision: 2 });
          assert.deepEqual(owners(), ["anna", "anna", "anna"]);
          await assigned(hospital, { ...bea, revision: 3, fromUnixMs: nowMs - 2 * HOUR_MS });
          assert.deepEqual(owners(), ["anna", "anna", "bea"]);
          const moved = (): string =>
            heard(hospital, "pump/p1/event/entry")
              .map(({ payload }) => mqttProto.EntryEvent.decode(payload).fieldsJson)
              .join("\n");
          await until("the move as an event", () => moved().includes(uuidOf(3)));
          assert.ok(!moved().includes(uuidOf(2)));
          hospital.stop();
        },
      },
    ],
  },
  {
    door: "mqtt",
    title: "an assignment that comes late",
    gateway: { pumps: ["p1", "p2"] },
    attacks: [
      {
        id: "assign-late",
        what: "13 sessions are uploaded before anybody says whose they are; another pump's 13 after.",
        holds: "The findings are the same, and none is told that the other data does not give.",
        // 26 records: what their transactions add to SQLite's journal until it is taken over.
        bounds: { storeKib: 4_096 },
        async run(rig) {
          const hospital = await hospitalOf(rig);
          const birthMs = Date.now() - 60 * HOUR_MS;
          const birth = new Date(birthMs).toISOString();
          const upload = async (pumpId: string, base: number): Promise<void> => {
            const pump = rig.pump(pumpId);
            for (let i = 1; i <= 13; i++) pump.send(past(i, birthMs + (i * 4.5 - 4) * HOUR_MS, base + i));
            await until("the acknowledgement", () => pump.acks.at(-1)?.upToIndex === 13);
          };
          for (const pump of rig.pumps.values()) pump.send(pumpStatus());
          await assigned(hospital, { pumpId: "p1", episodeId: "early", birth });
          await upload("p2", 200);
          await assigned(hospital, { pumpId: "p2", episodeId: "late", birth });
          await until("the judgement", () => told(hospital, "p2").length > 0);
          const toldLate = told(hospital, "p2");
          rig.pump("p1").send(pumpStatus({ pendingRecords: 13 }));
          await upload("p1", 100);
          rig.pump("p1").send(pumpStatus({ pendingRecords: 0 }));
          await until("the judgement", () => told(hospital, "p1").length > 0);
          const early = await findingsOf(rig, "p1");
          assert.ok(early.includes("FIRST  first-hour"), early.join());
          assert.deepEqual(await findingsOf(rig, "p2"), early);
          for (const word of ["FIRST late", "NIGHT missed"]) {
            assert.ok(!toldLate.includes(word), toldLate.join());
            assert.ok(!told(hospital, "p2").includes(word), word);
          }
          hospital.stop();
        },
      },
    ],
  },
  {
    door: "link",
    title: "an upload of what a night brought",
    gateway: { pump: { episode: { id: "e1", birth: daysAgo(2.5) } } },
    attacks: [
      {
        id: "upload-before-judgement",
        what: "A pump says that it has 12 records to upload; the first to come are the newest.",
        holds: "Nothing is told that the records still to come take back, and then all is.",
        async run(rig) {
          const hospital = await hospitalOf(rig);
          const nowMs = Date.now();
          rig.pump().send(pumpStatus({ pendingRecords: 12 }));
          for (let i = 1; i <= 12; i++) {
            rig.pump().send(past(100 + i, nowMs - i * 4.9 * HOUR_MS, 300 + i));
            await sleep(50);
          }
          rig.pump().send(pumpStatus({ pendingRecords: 0 }));
          await until("the judgement", () => told(hospital, "p1").length > 0);
          await sleep(200);
          const negative = told(hospital, "p1").filter((word) => /missed|late|very-low/.test(word));
          assert.deepEqual(negative, []);
          hospital.stop();
        },
      },
    ],
  },
];
