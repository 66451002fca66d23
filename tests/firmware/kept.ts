// What the board keeps in its EEPROM, as the firmware's memory.c writes it: for tests that give a board a past, or look at it.
import { crc16 } from "../../firmware/board/wire.ts";
import { readDefine } from "../../tooling/c-source.ts";

const recordBytes = readDefine("memory.h", "MEMORY_RECORD_BYTES");

export interface Kept {
  /** Of SESSION_GRANT_S each, since the last rest. */
  grants: number;
  /** Code of the latched fault, or 0. */
  fault: number;
  stoppedByButton: boolean;
  token: number;
}

/** One record in a memory that is blank otherwise. */
export function keep(cells: Uint8Array, { grants, fault, stoppedByButton, token }: Kept): void {
  const body = [0, grants, fault, stoppedByButton ? 1 : 0, token & 0xff, token >> 8];
  const crc = crc16(Uint8Array.from(body));
  cells.fill(0xff);
  cells.set([...body, crc & 0xff, crc >> 8]);
  if (body.length + 2 !== recordBytes) throw new Error(`a record is ${recordBytes} bytes`);
}
