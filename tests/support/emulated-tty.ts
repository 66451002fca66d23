// The emulated board on a pseudo-terminal, at the pace of the wall clock: what a controller process opens as its board.
import { readFileSync } from "node:fs";
import { EmulatedBoard } from "../../simulator/board/avr/board.ts";
import { readHex } from "../../simulator/board/avr/hex.ts";
import type { Plant } from "../../simulator/board/avr/plant-port.ts";
import { serveBoard } from "../../simulator/board/avr/serve.ts";

export interface EmulatedTty {
  board: EmulatedBoard;
  stop(): Promise<void>;
}

export async function emulatedBoardOn(path: string, plant: Plant): Promise<EmulatedTty> {
  const program = readHex(readFileSync("firmware/board/milkway-board.hex", "utf8"));
  const board = new EmulatedBoard({ program, plant });
  const served = await serveBoard(board, path);
  return { board, stop: () => served.close() };
}
