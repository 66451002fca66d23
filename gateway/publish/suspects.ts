// Finds the one message that makes a broker close the connection (too large for a 3.1.1 broker, for instance, which
// has no way to say so). After such a death everything that was in flight is sent one at a time; what is alone in
// flight when the connection dies again and again is condemned. A broker that is killed at random does not do that.

/** Consecutive deaths with the same message alone in flight. */
const DEATHS_TO_CONDEMN = 5;

export class Suspects {
  readonly #keys = new Set<string>();
  #alone: string | null = null;
  #deaths = 0;

  /** One message at a time. */
  get careful(): boolean {
    return this.#keys.size > 0;
  }

  /**
   * The other end closed the connection while these were in flight. `certain`: it said that a message was the cause.
   * Returns the message to give up, or null.
   */
  closedWith(keys: readonly string[], certain: boolean): string | null {
    for (const key of keys) this.#keys.add(key);
    const [alone, ...others] = keys;
    if (alone === undefined || others.length > 0) return null;
    this.#deaths = this.#alone === alone ? this.#deaths + 1 : 1;
    this.#alone = alone;
    if (!certain && this.#deaths < DEATHS_TO_CONDEMN) return null;
    this.cleared(alone);
    return alone;
  }

  /** It was answered, or is not wanted any more. */
  cleared(key: string): void {
    this.#keys.delete(key);
    if (this.#alone === key) {
      this.#alone = null;
      this.#deaths = 0;
    }
  }

  /** Nothing is left to be sent: whoever was suspected is gone. */
  clearAll(): void {
    this.#keys.clear();
  }
}
