// The pump's board as a command opens it: by its device, with an error that a person can act on.
import { BoardPort } from "../../firmware/controller/board/board-port.ts";
import {
  BoardError,
  JohnnyFiveBoard,
  type JohnnyFiveBoardOptions,
} from "../../firmware/controller/board/johnny-five-board.ts";
import { openLink, parseLinkAddress } from "../../transport/open.ts";
import { CliError, EXIT } from "../exit.ts";

const BOARD_BAUD = 57_600;

/** Connects to the board on this device. Throws CliError naming the device and what to do. */
export async function connectBoard(
  device: string,
  options: Omit<JohnnyFiveBoardOptions, "transport">,
): Promise<JohnnyFiveBoard> {
  const address = parseLinkAddress(device, BOARD_BAUD);
  if (typeof address === "string") throw new CliError(`--board: ${address}`, EXIT.usage);
  const open = openLink(address);
  try {
    return await JohnnyFiveBoard.connect({ ...options, transport: () => new BoardPort(open) });
  } catch (error) {
    if (!(error instanceof BoardError)) throw error;
    const { message } = error;
    throw new CliError(message.startsWith(device) ? message : `${device}: ${message}`);
  }
}
