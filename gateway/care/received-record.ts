// A record as it comes in from a pump, whole or broken: what a link hands in and care commits. No code, only shapes.
import type { BrokenRecord, PumpHello, SessionRecord } from "../../proto/link/messages.ts";
import type { ClockQuality } from "../../proto/vocabulary.ts";

/** A session record and the time of its start, as well as it is known. */
export interface TimedRecord {
  record: SessionRecord;
  pump: PumpHello;
  startUnixMs: number | null;
  clockQuality: ClockQuality;
}

/** A record that breaks the contract; `timed` where a session can be read from it all the same. */
export interface SetAsideRecord {
  broken: BrokenRecord;
  pump: PumpHello;
  timed: TimedRecord | null;
}
