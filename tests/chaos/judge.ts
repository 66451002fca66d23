// What a chaos run came to: the pumps' journals against the collector's database, and the collector's copy of the
// gateway's stream against the stream.
import type { Ward } from "./ward.ts";

export interface Judgement {
  sessions: number;
  /** Recorded by a pump, and not in the collector's database. */
  missing: string[];
  /** In effect twice: another number of the same stream, or another session at the same place of a journal. */
  duplicated: string[];
  /** In effect for another pump than the one that recorded it. */
  misattributed: string[];
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

export function judge(ward: Ward): Judgement {
  const { rows, sessions } = ward.collected();
  const judgement: Judgement = {
    sessions: 0,
    missing: [],
    duplicated: [],
    misattributed: [],
    orderViolations: [],
    forgotten: [],
    rows: rows.length,
    parked: 0,
    reconstructed: sessions.filter(({ reconstructed }) => reconstructed).length,
    late: 0,
    commitsAhead: 0,
  };
  const real = sessions.filter(({ reconstructed }) => !reconstructed);
  const places = new Map<string, (typeof real)[number][]>();
  const ids = new Map<string, number>();
  const highest = new Map<string, number>();
  for (const event of real) {
    const place = `${event.recordEpoch}/${event.recordIndex}`;
    places.set(place, [...(places.get(place) ?? []), event]);
    ids.set(event.sessionId, (ids.get(event.sessionId) ?? 0) + 1);
    const before = highest.get(event.pumpId) ?? 0;
    if (event.recordIndex < before) judgement.commitsAhead++;
    highest.set(event.pumpId, Math.max(before, event.recordIndex));
  }
  for (const [place, events] of places)
    if (events.length > 1) judgement.duplicated.push(`${place} has ${events.length} events`);
  for (const [id, times] of ids)
    if (times > 1) judgement.duplicated.push(`session ${id} has ${times} events`);

  for (const { serial, storeEpoch, lastIndex, held, said } of ward.truths()) {
    judgement.sessions += lastIndex;
    for (let index = 1; index <= lastIndex; index++) {
      const [event] = places.get(`${storeEpoch}/${index}`) ?? [];
      const record = held.get(index);
      if (event !== undefined && event.pumpId !== serial)
        judgement.misattributed.push(`${serial} record ${index} came as ${event.pumpId}'s`);
      if (event === undefined) judgement.missing.push(`${serial} record ${index}`);
      else if (
        record !== undefined &&
        (record.sessionUuid !== event.sessionId ||
          record.durationMs !== event.durationMs ||
          record.left !== (event.leftTenthMl ?? null))
      )
        judgement.missing.push(`${serial} record ${index} arrived as another`);
    }
    for (const index of said) if (index > lastIndex) judgement.forgotten.push(`${serial} record ${index}`);
  }

  const stream = ward.stream();
  const collected = new Map(rows.map((row) => [row.seq, row]));
  let newestMs = 0;
  for (const [seq, { payload, parked }] of [...stream].sort(([a], [b]) => a - b)) {
    if (parked !== null) judgement.parked++;
    const row = collected.get(seq);
    if (row === undefined) {
      if (parked === null) judgement.orderViolations.push(`row ${seq} is missing`);
    } else {
      if (!row.payload.equals(payload)) judgement.orderViolations.push(`row ${seq} is another`);
      if (row.receivedMs < newestMs) judgement.late++;
      newestMs = Math.max(newestMs, row.receivedMs);
    }
  }
  for (const { seq } of rows)
    if (!stream.has(seq)) judgement.orderViolations.push(`row ${seq} came from nowhere`);
  return judgement;
}
