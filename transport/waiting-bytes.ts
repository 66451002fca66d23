// How many bytes a port has taken and not passed on yet, and what follows from that for those who write.

/** The most that a sender puts in who makes no queue: about 0.2 s of a 115,200 baud line. */
const FEW_BYTES = 2048;
/** Above it writes are refused: the peer does not read (about 1 s at 115,200 baud). */
export const MAX_WAITING_BYTES = 16 * 1024;

export class WaitingBytes {
  #count = 0;

  get areFew(): boolean {
    return this.#count < FEW_BYTES;
  }

  get areTooMany(): boolean {
    return this.#count > MAX_WAITING_BYTES;
  }

  taken(bytes: number): void {
    this.#count += bytes;
  }

  /** True where those who wait to write should be notified. */
  passedOn(bytes: number): boolean {
    const wereFew = this.areFew;
    this.#count -= bytes;
    return this.#count === 0 || (!wereFew && this.areFew);
  }
}
