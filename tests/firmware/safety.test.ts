// The headline: whatever goes wrong in the middle of suction, motors off and vents open within the deadline, in CPU cycles,
// on the very image that is flashed. Deadlines are those of the limits.
import { describe, expect, it } from "vitest";
import { limits } from "../../firmware/board/limits.ts";
import { type Fault, frame, hostPayload } from "../../firmware/board/protocol.ts";
import { clockHz, EmulatedBoard } from "../../simulator/board/avr/board.ts";
import { committedFirmware } from "../../simulator/board/avr/firmware-image.ts";
import { BenchHost } from "./bench-host.ts";
import { BenchPlant, type BenchSide } from "./bench-plant.ts";

const program = committedFirmware();
const ms = (cycles: number) => (cycles / clockHz) * 1000;
const stepMs = 0.5; // how often the outputs are looked at

interface Bench {
  board: EmulatedBoard;
  host: BenchHost;
  plant: BenchPlant;
}

function bench(side: Partial<BenchSide> = {}, seed = 1): Bench {
  const plant = new BenchPlant(side, side);
  const board = new EmulatedBoard({ program, plant, seed });
  const host = new BenchHost(board);
  host.connect();
  expect(host.status.fault).toBeNull();
  return { board, host, plant };
}

/** Suction well under way: several cycles in, motors running, near the peak. */
function sucking(side: Partial<BenchSide> = {}, seed = 1): Bench {
  const all = bench(side, seed);
  const { board, host } = all;
  host.drive();
  host.keepLease();
  expect(board.runUntil(() => board.state.vacuumLeftMmHg > 140, 1500)).toBe(true);
  expect(board.safe).toBe(false);
  expect(host.status.left.driving && host.status.right.driving).toBe(true);
  return all;
}

/**
 * Milliseconds until the outputs are safe **for good**: a cycle's own release looks safe too, so it is the last moment
 * of the next seconds at which a motor ran or a vent was closed.
 */
function timeToSafe(board: EmulatedBoard, watchMs = 1300): number {
  const from = board.cycles;
  let lastUnsafe = from;
  board.runUntil(() => {
    if (!board.safe) lastUnsafe = board.cycles;
    return false;
  }, watchMs);
  expect(board.safe).toBe(true);
  return lastUnsafe === from ? 0 : ms(lastUnsafe - from) + stepMs;
}

/** They stay safe for as long as that, and the vacuum goes. */
function staysSafe(board: EmulatedBoard, forMs = 400): void {
  expect(board.runUntil(() => !board.safe, forMs)).toBe(false);
}

function faultOf({ board, host }: Bench): Fault | null {
  board.runMs(100);
  return host.status.fault;
}

describe("the host is killed", () => {
  it("stops within the lease and its margin, over many moments of the cycle", () => {
    for (let seed = 0; seed < 4; seed += 1) {
      const all = sucking({}, seed + 1);
      const { board, host } = all;
      board.runMs(seed * 37);
      host.fallSilent();
      // What is on the wire still arrives: the lease counts from there.
      board.runUntil(() => board.queuedBytes === 0, 50);
      expect(timeToSafe(board)).toBeLessThanOrEqual(limits.LEASE_MAX_MS + limits.LEASE_DEADLINE_MS);
      staysSafe(board, 500);
      expect(faultOf(all)).toBe("host-silent");
      expect(board.state.vacuumLeftMmHg).toBeLessThan(1);
    }
  });

  it("stops no sooner than a shorter lease says, nor later", () => {
    const { board, host } = bench();
    host.leaseMs = 200;
    host.drive();
    host.keepLease(80);
    board.runMs(1100);
    host.fallSilent();
    host.send({ type: "renew", leaseMs: 200 });
    board.runUntil(() => board.queuedBytes === 0, 50);
    const safeAfter = timeToSafe(board);
    expect(safeAfter).toBeGreaterThan(190);
    expect(safeAfter).toBeLessThanOrEqual(200 + limits.LEASE_DEADLINE_MS);
  });

  it("tells a host that talks but does not renew from one that is gone", () => {
    const all = sucking();
    const { board, host } = all;
    host.fallSilent();
    for (let i = 0; i < 12; i += 1) {
      board.send([0xf9]);
      board.runMs(50);
    }
    expect(board.safe).toBe(true);
    expect(faultOf(all)).toBe("lease-expired");
  });
});

describe("the cable is cut", () => {
  it("stops, also in the middle of a frame", () => {
    for (const cutAfterBytes of [1, 3, 7]) {
      const all = sucking();
      const { board, host } = all;
      host.fallSilent();
      board.runUntil(() => board.queuedBytes === 0, 50);
      const renewal = frame(hostPayload({ type: "renew", seq: host.nextSeq(), leaseMs: 500 }));
      const from = board.cycles;
      board.send(renewal.subarray(0, cutAfterBytes));
      board.runMs(3);
      board.dropQueue();
      const alreadyMs = ms(board.cycles - from);
      expect(alreadyMs + timeToSafe(board)).toBeLessThanOrEqual(
        limits.LEASE_MAX_MS + limits.LEASE_DEADLINE_MS,
      );
      expect(faultOf(all)).toBe("host-silent");
    }
  });
});

/** The address of an instruction that jumps to itself: avr-libc ends every program in one. */
const selfJump = program.indexOf(0xcfff);

describe("the firmware hangs", () => {
  const afterReset = ({ board, host }: Bench) => {
    expect(board.mcu.resets.watchdog).toBe(1);
    board.runMs(150);
    host.hello();
    const reply = host.last("helloReply");
    expect(reply.resetCause.watchdog).toBe(true);
    expect(reply.fault).toBe("watchdog-reset");
    host.drive();
    board.runMs(20);
    expect(host.answerTo("drive")).toMatchObject({ code: "fault-latched" });
    staysSafe(board, 300);
  };

  it("everything, interrupts and all", () => {
    const all = sucking();
    const { cpu } = all.board.mcu.core;
    expect(selfJump).toBeGreaterThan(0);
    cpu.data[0x5f] = (cpu.data[0x5f] ?? 0) & 0x7f;
    cpu.pc = selfJump;
    expect(timeToSafe(all.board)).toBeLessThanOrEqual(limits.WATCHDOG_DEADLINE_MS);
    afterReset(all);
  });

  it("the main loop only, while the tick goes on", () => {
    const all = sucking();
    const { cpu } = all.board.mcu.core;
    cpu.data[0x5f] = (cpu.data[0x5f] ?? 0) | 0x80;
    cpu.pc = selfJump;
    expect(timeToSafe(all.board)).toBeLessThanOrEqual(limits.WATCHDOG_DEADLINE_MS);
    afterReset(all);
  });

  it("the tick only, while the main loop goes on", () => {
    const all = sucking();
    all.board.mcu.core.cpu.writeData(0x70, 0); // TIMSK2: the tick never comes again
    expect(timeToSafe(all.board)).toBeLessThanOrEqual(limits.WATCHDOG_DEADLINE_MS);
    afterReset(all);
  });

  it("does not go on resetting afterwards", () => {
    const all = sucking();
    all.board.mcu.core.cpu.pc = selfJump;
    all.board.runMs(3000);
    expect(all.board.mcu.resets.watchdog).toBe(1);
  });
});

describe("a sensor fails", () => {
  it("stuck in suction: found in the release of the same cycle", () => {
    const all = sucking();
    all.board.sensorFault.left = { kind: "stuck" };
    const cycleMs = 250 + 350 + 400;
    expect(timeToSafe(all.board)).toBeLessThanOrEqual(cycleMs + 2 * limits.VENT_DROP_TICKS);
    staysSafe(all.board);
    expect(faultOf(all)).toBe("vent-blocked");
  });

  it.each([25, 40, 80])(
    "stuck at %i mmHg from the start: the true vacuum stays bounded until it is found",
    (mmHg) => {
      const { board, host } = bench();
      host.drive({ peakTenthMmHg: 2000 });
      host.keepLease();
      expect(board.runUntil(() => board.state.vacuumLeftMmHg > mmHg, 1000)).toBe(true);
      board.sensorFault.left = { kind: "stuck" };
      let highest = 0;
      const found = board.runUntil(() => {
        highest = Math.max(highest, board.state.vacuumLeftMmHg);
        return host.status.fault !== null;
      }, 6000);
      expect(found).toBe(true);
      expect(["vent-blocked", "sensor-stuck"]).toContain(host.status.fault);
      expect(highest).toBeLessThan(limits.SETPOINT_MAX_TENTH_MMHG / 10);
    },
  );

  it("stuck at ambient: the pump only searches, then gives up", () => {
    const all = bench();
    const { board, host } = all;
    board.sensorFault.left = { kind: "volts", volts: 0.2 };
    host.drive();
    host.keepLease();
    let highest = 0;
    board.runUntil(() => {
      highest = Math.max(highest, board.state.vacuumLeftMmHg);
      return host.status.fault !== null;
    }, 20_000);
    expect(host.status.fault).toBe("no-vacuum");
    expect(board.safe).toBe(true);
    // A moment at full duty, then 35 % of what the pump can: never near the trip.
    expect(highest).toBeLessThan(limits.SETPOINT_MAX_TENTH_MMHG / 10);
    expect(host.last("fault").uptimeMs).toBeLessThan(16_500);
  });

  it.each([
    ["unplugged", 0],
    ["shorted to ground", 0.01],
  ])("%s: out of range", (_, volts) => {
    const all = sucking();
    all.board.sensorFault.right = { kind: "volts", volts };
    expect(timeToSafe(all.board)).toBeLessThanOrEqual(2 * limits.RANGE_TICKS + 10);
    expect(faultOf(all)).toBe("sensor-range");
    expect(all.host.last("fault").side).toBe("right");
  });

  it("shorted to the supply: a trip", () => {
    const all = sucking();
    all.board.sensorFault.left = { kind: "volts", volts: 5 };
    expect(timeToSafe(all.board)).toBeLessThanOrEqual(limits.TRIP_DEADLINE_MS);
    expect(faultOf(all)).toBe("over-vacuum");
  });
});

describe("the pneumatics fail", () => {
  it("a blocked vent: motors off, and known within a release", () => {
    const all = sucking();
    all.plant.left.ventBlocked = true;
    const cycleMs = 250 + 350 + 400;
    const safeAfter = timeToSafe(all.board);
    expect(safeAfter).toBeLessThanOrEqual(cycleMs + 2 * limits.VENT_DROP_TICKS);
    // At the release the outputs are off anyhow; the latch is what keeps them off.
    expect(all.board.runUntil(() => all.host.status.fault !== null, cycleMs + 400)).toBe(true);
    staysSafe(all.board);
    expect(faultOf(all)).toBe("vent-blocked");
    expect(all.host.status.conditionPresent).toBe(true);
    all.host.send({ type: "clearFault", token: all.host.status.faultToken });
    all.board.runMs(30);
    expect(all.host.answerTo("clearFault")).toMatchObject({ code: "condition-present" });
  });

  it("over-vacuum: off within the trip's deadline of crossing the limit", () => {
    // Someone else's strong pump on the same cup, and a vent that does nothing.
    const all = sucking();
    const { board, plant } = all;
    Object.assign(plant.left, { motorShorted: true, ventBlocked: true, stallMmHg: 700 });
    expect(board.runUntil(() => board.state.vacuumLeftMmHg >= limits.TRIP_TENTH_MMHG / 10, 3000)).toBe(true);
    expect(timeToSafe(board)).toBeLessThanOrEqual(limits.TRIP_DEADLINE_MS);
    staysSafe(board);
  });

  it("a motor that will not stop: the open vent keeps it harmless", () => {
    const all = sucking();
    all.plant.right.motorShorted = true;
    expect(all.board.runUntil(() => all.host.status.fault !== null, 3000)).toBe(true);
    expect(all.board.safe).toBe(true);
    all.board.runMs(500);
    expect(all.board.state.vacuumRightMmHg).toBeLessThan(50);
  });

  it("no seal: searches gently, and takes up suction when it is found", () => {
    const all = bench({ leakPerS: 300 });
    all.host.drive();
    all.host.keepLease();
    all.board.runMs(3000);
    expect(all.host.status.left.dutyPermille).toBeLessThanOrEqual(limits.SEARCH_DUTY_PERMILLE);
    all.plant.left.leakPerS = 0.15;
    all.plant.right.leakPerS = 0.15;
    // The seal is found: suction comes up by itself, no fault.
    expect(all.board.runUntil(() => all.board.state.vacuumLeftMmHg > 140, 3000)).toBe(true);
    expect(all.host.status.fault).toBeNull();
  });
});

describe("the supply", () => {
  it("browns out: the outputs let go at once, and nothing resumes when it is back", () => {
    const all = sucking();
    const { board, host } = all;
    host.fallSilent();
    board.supply(3.9);
    board.runMs(stepMs);
    expect(board.safe).toBe(true);
    board.runMs(200);
    board.supply(5);
    board.runMs(150);
    staysSafe(board, 300);
    host.hello();
    expect(host.last("helloReply")).toMatchObject({
      fault: "brown-out-reset",
      resetCause: { brownOut: true, powerOn: false },
    });
  });

  it("comes up from nothing without a fault, and without suction", () => {
    const all = sucking();
    all.host.fallSilent();
    all.board.supply(0);
    all.board.runMs(500);
    all.board.supply(5);
    staysSafe(all.board, 300);
    all.host.hello();
    expect(all.host.last("helloReply")).toMatchObject({ fault: null, resetCause: { powerOn: true } });
  });

  it("an external reset in mid-suction lets go, and forgets the drive", () => {
    const all = sucking();
    all.host.fallSilent();
    all.board.reset("external");
    all.board.runMs(stepMs);
    expect(all.board.safe).toBe(true);
    staysSafe(all.board, 500);
    all.host.hello();
    expect(all.host.last("helloReply")).toMatchObject({ fault: null, resetCause: { external: true } });
  });
});

describe("the mother", () => {
  it("presses stop: the board ends suction by itself, without a fault", () => {
    const { board, host } = sucking();
    board.pressStartStop(true);
    expect(timeToSafe(board, 300)).toBeLessThanOrEqual(16);
    board.runMs(60);
    expect(host.status).toMatchObject({ fault: null, stopButton: true, leaseRemainingMs: 0 });
    board.runMs(200);
    expect(host.of("result").at(-1)).toMatchObject({ code: "not-driving" });
    staysSafe(board, 300);
  });

  it("holds the button down: no drive is taken until it is up", () => {
    const { board, host } = bench();
    board.pressStartStop(true);
    board.runMs(300);
    host.drive();
    board.runMs(30);
    expect(host.answerTo("drive")).toMatchObject({ code: "stop-button", detail: 1 });
    staysSafe(board, 1000);
    expect(board.state.vacuumLeftMmHg).toBeLessThan(1);
    board.pressStartStop(false);
    board.runMs(50);
    host.drive();
    board.runMs(30);
    expect(host.answerTo("drive")).toMatchObject({ code: "ok" });
    expect(board.runUntil(() => board.state.vacuumLeftMmHg > 100, 1500)).toBe(true);
  });

  it("presses stop and the host misses it: its next drive is refused, also after a new hello", () => {
    const { board, host } = sucking();
    board.pressStartStop(true);
    board.runMs(60);
    board.pressStartStop(false);
    board.runMs(60);
    for (const greet of [false, true]) {
      if (greet) host.hello();
      host.drive();
      board.runMs(30);
      expect(host.answerTo("drive")).toMatchObject({
        code: "stop-button",
        detail: 0,
      });
      staysSafe(board, 300);
    }
    host.send({ type: "stop", sides: "both" });
    host.drive();
    expect(board.runUntil(() => board.state.vacuumLeftMmHg > 100, 1500)).toBe(true);
  });
});

describe("after a trip", () => {
  it("only its token clears it, and suction waits for a new drive", () => {
    const all = sucking();
    const { board, host } = all;
    host.fallSilent();
    board.runMs(700);
    expect(host.last("fault")).toMatchObject({ fault: "host-silent", side: "both" });
    const { faultToken } = host.status;
    expect(faultToken).toBe(host.last("fault").faultToken);
    host.drive();
    board.runMs(30);
    expect(host.answerTo("drive")).toMatchObject({ code: "fault-latched" });
    host.send({ type: "clearFault", token: (faultToken + 1) % 0x10000 });
    board.runMs(30);
    expect(host.answerTo("clearFault")).toMatchObject({ code: "wrong-token" });
    host.send({ type: "clearFault", token: faultToken });
    board.runMs(60);
    expect(host.answerTo("clearFault")).toMatchObject({ code: "ok" });
    expect(host.status.fault).toBeNull();
    staysSafe(board, 600);
    host.drive();
    host.keepLease();
    expect(board.runUntil(() => board.state.vacuumLeftMmHg > 140, 1500)).toBe(true);
  });
});
