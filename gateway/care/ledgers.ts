// The episodes that are being judged, kept in memory between judgements so that one more record costs no reading of the
// others. What is kept is used only while it is what the store holds: the store counts its changes, rolled back or not.
import { type EpisodeEvent, type Evaluation, Ledger, type RuleSet } from "../rules/index.ts";
import type { Store } from "../store/store.ts";
import { historyOf } from "./terms.ts";

/**
 * More events than any episode can have: 90 days with 60 of them each. An episode that has more is kept and published,
 * and not judged, so that no input makes a judgement long.
 */
export const MOST_EVENTS = 6_000;
/** Events that are held in memory, of all episodes together; at least one episode is. */
const MOST_HELD = 20_000;

/** An episode that holds more events than can be true. */
export class TooManyEvents extends Error {
  override readonly name = "TooManyEvents";

  constructor(episodeId: string, count: number) {
    super(`episode "${episodeId}" has ${count} events, more than the ${MOST_EVENTS} that are judged`);
  }
}

/** An episode, as it stands for the next judgement. */
export interface Opened {
  ledger: Ledger;
  /** Of the store, once what has arrived is in the ledger. */
  revision: number;
  /** Any of its sessions is. */
  simulated: boolean;
  /** What was judged and committed last by this process; null: see the store. */
  committed: Evaluation | null;
}

export class Ledgers {
  readonly #store: Store;
  readonly #ruleSet: RuleSet;
  /** The one used last is the last one. */
  readonly #held = new Map<string, Opened>();

  constructor(store: Store, ruleSet: RuleSet) {
    this.#store = store;
    this.#ruleSet = ruleSet;
  }

  /**
   * The episode without what `arrived`, which is in the store already; null where there is none. It is the caller's from
   * then on, until it is given back with keep(). Throws TooManyEvents, StoreError.
   */
  take(episodeId: string, arrived: readonly EpisodeEvent[]): Opened | null {
    const store = this.#store;
    const revision = store.access(() => store.revisions.of(episodeId));
    const held = this.#held.get(episodeId);
    this.#held.delete(episodeId);
    if (held !== undefined && held.revision + arrived.length === revision) {
      const count = held.ledger.events.length + arrived.length;
      if (count > MOST_EVENTS) throw new TooManyEvents(episodeId, count);
      return { ...held, revision };
    }
    const history = store.access(() => {
      const count = store.sessions.countOfEpisode(episodeId);
      if (count > MOST_EVENTS) return count;
      return historyOf(store, episodeId);
    });
    if (history === null) return null;
    if (typeof history === "number") throw new TooManyEvents(episodeId, history);
    const { episode, events, simulated } = history;
    if (events.length > MOST_EVENTS) throw new TooManyEvents(episodeId, events.length);
    const ids = new Set(arrived.map(({ id }) => id));
    const before = ids.size === 0 ? events : events.filter(({ id }) => !ids.has(id));
    const ledger = new Ledger(episode, before, this.#ruleSet);
    // what was judged before is still what was committed last, whatever has changed since
    return { ledger, revision, simulated, committed: held?.committed ?? null };
  }

  /** For the next judgement: only what is committed. */
  keep(episodeId: string, opened: Opened): void {
    this.#held.delete(episodeId);
    this.#held.set(episodeId, opened);
    let events = 0;
    for (const { ledger } of this.#held.values()) events += ledger.events.length;
    for (const [oldest, { ledger }] of this.#held) {
      if (events <= MOST_HELD || this.#held.size === 1) return;
      this.#held.delete(oldest);
      events -= ledger.events.length;
    }
  }
}
