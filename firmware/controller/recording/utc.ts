// What the pump knows of UTC: one offset from its uptime, and how good it is. Without it, records carry uptime only
// and the gateway maps them (see ClockProbe in pump_link.proto).
import type { ClockQuality } from "../../../proto/vocabulary.ts";

/** 2020-01-01: no pump of this design has run before it, so an earlier time is a fault of the sender. */
const EARLIEST_UNIX_MS = Date.UTC(2020, 0, 1);

export class Utc {
  #offsetMs: number | null = null;
  #quality: ClockQuality = "unknown";

  get quality(): ClockQuality {
    return this.#quality;
  }

  /** False, and nothing changes, where `unixMs` cannot be a time of use or the quality says that it is not known. */
  set(unixMs: number, quality: ClockQuality, uptimeMs: number): boolean {
    if (quality === "unknown" || !(unixMs >= EARLIEST_UNIX_MS)) return false;
    this.#offsetMs = unixMs - uptimeMs;
    this.#quality = quality;
    return true;
  }

  /** Unix milliseconds at `uptimeMs` of this boot, or null where UTC was never set. */
  unixAt(uptimeMs: number): number | null {
    return this.#offsetMs === null ? null : Math.round(this.#offsetMs + uptimeMs);
  }
}
