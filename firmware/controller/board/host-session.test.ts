import { describe, expect, it } from "vitest";
import { limitsHash } from "../../board/limits.ts";
import type { HelloReply, HostMessage, Status } from "../../board/protocol.ts";
import { calibrateCell, calibrationId, NOMINAL_CALIBRATION } from "../measurement/calibration.ts";
import { DisplayWriter } from "../panel/display-writer.ts";
import type { SuctionCycle } from "./board.ts";
import { BoardSession } from "./host-session.ts";

const REPLY: HelloReply = {
  type: "helloReply",
  seq: 1,
  major: 1,
  minor: 0,
  firmware: { major: 1, minor: 0, patch: 0 },
  limitsHash: limitsHash(),
  resetCause: { powerOn: true, external: false, brownOut: false, watchdog: false },
  uptimeMs: 1000,
  fault: null,
  faultToken: 0,
};
const side = {
  vacuumTenthMmHg: 500,
  setpointTenthMmHg: 0,
  dutyPermille: 0,
  driving: false,
  ventClosed: false,
};
const status = (uptimeMs: number, more: Partial<Status> = {}): Status => ({
  type: "status",
  seq: 0,
  uptimeMs,
  left: side,
  right: side,
  conditionPresent: false,
  stopButton: false,
  lastHostSeq: 0,
  leaseRemainingMs: 0,
  fault: null,
  faultsSeen: [],
  faultToken: 0,
  errorCount: 0,
  tickMaxUs: 0,
  ...more,
});
const CYCLE: SuctionCycle = { peakMmHg: 150, baseMmHg: 12, riseMs: 350, holdMs: 250, releaseMs: 400 };
const BOTH = { left: CYCLE, right: CYCLE };
const types = (messages: readonly HostMessage[]) => messages.map(({ type }) => type);

function greeted(reply: Partial<HelloReply> = {}) {
  const session = new BoardSession(NOMINAL_CALIBRATION);
  expect(types(session.elapsed(0))).toEqual(["hello"]);
  const answer = session.received({ ...REPLY, ...reply }, 10);
  return { session, answer };
}

describe("the host's side of the board's protocol", () => {
  it("greets until it is answered, even by a board that another host left talking", () => {
    const session = new BoardSession(NOMINAL_CALIBRATION);
    expect(types(session.elapsed(0))).toEqual(["hello"]);
    for (let ms = 40; ms < 480; ms += 40) {
      expect(session.received(status(ms), ms)).toEqual([]);
      expect(session.elapsed(ms)).toEqual([]);
    }
    expect(session.reading(480)).toBeNull();
    expect(types(session.elapsed(500))).toEqual(["hello"]);
  });

  it("asks for telemetry once it has agreed, and then has readings", () => {
    const { session, answer } = greeted();
    expect(types(answer)).toEqual(["telemetry"]);
    session.received(status(1040), 50);
    session.received(
      {
        type: "weight",
        seq: 0,
        uptimeMs: 1050,
        left: { count: 4, sumCounts: 4 * 2147 * 60, ageMs: 3 },
        right: null,
      },
      60,
    );
    const reading = session.reading(70);
    expect(reading).toMatchObject({ atUptimeMs: 50, vacuumMmHg: { left: 50, right: 50 }, faults: [] });
    expect(reading?.weightG.left).toBeCloseTo(60, 0);
    expect(reading?.weightG.right).toBeNull();
    expect(session.reading(600)?.weightG.left).toBeNull();
  });

  it("never drives a board of another protocol or with other limits", () => {
    for (const [reply, problem] of [
      [{ major: 2 }, "wrong-protocol"],
      [{ limitsHash: 1 }, "other-limits"],
    ] as const) {
      const { session, answer } = greeted(reply);
      expect(answer).toEqual([]);
      expect(session.problem).toBe(problem);
      expect(session.drive(BOTH, 450, 20)).toEqual([]);
      expect(session.reading(20)).toBeNull();
    }
  });

  it("sends a cycle once, and then renews its lease well before it ends", () => {
    const { session } = greeted();
    expect(session.drive(BOTH, 450, 20)).toMatchObject([
      { type: "stop", sides: "both" },
      { type: "drive", sides: "both", peakTenthMmHg: 1500 },
    ]);
    const sent: number[] = [];
    for (let ms = 40; ms < 1020; ms += 20) {
      const messages = session.drive(BOTH, 450, ms);
      if (messages.length > 0) {
        expect(types(messages)).toEqual(["renew"]);
        sent.push(ms);
      }
    }
    expect(sent.length).toBeGreaterThanOrEqual(7);
    expect(Math.max(...sent.map((ms, i) => ms - (sent[i - 1] ?? 20)))).toBeLessThanOrEqual(150);
  });

  it("drives one side and stops the other where only one is asked for", () => {
    const { session } = greeted();
    session.drive(BOTH, 450, 20);
    expect(session.drive({ left: null, right: CYCLE }, 450, 40)).toMatchObject([
      { type: "stop", sides: "left" },
    ]);
    const softer = { ...CYCLE, peakMmHg: 100 };
    expect(session.drive({ left: null, right: softer }, 450, 60)).toEqual([]);
    expect(session.drive({ left: null, right: softer }, 450, 130)).toMatchObject([
      { type: "drive", sides: "right", peakTenthMmHg: 1000 },
    ]);
    expect(types(session.vent())).toEqual(["stop"]);
    expect(session.vent()).toEqual([]);
  });

  it("counts its requests up, so that the board takes each once", () => {
    const { session } = greeted();
    const seqs: number[] = [];
    for (let ms = 0; ms < 60_000; ms += 130) seqs.push(...session.drive(BOTH, 450, ms).map(({ seq }) => seq));
    seqs.forEach((seq, i) => {
      const before = seqs[i - 1];
      if (before !== undefined) expect(seq).toBe((before + 1) & 0xff);
    });
  });

  it("tells a fault in the link's words, drives no more, and clears it by its token", () => {
    const { session } = greeted();
    session.drive(BOTH, 450, 20);
    session.received(
      status(1100, { fault: "vent-blocked", faultsSeen: ["vent-blocked", "overshoot"], faultToken: 77 }),
      100,
    );
    expect(session.reading(100)?.faults).toEqual(["vacuum-while-off", "over-vacuum"]);
    expect(session.drive(BOTH, 450, 120)).toEqual([]);
    expect(session.clearFault()).toMatchObject([{ type: "clearFault", token: 77 }]);
    session.received(status(1200), 200);
    expect(types(session.drive(BOTH, 450, 220))).toEqual(["drive"]);
  });

  it("greets anew a board that restarted, or that fell silent, and does not go on driving", () => {
    const { session } = greeted();
    session.received(status(5000), 50);
    session.drive(BOTH, 450, 60);
    expect(types(session.received(status(30), 100))).toEqual(["hello"]);
    expect(session.drive(BOTH, 450, 120)).toEqual([]);
    session.received({ ...REPLY, uptimeMs: 60 }, 130);
    expect(types(session.drive(BOTH, 450, 140))).toEqual(["drive"]);
    expect(session.elapsed(500)).toEqual([]);
    expect(types(session.elapsed(650))).toEqual(["hello"]);
    expect(session.counters.restarts).toBe(1);
    const other = greeted().session;
    const refused = { type: "result", seq: 3, request: 2, code: "no-hello", detail: 0 } as const;
    expect(types(other.received(refused, 20))).toEqual(["hello"]);
  });
});

const playing = { ...side, driving: true };

describe("the start/stop button", () => {
  function pumping() {
    const { session } = greeted();
    session.received(status(1040), 15);
    session.drive(BOTH, 450, 20);
    session.received(status(1060, { left: playing, right: playing }), 60);
    expect(session.reading(60)?.stopButton).toBe(false);
    return session;
  }
  const result = (code: "not-driving" | "stop-button", request: number) =>
    ({ type: "result", seq: 3, request, code, detail: 0 }) as const;

  it.each([
    ["the button's flag", status(1100, { left: playing, right: playing, stopButton: true })],
    ["no side driving, without a fault", status(1100)],
    ["a renewal that finds nothing to renew", result("not-driving", 3)],
    ["a drive that is refused for it", result("stop-button", 2)],
  ])(
    "takes what the board tells of the button for a stop by the user, until it is vented: %s",
    (_, message) => {
      const session = pumping();
      expect(session.received(message, 100)).toEqual([]);
      session.received(status(1140), 140);
      expect(session.reading(140)).toMatchObject({ stopButton: true, faults: [] });
      expect(session.drive(BOTH, 450, 160)).toEqual([]);
      session.elapsed(700);
      session.received({ ...REPLY, uptimeMs: 1700 }, 710);
      session.received(status(1740), 740);
      expect(session.drive(BOTH, 450, 760)).toEqual([]);
      expect(session.vent()).toMatchObject([{ type: "stop", sides: "both" }]);
      expect(session.reading(780)?.stopButton).toBe(false);
      expect(types(session.drive(BOTH, 450, 800))).toEqual(["stop", "drive"]);
    },
  );

  it("sends nothing while it is down, and says stop once before the first drive", () => {
    const { session } = greeted();
    session.received(status(1040, { stopButton: true }), 50);
    expect(session.reading(50)?.stopButton).toBe(true);
    expect(session.drive(BOTH, 450, 60)).toEqual([]);
    session.received(status(1080), 90);
    expect(session.reading(90)?.stopButton).toBe(false);
    expect(types(session.drive(BOTH, 450, 100))).toEqual(["stop", "drive"]);
    expect(session.drive({ ...BOTH, left: null }, 450, 230)).toMatchObject([
      { type: "stop", sides: "left" },
      { type: "renew" },
    ]);
  });

  it("does not say stop again after a greeting in mid-session, in which the press may have been lost", () => {
    const session = pumping();
    expect(types(session.elapsed(600))).toEqual(["hello"]);
    session.received({ ...REPLY, uptimeMs: 1600 }, 610);
    expect(types(session.drive(BOTH, 450, 620))).toEqual(["drive"]);
    session.received(result("stop-button", 2), 630);
    expect(session.reading(630)?.stopButton).toBe(true);
  });

  it("drives again where the line lost the drive, and where a fault ended suction leaves it to the fault", () => {
    const { session } = greeted();
    session.received(status(1040), 15);
    session.drive(BOTH, 450, 20);
    session.received(status(1080), 60);
    session.received(result("not-driving", 3), 150);
    expect(session.reading(150)?.stopButton).toBe(false);
    expect(types(session.drive(BOTH, 450, 160))).toEqual(["drive"]);
    const faulty = pumping();
    faulty.received(
      status(1100, { fault: "vent-blocked", faultsSeen: ["vent-blocked"], faultToken: 7 }),
      100,
    );
    faulty.received(result("not-driving", 3), 110);
    expect(faulty.reading(110)).toMatchObject({ stopButton: false, faults: ["vacuum-while-off"] });
  });
});

describe("a calibration", () => {
  it("has an id of its content, and is refused where a weight did not move the cell", () => {
    expect(calibrationId(NOMINAL_CALIBRATION)).toBe("nominal");
    const cell = calibrateCell(1000, 430_000, 200);
    expect(cell).toEqual({ zeroCounts: 1000, countsPerGram: 2145 });
    const id = calibrationId({ left: cell, right: cell });
    expect(id).toMatch(/^cal-[0-9a-f]{12}$/);
    expect(calibrationId({ left: cell, right: { ...cell, zeroCounts: 1001 } })).not.toBe(id);
    expect(() => calibrateCell(1000, 1010, 200)).toThrow(/moved the cell by 10 counts only/);
  });
});

describe("the display", () => {
  it("comes to show its lines in small steps, and costs nothing once it does", () => {
    const shown = [" ".repeat(16), " ".repeat(16)];
    let steps = 0;
    const writer = new DisplayWriter((row, column, text) => {
      steps++;
      expect(text.length).toBeLessThanOrEqual(4);
      const line = shown[row] ?? "";
      shown[row] = line.slice(0, column) + text + line.slice(column + text.length);
    });
    const lines = ["Milkway", "Niveau 7 – été, too long for it"] as const;
    for (let i = 0; i < 10; i++) writer.write(lines);
    expect(shown).toEqual(["Milkway         ", "Niveau 7 ? ?t?, "]);
    const before = steps;
    expect(writer.write(lines)).toBe(true);
    expect(steps).toBe(before);
  });
});
