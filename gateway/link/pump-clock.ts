// The clocks of a pump's last boots: when to ask for its uptime, and what a reply is worth. Without I/O.
//
// What dates a session has to be right, so a reply dates only where nothing contradicts it: the uptime of the frame
// that carries it, and the replies before (clock-fit.ts). The gateway's own clock is seen to step where it parts from
// the monotonic one; then every fit is void, because each says when an uptime was on a clock that is not any more.
import type { LinkMessage } from "../../proto/link/messages.ts";
import { ClockFit } from "./clock-fit.ts";
import type { Now } from "./now.ts";

export const PROBE_FIRST_EVERY_MS = 300;
export const PROBE_FIRST_COUNT = 4;
/** Often enough that a pump which takes 5 s of silence for a gateway that is gone has no need to greet. */
export const PROBE_EVERY_MS = 4_000;
const PROBE_LOST_AFTER_MS = 3_000;
/** A reply is built with its frame, or nearly. */
const REPLY_AND_FRAME_MS = 500;
/** A difference below this, and what slewing brings about, is no step of the gateway's clock. */
const STEP_MS = 500;
const MAX_SLEW = 1e-3;
/** How far a pump's own UTC may be off before it is set. */
const PUMP_OFF_MS = 1_000;
const MAX_FITS = 8;

type ClockReply = Extract<LinkMessage, { type: "clock-reply" }>;

export interface ReplyOutcome {
  /** UTC of this boot's uptimes became known, or another than it was. */
  news: boolean;
  /** What the pump says of its clock and what contradicts it, in words; null: nothing. */
  contradiction: string | null;
  /** The pump's own UTC is to be set. */
  pumpIsOff: boolean;
}

const NOTHING: ReplyOutcome = { news: false, contradiction: null, pumpIsOff: false };

export class PumpClock {
  /** By boot: a record of an earlier one can still be dated where its clock was known. */
  readonly #fits = new Map<number, ClockFit>();
  #fit = new ClockFit();
  #steps = 0;
  #gateway: { monotonicMs: number; offsetMs: number } | null = null;
  #probe: { id: number; sentMs: number; sentUnixMs: number } | null = null;
  #probesSent = 0;
  #probes = 0;
  #lastProbeMs = 0;

  /** Times that the gateway's clock, or a pump's uptime, was seen to jump. */
  get steps(): number {
    return this.#steps;
  }

  /** Whether uptimes of the present boot can be dated. */
  get known(): boolean {
    return this.#fit.known;
  }

  /** UTC of an uptime of the pump's present boot, or of one that this gateway knew the clock of; else null. */
  toUnixMs(uptimeMs: number, bootId: number): number | null {
    return this.#fits.get(bootId)?.toUnixMs(uptimeMs) ?? null;
  }

  /** To be called before all else. True where the gateway's clock stepped, so that nothing is known any more. */
  look({ monotonicMs, unixMs }: Now): boolean {
    const before = this.#gateway;
    const offsetMs = unixMs - monotonicMs;
    this.#gateway = { monotonicMs, offsetMs };
    if (before === null) return false;
    const slewMs = (monotonicMs - before.monotonicMs) * MAX_SLEW;
    if (Math.abs(offsetMs - before.offsetMs) <= STEP_MS + slewMs) return false;
    this.#steps++;
    for (const bootId of this.#fits.keys()) this.#fits.set(bootId, new ClockFit());
    this.#fit = [...this.#fits.values()].at(-1) ?? new ClockFit();
    this.#probe = null;
    return true;
  }

  /** The port was opened: what was asked before is not answered any more. */
  opened(): void {
    this.#probe = null;
  }

  /** A pump said its Hello, the first on this connection or the first of this boot. */
  greeted(bootId: number): void {
    this.#probe = null;
    this.#probesSent = 0;
    const fit = this.#fits.get(bootId) ?? new ClockFit();
    this.#fits.delete(bootId);
    this.#fits.set(bootId, fit);
    this.#fit = fit;
    const [oldest] = this.#fits.keys();
    if (this.#fits.size > MAX_FITS && oldest !== undefined) this.#fits.delete(oldest);
  }

  /** The id of the probe to send now; null: none. */
  nextProbe(now: Now): number | null {
    const sinceMs = now.monotonicMs - this.#lastProbeMs;
    if (this.#probe !== null && sinceMs < PROBE_LOST_AFTER_MS) return null;
    // Also in a hurry once the gateway's own clock can be believed at last, and where a reply is in doubt.
    const hurry =
      this.#probesSent < PROBE_FIRST_COUNT || (now.synced && (!this.#fit.known || this.#fit.inDoubt));
    if (this.#probesSent > 0 && sinceMs < (hurry ? PROBE_FIRST_EVERY_MS : PROBE_EVERY_MS)) return null;
    this.#probesSent++;
    this.#lastProbeMs = now.monotonicMs;
    // Never the number of a probe before: an answer to that one would say when nothing was.
    this.#probe = { id: ++this.#probes, sentMs: now.monotonicMs, sentUnixMs: now.unixMs };
    return this.#probe.id;
  }

  /** `frameUptimeMs`: of the frame that carries the reply. */
  reply(reply: ClockReply, frameUptimeMs: number, now: Now): ReplyOutcome {
    const probe = this.#probe;
    if (probe === null || reply.probeId !== probe.id) return NOTHING;
    this.#probe = null;
    if (!now.synced) return NOTHING;
    const roundTripMs = now.monotonicMs - probe.sentMs;
    const unixMs = probe.sentUnixMs + roundTripMs / 2;
    const pumpIsOff =
      reply.clockQuality !== "synced" ||
      reply.unixMs === null ||
      Math.abs(reply.unixMs - unixMs) > roundTripMs / 2 + PUMP_OFF_MS;
    if (Math.abs(reply.uptimeMs - frameUptimeMs) > REPLY_AND_FRAME_MS) {
      const contradiction = `a clock reply says uptime ${reply.uptimeMs} ms in a frame of uptime ${frameUptimeMs} ms`;
      return { news: false, contradiction, pumpIsOff };
    }
    const known = this.#fit.known;
    const verdict = this.#fit.add({ uptimeMs: reply.uptimeMs, unixMs, roundTripMs });
    switch (verdict) {
      case "too-slow":
        return NOTHING;
      case "taken":
        return { news: !known, contradiction: null, pumpIsOff };
      case "stepped":
        this.#steps++;
        return { news: true, contradiction: null, pumpIsOff };
      case "doubted": {
        const contradiction = `a clock reply says uptime ${reply.uptimeMs} ms, which the replies before contradict`;
        return { news: known && !this.#fit.known, contradiction, pumpIsOff };
      }
    }
  }
}
