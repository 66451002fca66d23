// The committed firmware, ready for the emulated board.
import { readFileSync } from "node:fs";
import { readHex } from "./hex.ts";

/** The flash of `firmware/board/milkway-board.hex`, which `npm run firmware:check` holds to the sources. */
export function committedFirmware(): Uint16Array {
  return readHex(readFileSync(new URL("../../../firmware/board/milkway-board.hex", import.meta.url), "utf8"));
}
