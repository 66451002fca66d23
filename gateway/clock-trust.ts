// Whether the gateway's own UTC may be believed: to date sessions, to set a pump, to judge by time. A clock that
// nobody synchronised, or that shows a time at which this software did not exist (a dead RTC starts in 1970 or 2000),
// is not, and then time rules are indeterminate (G8).
import { existsSync } from "node:fs";
import type { Clock } from "./clock.ts";

/** No gateway of this software ran before. */
export const EARLIEST_PLAUSIBLE_UNIX_MS = Date.UTC(2025, 0, 1);
/** Nor will one run then. */
const LATEST_PLAUSIBLE_UNIX_MS = Date.UTC(2100, 0, 1);
/** The file is looked at so often, not at every frame. */
const LOOK_EVERY_MS = 1_000;

export interface ClockTrustOptions {
  synchronised: "assume" | "file";
  file: string;
}

export class ClockTrust {
  readonly #options: ClockTrustOptions;
  readonly #clock: Clock;
  #lookedMs = Number.NEGATIVE_INFINITY;
  #fileThere = false;

  constructor(options: ClockTrustOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
  }

  /** Why not; null: the clock may be believed. */
  get doubt(): string | null {
    const { synchronised, file } = this.#options;
    const nowMs = this.#clock.unixMs();
    if (nowMs < EARLIEST_PLAUSIBLE_UNIX_MS || nowMs > LATEST_PLAUSIBLE_UNIX_MS) {
      return `the system's date cannot be right (${new Date(nowMs).toISOString()}): set it, or let it be synchronised`;
    }
    if (synchronised === "assume") return null;
    const monotonicMs = this.#clock.monotonicMs();
    if (monotonicMs - this.#lookedMs >= LOOK_EVERY_MS) {
      this.#lookedMs = monotonicMs;
      this.#fileThere = existsSync(file);
    }
    return this.#fileThere ? null : `the system's clock is not synchronised (${file} is not there)`;
  }

  get synced(): boolean {
    return this.doubt === null;
  }
}
