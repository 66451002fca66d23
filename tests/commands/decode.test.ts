// `milkway decode` as its users run it: files, pipes, exit statuses, and a real mosquitto_sub before it.
import { execFile, execFileSync, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLI } from "../support/command.ts";
import { startMosquitto } from "../support/mosquitto.ts";
import { describeWith, programPath } from "../support/programs.ts";
import { fromHex, linkVectors, mqttVectors } from "../vectors/vectors.ts";

interface Result {
  status: number | null;
  lines: Array<Record<string, unknown>>;
  stderr: string;
}

function decode(args: readonly string[], input: string | Uint8Array = ""): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, "decode", ...args]);
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk) => {
      stdout += String(chunk);
    });
    child.stderr.on("data", (chunk) => {
      stderr += String(chunk);
    });
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    child.once("error", reject);
    child.once("close", (status) => {
      const lines = stdout.split("\n").filter((line) => line !== "");
      resolve({ status, stderr, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) });
    });
  });
}

const good = Buffer.concat(linkVectors.frames.map(({ frameHex }) => fromHex(frameHex)));
const [session] = mqttVectors.filter(({ message }) => message === "SessionEvent");
if (session === undefined || session.topic === null) throw new Error("no session among the vectors");
const { topic, payloadHex, json } = session;

describe("milkway decode", () => {
  let folder: string;
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "milkway-decode-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("reads a binary capture, with the place and the sender of each frame", async () => {
    const { status, lines, stderr } = await decode([file("capture.bin", good)]);
    expect(stderr).toContain(
      `frames ${linkVectors.frames.length}, discards 0, missing 0, repeated 0, bytes ${good.length}`,
    );
    expect(status).toBe(0);
    let offset = 0;
    for (const [i, { frame, frameHex }] of linkVectors.frames.entries()) {
      const length = frameHex.length / 2 - 1;
      expect(lines[i]).toEqual({
        kind: "frame",
        offset,
        length,
        from: expect.stringMatching(/^pump$|^gateway$/),
        ...(frame as object),
      });
      offset += length + 1;
    }
    expect(lines[0]).toMatchObject({ from: "pump", message: { type: "pump-hello" } });
    expect(lines[1]).toMatchObject({ from: "gateway", message: { type: "gateway-hello" } });
  });

  it("reads hex from a pipe, names each discard, and says so by its exit status", async () => {
    const hex = linkVectors.discarded
      .map(({ frameHex }) => frameHex.replaceAll(/(.{32})/g, "$1\n"))
      .join("\n");
    const { status, lines, stderr } = await decode([], `${hex}\n0102`);
    expect(status).toBe(1);
    expect(lines.map(({ kind, cause }) => (kind === "discard" ? cause : kind))).toEqual([
      ...linkVectors.discarded.map(({ cause }) => cause),
      "truncated",
    ]);
    expect(stderr).toMatch(/standard input: frames 0, discards \d+ \(oversize 3, .*truncated 1/);
  });

  it("reads one payload by topic or type, from hex, base64 or bytes", async () => {
    const bytes = fromHex(payloadHex);
    const expected = { kind: "payload", type: "SessionEvent", bytes: bytes.length, payload: json };
    const results = await Promise.all([
      decode(["--mqtt", topic, file("session.bin", bytes)]),
      decode(["--type", "SessionEvent"], payloadHex),
      decode(["--type", "SessionEvent", "--base64"], bytes.toString("base64")),
      decode(["--type", "SessionEvent", "--binary", "-"], bytes),
    ]);
    expect(results[0]?.lines).toEqual([{ ...expected, topic }]);
    for (const { lines } of results.slice(1)) expect(lines).toEqual([expected]);
    expect(results.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
  });

  it.each<[string, string[], string, RegExp]>([
    [
      "a file that is not there",
      ["no-such-file"],
      "",
      /no-such-file: cannot be read \(ENOENT\); give the path/,
    ],
    [
      "what was said to be hex",
      ["--hex"],
      "0x",
      /standard input: "x" at offset 1 is no hex digit; .*--binary/,
    ],
    [
      "what was said to be base64",
      ["--base64", "--type", "Diag"],
      "a!",
      /not base64; give --hex or --binary/,
    ],
    [
      "base64 of a link capture",
      ["--base64"],
      "",
      /--base64 is for one MQTT payload; add --mqtt TOPIC or --type/,
    ],
    [
      "a message that there is not",
      ["--type", "Session"],
      "",
      /--type Session: no such message; give one of .*SessionEvent/,
    ],
    ["a topic of others", ["--mqtt", "a/b"], "", /--mqtt a\/b: not a topic of this contract .*--type/],
    ["options that exclude each other", ["--hex", "--binary"], "", /--hex.* cannot be used with .*--binary/],
    ["a folder", ["."], "", /\.: cannot be read \(EISDIR\)/],
  ])("refuses %s with status 2 and says what to do", async (_, args, input, message) => {
    const { status, lines, stderr } = await decode(args, input);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect({ status, lines }).toEqual({ status: 2, lines: [] });
  });

  it("streams a large capture in little memory, and ends quietly when its reader has gone", async () => {
    const path = join(folder, "large.bin");
    const megabytes = 16;
    const block = Buffer.concat(Array.from({ length: Math.ceil(2 ** 20 / good.length) }, () => good));
    const handle = openSync(path, "w");
    for (let i = 0; i < megabytes; i++) writeSync(handle, block);
    closeSync(handle);
    // An old generation of 48 MB cannot hold what it reads or prints, if it kept it.
    const env = { ...process.env, NODE_OPTIONS: "--max-old-space-size=48" };
    const command = `"${process.execPath}" "${CLI}" decode "${path}"`;
    const shell = promisify(execFile);
    const counted = await shell("sh", ["-c", `${command} | wc -l`], { env });
    expect(Number(counted.stdout)).toBe(
      megabytes * Math.ceil(2 ** 20 / good.length) * linkVectors.frames.length,
    );
    const cut = await shell("sh", ["-c", `{ ${command}; echo "status $?" >&2; } | head -n 1`], { env });
    expect(JSON.parse(cut.stdout)).toMatchObject({ kind: "frame", offset: 0 });
    expect(cut.stderr).toBe("status 0\n");
  });
});

describeWith(["mosquitto", "mosquitto_sub", "mosquitto_pub"], "milkway decode after mosquitto_sub", () => {
  it("reads what came through a real broker", async () => {
    const broker = await startMosquitto();
    try {
      const run = promisify(execFile);
      const at = ["-h", "127.0.0.1", "-p", String(broker.port), "-q", "1"];
      // Retained, whatever the contract says of each, so that a subscriber that comes later has them all.
      const byTopic = new Map(mqttVectors.map((vector) => [vector.topic, vector]));
      const vectors = [...byTopic.values()].filter(({ topic }) => topic !== null);
      for (const { topic, payloadHex } of vectors)
        execFileSync(programPath("mosquitto_pub"), [...at, "-r", "-t", topic ?? "", "-s"], {
          input: fromHex(payloadHex),
        });
      const count = ["-C", String(vectors.length), "-W", "20"];
      const { stdout } = await run(programPath("mosquitto_sub"), [
        ...at,
        ...["-t", "milk/v1/#", "-F", "%t %x"],
        ...count,
      ]);
      const { status, lines } = await decode(["--mqtt-lines"], stdout);
      expect(new Map(lines.map(({ topic, payload }) => [topic, payload]))).toEqual(
        new Map(vectors.map(({ topic, json }) => [topic, json])),
      );
      expect(status).toBe(0);
    } finally {
      await broker.stop();
    }
  });
});
