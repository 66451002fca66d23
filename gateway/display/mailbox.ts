// What waits for one slow or fast page, bounded. The newest view replaces the one before, flow beyond the limit
// loses its oldest, and the age of the wait tells when a page has stopped reading. No I/O.

export class Mailbox {
  readonly #flowLimitBytes: number;
  #first: string | null = null;
  #view: string | null = null;
  #beat: string | null = null;
  #flow: string[] = [];
  #flowBytes = 0;
  #droppedFlow = 0;
  #waitingSinceMs: number | null = null;

  constructor(flowLimitBytes: number) {
    this.#flowLimitBytes = flowLimitBytes;
  }

  /** Flow events that this page lost. */
  get droppedFlow(): number {
    return this.#droppedFlow;
  }

  /** The part of a connection's start that must come before everything else. */
  putFirst(text: string, nowMs: number): void {
    this.#first = text;
    this.#wait(nowMs);
  }

  putView(text: string, nowMs: number): void {
    this.#view = text;
    this.#wait(nowMs);
  }

  putBeat(text: string, nowMs: number): void {
    this.#beat = text;
    this.#wait(nowMs);
  }

  putFlow(text: string, nowMs: number): void {
    this.#flow.push(text);
    this.#flowBytes += text.length;
    while (this.#flowBytes > this.#flowLimitBytes) {
      const oldest = this.#flow.shift();
      if (oldest === undefined) break;
      this.#flowBytes -= oldest.length;
      this.#droppedFlow += 1;
    }
    this.#wait(nowMs);
  }

  /** Everything that waits, in the order a page wants it; null when nothing does. */
  drain(): string | null {
    if (this.#waitingSinceMs === null) return null;
    const text = [this.#first, this.#view, ...this.#flow, this.#beat]
      .filter((part) => part !== null)
      .join("");
    this.#first = this.#view = this.#beat = this.#waitingSinceMs = null;
    this.#flow = [];
    this.#flowBytes = 0;
    return text === "" ? null : text;
  }

  /** For how long something has been waiting. */
  waitedMs(nowMs: number): number {
    return this.#waitingSinceMs === null ? 0 : nowMs - this.#waitingSinceMs;
  }

  #wait(nowMs: number): void {
    this.#waitingSinceMs ??= nowMs;
  }
}
