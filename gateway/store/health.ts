// What state the store is in, from what SQLite and the file system answered: a fault (the last write failed), little
// space, or neither. Pure. A fault goes away by the next write that succeeds, except damage, which only a restart mends.
import type { StoreError } from "./database.ts";

export type StoreState =
  | { state: "ok"; reason: null }
  | { state: "nearly-full" | "full" | "read-only" | "failing"; reason: string };

export class StoreHealth {
  #fault: StoreError | null = null;
  #space: string | null = null;

  get state(): StoreState {
    if (this.#fault !== null) {
      const { code, message } = this.#fault;
      const state = code === "full" || code === "read-only" ? code : "failing";
      return { state, reason: message };
    }
    if (this.#space !== null) return { state: "nearly-full", reason: this.#space };
    return { state: "ok", reason: null };
  }

  /** Why the last write failed; null where it did not. */
  get fault(): StoreError | null {
    return this.#fault;
  }

  /** The file is damaged: nothing may be written to it, or acknowledged from it, any more. */
  get damaged(): boolean {
    return this.#fault?.code === "corrupt";
  }

  /** Something was written durably. */
  wrote(): void {
    if (!this.damaged) this.#fault = null;
  }

  failed(error: StoreError): void {
    if (!this.damaged) this.#fault = error;
  }

  /** `shortage` says how little space is left; null: enough. */
  space(shortage: string | null): void {
    this.#space = shortage;
  }
}
