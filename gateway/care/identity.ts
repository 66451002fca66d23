// Which session a record is: one that is here, or one of its own. Acknowledged means stored, so every distinct record
// is kept, whatever UUID, key or time it claims; a true repeat, and the same session told under another key, are not
// kept twice.
import { createHash } from "node:crypto";
import type { SessionRecord } from "../../proto/link/messages.ts";
import { formatUuid } from "../../proto/uuid.ts";
import type { RecordPlace, SessionTable, StoredSession } from "../store/sessions.ts";

export type Identity =
  /** Here already: the same content under the same key, or under another one of this pump. */
  | { kind: "known" }
  | {
      kind: "own";
      sessionId: string;
      /** What was reconstructed of it meanwhile. */
      replaces: StoredSession | null;
      /** A session with which it cannot share its UUID or its key. */
      conflictsWithSessionId: string | null;
      /** It claims this pump's time of another session: the same one, told in another way. */
      toldBefore: boolean;
    };

export function identify(
  sessions: SessionTable,
  pumpId: string,
  serialNumber: string,
  record: SessionRecord,
  startUnixMs: number | null,
): Identity {
  const place: RecordPlace = {
    ...{ pumpId, serialNumber, startUnixMs },
    recordEpoch: record.recordEpoch,
    index: record.index,
    sessionUuid: record.sessionUuid,
    bootId: record.bootId,
    startUptimeMs: record.startUptimeMs,
    durationMs: record.durationMs,
  };
  const content = contentOf(record);
  const isSame = (found: { record: SessionRecord }): boolean => contentOf(found.record) === content;
  const atKey = sessions.atKey(place);
  if (atKey.some(isSame) || sessions.toldAt(place).some(isSame)) return { kind: "known" };
  const replaces = sessions.reconstructed(place.sessionUuid, pumpId) ?? null;
  const taken = replaces === null && sessions.get(place.sessionUuid) !== undefined ? place.sessionUuid : null;
  const overlapping = sessions.overlapping(place);
  return {
    kind: "own",
    sessionId: replaces?.sessionId ?? (taken === null ? place.sessionUuid : ownId(place, content)),
    replaces,
    conflictsWithSessionId:
      overlapping ?? taken ?? replaces?.conflictsWithSessionId ?? atKey[0]?.sessionId ?? null,
    toldBefore: overlapping !== null,
  };
}

/** The id of a session that was seen as flow; null where this pump has told a session of that name already. */
export function identifyObserved(
  sessions: SessionTable,
  pumpId: string,
  sessionUuid: string,
): { sessionId: string; conflictsWithSessionId: string | null } | null {
  if (sessions.isTold(sessionUuid, pumpId)) return null;
  return sessions.get(sessionUuid) === undefined
    ? { sessionId: sessionUuid, conflictsWithSessionId: null }
    : { sessionId: hashedId([pumpId, sessionUuid]), conflictsWithSessionId: sessionUuid };
}

/** A UUID made of these parts: the same whenever the same comes again. */
export function hashedId(parts: readonly (string | number)[]): string {
  const bytes = createHash("sha256").update(JSON.stringify(parts)).digest().subarray(0, 16);
  // Version 8, as RFC 9562 has it for ids made in a way of one's own.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return formatUuid(bytes);
}

function ownId({ pumpId, serialNumber, recordEpoch, index }: RecordPlace, content: string): string {
  return hashedId([pumpId, serialNumber, recordEpoch, index, content]);
}

/** All that a record says but its place in a journal. */
function contentOf(record: SessionRecord): string {
  return JSON.stringify({ ...record, recordEpoch: 0, index: 0 });
}
