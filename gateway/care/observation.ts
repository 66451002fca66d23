// What the gateway saw of sessions whose record has not come: from telemetry alone, newest wins. When a pump is gone
// for good, its last session is rebuilt from this and marked so; the pump's own record replaces it whenever it comes.
// Without I/O: messages and monotonic time in, observations out. Bounded: MAX_OPEN sessions of a pump at once.
import {
  type FlowBatch,
  LINK_BOUNDS,
  type LinkMessage,
  type Phase,
  type SessionRecord,
  type Status,
} from "../../proto/link-messages.ts";
import type { ClockQuality, Mode, ProgramKind } from "../../proto/vocabulary.ts";

/** One session as far as it was seen. Plain JSON, because it is kept in the store. */
export interface Observation {
  sessionUuid: string;
  bootId: number;
  /** Of the session's start where that was seen, else of the first sample. */
  startUptimeMs: number;
  /** UTC of startUptimeMs. */
  startUnixMs: number | null;
  clockQuality: ClockQuality;
  /** Of the end of the last sample. */
  lastUptimeMs: number;
  /** null: nobody said. */
  mode: Mode | null;
  program: ProgramKind | null;
  phases: Phase[];
  /** Last known, since the session's start. */
  leftTenthMl: number | null;
  rightTenthMl: number | null;
  peakVacuumMmHg: number | null;
  ejectionOffsetsMs: number[];
  simulated: boolean;
  /** Batches of samples taken in. A session without any was not seen as flow. */
  batches: number;
}

/** What is known around a message that came. */
export interface Context {
  bootId: number;
  simulated: boolean;
  monotonicMs: number;
  /** UTC of an uptime of that boot, or null. */
  toUnixMs: (uptimeMs: number) => number | null;
}

/** The pump, as far as it decides whether a record may still come. */
export interface PumpPresence {
  monotonicMs: number;
  /** When the last frame came; null: none since this gateway started. */
  lastHeardMs: number | null;
  online: boolean;
}

export const MAX_OPEN = 8;
/** A pump that is there, has no session and holds no record, has none of this session either. */
export const SETTLE_MS = 120_000;

interface Entry {
  seen: Observation;
  /** When it was first known that the session does not run any more. */
  closedMs: number | null;
  changed: boolean;
}

export class SessionObserver {
  readonly #afterSilenceMs: number;
  readonly #startedMs: number;
  readonly #open = new Map<string, Entry>();
  /** What the pump said last. */
  #status: Status | null = null;

  /** `earlier`: what was kept over a restart. `startedMs`: monotonic time of this start. */
  constructor(options: { afterSilenceMs: number; startedMs: number; earlier: readonly Observation[] }) {
    this.#afterSilenceMs = options.afterSilenceMs;
    this.#startedMs = options.startedMs;
    for (const seen of options.earlier)
      this.#open.set(seen.sessionUuid, { seen, closedMs: null, changed: false });
  }

  get size(): number {
    return this.#open.size;
  }

  take(message: LinkMessage, context: Context): void {
    switch (message.type) {
      case "session-started": {
        const seen = this.#entry(message.sessionUuid, message.startUptimeMs, context).seen;
        seen.startUptimeMs = message.startUptimeMs;
        seen.mode = message.mode;
        seen.program = message.program;
        this.#close(message.sessionUuid, context);
        break;
      }
      case "status": {
        this.#status = message;
        const entry = message.sessionUuid === null ? undefined : this.#open.get(message.sessionUuid);
        if (entry !== undefined) {
          entry.closedMs = null;
          this.#learn(entry.seen);
        }
        this.#close(message.sessionUuid, context);
        break;
      }
      case "flow":
        this.#flow(message, context);
        break;
      case "event":
        if (message.kind === "milk-ejection" && message.sessionUuid !== null)
          this.#ejection(message.sessionUuid, message.atUptimeMs);
        break;
      default:
    }
  }

  /** The session's record is here, or what was seen of it is committed. */
  forget(sessionUuid: string): void {
    this.#open.delete(sessionUuid);
  }

  /** What changed since the last call, to be kept. */
  takeChanged(): Observation[] {
    const changed = [...this.#open.values()].filter((entry) => entry.changed);
    for (const entry of changed) entry.changed = false;
    return changed.map((entry) => structuredClone(entry.seen));
  }

  /** Sessions whose record will not come, as far as can be told: rebuild these, or drop what `canRebuild` refuses. */
  due(pump: PumpPresence): Observation[] {
    const { monotonicMs, online } = pump;
    const silentMs = monotonicMs - Math.max(pump.lastHeardMs ?? this.#startedMs, this.#startedMs);
    const excess = this.#open.size - MAX_OPEN;
    return [...this.#open.values()]
      .filter(({ closedMs }, i) => {
        if (i < excess || silentMs >= this.#afterSilenceMs) return true;
        if (closedMs === null) return false;
        const sinceMs = monotonicMs - closedMs;
        return (
          sinceMs >= this.#afterSilenceMs ||
          (sinceMs >= SETTLE_MS && online && silentMs < SETTLE_MS && this.#status?.pendingRecords === 0)
        );
      })
      .map(({ seen }) => structuredClone(seen));
  }

  #entry(sessionUuid: string, startUptimeMs: number, context: Context): Entry {
    let entry = this.#open.get(sessionUuid);
    if (entry === undefined) {
      const { bootId, simulated } = context;
      const seen: Observation = {
        sessionUuid,
        bootId,
        startUptimeMs,
        startUnixMs: null,
        clockQuality: "unknown",
        lastUptimeMs: startUptimeMs,
        mode: null,
        program: null,
        phases: [],
        leftTenthMl: null,
        rightTenthMl: null,
        peakVacuumMmHg: null,
        ejectionOffsetsMs: [],
        simulated,
        batches: 0,
      };
      this.#learn(seen);
      entry = { seen, closedMs: null, changed: true };
      this.#open.set(sessionUuid, entry);
    }
    return entry;
  }

  /** Takes from the status what only it tells where the session was joined in the middle. */
  #learn(seen: Observation): void {
    if (this.#status === null || this.#status.sessionUuid !== seen.sessionUuid) return;
    seen.mode ??= this.#status.sessionMode;
    seen.program ??= this.#status.program;
  }

  /** Every session but the one that runs is over. */
  #close(running: string | null, { monotonicMs }: Context): void {
    for (const [id, entry] of this.#open) if (id !== running) entry.closedMs ??= monotonicMs;
  }

  #flow(batch: FlowBatch, context: Context): void {
    const entry = this.#entry(batch.sessionUuid, batch.firstUptimeMs, context);
    const { seen } = entry;
    // Uptimes of another boot mean nothing here; a session does not outlive a boot.
    if (seen.bootId !== context.bootId) return;
    entry.changed = true;
    entry.closedMs = null;
    seen.batches++;
    const endUptimeMs = batch.firstUptimeMs + Math.round((batch.samples * 1000) / batch.sampleRateHz);
    seen.lastUptimeMs = Math.max(seen.lastUptimeMs, endUptimeMs);
    seen.leftTenthMl = batch.volumeLeftTenthMl?.at(-1) ?? seen.leftTenthMl;
    seen.rightTenthMl = batch.volumeRightTenthMl?.at(-1) ?? seen.rightTenthMl;
    for (const column of [batch.vacuumLeftMmHg, batch.vacuumRightMmHg])
      for (const value of column ?? []) seen.peakVacuumMmHg = Math.max(seen.peakVacuumMmHg ?? 0, value);
    this.#phase(seen, batch, endUptimeMs);
    const startUnixMs = context.toUnixMs(seen.startUptimeMs);
    if (startUnixMs !== null) {
      seen.startUnixMs = startUnixMs;
      seen.clockQuality = "synced";
    }
  }

  /** A phase is only listed where its suction is known. */
  #phase(seen: Observation, batch: FlowBatch, endUptimeMs: number): void {
    const last = seen.phases.at(-1);
    const suction = this.#status?.active ?? null;
    const offsetMs = Math.max(0, batch.firstUptimeMs - seen.startUptimeMs);
    if (last !== undefined && last.kind === batch.phase) {
      last.durationMs = Math.max(last.durationMs, endUptimeMs - seen.startUptimeMs - last.offsetMs);
    } else if (batch.phase !== null && suction !== null && seen.phases.length < LINK_BOUNDS.phases) {
      const durationMs = endUptimeMs - batch.firstUptimeMs;
      seen.phases.push({ kind: batch.phase, offsetMs, durationMs, ...suction });
    }
  }

  #ejection(sessionUuid: string, atUptimeMs: number): void {
    const seen = this.#open.get(sessionUuid)?.seen;
    if (seen === undefined || seen.ejectionOffsetsMs.length >= LINK_BOUNDS.ejections) return;
    if (atUptimeMs >= seen.startUptimeMs) seen.ejectionOffsetsMs.push(atUptimeMs - seen.startUptimeMs);
  }
}

/** Whether enough was seen to tell of a session at all. */
export function canRebuild(seen: Observation): seen is Observation & { mode: Mode } {
  return seen.batches > 0 && seen.mode !== null;
}

/** The session as far as it was seen. Its duration is what was seen of it: a lower bound. */
export function rebuiltRecord(seen: Observation & { mode: Mode }): SessionRecord {
  const { mode } = seen;
  return {
    type: "record",
    // It has no place in the pump's journal.
    storeEpoch: 0,
    index: 0,
    sessionUuid: seen.sessionUuid,
    bootId: seen.bootId,
    startUptimeMs: seen.startUptimeMs,
    durationMs: seen.lastUptimeMs - seen.startUptimeMs,
    startUnixMs: seen.startUnixMs,
    clockQuality: seen.clockQuality,
    mode,
    program: seen.program,
    phases: seen.phases,
    leftTenthMl: mode === "right" ? null : seen.leftTenthMl,
    rightTenthMl: mode === "left" ? null : seen.rightTenthMl,
    leftUncertaintyTenthMl: null,
    rightUncertaintyTenthMl: null,
    peakVacuumMmHg: seen.peakVacuumMmHg,
    ejectionOffsetsMs: seen.ejectionOffsetsMs,
    endReason: null,
    fault: null,
    calibrationId: null,
    simulated: seen.simulated,
  };
}
