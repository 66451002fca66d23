// Attacks through files: what lies on the disk where others can read it, and what a person hands to a command.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CLI } from "../support/command.ts";
import type { AttackGroup, Scale } from "./attack.ts";
import type { AttackRig } from "./rig.ts";

/** An input is refused within this much processor time and memory, the start of the command included. */
const MOST_CPU_MS = 5_000;
const MOST_PEAK_MIB = 256;
const SECRET = "hunter-battery";

interface Ended {
  status: number | null;
  output: string;
  cpuMs: number;
  peakMib: number;
}

/** Runs a command of ours to its end; it is killed after 30 s. */
async function command(words: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [CLI, ...words], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
    timeout: 30_000,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output += String(chunk);
    });
  let cpuMs = 0;
  let peakMib = 0;
  const watching = setInterval(() => {
    try {
      const of = (name: string): string => readFileSync(`/proc/${child.pid}/${name}`, "utf8");
      peakMib = Number(/VmHWM:\s*(\d+)/.exec(of("status"))?.[1] ?? 0) / 1024;
      // Fields 14 and 15, in hundredths of a second.
      const fields = of("stat").split(") ")[1]?.split(" ") ?? [];
      cpuMs = (Number(fields[11]) + Number(fields[12])) * 10;
    } catch {
      // It is over.
    }
  }, 20);
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  clearInterval(watching);
  return { status, output, cpuMs, peakMib };
}

/** It ends by itself with status 2, in a few lines that name the file, without a stack and without a secret. */
function assertRefused(name: string, file: string, { status, output, cpuMs, peakMib }: Ended): void {
  assert.equal(status, 2, `${name}: ${output.slice(0, 500)}`);
  assert.ok(output.includes(file), `${name} does not name the file: ${output.slice(0, 500)}`);
  assert.doesNotMatch(output, /^\s+at |node:internal|Error:/m, name);
  assert.ok(!output.includes(SECRET), `${name} tells a secret: ${output.slice(0, 500)}`);
  assert.ok(output.split("\n").length <= 55, `${name} says too much`);
  assert.ok(cpuMs <= MOST_CPU_MS && peakMib <= MOST_PEAK_MIB, `${name}: ${cpuMs} ms, ${peakMib} MiB`);
}

const PUMPS = "site: s1\ngateway: g1\npumps: [{ id: p1, link: /dev/null }]\n";
const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
const bomb = (): string => {
  const names = [..."abcdefgh"];
  const layers = names.map((name, i) => {
    const before = names[i - 1];
    return `${name}: &${name} [${Array(9)
      .fill(before === undefined ? "x" : `*${before}`)
      .join(", ")}]`;
  });
  return `${layers.join("\n")}\n`;
};

/** The most telling first: the short form tries those. */
const CONFIGURATIONS: Readonly<Record<string, string | Buffer>> = {
  "alias bomb": PUMPS + bomb(),
  "undefined alias": `${PUMPS}store: *nowhere\n`,
  "mqtt: 5": `${PUMPS}mqtt: 5\n`,
  "nested 60,000 deep": `${PUMPS}store: ${nested(60_000)}\n`,
  "a password in a broken address": `${PUMPS}mqtt: { brokers: [{ url: "mqtt://bed:${SECRET}" }] }\n`,
  "many aliases": `${PUMPS}a: &a 1\nb: [${"*a, ".repeat(20_000)}]\n`,
  "pumps: 5": "site: s1\npumps: 5\n",
  "a scalar for the whole": "5\n",
  "a list for the whole": `- password: ${SECRET}\n`,
  "nested 3,000 deep": `${PUMPS}store: ${nested(3_000)}\n`,
  "dashes 60,000 deep": "- ".repeat(60_000),
  "13,000 names": PUMPS + Array.from({ length: 13_000 }, (_, i) => `k${i}: 1`).join("\n"),
  "200 MB": Buffer.alloc(200_000_000, 0x23),
  "no text": Buffer.from(Array.from({ length: 4_096 }, (_, i) => i % 256)),
  "a section as a name": `${PUMPS}mqtt: { [password, ${SECRET}]: 1 }\n`,
  "a password in the address": `${PUMPS}mqtt: { brokers: [{ url: "mqtt://bed:${SECRET}@broker" }] }\n`,
  "a password where the address should be": `${PUMPS}mqtt: { brokers: [{ url: "${SECRET}" }] }\n`,
  "a password in a broken line": `${PUMPS}mqtt:\n  brokers:\n    - url: mqtts://b\n      password: "${SECRET}\\q" x: y\n`,
};

const RULES: Readonly<Record<string, string | Buffer>> = {
  "nested 200,000 deep": nested(200_000),
  "nested 200,000 deep in an event": `{"episode":null,"now":null,"events":[{"type":"session","x":${nested(200_000)}}]}`,
  "nested 200,000 deep where no setting is": `{"episode":null,"now":null,"events":[],"x":${nested(200_000)}}`,
  "half a document": '{"episode":null,"now":null,"events":[{"type":"sess',
  "one long text": `{"x":"${'\\"'.repeat(400_000)}`,
  "20,000 wrong events": `{"episode":null,"now":null,"events":[${"5,".repeat(20_000)}5]}`,
  "200 MB": Buffer.alloc(200_000_000, 0x5b),
  "no text": Buffer.from([0x7b, 0xff, 0xfe]),
};

/** A process for each costs half a second. */
const SHORT = { config: 5, rules: 2, others: 2 } as const;

const first = (inputs: Readonly<Record<string, string | Buffer>>, count: number, scale: Scale) =>
  Object.fromEntries(Object.entries(inputs).slice(0, scale === "short" ? count : undefined));

/** Writes each input into a file, hands it to a command, and sees it refused. */
async function tryAll(
  rig: AttackRig,
  inputs: Readonly<Record<string, string | Buffer>>,
  words: (file: string) => readonly string[],
  environment: Record<string, string> = {},
): Promise<void> {
  for (const [name, input] of Object.entries(inputs)) {
    const file = join(rig.folder, `input-${name.replace(/\W+/g, "-")}`);
    writeFileSync(file, input, { mode: 0o600 });
    assertRefused(name, file, await command(words(file), environment));
    writeFileSync(file, "");
  }
}

const modes = (folder: string, prefix: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.startsWith(prefix))
      .map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]),
  );

export const groups: readonly AttackGroup[] = [
  {
    door: "files",
    title: "what lies on the disk",
    gateway: { broker: null, config: { store: { path: "deep/store/milkway.db", nearlyFullMib: 0 } } },
    attacks: [
      {
        id: "store-read-by-others",
        what: "Another user of the machine opens the store, its journal, or a store that was set aside.",
        holds:
          "They are the gateway's alone, also those of an earlier version, and so is the folder that it made.",
        // It restarts the gateway, and a start compiles the program.
        bounds: { heldMs: 2_000 },
        async run(rig) {
          const folder = join(rig.folder, "deep/store");
          const own = (): void => {
            const found = modes(folder, "milkway.db");
            assert.ok(Object.keys(found).length >= 4, JSON.stringify(found));
            for (const [name, mode] of Object.entries(found)) assert.equal(mode, "600", name);
          };
          own();
          assert.deepEqual(modes(rig.folder, "deep"), { deep: "700" });
          assert.deepEqual(modes(join(rig.folder, "deep"), "store"), { store: "700" });
          await rig.stopGateway();
          writeFileSync(join(folder, "milkway.db.corrupt-2026-01-01T00-00-00.000Z"), "");
          writeFileSync(join(folder, "milkway.db.txt"), "");
          for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644);
          await rig.startGateway();
          const { "milkway.db.txt": foreign, ...ours } = modes(folder, "milkway.db");
          assert.equal(foreign, "644");
          assert.deepEqual(new Set(Object.values(ours)), new Set(["600"]));
          assert.ok("milkway.db.corrupt-2026-01-01T00-00-00.000Z" in ours);
        },
      },
    ],
  },
  {
    door: "files",
    title: "what a person hands to a command",
    gateway: { broker: null },
    attacks: [
      {
        id: "config-inputs",
        what: `A configuration that is ${Object.keys(CONFIGURATIONS).length} kinds of wrong: alias bombs, depth, size, passwords in the wrong place.`,
        holds: "Each ends at once with status 2, the file and the line; no stack, no secret.",
        run: (rig, scale) =>
          tryAll(
            rig,
            first(CONFIGURATIONS, SHORT.config, scale),
            (file) => ["gateway", "--config", file, "--check-config"],
            {
              MILKWAY_MQTT_PASSWORD: SECRET,
            },
          ),
      },
      {
        id: "rules-inputs",
        what: "A document, or a rule set, that is nested 200,000 deep, 200 MB, half there, or no text.",
        holds: "Each ends at once with status 2 and the file; no stack.",
        async run(rig, scale) {
          const rules = first(RULES, SHORT.rules, scale);
          const sound = join(rig.folder, "sound.json");
          writeFileSync(sound, '{"episode":null,"now":null,"events":[]}');
          await tryAll(rig, rules, (file) => ["rules", file]);
          await tryAll(rig, rules, (file) => ["rules", sound, "--rule-set", file]);
        },
      },
      {
        id: "other-inputs",
        what: "A programme, a calibration, a simulation's state and a capture that are bombs, deep, or without end.",
        holds: "Each ends at once with status 2 and the file; no stack.",
        async run(rig, scale) {
          const {
            "alias bomb": aliases = "",
            "undefined alias": alias = "",
            "200 MB": large = "",
          } = CONFIGURATIONS;
          const all = { aliases, alias, large, deep: nested(20_000), dashes: "- ".repeat(20_000) };
          await tryAll(rig, first(all, SHORT.others, scale), (file) => ["pump", "plot", file]);
          const pump = (file: string): string[] => [
            ..."pump --board /dev/null --link /dev/null --serial x --dir".split(" "),
            ...[join(rig.folder, "journal"), "--calibration", file],
          ];
          const json = first(
            { deep: nested(30_000), half: '{"left":', list: "[]", large },
            SHORT.others,
            scale,
          );
          await tryAll(rig, json, pump);
          for (const [name, input] of Object.entries(json)) {
            const folder = join(rig.folder, `state-${name}`);
            mkdirSync(folder);
            const file = join(folder, "simulation.json");
            writeFileSync(file, input);
            assertRefused(name, file, await command(["simulate", "--tcp", "127.0.0.1:0", "--dir", folder]));
          }
          assertRefused("/dev/zero", "/dev/zero", await command(["rules", "/dev/zero"]));
          if (scale === "short") return;
          await tryAll(rig, { "no hex": "0a0g", "half a byte": "0a0" }, (file) => ["decode", "--hex", file]);
          await tryAll(rig, { large }, (file) => ["decode", "--base64", "--type", "GatewayStatus", file]);
          assertRefused("/dev/zero", "/dev/zero", await command(["gateway", "--config", "/dev/zero"]));
          assertRefused("a folder", rig.folder, await command(["rules", rig.folder]));
        },
      },
    ],
  },
];
