// What a journal's bytes say: the state to go on from, without I/O.
import { FrameDecoder } from "../../../proto/link/framing.ts";
import type { SessionRecord } from "../../../proto/link/messages.ts";
import { decodeEntry, type JournalEntry } from "./entries.ts";

export interface Replay {
  /** Null where not even a header could be read. */
  recordEpoch: number | null;
  /** Everything up to this index is gone from the journal. */
  released: number;
  /** Everything up to this index is committed by `streamEpoch`. */
  acknowledged: number;
  /** Null where nothing was ever acknowledged. */
  streamEpoch: string | null;
  lastIndex: number;
  /** Finished records above `released`, in index order. */
  held: SessionRecord[];
  /** The session that ran when writing stopped. */
  interrupted: SessionRecord | null;
  /** Bytes of whole frames; what follows is a torn tail and is to be cut. */
  wholeBytes: number;
  tornBytes: number;
  /** Damaged entries before the tail. */
  damagedEntries: number;
  /** True where a record above `released` is missing: its index can never be sent. */
  hasHole: boolean;
}

/** Replays a whole journal file. Never throws on any bytes. */
export function replayJournal(bytes: Uint8Array): Replay {
  const wholeBytes = bytes.lastIndexOf(0) + 1;
  const replay: Replay = {
    recordEpoch: null,
    released: 0,
    acknowledged: 0,
    streamEpoch: null,
    lastIndex: 0,
    held: [],
    interrupted: null,
    wholeBytes,
    tornBytes: bytes.length - wholeBytes,
    damagedEntries: 0,
    hasHole: false,
  };
  const records = new Map<number, SessionRecord>();
  for (const event of new FrameDecoder().push(bytes.subarray(0, wholeBytes))) {
    const entry = event.kind === "payload" ? decodeEntry(event.payload) : undefined;
    if (entry === undefined) replay.damagedEntries++;
    else apply(replay, records, entry);
  }
  for (let index = replay.released + 1; index <= replay.lastIndex; index++) {
    const record = records.get(index);
    if (record === undefined) replay.hasHole = true;
    else replay.held.push(record);
  }
  return replay;
}

function apply(replay: Replay, records: Map<number, SessionRecord>, entry: JournalEntry): void {
  switch (entry.kind) {
    case "header":
      replay.recordEpoch = entry.recordEpoch;
      replay.released = Math.max(replay.released, entry.released);
      replay.acknowledged = Math.max(replay.acknowledged, entry.released);
      replay.lastIndex = Math.max(replay.lastIndex, entry.lastIndex);
      break;
    case "record":
      records.set(entry.record.index, entry.record);
      replay.lastIndex = Math.max(replay.lastIndex, entry.record.index);
      if (replay.interrupted?.sessionUuid === entry.record.sessionUuid) replay.interrupted = null;
      break;
    case "checkpoint":
      replay.interrupted = entry.record;
      break;
    case "ack":
      replay.acknowledged = Math.max(replay.released, entry.index);
      replay.streamEpoch = entry.streamEpoch;
      break;
  }
}
