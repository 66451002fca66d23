// One connection to a pump, as a state machine without I/O: frames, ticks and commits in, effects out.
//
//   closed --opened--> greeting --pump Hello--> online | read-only
//     ^                    ^                        |
//     +------closed--------+---another boot_id------+
//
// The gateway greets until the pump answers. In read-only (another major version, or other safety limits than
// expected) it listens and says why, and writes nothing but its Hello. A pump that falls silent is told by
// `lastHeardMs` and, after SILENT_CLOSE_MS, by closing the port: a half-open connection must not look like a pump.
import type {
  BrokenRecord,
  Frame,
  GatewayMessage,
  Limits,
  LinkMessage,
  PumpHello,
  ReceivedMessage,
  SessionRecord,
} from "../../proto/link-messages.ts";
import { LINK_PROTOCOL } from "../../proto/link-messages.ts";
import type { ClockQuality, ProgramKind } from "../../proto/vocabulary.ts";
import { ClockFit } from "./clock-fit.ts";

/** What the machine is told of time. Unix time may step; monotonic time does not. */
export interface Now {
  monotonicMs: number;
  unixMs: number;
  /** Whether the gateway's own UTC can be trusted to set a pump by. */
  synced: boolean;
}

export type LinkInput =
  | { type: "opened" }
  | { type: "closed"; reason: string | null }
  | { type: "frame"; frame: Frame<ReceivedMessage> }
  | { type: "tick" }
  /** Everything of the journal up to `upToIndex` is durable. */
  | { type: "committed"; storeEpoch: number; upToIndex: number }
  | { type: "suggest"; suggestionId: number; program: ProgramKind };

/** A session record and the time of its start, as well as it is known. */
export interface TimedRecord {
  record: SessionRecord;
  pump: PumpHello;
  startUnixMs: number | null;
  clockQuality: ClockQuality;
}

/** A record that breaks the contract; `timed` where it can be told as a session all the same. */
export interface SetAsideRecord {
  broken: BrokenRecord;
  pump: PumpHello;
  timed: TimedRecord | null;
}

export type LinkEffect =
  | { type: "send"; message: GatewayMessage }
  /** Commit it, then answer with `committed`. */
  | { type: "commit"; timed: TimedRecord }
  /** Commit it as what can never be taken, then answer with `committed`: its pump waits for that. */
  | { type: "set-aside"; record: SetAsideRecord }
  /** Telemetry and events: show them. `bootId` dates their uptimes. */
  | { type: "deliver"; message: LinkMessage; bootId: number }
  /** UTC of this boot's uptimes became known (or was corrected). */
  | { type: "clock-known"; bootId: number }
  | { type: "changed" }
  | { type: "close"; reason: string };

export type LinkPhase =
  | { phase: "closed"; reason: string | null }
  | { phase: "greeting"; reason: null }
  | { phase: "online"; reason: null }
  | { phase: "read-only"; reason: string };

export interface LinkSettings {
  gatewayId: string;
  softwareVersion: string;
  storeId: string;
  expectedLimits: Limits;
  /** Another pump on this port is told apart, and nothing of it is taken for this one's. Absent: any pump will do. */
  expectedSerial?: string | undefined;
}

const GREET_EVERY_MS = 1_000;
const PROBE_FIRST_EVERY_MS = 300;
const PROBE_FIRST_COUNT = 4;
const PROBE_EVERY_MS = 15_000;
const PROBE_LOST_AFTER_MS = 3_000;
/** Records wait so long for the first clock reply, so that they arrive dated; then they are committed undated. */
const HOLD_RECORDS_MS = 1_500;
const MAX_HELD_RECORDS = 16;
const MAX_FITS = 8;
export const SILENT_CLOSE_MS = 15_000;

export class LinkSession {
  readonly #settings: LinkSettings;
  #state: LinkPhase = { phase: "closed", reason: null };
  #pump: PumpHello | null = null;
  #bootId: number | null = null;
  #fit = new ClockFit();
  /** Of the pump's last boots: a record of an earlier one can still be dated where its clock was known. */
  readonly #fits = new Map<number, ClockFit>();
  #lastHeardMs: number | null = null;
  #openedMs = 0;
  #greetedMs = 0;
  #onlineMs = 0;
  #probe: { id: number; sentMs: number; sentUnixMs: number } | null = null;
  #probesSent = 0;
  #clockSteps = 0;
  #lastProbeMs = 0;
  #held: SessionRecord[] = [];

  constructor(settings: LinkSettings) {
    this.#settings = settings;
  }

  get state(): LinkPhase {
    return this.#state;
  }

  /** Who is at the other end; the last one known while the port is closed. */
  get pump(): PumpHello | null {
    return this.#pump;
  }

  get bootId(): number | null {
    return this.#bootId;
  }

  /** Monotonic time of the last intact frame. */
  get lastHeardMs(): number | null {
    return this.#lastHeardMs;
  }

  /** Times that the fit of the clocks had to start anew. */
  get clockSteps(): number {
    return this.#clockSteps;
  }

  /** How well the pump's uptime can be dated now. */
  clockQuality(now: Now): ClockQuality {
    return this.#fit.known && now.synced ? "synced" : "unknown";
  }

  /** UTC of an uptime of the pump's present boot, or of one that this gateway knew the clock of; else null. */
  toUnixMs(uptimeMs: number, bootId: number): number | null {
    return this.#fits.get(bootId)?.toUnixMs(uptimeMs) ?? null;
  }

  handle(input: LinkInput, now: Now): LinkEffect[] {
    switch (input.type) {
      case "opened":
        this.#state = { phase: "greeting", reason: null };
        this.#openedMs = now.monotonicMs;
        this.#lastHeardMs = null;
        this.#probe = null;
        return [{ type: "changed" }, this.#greet(false, now)];
      case "closed":
        this.#state = { phase: "closed", reason: input.reason };
        this.#held = [];
        return [{ type: "changed" }];
      case "frame":
        return this.#state.phase === "closed" ? [] : this.#frame(input.frame, now);
      case "tick":
        return this.#tick(now);
      case "committed": {
        const { storeEpoch, upToIndex } = input;
        return this.#write({ type: "record-ack", storeEpoch, upToIndex });
      }
      case "suggest":
        return this.#write({
          type: "program-suggestion",
          suggestionId: input.suggestionId,
          program: input.program,
        });
    }
  }

  #frame(frame: Frame<ReceivedMessage>, now: Now): LinkEffect[] {
    this.#lastHeardMs = now.monotonicMs;
    const { message, bootId } = frame;
    if (message.type === "pump-hello") return this.#hello(message, bootId, now);
    if (this.#state.phase === "greeting") return [];
    if (bootId !== this.#bootId) return this.#regreet(now);
    if (
      this.#state.phase === "read-only" &&
      (this.#isForeign || this.#pump?.protocolMajor !== LINK_PROTOCOL.major)
    )
      return [];
    switch (message.type) {
      case "record":
        return this.#record(message, now);
      case "record-broken": {
        const { readable } = message;
        const timed = readable === null ? null : this.#timed(readable.record, now);
        return [{ type: "set-aside", record: { broken: message, pump: this.#pump as PumpHello, timed } }];
      }
      case "clock-reply":
        return this.#clockReply(message, now);
      case "status":
      case "flow":
      case "session-started":
      case "event":
        return [{ type: "deliver", message, bootId }];
      case "gateway-hello":
      case "record-ack":
      case "clock-probe":
      case "set-clock":
      case "program-suggestion":
        // Our own direction, come back: an echoing line or two gateways on one cable. Not a pump.
        return [];
    }
  }

  /** The pump was restarted behind our back: its numbers and uptimes are new. */
  #regreet(now: Now): LinkEffect[] {
    this.#state = { phase: "greeting", reason: null };
    return [{ type: "changed" }, this.#greet(false, now)];
  }

  #hello(pump: PumpHello, bootId: number, now: Now): LinkEffect[] {
    if (bootId !== this.#bootId) {
      this.#fit = this.#fitOf(bootId);
      this.#held = [];
    }
    const first = this.#state.phase === "greeting" || bootId !== this.#bootId;
    this.#bootId = bootId;
    this.#pump = pump;
    const refusal = this.#refusal(pump);
    this.#state =
      refusal === null ? { phase: "online", reason: null } : { phase: "read-only", reason: refusal };
    if (first) {
      this.#onlineMs = now.monotonicMs;
      this.#probesSent = 0;
      this.#probe = null;
    }
    // A Hello that we did not ask for wants an answer, or the pump goes on greeting.
    const effects: LinkEffect[] = [{ type: "changed" }];
    if (!first || this.#greetedMs + GREET_EVERY_MS < now.monotonicMs) effects.push(this.#greet(true, now));
    return [...effects, ...this.#sendProbe(now)];
  }

  #fitOf(bootId: number): ClockFit {
    const fit = this.#fits.get(bootId) ?? new ClockFit();
    this.#fits.delete(bootId);
    this.#fits.set(bootId, fit);
    const [oldest] = this.#fits.keys();
    if (this.#fits.size > MAX_FITS && oldest !== undefined) this.#fits.delete(oldest);
    return fit;
  }

  get #isForeign(): boolean {
    const { expectedSerial } = this.#settings;
    return expectedSerial !== undefined && this.#pump?.serialNumber !== expectedSerial;
  }

  #refusal(pump: PumpHello): string | null {
    if (pump.protocolMajor !== LINK_PROTOCOL.major) {
      return `the pump speaks link version ${pump.protocolMajor}, this gateway ${LINK_PROTOCOL.major}: update the older one`;
    }
    if (this.#isForeign) {
      return `the pump on this port is ${pump.serialNumber}, not ${this.#settings.expectedSerial}: check the cable, or the gateway's serialNumber`;
    }
    const expected = this.#settings.expectedLimits;
    const names = Object.keys(expected) as (keyof Limits)[];
    const differing = names.filter((name) => pump.limits[name] !== expected[name]);
    if (differing.length === 0) return null;
    const list = differing
      .map((name) => `${name} ${pump.limits[name]} instead of ${expected[name]}`)
      .join(", ");
    return `the pump's safety limits are not the expected ones (${list}): check the pump, or the gateway's expectedLimits`;
  }

  #record(record: SessionRecord, now: Now): LinkEffect[] {
    const undated = record.clockQuality !== "synced" && record.bootId === this.#bootId;
    const wait = undated && !this.#fit.known && now.monotonicMs - this.#onlineMs < HOLD_RECORDS_MS;
    if (!wait) return [this.#commit(record, now)];
    // The pump repeats what is not acknowledged, so a record that does not fit here is not lost.
    if (this.#held.length < MAX_HELD_RECORDS) this.#held.push(record);
    return [];
  }

  #commit(record: SessionRecord, now: Now): LinkEffect {
    return { type: "commit", timed: this.#timed(record, now) };
  }

  #timed(record: SessionRecord, now: Now): TimedRecord {
    const pump = this.#pump as PumpHello;
    const { startUnixMs, clockQuality } = record;
    if (clockQuality === "synced" && startUnixMs !== null) return { record, pump, startUnixMs, clockQuality };
    const fitted = this.toUnixMs(record.startUptimeMs, record.bootId);
    if (fitted !== null && now.synced) return { record, pump, startUnixMs: fitted, clockQuality: "synced" };
    return { record, pump, startUnixMs, clockQuality };
  }

  #clockReply(reply: Extract<LinkMessage, { type: "clock-reply" }>, now: Now): LinkEffect[] {
    const probe = this.#probe;
    if (probe === null || reply.probeId !== probe.id) return [];
    this.#probe = null;
    const roundTripMs = now.monotonicMs - probe.sentMs;
    const known = this.#fit.known;
    const steps = this.#fit.steps;
    const unixMs = probe.sentUnixMs + roundTripMs / 2;
    if (!now.synced || !this.#fit.add({ uptimeMs: reply.uptimeMs, unixMs, roundTripMs })) return [];
    const effects: LinkEffect[] = [];
    if (this.#fit.steps !== steps) {
      // A clock that jumped dates nothing of earlier boots any more.
      this.#clockSteps += this.#fit.steps - steps;
      for (const [boot, fit] of this.#fits) if (fit !== this.#fit) this.#fits.delete(boot);
    }
    if (!known || this.#fit.steps !== steps) {
      effects.push({ type: "clock-known", bootId: this.#bootId ?? 0 }, { type: "changed" });
    }
    const pumpIsOff = reply.unixMs === null || Math.abs(reply.unixMs - unixMs) > roundTripMs / 2 + 1_000;
    if (reply.clockQuality !== "synced" || pumpIsOff) {
      effects.push(
        ...this.#write({ type: "set-clock", unixMs: Math.round(now.unixMs), clockQuality: "synced" }),
      );
    }
    return [...effects, ...this.#releaseHeld(now)];
  }

  #tick(now: Now): LinkEffect[] {
    const { phase } = this.#state;
    if (phase === "closed") return [];
    const silentMs = now.monotonicMs - Math.max(this.#lastHeardMs ?? 0, this.#openedMs);
    if (silentMs > SILENT_CLOSE_MS) {
      return [{ type: "close", reason: `nothing heard for ${Math.round(silentMs / 1000)} s` }];
    }
    if (phase === "greeting") {
      return now.monotonicMs - this.#greetedMs >= GREET_EVERY_MS ? [this.#greet(false, now)] : [];
    }
    const effects: LinkEffect[] = [];
    if (now.monotonicMs - this.#onlineMs >= HOLD_RECORDS_MS) effects.push(...this.#releaseHeld(now));
    return [...effects, ...this.#sendProbe(now)];
  }

  #releaseHeld(now: Now): LinkEffect[] {
    const held = this.#held;
    this.#held = [];
    return held.map((record) => this.#commit(record, now));
  }

  #sendProbe(now: Now): LinkEffect[] {
    if (this.#state.phase !== "online") return [];
    const sinceMs = now.monotonicMs - this.#lastProbeMs;
    if (this.#probe !== null && sinceMs < PROBE_LOST_AFTER_MS) return [];
    // Also in a hurry once the gateway's own clock can be believed at last.
    const hurry = this.#probesSent < PROBE_FIRST_COUNT || (now.synced && !this.#fit.known);
    const everyMs = hurry ? PROBE_FIRST_EVERY_MS : PROBE_EVERY_MS;
    if (this.#probesSent > 0 && sinceMs < everyMs) return [];
    this.#probesSent++;
    this.#lastProbeMs = now.monotonicMs;
    this.#probe = { id: this.#probesSent, sentMs: now.monotonicMs, sentUnixMs: now.unixMs };
    return [{ type: "send", message: { type: "clock-probe", probeId: this.#probesSent } }];
  }

  #greet(isAnswer: boolean, now: Now): LinkEffect {
    this.#greetedMs = now.monotonicMs;
    const { gatewayId, softwareVersion, storeId } = this.#settings;
    const { major: protocolMajor, minor: protocolMinor } = LINK_PROTOCOL;
    return {
      type: "send",
      message: {
        type: "gateway-hello",
        protocolMajor,
        protocolMinor,
        gatewayId,
        softwareVersion,
        isAnswer,
        storeId,
      },
    };
  }

  #write(message: GatewayMessage): LinkEffect[] {
    return this.#state.phase === "online" ? [{ type: "send", message }] : [];
  }
}
