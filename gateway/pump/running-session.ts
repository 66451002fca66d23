// The session that runs now, as the newest telemetry tells it: what the bedside shows while it runs. What is not heard
// is unknown here, while an observation (../reconstruction) keeps what was last known. Pure.
import type { FlowBatch } from "../../proto/link/messages.ts";
import type { Mode } from "../../proto/vocabulary.ts";
import type { RunningSessionView } from "../display/view.ts";

const CLOCKS_DIFFER_MS = 60_000;

export class RunningSession {
  readonly sessionUuid: string;
  readonly bootId: number;
  readonly #mode: Mode;
  /** null: joined in the middle, so that nobody here knows when it began. */
  readonly #startUptimeMs: number | null;
  #leftTenthMl: number | null = null;
  #rightTenthMl: number | null = null;
  #volumesAtMs: number | null = null;
  #ejections = 0;

  constructor(sessionUuid: string, mode: Mode, bootId: number, startUptimeMs: number | null) {
    this.sessionUuid = sessionUuid;
    this.bootId = bootId;
    this.#mode = mode;
    this.#startUptimeMs = startUptimeMs;
  }

  flow({ volumeLeftTenthMl, volumeRightTenthMl }: FlowBatch, nowMs: number): void {
    this.#leftTenthMl = volumeLeftTenthMl?.at(-1) ?? null;
    this.#rightTenthMl = volumeRightTenthMl?.at(-1) ?? null;
    this.#volumesAtMs = nowMs;
  }

  ejection(): void {
    this.#ejections++;
  }

  /** `toUnixMs`: UTC of an uptime of the session's boot, or null. */
  view(nowMs: number, toUnixMs: (uptimeMs: number) => number | null): RunningSessionView {
    const saidMs = this.#startUptimeMs === null ? null : toUnixMs(this.#startUptimeMs);
    // A session that runs has begun.
    const startMs = saidMs === null || saidMs > nowMs + CLOCKS_DIFFER_MS ? null : saidMs;
    return {
      id: this.sessionUuid,
      startMs,
      elapsedMs: startMs === null ? null : Math.max(0, nowMs - startMs),
      mode: this.#mode,
      leftTenthMl: this.#leftTenthMl,
      rightTenthMl: this.#rightTenthMl,
      volumesAtMs: this.#volumesAtMs,
      ejections: this.#ejections,
    };
  }
}
