// Session rows: one a session, whatever the number of times and ways in which it reached the gateway.

import type { SessionRecord } from "../../proto/link-messages.ts";
import type { ClockQuality, Mode, ProgramKind } from "../../proto/vocabulary.ts";
import type { Database } from "./database.ts";

/** A committed session. `startUnixMs` null: no clock is known; `episodeId` null: assigned to nobody. */
export interface StoredSession {
  sessionId: string;
  pumpId: string;
  startUnixMs: number | null;
  clockQuality: ClockQuality;
  durationMs: number;
  mode: Mode;
  program: ProgramKind | null;
  leftTenthMl: number | null;
  rightTenthMl: number | null;
  simulated: boolean;
  reconstructed: boolean;
  episodeId: string | null;
  recordedAtUnixMs: number;
  bootId: number;
  startUptimeMs: number;
}

export interface NewSession {
  pumpId: string;
  record: SessionRecord;
  /** The start as the gateway knows it: the record's own, or by the clock fit. */
  startUnixMs: number | null;
  clockQuality: ClockQuality;
  episodeId: string | null;
  recordedAtUnixMs: number;
  /** Built from flow because the pump's own record has not come: it has no place in the journal. */
  reconstructed: boolean;
}

type Row = Omit<StoredSession, "simulated" | "reconstructed"> & { simulated: number; reconstructed: number };

const columns = `session_id AS sessionId, pump_id AS pumpId, start_unix_ms AS startUnixMs, clock_quality AS clockQuality,
  duration_ms AS durationMs, mode, program, left_tenth_ml AS leftTenthMl, right_tenth_ml AS rightTenthMl, simulated,
  reconstructed, episode_id AS episodeId, recorded_at_unix_ms AS recordedAtUnixMs, boot_id AS bootId,
  start_uptime_ms AS startUptimeMs`;

export const LATEST_SQL = `SELECT ${columns} FROM session WHERE pump_id = ? AND start_unix_ms IS NOT NULL
  ORDER BY start_unix_ms DESC LIMIT 1`;

export class SessionTable {
  readonly #statements;

  constructor(db: Database) {
    this.#statements = {
      put: db.prepare(`INSERT OR REPLACE INTO session (session_id, pump_id, store_epoch, record_index, boot_id,
          start_uptime_ms, duration_ms, start_unix_ms, clock_quality, mode, program, left_tenth_ml, right_tenth_ml,
          end_reason, simulated, reconstructed, episode_id, recorded_at_unix_ms, record_json)
        VALUES (@sessionId, @pumpId, @storeEpoch, @recordIndex, @bootId, @startUptimeMs, @durationMs, @startUnixMs,
          @clockQuality, @mode, @program, @leftTenthMl, @rightTenthMl, @endReason, @simulated, @reconstructed,
          @episodeId, @recordedAtUnixMs, @recordJson)`),
      get: db.prepare<[string], Row>(`SELECT ${columns} FROM session WHERE session_id = ?`),
      ofEpisode: db.prepare<[string], Row>(
        `SELECT ${columns} FROM session WHERE episode_id = ? ORDER BY start_unix_ms`,
      ),
      countOfEpisode: db.prepare<[string], { count: number }>(
        "SELECT count(*) AS count FROM session WHERE episode_id = ?",
      ),
      latest: db.prepare<[string], Row>(LATEST_SQL),
      latestUndated: db.prepare<[string], Row>(
        `SELECT ${columns} FROM session WHERE pump_id = ? AND start_unix_ms IS NULL
         ORDER BY recorded_at_unix_ms DESC LIMIT 1`,
      ),
      timeless: db.prepare<[string, number, number, number], Row & { place: number }>(
        `SELECT ${columns}, rowid AS place FROM session WHERE pump_id = ? AND boot_id = ?
           AND clock_quality <> 'synced' AND reconstructed = 0 AND rowid > ? ORDER BY rowid LIMIT ?`,
      ),
      setTime: db.prepare<[number, string, string | null, string]>(
        "UPDATE session SET start_unix_ms = ?, clock_quality = ?, episode_id = ? WHERE session_id = ?",
      ),
      setEpisode: db.prepare<[string | null, string]>(
        "UPDATE session SET episode_id = ? WHERE session_id = ?",
      ),
      journal: db.prepare<[string, number], { ackedIndex: number }>(
        "SELECT acked_index AS ackedIndex FROM journal WHERE pump_id = ? AND store_epoch = ?",
      ),
      setJournal: db.prepare<[string, number, number]>(
        "INSERT OR REPLACE INTO journal (pump_id, store_epoch, acked_index) VALUES (?, ?, ?)",
      ),
      addAhead: db.prepare<[string, number, number]>(
        "INSERT OR IGNORE INTO journal_ahead (pump_id, store_epoch, record_index) VALUES (?, ?, ?)",
      ),
      takeAhead: db.prepare<[string, number, number]>(
        "DELETE FROM journal_ahead WHERE pump_id = ? AND store_epoch = ? AND record_index = ?",
      ),
    };
  }

  /** Inserts a session, or replaces the reconstructed one of the same id. */
  put(session: NewSession): void {
    const { record } = session;
    this.#statements.put.run({
      sessionId: record.sessionUuid,
      pumpId: session.pumpId,
      storeEpoch: session.reconstructed ? null : record.storeEpoch,
      recordIndex: session.reconstructed ? null : record.index,
      bootId: record.bootId,
      startUptimeMs: record.startUptimeMs,
      durationMs: record.durationMs,
      startUnixMs: session.startUnixMs,
      clockQuality: session.clockQuality,
      mode: record.mode,
      program: record.program,
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

  /** The newest session of a pump by its start; one without a time only where none has one. */
  latest(pumpId: string): StoredSession | undefined {
    const { latest, latestUndated } = this.#statements;
    return toStored(latest.get(pumpId) ?? latestUndated.get(pumpId));
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

  /**
   * Notes that a record of the pump's journal is committed and returns up to where the journal is so without a hole.
   * `oldestIndex` is the first one that the pump still holds: what came before cannot come any more.
   */
  noteRecord(pumpId: string, storeEpoch: number, index: number, oldestIndex: number): number {
    const { journal, setJournal, addAhead, takeAhead } = this.#statements;
    let acked = Math.max(journal.get(pumpId, storeEpoch)?.ackedIndex ?? 0, oldestIndex - 1);
    if (index > acked) addAhead.run(pumpId, storeEpoch, index);
    while (takeAhead.run(pumpId, storeEpoch, acked + 1).changes > 0) acked++;
    setJournal.run(pumpId, storeEpoch, acked);
    return acked;
  }
}

function toStored(row: Row): StoredSession;
function toStored(row: Row | undefined): StoredSession | undefined;
function toStored(row: Row | undefined): StoredSession | undefined {
  return row && { ...row, simulated: row.simulated === 1, reconstructed: row.reconstructed === 1 };
}
