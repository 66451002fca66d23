// The pump's behaviour as a state machine: ticks, buttons and board readings in; setpoints, samples and records out.
// It does no I/O of its own: the board, the time of each tick and a sink for what happens are handed in.
//
//            start            1 s               stop, end, fault         1.5 s
//   idle ----------> taring ------> running ----------------> settling --------> idle, or fault until reset
//                                     |  ^
//                               pause v  | resume
//                                    paused
import { type FlowBatch, LINK_BOUNDS, type SessionStarted, type Suction } from "../../proto/link-messages.ts";
import type {
  EndReason,
  FaultCode,
  Mode,
  PhaseKind,
  PumpEventKind,
  PumpMode,
} from "../../proto/vocabulary.ts";
import { type Board, type BoardReading, SIDES, type Sides } from "./board.ts";
import { DriftWatch } from "./drift.ts";
import { EjectionDetector } from "./ejections.ts";
import { FlowSampler } from "./flow-sampler.ts";
import type { SessionDraft } from "./journal.ts";
import { ProgrammePlayer } from "./player.ts";
import { levelVacuumMmHg, type Programme, type VacuumLevel } from "./programme.ts";
import { pumps, SessionRecorder } from "./recorder.ts";
import type { Utc } from "./utc.ts";
import { type SettledVolume, VolumeMeter } from "./volume.ts";

/** What the controller tells the pump around it. */
export interface ControllerSink {
  started(message: SessionStarted): void;
  flow(batch: FlowBatch): void;
  /** What the record would be if the power failed now. */
  checkpoint(draft: SessionDraft): void;
  /** The session is over; the draft is to be made durable, then announced. */
  finished(draft: SessionDraft): void;
  event(event: {
    kind: PumpEventKind;
    atUptimeMs: number;
    fault: FaultCode | null;
    sessionUuid: string | null;
  }): void;
}

export interface ControllerOptions {
  board: Board;
  sink: ControllerSink;
  utc: Utc;
  bootId: number;
  /** A fresh random UUID. */
  newUuid: () => string;
  /** The weight calibration in force. */
  calibrationId: string | null;
  checkpointPeriodMs?: number;
}

export interface StartRequest {
  mode: Mode;
  programme: Programme;
  level?: VacuumLevel;
}

/** Why a button did nothing. */
export type Refusal = "busy" | "fault" | "not-running" | "not-paused" | "no-let-down-switch" | "board-silent";

/** A snapshot for the display and for Status on the link. */
export interface ControllerStatus {
  mode: PumpMode;
  programme: Programme | null;
  phase: PhaseKind | null;
  requested: Suction | null;
  active: Suction | null;
  faults: readonly FaultCode[];
  sessionUuid: string | null;
  sessionMode: Mode | null;
  /** Since the session's start, as far as it can be known now. */
  volumesMl: Sides<number | null>;
}

const TARE_MS = 1000;
/** A bottle that somebody still moves is waited for this long; then its volume is unknown. */
const TARE_MOST_MS = 5000;
const SETTLE_MS = 1500;
const LEASE_MS = 450;
/** A reading older than this is a lost board. Longer than any lease: its suction has ended by itself before. */
const BOARD_SILENT_MS = 1000;
/** A reset needs this long to reach the board and show in its readings. */
const RESET_MS = 250;
const NO_FLOW_MS = 30 * 60_000;
const NO_FLOW_ML = 0.5;
/** The controller ends a session by itself this much before the board would trip. */
const BEFORE_BOARD_LIMIT_MS = 30_000;
const CHECKPOINT_PERIOD_MS = 15_000;
/** A shield in the air never holds this much, one at a breast holds far more. The board trips after 15 s without vacuum. */
const ONE_SIDE_AFTER_MS = 7000;
const NO_BREAST_MMHG = 15;
const BREAST_MMHG = 30;

interface Session {
  readonly request: StartRequest;
  readonly uuid: string;
  readonly meters: Sides<VolumeMeter>;
  readonly player: ProgrammePlayer;
  readonly ejections: EjectionDetector;
  /** Bit 0 left, bit 1 right. */
  knownSides: number;
  sampler: FlowSampler;
  recorder: SessionRecorder;
  /** As asked for, or the one side that turned out to be at a breast. */
  mode: Mode;
  /** Highest vacuum so far, a side. */
  readonly peaks: Sides<number>;
  stepIndex: number;
  phase: PhaseKind | null;
  pumpingMs: number;
  lastTickMs: number;
  lastCheckpointMs: number;
  lastFlow: { atMs: number; ml: number };
  /** Highest vacuum of the last second and the one before it, for the display. */
  recentPeak: { sinceMs: number; nowMmHg: number; beforeMmHg: number };
}

type State =
  | { kind: "idle" }
  | { kind: "taring"; sinceMs: number; session: Session }
  | { kind: "running"; session: Session }
  | { kind: "paused"; session: Session }
  | { kind: "settling"; sinceMs: number; session: Session; reason: EndReason; fault: FaultCode | null };

export class PumpController {
  readonly #options: ControllerOptions;
  #state: State = { kind: "idle" };
  #faults: FaultCode[] = [];
  readonly #drift: Sides<DriftWatch> = { left: new DriftWatch(), right: new DriftWatch() };
  #faultsCountFromMs = Number.NEGATIVE_INFINITY;

  constructor(options: ControllerOptions) {
    this.#options = options;
  }

  /** False where nothing happens until a button is pressed: ticks may then be as rare as once a second. */
  get busy(): boolean {
    return this.#state.kind !== "idle";
  }

  /** The start button. Null when the session begins. */
  start(request: StartRequest, nowMs: number): Refusal | null {
    if (this.#state.kind !== "idle") return "busy";
    this.#look(nowMs);
    if (this.#faults.length > 0) return this.#faults.includes("board-lost") ? "board-silent" : "fault";
    const session = this.#newSession(request, nowMs);
    this.#state = { kind: "taring", sinceMs: nowMs, session };
    return null;
  }

  /** The stop button. */
  stop(nowMs: number): Refusal | null {
    switch (this.#state.kind) {
      case "idle":
      case "settling":
        return "not-running";
      case "taring":
        this.#state = { kind: "idle" };
        return null;
      case "running":
      case "paused":
        this.#end(this.#state.session, "button", null, nowMs);
        return null;
    }
  }

  pause(nowMs: number): Refusal | null {
    if (this.#state.kind !== "running") return "not-running";
    const { session } = this.#state;
    this.#options.board.vent();
    session.recorder.phase(nowMs, null, 0);
    session.phase = "pause";
    session.stepIndex = -1;
    this.#state = { kind: "paused", session };
    return null;
  }

  resume(nowMs: number): Refusal | null {
    if (this.#state.kind !== "paused") return "not-paused";
    const { session } = this.#state;
    session.lastTickMs = nowMs;
    this.#state = { kind: "running", session };
    return null;
  }

  /** The let-down button. */
  letDown(nowMs: number): Refusal | null {
    if (this.#state.kind !== "running") return "not-running";
    const { session } = this.#state;
    if (!session.request.programme.letDownSwitch) return "no-let-down-switch";
    session.player.letDown();
    this.#event("let-down-button", nowMs, null, session.uuid);
    return null;
  }

  setLevel(level: VacuumLevel): Refusal | null {
    if (this.#state.kind === "idle" || this.#state.kind === "settling") return "not-running";
    this.#state.session.player.setLevel(level);
    return null;
  }

  /** A person has seen the fault and resets it. */
  resetFaults(nowMs: number): Refusal | null {
    if (this.#state.kind !== "idle") return "busy";
    if (this.#faults.length === 0) return null;
    this.#options.board.resetFaults();
    this.#faults = [];
    this.#faultsCountFromMs = nowMs + RESET_MS;
    this.#event("fault-reset", nowMs, null, null);
    return null;
  }

  status(): ControllerStatus {
    const session = this.#state.kind === "idle" ? null : this.#state.session;
    const faults = this.#faults;
    if (session === null) {
      const mode = faults.length > 0 ? "fault" : "idle";
      const nothing = { programme: null, phase: null, requested: null, active: null };
      return {
        mode,
        ...nothing,
        faults,
        sessionUuid: null,
        sessionMode: null,
        volumesMl: { left: null, right: null },
      };
    }
    const { mode } = session;
    const { programme } = session.request;
    const step = programme.steps[Math.max(0, session.stepIndex)];
    const suctionOn = this.#state.kind === "running" && session.phase !== "pause";
    return {
      mode: this.#state.kind === "paused" ? "paused" : faults.length > 0 ? "fault" : "running",
      programme,
      phase: session.phase,
      requested: {
        vacuumMmHg: Math.round(levelVacuumMmHg(programme, session.player.level) * (step?.vacuumShare ?? 0)),
        cyclesPerMinute: step?.cyclesPerMinute ?? 0,
      },
      active: {
        vacuumMmHg: Math.round(Math.max(session.recentPeak.nowMmHg, session.recentPeak.beforeMmHg)),
        cyclesPerMinute: suctionOn ? (step?.cyclesPerMinute ?? 0) : 0,
      },
      faults,
      sessionUuid: session.uuid,
      sessionMode: mode,
      volumesMl: {
        left: pumps(mode, "left") ? session.meters.left.volumeMl() : null,
        right: pumps(mode, "right") ? session.meters.right.volumeMl() : null,
      },
    };
  }

  /** Looks at the board and moves everything on. Call every 10 to 50 ms while `busy`. */
  tick(nowMs: number): void {
    const reading = this.#look(nowMs);
    const state = this.#state;
    if (state.kind === "idle") {
      for (const side of SIDES) this.#drift[side].push(nowMs, reading?.weightG[side] ?? null);
      return;
    }
    const { session } = state;
    const fault = this.#faults[0];
    if (fault !== undefined && state.kind !== "settling") {
      if (state.kind === "taring") this.#state = { kind: "idle" };
      else this.#end(session, "fault", fault, nowMs);
      return;
    }
    if (reading !== null) this.#measure(session, reading, nowMs);
    switch (state.kind) {
      case "taring":
        if (
          this.#isSteady(session) ? nowMs - state.sinceMs >= TARE_MS : nowMs - state.sinceMs >= TARE_MOST_MS
        ) {
          this.#begin(session, nowMs, state.sinceMs);
        }
        break;
      case "running":
        this.#play(session, nowMs);
        this.#observe(session, reading, nowMs);
        break;
      case "paused":
        this.#observe(session, reading, nowMs);
        break;
      case "settling":
        if (nowMs - state.sinceMs >= SETTLE_MS) this.#finish(state);
        break;
    }
  }

  #newSession(request: StartRequest, nowMs: number): Session {
    const { bootId, newUuid, calibrationId, board } = this.#options;
    const uuid = newUuid();
    return {
      request,
      uuid,
      meters: { left: new VolumeMeter(), right: new VolumeMeter() },
      player: new ProgrammePlayer(request.programme, request.level ?? request.programme.defaultLevel),
      ejections: new EjectionDetector(),
      knownSides: 0,
      sampler: new FlowSampler(uuid, nowMs),
      recorder: new SessionRecorder({
        sessionUuid: uuid,
        bootId,
        startUptimeMs: nowMs + TARE_MS,
        mode: request.mode,
        programme: request.programme,
        calibrationId,
        simulated: board.simulated,
      }),
      mode: request.mode,
      peaks: { left: 0, right: 0 },
      stepIndex: -1,
      phase: null,
      pumpingMs: 0,
      lastTickMs: nowMs,
      lastCheckpointMs: nowMs,
      lastFlow: { atMs: nowMs, ml: 0 },
      recentPeak: { sinceMs: nowMs, nowMmHg: 0, beforeMmHg: 0 },
    };
  }

  /** Suction begins, and with it the session. */
  #begin(session: Session, nowMs: number, tareSinceMs: number): void {
    for (const side of SIDES) {
      session.meters[side].tare(nowMs, this.#drift[side].gramsPerHour(tareSinceMs));
      this.#drift[side].clear();
    }
    session.recorder = new SessionRecorder({ ...session.recorder.identity, startUptimeMs: nowMs });
    session.sampler = new FlowSampler(session.uuid, nowMs);
    session.lastTickMs = nowMs;
    session.lastFlow = { atMs: nowMs, ml: 0 };
    this.#state = { kind: "running", session };
    const { mode, programme } = session.request;
    const started = {
      sessionUuid: session.uuid,
      startUptimeMs: Math.round(nowMs),
      mode,
      program: programme.kind,
    };
    this.#options.sink.started({ type: "session-started", ...started });
    this.#play(session, nowMs);
    this.#checkpoint(session, nowMs);
  }

  #isSteady(session: Session): boolean {
    return SIDES.every((side) => !pumps(session.mode, side) || session.meters[side].steady);
  }

  #look(nowMs: number): BoardReading | null {
    const reading = this.#options.board.read();
    const silent = reading === null || nowMs - reading.atUptimeMs > BOARD_SILENT_MS;
    if (reading !== null && reading.atUptimeMs >= this.#faultsCountFromMs) {
      for (const fault of reading.faults) this.#latch(fault, nowMs);
    }
    if (silent) this.#latch("board-lost", nowMs);
    return silent ? null : reading;
  }

  #latch(fault: FaultCode, nowMs: number): void {
    if (this.#faults.includes(fault) || this.#faults.length >= LINK_BOUNDS.faults) return;
    this.#faults = [...this.#faults, fault];
    this.#event("fault-latched", nowMs, fault, this.#state.kind === "idle" ? null : this.#state.session.uuid);
  }

  #measure(session: Session, reading: BoardReading, nowMs: number): void {
    for (const side of SIDES) {
      if (pumps(session.mode, side)) session.meters[side].push(nowMs, reading.weightG[side]);
    }
  }

  #play(session: Session, nowMs: number): void {
    session.pumpingMs += nowMs - session.lastTickMs;
    session.lastTickMs = nowMs;
    const { mode } = session;
    const playing = session.player.at(session.pumpingMs);
    if (playing === null) {
      this.#end(session, "program-end", null, nowMs);
      return;
    }
    if (playing.stepIndex !== session.stepIndex) {
      session.ejections.suctionChanged(nowMs, session.phase === "pause");
      session.stepIndex = playing.stepIndex;
      session.phase = playing.step.phase;
      session.recorder.phase(nowMs, playing.step, playing.cycle.peakMmHg);
    }
    const { cycle } = playing;
    this.#options.board.drive(
      { left: pumps(mode, "left") ? cycle : null, right: pumps(mode, "right") ? cycle : null },
      LEASE_MS,
    );
  }

  #observe(session: Session, reading: BoardReading | null, nowMs: number): void {
    if (this.#state.kind !== "running" && this.#state.kind !== "paused") return;
    if (reading !== null) {
      this.#notePeak(session, reading, nowMs);
      this.#oneOrBoth(session, nowMs);
    }
    const { mode } = session;
    const left = pumps(mode, "left") ? session.meters.left.volumeMl() : null;
    const right = pumps(mode, "right") ? session.meters.right.volumeMl() : null;
    if (session.sampler.due(nowMs)) {
      const batch = session.sampler.sample(
        nowMs,
        {
          left: pumps(mode, "left") ? (reading?.vacuumMmHg.left ?? null) : null,
          right: pumps(mode, "right") ? (reading?.vacuumMmHg.right ?? null) : null,
        },
        { left, right },
        session.phase,
      );
      if (batch !== null) this.#options.sink.flow(batch);
    }
    const knownMl = (left ?? 0) + (right ?? 0);
    this.#lookForEjection(session, left, right, nowMs);
    if (knownMl >= session.lastFlow.ml + NO_FLOW_ML) session.lastFlow = { atMs: nowMs, ml: knownMl };
    if (nowMs - session.lastCheckpointMs >= (this.#options.checkpointPeriodMs ?? CHECKPOINT_PERIOD_MS))
      this.#checkpoint(session, nowMs);

    const maxMs = this.#options.board.limits.maxSessionMs - BEFORE_BOARD_LIMIT_MS;
    if (nowMs - session.recorder.identity.startUptimeMs >= maxMs)
      this.#end(session, "max-duration", null, nowMs);
    else if (nowMs - session.lastFlow.atMs >= NO_FLOW_MS) this.#end(session, "no-flow-timeout", null, nowMs);
  }

  #notePeak(session: Session, reading: BoardReading, nowMs: number): void {
    const { left, right } = reading.vacuumMmHg;
    const mmHg = Math.max(left ?? 0, right ?? 0);
    session.recorder.vacuum(mmHg);
    session.peaks.left = Math.max(session.peaks.left, left ?? 0);
    session.peaks.right = Math.max(session.peaks.right, right ?? 0);
    const peak = session.recentPeak;
    if (nowMs - peak.sinceMs >= 1000) {
      session.recentPeak = { sinceMs: nowMs, nowMmHg: mmHg, beforeMmHg: peak.nowMmHg };
    } else if (mmHg > peak.nowMmHg) {
      peak.nowMmHg = mmHg;
    }
  }

  /** Double was asked for and one shield is at no breast: go on with the other, before the board trips on it. */
  #oneOrBoth(session: Session, nowMs: number): void {
    if (session.mode !== "double" || this.#state.kind !== "running" || session.pumpingMs < ONE_SIDE_AFTER_MS)
      return;
    const { left, right } = session.peaks;
    const only = left < NO_BREAST_MMHG ? "right" : right < NO_BREAST_MMHG ? "left" : null;
    if (only === null || session.peaks[only] < BREAST_MMHG) return;
    session.mode = only;
    session.recorder.only(only);
    this.#play(session, nowMs);
  }

  #lookForEjection(session: Session, left: number | null, right: number | null, nowMs: number): void {
    const known = (left === null ? 0 : 1) + (right === null ? 0 : 2);
    // Another set of known sides, and so another sum: its jump is not milk.
    if (known !== session.knownSides) session.ejections.restart();
    session.knownSides = known;
    if (known === 0) return;
    const onsetMs = session.ejections.push(nowMs, (left ?? 0) + (right ?? 0));
    if (onsetMs === null) return;
    session.recorder.ejection(onsetMs);
    session.player.letDown();
    this.#event("milk-ejection", onsetMs, null, session.uuid);
  }

  #checkpoint(session: Session, nowMs: number): void {
    session.lastCheckpointMs = nowMs;
    this.#options.sink.checkpoint(this.#draft(session, nowMs, "power-loss", null));
  }

  #end(session: Session, reason: EndReason, fault: FaultCode | null, nowMs: number): void {
    this.#options.board.vent();
    session.phase = null;
    const rest = session.sampler.flush();
    if (rest !== null) this.#options.sink.flow(rest);
    session.lastTickMs = nowMs;
    this.#state = { kind: "settling", sinceMs: nowMs, session, reason, fault };
  }

  #finish({ session, reason, fault, sinceMs }: Extract<State, { kind: "settling" }>): void {
    this.#state = { kind: "idle" };
    this.#options.sink.finished(this.#draft(session, sinceMs, reason, fault));
  }

  #draft(session: Session, endMs: number, reason: EndReason, fault: FaultCode | null): SessionDraft {
    const { left, right } = session.meters;
    const volumes: Sides<SettledVolume | null> = { left: left.settled(), right: right.settled() };
    return session.recorder.draft(endMs, { reason, fault }, volumes, this.#options.utc);
  }

  #event(kind: PumpEventKind, atMs: number, fault: FaultCode | null, sessionUuid: string | null): void {
    this.#options.sink.event({ kind, atUptimeMs: Math.round(atMs), fault, sessionUuid });
  }
}
