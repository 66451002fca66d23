// A world for the drain in virtual time: a broker that dies, refuses, forgets and loses, and a collector that is
// sometimes away. One seed is one history. The rules of the promise are checked while it runs.

import { newCounters } from "../../gateway/publish/counters.ts";
import { Drain } from "../../gateway/publish/drain.ts";
import type { DrainEffect, DrainEvent, DrainSettings } from "../../gateway/publish/drain-events.ts";
import { seededRandom } from "../../simulator/random.ts";
import { MemoryOutbox } from "./memory-outbox.ts";

/** Probabilities per occasion, while faults are on. */
export interface WorldFaults {
  /** Of a publish: refused with 0x87. */
  refuse: number;
  /** Of a publish: 0x10 while the collector is away (else it is taken for success, as 3.1.1 does). */
  tellsNoSubscriber: boolean;
  /** Of a publish: the connection dies after the broker took it, before its PUBACK. */
  dieAfter: number;
  /** Of a publish: the connection dies before the broker saw it. */
  dieBefore: number;
  /** Of a publish: its answer never comes (half-open). */
  silent: number;
  /** Of a delivery to the collector: lost (queue overflow, broker restarted empty). */
  lose: number;
  /** Of a collector's acknowledgement: lost, sent twice, or wrong. */
  loseAck: number;
  repeatAck: number;
  wrongAck: number;
  /** Of a delivery: somebody asks for a replay, of any range, sensible or not. */
  replay: number;
  /** Of an outbox call: it throws. */
  storeFails: number;
  /** Of the time: the collector is away. */
  collectorAway: number;
  /** Of rows: their packet is larger than the broker takes / the broker hangs up on them. */
  tooLarge: number;
  poison: number;
}

export interface WorldOptions {
  seed: number;
  delivery: "broker" | "collector";
  rows: number;
  faults: WorldFaults;
  faultsUntilMs: number;
  inFlight: number;
  receiveMaximum: number;
  window: number;
  messagesPerSecond: number;
  burst: number;
}

export const noFaults: WorldFaults = {
  refuse: 0,
  tellsNoSubscriber: true,
  dieAfter: 0,
  dieBefore: 0,
  silent: 0,
  lose: 0,
  loseAck: 0,
  repeatAck: 0,
  wrongAck: 0,
  replay: 0,
  storeFails: 0,
  collectorAway: 0,
  tooLarge: 0,
  poison: 0,
};

const BASE = "milk/v1/site/gw1";
const MAXIMUM_PACKET_SIZE = 2_000;
const POISON_MARK = 600;
const PUBLISH_TIMEOUT_MS = 2_000;
const END_MS = 4 * 3_600_000;

class FlakyOutbox extends MemoryOutbox {
  fails: () => boolean = () => false;
  #guard(): void {
    if (this.fails()) throw new Error("disk I/O error");
  }
  override pending(afterSeq: number, limit: number) {
    this.#guard();
    return super.pending(afterSeq, limit);
  }
  override release(seq: number) {
    this.#guard();
    super.release(seq);
  }
  override releaseUpTo(seq: number) {
    this.#guard();
    return super.releaseUpTo(seq);
  }
  override park(seq: number, reason: string) {
    this.#guard();
    super.park(seq, reason);
  }
}

export interface WorldResult {
  /** What broke the promise; empty: nothing. */
  violations: string[];
  /** First arrivals at the collector, in order. */
  arrivals: number[];
  committed: ReadonlySet<number>;
  outbox: MemoryOutbox;
  counters: ReturnType<typeof newCounters>;
  endedAtMs: number;
  connections: number;
  /** Rows set aside that nothing was wrong with. */
  parkedWithoutCause: number;
  /** Most rows sent in any window of a second. */
  peakPerSecond: number;
}

export function runWorld(options: WorldOptions): WorldResult {
  const random = seededRandom(options.seed);
  const chance = (probability: number) => probability > 0 && random() < probability;
  const outbox = new FlakyOutbox();
  const counters = newCounters();
  const settings: DrainSettings = {
    base: BASE,
    delivery: options.delivery,
    inFlight: options.inFlight,
    backlog: { messagesPerSecond: options.messagesPerSecond, burst: options.burst },
    publishTimeoutMs: PUBLISH_TIMEOUT_MS,
    collector: { window: options.window, resendAfterMs: 5_000, resendMaxMs: 60_000, maxReplay: 1_000 },
    refusalBackoff: { minMs: 100, maxMs: 5_000 },
    stateExpirySeconds: () => null,
  };
  const drain = new Drain(settings, outbox, counters, random);
  const violations: string[] = [];
  const queue: Array<{ atMs: number; order: number; run: () => void }> = [];
  const committed = new Set<number>();
  const taken = new Set<number>();
  const arrivals: number[] = [];
  const poison = new Set<number>();
  const oversize = new Set<number>();
  const sentAtMs: number[] = [];
  let nowMs = 0;
  let order = 0;
  let connection = 0;
  let connections = 0;
  let up = false;
  let unanswered = 0;
  let collectorAway = false;
  /** What comes after a lost message on the same connection is lost, too: TCP keeps the order. */
  let deaf = false;
  let lastArrivalMs = 0;

  const faulty = () => nowMs < options.faultsUntilMs;
  const at = (atMs: number, run: () => void) => {
    queue.push({ atMs, order: order++, run });
  };
  const later = (delayMs: number, run: () => void) => at(nowMs + delayMs, run);
  outbox.fails = () => faulty() && chance(options.faults.storeFails);

  const feed = (event: DrainEvent) => {
    const effects = drain.handle(event, nowMs);
    for (const effect of effects) perform(effect);
    const nextMs = drain.nextAtMs();
    if (event.kind === "tick" && nextMs !== null && nextMs <= nowMs)
      violations.push(`at ${nowMs} ms a tick asks for another at ${nextMs} ms`);
  };

  const disconnect = (byPeer: boolean) => {
    if (!up) return;
    up = false;
    connection++;
    unanswered = 0;
    deaf = false;
    feed({ kind: "disconnected", byPeer, blamesMessage: false });
    later(random() * 500, connect);
  };

  const connect = () => {
    if (up) return;
    up = true;
    connections++;
    feed({
      kind: "connected",
      limits: { version: 5, receiveMaximum: options.receiveMaximum, maximumPacketSize: MAXIMUM_PACKET_SIZE },
      states: [
        { topic: "status", schema: "GatewayStatus", payload: new Uint8Array(3) },
        { topic: "pump/p1/state", schema: "PumpState", payload: new Uint8Array(3) },
      ],
    });
  };

  const arrive = (seq: number) => {
    if (!committed.has(seq)) arrivals.push(seq);
    committed.add(seq);
    if (faulty() && chance(options.faults.replay)) {
      const fromSeq = Math.floor(random() * options.rows * 1.2);
      const toSeq = fromSeq + Math.floor(random() * 40) - 5;
      later(random() * 50, () => {
        if (up) feed({ kind: "replay", streamEpoch: outbox.streamEpoch, fromSeq, toSeq });
      });
    }
    let upTo = 0;
    while (committed.has(upTo + 1) || outbox.statusOf(upTo + 1) === "parked") upTo++;
    const ack = (streamEpoch: string, upToSeq: number) =>
      later(random() * 50, () => {
        if (up) feed({ kind: "collector-ack", streamEpoch, upToSeq });
      });
    if (faulty() && chance(options.faults.wrongAck)) {
      ack("another-epoch", upTo);
      ack(outbox.streamEpoch, options.rows + 1 + Math.floor(random() * 1_000));
    }
    if (faulty() && chance(options.faults.loseAck)) return;
    ack(outbox.streamEpoch, upTo);
    if (faulty() && chance(options.faults.repeatAck)) ack(outbox.streamEpoch, upTo);
  };

  const answer = (token: number, reasonCode: number) => {
    const on = connection;
    later(1 + random() * 20, () => {
      if (on !== connection) return;
      unanswered--;
      feed({ kind: "answered", token, reasonCode });
    });
  };

  const perform = (effect: DrainEffect) => {
    switch (effect.kind) {
      case "publish": {
        if (!up) {
          violations.push("published without a connection");
          return;
        }
        unanswered++;
        const window = Math.min(options.inFlight, options.receiveMaximum);
        if (unanswered > window)
          violations.push(`${unanswered} publishes in flight, the window is ${window}`);
        const row = rowOf(effect.message.payload);
        if (row === null) {
          answer(effect.token, 0);
          return;
        }
        sentAtMs.push(nowMs);
        const on = connection;
        const die = () => later(random() * 5, () => on === connection && disconnect(true));
        if (deaf) return;
        if (poison.has(row) || (faulty() && chance(options.faults.dieBefore))) {
          deaf = true;
          return die();
        }
        if (faulty() && chance(options.faults.silent)) {
          deaf = true;
          return;
        }
        if (faulty() && chance(options.faults.refuse)) return answer(effect.token, 0x87);
        const lost = faulty() && (collectorAway || chance(options.faults.lose));
        if (collectorAway && options.faults.tellsNoSubscriber) return answer(effect.token, 0x10);
        taken.add(row);
        if (!lost) {
          lastArrivalMs = Math.max(lastArrivalMs, nowMs + random() * 30);
          // Not by a delay from now: rounding could put it before the one that it comes after.
          at(lastArrivalMs, () => arrive(row));
        }
        if (faulty() && chance(options.faults.dieAfter)) return die();
        return answer(effect.token, 0);
      }
      case "subscribe": {
        const on = connection;
        later(5, () => on === connection && feed({ kind: "subscribed" }));
        return;
      }
      case "give-up":
        disconnect(false);
        return;
      case "released":
      case "parked":
      case "refused-command":
      case "store-failed":
        return;
    }
  };

  const rowOf = (payload: Uint8Array) => rowsByPayload.get(payload) ?? null;
  const rowsByPayload = new Map<Uint8Array, number>();

  for (let index = 0; index < options.rows; index++) {
    later(random() * options.faultsUntilMs * 0.9, () => {
      const large = chance(options.faults.tooLarge);
      const seq = outbox.add({
        topic: `pump/p${1 + Math.floor(random() * 3)}/event/${chance(0.5) ? "session" : "rule"}`,
        sizeBytes: large ? MAXIMUM_PACKET_SIZE : 10,
      });
      const [row] = MemoryOutbox.prototype.pending.call(outbox, seq - 1, 1);
      if (row !== undefined) rowsByPayload.set(row.payload, seq);
      if (large) oversize.add(seq);
      else if (chance(options.faults.poison)) poison.add(seq);
      feed({ kind: "wake" });
    });
  }
  for (let atMs = 0; atMs < options.faultsUntilMs; atMs += POISON_MARK)
    later(atMs, () => {
      collectorAway = chance(options.faults.collectorAway);
    });
  later(options.faultsUntilMs, () => {
    collectorAway = false;
  });
  later(0, connect);

  for (;;) {
    const tickMs = up ? drain.nextAtMs() : null;
    let next: (typeof queue)[number] | undefined;
    for (const entry of queue)
      if (
        next === undefined ||
        entry.atMs < next.atMs ||
        (entry.atMs === next.atMs && entry.order < next.order)
      )
        next = entry;
    if (next === undefined && tickMs === null) break;
    if (next === undefined || (tickMs !== null && tickMs < next.atMs)) {
      nowMs = Math.max(nowMs, tickMs ?? nowMs);
      feed({ kind: "tick" });
    } else {
      queue.splice(queue.indexOf(next), 1);
      nowMs = Math.max(nowMs, next.atMs);
      next.run();
    }
    if (violations.length > 0 || nowMs > END_MS) break;
    const safe = options.delivery === "collector" ? committed : taken;
    for (let seq = 1; seq <= outbox.bounds().lastSeq; seq++)
      if (outbox.statusOf(seq) === "released" && !safe.has(seq)) {
        violations.push(`row ${seq} was released at ${nowMs} ms although it is not safe`);
        break;
      }
    if (queue.length === 0 && outbox.depth().pending === 0 && drain.idle) break;
  }

  outbox.fails = () => false;
  for (let seq = 1; seq <= outbox.bounds().lastSeq; seq++) {
    const status = outbox.statusOf(seq);
    if (options.delivery === "collector" && status === "released" && !committed.has(seq))
      violations.push(`row ${seq} never reached the collector`);
  }
  const { pending } = outbox.depth();
  if (pending > 0) {
    const first = outbox.pending(0, 1)[0]?.seq;
    violations.push(`${pending} rows are still pending at ${Math.round(nowMs)} ms, the first is ${first}`);
  }
  let peakPerSecond = 0;
  for (let from = 0, to = 0; to < sentAtMs.length; to++) {
    while ((sentAtMs[to] ?? 0) - (sentAtMs[from] ?? 0) > 1_000) from++;
    peakPerSecond = Math.max(peakPerSecond, to - from + 1);
  }
  const parkedWithoutCause = outbox
    .parked(options.rows)
    .filter(({ seq }) => !oversize.has(seq) && !poison.has(seq)).length;
  return {
    parkedWithoutCause,
    violations,
    arrivals,
    committed,
    outbox,
    counters,
    endedAtMs: nowMs,
    connections,
    peakPerSecond,
  };
}
