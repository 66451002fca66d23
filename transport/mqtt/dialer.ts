// Which broker is tried next, with which MQTT version, and after what wait. Pure.
//
// Brokers are tried in their order of preference; after the last one, and after each lost connection, it begins again
// with the first. MQTT 5 is tried first; a broker that says that it does not speak it is asked for 3.1.1 from then on.
// One that closes the connection twice in succession instead of answering is asked for 3.1.1 this once: it may just be
// restarting, and 3.1.1 tells less.
import { type BackoffBounds, fullJitterMs } from "../pacing.ts";

export interface DialTarget {
  broker: number;
  version: 4 | 5;
}

export type DialFailure =
  /** The broker refused the protocol version. */
  | "version"
  /** It closed the connection instead of answering, or answered what MQTT 5 cannot read. */
  | "no-answer"
  | "other";

/** A connection that lived for so long shows that the broker is well, and the back-off begins anew. */
export const STABLE_MS = 30_000;
const HANG_UPS_TO_FALL_BACK = 2;

export class Dialer {
  readonly #protocols: readonly ("auto" | 5 | "3.1.1")[];
  readonly #backoff: BackoffBounds;
  readonly #random: () => number;
  readonly #known311 = new Set<number>();
  #broker = 0;
  #attempt = 0;
  #fallback = false;
  #hungUp = 0;

  constructor(protocols: readonly ("auto" | 5 | "3.1.1")[], backoff: BackoffBounds, random: () => number) {
    if (protocols.length === 0) throw new RangeError("a dialer needs at least one broker");
    this.#protocols = protocols;
    this.#backoff = backoff;
    this.#random = random;
  }

  target(): DialTarget {
    const protocol = this.#protocols[this.#broker] ?? "auto";
    const old =
      protocol === "3.1.1" || (protocol === "auto" && (this.#fallback || this.#known311.has(this.#broker)));
    return { broker: this.#broker, version: old ? 4 : 5 };
  }

  /** The attempt failed before the broker accepted it. Returns the wait before the next target is tried. */
  failed(failure: DialFailure): number {
    const choice = this.target().version === 5 && this.#protocols[this.#broker] === "auto";
    this.#hungUp = choice && failure === "no-answer" ? this.#hungUp + 1 : 0;
    if (choice && (failure === "version" || this.#hungUp === HANG_UPS_TO_FALL_BACK)) {
      if (failure === "version") this.#known311.add(this.#broker);
      this.#fallback = true;
      this.#hungUp = 0;
      return 0;
    }
    this.#fallback = false;
    // The same broker once more, before it is judged.
    if (this.#hungUp > 0) return fullJitterMs(this.#attempt, this.#backoff, this.#random);
    this.#broker = (this.#broker + 1) % this.#protocols.length;
    const waitMs = fullJitterMs(this.#attempt, this.#backoff, this.#random);
    if (this.#broker === 0) this.#attempt++;
    return waitMs;
  }

  /** A connection ended that had been accepted. Returns the wait before the first broker is tried again. */
  lost(livedMs: number): number {
    if (livedMs >= STABLE_MS) this.#attempt = 0;
    this.#fallback = false;
    this.#broker = 0;
    return fullJitterMs(this.#attempt++, this.#backoff, this.#random);
  }
}
