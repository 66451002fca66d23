// The record journal: a finished session is on the disk here before it is sent to anybody, and stays at least until it
// is acknowledged. The newest acknowledged ones stay too, for a gateway whose store was lost. One append-only file,
// rewritten (to a new file, then renamed) when most of it is no longer needed.
// A finished record is fsynced; checkpoints of a running session are synced in the background, because a slow disk
// must not hold up the suction lease.
import { join } from "node:path";
import type { SessionRecord } from "../../../proto/link/messages.ts";
import { encodeEntry, type JournalEntry } from "./entries.ts";
import { diskFiles, JOURNAL_FILE, type JournalFiles } from "./files.ts";
import { replayJournal } from "./replay.ts";

/** A record before the journal has given it its place. */
export type SessionDraft = Omit<SessionRecord, "recordEpoch" | "index">;

export class JournalError extends Error {
  override readonly name = "JournalError";
  readonly code = "journal-io";
}

/** What was found when the journal was opened. */
export interface JournalRecovery {
  created: boolean;
  /** Bytes of an unfinished last entry, cut away. */
  tornBytes: number;
  damagedEntries: number;
  /** The session that a power loss ended, now an ordinary record. */
  interrupted: SessionRecord | null;
  /** A record was unreadable: the rest was numbered anew in a new record epoch, and this copy kept. */
  damagedCopy: string | null;
}

export interface JournalOptions {
  /** Created where missing. */
  dir: string;
  /** 32 random bits for a new record epoch. */
  randomU32: () => number;
  /** Rewrites the file once it has this much more than it needs. */
  compactAboveBytes?: number;
  /** How many acknowledged records to keep: two weeks of them, where nothing is said. */
  keepAcknowledged?: number;
  /** The machine's own, where nothing is said. */
  files?: JournalFiles;
}

/** A record with many phases; what it is used for does not need to be exact. */
const USUAL_ENTRY_BYTES = 512;

export class Journal {
  readonly path: string;
  readonly recovery: JournalRecovery;
  readonly #files: JournalFiles;
  readonly #unlock: () => void;
  readonly #compactAboveBytes: number;
  readonly #keepAcknowledged: number;
  readonly #dir: string;
  #fd = -1;
  #recordEpoch: number;
  #released: number;
  #acknowledged: number;
  #streamEpoch: string | null;
  #lastIndex: number;
  #held: SessionRecord[];
  #bytes = 0;
  /** The running session that only a checkpoint holds. */
  #checkpointed: string | null = null;
  /** The file ends inside an entry that a full disk cut off. */
  #torn = false;
  /** The file has its name, but the folder does not know it durably yet. */
  #nameUnsynced = false;
  #syncing = false;
  #syncDone: (() => void) | null = null;
  #closed = false;

  /** Opens or creates the journal of a folder. Throws JournalError naming the path and the fix. */
  static open(options: JournalOptions): Journal {
    try {
      return new Journal(options);
    } catch (error) {
      if (!(error instanceof Error && "syscall" in error)) throw error;
      throw new JournalError(
        `cannot keep the session journal in ${options.dir}: ${error.message}; give a folder that can be written`,
      );
    }
  }

  private constructor(options: JournalOptions) {
    this.#dir = options.dir;
    this.path = join(options.dir, JOURNAL_FILE);
    this.#compactAboveBytes = options.compactAboveBytes ?? 256 * 1024;
    this.#keepAcknowledged = options.keepAcknowledged ?? 128;
    this.#files = options.files ?? diskFiles;
    this.#unlock = this.#files.claim(options.dir);
    try {
      this.#files.remove(`${this.path}.new`);
      const bytes = this.#files.read(this.path);
      const replay = replayJournal(bytes ?? new Uint8Array());
      const keep = replay.recordEpoch !== null && !replay.hasHole;
      const damaged = bytes !== null && bytes.length > 0 && !keep && replay.wholeBytes > 0;
      this.#recordEpoch = keep ? (replay.recordEpoch as number) : options.randomU32();
      this.#released = keep ? replay.released : 0;
      this.#acknowledged = keep ? replay.acknowledged : 0;
      this.#streamEpoch = keep ? replay.streamEpoch : null;
      this.#held = keep
        ? replay.held
        : replay.held.map((record, i) => ({ ...record, recordEpoch: this.#recordEpoch, index: i + 1 }));
      this.#lastIndex = keep ? replay.lastIndex : this.#held.length;
      let damagedCopy: string | null = null;
      if (damaged) {
        damagedCopy = `${this.path}.damaged-${this.#recordEpoch.toString(16).padStart(8, "0")}`;
        this.#files.rename(this.path, damagedCopy);
      }
      if (keep) {
        this.#fd = this.#files.open(this.path, "r+");
        this.#files.truncate(this.#fd, replay.wholeBytes);
        this.#files.close(this.#fd);
        this.#fd = this.#files.open(this.path, "a");
        this.#files.sync(this.#fd);
        this.#bytes = replay.wholeBytes;
      } else {
        this.#rewrite();
      }
      this.recovery = {
        created: bytes === null,
        tornBytes: replay.tornBytes,
        damagedEntries: replay.damagedEntries,
        interrupted: replay.interrupted === null ? null : this.append(replay.interrupted),
        damagedCopy,
      };
    } catch (error) {
      if (this.#fd !== -1) this.#files.close(this.#fd);
      this.#unlock();
      throw error;
    }
  }

  get recordEpoch(): number {
    return this.#recordEpoch;
  }

  /** Sessions ever recorded in this record epoch. */
  get lastIndex(): number {
    return this.#lastIndex;
  }

  get acknowledgedIndex(): number {
    return this.#acknowledged;
  }

  /** The oldest record that is still here, or the next index where there is none. */
  get oldestIndex(): number {
    return this.#released + 1;
  }

  /** How many records nobody has acknowledged. */
  get pending(): number {
    return this.#lastIndex - this.#acknowledged;
  }

  /** A record that is still here, or undefined. */
  recordAt(index: number): SessionRecord | undefined {
    return this.#held[index - this.#released - 1];
  }

  /** Makes a finished session durable and gives it its index. When this returns, it may be announced. */
  append(draft: SessionDraft): SessionRecord {
    const record: SessionRecord = { ...draft, recordEpoch: this.#recordEpoch, index: this.#lastIndex + 1 };
    this.#write({ kind: "record", record });
    this.#sync();
    this.#lastIndex = record.index;
    this.#held.push(record);
    // A record that waited for room on the disk may come while the next session runs.
    if (this.#checkpointed === record.sessionUuid) this.#checkpointed = null;
    this.#compactIfWorthwhile();
    return record;
  }

  /** Remembers a running session, so that a power loss from here on leaves a record of it. */
  checkpoint(draft: SessionDraft): void {
    const record: SessionRecord = { ...draft, recordEpoch: this.#recordEpoch, index: this.#lastIndex + 1 };
    this.#write({ kind: "checkpoint", record });
    this.#checkpointed = record.sessionUuid;
    this.#syncInBackground();
  }

  /** Everything up to `index` is committed by `streamEpoch`. False for an index that was never given out. */
  acknowledge(index: number, streamEpoch: string): boolean {
    if (index > this.#lastIndex) return false;
    if (index <= this.#acknowledged && streamEpoch === this.#streamEpoch) return true;
    this.#acknowledged = Math.max(index, this.#released);
    this.#streamEpoch = streamEpoch;
    // Neither synced nor needed: an acknowledgement that is lost only makes a record travel twice.
    this.#write({ kind: "ack", index, streamEpoch });
    this.#compactIfWorthwhile();
    return true;
  }

  /**
   * The gateway that is there now keeps `streamEpoch`. Where that is another store than the one that acknowledged, all
   * that is still here is to be sent again, and this says true.
   */
  meet(streamEpoch: string): boolean {
    if (this.#streamEpoch === null || this.#streamEpoch === streamEpoch) return false;
    return this.acknowledge(this.#released, streamEpoch);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#syncing) {
      await new Promise<void>((resolve) => {
        this.#syncDone = resolve;
      });
    }
    this.#files.sync(this.#fd);
    this.#files.close(this.#fd);
    this.#unlock();
  }

  #write(entry: JournalEntry): void {
    const whole = encodeEntry(entry);
    // A 0x00 first ends what was cut off, or it would take this entry with it.
    const bytes = this.#torn ? Buffer.concat([Uint8Array.of(0), whole]) : whole;
    try {
      this.#writeAll(this.#fd, bytes);
      this.#torn = false;
    } catch (error) {
      this.#torn = true;
      throw new JournalError(
        `cannot write ${this.path}: ${(error as Error).message}; free space on its disk, then restart the pump`,
      );
    }
  }

  #writeAll(fd: number, bytes: Uint8Array): void {
    for (let written = 0; written < bytes.length; ) {
      const taken = this.#files.write(fd, bytes, written);
      written += taken;
      if (fd === this.#fd) this.#bytes += taken;
    }
  }

  #sync(): void {
    try {
      this.#files.sync(this.#fd);
      if (this.#nameUnsynced) this.#files.syncFolder(this.#dir);
      this.#nameUnsynced = false;
    } catch (error) {
      throw new JournalError(`cannot sync ${this.path}: ${(error as Error).message}; check its disk`);
    }
  }

  #syncInBackground(): void {
    if (this.#syncing) return;
    this.#syncing = true;
    this.#files.syncLater(this.#fd, () => {
      // An error shows again, and is reported, at the record's own fsync.
      this.#syncing = false;
      this.#syncDone?.();
    });
  }

  #compactIfWorthwhile(): void {
    if (this.#checkpointed !== null || this.#syncing) return;
    const kept = Math.min(this.#held.length, this.pending + this.#keepAcknowledged);
    if (this.#bytes <= kept * USUAL_ENTRY_BYTES + this.#compactAboveBytes) return;
    try {
      this.#rewrite();
    } catch {
      // The file is only longer than it need be; whoever called has what it asked for. Tried again at the next entry.
    }
  }

  /** Writes what is still needed to a new file and puts it in the old one's place. Where it throws, either is whole. */
  #rewrite(): void {
    const released = Math.max(this.#released, this.#acknowledged - this.#keepAcknowledged);
    const held = this.#held.slice(released - this.#released);
    const fresh = `${this.path}.new`;
    const entries: JournalEntry[] = [
      {
        kind: "header",
        recordEpoch: this.#recordEpoch,
        released,
        lastIndex: this.#lastIndex,
      },
      ...held.map((record) => ({ kind: "record" as const, record })),
    ];
    if (this.#streamEpoch !== null) {
      entries.push({ kind: "ack", index: this.#acknowledged, streamEpoch: this.#streamEpoch });
    }
    const bytes = Buffer.concat(entries.map(encodeEntry));
    this.#files.remove(fresh);
    const fd = this.#files.open(fresh, "wx");
    try {
      this.#writeAll(fd, bytes);
      this.#files.sync(fd);
      this.#files.rename(fresh, this.path);
    } catch (error) {
      this.#files.close(fd);
      throw error;
    }
    const before = this.#fd;
    this.#fd = fd;
    this.#torn = false;
    this.#bytes = bytes.length;
    this.#released = released;
    this.#held = held;
    this.#nameUnsynced = true;
    if (before !== -1) this.#files.close(before);
    this.#sync();
  }
}
