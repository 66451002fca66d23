// docs/link.md says what is true: its figures are the code's.
import { describe, expect, it } from "vitest";
import {
  GIVE_UP_MS,
  HELLO_PERIOD_MS,
  RECORD_WINDOW,
  RESEND_FIRST_MS,
  RESEND_MOST_MS,
  SILENCE_MS,
  STATUS_PERIOD_MS,
} from "../../firmware/controller/link/link.ts";
import { BATCH_SAMPLES, SAMPLE_RATE_HZ } from "../../firmware/controller/measurement/flow-sampler.ts";
import { parseConfig } from "../../gateway/config.ts";
import { MAX_ROUND_TRIP_MS } from "../../gateway/link/clock-fit.ts";
import { GREET_EVERY_MS, HOLD_RECORDS_MS, SILENT_CLOSE_MS } from "../../gateway/link/link-session.ts";
import { PROBE_EVERY_MS, PROBE_FIRST_COUNT, PROBE_FIRST_EVERY_MS } from "../../gateway/link/pump-clock.ts";
import { SILENT_MS } from "../../gateway/pump/link-view.ts";
import { EARLY_MS, LATE_MS } from "../../gateway/reconstruction/observer.ts";
import { MAX_ENCODED_BYTES, MAX_PAYLOAD_BYTES } from "../../proto/link/framing.ts";
import { LINK_BOUNDS, LINK_PROTOCOL } from "../../proto/link/messages.ts";
import { LinkReceiver } from "../../proto/link/receiver.ts";
import { CLOCK_QUALITIES, FAULT_CODES } from "../../proto/vocabulary.ts";
import { readPage } from "../support/page.ts";
import { linkVectors } from "../vectors/vectors.ts";

const page = readPage("link.md");
const config = parseConfig("{ site: s, pumps: [{ id: p, link: /dev/p }] }", {
  ...{ file: "-", folder: "/", environment: {} },
});
const seconds = (ms: number) => `${ms / 1000} s`;
const thousands = (n: number) => n.toLocaleString("en-US");
const minutes = (n: number) => `${n} min`;

describe("docs/link.md", () => {
  it("has every cadence and silence", () => {
    const rows = page.table("who", "what", "how often, how long").map(([who, what, value]) => {
      return [`${who}: ${what?.split(/ `?(until|while|where)|, /)[0]}`, value];
    });
    expect(HELLO_PERIOD_MS).toBe(GREET_EVERY_MS);
    expect(Object.fromEntries(rows)).toEqual({
      "both: Hello": `every ${seconds(GREET_EVERY_MS)}`,
      "pump: Status": `every ${seconds(STATUS_PERIOD_MS)}`,
      "pump: FlowBatch": `about ${SAMPLE_RATE_HZ / BATCH_SAMPLES} a second`,
      [`gateway: first ${PROBE_FIRST_COUNT} ClockProbes after a greeting`]: `every ${seconds(PROBE_FIRST_EVERY_MS)}`,
      "gateway: ClockProbe": `every ${seconds(PROBE_EVERY_MS)}`,
      "gateway: shows the pump as offline after silence of": seconds(SILENT_MS),
      "gateway: closes the port and opens it again after silence of": seconds(SILENT_CLOSE_MS),
      "pump: may greet after silence of": seconds(SILENCE_MS),
      "pump: greets": seconds(GIVE_UP_MS),
    });
  });

  it("has every cause of a discard, every fault and clock quality, every part of the vectors", () => {
    const first = (...head: string[]) => page.table(...head).map(([cell]) => cell ?? "");
    expect(first("cause", "what came")).toEqual(Object.keys(new LinkReceiver().counters.discards));
    expect(first("quality", "what it means")).toEqual([...CLOCK_QUALITIES]);
    const faults = first("code", "what the board saw").flatMap((cell) => cell.split(", "));
    expect(faults).toEqual(FAULT_CODES.map((code) => code.toUpperCase().replaceAll("-", "_")));
    const keys = Object.keys(linkVectors).filter((key) => key !== "about");
    expect(first("key", "what to do with it")).toEqual(keys);
  });

  it("has the limits that are expected by default", () => {
    const limits = Object.fromEntries(page.table("limit", "expected by default"));
    const { maxSetpointMmHg, tripMmHg, maxLeaseMs, maxSessionMs } = config.pumps[0]?.expectedLimits ?? {};
    expect(limits).toEqual({
      max_setpoint_mmhg: String(maxSetpointMmHg),
      trip_mmhg: String(tripMmHg),
      max_lease_ms: String(maxLeaseMs),
      max_session_ms: String(maxSessionMs),
    });
  });

  it("has the bounds of frames and messages", () => {
    const { samples, phases, ejections, faults, calibrationIdChars, serialNumberChars, textChars, uptimeMs } =
      LINK_BOUNDS;
    const bounds = Object.fromEntries(page.table("where", "bound"));
    const frame = Object.fromEntries(page.table("what", "bound"));
    expect(frame["payload"]).toBe(`at most ${thousands(MAX_PAYLOAD_BYTES)} bytes`);
    expect(frame["on the wire, without the 0x00"]).toContain(`at most ${thousands(MAX_ENCODED_BYTES)} bytes`);
    expect(bounds["every uptime"]).toContain(`at most 100 years (${thousands(uptimeMs)} ms)`);
    expect(bounds["Hello"]).toContain(`1 to ${serialNumberChars} letters`);
    expect(bounds["Hello"]).toContain(`at most ${textChars} characters`);
    expect(bounds["Status"]).toContain(`at most ${faults} faults`);
    expect(bounds["FlowBatch"]).toContain(`at most ${samples} samples`);
    expect(bounds["SessionRecord"]).toContain(
      `at most ${phases} phases, at most ${ejections} ejections; calibration_id of at most ${calibrationIdChars} characters`,
    );
  });

  it("has the other figures in its sentences", () => {
    const { maxSideMl, maxSideMlPerMinute, sessionMarginMinutes, vacuumMarginMmHg, maxUncertaintyMl } =
      config.plausibility;
    const { aheadMinutes, oldestDays } = config.plausibility;
    const said = [
      `major ${LINK_PROTOCOL.major}, minor ${LINK_PROTOCOL.minor}`,
      `At most ${RECORD_WINDOW} records are unacknowledged`,
      `after ${seconds(RESEND_FIRST_MS)}, then with the pause doubled up to ${seconds(RESEND_MOST_MS)}`,
      `samples ${SAMPLE_RATE_HZ} times a second and sends ${BATCH_SAMPLES} samples a batch`,
      `more than ${seconds(LATE_MS)} old when they are sent, or more than ${seconds(EARLY_MS)} ahead`,
      `more than ${seconds(MAX_ROUND_TRIP_MS)} after its probe`,
      `it waits ${seconds(HOLD_RECORDS_MS)} for the first reply`,
      `more than ${thousands(maxSideMl)} mL a side, or ${maxSideMlPerMinute} mL a minute`,
      `more than \`max_session_ms\` and ${minutes(sessionMarginMinutes)}`,
      `more than \`trip_mmhg\` and ${vacuumMarginMmHg} mmHg`,
      `uncertainty of more than ${maxUncertaintyMl} mL`,
      `a start more than ${minutes(aheadMinutes)} ahead of the gateway's clock, or more than ${oldestDays} days back`,
    ];
    expect(said.filter((words) => !page.text.includes(words))).toEqual([]);
  });
});
