// `milkway pump` as a person runs it: what it says, and with which exit status, when something is missing or wrong.
import { expect, it } from "vitest";
import { milkway } from "./support/processes.ts";

const NOWHERE = "/dev/milkway-nowhere";

it.each([
  ["pump", ["--link", NOWHERE, "--dir", "unused", "--serial", "P1"]],
  ["pump calibrate", ["--side", "left", "--weight", "200", "--file", "unused.json"]],
])(
  "%s names the board's device that is not there, and what to do",
  { timeout: 30_000 },
  async (command, rest) => {
    const running = milkway([...command.split(" "), "--board", NOWHERE, ...rest]);
    expect(await running.exit()).toBe(1);
    expect(running.output()).toBe(
      `milkway: ${NOWHERE}: no such device; plug the pump in, or look in /dev/serial/by-id\n`,
    );
  },
);
