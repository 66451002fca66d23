// `milkway rules` as a person runs it: files and standard input, options, messages and exit statuses.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import rules from "../../cli/commands/rules.ts";
import { CLI } from "../support/command.ts";

const folder = mkdtempSync(join(tmpdir(), "milkway-rules-"));
afterAll(() => rmSync(folder, { recursive: true }));

function milkway(args: readonly string[], input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, "rules", ...args], {
    input,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const day5 = Array.from({ length: 8 }, (_, index) => ({
  type: "session",
  id: `s${index}`,
  start: new Date(Date.parse("2026-03-05T10:00:00Z") + index * 3 * 3_600_000).toISOString(),
  end: new Date(Date.parse("2026-03-05T10:15:00Z") + index * 3 * 3_600_000).toISOString(),
  leftMl: 30,
  rightMl: 30,
  method: "pump",
  mode: "double",
}));
const document = {
  episode: { id: "e1", birth: "2026-03-01T10:00:00Z", timezone: "Europe/Amsterdam" },
  now: "2026-03-06T15:00:00Z",
  events: [
    ...day5,
    { type: "volume-correction", session: "s0", leftMl: 50, rightMl: 50, at: "2026-03-06T13:00:00Z" },
  ],
};
const file = join(folder, "episode.json");
writeFileSync(file, JSON.stringify(document));

describe("milkway rules", () => {
  it("prints the findings of a file, and of an earlier moment", () => {
    const now = milkway([file]);
    expect(now).toMatchObject({ status: 0, stderr: "" });
    const referral = (text: string) =>
      (JSON.parse(text) as { findings: { rule: string; state: string }[] }).findings.find(
        ({ rule }) => rule === "D5-REF",
      )?.state;
    expect(referral(now.stdout)).toBe("resolved");
    expect(referral(milkway([file, "--at", "2026-03-06T12:30:00Z"]).stdout)).toBe("refer");
  });

  it("reads standard input, takes another rule set, and lists transitions", () => {
    const { status, stdout } = milkway(
      ["-", "--rule-set", "ward-300-day5-500-day7", "--timeline"],
      JSON.stringify(document),
    );
    expect(status).toBe(0);
    const { ruleSet, transitions } = JSON.parse(stdout) as { ruleSet: string; transitions: { at: string }[] };
    expect(ruleSet).toMatch(/^ward-300-day5-500-day7@/);
    expect(transitions).toContainEqual(
      expect.objectContaining({ rule: "D5-REF", from: "pending", to: "satisfied", cause: "data" }),
    );
    const times = transitions.map(({ at }) => Date.parse(at));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it("refuses an impossible event by name, judges the rest, and ends with 0", () => {
    const events = [...document.events, { ...day5[0], id: "bad", leftMl: -1 }];
    const { status, stdout, stderr } = milkway(["-", "--explain"], JSON.stringify({ ...document, events }));
    expect(status).toBe(0);
    expect(stderr).toContain('$.events[9] (id "bad") refused, negative-volume');
    expect(stdout).toMatch(/^D5-REF\s+resolved/m);
  });

  it("takes no year that is a typing error, and judges an old episode to its end and no further", () => {
    const of = (birth: string, now: string) =>
      milkway(["-"], JSON.stringify({ episode: { ...document.episode, birth }, now, events: [] }));
    for (const [birth, now] of [
      ["0001-01-01T00:00:00Z", "2026-03-01T00:00:00Z"],
      ["2026-03-01", "9999-12-31T00:00:00Z"],
    ] as const) {
      const { status, stderr } = of(birth, now);
      expect([status, stderr]).toEqual([2, expect.stringContaining("from 2000 to 2099")]);
    }
    const old = of("2000-03-01", "2099-03-01T00:00:00Z");
    expect([old.status, old.stderr]).toEqual([0, expect.stringContaining("more than 90 days back")]);
    expect(JSON.parse(old.stdout).days).toHaveLength(90);
  });

  it("names every fault of a wrong document and ends with 2", () => {
    const { status, stdout, stderr } = milkway(["-"], JSON.stringify({ ...document, now: 3, events: [{}] }));
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("$.now: 3: ");
    expect(stderr).toContain("$.events[0].type: missing: ");
  });

  it.each([
    [[join(folder, "none.json")], /none\.json: no such file; give the path/, 2],
    [[file, "--at", "noon"], /--at noon: give an instant/, 2],
    [[file, "--rule-set", "nobody"], /nobody: no such preset \(seed-literal, .*\) and no such file/, 2],
    [[file, "--at", "2040-01-01T00:00:00Z"], /later than the document's "now"/, 2],
    [[file, "--rule-set", file], /\$\.name: missing/, 2],
  ])("says what is wrong with %j", async (args, message, exitStatus) => {
    const run = rules().exitOverride().parseAsync(args, { from: "user" });
    await expect(run).rejects.toThrow(
      expect.objectContaining({ message: expect.stringMatching(message), exitStatus }),
    );
  });

  it("shows examples in its help", () => {
    let help = "";
    rules()
      .configureOutput({ writeOut: (text) => (help += text) })
      .outputHelp();
    expect(help).toContain("Examples:");
    expect(help).toContain("--rule-set <name|file>");
  });
});
