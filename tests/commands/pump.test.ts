// `milkway pump` as a person runs it: what it says, and with which exit status, when something is missing or wrong.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../firmware/controller/testing.ts";
import { startMilkway } from "../support/command.ts";

const NOWHERE = "/dev/milkway-nowhere";

it.each([
  ["pump", ["--link", NOWHERE, "--dir", "unused", "--serial", "P1"]],
  ["pump calibrate", ["--side", "left", "--weight", "200", "--file", "unused.json"]],
])(
  "%s names the board's device that is not there, and what to do",
  { timeout: 30_000 },
  async (command, rest) => {
    const running = startMilkway([...command.split(" "), "--board", NOWHERE, ...rest]);
    expect((await running.ended).status).toBe(1);
    expect(running.output()).toBe(
      `milkway: ${NOWHERE}: no such device; plug the pump in, or look in /dev/serial/by-id\n`,
    );
  },
);

it.each([
  ["plot maintenance --level 12", "error: option '--level <1-11>' argument '12' is invalid."],
  ["calibrate --weight 20", "error: option '--weight <grams>' argument '20' is invalid."],
  ["plot", "error: missing required argument 'programme'"],
])("pump %s is a usage error: the hint, and exit status 2", { timeout: 30_000 }, async (args, message) => {
  const running = startMilkway(["pump", ...args.split(" ")]);
  expect((await running.ended).status).toBe(2);
  expect(running.output()).toContain(message);
  expect(running.output()).toContain("(add --help for the options and examples)");
});

it("pump checks every --programme before it looks for the board, and says what is unusual", {
  timeout: 30_000,
}, async () => {
  const dir = temporaryFolder();
  const [good, bad] = [join(dir, "good.yaml"), join(dir, "bad.yaml")];
  const yaml = readFileSync("firmware/controller/programmes/maintenance.yaml", "utf8");
  writeFileSync(good, yaml.replace(/^id: .*/m, "id: good"));
  writeFileSync(bad, yaml.replace(/^defaultLevel: .*/m, "defaultLevel: 12"));
  const rest = ["--board", NOWHERE, "--link", NOWHERE, "--dir", join(dir, "journal"), "--serial", "P1"];
  const refused = startMilkway(["pump", "--programme", good, "--programme", bad, ...rest]);
  expect((await refused.ended).status).toBe(2);
  expect(refused.output()).toMatch(/bad\.yaml is not a programme:\n\s+defaultLevel: /);
  expect(refused.output()).not.toMatch(/no such device/);
  const taken = startMilkway(["pump", "--programme", good, ...rest]);
  expect((await taken.ended).status).toBe(1);
  expect(taken.output()).toMatch(/milkway: good: levelsMmHg\.10: .* is unusual/);
  expect(taken.output()).toMatch(/no such device/);
});
