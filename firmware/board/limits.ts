// The board's limits as the host knows them: the values of src/limits.h, and their hash, which travels in the handshake; a
// board with another hash must not be driven.
import { limits } from "./generated.ts";

export { limits };

/**
 * FNV-1a (32 bit) over every value as an unsigned 32-bit little-endian integer, in the order of the list.
 * The firmware computes the same over the values that it was compiled with.
 */
export function limitsHash(values: readonly number[] = Object.values(limits)): number {
  let hash = 0x811c9dc5;
  for (const value of values) {
    for (let shift = 0; shift < 32; shift += 8) {
      hash = Math.imul(hash ^ ((value >>> shift) & 0xff), 0x01000193);
    }
  }
  return hash >>> 0;
}
