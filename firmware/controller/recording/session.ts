// One session while it runs: plays its programme, weighs the milk, finds ejections, notices a missing or a leaking side,
// and knows at any moment what its record would be. Pure: readings and times go in, cycles come out.
import type { FlowBatch, SessionStarted, Suction } from "../../../proto/link/messages.ts";
import type { EndReason, FaultCode, Mode, PhaseKind } from "../../../proto/vocabulary.ts";
import { type BoardReading, SIDES, type Side, type Sides, type SuctionCycle } from "../board/board.ts";
import type { SessionDraft } from "../journal/journal.ts";
import type { Drift } from "../measurement/drift.ts";
import { EjectionDetector } from "../measurement/ejections.ts";
import { FlowSampler } from "../measurement/flow-sampler.ts";
import { SealWatch } from "../measurement/seal.ts";
import { VolumeMeter } from "../measurement/volume.ts";
import { ProgrammePlayer } from "../programmes/player.ts";
import {
  levelVacuumMmHg,
  type Programme,
  type ProgrammeStep,
  type VacuumLevel,
} from "../programmes/programme.ts";
import { pumps, type SessionIdentity, SessionRecorder } from "./recorder.ts";
import type { Utc } from "./utc.ts";

/** Rising by less than this, the milk does not count as flowing. */
const NO_FLOW_ML = 0.5;
/** A shield in the air never holds this much, one at a breast far more. The board trips after 15 s without vacuum. */
const ONE_SIDE_AFTER_MS = 7000;
const NO_BREAST_MMHG = 15;
const BREAST_MMHG = 30;

export interface StartRequest {
  mode: Mode;
  programme: Programme;
  level?: VacuumLevel;
}

/** What a look at the session brought about. */
export interface Observed {
  batch: FlowBatch | null;
  ejectionOnsetMs: number | null;
}

export class Session {
  readonly request: StartRequest;
  readonly uuid: string;
  readonly player: ProgrammePlayer;
  readonly #meters: Sides<VolumeMeter> = { left: new VolumeMeter(), right: new VolumeMeter() };
  readonly #seals: Sides<SealWatch> = { left: new SealWatch(), right: new SealWatch() };
  readonly #ejections = new EjectionDetector();
  #recorder: SessionRecorder;
  #sampler: FlowSampler;
  #mode: Mode;
  #stepIndex = -1;
  #phase: PhaseKind | null = null;
  #cycle: SuctionCycle | null = null;
  #pumpingMs = 0;
  #playedMs: number;
  #flowed: { atMs: number; ml: number };
  /** Bit 0 left, bit 1 right. */
  #knownSides = 0;
  readonly #peaksMmHg: Sides<number> = { left: 0, right: 0 };
  /** Highest vacuum of this second and of the one before it. */
  #recentPeak = { sinceMs: 0, nowMmHg: 0, beforeMmHg: 0 };

  constructor(
    request: StartRequest,
    identity: Pick<SessionIdentity, "sessionUuid" | "bootId" | "calibrationId" | "simulated">,
    nowMs: number,
  ) {
    const { programme, mode, level = programme.defaultLevel } = request;
    this.request = request;
    this.uuid = identity.sessionUuid;
    this.player = new ProgrammePlayer(programme, level);
    this.#mode = mode;
    this.#recorder = new SessionRecorder({ ...identity, startUptimeMs: nowMs, mode, programme });
    this.#sampler = new FlowSampler(this.uuid, nowMs);
    this.#playedMs = nowMs;
    this.#flowed = { atMs: nowMs, ml: 0 };
  }

  /** As asked for, or the one side that turned out to be at a breast. */
  get mode(): Mode {
    return this.#mode;
  }

  get phase(): PhaseKind | null {
    return this.#phase;
  }

  get startMs(): number {
    return this.#recorder.identity.startUptimeMs;
  }

  /** How long no milk has come. */
  dryMs(nowMs: number): number {
    return nowMs - this.#flowed.atMs;
  }

  /** Whether the bottles stand still, so that they can be tared. */
  get steady(): boolean {
    return SIDES.every((side) => !pumps(this.#mode, side) || this.#meters[side].steady);
  }

  volumesMl(): Sides<number | null> {
    const volume = (side: Side) => (pumps(this.#mode, side) ? this.#meters[side].volumeMl() : null);
    return { left: volume("left"), right: volume("right") };
  }

  /** Sides whose shield lets air in. */
  leaking(): Side[] {
    return SIDES.filter((side) => pumps(this.#mode, side) && this.#seals[side].leaking);
  }

  requested(): Suction {
    const { programme } = this.request;
    const step = this.#step();
    return {
      vacuumMmHg: Math.round(levelVacuumMmHg(programme, this.player.level) * (step?.vacuumShare ?? 0)),
      cyclesPerMinute: step?.cyclesPerMinute ?? 0,
    };
  }

  /** What the last seconds of readings show; `driven` where suction is on. */
  active(driven: boolean): Suction {
    const { nowMmHg, beforeMmHg } = this.#recentPeak;
    return {
      vacuumMmHg: Math.round(Math.max(nowMmHg, beforeMmHg)),
      cyclesPerMinute: driven && this.#phase !== "pause" ? (this.#step()?.cyclesPerMinute ?? 0) : 0,
    };
  }

  /** Suction begins, and with it the session: its bottles are empty as they stand. */
  begin(nowMs: number, drift: Sides<Drift | null>): SessionStarted {
    for (const side of SIDES) this.#meters[side].tare(nowMs, drift[side]);
    this.#recorder = new SessionRecorder({ ...this.#recorder.identity, startUptimeMs: nowMs });
    this.#sampler = new FlowSampler(this.uuid, nowMs);
    this.#playedMs = nowMs;
    this.#flowed = { atMs: nowMs, ml: 0 };
    const { mode, programme } = this.request;
    const startUptimeMs = Math.round(nowMs);
    return {
      type: "session-started",
      sessionUuid: this.uuid,
      startUptimeMs,
      mode,
      programme: programme.kind,
    };
  }

  weigh(reading: BoardReading, nowMs: number): void {
    for (const side of SIDES) {
      if (pumps(this.#mode, side)) this.#meters[side].push(nowMs, reading.weightG[side]);
    }
  }

  /** The cycles to ask the board for now, or null when the programme is over. */
  play(nowMs: number): Sides<SuctionCycle | null> | null {
    this.#pumpingMs += nowMs - this.#playedMs;
    this.#playedMs = nowMs;
    const playing = this.player.at(this.#pumpingMs);
    if (playing === null) return null;
    const { step, stepIndex, cycle } = playing;
    if (stepIndex !== this.#stepIndex) {
      this.#ejections.suctionChanged(nowMs, this.#phase === "pause");
      this.#stepIndex = stepIndex;
      this.#phase = step.phase;
      this.#recorder.phase(nowMs, step, cycle.peakMmHg);
      for (const side of SIDES) this.#seals[side].restart();
    }
    this.#cycle = cycle;
    return {
      left: pumps(this.#mode, "left") ? cycle : null,
      right: pumps(this.#mode, "right") ? cycle : null,
    };
  }

  pause(nowMs: number): void {
    this.#recorder.phase(nowMs, null, 0);
    this.#phase = "pause";
    this.#stepIndex = -1;
  }

  /** Pumping time goes on from here. */
  resume(nowMs: number): void {
    this.#playedMs = nowMs;
  }

  /** Looks at what the reading says of the session; `driven` where suction is on. */
  observe(reading: BoardReading | null, nowMs: number, driven: boolean): Observed {
    if (reading !== null) this.#noteVacuum(reading, nowMs, driven);
    const volumeMl = this.volumesMl();
    const ejectionOnsetMs = this.#findEjection(volumeMl, nowMs);
    const knownMl = (volumeMl.left ?? 0) + (volumeMl.right ?? 0);
    if (knownMl >= this.#flowed.ml + NO_FLOW_ML) this.#flowed = { atMs: nowMs, ml: knownMl };
    if (!this.#sampler.due(nowMs)) return { batch: null, ejectionOnsetMs };
    const vacuum = (side: Side) => (pumps(this.#mode, side) ? (reading?.vacuumMmHg[side] ?? null) : null);
    const vacuumMmHg = { left: vacuum("left"), right: vacuum("right") };
    return { batch: this.#sampler.sample(nowMs, vacuumMmHg, volumeMl, this.#phase), ejectionOnsetMs };
  }

  /** Suction has ended. Returns the samples that were not sent yet. */
  end(): FlowBatch | null {
    this.#phase = null;
    return this.#sampler.flush();
  }

  draft(endMs: number, reason: EndReason, fault: FaultCode | null, utc: Utc): SessionDraft {
    const volumes = { left: this.#meters.left.settled(), right: this.#meters.right.settled() };
    return this.#recorder.draft(endMs, { reason, fault }, volumes, utc);
  }

  #step(): ProgrammeStep | undefined {
    return this.request.programme.steps[Math.max(0, this.#stepIndex)];
  }

  #noteVacuum(reading: BoardReading, nowMs: number, driven: boolean): void {
    const { left, right } = reading.vacuumMmHg;
    const mmHg = Math.max(left ?? 0, right ?? 0);
    this.#recorder.vacuum(mmHg);
    const peak = this.#recentPeak;
    if (nowMs - peak.sinceMs >= 1000) {
      this.#recentPeak = { sinceMs: nowMs, nowMmHg: mmHg, beforeMmHg: peak.nowMmHg };
    } else if (mmHg > peak.nowMmHg) {
      peak.nowMmHg = mmHg;
    }
    for (const side of SIDES) {
      const vacuumMmHg = reading.vacuumMmHg[side] ?? 0;
      this.#peaksMmHg[side] = Math.max(this.#peaksMmHg[side], vacuumMmHg);
      if (driven && this.#cycle !== null) this.#seals[side].push(nowMs, vacuumMmHg, this.#cycle.peakMmHg);
    }
    if (driven) this.#oneOrBoth();
  }

  /** Double was asked for and one shield is at no breast: go on with the other, before the board trips on it. */
  #oneOrBoth(): void {
    if (this.#mode !== "double" || this.#pumpingMs < ONE_SIDE_AFTER_MS) return;
    const { left, right } = this.#peaksMmHg;
    const only = left < NO_BREAST_MMHG ? "right" : right < NO_BREAST_MMHG ? "left" : null;
    if (only === null || this.#peaksMmHg[only] < BREAST_MMHG) return;
    this.#mode = only;
    this.#recorder.only(only);
  }

  #findEjection({ left, right }: Sides<number | null>, nowMs: number): number | null {
    const known = (left === null ? 0 : 1) + (right === null ? 0 : 2);
    // Another set of known sides, and so another sum: its jump is not milk.
    if (known !== this.#knownSides) this.#ejections.restart();
    this.#knownSides = known;
    if (known === 0) return null;
    const onsetMs = this.#ejections.push(nowMs, (left ?? 0) + (right ?? 0));
    if (onsetMs === null) return null;
    this.#recorder.ejection(onsetMs);
    this.player.letDown();
    return onsetMs;
  }
}
