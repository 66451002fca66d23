import { describe, expect, it } from "vitest";
import { FAULT_WORDS } from "../../firmware/controller/panel/fault-words.ts";
import type { Key, Lamp, PanelParts } from "../../firmware/controller/panel/keys.ts";
import { Panel } from "../../firmware/controller/panel/panel.ts";
import { INITIATION, MAINTENANCE } from "../../firmware/controller/programmes/built-in.ts";
import type { Programme } from "../../firmware/controller/programmes/programme.ts";
import { Pump } from "../../firmware/controller/pump.ts";
import { temporaryFolder } from "../../firmware/controller/testing.ts";
import { FAULT_CODES } from "../../proto/vocabulary.ts";
import { InProcessBoard } from "../../simulator/board/in-process.ts";
import { SimulationClock } from "../../simulator/clock.ts";

function bench(programmes: readonly Programme[] = []) {
  const clock = new SimulationClock();
  const board = new InProcessBoard(clock, 1);
  const pump = new Pump({
    serialNumber: "P1",
    model: "m",
    firmwareVersion: "1",
    board,
    clock,
    dir: temporaryFolder(),
  });
  const seen = { lamp: "off" as Lamp, buzz: false, lines: ["", ""] as readonly [string, string] };
  const parts: PanelParts = {
    onKey: () => {},
    lamp: (lamp) => {
      seen.lamp = lamp;
    },
    buzz: (on) => {
      seen.buzz = on;
    },
    show: (lines) => {
      seen.lines = lines;
    },
  };
  const panel = new Panel(pump, parts, { mode: "double", clock, programmes });
  const press = (key: Key) => panel.press(key);
  const run = (ms: number) => {
    clock.advanceTo(clock.uptimeMs() + ms);
    panel.show();
  };
  run(100);
  return { board, pump, seen, press, run };
}

describe("the pump's panel", () => {
  it("starts, shows and stops a session", async () => {
    const { pump, seen, press, run } = bench();
    expect(seen).toMatchObject({ lamp: "ready", lines: ["Initiation", "Level 5"] });
    press("programme");
    expect(seen.lines).toEqual(["Maintenance", "Level 7"]);
    press("vacuum-up");
    expect(seen.lines[1]).toBe("Level 8");
    press("start-stop");
    expect(seen).toMatchObject({ lamp: "pumping", lines: ["One moment", "L -  R - mL"] });
    run(4000);
    expect(seen.lines).toEqual(["stimulation", "L 0  R 0 mL"]);
    press("let-down");
    run(100);
    expect(seen.lines[0]).toBe("expression");
    press("start-stop");
    run(3000);
    expect(seen.lamp).toBe("ready");
    expect(pump.journal.recordAt(1)).toMatchObject({ programme: "maintenance", endReason: "button" });
    await pump.close();
  });

  it("pauses with the programme key and goes on with it, in one session; the start key ends a paused one", async () => {
    const { board, pump, seen, press, run } = bench();
    press("start-stop");
    press("programme");
    expect(seen.lines[0]).toBe("One moment");
    run(4000);
    const vacuumMmHg = () => Math.max(board.chambers.left.vacuumMmHg, board.chambers.right.vacuumMmHg);
    press("programme");
    run(500);
    expect(seen).toMatchObject({ lamp: "attention", lines: ["Paused  Prog: on", "L 0  R 0 mL"] });
    run(20_000);
    expect(vacuumMmHg()).toBeLessThan(1);
    press("programme");
    let mostMmHg = 0;
    for (let ms = 0; ms < 2000; ms += 50) {
      run(50);
      mostMmHg = Math.max(mostMmHg, vacuumMmHg());
    }
    expect(mostMmHg).toBeGreaterThan(30);
    expect(seen.lamp).toBe("pumping");
    press("programme");
    run(1000);
    press("start-stop");
    run(3000);
    expect(seen).toMatchObject({ lamp: "ready", lines: ["Initiation", "Level 5"] });
    expect(pump.journal.lastIndex).toBe(1);
    const phases = pump.journal.recordAt(1)?.phases.map(({ kind }) => kind);
    expect(phases).toEqual(["stimulation", "pause", "stimulation", "pause"]);
    await pump.close();
  });

  it("offers a researcher's programme after the built-in ones, and plays it", async () => {
    const own = { ...INITIATION, id: "own", title: "My own", defaultLevel: 3 as const };
    const { pump, seen, press, run } = bench([own, MAINTENANCE]);
    press("programme");
    expect(seen.lines[0]).toBe("Maintenance");
    press("programme");
    expect(seen.lines).toEqual(["My own", "Level 3"]);
    press("start-stop");
    run(4000);
    expect(pump.controller.status().programme).toBe(own);
    press("start-stop");
    run(3000);
    press("programme");
    expect(seen.lines[0]).toBe("Initiation");
    await pump.close();
  });

  it("keeps the level within the eleven", async () => {
    const { pump, seen, press } = bench();
    for (let i = 0; i < 15; i++) press("vacuum-up");
    expect(seen.lines[1]).toBe("Level 11");
    for (let i = 0; i < 15; i++) press("vacuum-down");
    expect(seen.lines[1]).toBe("Level 1");
    await pump.close();
  });

  it("says a fault in words, sounds once, and is reset by a person", async () => {
    const { board, pump, seen, press, run } = bench();
    press("start-stop");
    run(5000);
    board.trip("no-vacuum");
    run(100);
    expect(seen).toMatchObject({
      lamp: "fault",
      buzz: true,
      lines: ["No vacuum", "Check shield,"],
    });
    run(2000);
    expect(seen.buzz).toBe(false);
    expect(pump.journal.recordAt(1)).toMatchObject({ endReason: "fault", fault: "no-vacuum" });
    press("start-stop");
    run(1000);
    expect(seen.lamp).toBe("ready");
    await pump.close();
  });

  it.each(FAULT_CODES)(
    "shows all of the advice for %s, a page every two seconds, and how to reset",
    async (fault) => {
      const { board, pump, seen, run } = bench();
      board.trip(fault);
      run(600);
      const { title, whatToDo } = FAULT_WORDS[fault];
      const shown: string[] = [];
      for (let page = 0; shown.at(-1) !== "Start: reset" && page < 20; page++) {
        expect(seen.lines[0]).toBe(title);
        for (const line of seen.lines) expect(line.length).toBeLessThanOrEqual(16);
        shown.push(seen.lines[1]);
        run(2000);
      }
      expect(shown.join(" ")).toBe(`${whatToDo} Start: reset`);
      expect(seen.lines[1]).toBe(shown[0]);
      await pump.close();
    },
  );
});
