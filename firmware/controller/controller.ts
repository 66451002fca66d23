// The pump's behaviour as a state machine: ticks, buttons and board readings in; setpoints, samples and records out.
// It does no I/O of its own: the board, the time of each tick and a sink for what happens are handed in.
//
//            start       1 s, key up            stop, end, fault         1.5 s
//   idle ----------> taring ------> running ----------------> settling --------> idle, or fault until reset
//                                     |  ^
//                               pause v  | resume
//                                    paused
import { type FlowBatch, LINK_BOUNDS, type SessionStarted, type Suction } from "../../proto/link/messages.ts";
import type {
  EndReason,
  FaultCode,
  Mode,
  PhaseKind,
  PumpEventKind,
  PumpMode,
} from "../../proto/vocabulary.ts";
import { type Board, type BoardReading, SIDES, type Side, type Sides } from "./board/board.ts";
import type { SessionDraft } from "./journal/journal.ts";
import { DriftWatch } from "./measurement/drift.ts";
import type { Programme, VacuumLevel } from "./programmes/programme.ts";
import { Session, type StartRequest } from "./recording/session.ts";
import type { Utc } from "./recording/utc.ts";

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
  /** Sides whose shield lets air in. */
  leaking: readonly Side[];
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
/** The controller ends a session by itself this much before the board would trip. */
const BEFORE_BOARD_LIMIT_MS = 30_000;
const CHECKPOINT_PERIOD_MS = 15_000;
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
  #checkpointedMs = 0;

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
    const { bootId, newUuid, calibrationId, board } = this.#options;
    const identity = { sessionUuid: newUuid(), bootId, calibrationId, simulated: board.simulated };
    const session = new Session(request, identity, nowMs);
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

  /** The pump is being switched off: a session that runs ends as at a power loss, with what is known of it now. */
  switchOff(nowMs: number): void {
    if (this.#state.kind === "running" || this.#state.kind === "paused") {
      this.#end(this.#state.session, "power-loss", null, nowMs);
    }
    if (this.#state.kind === "settling") this.#finish(this.#state);
    this.#state = { kind: "idle" };
  }

  pause(nowMs: number): Refusal | null {
    if (this.#state.kind !== "running") return "not-running";
    const { session } = this.#state;
    this.#options.board.vent();
    session.pause(nowMs);
    this.#state = { kind: "paused", session };
    return null;
  }

  resume(nowMs: number): Refusal | null {
    if (this.#state.kind !== "paused") return "not-paused";
    const { session } = this.#state;
    session.resume(nowMs);
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
    const faults = this.#faults;
    if (this.#state.kind === "idle") {
      return {
        mode: faults.length > 0 ? "fault" : "idle",
        programme: null,
        phase: null,
        requested: null,
        active: null,
        faults,
        sessionUuid: null,
        sessionMode: null,
        volumesMl: { left: null, right: null },
        leaking: [],
      };
    }
    const { session, kind } = this.#state;
    return {
      mode: kind === "paused" ? "paused" : faults.length > 0 ? "fault" : "running",
      programme: session.request.programme,
      phase: session.phase,
      requested: session.requested(),
      active: session.active(kind === "running"),
      faults,
      sessionUuid: session.uuid,
      sessionMode: session.mode,
      volumesMl: session.volumesMl(),
      leaking: session.leaking(),
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
    if (reading !== null) session.weigh(reading, nowMs);
    switch (state.kind) {
      case "taring":
        // The start is by the stop button, and nothing drives against that.
        if (reading?.stopButton === true) break;
        if (nowMs - state.sinceMs >= (session.steady ? TARE_MS : TARE_MOST_MS)) {
          this.#begin(session, nowMs, state.sinceMs);
        }
        break;
      case "running":
        if (reading?.stopButton === true) {
          this.#end(session, "button", null, nowMs);
          break;
        }
        this.#play(session, nowMs);
        if (this.#state.kind === "running") this.#observe(session, reading, nowMs);
        break;
      case "paused":
        if (reading?.stopButton === true) this.#end(session, "button", null, nowMs);
        else this.#observe(session, reading, nowMs);
        break;
      case "settling":
        if (nowMs - state.sinceMs >= SETTLE_MS) this.#finish(state);
        break;
    }
  }

  /** Suction begins, and with it the session. */
  #begin(session: Session, nowMs: number, tareSinceMs: number): void {
    const { left, right } = this.#drift;
    const drift = { left: left.drift(tareSinceMs), right: right.drift(tareSinceMs) };
    for (const side of SIDES) this.#drift[side].clear();
    this.#state = { kind: "running", session };
    this.#options.sink.started(session.begin(nowMs, drift));
    this.#play(session, nowMs);
    this.#checkpoint(session, nowMs);
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

  #play(session: Session, nowMs: number): void {
    const cycles = session.play(nowMs);
    if (cycles === null) this.#end(session, "programme-end", null, nowMs);
    else this.#options.board.drive(cycles, LEASE_MS);
  }

  #observe(session: Session, reading: BoardReading | null, nowMs: number): void {
    const { sink, board, checkpointPeriodMs = CHECKPOINT_PERIOD_MS } = this.#options;
    const { batch, ejectionOnsetMs } = session.observe(reading, nowMs, this.#state.kind === "running");
    if (batch !== null) sink.flow(batch);
    if (ejectionOnsetMs !== null) this.#event("milk-ejection", ejectionOnsetMs, null, session.uuid);
    if (nowMs - this.#checkpointedMs >= checkpointPeriodMs) this.#checkpoint(session, nowMs);
    if (nowMs - session.startMs >= board.limits.maxSessionMs - BEFORE_BOARD_LIMIT_MS) {
      this.#end(session, "max-duration", null, nowMs);
    } else if (session.dryMs(nowMs) >= NO_FLOW_MS) {
      this.#end(session, "no-flow-timeout", null, nowMs);
    }
  }

  #checkpoint(session: Session, nowMs: number): void {
    this.#checkpointedMs = nowMs;
    this.#options.sink.checkpoint(session.draft(nowMs, "power-loss", null, this.#options.utc));
  }

  #end(session: Session, reason: EndReason, fault: FaultCode | null, nowMs: number): void {
    this.#options.board.vent();
    const rest = session.end();
    if (rest !== null) this.#options.sink.flow(rest);
    this.#state = { kind: "settling", sinceMs: nowMs, session, reason, fault };
  }

  #finish({ session, reason, fault, sinceMs }: Extract<State, { kind: "settling" }>): void {
    this.#state = { kind: "idle" };
    this.#options.sink.finished(session.draft(sinceMs, reason, fault, this.#options.utc));
  }

  #event(kind: PumpEventKind, atMs: number, fault: FaultCode | null, sessionUuid: string | null): void {
    this.#options.sink.event({ kind, atUptimeMs: Math.round(atMs), fault, sessionUuid });
  }
}
