// What the gateway saw of sessions whose record has not come: from telemetry alone, newest wins. When a pump is gone
// for good, its last session is reconstructed from this and marked so; the pump's own record replaces it whenever it comes.
// Only what can have been a session is reconstructed (record.ts). Without I/O: messages and monotonic time in, observations
// out. Bounded: MAX_OPEN sessions of a pump at once, and only as many new ones as its budget lets be.
import {
  type FlowBatch,
  LINK_BOUNDS,
  type LinkMessage,
  type SessionStarted,
  type Status,
} from "../../proto/link/messages.ts";
import type { Observation } from "./observation.ts";
import { refutation } from "./record.ts";

type Counts = "sampledMs" | "heardMs" | "notBeforeUptimeMs";
/** As it is kept in the store: what an older gateway kept has no count of its samples. */
export type KeptObservation = Omit<Observation, Counts> & Partial<Pick<Observation, Counts>>;

/** What is known around a message that came. */
export interface Context {
  bootId: number;
  /** Of the frame. */
  uptimeMs: number;
  simulated: boolean;
  monotonicMs: number;
  /** UTC of an uptime of that boot, or null. */
  toUnixMs: (uptimeMs: number) => number | null;
  /** Whether one more session is within the pump's budget. */
  admits: () => boolean;
}

/** The pump, as far as it decides whether a record may still come. */
export interface PumpPresence {
  monotonicMs: number;
  /** When the last frame came; null: none since this gateway started. */
  lastHeardMs: number | null;
  online: boolean;
}

export const MAX_OPEN = 8;
/** Samples come as they are taken: some seconds late at most, and never before. */
export const LATE_MS = 15_000;
export const EARLY_MS = 2_000;
/** A pause in what comes says nothing of the session. */
const LONGEST_GAP_MS = 5_000;
/** A pump that is there, has no session and holds no record, has none of this session either. */
export const SETTLE_MS = 120_000;

interface Entry {
  seen: Observation;
  /** When it was first known that the session does not run any more. */
  closedMs: number | null;
  /** Monotonic time of the last samples; null: none since this gateway started. */
  heardMs: number | null;
  changed: boolean;
}

export class SessionObserver {
  readonly #afterSilenceMs: number;
  readonly #startedMs: number;
  readonly #open = new Map<string, Entry>();
  /** What the pump said last. */
  #status: Status | null = null;
  /** Removed to make room for others; due where it can have been a session. */
  readonly #evicted: Entry[] = [];
  /** Forgotten here and still kept. */
  #dropped: string[] = [];
  /** Which session the pump ran last (null: none), up to when it is known to have, and after what it began. */
  #ran: { bootId: number; sessionUuid: string | null; untilMs: number; afterMs: number } | null = null;

  /** `earlier`: what was kept over a restart. `startedMs`: monotonic time of this start. */
  constructor(options: { afterSilenceMs: number; startedMs: number; earlier: readonly KeptObservation[] }) {
    this.#afterSilenceMs = options.afterSilenceMs;
    this.#startedMs = options.startedMs;
    for (const earlier of options.earlier) {
      const spanMs = earlier.lastUptimeMs - earlier.startUptimeMs;
      const seen = { sampledMs: spanMs, heardMs: spanMs, notBeforeUptimeMs: 0, ...earlier };
      this.#open.set(seen.sessionUuid, { seen, closedMs: null, heardMs: null, changed: false });
    }
    this.#makeRoom();
  }

  get size(): number {
    return this.#open.size + this.#evicted.length;
  }

  take(message: LinkMessage, context: Context): void {
    switch (message.type) {
      case "session-started": {
        const entry = this.#entry(message.sessionUuid, message.startUptimeMs, context);
        if (entry !== null) this.#started(entry, message, context);
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
    const at = this.#evicted.findIndex(({ seen }) => seen.sessionUuid === sessionUuid);
    if (at >= 0) this.#evicted.splice(at, 1);
  }

  /** What changed since the last call, to be kept, and what need not be kept any more. */
  takeChanged(): { changed: Observation[]; dropped: string[] } {
    const changed = [...this.#open.values()].filter((entry) => entry.changed);
    for (const entry of changed) entry.changed = false;
    const dropped = this.#dropped;
    this.#dropped = [];
    return { changed: changed.map((entry) => structuredClone(entry.seen)), dropped };
  }

  /** Sessions whose record will not come, as far as is known. */
  due(pump: PumpPresence): Observation[] {
    const { monotonicMs, online } = pump;
    const silentMs = monotonicMs - Math.max(pump.lastHeardMs ?? this.#startedMs, this.#startedMs);
    const waiting = [...this.#open.values()].filter(({ closedMs }) => {
      if (silentMs >= this.#afterSilenceMs) return true;
      if (closedMs === null) return false;
      const sinceMs = monotonicMs - closedMs;
      return (
        sinceMs >= this.#afterSilenceMs ||
        (sinceMs >= SETTLE_MS && online && silentMs < SETTLE_MS && this.#status?.pendingRecords === 0)
      );
    });
    return [...this.#evicted, ...waiting].map(({ seen }) => structuredClone(seen));
  }

  /** null: one session more than the pump's budget. */
  #entry(sessionUuid: string, startUptimeMs: number, context: Context): Entry | null {
    const known = this.#open.get(sessionUuid);
    if (known !== undefined) return known;
    if (this.#evicted.some(({ seen }) => seen.sessionUuid === sessionUuid) || !context.admits()) return null;
    const { bootId, simulated } = context;
    const seen: Observation = {
      sessionUuid,
      bootId,
      startUptimeMs,
      startUnixMs: null,
      clockQuality: "unknown",
      lastUptimeMs: startUptimeMs,
      mode: null,
      programme: null,
      phases: [],
      leftTenthMl: null,
      rightTenthMl: null,
      peakVacuumMmHg: null,
      ejectionOffsetsMs: [],
      simulated,
      batches: 0,
      sampledMs: 0,
      heardMs: 0,
      notBeforeUptimeMs: this.#notBefore(sessionUuid, bootId),
    };
    this.#learn(seen);
    const entry: Entry = { seen, closedMs: null, heardMs: null, changed: true };
    this.#open.set(sessionUuid, entry);
    this.#makeRoom();
    return entry;
  }

  /** Removes the oldest of those that cannot have been a session, else the oldest of all; never the newest. */
  #makeRoom(): void {
    while (this.#open.size > MAX_OPEN) {
      const older = [...this.#open.values()].slice(0, -1);
      const entry = older.find(({ seen }) => refutation(seen) !== null) ?? older[0];
      if (entry === undefined) return;
      this.#open.delete(entry.seen.sessionUuid);
      if (refutation(entry.seen) === null) this.#evicted.push(entry);
      else this.#dropped.push(entry.seen.sessionUuid);
    }
  }

  #started(entry: Entry, { startUptimeMs, mode, programme }: SessionStarted, { uptimeMs }: Context): void {
    const { seen } = entry;
    seen.mode = mode;
    seen.programme = programme;
    entry.changed = true;
    if (startUptimeMs <= uptimeMs + EARLY_MS) seen.startUptimeMs = startUptimeMs;
  }

  /** Takes from the status what only it tells where the session was joined in the middle. */
  #learn(seen: Observation): void {
    if (this.#status === null || this.#status.sessionUuid !== seen.sessionUuid) return;
    seen.mode ??= this.#status.sessionMode;
    seen.programme ??= this.#status.programme;
  }

  /** Every session but the one that runs is over. */
  #close(running: string | null, { monotonicMs, bootId, uptimeMs }: Context): void {
    for (const [id, entry] of this.#open) if (id !== running) entry.closedMs ??= monotonicMs;
    this.#runs(running, bootId, uptimeMs);
  }

  #runs(sessionUuid: string | null, bootId: number, uptimeMs: number): void {
    const afterMs = this.#notBefore(sessionUuid, bootId);
    const since = this.#ran?.bootId === bootId && this.#ran.sessionUuid === sessionUuid ? this.#ran : null;
    this.#ran = { bootId, sessionUuid, untilMs: Math.max(uptimeMs, since?.untilMs ?? 0), afterMs };
  }

  /** Until then the pump is known to have done something else. */
  #notBefore(sessionUuid: string | null, bootId: number): number {
    if (this.#ran?.bootId !== bootId) return 0;
    return this.#ran.sessionUuid === sessionUuid ? this.#ran.afterMs : this.#ran.untilMs;
  }

  #flow(batch: FlowBatch, context: Context): void {
    const endUptimeMs = batch.firstUptimeMs + Math.round((batch.samples * 1000) / batch.sampleRateHz);
    const { bootId, uptimeMs, monotonicMs } = context;
    // Samples that were not taken around the time at which they were sent are not what is pumped now.
    if (batch.firstUptimeMs < uptimeMs - LATE_MS || endUptimeMs > uptimeMs + EARLY_MS) return;
    const entry = this.#entry(batch.sessionUuid, batch.firstUptimeMs, context);
    // Uptimes of another boot mean nothing here; a session does not outlive a boot.
    if (entry === null || entry.seen.bootId !== bootId) return;
    const { seen } = entry;
    const isFirst = seen.batches === 0;
    entry.changed = true;
    entry.closedMs = null;
    seen.batches++;
    const fromUptimeMs = isFirst ? batch.firstUptimeMs : Math.max(batch.firstUptimeMs, seen.lastUptimeMs);
    seen.sampledMs += Math.max(0, endUptimeMs - fromUptimeMs);
    if (entry.heardMs !== null) seen.heardMs += Math.min(monotonicMs - entry.heardMs, LONGEST_GAP_MS);
    entry.heardMs = monotonicMs;
    seen.lastUptimeMs = Math.max(seen.lastUptimeMs, endUptimeMs);
    seen.leftTenthMl = batch.volumeLeftTenthMl?.at(-1) ?? seen.leftTenthMl;
    seen.rightTenthMl = batch.volumeRightTenthMl?.at(-1) ?? seen.rightTenthMl;
    for (const column of [batch.vacuumLeftMmHg, batch.vacuumRightMmHg])
      for (const value of column ?? []) seen.peakVacuumMmHg = Math.max(seen.peakVacuumMmHg ?? 0, value);
    this.#phase(seen, batch, endUptimeMs);
    this.#runs(seen.sessionUuid, bootId, endUptimeMs);
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
