// Attacks by the records of a pump: what can never be taken, what cannot be true, what claims to be another session.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { pageModel } from "../../gateway/display/page/model/page.ts";
import { en } from "../../gateway/display/page/words/en.ts";
import type { GatewayView, PumpView } from "../../gateway/display/view.ts";
import { linkProto, mqttProto } from "../../proto/codec.ts";
import { encodeFrame } from "../../proto/link/framing.ts";
import type { SessionRecord } from "../../proto/link/messages.ts";
import { brokenRecord, brokenWays, recordFrame } from "../support/broken-records.ts";
import { until } from "../support/broker-rig.ts";
import type { FakePump } from "../support/fake-pump.ts";
import { sessionRecord, uuidOf } from "../support/records.ts";
import type { AttackGroup } from "./attack.ts";
import { type AttackRig, BASE } from "./rig.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const BIRTH_MS = Date.now() - 9 * 24 * HOUR_MS;
const episode = {
  pump: { episode: { id: "e1", birth: new Date(BIRTH_MS).toISOString() } },
};

/** A session of 21 mL, the n-th since the birth, an hour apart. */
function session(n: number, fields: Partial<SessionRecord> = {}): SessionRecord {
  return sessionRecord(n, {
    sessionUuid: uuidOf(n),
    startUnixMs: BIRTH_MS + n * HOUR_MS,
    startUptimeMs: n * HOUR_MS,
    clockQuality: "synced",
    ...fields,
  });
}

/** Repeats these bytes, as a pump does, until the record is acknowledged. */
async function acknowledged(
  pump: FakePump,
  epoch: number,
  index: number,
  send: () => void,
): Promise<boolean> {
  const isAcked = () => pump.acks.some((ack) => ack.recordEpoch === epoch && ack.upToIndex >= index);
  for (let tries = 0; tries < 30 && !isAcked(); tries++) {
    send();
    await sleep(tries < 5 ? 40 : 200);
  }
  return isAcked();
}

async function viewOf(rig: AttackRig, id = "p1"): Promise<PumpView> {
  const view = (await (await fetch(`${rig.pageUrl}/api/view`)).json()) as GatewayView;
  const pump = view.pumps.find(({ pumpId }) => pumpId === id);
  assert.ok(pump !== undefined);
  return pump;
}

/** What the page makes of the view, as the browser would. */
async function drawn(rig: AttackRig) {
  const view = (await (await fetch(`${rig.pageUrl}/api/view`)).json()) as GatewayView;
  const deadlines = { liveMs: 3_000, statusMs: 10_000, totalsMs: 86_400_000, gatewayMs: 15_000 };
  const { nowMs } = view;
  const theme = "day" as const;
  return pageModel({
    ...{ view, nowMs, deadlines, theme, words: en },
    ...{ gatewayAgeMs: 0, connected: true, live: new Map() },
  });
}

const knownTenthMl = (pump: PumpView): number =>
  pump.supply?.days.reduce((sum, day) => sum + day.volumeTenthMl, 0) ?? 0;

/** Session and entry events, decoded. */
async function listenToEvents(rig: AttackRig) {
  const observer = await rig.listen([`${BASE}/pump/#`]);
  const payloads = (kind: string) =>
    observer.messages.filter(({ topic }) => topic.endsWith(`/event/${kind}`)).map(({ payload }) => payload);
  return {
    sessions: () => payloads("session").map((payload) => mqttProto.SessionEvent.decode(payload)),
    entries: () => payloads("entry").map((payload) => mqttProto.EntryEvent.decode(payload)),
    stop: () => observer.stop(),
  };
}

/** Claims that cannot be true, of an otherwise good session. */
const claims: readonly [name: string, fields: Partial<SessionRecord>][] = [
  ["4,294,967,295 tenths of a mL", { leftTenthMl: 0xffff_ffff }],
  ["10 L on a side", { rightTenthMl: 100_000 }],
  ["a start in 2100", { startUnixMs: Date.UTC(2100, 5, 1) }],
  ["a start two hours ahead", { startUnixMs: Date.now() + 2 * HOUR_MS }],
  ["49 days", { durationMs: 0xffff_ffff }],
  ["mode left with a right volume", { mode: "left" }],
];

export const groups: readonly AttackGroup[] = [
  {
    door: "link",
    title: "records that can never be taken",
    gateway: { broker: null, ...episode },
    attacks: [
      {
        id: "record-broken",
        // 12 records in each way are kept, and SQLite's journal grows to 4 MiB before it is folded back.
        bounds: { storeKib: 6_144, memoryMib: 80 },
        what: `Record 3 of 12 breaks the contract, in each of ${brokenWays.length} ways.`,
        holds: "12 of 12 are acknowledged, 11 are counted, one is set aside with its bytes and visible.",
        async run(rig, scale) {
          const pump = rig.pump();
          const ways = brokenWays.filter((_, i) => scale === "long" || i % 5 === 2);
          const before = knownTenthMl(await viewOf(rig));
          for (const [i, way] of ways.entries()) {
            const recordEpoch = 1_000 + i;
            for (let index = 1; index <= 12; index++) {
              const record = { ...session(1 + (i * 12 + index) / 2), recordEpoch, index };
              Object.assign(record, {
                sessionUuid: uuidOf(10_000 + i * 12 + index),
                durationMs: 6 * MINUTE_MS,
              });
              const send =
                index === 3
                  ? () => pump.sendBytes(recordFrame(brokenRecord(record, way), pump))
                  : () => pump.send(record);
              const wanted = await acknowledged(pump, recordEpoch, index, send);
              assert.ok(wanted, `${way.name}: record ${index} was not acknowledged`);
            }
          }
          const { gateway, complaints } = await rig.status();
          const problem = gateway.pumps[0]?.problems.find(({ code }) => code === "record-set-aside");
          assert.equal(problem?.count, ways.length);
          assert.ok(complaints.some((line) => line.includes("record-set-aside")));
          assert.equal(knownTenthMl(await viewOf(rig)) - before, ways.length * 11 * 210);
          await drawn(rig);
        },
      },
    ],
  },
  {
    door: "link",
    title: "records with dates beyond every calendar",
    gateway: { broker: null, ...episode },
    attacks: [
      {
        id: "record-date-blanks-page",
        what: "A record starts at Unix time 8640000000000001, another at uptime 2^53 - 1.",
        holds: "The page is drawn, and the gateway says that somebody has to look at them.",
        async run(rig) {
          const pump = rig.pump();
          const dates: Partial<SessionRecord>[] = [
            { startUnixMs: 8_640_000_000_000_001 },
            { startUptimeMs: Number.MAX_SAFE_INTEGER, startUnixMs: null, clockQuality: "unknown" },
            { startUptimeMs: Number.MAX_SAFE_INTEGER },
            { startUnixMs: Number.MAX_SAFE_INTEGER },
          ];
          await sleep(500);
          for (const [i, fields] of dates.entries())
            assert.ok(
              await pump.deliver(session(i + 1, { ...fields, bootId: pump.bootId }), 5_000),
              `date ${i} acknowledged`,
            );
          const { bootId, uptimeMs } = pump;
          const sessionStarted = { sessionUuid: new Uint8Array(16), startUptimeMs: 2 ** 53 - 1, mode: 1 };
          const started = linkProto.LinkFrame.encode({ bootId, seq: 1, uptimeMs, sessionStarted });
          pump.sendBytes(encodeFrame(started.finish()));
          await sleep(300);
          await drawn(rig);
          const { complaints } = await rig.status();
          assert.ok(complaints.some((line) => line.includes("record-implausible")));
        },
      },
    ],
  },
  {
    door: "link",
    title: "records that cannot be true",
    gateway: episode,
    attacks: [
      {
        id: "record-implausible",
        // Every record is kept, and SQLite's journal grows to 4 MiB before it is folded back.
        bounds: { storeKib: 5_120 },
        what: "Three sessions in a row claim 10 L, a start in 2100 or two hours ahead, 49 days, a side that was not pumped.",
        holds:
          "Each is kept and published as implausible; none counts, activates, reaches a target or is the latest by its date.",
        async run(rig) {
          const events = await listenToEvents(rig);
          const pump = rig.pump();
          let index = 0;
          assert.ok(await pump.deliver(session(++index, { leftTenthMl: 5, rightTenthMl: 5 }), 5_000));
          for (const [name, fields] of claims)
            for (let repeat = 0; repeat < 3; repeat++)
              assert.ok(await pump.deliver(session(++index, { leftTenthMl: 110, ...fields }), 5_000), name);
          await until("all events", () => events.sessions().length === index);
          const named = events.sessions().slice(1);
          assert.deepEqual(
            named.filter(({ implausible }) => implausible.length === 0).map(({ recordIndex }) => recordIndex),
            [],
          );
          assert.equal(named.find(({ recordIndex }) => recordIndex === 2)?.leftTenthMl, 0xffff_ffff);
          const view = await viewOf(rig);
          assert.equal(knownTenthMl(view), 10);
          assert.equal(view.activation?.state === "activated", false);
          assert.equal(view.supply?.firstDay, null);
          assert.ok((view.latestSession?.startMs ?? 0) <= Date.now());
          const { complaints } = await rig.status();
          assert.ok(
            complaints.some((line) => line.includes("record-implausible (18 times")),
            String(complaints),
          );
          await drawn(rig);
          events.stop();
        },
      },
    ],
  },
  {
    door: "link",
    title: "records that claim another's UUID",
    gateway: { pumps: ["p1", "p2"] },
    attacks: [
      {
        id: "record-uuid-taken",
        what: "Five sessions have the UUID 16×00, pump 2 has three of pump 1's, a volume changes under a known UUID and key.",
        holds:
          "Every distinct record is kept and published, conflicts as such; a true repeat changes nothing.",
        async run(rig) {
          const events = await listenToEvents(rig);
          const [one, two] = [rig.pump("p1"), rig.pump("p2")];
          const zero = uuidOf(0).replaceAll(/[48]/g, "0");
          for (let n = 1; n <= 5; n++) assert.ok(await one.deliver(session(n, { sessionUuid: zero }), 5_000));
          for (let n = 6; n <= 8; n++) assert.ok(await one.deliver(session(n), 5_000));
          for (let n = 1; n <= 3; n++)
            assert.ok(
              await two.deliver(
                session(n, { sessionUuid: uuidOf(n + 5), recordEpoch: 88, leftTenthMl: 70 }),
                5_000,
              ),
            );
          // The same key, the same UUID, another volume; and the whole lot once more, which changes nothing.
          one.send(session(8, { leftTenthMl: 900 }));
          for (let n = 6; n <= 8; n++) one.send(session(n));
          for (let n = 1; n <= 5; n++) one.send(session(n, { sessionUuid: zero }));
          one.send(session(8, { leftTenthMl: 900 }));
          await until("12 events", () => events.sessions().length >= 12);
          await sleep(500);
          const got = events.sessions();
          assert.equal(got.length, 12);
          assert.equal(new Set(got.map(({ sessionId }) => sessionId)).size, 12);
          assert.equal(got.filter((event) => event.conflictsWithSessionId != null).length, 4 + 3 + 1);
          assert.equal(got.filter(({ implausible }) => implausible.includes("told-before")).length, 1);
          assert.ok(got.every(({ pumpId, pumpSerialNumber }) => pumpSerialNumber === `SN-${pumpId}`));
          const { complaints } = await rig.status();
          assert.ok(complaints.some((line) => line.startsWith("pump p1: record-conflict (5 times")));
          assert.ok(complaints.some((line) => line.startsWith("pump p2: record-conflict (3 times")));
          events.stop();
        },
      },
    ],
  },
];
