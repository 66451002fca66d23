// The examples in Python, written from the documents, against the real gateway and a real broker: a pump is heard, and a
// collector gets every session, killed once on the way.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
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
  for (const name of ["pump.py", "collector.py"]) copyFileSync(join(EXAMPLES, name), join(folder, name));
  const proto = join(packageRoot, "proto");
  const paths = ["link", "mqtt"].flatMap((contract) => ["-I", join(proto, contract)]);
  execFileSync(programPath("protoc"), [
    ...paths,
    `--python_out=${folder}`,
    ...["pump_link.proto", "milkway.proto"],
  ]);
  return folder;
}

function python(folder: string, words: readonly string[], says: RegExp): Promise<string> {
  const child = spawn(programPath("python3"), words, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  let output = "";
  return new Promise((resolve, reject) => {
    const take = (chunk: unknown): void => {
      output += String(chunk);
      if (says.test(output)) resolve(output);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("exit", (status) => reject(new Error(`${words.join(" ")} ended (${status}):\n${output}`)));
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
  ["mosquitto", "protoc", "python3", "python3-protobuf", "python3-paho-mqtt"],
  "the examples in Python",
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
      expect(query(folder, "SELECT count(*) FROM conflict")).toEqual([[0]]);
      const journal = JSON.parse(readFileSync(join(folder, "pump-journal.json"), "utf8")) as {
        acked: number;
      };
      expect(journal.acked).toBe(12);
    });
  },
);
