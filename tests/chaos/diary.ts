// What one pump's processes said of its sessions, life after life: which started, which a power cut could no longer take,
// and which were recorded. The promise is judged by this, and not by the journal that is to keep it.

export interface SessionDiary {
  readonly uuid: string;
  /** The pump's process that began it, counted from 1. */
  readonly life: number;
  /** The pump said that its journal holds what there is of it. */
  checkpointed: boolean;
  /** How it ended, as the pump said: at its end, or (cut off) at its next start. */
  recorded: { index: number; endReason: string; cutOff: boolean } | null;
}

const STARTED = /session started \(([\da-f-]{36})\)/;
const CHECKPOINTED = /a power cut now leaves a record of it \(([\da-f-]{36})\)/;
const RECORDED = /session (\d+) recorded: .*ended by ([a-z-]+) \(([\da-f-]{36})\)/;
const CUT_OFF = /session (\d+) was cut off; recorded as power loss \(([\da-f-]{36})\)/;

export class PumpDiary {
  /** Places in the journal that the pump said to have given to a record. */
  readonly indexes = new Set<number>();
  readonly #sessions = new Map<string, SessionDiary>();
  #newest: SessionDiary | null = null;
  #ended = 0;

  get sessions(): readonly SessionDiary[] {
    return [...this.#sessions.values()];
  }

  /** How many of them the pump said to be recorded. */
  get ended(): number {
    return this.#ended;
  }

  /** Whether a session runs in this life of the pump, as far as it said. */
  isPumping(life: number): boolean {
    return this.#newest !== null && this.#newest.life === life && this.#newest.recorded === null;
  }

  /** One line of the output of the pump's `life`-th process. */
  read(line: string, life: number): void {
    const [, started] = STARTED.exec(line) ?? [];
    if (started !== undefined) {
      this.#newest = { uuid: started, life, checkpointed: false, recorded: null };
      this.#sessions.set(started, this.#newest);
    }
    const running = this.#sessions.get(CHECKPOINTED.exec(line)?.[1] ?? "");
    if (running !== undefined) running.checkpointed = true;
    const [, index, endReason = "", recorded = ""] = RECORDED.exec(line) ?? [];
    this.#recorded(recorded, { index: Number(index), endReason, cutOff: false });
    const [, cutIndex, cut = ""] = CUT_OFF.exec(line) ?? [];
    this.#recorded(cut, { index: Number(cutIndex), endReason: "power-loss", cutOff: true });
  }

  #recorded(uuid: string, end: NonNullable<SessionDiary["recorded"]>): void {
    if (uuid !== "") this.indexes.add(end.index);
    const session = this.#sessions.get(uuid);
    if (session === undefined) return;
    session.recorded = end;
    this.#ended++;
  }
}
