// `milkway pump calibrate` as a process, on the firmware in the emulator.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { readCalibration } from "../../firmware/controller/measurement/calibration.ts";
import { temporaryFolder } from "../../firmware/controller/testing.ts";
import { countsPerGram } from "../../simulator/board/avr/hx711.ts";
import { BenchPlant } from "../firmware/bench-plant.ts";
import { startMilkway } from "../support/command.ts";
import { emulatedBoardOn } from "../support/emulated-tty.ts";

it("milkway pump calibrate finds a cell's zero and gain, and writes them beside the other side's", {
  timeout: 60_000,
}, async () => {
  const folder = temporaryFolder();
  const plant = new BenchPlant({ weightGrams: 3 });
  const emulated = await emulatedBoardOn(join(folder, "board"), plant);
  onTestFinished(() => emulated.stop());
  const file = join(folder, "calibration.json");
  const { child } = startMilkway(
    [
      ...["pump", "calibrate", "--board", join(folder, "board")],
      ...["--side", "left", "--weight", "200", "--file", file],
    ],
    {},
    "pipe",
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      const text = String(chunk);
      output += text;
      if (text.includes("Put 200 g")) plant.left.weightGrams = 203;
      if (text.includes("press Enter")) child.stdin?.write("\n");
    });
  }
  const status = await new Promise((resolve) => child.once("close", resolve));
  expect(output).toMatch(/left: zero at \d+ counts, \d+\.\d+ counts a gram; .* is now cal-[0-9a-f]{12}/);
  expect(status).toBe(0);
  const { left, right } = readCalibration(file);
  expect(left.countsPerGram).toBeGreaterThan(countsPerGram * 0.999);
  expect(left.countsPerGram).toBeLessThan(countsPerGram * 1.001);
  expect(Math.abs(left.zeroCounts - 3 * countsPerGram)).toBeLessThan(100);
  expect(right.zeroCounts).toBe(0);
  expect(readFileSync(file, "utf8")).toContain("takenAt");
});

it("milkway pump calibrate ends, and writes nothing, where nobody can press Enter", {
  timeout: 60_000,
}, async () => {
  const folder = temporaryFolder();
  const emulated = await emulatedBoardOn(join(folder, "board"), new BenchPlant());
  onTestFinished(() => emulated.stop());
  const file = join(folder, "calibration.json");
  const running = startMilkway([
    ...["pump", "calibrate", "--board", join(folder, "board")],
    ...["--side", "left", "--weight", "200", "--file", file],
  ]);
  expect((await running.ended).status).toBe(1);
  expect(running.output()).toMatch(/milkway: standard input ended before Enter was pressed/);
  expect(existsSync(file)).toBe(false);
});
