// Sessions of one pump whose record has not come: what is seen of each is kept in the store over restarts, and committed
// as a reconstructed session when its record is overdue. What is seen, and when it is overdue, is decided without I/O
// (../reconstruction); here it meets the link, the store and the clock.
import type { LinkMessage } from "../../proto/link/messages.ts";
import type { Care } from "../care/care.ts";
import type { Taken } from "../care/intake.ts";
import type { Clock } from "../clock.ts";
import type { PumpBudget } from "../link/budget.ts";
import type { LinkConnection } from "../link/connection.ts";
import type { FrameHead } from "../link/link-session.ts";
import { type KeptObservation, SessionObserver } from "../reconstruction/observer.ts";
import type { Store } from "../store/store.ts";

/** What is seen of a session goes to disk so often: as much of it may be lost where the gateway dies too. */
const KEPT_EVERY_MS = 10_000;
/** In one round: each is a commit and a judgement, and none is in a hurry. */
const AT_ONCE = 2;

export interface ReconstructionOptions {
  pumpId: string;
  link: LinkConnection;
  care: Care;
  store: Store;
  clock: Clock;
  budget: PumpBudget;
  /** A pump silent for so long has its session reconstructed. */
  afterSilenceMs: number;
  /** Nothing more comes of a session, whether or not one was made of it. */
  ended: (sessionUuid: string) => void;
}

export class Reconstruction {
  readonly #options: ReconstructionOptions;
  readonly #observer: SessionObserver;
  #keptMs = Number.NEGATIVE_INFINITY;

  constructor(options: ReconstructionOptions) {
    this.#options = options;
    const { clock, store, pumpId, afterSilenceMs } = options;
    this.#observer = new SessionObserver({
      afterSilenceMs,
      startedMs: clock.monotonicMs(),
      earlier: store.access(() => store.observations.ofPump(pumpId)) as KeptObservation[],
    });
  }

  /** Sessions seen whose record has not come. */
  get size(): number {
    return this.#observer.size;
  }

  observe(message: LinkMessage, from: FrameHead): void {
    const { link, clock, budget } = this.#options;
    const monotonicMs = clock.monotonicMs();
    this.#observer.take(message, {
      ...from,
      simulated: link.session.pump?.simulated ?? false,
      monotonicMs,
      toUnixMs: (uptimeMs) => link.session.toUnixMs(uptimeMs, from.bootId),
      admits: () => budget.take("session", monotonicMs),
    });
  }

  /** The session's record is here. */
  forget(sessionUuid: string): void {
    this.#observer.forget(sessionUuid);
  }

  /** Keeps what was seen, now and then; `atOnce` at a shutdown. Throws StoreError. */
  keep(atOnce = false): void {
    const { pumpId, clock, store } = this.#options;
    const nowMs = clock.monotonicMs();
    if (!atOnce && nowMs - this.#keptMs < KEPT_EVERY_MS) return;
    this.#keptMs = nowMs;
    const { changed, dropped } = this.#observer.takeChanged();
    if (changed.length === 0 && dropped.length === 0) return;
    store.note(() => {
      for (const seen of changed) store.observations.put(seen.sessionUuid, pumpId, clock.unixMs(), seen);
      for (const sessionUuid of dropped) store.observations.remove(pumpId, sessionUuid);
    });
  }

  /** Commits the sessions whose record is overdue; returns those that are new. Throws StoreError. */
  reconstructOverdue(): Taken[] {
    const { pumpId, care, link, clock, ended } = this.#options;
    const due = this.#observer.due({
      monotonicMs: clock.monotonicMs(),
      lastHeardMs: link.lastHeardMs,
      online: link.session.state.phase === "online",
    });
    return due.slice(0, AT_ONCE).flatMap((seen) => {
      const taken = care.reconstruct(pumpId, link.session.pump?.serialNumber ?? null, seen);
      this.#observer.forget(seen.sessionUuid);
      ended(seen.sessionUuid);
      return taken ?? [];
    });
  }
}
