// The emulated board as a serial device: the real firmware on a pseudo-terminal, at the pace of the wall clock, so that a
// controller in another process opens it like a board on USB. A pseudo-terminal has no reset line: opening it does not
// restart the board.
import { openPty } from "../../ports/pty.ts";
import type { EmulatedBoard } from "./board.ts";
import { Pacer } from "./pace.ts";

export interface ServedBoard {
  /** What a controller opens. */
  readonly path: string;
  readonly pacer: Pacer;
  close(): Promise<void>;
}

/** Puts a board, which is switched on here, behind a link at `path`. @throws PortError */
export async function serveBoard(board: EmulatedBoard, path: string): Promise<ServedBoard> {
  const pty = await openPty(path);
  const port = pty.attach({ data: (bytes) => board.send(bytes), closed: () => {} });
  let sent: number[] = [];
  board.onByte = (byte) => sent.push(byte);
  const pacer = new Pacer(board, () => {
    if (sent.length === 0) return;
    port.write(Buffer.from(sent));
    sent = [];
  });
  board.powerOn();
  pacer.start();
  return {
    path: pty.path,
    pacer,
    async close() {
      pacer.stop();
      board.onByte = undefined;
      await pty.close();
    },
  };
}
