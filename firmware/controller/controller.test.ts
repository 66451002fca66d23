import { describe, expect, it } from "vitest";
import { type FlowBatch, REFERENCE_LIMITS } from "../../proto/link/messages.ts";
import type { FaultCode } from "../../proto/vocabulary.ts";
import type { Board, BoardReading, Sides, SuctionCycle } from "./board/board.ts";
import { PumpController } from "./controller.ts";
import type { SessionDraft } from "./journal/journal.ts";
import { INITIATION, MAINTENANCE } from "./programmes/built-in.ts";
import { Utc } from "./recording/utc.ts";

/** A board whose readings a test writes by hand. */
class HandBoard implements Board {
  readonly firmwareVersion = "test";
  readonly limits = REFERENCE_LIMITS;
  readonly simulated = true;
  driven: Sides<SuctionCycle | null> | null = null;
  reading: BoardReading | null = null;
  resets = 0;
  read = () => this.reading;
  drive(cycles: Sides<SuctionCycle | null>, leaseMs: number) {
    expect(leaseMs).toBeLessThanOrEqual(REFERENCE_LIMITS.maxLeaseMs);
    this.driven = cycles;
  }
  vent() {
    this.driven = null;
  }
  resetFaults() {
    this.resets++;
  }
  async close() {}
}

function bench() {
  const board = new HandBoard();
  const seen = {
    drafts: [] as SessionDraft[],
    checkpoints: [] as SessionDraft[],
    flow: [] as FlowBatch[],
    events: [] as string[],
  };
  const controller = new PumpController({
    board,
    utc: new Utc(),
    bootId: 1,
    newUuid: () => "00000000-0000-4000-8000-000000000001",
    calibrationId: "c",
    sink: {
      started: () => seen.events.push("started"),
      flow: (batch) => seen.flow.push(batch),
      checkpoint: (draft) => seen.checkpoints.push(draft),
      finished: (draft) => seen.drafts.push(draft),
      event: ({ kind, fault }) => seen.events.push(fault === null ? kind : `${kind} ${fault}`),
    },
  });
  const state = {
    nowMs: 0,
    leftG: 60,
    rightG: 60,
    faults: [] as FaultCode[],
    silent: false,
    sealLeft: 1,
    stopButton: false,
  };
  const run = (ms: number) => {
    for (const end = state.nowMs + ms; state.nowMs < end; ) {
      state.nowMs += 50;
      if (!state.silent) {
        const on = board.driven;
        board.reading = {
          atUptimeMs: state.nowMs,
          vacuumMmHg: { left: (on?.left?.peakMmHg ?? 0) * state.sealLeft, right: on?.right?.peakMmHg ?? 0 },
          weightG: { left: state.leftG, right: state.rightG },
          faults: state.faults,
          stopButton: state.stopButton,
        };
      }
      controller.tick(state.nowMs);
    }
  };
  run(100);
  return { board, controller, seen, state, run };
}

/** To two ticks. */
const about = (ms: number) => ({ asymmetricMatch: (v: unknown) => Math.abs(Number(v) - ms) <= 100 });

describe("the pump's controller", () => {
  it("tares, pumps, settles, and then has a record; suction is on between only", () => {
    const { board, controller, seen, state, run } = bench();
    expect(controller.start({ mode: "double", programme: MAINTENANCE }, state.nowMs)).toBeNull();
    run(900);
    expect(board.driven).toBeNull();
    run(200);
    expect(board.driven?.left?.peakMmHg).toBe(85);
    for (let i = 0; i < 100; i++) {
      state.leftG += 0.103;
      run(500);
    }
    expect(controller.stop(state.nowMs)).toBeNull();
    expect(board.driven).toBeNull();
    expect(seen.drafts).toEqual([]);
    run(2000);
    expect(seen.drafts).toHaveLength(1);
    const draft = seen.drafts[0];
    expect(draft).toMatchObject({
      mode: "double",
      endReason: "button",
      programme: "maintenance",
      calibrationId: "c",
    });
    expect(Math.abs((draft?.leftTenthMl ?? 0) - 100)).toBeLessThanOrEqual(1);
    expect(draft?.rightTenthMl).toBe(0);
    expect(Math.abs((draft?.durationMs ?? 0) - 50_100)).toBeLessThan(200);
    expect(controller.busy).toBe(false);
    expect(seen.events[0]).toBe("started");
  });

  it("waits with suction until the start's key is up, and ends by the board's button where the key report is lost", () => {
    for (const paused of [false, true]) {
      const { board, controller, seen, state, run } = bench();
      state.stopButton = true;
      run(50);
      expect(controller.start({ mode: "double", programme: MAINTENANCE }, state.nowMs)).toBeNull();
      run(8000);
      expect(board.driven).toBeNull();
      state.stopButton = false;
      run(100);
      expect(board.driven).not.toBeNull();
      run(5000);
      if (paused) expect(controller.pause(state.nowMs)).toBeNull();
      state.stopButton = true;
      run(100);
      expect(board.driven).toBeNull();
      // The key report that comes late does not begin another session.
      expect(controller.stop(state.nowMs)).toBe("not-running");
      expect(controller.status().mode).not.toBe("idle");
      run(2000);
      expect(seen.drafts).toMatchObject([{ endReason: "button", fault: null }]);
      expect(controller.busy).toBe(false);
    }
  });

  it("pumps one side only where asked, and leaves the other's volume out", () => {
    const { board, controller, seen, state, run } = bench();
    controller.start({ mode: "right", programme: INITIATION }, state.nowMs);
    run(10_000);
    expect(board.driven).toMatchObject({ left: null, right: { peakMmHg: 65 } });
    controller.stop(state.nowMs);
    run(2000);
    expect(seen.drafts[0]).toMatchObject({ mode: "right", leftTenthMl: null, leftUncertaintyTenthMl: null });
    expect(seen.drafts[0]?.rightTenthMl).toBe(0);
    const batch = seen.flow[3];
    expect(batch?.vacuumLeftMmHg).toBeNull();
    expect(batch?.volumeLeftTenthMl).toBeNull();
    expect(batch?.vacuumRightMmHg).toHaveLength(batch?.samples ?? -1);
  });

  it("streams 20 samples a second without a hole or an overlap", () => {
    const { controller, seen, state, run } = bench();
    controller.start({ mode: "double", programme: MAINTENANCE }, state.nowMs);
    run(31_000);
    const samples = seen.flow.reduce((sum, { samples }) => sum + samples, 0);
    expect(samples).toBeGreaterThanOrEqual(595);
    seen.flow.forEach((batch, i) => {
      const before = seen.flow[i - 1];
      if (before !== undefined) expect(batch.firstUptimeMs).toBe(before.firstUptimeMs + before.samples * 50);
    });
  });

  it("pauses and goes on within one session, and counts only pumping as the programme's time", () => {
    const { board, controller, seen, state, run } = bench();
    controller.start({ mode: "double", programme: INITIATION }, state.nowMs);
    run(31_000);
    expect(controller.pause(state.nowMs)).toBeNull();
    expect(board.driven).toBeNull();
    expect(controller.status().mode).toBe("paused");
    run(60_000);
    expect(controller.resume(state.nowMs)).toBeNull();
    run(873_000);
    expect(controller.busy).toBe(false);
    const draft = seen.drafts[0];
    expect(draft?.endReason).toBe("programme-end");
    expect(Math.abs((draft?.durationMs ?? 0) - 960_000)).toBeLessThan(300);
    expect(draft?.phases.slice(0, 3)).toMatchObject([
      { kind: "stimulation", durationMs: about(30_000) },
      { kind: "pause", durationMs: about(60_000) },
      { kind: "stimulation", durationMs: about(40_000) },
    ]);
    expect(draft?.phases.length).toBeLessThanOrEqual(24);
  });

  it.each(["over-vacuum", "no-vacuum"] as const)("ends with what the board latched: %s", (fault) => {
    const { board, controller, seen, state, run } = bench();
    controller.start({ mode: "double", programme: MAINTENANCE }, state.nowMs);
    run(20_000);
    state.faults = [fault];
    run(100);
    expect(board.driven).toBeNull();
    run(2000);
    expect(seen.drafts[0]).toMatchObject({ endReason: "fault", fault });
    expect(controller.status()).toMatchObject({ mode: "fault", faults: [fault] });
    expect(seen.events).toContain(`fault-latched ${fault}`);
    expect(controller.start({ mode: "double", programme: MAINTENANCE }, state.nowMs)).toBe("fault");
    state.faults = [];
    expect(controller.resetFaults(state.nowMs)).toBeNull();
    expect(board.resets).toBe(1);
    run(300);
    expect(controller.status().mode).toBe("idle");
    expect(controller.start({ mode: "double", programme: MAINTENANCE }, state.nowMs)).toBeNull();
  });

  it("takes a board that falls silent for lost: vents, records, and says so", () => {
    const { board, controller, seen, state, run } = bench();
    controller.start({ mode: "double", programme: MAINTENANCE }, state.nowMs);
    run(20_000);
    state.silent = true;
    run(1500);
    expect(board.driven).toBeNull();
    run(2000);
    expect(seen.drafts[0]).toMatchObject({ endReason: "fault", fault: "board-lost" });
    state.silent = false;
    run(100);
    controller.resetFaults(state.nowMs);
    run(100);
    expect(controller.status().mode).toBe("idle");
  });

  it("does not start on a board that does not answer", () => {
    const { controller, state, run } = bench();
    state.silent = true;
    run(2000);
    expect(controller.start({ mode: "double", programme: MAINTENANCE }, state.nowMs)).toBe("board-silent");
  });

  it("ends after half an hour without flow, and before the board's own limit whatever flows", () => {
    const dry = bench();
    dry.controller.start({ mode: "double", programme: { ...MAINTENANCE, steps: long() } }, dry.state.nowMs);
    dry.run(31 * 60_000);
    expect(dry.seen.drafts[0]).toMatchObject({ endReason: "no-flow-timeout" });
    const wet = bench();
    wet.controller.start({ mode: "double", programme: { ...MAINTENANCE, steps: long() } }, wet.state.nowMs);
    for (let minute = 0; minute < 61; minute++) {
      wet.state.leftG += 1;
      wet.run(60_000);
    }
    expect(wet.seen.drafts[0]).toMatchObject({ endReason: "max-duration" });
    expect(wet.seen.drafts[0]?.durationMs).toBeLessThan(REFERENCE_LIMITS.maxSessionMs);
    function long() {
      return MAINTENANCE.steps.map((step) => ({ ...step, durationMs: 2 * 3_600_000, endsOnLetDown: false }));
    }
  });

  it("keeps a checkpoint of what a power loss would leave", () => {
    const { controller, seen, state, run } = bench();
    controller.start({ mode: "double", programme: MAINTENANCE }, state.nowMs);
    run(61_100);
    expect(seen.checkpoints.length).toBe(5);
    expect(seen.checkpoints.at(-1)).toMatchObject({
      endReason: "power-loss",
      sessionUuid: seen.checkpoints[0]?.sessionUuid,
    });
  });

  it("refuses buttons that make no sense now, each by name", () => {
    const { controller, state, run } = bench();
    expect(controller.stop(0)).toBe("not-running");
    expect(controller.pause(0)).toBe("not-running");
    expect(controller.resume(0)).toBe("not-paused");
    expect(controller.letDown(0)).toBe("not-running");
    expect(controller.setLevel(3)).toBe("not-running");
    controller.start({ mode: "double", programme: INITIATION }, state.nowMs);
    expect(controller.start({ mode: "double", programme: INITIATION }, state.nowMs)).toBe("busy");
    run(2000);
    expect(controller.letDown(state.nowMs)).toBe("no-let-down-switch");
    expect(controller.setLevel(3)).toBeNull();
    run(5000);
    expect(controller.status().requested).toEqual({ vacuumMmHg: 45, cyclesPerMinute: 120 });
  });

  it("goes on with one side where only one shield is at a breast, before the board trips on the other", () => {
    const { board, controller, seen, state, run } = bench();
    state.sealLeft = 0.05;
    controller.start({ mode: "double", programme: MAINTENANCE }, state.nowMs);
    run(7000);
    expect(board.driven?.left).not.toBeNull();
    run(2500);
    expect(board.driven).toMatchObject({ left: null, right: { peakMmHg: 85 } });
    expect(controller.status().sessionMode).toBe("right");
    controller.stop(state.nowMs);
    run(2000);
    expect(seen.drafts[0]).toMatchObject({ mode: "right", leftTenthMl: null });
  });

  it("says which shield leaks, and takes it back when it is tight again", () => {
    const { controller, state, run } = bench();
    state.sealLeft = 0.5;
    controller.start({ mode: "double", programme: MAINTENANCE }, state.nowMs);
    run(9000);
    expect(controller.status().leaking).toEqual(["left"]);
    state.sealLeft = 0.9;
    run(7000);
    expect(controller.status().leaking).toEqual([]);
    expect(controller.status().sessionMode).toBe("double");
  });
});
