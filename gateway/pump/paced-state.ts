// When a pump's retained state is published: where it says something else than the last one, and only so often. Where
// more changes than that, the newest value goes out as soon as one may.
import { TokenBucket } from "../../transport/pacing.ts";
import type { Clock } from "../clock.ts";
import type { RetainedState } from "../publish/ports.ts";

/** A start and an end of a session, with what the rules make of it, at once; then one a second. */
export const BURST = 10;
export const PER_SECOND = 1;
/** A value that stays true is said again, before it expires at the broker and so that its hours go on. */
export const REFRESH_MS = 3_600_000;

export interface PacedValue {
  state: RetainedState;
  /** The same for two values that say the same, but for their age. */
  content: string;
}

export class PacedState {
  readonly #bucket = new TokenBucket(PER_SECOND, BURST);
  readonly #clock: Clock;
  readonly #read: () => PacedValue;
  readonly #publish: (state: RetainedState) => void;
  readonly #onError: (error: unknown) => void;
  #content: string | null = null;
  #publishedMs = 0;
  #cancel: (() => void) | null = null;

  /** `onError`: the value could not be made; the last one stays. */
  constructor(
    clock: Clock,
    read: () => PacedValue,
    publish: (state: RetainedState) => void,
    onError: (error: unknown) => void,
  ) {
    this.#clock = clock;
    this.#read = read;
    this.#publish = publish;
    this.#onError = onError;
  }

  /** Something may have changed. */
  changed(): void {
    if (this.#cancel !== null) return;
    const nowMs = this.#clock.monotonicMs();
    if (this.#bucket.take(nowMs)) this.#look(nowMs);
    else this.#cancel = this.#clock.schedule(this.#bucket.readyAtMs(nowMs) - nowMs, () => this.#again());
  }

  /** Time passes. */
  tick(): void {
    if (this.#clock.monotonicMs() - this.#publishedMs >= REFRESH_MS) this.changed();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #again(): void {
    this.#cancel = null;
    this.changed();
  }

  #look(nowMs: number): void {
    let value: PacedValue;
    try {
      value = this.#read();
    } catch (error) {
      this.#onError(error);
      return;
    }
    if (value.content === this.#content && nowMs - this.#publishedMs < REFRESH_MS) return;
    this.#content = value.content;
    this.#publishedMs = nowMs;
    this.#publish(value.state);
  }
}
