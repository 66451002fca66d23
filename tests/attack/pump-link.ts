// Attacks over the link: a pump that says too much, or what cannot be.
import assert from "node:assert/strict";
import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { StatusAnswer } from "../../gateway/ops/server.ts";
import type { ProblemCode } from "../../gateway/problems.ts";
import { Database } from "../../sqlite/database.ts";
import { type FakePump, flowBatch, pumpStatus } from "../support/fake-pump.ts";
import { sessionRecord } from "../support/records.ts";
import type { Attack, AttackGroup, Scale } from "./attack.ts";
import type { AttackRig } from "./rig.ts";

const HOUR_MS = 3_600_000;
/** Whoever looks, and whoever uploads, while another pump floods, waits no longer. */
const PATIENT_MS = 1_500;

const pumpOf = ({ gateway }: StatusAnswer, id: string) => {
  const pump = gateway.pumps.find(({ pumpId }) => pumpId === id);
  assert.ok(pump, `pump ${id} in the status`);
  return pump;
};
const problem = (status: StatusAnswer, id: string, code: ProblemCode) =>
  pumpOf(status, id).problems.find((found) => found.code === code);

/** Calls `send` so often a second; says how to stop it. */
function flood(perSecond: number, send: () => void): () => void {
  const startedMs = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = ((performance.now() - startedMs) / 1_000) * perSecond;
    while (sent < due) {
      send();
      sent++;
    }
  }, 10);
  return () => clearInterval(timer);
}

/** A session that nobody had: its start, and a tenth of a second of its flow. */
function ghost(pump: FakePump, volumeTenthMl = 10): void {
  const sessionUuid = randomUUID();
  const startUptimeMs = pump.uptimeMs;
  pump.send({ type: "session-started", sessionUuid, startUptimeMs, mode: "double", programme: "initiation" });
  pump.send(
    flowBatch(sessionUuid, {
      firstUptimeMs: startUptimeMs,
      sampleRateHz: 20,
      volumeLeftTenthMl: [volumeTenthMl, volumeTenthMl],
      volumeRightTenthMl: [volumeTenthMl, volumeTenthMl],
    }),
  );
}

let records = 100;

/** For so long, the gateway answers, another pump's records are acknowledged, and the broker stays. */
async function othersGoOn(rig: AttackRig, forMs: number): Promise<void> {
  const endMs = performance.now() + forMs;
  const other = rig.pump("p2");
  while (performance.now() < endMs) {
    const record = sessionRecord(++records, { bootId: other.bootId, startUptimeMs: 0 });
    const acks = other.acks.length;
    const atMs = performance.now();
    other.send(record);
    const answer = await fetch(`${rig.pageUrl}/healthz`, { signal: AbortSignal.timeout(PATIENT_MS) });
    await answer.text();
    while (other.acks.length === acks) {
      assert.ok(performance.now() - atMs < PATIENT_MS, "another pump's record waits for its acknowledgement");
      await sleep(5);
    }
    const { gateway } = await rig.status(PATIENT_MS);
    assert.equal(gateway.broker.state, "connected");
    await sleep(250);
  }
}

/** What the other pump uploads meanwhile is written: the journal of the file grows to 4 MiB before it is folded in. */
const OTHERS_WRITE = { storeKib: 6 * 1_024 };
/** A start is measured as well, and takes longer than an input may. */
const STARTS_ANEW = { heldMs: 1_000 };

const seconds = (scale: Scale, short: number, long: number) => (scale === "short" ? short : long) * 1_000;

/** The pump floods; meanwhile the others go on, no session comes of it, and it is told. */
const flooding = (
  attack: Pick<Attack, "id" | "what">,
  perSecond: number,
  send: (pump: FakePump) => void,
): Attack => ({
  ...attack,
  bounds: OTHERS_WRITE,
  holds: "The others go on, nothing of it is committed, what is over the pump's budget is counted and told.",
  async run(rig, scale) {
    const before = (await rig.status()).gateway;
    const pump = rig.pump("p1");
    const observer = await rig.listen(["milk/v1/+/+/pump/p1/#"]);
    const stop = flood(perSecond, () => send(pump));
    try {
      const forMs = seconds(scale, 1, 60);
      await othersGoOn(rig, forMs);
      const states = observer.messages.filter(({ topic }) => topic.endsWith("/pump/p1/state")).length;
      assert.ok(states <= 15 + (2 * forMs) / 1_000, `${states} states published in ${forMs} ms`);
    } finally {
      stop();
      observer.stop();
    }
    const after = await rig.settled(
      (now) => problem(now, "p1", "budget-exceeded") !== undefined,
      "the problem",
    );
    assert.equal(after.gateway.sessionsReconstructed, before.sessionsReconstructed);
  },
});

const EPISODE = { id: "e1", birth: new Date(Date.now() - 60 * HOUR_MS).toISOString() };
const stored = (rig: AttackRig, sql: string): unknown => {
  const db = new Database(rig.storePath, { readOnly: true });
  try {
    return Object.values(db.prepare<[], Record<string, unknown>>(sql).get() ?? {})[0];
  } finally {
    db.close();
  }
};

/** A pump that says the next number of sessions, one after the other, and is acknowledged. */
async function acknowledged(pump: FakePump, from: number, upTo: number): Promise<void> {
  for (let index = from; index <= upTo; index++) {
    const record = sessionRecord(index, { bootId: pump.bootId, startUptimeMs: 0, sessionUuid: randomUUID() });
    const acks = pump.acks.length;
    assert.equal(await pump.deliver(record, 5_000), true, `record ${index} is acknowledged`);
    const beyond = pump.acks.slice(acks).find(({ upToIndex }) => upToIndex > index);
    assert.equal(beyond, undefined, `nothing is acknowledged beyond record ${index}`);
  }
}

const tooMuch: AttackGroup = {
  door: "link",
  title: "a pump that says too much",
  gateway: { pumps: ["p1", "p2"], pump: { episode: EPISODE } },
  attacks: [
    flooding(
      {
        id: "flood-of-sessions",
        what: "A pump starts 100 sessions a second, each with a tenth of a second of flow.",
      },
      100,
      (pump) => ghost(pump),
    ),
    flooding({ id: "flood-of-hellos", what: "A pump greets 140 times a second." }, 140, (pump) =>
      pump.send(pump.hello),
    ),
    flooding(
      {
        id: "flood-of-changing-hellos",
        what: "A pump greets 140 times a second, each time as another model after another boot.",
      },
      140,
      (pump) => {
        pump.bootId = randomInt(1, 2 ** 31);
        pump.send({ ...pump.hello, model: `m${pump.bootId}` });
      },
    ),
    flooding(
      {
        id: "flood-of-statuses",
        what: "A pump says 1,000 times a second that it runs another session.",
      },
      1_000,
      (pump) => pump.send(pumpStatus({ mode: "running", sessionUuid: randomUUID(), sessionMode: "double" })),
    ),
    {
      id: "flood-of-records",
      what: "A pump repeats a record 1,000 times a second, whatever is acknowledged.",
      holds: "The others go on, and it is one session.",
      bounds: OTHERS_WRITE,
      async run(rig, scale) {
        const pump = rig.pump("p1");
        const record = sessionRecord(1, { bootId: pump.bootId, sessionUuid: randomUUID() });
        const stop = flood(1_000, () => pump.send(record));
        try {
          await othersGoOn(rig, seconds(scale, 1, 60));
        } finally {
          stop();
        }
        await rig.settled(({ gateway }) => gateway.broker.state === "connected", "all well");
        const count = stored(rig, `SELECT count(*) FROM session WHERE session_id = '${record.sessionUuid}'`);
        assert.equal(count, 1);
      },
    },
    {
      id: "ghosts-with-milk",
      what: "A pump runs 30 sessions of a tenth of a second, with 50 mL a side, and is silent of their records.",
      holds: "No session comes of them, and no milk.",
      async run(rig, scale) {
        const pump = rig.pump("p1");
        const before = (await rig.status()).gateway.sessionsReconstructed;
        const milk = () => stored(rig, "SELECT count(*) FROM session WHERE reconstructed = 1");
        for (let i = 0; i < 30; i++) {
          ghost(pump, 500);
          await sleep(scale === "short" ? 10 : 100);
        }
        // Until the pump is believed to hold no record of them.
        const endMs = performance.now() + seconds(scale, 3, 130);
        while (performance.now() < endMs) {
          pump.send(pumpStatus({ pendingRecords: 0 }));
          await sleep(500);
        }
        assert.equal((await rig.status()).gateway.sessionsReconstructed, before);
        assert.equal(milk(), 0);
      },
    },
    {
      id: "sigterm-under-flood",
      what: "The gateway is asked to end while a pump says as much as it can.",
      holds: "It ends within five seconds.",
      bounds: { ...OTHERS_WRITE, ...STARTS_ANEW },
      async run(rig, scale) {
        const pump = rig.pump("p1");
        const stop = flood(500, () => {
          ghost(pump);
          pump.send(pump.hello);
          pump.send(sessionRecord(randomInt(1, 1_000), { sessionUuid: randomUUID() }));
        });
        try {
          await sleep(seconds(scale, 1, 30));
          const askedMs = performance.now();
          assert.equal(await rig.stopGateway(), 0);
          const tookMs = performance.now() - askedMs;
          assert.ok(tookMs < 5_000, `it took ${Math.round(tookMs)} ms`);
        } finally {
          stop();
        }
        await rig.startGateway();
      },
    },
  ],
};

const wrong: AttackGroup = {
  door: "link",
  title: "a pump that says what cannot be",
  gateway: { pumps: ["p1", "p2"], pump: { serialNumber: undefined } },
  attacks: [
    {
      id: "journal-begins-ahead",
      what: "A pump says once that its journal begins at record 100, and goes on with record 1.",
      holds:
        "Each record is acknowledged as it comes, nothing beyond, also after an honest Hello; it is told.",
      async run(rig) {
        const pump = rig.pump("p1");
        const honest = pump.hello;
        await acknowledged(pump, 1, 2);
        pump.send({ ...honest, oldestIndex: 100 });
        await acknowledged(pump, 3, 6);
        await rig.settled((now) => problem(now, "p1", "journal-contradiction") !== undefined, "the problem");
        pump.send(honest);
        await acknowledged(pump, 7, 9);
      },
    },
    {
      id: "clock-reply-a-day-off",
      what: "A pump's first answer to a clock probe after a start is a day off; its frame is not.",
      holds: "What it recorded is dated right, and it is told.",
      async run(rig) {
        const pump = rig.pump("p1");
        for (const sign of [1, -1]) {
          let lies = 1;
          pump.clockReplyOffMs = () => (lies-- > 0 ? sign * 24 * HOUR_MS : 0);
          pump.reboot(pump.bootId + 100);
          await rig.settled(
            (now) => pumpOf(now, "p1").link.state === "online" && lies <= 0,
            "the first answer",
          );
          const sessionUuid = randomUUID();
          const record = sessionRecord(1, { recordEpoch: 80 + sign, sessionUuid, bootId: pump.bootId });
          assert.equal(await pump.deliver({ ...record, startUptimeMs: pump.uptimeMs }, 5_000), true);
          await rig.settled((now) => pumpOf(now, "p1").clockQuality === "synced", "the clock");
          const startMs = stored(
            rig,
            `SELECT start_unix_ms FROM session WHERE session_id = '${sessionUuid}'`,
          );
          assert.ok(Math.abs(Number(startMs) - Date.now()) < 20_000, `dated ${startMs}`);
        }
        const status = await rig.status();
        assert.ok(problem(status, "p1", "clock-contradiction"));
        assert.equal(pumpOf(status, "p1").clockSteps, 0);
      },
    },
    {
      id: "another-pump-on-the-port",
      what: "The pump on a port is swapped for another while the gateway is off.",
      holds: "It is taken, and told to a technician.",
      bounds: STARTS_ANEW,
      async run(rig) {
        await rig.stopGateway();
        const pump = rig.pump("p2");
        pump.hello = { ...pump.hello, serialNumber: "SN-swapped" };
        pump.reboot(66);
        await rig.startGateway();
        const status = await rig.settled((now) => pumpOf(now, "p2").link.state === "online", "online");
        assert.match(problem(status, "p2", "pump-replaced")?.detail ?? "", /SN-swapped.*SN-p2/);
        assert.equal(problem(status, "p1", "pump-replaced"), undefined);
      },
    },
    {
      id: "two-ports-one-serial-number",
      what: "A pump with the serial number of the pump on another port comes.",
      holds: "Nothing of it is taken while that one is there, and both are told; then it is.",
      async run(rig) {
        const [first, second] = [rig.pump("p1"), rig.pump("p2")];
        const { hello } = second;
        second.hello = { ...hello, serialNumber: first.hello.serialNumber };
        const talks = setInterval(() => first.send(pumpStatus()), 500);
        try {
          second.reboot(67);
          const both = (now: StatusAnswer) =>
            ["p1", "p2"].every((id) => problem(now, id, "duplicate-serial") !== undefined);
          const status = await rig.settled(both, "both problems");
          assert.equal(pumpOf(status, "p2").link.state, "read-only");
          assert.equal(pumpOf(status, "p1").link.state, "online");
          assert.equal(await second.deliver(sessionRecord(1, { sessionUuid: randomUUID() }), 1_000), false);
          second.hello = hello;
          second.cut();
          await rig.settled(
            (now) => ["p1", "p2"].every((id) => problem(now, id, "duplicate-serial") === undefined),
            "that it is over",
          );
          assert.equal(await second.deliver(sessionRecord(1, { sessionUuid: randomUUID() }), 5_000), true);
        } finally {
          clearInterval(talks);
        }
      },
    },
  ],
};

export const groups: readonly AttackGroup[] = [tooMuch, wrong];
