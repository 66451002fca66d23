// One connection to a pump, as a state machine without I/O: frames, ticks and commits in, effects out.
//
//   closed --opened--> greeting --pump Hello--> online | read-only
//     ^                    ^                        |
//     +------closed--------+---another boot_id------+
//
// The gateway greets until the pump answers. In read-only (another major version, or other safety limits than
// expected) it listens and says why, and writes nothing but its Hello. A pump that falls silent is recognised by
// `lastHeardMs` and, after SILENT_CLOSE_MS, by closing the port: a half-open connection must not look like a pump.
import { isDeepStrictEqual } from "node:util";
import type {
  Frame,
  GatewayMessage,
  LinkMessage,
  PumpHello,
  ReceivedMessage,
  SessionRecord,
} from "../../proto/link/messages.ts";
import { LINK_PROTOCOL } from "../../proto/link/messages.ts";
import type { ClockQuality, ProgrammeKind } from "../../proto/vocabulary.ts";
import type { SetAsideRecord, TimedRecord } from "../care/received-record.ts";
import { PumpBudget } from "./budget.ts";
import { JournalClaim } from "./journal-claim.ts";
import type { Now } from "./now.ts";
import { PumpClock } from "./pump-clock.ts";
import { type Admission, type Refusal, refusalOf } from "./refusal.ts";

export type LinkInput =
  | { type: "opened" }
  | { type: "closed"; reason: string | null }
  | { type: "frame"; frame: Frame<ReceivedMessage> }
  | { type: "tick" }
  /** Record `index` is durable, and everything of its journal up to `upToIndex`. `isNew`: it was not before. */
  | { type: "committed"; recordEpoch: number; index: number; upToIndex: number; isNew: boolean }
  | { type: "suggest"; suggestionId: number; programme: ProgrammeKind };

/** Of the frame that carried a message. `bootId` dates its uptimes; `uptimeMs` is when it was built. */
export type FrameHead = Pick<Frame, "bootId" | "uptimeMs">;

export type LinkEffect =
  | { type: "send"; message: GatewayMessage }
  /** Commit it, then answer with `committed`. */
  | { type: "commit"; timed: TimedRecord }
  /** Commit it as what can never be taken, then answer with `committed`: its pump waits for that. */
  | { type: "set-aside"; record: SetAsideRecord }
  /** Telemetry and events: show them. */
  | { type: "deliver"; message: LinkMessage; from: FrameHead }
  /** UTC of this boot's uptimes became known (or was corrected). */
  | { type: "clock-known"; bootId: number }
  /** The pump contradicts itself: for whoever looks after it. */
  | { type: "contradiction"; code: "clock-contradiction" | "journal-contradiction"; detail: string }
  | { type: "changed" }
  | { type: "close"; reason: string };

export type LinkPhase =
  | { phase: "closed"; reason: string | null }
  | { phase: "greeting"; reason: null }
  | { phase: "online"; reason: null }
  | { phase: "read-only"; reason: string };

export interface LinkSettings extends Admission {
  gatewayId: string;
  softwareVersion: string;
  streamEpoch: string;
  /** What this pump may cost; absent: as is usual. */
  budget?: PumpBudget | undefined;
}

type ClockReply = Extract<LinkMessage, { type: "clock-reply" }>;

export const GREET_EVERY_MS = 1_000;
const GREET_AT_HOLE_EVERY_MS = 5_000;
/** Records wait so long for the first clock reply, so that they arrive dated; then they are committed undated. */
export const HOLD_RECORDS_MS = 1_500;
const MAX_HELD_RECORDS = 16;
export const SILENT_CLOSE_MS = 15_000;

export class LinkSession {
  readonly #settings: LinkSettings;
  #state: LinkPhase = { phase: "closed", reason: null };
  #pump: PumpHello | null = null;
  #bootId: number | null = null;
  readonly #clock = new PumpClock();
  readonly #budget: PumpBudget;
  readonly #journal = new JournalClaim();
  #refusal: Refusal | null = null;
  #lastHeardMs: number | null = null;
  #openedMs = 0;
  #greetedMs = 0;
  #onlineMs = 0;
  #held: SessionRecord[] = [];

  constructor(settings: LinkSettings) {
    this.#settings = settings;
    this.#budget = settings.budget ?? new PumpBudget();
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

  /** The pump on whose port a pump with the same serial number is. */
  get twin(): string | null {
    return this.#refusal?.twin ?? null;
  }

  /** A pump is there, and what it says is taken. */
  get takes(): boolean {
    const { phase } = this.#state;
    return phase === "online" || (phase === "read-only" && this.#refusal?.isHeard === true);
  }

  /** Monotonic time of the last intact frame. */
  get lastHeardMs(): number | null {
    return this.#lastHeardMs;
  }

  /** Times that the clocks were seen to jump. */
  get clockSteps(): number {
    return this.#clock.steps;
  }

  /** How well the pump's uptime can be dated now. */
  clockQuality(now: Now): ClockQuality {
    return this.#clock.known && now.synced ? "synced" : "unknown";
  }

  /** UTC of an uptime of the pump's present boot, or of one that this gateway knew the clock of; else null. */
  toUnixMs(uptimeMs: number, bootId: number): number | null {
    return this.#clock.toUnixMs(uptimeMs, bootId);
  }

  handle(input: LinkInput, now: Now): LinkEffect[] {
    const stepped: LinkEffect[] = this.#clock.look(now) ? [{ type: "changed" }] : [];
    return [...stepped, ...this.#handle(input, now)];
  }

  #handle(input: LinkInput, now: Now): LinkEffect[] {
    switch (input.type) {
      case "opened":
        this.#state = { phase: "greeting", reason: null };
        this.#openedMs = now.monotonicMs;
        this.#lastHeardMs = null;
        this.#clock.opened();
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
        const { recordEpoch, upToIndex } = input;
        const contradiction = input.isNew ? this.#journal.committed(input) : null;
        const effects = this.#write({ type: "record-ack", recordEpoch, upToIndex });
        // A record behind a hole: the pump may not have heard whose store this is, and then would wait for ever.
        const isBehindHole = this.#state.phase === "online" && upToIndex < input.index;
        if (isBehindHole && now.monotonicMs - this.#greetedMs >= GREET_AT_HOLE_EVERY_MS)
          effects.push(this.#greet(false, now));
        return contradiction === null
          ? effects
          : [...effects, { type: "contradiction", code: "journal-contradiction", detail: contradiction }];
      }
      case "suggest":
        return this.#write({
          type: "programme-suggestion",
          suggestionId: input.suggestionId,
          programme: input.programme,
        });
    }
  }

  #frame(frame: Frame<ReceivedMessage>, now: Now): LinkEffect[] {
    this.#lastHeardMs = now.monotonicMs;
    const { message, bootId } = frame;
    if (message.type === "pump-hello") return this.#hello(message, bootId, now);
    if (this.#state.phase === "greeting") return [];
    if (bootId !== this.#bootId) return this.#regreet(now);
    if (this.#refusal?.isHeard === false) return [];
    switch (message.type) {
      case "record":
        return this.#record(message, now);
      case "record-broken": {
        const { readable } = message;
        const timed = readable === null ? null : this.#timed(readable.record, now);
        return [{ type: "set-aside", record: { broken: message, pump: this.#pumpFor(message), timed } }];
      }
      case "clock-reply":
        return this.#clockReply(message, frame.uptimeMs, now);
      case "status":
      case "flow":
      case "session-started":
      case "event":
        return [{ type: "deliver", message, from: { bootId, uptimeMs: frame.uptimeMs } }];
      case "gateway-hello":
      case "record-ack":
      case "clock-probe":
      case "set-clock":
      case "programme-suggestion":
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
    if (!this.#budget.take("hello", now.monotonicMs)) return [];
    const isAnother = bootId !== this.#bootId;
    if (isAnother) this.#held = [];
    const first = this.#state.phase === "greeting" || isAnother;
    const before = this.#pump;
    this.#journal.hello(pump);
    this.#bootId = bootId;
    this.#pump = pump;
    if (first) {
      this.#onlineMs = now.monotonicMs;
      this.#clock.greeted(bootId);
    }
    const effects: LinkEffect[] =
      this.#admit(pump) || first || !sameIdentity(before, pump) ? [{ type: "changed" }] : [];
    // A Hello that we did not ask for wants an answer, or the pump goes on greeting.
    if (!first || this.#greetedMs + GREET_EVERY_MS < now.monotonicMs) effects.push(this.#greet(true, now));
    return [...effects, ...this.#sendProbe(now)];
  }

  /** Online, or read-only and why. True where that is another than before. */
  #admit(pump: PumpHello): boolean {
    const before = this.#state;
    this.#refusal = refusalOf(pump, this.#settings);
    this.#state =
      this.#refusal === null
        ? { phase: "online", reason: null }
        : { phase: "read-only", reason: this.#refusal.reason };
    return before.phase !== this.#state.phase || before.reason !== this.#state.reason;
  }

  #record(record: SessionRecord, now: Now): LinkEffect[] {
    const undated = record.clockQuality !== "synced" && record.bootId === this.#bootId;
    const wait = undated && !this.#clock.known && now.monotonicMs - this.#onlineMs < HOLD_RECORDS_MS;
    if (!wait) return [this.#commit(record, now)];
    // The pump repeats what is not acknowledged, so a record that does not fit here is not lost.
    if (this.#held.length < MAX_HELD_RECORDS) this.#held.push(record);
    return [];
  }

  #commit(record: SessionRecord, now: Now): LinkEffect {
    return { type: "commit", timed: this.#timed(record, now) };
  }

  #timed(record: SessionRecord, now: Now): TimedRecord {
    return { record, pump: this.#pumpFor(record), ...this.#timeOf(record, now) };
  }

  /** The pump, with where its journal begins as far as that can be believed. */
  #pumpFor(record: Pick<SessionRecord, "recordEpoch" | "index">): PumpHello {
    return { ...(this.#pump as PumpHello), oldestIndex: this.#journal.oldestFor(record) };
  }

  #timeOf(record: SessionRecord, now: Now): Pick<TimedRecord, "startUnixMs" | "clockQuality"> {
    const { startUnixMs, clockQuality } = record;
    if (clockQuality === "synced" && startUnixMs !== null) return { startUnixMs, clockQuality };
    const fitted = this.toUnixMs(record.startUptimeMs, record.bootId);
    if (fitted !== null && now.synced) return { startUnixMs: fitted, clockQuality: "synced" };
    return { startUnixMs, clockQuality };
  }

  #clockReply(reply: ClockReply, frameUptimeMs: number, now: Now): LinkEffect[] {
    const { news, contradiction, pumpIsOff } = this.#clock.reply(reply, frameUptimeMs, now);
    const effects: LinkEffect[] = [];
    if (contradiction !== null) {
      effects.push({ type: "contradiction", code: "clock-contradiction", detail: contradiction });
    }
    if (news) effects.push({ type: "clock-known", bootId: this.#bootId ?? 0 }, { type: "changed" });
    if (pumpIsOff) {
      effects.push(
        ...this.#write({ type: "set-clock", unixMs: Math.round(now.unixMs), clockQuality: "synced" }),
      );
    }
    return this.#clock.known ? [...effects, ...this.#releaseHeld(now)] : effects;
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
    // The twin may be gone, or may have come.
    const effects: LinkEffect[] = this.#pump !== null && this.#admit(this.#pump) ? [{ type: "changed" }] : [];
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
    const probeId = this.#clock.nextProbe(now);
    return probeId === null ? [] : [{ type: "send", message: { type: "clock-probe", probeId } }];
  }

  #greet(isAnswer: boolean, now: Now): LinkEffect {
    this.#greetedMs = now.monotonicMs;
    const { gatewayId, softwareVersion, streamEpoch } = this.#settings;
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
        streamEpoch,
      },
    };
  }

  #write(message: GatewayMessage): LinkEffect[] {
    return this.#state.phase === "online" ? [{ type: "send", message }] : [];
  }
}

/** Whether two Hellos are of the same pump as it was; its journal moves on. */
function sameIdentity(before: PumpHello | null, after: PumpHello): boolean {
  return before !== null && isDeepStrictEqual({ ...before, oldestIndex: after.oldestIndex }, after);
}
