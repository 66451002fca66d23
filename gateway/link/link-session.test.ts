import { describe, expect, it } from "vitest";
import type { LinkMessage } from "../../proto/link/messages.ts";
import { REFERENCE_LIMITS } from "../../proto/link/messages.ts";
import { pumpHello, sessionRecord } from "../../tests/support/records.ts";
import { type LinkEffect, type LinkInput, LinkSession, SILENT_CLOSE_MS } from "./link-session.ts";

const UNIX0 = Date.UTC(2026, 2, 1);

/** A session on a clock that the test moves. */
function harness(synced = true, expectedSerial?: string) {
  const session = new LinkSession({
    gatewayId: "g1",
    softwareVersion: "1",
    streamEpoch: "s1",
    expectedLimits: REFERENCE_LIMITS,
    expectedSerial,
  });
  let monotonicMs = 1_000;
  let unix0 = UNIX0;
  let seq = 0;
  const handle = (input: LinkInput): LinkEffect[] =>
    session.handle(input, { monotonicMs, unixMs: unix0 + monotonicMs, synced });
  return {
    session,
    handle,
    wait(ms: number) {
      monotonicMs += ms;
    },
    step(ms: number) {
      unix0 += ms;
    },
    now: () => monotonicMs,
    /** Of a pump whose uptime is the test's clock, but where a clock reply says another. */
    hear: (message: LinkMessage, bootId = 5) => {
      const uptimeMs = message.type === "clock-reply" ? message.uptimeMs : monotonicMs;
      return handle({ type: "frame", frame: { bootId, seq: ++seq, uptimeMs, message } });
    },
  };
}

const sent = (effects: LinkEffect[]): string[] =>
  effects.flatMap((effect) => (effect.type === "send" ? [effect.message.type] : []));
const types = (effects: LinkEffect[]): string[] => effects.map((effect) => effect.type);

function online(synced = true) {
  const pump = harness(synced);
  pump.handle({ type: "opened" });
  const effects = pump.hear(pumpHello());
  return { ...pump, effects };
}

function probeId(effects: LinkEffect[]): number {
  for (const effect of effects) {
    if (effect.type === "send" && effect.message.type === "clock-probe") return effect.message.probeId;
  }
  throw new Error("no probe was sent");
}

describe("a record behind a hole", () => {
  it("has the gateway greet again, every 5 s at most: the pump may not know whose store this is", () => {
    const pump = online();
    const committed = (index: number, upToIndex: number) =>
      sent(pump.handle({ type: "committed", recordEpoch: 77, index, upToIndex, isNew: true }));
    expect(committed(3, 0)).toEqual(["record-ack"]);
    pump.wait(5_000);
    expect(committed(3, 0)).toEqual(["record-ack", "gateway-hello"]);
    expect(committed(4, 0)).toEqual(["record-ack"]);
    pump.wait(60_000);
    expect(committed(1, 4)).toEqual(["record-ack"]);
  });
});

describe("greeting", () => {
  it("greets until the pump answers", () => {
    const pump = harness();
    expect(sent(pump.handle({ type: "opened" }))).toEqual(["gateway-hello"]);
    pump.wait(500);
    expect(sent(pump.handle({ type: "tick" }))).toEqual([]);
    pump.wait(600);
    expect(sent(pump.handle({ type: "tick" }))).toEqual(["gateway-hello"]);
    pump.hear(pumpHello());
    expect(pump.session.state).toEqual({ phase: "online", reason: null });
  });

  it("takes nothing of a pump with another serial number, and says who it is", () => {
    const pump = harness(true, "MW-OTHER");
    pump.handle({ type: "opened" });
    pump.hear(pumpHello());
    const { phase, reason } = pump.session.state;
    expect(phase).toBe("read-only");
    expect(reason).toMatch(/not MW-OTHER: check the cable/);
    expect(pump.hear(sessionRecord(1))).toEqual([]);
    pump.hear(pumpHello({ serialNumber: "MW-OTHER" }));
    expect(pump.session.state.phase).toBe("online");
    expect(types(pump.hear(sessionRecord(1, { clockQuality: "synced", startUnixMs: UNIX0 })))).toEqual([
      "commit",
    ]);
  });

  it("probes the clock at once when online", () => {
    expect(sent(online().effects)).toEqual(["clock-probe"]);
  });

  it("answers a Hello that it did not ask for, and marks it as an answer", () => {
    const pump = online();
    pump.wait(60_000);
    const hello = pump.hear(pumpHello()).find((effect) => effect.type === "send");
    expect(hello).toMatchObject({ message: { type: "gateway-hello", isAnswer: true } });
  });

  it("reads nothing before it knows who is there", () => {
    const pump = harness();
    pump.handle({ type: "opened" });
    expect(pump.hear(sessionRecord(1))).toEqual([]);
  });

  it("greets again when the pump was restarted behind its back", () => {
    const pump = online();
    expect(sent(pump.hear(sessionRecord(1), 6))).toEqual(["gateway-hello"]);
    expect(pump.session.state.phase).toBe("greeting");
  });
});

describe("read-only", () => {
  it("neither reads nor acknowledges another major version", () => {
    const pump = harness();
    pump.handle({ type: "opened" });
    expect(sent(pump.hear(pumpHello({ protocolMajor: 9 })))).toEqual([]);
    expect(pump.session.state.phase).toBe("read-only");
    expect(pump.session.state.reason).toContain("version 9");
    expect(pump.hear(sessionRecord(1))).toEqual([]);
  });

  it("reads a pump with other safety limits, names them, and writes nothing to it", () => {
    const pump = harness();
    pump.handle({ type: "opened" });
    pump.hear(pumpHello({ limits: { ...REFERENCE_LIMITS, tripMmHg: 300 } }));
    expect(pump.session.state.reason).toContain("tripMmHg 300 instead of 270");
    expect(types(pump.hear(sessionRecord(1, { clockQuality: "synced", startUnixMs: UNIX0 })))).toEqual([
      "commit",
    ]);
    expect(pump.handle({ type: "committed", recordEpoch: 77, index: 1, upToIndex: 1, isNew: true })).toEqual(
      [],
    );
    expect(pump.handle({ type: "suggest", suggestionId: 1, programme: "maintenance" })).toEqual([]);
  });
});

describe("the clock", () => {
  it("dates a record of this boot by the probe, and holds it until then", () => {
    const pump = online();
    expect(pump.hear(sessionRecord(1, { startUptimeMs: 400 }))).toEqual([]);
    pump.wait(20);
    const effects = pump.hear({
      type: "clock-reply",
      probeId: probeId(pump.effects),
      uptimeMs: 10_000,
      unixMs: null,
      clockQuality: "unknown",
    });
    expect(types(effects)).toEqual(["clock-known", "changed", "send", "commit"]);
    const commit = effects.find((effect) => effect.type === "commit");
    // the reply's uptime stands in the middle of the 20 ms round trip
    expect(commit).toMatchObject({ timed: { startUnixMs: UNIX0 + 1_010 - 9_600, clockQuality: "synced" } });
  });

  it("commits undated what no reply dates in time", () => {
    const pump = online();
    pump.hear(sessionRecord(1));
    pump.wait(1_600);
    const commit = pump.handle({ type: "tick" }).find((effect) => effect.type === "commit");
    expect(commit).toMatchObject({ timed: { startUnixMs: null, clockQuality: "unknown" } });
  });

  it("does not set or date by a clock that is not synchronised itself", () => {
    const pump = online(false);
    const reply = { type: "clock-reply", uptimeMs: 5, unixMs: null, clockQuality: "unknown" } as const;
    expect(pump.hear({ ...reply, probeId: probeId(pump.effects) })).toEqual([]);
  });

  it("ignores a reply to another probe", () => {
    const pump = online();
    const reply = { type: "clock-reply", uptimeMs: 5, unixMs: null, clockQuality: "unknown" } as const;
    expect(pump.hear({ ...reply, probeId: 99 })).toEqual([]);
  });

  it("keeps a record of an earlier boot undated, whatever the fit of this one", () => {
    const pump = online();
    const effects = pump.hear(sessionRecord(1, { bootId: 4 }));
    expect(effects).toMatchObject([
      { type: "commit", timed: { startUnixMs: null, clockQuality: "unknown" } },
    ]);
  });
});

describe("a pump that was restarted", () => {
  /** A pump of boot 5 whose uptime is the harness's clock, probed, then started again as boot 6. */
  function restarted(stepMs = 0) {
    const pump = online();
    const reply = (probe: number, bootId: number, uptimeMs: number) =>
      pump.hear(
        { type: "clock-reply", probeId: probe, uptimeMs, unixMs: null, clockQuality: "unknown" },
        bootId,
      );
    reply(probeId(pump.effects), 5, 10_000);
    pump.handle({ type: "closed", reason: "power cut" });
    pump.wait(60_000);
    pump.handle({ type: "opened" });
    const again = pump.hear(pumpHello(), 6);
    reply(probeId(again), 6, 100);
    if (stepMs !== 0) {
      pump.step(stepMs);
      pump.wait(400);
      reply(probeId(pump.handle({ type: "tick" })), 6, 500);
    }
    return pump;
  }

  it("has its records of the boot before dated by that boot's fit", () => {
    const [effect] = restarted().hear(sessionRecord(1, { bootId: 5, startUptimeMs: 8_000 }), 6);
    expect(effect).toMatchObject({ timed: { startUnixMs: UNIX0 + 1_000 - 2_000, clockQuality: "synced" } });
  });

  it.each([24, -24])("dates nothing of the boot before once the gateway's clock stepped by %d h", (hours) => {
    const pump = restarted(hours * 3_600_000);
    expect(pump.session.clockSteps).toBe(1);
    const [effect] = pump.hear(sessionRecord(1, { bootId: 5, startUptimeMs: 8_000 }), 6);
    expect(effect).toMatchObject({ timed: { startUnixMs: null, clockQuality: "unknown" } });
  });
});

describe("a pump that errs", () => {
  const DAY_MS = 24 * 3_600_000;
  const replyOf = (probe: number, uptimeMs: number) =>
    ({ type: "clock-reply", probeId: probe, uptimeMs, unixMs: null, clockQuality: "unknown" }) as const;
  const commitOf = (effects: LinkEffect[]) => effects.find((effect) => effect.type === "commit")?.timed;

  it("is not dated by a reply that contradicts its own frame, and asked again", () => {
    const pump = online();
    const effects = pump.handle({
      type: "frame",
      frame: { bootId: 5, seq: 9, uptimeMs: 1_000, message: replyOf(probeId(pump.effects), 1_000 + DAY_MS) },
    });
    expect(types(effects)).toEqual(["contradiction", "send"]);
    expect(effects[0]).toMatchObject({ code: "clock-contradiction" });
    expect(pump.hear(sessionRecord(1, { startUptimeMs: 400 }))).toEqual([]);
    pump.wait(300);
    const again = pump.hear(replyOf(probeId(pump.handle({ type: "tick" })), pump.now()));
    expect(commitOf(again)).toMatchObject({ startUnixMs: UNIX0 + 400, clockQuality: "synced" });
  });

  it("is not dated anew by one reply, with its frame, that is a day off", () => {
    const pump = online();
    pump.hear(replyOf(probeId(pump.effects), pump.now()));
    pump.wait(300);
    const off = pump.hear(replyOf(probeId(pump.handle({ type: "tick" })), pump.now() + DAY_MS));
    expect(types(off)).toEqual(["contradiction", "send"]);
    const effects = pump.hear(sessionRecord(1, { startUptimeMs: 400 }));
    expect(commitOf(effects)).toMatchObject({ startUnixMs: UNIX0 + 400, clockQuality: "synced" });
  });

  /** A record, committed as a store would that holds none of this pump's. */
  const commit = (pump: ReturnType<typeof online>, index: number, isNew = true) => {
    const effects = pump.hear(sessionRecord(index, { clockQuality: "synced", startUnixMs: UNIX0 }));
    const committed = { type: "committed", recordEpoch: 77, index, upToIndex: index, isNew } as const;
    return { oldest: commitOf(effects)?.pump.oldestIndex, effects: pump.handle(committed) };
  };

  it("is believed that its journal begins late, until a record refutes it; then not until it says otherwise", () => {
    const pump = online();
    pump.hear(pumpHello({ oldestIndex: 100 }));
    expect(commit(pump, 101).oldest).toBe(100);
    const refuted = commit(pump, 1);
    expect(refuted.oldest).toBe(1);
    expect(refuted.effects).toMatchObject([{ type: "send" }, { code: "journal-contradiction" }]);
    expect(commit(pump, 102).oldest).toBe(1);
    expect(types(commit(pump, 2).effects)).toEqual(["send"]);
    pump.hear(pumpHello({ oldestIndex: 100 }));
    expect(commit(pump, 103).oldest).toBe(1);
    pump.hear(pumpHello({ oldestIndex: 50 }));
    expect(commit(pump, 104).oldest).toBe(50);
  });

  it("is not refuted by a record that was here before, out of a buffer on the way", () => {
    const pump = online();
    pump.hear(pumpHello({ oldestIndex: 100 }));
    expect(commit(pump, 99, false).oldest).toBe(1);
    expect(commit(pump, 101).oldest).toBe(100);
  });

  it("says nothing of another journal by its Hello", () => {
    const pump = online();
    pump.hear(pumpHello({ oldestIndex: 100 }));
    const record = sessionRecord(3, { recordEpoch: 78, clockQuality: "synced", startUnixMs: UNIX0 });
    expect(commitOf(pump.hear(record))?.pump.oldestIndex).toBe(1);
  });

  it("changes nothing by saying its Hello again, and is not answered without end", () => {
    const pump = online();
    const effects = Array.from({ length: 500 }, () => {
      pump.wait(2);
      return pump.hear(pumpHello());
    }).flat();
    expect(types(effects)).not.toContain("changed");
    expect(sent(effects).length).toBeLessThan(80);
  });
});

describe("the gateway's voice", () => {
  it("is heard at least every 5 s by a pump that has nothing to say", () => {
    const pump = online();
    let lastMs = pump.now();
    let longestMs = 0;
    for (let i = 0; i < 400; i++) {
      pump.wait(250);
      const effects = pump.handle({ type: "tick" });
      if (sent(effects).length > 0) {
        longestMs = Math.max(longestMs, pump.now() - lastMs);
        lastMs = pump.now();
      }
      for (const effect of effects) {
        if (effect.type !== "send" || effect.message.type !== "clock-probe") continue;
        const { probeId: id } = effect.message;
        const reply = { type: "clock-reply", probeId: id, uptimeMs: pump.now() } as const;
        pump.hear({ ...reply, unixMs: UNIX0 + pump.now(), clockQuality: "synced" });
      }
    }
    expect(longestMs).toBeGreaterThan(3_000);
    expect(longestMs).toBeLessThan(5_000);
  });
});

describe("losing the pump", () => {
  it("closes a port on which nothing is heard", () => {
    const pump = online();
    pump.wait(SILENT_CLOSE_MS + 1);
    expect(types(pump.handle({ type: "tick" }))).toEqual(["close"]);
  });

  it("ignores frames after the port closed", () => {
    const pump = online();
    pump.handle({ type: "closed", reason: "unplugged" });
    expect(pump.session.state).toEqual({ phase: "closed", reason: "unplugged" });
    expect(pump.hear(sessionRecord(1))).toEqual([]);
  });

  it("takes its own words, come back on an echoing line, for nobody's", () => {
    const pump = online();
    expect(pump.hear({ type: "record-ack", recordEpoch: 77, upToIndex: 3 })).toEqual([]);
  });
});
