// Session rows: one for each distinct record or reconstructed session, and how far each pump's journal is committed.

import type { SessionRecord } from "../../proto/link/messages.ts";
import type { ClockQuality, Mode, ProgrammeKind } from "../../proto/vocabulary.ts";
import type { Database } from "./database.ts";
import { JournalTable } from "./journal.ts";

/** A committed session. `startUnixMs` null: no clock is known; `episodeId` null: assigned to nobody. */
export interface StoredSession {
  sessionId: string;
  pumpId: string;
  startUnixMs: number | null;
  clockQuality: ClockQuality;
  durationMs: number;
  mode: Mode;
  programme: ProgrammeKind | null;
  leftTenthMl: number | null;
  rightTenthMl: number | null;
  simulated: boolean;
  reconstructed: boolean;
  episodeId: string | null;
  recordedAtUnixMs: number;
  bootId: number;
  startUptimeMs: number;
  /** Why it cannot be taken as it stands; empty: it can. */
  implausible: string[];
  conflictsWithSessionId: string | null;
}

export interface NewSession {
  /** What it is called here: the record's UUID, or another where that was taken. */
  sessionId: string;
  pumpId: string;
  /** Of the pump that told it; null: it never said. */
  serialNumber: string | null;
  implausible: readonly string[];
  conflictsWithSessionId: string | null;
  record: SessionRecord;
  /** The start as the gateway knows it: the record's own, or by the clock fit. */
  startUnixMs: number | null;
  clockQuality: ClockQuality;
  episodeId: string | null;
  recordedAtUnixMs: number;
  /** Built from flow because the pump's own record has not come: it has no place in the journal. */
  reconstructed: boolean;
}

type Row = Omit<StoredSession, "simulated" | "reconstructed" | "implausible"> & {
  simulated: number;
  reconstructed: number;
  implausible: string;
};

/** What tells a record apart from others, besides its content. */
export interface RecordPlace {
  pumpId: string;
  serialNumber: string;
  recordEpoch: number;
  index: number;
  sessionUuid: string;
  bootId: number;
  startUptimeMs: number;
  durationMs: number;
  startUnixMs: number | null;
}

export interface FoundRecord {
  sessionId: string;
  record: SessionRecord;
}

const columns = `session_id AS sessionId, pump_id AS pumpId, start_unix_ms AS startUnixMs, clock_quality AS clockQuality,
  duration_ms AS durationMs, mode, programme, left_tenth_ml AS leftTenthMl, right_tenth_ml AS rightTenthMl, simulated,
  reconstructed, episode_id AS episodeId, recorded_at_unix_ms AS recordedAtUnixMs, boot_id AS bootId,
  start_uptime_ms AS startUptimeMs, implausible, conflicts_with AS conflictsWithSessionId`;

/** Whose end is known, and which was not told before. */
const SOUND = "instr(implausible, 'duration') = 0 AND instr(implausible, 'told-before') = 0";

export const LATEST_SQL = `SELECT ${columns} FROM session WHERE pump_id = ? AND start_unix_ms <= ? AND ${SOUND}
  ORDER BY start_unix_ms DESC LIMIT 1`;

const AT_KEY = `pump_id = @pumpId AND record_epoch = @recordEpoch AND record_index = @index
  AND ifnull(serial_number, @serialNumber) = @serialNumber`;
/** Counted, and not clearly at another time: by two known times, or two uptimes of one boot. */
const IN_ITS_TIME = `reconstructed = 0 AND instr(implausible, 'told-before') = 0 AND NOT ifnull((start_unix_ms IS NOT NULL AND @startUnixMs IS NOT NULL
    AND (start_unix_ms + duration_ms <= @startUnixMs OR @startUnixMs + @durationMs <= start_unix_ms))
  OR (boot_id = @bootId
    AND (start_uptime_ms + duration_ms <= @startUptimeMs OR @startUptimeMs + @durationMs <= start_uptime_ms)), 0)`;

export class SessionTable {
  readonly #statements;
  readonly #journal: JournalTable;

  constructor(db: Database) {
    this.#journal = new JournalTable(db);
    this.#statements = {
      put: db.prepare(`INSERT OR REPLACE INTO session (session_id, pump_id, record_epoch, record_index, boot_id,
          start_uptime_ms, duration_ms, start_unix_ms, clock_quality, mode, programme, left_tenth_ml, right_tenth_ml,
          end_reason, simulated, reconstructed, episode_id, recorded_at_unix_ms, record_json, serial_number, session_uuid,
          implausible, conflicts_with)
        VALUES (@sessionId, @pumpId, @recordEpoch, @recordIndex, @bootId, @startUptimeMs, @durationMs, @startUnixMs,
          @clockQuality, @mode, @programme, @leftTenthMl, @rightTenthMl, @endReason, @simulated, @reconstructed,
          @episodeId, @recordedAtUnixMs, @recordJson, @serialNumber, @sessionUuid, @implausible, @conflictsWithSessionId)`),
      get: db.prepare<[string], Row>(`SELECT ${columns} FROM session WHERE session_id = ?`),
      ofEpisode: db.prepare<[string], Row>(
        `SELECT ${columns} FROM session WHERE episode_id = ? ORDER BY start_unix_ms`,
      ),
      atKey: db.prepare<[RecordPlace], FoundRow>(
        `SELECT session_id AS sessionId, record_json AS recordJson FROM session WHERE ${AT_KEY}`,
      ),
      toldAt: db.prepare<[RecordPlace], FoundRow>(
        `SELECT session_id AS sessionId, record_json AS recordJson FROM session WHERE session_uuid = @sessionUuid
           AND pump_id = @pumpId AND ifnull(serial_number, @serialNumber) = @serialNumber AND reconstructed = 0
           AND boot_id = @bootId AND start_uptime_ms = @startUptimeMs`,
      ),
      reconstructed: db.prepare<[string, string], Row>(
        `SELECT ${columns} FROM session WHERE session_uuid = ? AND pump_id = ? AND reconstructed = 1`,
      ),
      isTold: db.prepare<[string, string], { one: number }>(
        "SELECT 1 AS one FROM session WHERE session_uuid = ? AND pump_id = ? LIMIT 1",
      ),
      overlapping: db.prepare<[RecordPlace], { sessionId: string }>(
        `SELECT session_id AS sessionId FROM session WHERE session_uuid = @sessionUuid AND pump_id = @pumpId AND ${IN_ITS_TIME}
         UNION ALL SELECT session_id FROM session WHERE ${AT_KEY} AND ${IN_ITS_TIME} LIMIT 1`,
      ),
      countOfEpisode: db.prepare<[string], { count: number }>(
        "SELECT count(*) AS count FROM session WHERE episode_id = ?",
      ),
      latest: db.prepare<[string, number], Row>(LATEST_SQL),
      latestUndated: db.prepare<[string], Row>(
        `SELECT ${columns} FROM session WHERE pump_id = ? AND start_unix_ms IS NULL AND ${SOUND}
         ORDER BY recorded_at_unix_ms DESC LIMIT 1`,
      ),
      timeless: db.prepare<[string, number, number, number], Row & { place: number }>(
        `SELECT ${columns}, rowid AS place FROM session WHERE pump_id = ? AND boot_id = ?
           AND clock_quality <> 'synced' AND reconstructed = 0 AND rowid > ? ORDER BY rowid LIMIT ?`,
      ),
      ranBetween: db.prepare<[string, number, number, number], { one: 1 }>(
        `SELECT 1 AS one FROM session WHERE pump_id = ? AND boot_id = ?
           AND start_uptime_ms < ? AND start_uptime_ms + duration_ms > ? LIMIT 1`,
      ),
      setTime: db.prepare<[number, string, string | null, string]>(
        "UPDATE session SET start_unix_ms = ?, clock_quality = ?, episode_id = ? WHERE session_id = ?",
      ),
      from: db.prepare<[string, number, string | null, number, number], Row>(
        // Not those that a person gave to somebody.
        `SELECT ${columns} FROM session WHERE pump_id = ? AND start_unix_ms >= ? AND episode_id IS NOT ?
           AND (episode_id IS NULL OR ?) AND NOT EXISTS (SELECT 1 FROM entry
             WHERE json_extract(event_json, '$.type') = 'assignment'
               AND json_extract(event_json, '$.session') = session.session_id)
         ORDER BY start_unix_ms LIMIT ?`,
      ),
      setEpisode: db.prepare<[string | null, string]>(
        "UPDATE session SET episode_id = ? WHERE session_id = ?",
      ),
    };
  }

  /** Inserts a session, or replaces the reconstructed one of the same id. */
  put(session: NewSession): void {
    const { record, sessionId, pumpId, serialNumber, implausible, conflictsWithSessionId } = session;
    this.#statements.put.run({
      ...{ sessionId, pumpId, serialNumber, conflictsWithSessionId },
      sessionUuid: record.sessionUuid,
      implausible: implausible.join(" "),
      recordEpoch: session.reconstructed ? null : record.recordEpoch,
      recordIndex: session.reconstructed ? null : record.index,
      bootId: record.bootId,
      startUptimeMs: record.startUptimeMs,
      durationMs: record.durationMs,
      startUnixMs: session.startUnixMs,
      clockQuality: session.clockQuality,
      mode: record.mode,
      programme: record.programme,
      leftTenthMl: record.leftTenthMl,
      rightTenthMl: record.rightTenthMl,
      endReason: record.endReason,
      simulated: record.simulated ? 1 : 0,
      reconstructed: session.reconstructed ? 1 : 0,
      episodeId: session.episodeId,
      recordedAtUnixMs: session.recordedAtUnixMs,
      recordJson: JSON.stringify(record),
    });
  }

  get(sessionId: string): StoredSession | undefined {
    return toStored(this.#statements.get.get(sessionId));
  }

  ofEpisode(episodeId: string): StoredSession[] {
    return this.#statements.ofEpisode.all(episodeId).map((row) => toStored(row));
  }

  countOfEpisode(episodeId: string): number {
    return this.#statements.countOfEpisode.get(episodeId)?.count ?? 0;
  }

  /** Those at the record's place in the pump's journal. */
  atKey(place: RecordPlace): FoundRecord[] {
    return this.#statements.atKey.all(place).map(toFound);
  }

  /** Records of this pump with the same UUID and the same start in the same boot, wherever in a journal they came. */
  toldAt(place: RecordPlace): FoundRecord[] {
    return this.#statements.toldAt.all(place).map(toFound);
  }

  /** What was reconstructed of a session that this pump called so. */
  reconstructed(sessionUuid: string, pumpId: string): StoredSession | undefined {
    return toStored(this.#statements.reconstructed.get(sessionUuid, pumpId));
  }

  /** Whether there is any session that this pump called so. */
  isTold(sessionUuid: string, pumpId: string): boolean {
    return this.#statements.isTold.get(sessionUuid, pumpId) !== undefined;
  }

  /** One of this pump with the same UUID or place in a journal that is not clearly another session; null: none. */
  overlapping(place: RecordPlace): string | null {
    return this.#statements.overlapping.get(place)?.sessionId ?? null;
  }

  /**
   * Sessions of a pump from a moment on that could be given to an episode (null: to nobody): those that nobody has, or
   * with `others` also those of another one. Not those that are there already, or that a person gave to somebody.
   */
  assignable(
    pumpId: string,
    fromUnixMs: number,
    { to, others, limit }: { to: string | null; others: boolean; limit: number },
  ): StoredSession[] {
    return this.#statements.from
      .all(pumpId, fromUnixMs, to, others ? 1 : 0, limit)
      .map((row) => toStored(row));
  }

  /** The newest session of a pump that began by then; one without a time only where none has one. */
  latest(pumpId: string, untilUnixMs: number): StoredSession | undefined {
    const { latest, latestUndated } = this.#statements;
    return toStored(latest.get(pumpId, untilUnixMs) ?? latestUndated.get(pumpId));
  }

  /**
   * Some of the sessions of one boot of a pump that still have no sure time, from behind a place on; reconstructed ones
   * wait for the pump's own record.
   */
  timeless(
    pumpId: string,
    bootId: number,
    after: number,
    limit: number,
  ): (StoredSession & { place: number })[] {
    const rows = this.#statements.timeless.all(pumpId, bootId, after, limit);
    return rows.map((row) => ({ ...toStored(row), place: row.place }));
  }

  /** Whether a session of this boot of a pump ran at any time between two uptimes. */
  ranBetween(pumpId: string, bootId: number, fromUptimeMs: number, toUptimeMs: number): boolean {
    return this.#statements.ranBetween.get(pumpId, bootId, toUptimeMs, fromUptimeMs) !== undefined;
  }

  setTime(
    sessionId: string,
    startUnixMs: number,
    clockQuality: ClockQuality,
    episodeId: string | null,
  ): void {
    this.#statements.setTime.run(startUnixMs, clockQuality, episodeId, sessionId);
  }

  setEpisode(sessionId: string, episodeId: string | null): void {
    this.#statements.setEpisode.run(episodeId, sessionId);
  }

  /** Notes that a record of the pump's journal is committed; what may be acknowledged by it. See JournalTable.note. */
  noteRecord(
    pumpId: string,
    serialNumber: string,
    recordEpoch: number,
    index: number,
    oldestIndex: number,
  ): number {
    return this.#journal.note({ pumpId, serialNumber, recordEpoch }, index, oldestIndex);
  }
}

function toStored(row: Row): StoredSession;
function toStored(row: Row | undefined): StoredSession | undefined;
function toStored(row: Row | undefined): StoredSession | undefined {
  if (row === undefined) return undefined;
  const { simulated, reconstructed, implausible } = row;
  return {
    ...row,
    simulated: simulated === 1,
    reconstructed: reconstructed === 1,
    implausible: implausible === "" ? [] : implausible.split(" "),
  };
}

type FoundRow = { sessionId: string; recordJson: string };

function toFound({ sessionId, recordJson }: FoundRow): FoundRecord {
  return { sessionId, record: JSON.parse(recordJson) as SessionRecord };
}
