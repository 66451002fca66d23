// Virtual time of a whole simulated world: one queue of things to happen, in order of time, then of asking.
import { TimerQueue } from "../../simulator/timer-queue.ts";

export class VirtualTime {
  #nowMs = 0;
  readonly #queue = new TimerQueue();

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Calls `run` once after the delay; the result takes it back. */
  after(delayMs: number, run: () => void): () => void {
    const entry = this.#queue.add(this.#nowMs + Math.max(0, delayMs), run);
    return () => {
      entry.run = null;
    };
  }

  /** Runs the next thing that is due up to `untilMs`. False where there is none; then it is `untilMs`. */
  step(untilMs: number): boolean {
    for (;;) {
      const head = this.#queue.first;
      if (head === undefined || head.dueMs > untilMs) {
        this.#nowMs = Math.max(this.#nowMs, untilMs);
        return false;
      }
      this.#queue.removeFirst();
      if (head.run === null) continue;
      this.#nowMs = Math.max(this.#nowMs, head.dueMs);
      head.run();
      return true;
    }
  }
}
