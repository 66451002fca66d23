// Attacks: a pump that was away for long and has thousands of records of one episode to tell.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { StatusAnswer } from "../../gateway/ops/server.ts";
import type { SessionRecord } from "../../proto/link/messages.ts";
import type { FakePump } from "../support/fake-pump.ts";
import { sessionRecord, uuidOf } from "../support/records.ts";
import type { AttackGroup } from "./attack.ts";
import type { AttackRig } from "./rig.ts";

const DAY_MS = 24 * 3_600_000;
const DAYS = 88;
/** As many as a pump leaves unacknowledged on the cable (docs/link.md). */
const WINDOW = 8;
/** Four records follow one another closely and are merged, and then there is a pause. */
const CLUSTER = 4;
/** The code is warm, and the first transitions of the episode are told. */
const WARM_UP = 100;
const ANSWER_MS = 250;

/** `count` records, evenly over the days up to now. */
function backlog(count: number): SessionRecord[] {
  const everyMs = (DAYS * DAY_MS * CLUSTER) / count;
  const firstMs = Date.now() - DAYS * DAY_MS - DAY_MS / 2;
  return Array.from({ length: count }, (_, i) =>
    sessionRecord(i + 1, {
      startUnixMs: Math.round(firstMs + Math.floor(i / CLUSTER) * everyMs + (i % CLUSTER) * 10 * 60_000),
      durationMs: 5 * 60_000,
      clockQuality: "synced",
    }),
  );
}

/** Sends the records as a pump does, and calls `acked` with how many are acknowledged; resolves when all are. */
async function upload(
  pump: FakePump,
  records: readonly SessionRecord[],
  acked: (count: number) => void,
): Promise<void> {
  let sent = 0;
  let done = 0;
  let lastMs = performance.now();
  const send = (): void => {
    for (; sent < Math.min(done + WINDOW, records.length); sent++) {
      const record = records[sent];
      if (record !== undefined) pump.send(record);
    }
  };
  pump.onAck = ({ upToIndex }) => {
    if (upToIndex <= done) return;
    done = upToIndex;
    lastMs = performance.now();
    acked(done);
    send();
  };
  for (send(); done < records.length; await sleep(20)) {
    if (performance.now() - lastMs < 2_000) continue;
    assert.ok(
      performance.now() - lastMs < 30_000,
      `${done} of ${records.length} are acknowledged, and no more`,
    );
    sent = done;
    send();
  }
}

/**
 * Asks for the health again and again; `end` says how long the slowest answer took, without what this machine does to
 * a timer here, because on a busy one everybody waits.
 */
function watchHealth({ opsUrl }: AttackRig): { end: () => Promise<number> } {
  const everyMs = 100;
  let slowestMs = 0;
  let lateMs = 0;
  let isOver = false;
  const watching = (async () => {
    for (let lastMs = performance.now(); !isOver; lastMs = performance.now()) {
      await fetch(`${opsUrl}/healthz`, { signal: AbortSignal.timeout(10_000) });
      const answeredMs = performance.now();
      slowestMs = Math.max(slowestMs, answeredMs - lastMs);
      await sleep(everyMs);
      lateMs = Math.max(lateMs, performance.now() - answeredMs - everyMs);
    }
  })();
  return {
    end: async () => {
      isOver = true;
      await watching;
      return slowestMs - lateMs;
    },
  };
}

/** Processor time of the gateway's main thread so far: on a busy machine a rate by the clock says little. */
const processorMs = ({ pid }: AttackRig): number =>
  Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;

export const groups: readonly AttackGroup[] = [
  {
    door: "link",
    title: "a long backlog",
    gateway: {
      pump: { episode: { id: "e1", birth: new Date(Date.now() - (DAYS + 1) * DAY_MS).toISOString() } },
    },
    attacks: [
      {
        id: "backlog-in-one-episode",
        what: "A pump tells 5,000 records of one mother at once.",
        holds: "The last ones cost no more than the first, and whoever asks for the health is answered.",
        // Its rows are what the store is for; and memory that is let go at once is not collected at once.
        bounds: { storeKib: 64 * 1_024, memoryMib: 128 },
        async run(rig, scale) {
          const records = backlog(scale === "long" ? 5_000 : 600);
          const stretch = Math.floor((records.length - WARM_UP) / 4);
          const marks = [WARM_UP, WARM_UP + stretch, records.length - stretch, records.length];
          const costs: number[] = [];
          const watch = watchHealth(rig);
          const beganMs = performance.now();
          await upload(rig.pump(), records, (count) => {
            while (count >= (marks[costs.length] ?? Number.POSITIVE_INFINITY)) costs.push(processorMs(rig));
          });
          const tookS = (performance.now() - beganMs) / 1_000;
          const slowestMs = await watch.end();
          const [a = 0, b = 0, c = 0, d = 0] = costs;
          const [first, last] = [(b - a) / stretch, (d - c) / stretch];
          const said = `${first.toFixed(2)} ms a record at the start, ${last.toFixed(2)} at the end, ${(records.length / tookS).toFixed(0)} records/s, /healthz within ${slowestMs.toFixed(0)} ms`;
          if (scale === "long") console.log(`    ${said}`);
          assert.ok(last <= first / 0.8, said);
          assert.ok(slowestMs < ANSWER_MS, said);
        },
      },
      {
        id: "backlog-dated-at-once",
        what: "A pump tells thousands of undated records, and then its clock becomes known.",
        holds: "They are dated a few at a time, and whoever asks for the health is answered.",
        // Sixteen sessions dated, and an episode of thousands of events judged again, are one transaction.
        bounds: { heldMs: 100, storeKib: 64 * 1_024, memoryMib: 128 },
        async run(rig, scale) {
          const pump = rig.pump();
          const count = scale === "long" ? 2_000 : 300;
          pump.answersProbes = false;
          pump.reboot(pump.bootId + 1);
          pump.hello = { ...pump.hello, recordEpoch: 78 };
          await rig.settled(
            ({ gateway }) => gateway.pumps[0]?.link.state === "online",
            "the pump online again",
          );
          await sleep(2_000);
          const records = Array.from({ length: count }, (_, i) => ({
            ...sessionRecord(i + 1, {
              recordEpoch: 78,
              bootId: pump.bootId,
              sessionUuid: uuidOf(10_000 + i),
            }),
            startUptimeMs: 1 + (i % 1_000),
            durationMs: 500,
          }));
          await upload(pump, records, () => {});
          const watch = watchHealth(rig);
          pump.answersProbes = true;
          const isDated = ({ gateway: { pumps } }: StatusAnswer): boolean =>
            pumps[0]?.clockQuality === "synced";
          await rig.settled(isDated, "the pump's clock");
          await sleep(scale === "long" ? 10_000 : 2_000);
          const slowestMs = await watch.end();
          assert.ok(slowestMs < ANSWER_MS, `/healthz within ${slowestMs.toFixed(0)} ms`);
        },
      },
    ],
  },
];
