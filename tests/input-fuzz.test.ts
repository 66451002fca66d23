// Every file that a person hands in, spoilt in thousands of ways: read, or refused by an error of its own kind, at once,
// and never with a secret of the file in it. Seeded: a failure names the round.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TopicLines } from "../cli/decode/mqtt-lines.ts";
import { DecodeInputError, HexReader, isHexSoFar } from "../cli/decode/text-input.ts";
import { encodeEntry } from "../firmware/controller/journal/entries.ts";
import { replayJournal } from "../firmware/controller/journal/replay.ts";
import { ProgrammeError, readProgramme } from "../firmware/controller/programmes/programme.ts";
import { sessionDraft } from "../firmware/controller/testing.ts";
import { ConfigError, parseConfig } from "../gateway/config.ts";
import { readDocument } from "../gateway/rules/document.ts";
import { DocumentError } from "../gateway/rules/document-fields.ts";
import { evaluate } from "../gateway/rules/evaluate.ts";
import { seedLiteral } from "../gateway/rules/rule-set.ts";
import { readRuleSet } from "../gateway/rules/rule-set-file.ts";
import { seededRandom } from "../simulator/random.ts";

const ROUNDS = 1_000;
/** "At once", by processor time: the machine does other things too. */
const AT_ONCE_MS = 500;
/** In pieces, because a change may be in its middle. */
const SECRETS = ["hunter", "correct-horse", "battery"];
const SPECIAL = [
  ..."[]{}:,-\"'\\\n\t*&!|>@#%?~\0",
  ...'&a ,*a,<<: *a,: ,- ,://,? ,---\n,...\n,!!binary ,"",null,-1,1e999,__proto__,0x,١,é,[[[[,{{{{'.split(
    ",",
  ),
];

const root = join(import.meta.dirname, "..");
const text = (path: string): string => readFileSync(join(root, path), "utf8");

function spoilt(given: string, random: (below: number) => number): string {
  let now = given;
  for (let changes = 1 + random(4); changes > 0; changes--) {
    const at = random(now.length + 1);
    const length = random(random(3) === 0 ? 200 : 4);
    const inserted =
      random(3) === 0
        ? now.slice(at, at + random(40))
        : (SPECIAL[random(SPECIAL.length)] ?? "").repeat(1 + random(2));
    now =
      now.slice(0, at) + (random(4) === 0 ? "" : inserted) + now.slice(random(3) === 0 ? at : at + length);
  }
  return now;
}

interface Door {
  given: string;
  read: (spoilt: string) => unknown;
  refusal: abstract new (...args: never[]) => Error;
}

const episode = {
  episode: { id: "e1", birth: "2026-03-01T10:00:00Z", timezone: "Europe/Amsterdam", risks: ["preterm"] },
  now: "2026-03-05T10:00:00Z",
  events: [
    {
      type: "session",
      id: "s0",
      start: "2026-03-02T10:00:00Z",
      end: "2026-03-02T10:15:00Z",
      mode: "double",
      method: "pump",
      leftMl: 10,
      rightMl: null,
    },
    { type: "volume-correction", session: "s0", leftMl: 50, rightMl: 50, at: "2026-03-03T13:00:00Z" },
  ],
};

const doors: Record<string, Door> = {
  configuration: {
    given: `
site: ward
gateway: bed
pumps:
  - { id: p1, link: tcp://host:1, episode: { id: e1, birth: 2026-03-01 } }
mqtt:
  brokers:
    - url: mqtts://broker.example:8883/path?token=correct-horse
      username: bed
      password: hunter-battery
    - url: "mqtt://bed:hunter-battery@broker"
display: { port: 8080, allowedHosts: [bed.example] }
`,
    read: (yaml) =>
      parseConfig(yaml, {
        file: "gateway.yaml",
        folder: "/",
        environment: { MILKWAY_MQTT_PASSWORD: "battery" },
      }),
    refusal: ConfigError,
  },
  programme: {
    given: text("firmware/controller/programmes/initiation.yaml"),
    read: (yaml) => readProgramme(yaml, "programme.yaml"),
    refusal: ProgrammeError,
  },
  "rules document": {
    given: JSON.stringify(episode, null, 1),
    read: (json) => {
      const document = readDocument(json, seedLiteral);
      return evaluate(document.episode, document.events, document.nowMs, seedLiteral);
    },
    refusal: DocumentError,
  },
  "rule set": {
    given: JSON.stringify(
      { name: "ward", night: { ok: { op: ">=", value: 2 } }, time: { graceHours: 1 } },
      null,
      1,
    ),
    read: readRuleSet,
    refusal: DocumentError,
  },
  "lines of MQTT": {
    given: `milk/v1/s/g/pump/p/event/session 0a08677732\nmilk/v1/s/g/status\nmilk/v1/s/g/diag 0805\n`,
    read: (lines) => {
      const reader = new TopicLines();
      return JSON.stringify([reader.push(Buffer.from(lines)), reader.end()]);
    },
    refusal: DecodeInputError,
  },
  hex: {
    given: "0a 08 67:77 32 00\n",
    read: (hex) => {
      const bytes = Buffer.from(hex);
      isHexSoFar(bytes);
      const reader = new HexReader();
      reader.push(bytes);
      reader.end();
    },
    refusal: DecodeInputError,
  },
  journal: {
    given: Buffer.concat([
      encodeEntry({ kind: "header", recordEpoch: 7, released: 0, lastIndex: 0 }),
      ...[1, 2, 3].map((index) =>
        encodeEntry({ kind: "record", record: { ...sessionDraft(index), recordEpoch: 7, index } }),
      ),
      encodeEntry({ kind: "ack", index: 2, streamEpoch: "s" }),
    ]).toString("latin1"),
    read: (bytes) => replayJournal(Buffer.from(bytes, "latin1")),
    refusal: class Never extends Error {},
  },
};

describe.each(Object.entries(doors))("a spoilt %s", (_, { given, read, refusal }) => {
  it("as it is, is read or refused in its own words", () => {
    expect(() => {
      try {
        read(given);
      } catch (error) {
        if (!(error instanceof refusal)) throw error;
      }
    }).not.toThrow();
  });

  it(`is read or refused at once, ${ROUNDS} times, without a secret`, { timeout: 60_000 }, () => {
    const wrong: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const source = seededRandom(round);
      const input = spoilt(given, (below) => Math.floor(source() * below));
      const began = process.cpuUsage();
      let fault = "";
      try {
        read(input);
      } catch (error) {
        const { message, stack } = error as Error;
        if (!(error instanceof refusal)) fault = stack ?? message;
        else if (SECRETS.some((secret) => message.includes(secret))) fault = `tells a secret: ${message}`;
        else if (message.split("\n").length > 60) fault = "tells too much";
      }
      const took = process.cpuUsage(began);
      const tookMs = (took.user + took.system) / 1_000;
      if (tookMs > AT_ONCE_MS) fault = `took ${Math.round(tookMs)} ms`;
      if (fault !== "") wrong.push(`round ${round}: ${fault}\n${input}`);
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});
