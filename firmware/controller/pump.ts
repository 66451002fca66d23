// The pump as a whole: controller, journal and link put together over a board, a clock and whatever port is attached.
//
//   board --readings--> controller --draft--> journal (fsync) --record--> link --frames--> port
//                            `----flow, status, events------------------->
import { randomBytes, randomUUID } from "node:crypto";
import {
  LINK_PROTOCOL,
  type ProgrammeSuggestion,
  type SessionRecord,
  type SessionStarted,
} from "../../proto/link/messages.ts";
import type { ClockQuality, FaultCode } from "../../proto/vocabulary.ts";
import type { AttachPort, BytePort } from "../../transport/port.ts";
import type { Board } from "./board/board.ts";
import type { Clock, Timer } from "./clock.ts";
import { PumpController, type Refusal } from "./controller.ts";
import { Journal, JournalError, type JournalOptions, type SessionDraft } from "./journal/journal.ts";
import { type LinkEvent, PumpLink } from "./link/link.ts";
import type { VacuumLevel } from "./programmes/programme.ts";
import type { StartRequest } from "./recording/session.ts";
import { Utc } from "./recording/utc.ts";

export interface PumpOptions {
  /** Letters, digits, "-" and "_", at most 32. */
  serialNumber: string;
  model: string;
  firmwareVersion: string;
  board: Board;
  clock: Clock;
  /** Folder of the session journal; created where missing. */
  dir: string;
  /** How the journal is kept, where not as usual. */
  journal?: Pick<JournalOptions, "files" | "compactAboveBytes" | "keepAcknowledged">;
  /** UTC as the pump's real-time clock knows it at the start. */
  utc?: { unixMs: number; quality: ClockQuality };
  calibrationId?: string | null;
  /** How often the board is looked at. Read anew each time, so that its owner may change it. */
  timing?: Readonly<PumpTiming>;
  checkpointPeriodMs?: number;
  statusPeriodMs?: number;
  listener?: PumpListener;
  random?: { u32: () => number; uuid: () => string };
}

export interface PumpTiming {
  /** While a session runs: 10 to 50 ms. */
  tickPeriodMs: number;
  /** While nothing runs. */
  idlePeriodMs: number;
}

/** What somebody beside the pump may want to see of it. */
export interface PumpListener {
  sessionStarted?(session: { uuid: string; uptimeMs: number }): void;
  /** The journal has what there is of the running session: a kill from here on leaves a record of it. */
  sessionCheckpointed?(session: { uuid: string }): void;
  sessionRecorded?(record: SessionRecord): void;
  link?(event: LinkEvent | { kind: "port-opened" } | { kind: "port-closed" }): void;
  faultLatched?(fault: FaultCode): void;
  /** Something is wrong and a person should know; the pump goes on. */
  problem?(error: Error): void;
}

const USUAL_TIMING: PumpTiming = { tickPeriodMs: 20, idlePeriodMs: 500 };
const SAVE_AGAIN_MS = 5000;

export class Pump {
  readonly bootId: number;
  readonly journal: Journal;
  readonly controller: PumpController;
  readonly link: PumpLink;
  readonly #options: PumpOptions;
  readonly #utc = new Utc();
  #port: BytePort | null = null;
  #tickTimer: Timer | null = null;
  #linkTimer: Timer | null = null;
  #linkTimerMs = Number.POSITIVE_INFINITY;
  #unsaved: SessionDraft[] = [];
  #suggestion: ProgrammeSuggestion | null = null;
  #started: SessionStarted | null = null;
  #closed = false;

  /** Opens the journal (throws JournalError, FolderLockedError) and begins to watch the board. */
  constructor(options: PumpOptions) {
    this.#options = options;
    const random = options.random ?? { u32: () => randomBytes(4).readUInt32LE(), uuid: randomUUID };
    this.bootId = random.u32();
    if (options.utc) this.#utc.set(options.utc.unixMs, options.utc.quality, options.clock.uptimeMs());
    this.journal = Journal.open({ dir: options.dir, randomU32: random.u32, ...options.journal });
    this.controller = new PumpController({
      board: options.board,
      utc: this.#utc,
      bootId: this.bootId,
      newUuid: random.uuid,
      calibrationId: options.calibrationId ?? null,
      ...(options.checkpointPeriodMs !== undefined && { checkpointPeriodMs: options.checkpointPeriodMs }),
      sink: {
        started: (message) => {
          this.#started = message;
          this.link.event(message);
          options.listener?.sessionStarted?.({ uuid: message.sessionUuid, uptimeMs: message.startUptimeMs });
        },
        flow: (batch) => this.link.flow(batch),
        checkpoint: (draft) => this.#checkpoint(draft),
        finished: (draft) => this.#save(draft),
        event: (event) => {
          this.link.event({ type: "event", ...event, suggestionId: 0 });
          if (event.kind === "fault-latched" && event.fault !== null) {
            options.listener?.faultLatched?.(event.fault);
          }
        },
      },
    });
    this.link = new PumpLink({
      bootId: this.bootId,
      hello: () => ({
        type: "pump-hello",
        protocolMajor: LINK_PROTOCOL.major,
        protocolMinor: LINK_PROTOCOL.minor,
        serialNumber: options.serialNumber,
        model: options.model,
        firmwareVersion: options.firmwareVersion,
        boardFirmwareVersion: options.board.firmwareVersion,
        limits: options.board.limits,
        simulated: options.board.simulated,
        recordEpoch: this.journal.recordEpoch,
        oldestIndex: this.journal.oldestIndex,
      }),
      status: () => this.#status(),
      clock: (uptimeMs) => ({ unixMs: this.#utc.unixAt(uptimeMs), clockQuality: this.#utc.quality }),
      records: this.journal,
      ...(options.statusPeriodMs !== undefined && { statusPeriodMs: options.statusPeriodMs }),
    });
    this.#tick();
  }

  get utc(): Utc {
    return this.#utc;
  }

  /** What the gateway suggests, while nobody has answered it. Shown between sessions only. */
  get suggestion(): ProgrammeSuggestion | null {
    return this.controller.busy ? null : this.#suggestion;
  }

  start(request: StartRequest): Refusal | null {
    return this.#button((nowMs) => this.controller.start(request, nowMs));
  }

  stop(): Refusal | null {
    return this.#button((nowMs) => this.controller.stop(nowMs));
  }

  pause(): Refusal | null {
    return this.#button((nowMs) => this.controller.pause(nowMs));
  }

  resume(): Refusal | null {
    return this.#button((nowMs) => this.controller.resume(nowMs));
  }

  letDown(): Refusal | null {
    return this.#button((nowMs) => this.controller.letDown(nowMs));
  }

  setLevel(level: VacuumLevel): Refusal | null {
    return this.#button(() => this.controller.setLevel(level));
  }

  resetFaults(): Refusal | null {
    return this.#button((nowMs) => this.controller.resetFaults(nowMs));
  }

  /** A person answers the suggestion on the panel. Returns it where it was confirmed. */
  answerSuggestion(confirmed: boolean): ProgrammeSuggestion | null {
    const { suggestion } = this;
    if (suggestion === null) return null;
    this.#suggestion = null;
    this.#suggestionEvent(confirmed ? "suggestion-confirmed" : "suggestion-declined", suggestion);
    return confirmed ? suggestion : null;
  }

  /** Talks over this port from now on; one that was attached before is closed. */
  attach(attach: AttachPort): void {
    this.#detach();
    const port = attach({
      data: (chunk) => this.#linkEvents(this.link.bytes(chunk, this.#options.clock.uptimeMs())),
      drained: () => this.#pumpLink(),
      closed: () => {
        if (this.#port === port) this.#portClosed();
      },
    });
    this.#port = port;
    this.link.opened(this.#options.clock.uptimeMs());
    this.#options.listener?.link?.({ kind: "port-opened" });
    this.#pumpLink();
  }

  /**
   * Suction off, a running session recorded up to now (ended by "power-loss": nobody pressed the button), port and
   * journal closed. Where the disk refuses the record, the last checkpoint becomes one when the journal is opened again.
   */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#options.board.vent();
    this.controller.switchOff(this.#options.clock.uptimeMs());
    this.#closed = true;
    this.#tickTimer?.cancel();
    this.#linkTimer?.cancel();
    this.#detach();
    await this.#options.board.close();
    await this.journal.close();
  }

  #detach(): void {
    if (this.#port === null) return;
    this.#port.close();
    this.#portClosed();
  }

  #portClosed(): void {
    this.#port = null;
    this.link.closed();
    this.#options.listener?.link?.({ kind: "port-closed" });
  }

  #button(press: (nowMs: number) => Refusal | null): Refusal | null {
    if (this.#closed) return "busy";
    const refusal = press(this.#options.clock.uptimeMs());
    this.#scheduleTick();
    this.#pumpLink();
    return refusal;
  }

  #tick(): void {
    const wasBusy = this.controller.busy;
    this.controller.tick(this.#options.clock.uptimeMs());
    if (wasBusy && !this.controller.busy && this.#suggestion !== null) this.#showSuggestion(this.#suggestion);
    this.#scheduleTick();
    this.#pumpLink();
  }

  #scheduleTick(): void {
    this.#tickTimer?.cancel();
    const { timing = USUAL_TIMING, clock } = this.#options;
    const periodMs = this.controller.busy ? timing.tickPeriodMs : timing.idlePeriodMs;
    this.#tickTimer = clock.after(periodMs, () => this.#tick());
  }

  #checkpoint(draft: SessionDraft): void {
    try {
      this.journal.checkpoint(draft);
      this.#options.listener?.sessionCheckpointed?.({ uuid: draft.sessionUuid });
    } catch (error) {
      this.#problem(error);
    }
  }

  #save(draft: SessionDraft): void {
    this.#unsaved.push(draft);
    this.#saveAll();
  }

  /** A disk that refuses keeps the session waiting here, in order, and is asked again. */
  #saveAll(): void {
    while (!this.#closed) {
      const draft = this.#unsaved[0];
      if (draft === undefined) return;
      try {
        const record = this.journal.append(draft);
        this.#unsaved.shift();
        this.#options.listener?.sessionRecorded?.(record);
      } catch (error) {
        this.#problem(error);
        this.#options.clock.after(SAVE_AGAIN_MS, () => this.#saveAll());
        return;
      }
    }
  }

  #problem(error: unknown): void {
    if (!(error instanceof JournalError)) throw error;
    this.#options.listener?.problem?.(error);
  }

  #status(): ReturnType<ConstructorParameters<typeof PumpLink>[0]["status"]> {
    const { programme, faults, volumesMl: _volumes, leaking: _leaking, ...status } = this.controller.status();
    return {
      type: "status",
      ...status,
      programme: programme?.kind ?? null,
      faults: [...faults],
      batteryPercent: null,
      pendingRecords: this.journal.pending,
      clockQuality: this.#utc.quality,
    };
  }

  #linkEvents(events: readonly LinkEvent[]): void {
    for (const event of events) {
      switch (event.kind) {
        case "acknowledged":
          try {
            this.journal.acknowledge(event.upToIndex, event.streamEpoch);
          } catch (error) {
            this.#problem(error);
          }
          break;
        case "set-clock":
          this.#utc.set(event.message.unixMs, event.message.clockQuality, this.#options.clock.uptimeMs());
          break;
        case "suggestion":
          if (this.#suggestion?.suggestionId !== event.message.suggestionId) {
            this.#suggestion = event.message;
            if (!this.controller.busy) this.#showSuggestion(event.message);
          }
          break;
        case "gateway":
          try {
            if (event.compatible) this.journal.meet(event.hello.streamEpoch);
          } catch (error) {
            this.#problem(error);
          }
          // Whoever joins in the middle of a session learns when it began.
          if (this.#started?.sessionUuid === this.controller.status().sessionUuid)
            this.link.event(this.#started);
          break;
        case "gateway-silent":
          break;
      }
      this.#options.listener?.link?.(event);
    }
    this.#pumpLink();
  }

  #showSuggestion(suggestion: ProgrammeSuggestion): void {
    this.#suggestionEvent("suggestion-shown", suggestion);
  }

  #suggestionEvent(
    kind: "suggestion-shown" | "suggestion-confirmed" | "suggestion-declined",
    { suggestionId }: ProgrammeSuggestion,
  ): void {
    const atUptimeMs = Math.round(this.#options.clock.uptimeMs());
    this.link.event({ type: "event", kind, atUptimeMs, fault: null, sessionUuid: null, suggestionId });
    this.#pumpLink();
  }

  /** Gives the port what it takes now, and comes back when the link has something due. */
  #pumpLink(): void {
    const port = this.#port;
    if (port === null) return;
    const nowMs = this.#options.clock.uptimeMs();
    const events = this.link.elapsed(nowMs);
    while (port.takesMore) {
      const frame = this.link.next(nowMs);
      if (frame === null) break;
      port.write(frame);
    }
    for (const event of events) this.#options.listener?.link?.(event);
    this.#scheduleLink(nowMs);
  }

  #scheduleLink(nowMs: number): void {
    const dueMs = this.link.dueMs();
    if (dueMs === this.#linkTimerMs) return;
    this.#linkTimer?.cancel();
    this.#linkTimer = null;
    this.#linkTimerMs = dueMs;
    if (dueMs === Number.POSITIVE_INFINITY) return;
    // Never a busy loop: what is due but not taken by a full port waits for the port, or for this.
    const delayMs = Math.max(dueMs - nowMs, 100);
    this.#linkTimer = this.#options.clock.after(delayMs, () => {
      this.#linkTimerMs = Number.POSITIVE_INFINITY;
      this.#pumpLink();
    });
  }
}
