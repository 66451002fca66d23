// One session as it is being recorded: what has happened so far, and the record that it makes of it at any moment.
import type { Phase } from "../../../proto/link/messages.ts";
import { LINK_BOUNDS } from "../../../proto/link/messages.ts";
import type { EndReason, FaultCode, Mode } from "../../../proto/vocabulary.ts";
import { SIDES, type Side, type Sides } from "../board/board.ts";
import type { SessionDraft } from "../journal/journal.ts";
import type { SettledVolume } from "../measurement/volume.ts";
import type { Programme, ProgrammeStep } from "../programmes/programme.ts";
import type { Utc } from "./utc.ts";

export interface SessionIdentity {
  sessionUuid: string;
  bootId: number;
  startUptimeMs: number;
  mode: Mode;
  programme: Programme;
  calibrationId: string | null;
  simulated: boolean;
}

/** Whether a session of `mode` pumps `side`. */
export function pumps(mode: Mode, side: Side): boolean {
  return mode === "double" || mode === side;
}

export class SessionRecorder {
  readonly identity: SessionIdentity;
  #mode: Mode;
  readonly #phases: Phase[] = [];
  readonly #ejectionOffsetsMs: number[] = [];
  #peakVacuumMmHg: number | null = null;

  constructor(identity: SessionIdentity) {
    this.identity = identity;
    this.#mode = identity.mode;
  }

  /** Only this side turned out to be pumped. */
  only(side: Side): void {
    this.#mode = side;
  }

  /** A step of the programme, or a pause (null), begins. More than the record can hold lengthen its last phase. */
  phase(atMs: number, step: ProgrammeStep | null, peakMmHg: number): void {
    const offsetMs = Math.round(atMs - this.identity.startUptimeMs);
    this.#closePhase(offsetMs);
    if (this.#phases.length >= LINK_BOUNDS.phases) return;
    this.#phases.push({
      kind: step?.phase ?? "pause",
      offsetMs,
      durationMs: 0,
      vacuumMmHg: Math.round(peakMmHg),
      cyclesPerMinute: step?.cyclesPerMinute ?? 0,
    });
  }

  vacuum(mmHg: number): void {
    this.#peakVacuumMmHg = Math.max(this.#peakVacuumMmHg ?? 0, Math.round(mmHg));
  }

  ejection(atMs: number): void {
    if (this.#ejectionOffsetsMs.length < LINK_BOUNDS.ejections) {
      this.#ejectionOffsetsMs.push(Math.max(0, Math.round(atMs - this.identity.startUptimeMs)));
    }
  }

  get ejections(): number {
    return this.#ejectionOffsetsMs.length;
  }

  /** The record of the session, were it to end at `endMs`. */
  draft(
    endMs: number,
    end: { reason: EndReason; fault: FaultCode | null },
    volumes: Sides<SettledVolume | null>,
    utc: Utc,
  ): SessionDraft {
    const { programme, startUptimeMs, ...identity } = this.identity;
    const mode = this.#mode;
    const durationMs = Math.round(endMs - startUptimeMs);
    this.#closePhase(durationMs);
    const [left, right] = SIDES.map((side) => (pumps(mode, side) ? volumes[side] : null));
    return {
      type: "record",
      ...identity,
      startUptimeMs: Math.round(startUptimeMs),
      durationMs,
      startUnixMs: utc.unixAt(startUptimeMs),
      clockQuality: utc.quality,
      mode,
      programme: programme.kind,
      phases: this.#phases.map((phase) => ({ ...phase })),
      leftTenthMl: left?.tenthMl ?? null,
      rightTenthMl: right?.tenthMl ?? null,
      leftUncertaintyTenthMl: left?.uncertaintyTenthMl ?? null,
      rightUncertaintyTenthMl: right?.uncertaintyTenthMl ?? null,
      peakVacuumMmHg: this.#peakVacuumMmHg,
      ejectionOffsetsMs: [...this.#ejectionOffsetsMs],
      endReason: end.reason,
      fault: end.fault,
    };
  }

  #closePhase(offsetMs: number): void {
    const last = this.#phases.at(-1);
    if (last !== undefined) last.durationMs = offsetMs - last.offsetMs;
  }
}
