// The emulated board behind a pseudo-terminal: bytes both ways at the pace of the wall clock.
import { constants, mkdtempSync, openSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReadStream } from "node:tty";
import { expect, it } from "vitest";
import { frame, hostPayload, readBoardPayload } from "../../../firmware/board/protocol.ts";
import { EmulatedPlant } from "../emulated-plant.ts";
import { EmulatedBoard } from "./board.ts";
import { committedFirmware } from "./firmware-image.ts";
import { serveBoard } from "./serve.ts";

it("answers on a pseudo-terminal like a board on USB", async () => {
  const board = new EmulatedBoard({ program: committedFirmware(), plant: new EmulatedPlant(() => 0) });
  const served = await serveBoard(board, join(mkdtempSync(join(tmpdir(), "milkway-board-")), "board"));
  const device = openSync(served.path, constants.O_RDWR | constants.O_NOCTTY);
  const stream = new ReadStream(device);
  try {
    const bytes: number[] = [];
    stream.on("data", (chunk) => bytes.push(...Buffer.from(chunk)));
    const answered = (id: number) => {
      const start = bytes.findIndex((byte, at) => byte === 0xf0 && bytes[at + 1] === id);
      const end = bytes.indexOf(0xf7, start);
      return start < 0 || end < 0 ? undefined : Uint8Array.from(bytes.slice(start + 2, end));
    };
    // The board may still be starting: a host asks until it is answered.
    for (let tries = 0; tries < 100 && answered(0x08) === undefined; tries += 1) {
      writeSync(device, frame(hostPayload({ type: "hello", seq: 1, major: 1, minor: 0 })));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(readBoardPayload(0x08, answered(0x08) ?? new Uint8Array())).toMatchObject({
      type: "helloReply",
      fault: null,
    });
  } finally {
    stream.destroy();
    await served.close();
  }
});
