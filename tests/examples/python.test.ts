// The examples, which do what the documents say, against the real gateway and a real broker: a pump is heard, a collector gets
// every session, killed once on the way, a day's total is worked out from what it has, and a pump is assigned.
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { mqttProto } from "../../proto/codec.ts";
import { observe } from "../support/broker-rig.ts";
import { packageRoot } from "../support/bundle.ts";
import { type Running, startMilkway, writeConfig } from "../support/command.ts";
import { temporaryFolder } from "../support/folders.ts";
import { freePort, type Mosquitto, startMosquitto } from "../support/mosquitto.ts";
import { describeWith, programPath } from "../support/programs.ts";

const PATIENCE_MS = 60_000;
const EXAMPLES = join(packageRoot, "docs/examples/python");
const started: ChildProcess[] = [];
let gateway: Running | null = null;
let broker: Mosquitto | null = null;

afterEach(async () => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  gateway?.child.kill("SIGKILL");
  await gateway?.ended;
  await broker?.stop();
});

/** The examples beside the code that protoc makes of the contracts. */
function examples(): string {
  const folder = temporaryFolder("python");
  for (const name of ["pump.py", "sessions.py", "collector.py", "today.py"])
    copyFileSync(join(EXAMPLES, name), join(folder, name));
  const proto = join(packageRoot, "proto");
  const paths = ["link", "mqtt"].flatMap((contract) => ["-I", join(proto, contract)]);
  execFileSync(programPath("protoc"), [
    ...paths,
    `--python_out=${folder}`,
    ...["pump_link.proto", "milkway.proto"],
  ]);
  return folder;
}

/** Runs until it says this; `heard` has all that it says from then on, too. */
function python(
  folder: string,
  words: readonly string[],
  says: RegExp,
  heard: { text: string } = { text: "" },
): Promise<string> {
  const child = spawn(programPath("python3"), words, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  return new Promise((resolve, reject) => {
    const take = (chunk: unknown): void => {
      heard.text += String(chunk);
      if (says.test(heard.text)) resolve(heard.text);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("exit", (status) => reject(new Error(`${words.join(" ")} ended (${status}):\n${heard.text}`)));
  });
}

const query = (folder: string, sql: string): unknown[][] =>
  JSON.parse(
    execFileSync(
      programPath("python3"),
      [
        "-c",
        "import json,sqlite3,sys; print(json.dumps(sqlite3.connect('events.db').execute(sys.argv[1]).fetchall()))",
        sql,
      ],
      { cwd: folder, encoding: "utf8" },
    ),
  ) as unknown[][];

describeWith(
  ["mosquitto", "mosquitto_sub", "protoc", "python3", "python3-protobuf", "python3-paho-mqtt"],
  "the examples",
  () => {
    it("speak the golden vectors of the link", { timeout: PATIENCE_MS }, () => {
      const folder = examples();
      const vectors = readFileSync(join(packageRoot, "tests/vectors/link.json"), "utf8");
      const said = execFileSync(
        programPath("python3"),
        [
          "-c",
          `import json, sys, pump
vectors = json.load(sys.stdin)
for vector in vectors["frames"] + vectors["framing"]:
    payload, frame = bytes.fromhex(vector["payloadHex"]), bytes.fromhex(vector["frameHex"])
    assert pump.cobs_decode(frame[:-1])[:-4] == payload, vector
    # One full run at the end may be followed by an empty one: both are taken.
    assert pump.encode_frame(payload) in (frame, frame[:-1] + b"\\x01\\0"), vector
print(len(vectors["frames"] + vectors["framing"]))`,
        ],
        { cwd: folder, input: vectors, encoding: "utf8" },
      );
      expect(Number(said)).toBeGreaterThan(20);
    });

    it("upload a journal and collect it, through a kill of the collector", {
      timeout: PATIENCE_MS,
    }, async () => {
      const folder = examples();
      broker = await startMosquitto();
      const [pumpPort, status] = [await freePort(), await freePort()];
      await python(folder, ["pump.py", "--port", String(pumpPort), "--sessions", "12"], /pump PY-0001 on/);
      const collect = ["collector.py", "--port", String(broker.port)];
      await python(folder, collect, /collector python-collector at/);
      const config = writeConfig(
        folder,
        `{ site: s1, gateway: g1, store: { path: ${folder}/milkway.db, nearlyFullMib: 0 },
         pumps: [{ id: p1, link: "tcp://127.0.0.1:${pumpPort}", serialNumber: PY-0001 }],
         mqtt: { brokers: [{ url: "${broker.url}" }], delivery: collector },
         display: { enabled: false }, metrics: { port: ${status} } }`,
      );
      gateway = startMilkway(["gateway", "--config", config]);
      await gateway.says(/link online/);
      started.at(-1)?.kill("SIGKILL");
      await python(folder, collect, /collector python-collector at/);

      await expect
        .poll(() => query(folder, "SELECT count(*), max(seq) FROM event WHERE kind = 'session'"), {
          timeout: 30_000,
        })
        .toEqual([[12, 12]]);
      await expect
        .poll(async () => {
          const answer = await fetch(`http://127.0.0.1:${status}/status`);
          return ((await answer.json()) as { gateway: { outbox: { pending: number } } }).gateway.outbox
            .pending;
        })
        .toBe(0);
      expect(query(folder, "SELECT count(*) FROM unreadable")).toEqual([[0]]);
      expect(query(folder, "SELECT count(*) FROM rival")).toEqual([[0]]);
      const journal = JSON.parse(readFileSync(join(folder, "pump-journal.json"), "utf8")) as {
        acked: number;
      };
      expect(journal.acked).toBe(12);
    });

    it("run a session, assign it, and work out the day's total as the gateway does", {
      timeout: PATIENCE_MS,
    }, async () => {
      const folder = examples();
      broker = await startMosquitto();
      const observer = await observe(broker.url, ["milk/#"]);
      const heardOn = (topic: RegExp) =>
        observer.messages.filter((message) => topic.test(message.topic)).map(({ payload }) => payload);
      const pumpPort = await freePort();
      const heard = { text: "" };
      const collect = ["collector.py", "--port", String(broker.port), "--print"];
      await python(folder, collect, /collector python-collector at/, heard);
      const config = writeConfig(
        folder,
        `{ site: s1, gateway: g1, store: { path: ${folder}/milkway.db, nearlyFullMib: 0 },
         pumps: [{ id: p1, link: "tcp://127.0.0.1:${pumpPort}" }],
         mqtt: { brokers: [{ url: "${broker.url}" }], delivery: collector },
         display: { enabled: false }, metrics: { enabled: false } }`,
      );
      gateway = startMilkway(["gateway", "--config", config]);
      await expect.poll(() => heardOn(/status$/).length, { timeout: 10_000 }).toBeGreaterThan(0);

      const birth = new Date(Date.now() - 30 * 3_600_000).toISOString();
      const assign = (words: string) => {
        const options = ["-p", String(broker?.port), "-b", "milk/v1/s1/g1"];
        const script = join(packageRoot, "docs/examples/assign.sh");
        const { status, stdout } = spawnSync(script, [...options, words], { encoding: "utf8" });
        return { status, answer: stdout.trim() };
      };
      const episode = `pump_id: "p1" episode_id: "e1" timezone: "Europe/Amsterdam"`;
      expect(assign(`${episode} birth: "" revision: 1`)).toEqual({
        status: 1,
        answer: expect.stringMatching(/^revision: 1\nreason: "birth: missing: give an instant/),
      });
      expect(assign(`${episode} birth: "${birth}" revision: 1`)).toEqual({
        status: 0,
        answer: "accepted: true\nrevision: 1",
      });

      await python(folder, ["pump.py", "--port", String(pumpPort), "--live", "3"], /pump PY-0001 on/);
      await expect
        .poll(() => heard.text, { timeout: 20_000 })
        .toContain("session: left 3.0 mL, right 3.0 mL, 3 s");
      await expect.poll(() => heard.text, { timeout: 20_000 }).toMatch(/rule: FIRST: \w+ -> late \(data\)/);

      const flow = heardOn(/flow$/).map((payload) => mqttProto.FlowSamples.decode(payload));
      expect(flow.map(({ seq }) => seq)).toEqual(flow.map((_, i) => i + 1));
      expect(flow.reduce((sum, { volumeLeftTenthMl }) => sum + volumeLeftTenthMl.length, 0)).toBe(60);
      expect(flow.length).toBeLessThanOrEqual(5);

      const state = () => mqttProto.PumpState.decode(heardOn(/state$/).at(-1) ?? new Uint8Array());
      const volumeTenthMl = 60;
      await expect.poll(() => state().today).toMatchObject({ day: 2, volumeTenthMl, sessions: 1 });
      expect(state().latestSession).toMatchObject({ leftTenthMl: 30, durationMs: 3_000 });
      const own = execFileSync(programPath("python3"), ["today.py", "--episode", "e1", "--birth", birth], {
        ...{ cwd: folder, encoding: "utf8" },
      });
      expect(JSON.parse(own)).toEqual({
        day: 2,
        volume_tenth_ml: volumeTenthMl,
        unknown_volumes: 0,
        sessions: 1,
      });
      await observer.stop();
    });

    it("keep both of two events of one number, and take the one that comes again for the gateway's", {
      timeout: PATIENCE_MS,
    }, () => {
      const folder = examples();
      const said = execFileSync(
        programPath("python3"),
        [
          "-c",
          `import sqlite3, types, collector
sent = []
client = types.SimpleNamespace(publish=lambda topic, payload, qos: sent.append((topic.split("/")[-1], payload)))
taker = collector.Collector(client, sqlite3.connect(":memory:"), "c")
def event(seq, event_id):
    head = collector.milkway.Envelope(gateway_id="g", stream_epoch="e", seq=seq, event_id=event_id)
    payload = collector.milkway.SessionEvent(envelope=head).SerializeToString()
    taker.take("milk/v1/s/g/pump/p/event/session", payload)
def last(name, message):
    return message.FromString([payload for topic, payload in sent if topic == name][-1])
def acked():
    return last("ack", collector.milkway.CollectorAck).up_to_seq
def asked():
    taker.streams["g", "e"].asked_at = 0
    taker.acknowledge("milk/v1/s/g", "e", taker.streams["g", "e"], False)
    replay = last("replay", collector.milkway.ReplayRequest)
    return replay.from_seq, replay.to_seq
for seq in (1, 2, 3, 4): event(seq, f"old-{seq}")
assert acked() == 4
event(2, "new-2")
assert acked() == 1 and asked() == (2, 2)
event(2, "new-2")
assert acked() == 2 and asked() == (3, 4)
event(3, "new-3"); event(4, "old-4")
assert acked() == 4
event(4, "forged"); assert acked() == 3
event(4, "old-4"); assert acked() == 4
rows = taker.database.execute("SELECT event_id FROM event ORDER BY seq").fetchall()
rivals = taker.database.execute("SELECT event_id, disputed FROM rival ORDER BY seq, event_id").fetchall()
print([row[0] for row in rows], rivals)`,
        ],
        { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
      );
      expect(said.trim()).toBe(
        "['old-1', 'new-2', 'new-3', 'old-4'] [('new-2', 0), ('old-2', 0), ('old-3', 0), ('forged', 0)]",
      );
    });
  },
);
