// docs/mqtt.md says what is true: its lists of codes and its figures are the code's.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { AssignRequest } from "../../gateway/care/assignment-request.ts";
import { requestFault } from "../../gateway/care/assignment-request.ts";
import { MOST_SESSIONS } from "../../gateway/care/assignments.ts";
import { SESSIONS_AN_EVENT } from "../../gateway/care/event-log.ts";
import { parseConfig } from "../../gateway/config.ts";
import { DIAG_MS } from "../../gateway/housekeeping.ts";
import { OVER_AFTER_MS } from "../../gateway/problems.ts";
import * as handler from "../../gateway/publish/command-handler.ts";
import { INBOUND } from "../../gateway/publish/publisher.ts";
import { MAX_PARKED_SEQS } from "../../gateway/publish/status-message.ts";
import { ISSUE_SHOWN_MS } from "../../gateway/pump/line.ts";
import * as paced from "../../gateway/pump/paced-state.ts";
import * as upload from "../../gateway/pump/upload-wait.ts";
import { eventTypes, riskCodes } from "../../gateway/rules/events.ts";
import { seedLiteral } from "../../gateway/rules/rule-set.ts";
import { states } from "../../gateway/rules/states.ts";
import { WILL_DELAY_SECONDS } from "../../transport/mqtt/message.ts";
import { packageRoot } from "../support/bundle.ts";
import { readPage } from "../support/page.ts";

const page = readPage("mqtt.md");
const first = (...head: string[]) =>
  page.table(...head).flatMap(([cell]) => (cell ?? "").replace(/ \(.*\)$/, "").split(", "));
/** The members of a union of strings, as the source has them. */
const union = (file: string, type: string): string[] => {
  const source = readFileSync(join(packageRoot, file), "utf8").replaceAll(/\/\*\*.*?\*\//gs, "");
  const [, body = ""] = new RegExp(`export type ${type} =([^;]*);`).exec(source) ?? [];
  return [...body.matchAll(/"([^"]+)"/g)].map(([, word]) => word ?? "");
};
const config = parseConfig("{ site: s, pumps: [{ id: p, link: /dev/p }] }", {
  ...{ file: "-", folder: "/", environment: {} },
});
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const thousands = (n: number) => n.toLocaleString("en-US");
const times = (ms: number) =>
  ms % HOUR_MS === 0
    ? `${ms / HOUR_MS} h`
    : ms % MINUTE_MS === 0
      ? `${ms / MINUTE_MS} min`
      : `${ms / 1000} s`;

describe("docs/mqtt.md", () => {
  it("has every problem of a pump, and when it is over", () => {
    const rows = page.table("code", "what it means", "what to do", "over");
    expect(rows.map(([code]) => code)).toEqual(union("gateway/problems.ts", "ProblemCode"));
    for (const [code, ms] of Object.entries(OVER_AFTER_MS))
      expect(rows.find(([known]) => known === code)?.at(-1)).toMatch(`after ${times(ms)}`);
  });

  it("has every reason why a session cannot be taken as it stands", () => {
    expect(first("code", "what cannot be")).toEqual(union("gateway/care/plausibility.ts", "ImplausibleCode"));
  });

  it("has every kind of entry and every cause of a rule event", () => {
    const kinds = first("kind", "fields besides atMs");
    const published = [...eventTypes.filter((type) => type !== "session"), "record-set-aside"];
    expect(kinds.toSorted()).toEqual([...published, "pump-assignment"].toSorted());
    expect(first("cause", "why")).toEqual([
      ...union("gateway/rules/timeline.ts", "Cause"),
      ...["resolved by late data", "changed by late data"],
    ]);
  });

  it("has every rule with its states and how much attention each asks for", () => {
    const written = page.table("rule", "states (severity)");
    const known = Object.entries(states).map(([rule, severities]) => [
      rule,
      Object.entries(severities)
        .map(([state, severity]) => (severity === null ? state : `${state} (${severity})`))
        .join(", "),
    ]);
    expect(written).toEqual(known);
  });

  it("has every reason for which an assignment is refused by its content", () => {
    const patterns = page
      .table("reason", "what to do")
      .flatMap(([cell]) => (cell ?? "").split(/, (?=[a-z_]+: …|risks|the birth|from_unix)/))
      .map((reason) => new RegExp(`^${reason.replaceAll(/[.()]/g, "\\$&").replaceAll("…", ".*")}$`));
    const nowMs = Date.UTC(2026, 2, 10);
    const right: AssignRequest = {
      ...{ pumpId: "p", revision: 1, feedsAtBreast: false, risks: [], fromUnixMs: null },
      ...{ episodeId: "e1", birth: "2026-03-01T10:00:00Z", timezone: "Europe/Amsterdam" },
    };
    expect(requestFault(right, nowMs, seedLiteral)).toBeNull();
    const wrong: Partial<AssignRequest>[] = [
      { episodeId: "" },
      { birth: "" },
      { birth: "2026-04-01" },
      { birth: "2025-03-01" },
      { timezone: "" },
      { risks: ["bad-luck"] },
      { fromUnixMs: 1 },
      { fromUnixMs: nowMs - 20 * 24 * HOUR_MS },
      { fromUnixMs: nowMs + HOUR_MS },
      { episodeId: null, fromUnixMs: nowMs - 91 * 24 * HOUR_MS },
    ];
    const matched = wrong.map((fields) => {
      const reason = requestFault({ ...right, ...fields }, nowMs, seedLiteral) ?? "";
      return patterns.findIndex((pattern) => pattern.test(reason));
    });
    expect(matched).not.toContain(-1);
    expect(new Set(matched).size).toBe(wrong.length);
  });

  it("has the other figures in its sentences", () => {
    const { sessions, time } = seedLiteral;
    const { collector, backlog } = config.mqtt;
    const said = [
      `${WILL_DELAY_SECONDS} s after it has lost the gateway`,
      `**\`diag\`** comes ${DIAG_MS === MINUTE_MS ? "once a minute" : ""}`,
      `more than a side can give (${thousands(config.plausibility.maxSideMl)} mL)`,
      `${paced.BURST} times at once and then ${paced.PER_SECOND === 1 ? "once a second" : ""} at most`,
      paced.REFRESH_MS === HOUR_MS ? "and once an hour where it stays the same" : "",
      `is at most ${sessions.mergeGapMinutes.value} min are one session`,
      `a duration of at least ${sessions.countedMinutes.value} min, or a known sum of at least ${sessions.countedMl.value} mL`,
      `or to be longer than ${sessions.absurdMinutes.value / 60} h`,
      `lasts at most ${times(upload.LONGEST_MS)}, and ${times(upload.STALLED_MS)} without a record`,
      `${times(upload.FIRST_STATUS_MS)} after a greeting without a status, and ${times(upload.START_MS)} after`,
      `at most ${ISSUE_SHOWN_MS / HOUR_MS / 24} days after the last of their kind`,
      `(the first ${thousands(MAX_PARKED_SEQS)} of these)`,
      `at most ${SESSIONS_AN_EVENT} an event`,
      `range of at most ${thousands(collector.maxReplay)} rows`,
      `at most ${collector.window} rows unacknowledged`,
      `After ${times(collector.resendAfterMs)} without an acknowledgement`,
      `up to ${times(collector.resendMaxMs)}`,
      `at ${backlog.messagesPerSecond} events a second, ${backlog.burst} at once`,
      `messages of at most ${INBOUND.mostPacketBytes / 1024} KiB`,
      `${INBOUND.publishesPerSecond} a second in the long run`,
      `takes ${handler.BURST} commands at once and one in ${handler.SECONDS_EACH} s`,
      `carried out every ${handler.PAUSE_MS} ms`,
      `not more than ${time.clockToleranceMinutes} min ahead of now, and at most ${time.episodeDays} days back`,
      `at most ${thousands(MOST_SESSIONS)} do`,
      riskCodes.map((risk) => `\`${risk}\``).join(", "),
    ];
    expect(said.filter((words) => !page.text.includes(words))).toEqual([]);
  });
});
