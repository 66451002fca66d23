// Whether a pump still has records to tell: what they say may take back what would be told of its mother now, a night
// without a session or a late first one. So the judgement waits, but never for long: a pump that does not upload must
// not silence anybody. Pure; monotonic milliseconds.

/** After the gateway's start, for the link to come up. */
export const START_MS = 10_000;
/** After a greeting, for the pump's first status; it sends one a second. */
export const FIRST_STATUS_MS = 3_000;
/** Without a new record for so long, nothing more is expected of this upload. */
export const STALLED_MS = 30_000;
/** However well the upload goes on. */
export const LONGEST_MS = 10 * 60_000;
/** Records that are distinguished between two statuses; a link's window is far smaller. */
const MOST_RECORDS = 1_000;

export class UploadWait {
  #online = false;
  #unheardUntilMs: number;
  #pending = 0;
  readonly #came = new Set<number>();
  #sinceMs = 0;
  #progressMs = 0;

  constructor(startedMs: number) {
    this.#unheardUntilMs = startedMs + START_MS;
  }

  /** The link's state, at each change. Only a pump that is acknowledged uploads. */
  linked(online: boolean, nowMs: number): void {
    if (online === this.#online) return;
    this.#online = online;
    this.#unheardUntilMs = online ? nowMs + FIRST_STATUS_MS : nowMs;
    this.#set(0);
  }

  /** The pump says how many records it has yet to see acknowledged. */
  reported(pending: number, nowMs: number): void {
    this.#unheardUntilMs = nowMs;
    if (this.#left === 0) this.#sinceMs = nowMs;
    if (this.#left === 0 || pending < this.#left) this.#progressMs = nowMs;
    this.#set(pending);
  }

  /** A record of the pump's journal came. */
  came(index: number, nowMs: number): void {
    if (this.#came.has(index) || this.#came.size >= MOST_RECORDS) return;
    this.#came.add(index);
    this.#progressMs = nowMs;
  }

  isWaiting(nowMs: number): boolean {
    if (nowMs < this.#unheardUntilMs) return true;
    if (!this.#online || this.#left === 0) return false;
    return nowMs - this.#progressMs < STALLED_MS && nowMs - this.#sinceMs < LONGEST_MS;
  }

  get #left(): number {
    return Math.max(0, this.#pending - this.#came.size);
  }

  #set(pending: number): void {
    this.#pending = pending;
    this.#came.clear();
  }
}
