// What was handed to the connection and is not answered yet, never more than the broker's window. Where a message in it
// makes the broker hang up each time, it is found (suspects.ts). Pure; monotonic milliseconds.
import type { RetainedState } from "./ports.ts";
import { Suspects } from "./suspects.ts";

export type Item =
  | { kind: "row"; key: string; seq: number; topic: string; sentAtMs: number }
  | { kind: "state"; key: string; state: RetainedState; sentAtMs: number }
  | { kind: "reply"; key: string; sentAtMs: number };

export class InFlight {
  readonly #items = new Map<number, Item>();
  readonly #rows = new Set<number>();
  #states = 0;
  readonly #suspects = new Suspects();
  #window = 0;
  #nextToken = 1;

  /** A new connection, that takes so many at once. */
  open(window: number): void {
    this.clear();
    this.#window = window;
  }

  /** The connection is gone. */
  clear(): void {
    this.#items.clear();
    this.#rows.clear();
    this.#states = 0;
  }

  get isEmpty(): boolean {
    return this.#items.size === 0;
  }

  get hasSlot(): boolean {
    return this.#items.size < (this.#suspects.careful ? 1 : this.#window);
  }

  /** One message at a time, because one of them made the broker hang up. */
  get careful(): boolean {
    return this.#suspects.careful;
  }

  /** Retained states that are on their way. */
  get states(): number {
    return this.#states;
  }

  get window(): number {
    return this.#window;
  }

  hasRow(seq: number): boolean {
    return this.#rows.has(seq);
  }

  /** When the one was sent that has waited longest; null: none waits. */
  get oldestSentAtMs(): number | null {
    const [oldest] = this.#items.values();
    return oldest?.sentAtMs ?? null;
  }

  /** Returns the token that its answer will carry. */
  add(item: Item): number {
    const token = this.#nextToken++;
    this.#items.set(token, item);
    if (item.kind === "row") this.#rows.add(item.seq);
    if (item.kind === "state") this.#states++;
    return token;
  }

  /** What was answered; undefined for a token of an earlier connection. */
  answered(token: number): Item | undefined {
    const item = this.#items.get(token);
    if (item === undefined) return undefined;
    this.#items.delete(token);
    if (item.kind === "row") this.#rows.delete(item.seq);
    if (item.kind === "state") this.#states--;
    this.#suspects.cleared(item.key);
    return item;
  }

  /** The other end closed the connection. Returns what is to blame and must not be sent again, or null. */
  hungUp(blamesMessage: boolean): Item | null {
    const items = [...this.#items.values()].filter(({ kind }) => kind !== "reply");
    const condemned = this.#suspects.closedWith(
      items.map(({ key }) => key),
      blamesMessage,
    );
    return items.find(({ key }) => key === condemned) ?? null;
  }

  /** Nothing is left to be sent. */
  allSent(): void {
    if (this.isEmpty) this.#suspects.clearAll();
  }
}
