// The emulated board on a pseudo-terminal, at the pace of the wall clock: what a controller process opens as its board.
import { readFileSync } from "node:fs";
import { EmulatedBoard } from "../../simulator/board/avr/board.ts";
import { readHex } from "../../simulator/board/avr/hex.ts";
import { Pacer } from "../../simulator/board/avr/pace.ts";
import type { Plant } from "../../simulator/board/avr/plant-port.ts";
import { openPty } from "../../simulator/ports/pty.ts";

export interface EmulatedTty {
  board: EmulatedBoard;
  stop(): Promise<void>;
}

export async function emulatedBoardOn(path: string, plant: Plant): Promise<EmulatedTty> {
  const program = readHex(readFileSync("firmware/board/milkway-board.hex", "utf8"));
  const board = new EmulatedBoard({ program, plant });
  const pty = await openPty(path);
  pty.stream.on("data", (bytes: Buffer) => board.send(bytes));
  let sent: number[] = [];
  board.onByte = (byte) => {
    sent.push(byte);
  };
  const pacer = new Pacer(board, () => {
    if (sent.length > 0) pty.stream.write(Buffer.from(sent));
    sent = [];
  });
  board.powerOn();
  pacer.start();
  return {
    board,
    async stop() {
      pacer.stop();
      await pty.close();
    },
  };
}
