// Passes changes on, from the parts where they happen to the parts that show them.
import type { DisplayEvent } from "./source.ts";

export class DisplayFeed {
  readonly #listeners = new Set<(event: DisplayEvent) => void>();

  /** Calls `listener` on the teller's own call stack until the returned function is called. */
  subscribe(listener: (event: DisplayEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    this.tell({ type: "changed" });
  }

  tell(event: DisplayEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
