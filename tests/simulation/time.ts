// Virtual time of a whole simulated world: one queue of things to happen, in order of time, then of asking.
interface Entry {
  readonly atMs: number;
  readonly order: number;
  run: (() => void) | null;
}

export class VirtualTime {
  #nowMs = 0;
  #order = 0;
  readonly #heap: Entry[] = [];

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Calls `run` once after the delay; the result takes it back. */
  after(delayMs: number, run: () => void): () => void {
    const entry: Entry = { atMs: this.#nowMs + Math.max(0, delayMs), order: this.#order++, run };
    const heap = this.#heap;
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const parentAt = (at - 1) >> 1;
      const parent = heap[parentAt] as Entry;
      if (isBefore(parent, entry)) break;
      heap[at] = parent;
      at = parentAt;
    }
    heap[at] = entry;
    return () => {
      entry.run = null;
    };
  }

  /** Runs the next thing that is due up to `untilMs`. False where there is none; then it is `untilMs`. */
  step(untilMs: number): boolean {
    for (;;) {
      const head = this.#heap[0];
      if (head === undefined || head.atMs > untilMs) {
        this.#nowMs = Math.max(this.#nowMs, untilMs);
        return false;
      }
      this.#pop();
      if (head.run === null) continue;
      this.#nowMs = Math.max(this.#nowMs, head.atMs);
      head.run();
      return true;
    }
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let childAt = 2 * at + 1;
      const left = heap[childAt];
      if (left === undefined) break;
      const right = heap[childAt + 1];
      if (right !== undefined && isBefore(right, left)) childAt++;
      const child = heap[childAt] as Entry;
      if (isBefore(last, child)) break;
      heap[at] = child;
      at = childAt;
    }
    heap[at] = last;
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
