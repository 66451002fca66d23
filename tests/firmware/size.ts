// Prints the firmware's flash, RAM and worst-case stack: `npm run firmware:size`.
import { firmwareSize } from "./image.ts";

const flashBytes = 32_256; // 32 KiB less the boot loader
const sramBytes = 2048;

const { flash, ram, stack } = firmwareSize();
const line = (what: string, used: number, of: number) =>
  console.log(
    `${what.padEnd(22)} ${String(used).padStart(6)} of ${of} bytes (${((100 * used) / of).toFixed(1)} %)`,
  );
line("flash", flash, flashBytes);
line("static RAM", ram, sramBytes);
line("worst-case stack", stack.total, sramBytes - ram);
console.log(`${"free at the worst".padEnd(22)} ${String(sramBytes - ram - stack.total).padStart(6)} bytes`);
for (const part of stack.parts) {
  console.log(`  ${part.root.padEnd(18)} ${String(part.bytes).padStart(4)}  ${part.path.join(" > ")}`);
}
