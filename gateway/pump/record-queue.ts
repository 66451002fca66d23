// The records of all pumps on their way into the store, and what else is committed for a pump as one of many. What has arrived by the next turn is committed together, in one
// transaction with one judgement an episode: a commit costs the disk's wait, however much is in it. Nothing is answered
// before that (G1), and the pumps take turns, so that the backlog of one keeps no other waiting.
import type { Clock } from "../clock.ts";
import { StoreError } from "../store/store-error.ts";

/** Records in one transaction, and how long they may take to write: then the loop is somebody else's. */
const MOST_TOGETHER = 64;
const TURN_MS = 10;
/**
 * More than any pump leaves unacknowledged. What comes on top is let fall: the pump says again what nobody
 * acknowledged.
 */
export const MOST_WAITING = 64;

/** How it ended: null, or why it could not be committed. */
type Answer = (error: StoreError | null) => void;

interface Item {
  commit: () => void;
  answer: Answer;
}

export interface RecordQueueOptions {
  clock: Clock;
  /** Runs it in one transaction; what is committed in it becomes a part of that. Throws StoreError. */
  together: (work: () => void) => void;
}

export class RecordQueue {
  readonly #options: RecordQueueOptions;
  readonly #waiting = new Map<string, Item[]>();
  /** Those of a transaction that failed, of which one may have spoilt it for the others. */
  readonly #alone: Item[] = [];
  #cancel: (() => void) | null = null;

  constructor(options: RecordQueueOptions) {
    this.#options = options;
  }

  /** Whether so much of this pump waits that no record of it is taken. */
  isFull(pumpId: string): boolean {
    return (this.#waiting.get(pumpId)?.length ?? 0) >= MOST_WAITING;
  }

  /** Commits it in the next turn, and answers. */
  add<T>(pumpId: string, commit: () => T, answer: (outcome: T | StoreError) => void): void {
    const waiting = this.#waiting.get(pumpId) ?? [];
    this.#waiting.set(pumpId, waiting);
    let committed: T;
    waiting.push({
      commit: () => {
        committed = commit();
      },
      answer: (error) => answer(error ?? committed),
    });
    this.#schedule();
  }

  /** What waits is not committed, and not acknowledged. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#waiting.clear();
    this.#alone.length = 0;
  }

  #schedule(): void {
    this.#cancel ??= this.#options.clock.schedule(0, () => this.#turn());
  }

  #turn(): void {
    this.#cancel = null;
    const { clock, together } = this.#options;
    const endMs = clock.monotonicMs() + TURN_MS;
    const lone = this.#alone.shift();
    const taken: Item[] = [];
    let error: StoreError | null = null;
    try {
      together(() => {
        for (let item = lone ?? this.#next(); item !== null; item = this.#next()) {
          taken.push(item);
          item.commit();
          if (lone !== undefined || taken.length >= MOST_TOGETHER || clock.monotonicMs() > endMs) return;
        }
      });
    } catch (thrown) {
      if (!(thrown instanceof StoreError)) throw thrown;
      error = thrown;
    }
    if (error?.code === "failing" && taken.length > 1) this.#alone.push(...taken);
    else for (const { answer } of taken) answer(error);
    if (this.#waiting.size > 0 || this.#alone.length > 0) this.#schedule();
  }

  /** The next record of the pump whose turn it is. */
  #next(): Item | null {
    for (const [pumpId, [first, ...rest]] of this.#waiting) {
      this.#waiting.delete(pumpId);
      if (rest.length > 0) this.#waiting.set(pumpId, rest);
      if (first !== undefined) return first;
    }
    return null;
  }
}
