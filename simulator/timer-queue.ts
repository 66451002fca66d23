// Things to be done at a time, soonest first; at the same time, in the order in which they were asked for.

export interface Due {
  readonly dueMs: number;
  readonly order: number;
  /** null: taken back. */
  run: (() => void) | null;
}

/** A binary heap. */
export class TimerQueue {
  readonly #heap: Due[] = [];
  #order = 0;

  /** The soonest; undefined where nothing waits. */
  get first(): Due | undefined {
    return this.#heap[0];
  }

  add(dueMs: number, run: () => void): Due {
    const entry: Due = { dueMs, order: this.#order++, run };
    const heap = this.#heap;
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const parentAt = (at - 1) >> 1;
      const parent = heap[parentAt] as Due;
      if (isBefore(parent, entry)) break;
      heap[at] = parent;
      at = parentAt;
    }
    heap[at] = entry;
    return entry;
  }

  /** Takes the soonest out. */
  removeFirst(): void {
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
      const child = heap[childAt] as Due;
      if (isBefore(last, child)) break;
      heap[at] = child;
      at = childAt;
    }
    heap[at] = last;
  }
}

function isBefore(a: Due, b: Due): boolean {
  return a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order);
}
