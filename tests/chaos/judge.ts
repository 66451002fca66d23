// What a chaos run came to: what the pumps said and their journals hold against the collector's database, and the
// collector's copy of the gateway's stream against the stream.
import type { mqttProto } from "../../proto/codec.ts";
import { END_REASONS, wordOf } from "../../proto/vocabulary.ts";
import type { SessionDiary } from "./diary.ts";

/** One pump at the end of the run. */
export interface PumpTruth {
  serial: string;
  recordEpoch: number;
  /** Sessions ever recorded. */
  lastIndex: number;
  acknowledged: number;
  damagedEntries: number;
  /** What the journal still holds of them, by index. */
  held: ReadonlyMap<number, { sessionUuid: string; durationMs: number; left: number | null }>;
  /** Indexes that the pump said to have recorded. */
  said: ReadonlySet<number>;
  /** What its processes said, from each session's start on. */
  sessions: readonly SessionDiary[];
  /** How many processes it was; the last one still runs. */
  lives: number;
}

type CollectedSession = ReturnType<typeof mqttProto.SessionEvent.decode>;

/** Where the truth is read; a ward, or a test's. */
export interface Evidence {
  truths(): readonly PumpTruth[];
  collected(): {
    rows: readonly { seq: number; payload: Uint8Array; receivedMs: number }[];
    sessions: readonly CollectedSession[];
  };
  stream(): ReadonlyMap<number, { payload: Uint8Array; parked: string | null }>;
}

export interface Judgement {
  /** Begun by a pump, as it said when suction began. */
  started: number;
  /** Of these, in the collector's database as the pump's own record. */
  recorded: number;
  /** Of these, cut off by a kill of the pump and recorded as power loss. */
  powerLosses: number;
  /** Begun and killed before the pump said that its journal holds a checkpoint; there is no record, nor was one due. */
  cutShort: number;
  /** Begun by a process that still runs it. */
  running: number;
  /** Cut off by a kill, and recorded with another reason: killed between the record and the word of it. */
  unannounced: number;
  /** Records in the pumps' journals, sessions of before the chaos included. */
  sessions: number;
  /** Recorded by a pump, or begun and safe in its journal when it was killed, and not in the collector's database. */
  missing: string[];
  /** In effect twice: another number of the same stream, or another session at the same place of a journal. */
  duplicated: string[];
  /** In effect for another pump than the one that recorded it. */
  misattributed: string[];
  /** Recorded with another end than the pump said. */
  mismarked: string[];
  /** Rows of the stream that are not at their number in the collector, or differ; gaps. */
  orderViolations: string[];
  /** Said by a pump to be recorded, and not in its journal any more. */
  forgotten: string[];
  rows: number;
  parked: number;
  reconstructed: number;
  /** Committed by the collector after a later one: sent again, because it was lost with the broker. */
  late: number;
  /** Records that the gateway committed after a later one of the same pump: the earlier frame was cut. */
  commitsAhead: number;
}

export function judge(evidence: Evidence): Judgement {
  const { rows, sessions } = evidence.collected();
  const real = sessions.filter(({ reconstructed }) => !reconstructed);
  const judgement: Judgement = {
    started: 0,
    recorded: 0,
    powerLosses: 0,
    cutShort: 0,
    running: 0,
    unannounced: 0,
    sessions: 0,
    missing: [],
    duplicated: [],
    misattributed: [],
    mismarked: [],
    orderViolations: [],
    forgotten: [],
    rows: rows.length,
    parked: 0,
    reconstructed: sessions.length - real.length,
    late: 0,
    commitsAhead: 0,
  };
  const places = grouped(real, ({ recordEpoch, recordIndex }) => `${recordEpoch}/${recordIndex}`);
  const ids = grouped(real, ({ sessionId }) => sessionId);
  for (const [place, events] of places)
    if (events.length > 1) judgement.duplicated.push(`${place} has ${events.length} events`);
  for (const [id, events] of ids)
    if (events.length > 1) judgement.duplicated.push(`session ${id} has ${events.length} events`);
  judgement.commitsAhead = aheadOfEarlier(real);
  for (const pump of evidence.truths()) {
    judgeJournal(judgement, pump, places);
    judgeStarts(judgement, pump, ids);
  }
  judgeStream(judgement, evidence.stream(), rows);
  return judgement;
}

function grouped(
  events: readonly CollectedSession[],
  keyOf: (event: CollectedSession) => string,
): Map<string, CollectedSession[]> {
  const groups = new Map<string, CollectedSession[]>();
  for (const event of events) {
    const group = groups.get(keyOf(event));
    if (group === undefined) groups.set(keyOf(event), [event]);
    else group.push(event);
  }
  return groups;
}

function aheadOfEarlier(events: readonly CollectedSession[]): number {
  const highest = new Map<string, number>();
  let ahead = 0;
  for (const { pumpId, recordIndex } of events) {
    const before = highest.get(pumpId) ?? 0;
    if (recordIndex < before) ahead++;
    highest.set(pumpId, Math.max(before, recordIndex));
  }
  return ahead;
}

/** Every record that a journal gave a place to is in the collector's database, and is that record. */
function judgeJournal(
  judgement: Judgement,
  { serial, recordEpoch, lastIndex, held, said }: PumpTruth,
  places: ReadonlyMap<string, CollectedSession[]>,
): void {
  judgement.sessions += lastIndex;
  for (let index = 1; index <= lastIndex; index++) {
    const [event] = places.get(`${recordEpoch}/${index}`) ?? [];
    const record = held.get(index);
    if (event === undefined) {
      judgement.missing.push(`${serial} record ${index}`);
      continue;
    }
    if (event.pumpId !== serial)
      judgement.misattributed.push(`${serial} record ${index} came as ${event.pumpId}'s`);
    if (
      record !== undefined &&
      (record.sessionUuid !== event.sessionId ||
        record.durationMs !== event.durationMs ||
        record.left !== (event.leftTenthMl ?? null))
    )
      judgement.missing.push(`${serial} record ${index} arrived as another`);
  }
  for (const index of said) if (index > lastIndex) judgement.forgotten.push(`${serial} record ${index}`);
}

/** Every session that began, whatever the journal says of it. */
function judgeStarts(
  judgement: Judgement,
  { serial, sessions, lives }: PumpTruth,
  ids: ReadonlyMap<string, CollectedSession[]>,
): void {
  for (const { uuid, life, checkpointed, recorded } of sessions) {
    judgement.started++;
    const [event] = ids.get(uuid) ?? [];
    if (event === undefined) {
      if (recorded === null && life === lives) judgement.running++;
      else if (recorded !== null || checkpointed) judgement.missing.push(`${serial} session ${uuid}`);
      else judgement.cutShort++;
      continue;
    }
    judgement.recorded++;
    const endReason = wordOf(END_REASONS, event.endReason);
    if (recorded === null) {
      if (endReason !== "power-loss") judgement.unannounced++;
    } else if (recorded.endReason !== endReason || recorded.index !== event.recordIndex) {
      judgement.mismarked.push(
        `${serial} session ${uuid}: record ${event.recordIndex} ended by ${endReason}, ` +
          `the pump said record ${recorded.index} ended by ${recorded.endReason}`,
      );
    }
    if (endReason === "power-loss" && recorded?.cutOff !== false) judgement.powerLosses++;
  }
}

function judgeStream(
  judgement: Judgement,
  stream: ReturnType<Evidence["stream"]>,
  rows: ReturnType<Evidence["collected"]>["rows"],
): void {
  const collected = new Map(rows.map((row) => [row.seq, row]));
  let newestMs = 0;
  for (const [seq, { payload, parked }] of [...stream].sort(([a], [b]) => a - b)) {
    if (parked !== null) judgement.parked++;
    const row = collected.get(seq);
    if (row === undefined) {
      if (parked === null) judgement.orderViolations.push(`row ${seq} is missing`);
      continue;
    }
    if (Buffer.compare(row.payload, payload) !== 0) judgement.orderViolations.push(`row ${seq} is another`);
    if (row.receivedMs < newestMs) judgement.late++;
    newestMs = Math.max(newestMs, row.receivedMs);
  }
  for (const { seq } of rows)
    if (!stream.has(seq)) judgement.orderViolations.push(`row ${seq} came from nowhere`);
}
