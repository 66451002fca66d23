// The outbox: events in their final bytes, in the order of their sequence numbers, until they are safe at the other
// end. Released rows stay for a time, so that a collector can ask for them again.
import { EARLIEST_PLAUSIBLE_UNIX_MS } from "../clock-trust.ts";
import type { Outbox, OutboxDepth, OutboxRow, ParkedRow } from "../publish/ports.ts";
import type { Database } from "./database.ts";

/** Runs one access to the file; what SQLite throws comes out as a StoreError and is noted as the store's state. */
export type Guard = <T>(access: () => T) => T;

/** The stream from its beginning: read until the first row that has to stay. */
export const PRUNE_SQL = `SELECT seq, released, recorded_at_unix_ms AS recordedAtUnixMs FROM outbox
  WHERE parked_reason IS NULL ORDER BY seq`;

/** Throws StoreError; every call is one statement or part of the caller's transaction. */
export class SqliteOutbox implements Outbox {
  readonly streamEpoch: string;
  readonly #guard: Guard;
  readonly #statements;

  constructor(db: Database, streamEpoch: string, guard: Guard) {
    this.streamEpoch = streamEpoch;
    this.#guard = guard;
    const row = "seq, topic, schema, payload, recorded_at_unix_ms AS recordedAtUnixMs";
    const isPending = "released = 0 AND parked_reason IS NULL";
    this.#statements = {
      nextSeq: db.prepare<[], { seq: number }>(
        "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'outbox'), 0) + 1 AS seq",
      ),
      add: db.prepare<[number, string, string, Uint8Array, number]>(
        "INSERT INTO outbox (seq, topic, schema, payload, recorded_at_unix_ms) VALUES (?, ?, ?, ?, ?)",
      ),
      pending: db.prepare<[number, number], OutboxRow>(
        `SELECT ${row} FROM outbox WHERE ${isPending} AND seq > ? ORDER BY seq LIMIT ?`,
      ),
      release: db.prepare<[number]>("UPDATE outbox SET released = 1 WHERE seq = ?"),
      releaseUpTo: db.prepare<[number]>(`UPDATE outbox SET released = 1 WHERE seq <= ? AND ${isPending}`),
      park: db.prepare<[string, number]>(
        "UPDATE outbox SET parked_reason = ? WHERE seq = ? AND released = 0",
      ),
      unpark: db.prepare<[]>("UPDATE outbox SET parked_reason = NULL WHERE parked_reason IS NOT NULL"),
      unrelease: db.prepare<[number, number]>(
        "UPDATE outbox SET released = 0 WHERE seq BETWEEN ? AND ? AND released = 1 AND parked_reason IS NULL",
      ),
      pendingCount: db.prepare<[], { pending: number }>(
        `SELECT count(*) AS pending FROM outbox WHERE ${isPending}`,
      ),
      oldest: db.prepare<[], { recordedAtUnixMs: number }>(
        `SELECT recorded_at_unix_ms AS recordedAtUnixMs FROM outbox WHERE ${isPending} ORDER BY seq LIMIT 1`,
      ),
      parked: db.prepare<[number], ParkedRow>(
        "SELECT seq, topic, parked_reason AS reason FROM outbox WHERE parked_reason IS NOT NULL ORDER BY seq LIMIT ?",
      ),
      parkedCount: db.prepare<[], { parked: number }>(
        "SELECT count(*) AS parked FROM outbox WHERE parked_reason IS NOT NULL",
      ),
      bounds: db.prepare<[], { oldestSeq: number; lastSeq: number }>(
        `SELECT coalesce((SELECT seq FROM outbox WHERE parked_reason IS NULL ORDER BY seq LIMIT 1), last + 1)
           AS oldestSeq, last AS lastSeq
         FROM (SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'outbox'), 0) AS last)`,
      ),
      fromOldest: db.prepare<[], { seq: number; released: number; recordedAtUnixMs: number }>(PRUNE_SQL),
      prune: db.prepare<[number]>("DELETE FROM outbox WHERE seq <= ? AND released = 1"),
    };
  }

  /** Appends one event inside the caller's transaction; `encode` puts the sequence number into the bytes. */
  add(topic: string, schema: string, recordedAtUnixMs: number, encode: (seq: number) => Uint8Array): number {
    const seq = this.#statements.nextSeq.get()?.seq ?? 1;
    this.#statements.add.run(seq, topic, schema, encode(seq), recordedAtUnixMs);
    return seq;
  }

  /** Rows that are neither released nor parked, after `afterSeq`, in order. */
  pending(afterSeq: number, limit: number): OutboxRow[] {
    return this.#guard(() => this.#statements.pending.all(afterSeq, limit));
  }

  release(seq: number): void {
    this.#guard(() => this.#statements.release.run(seq));
  }

  /** Releases every pending row up to and including `seq`; parked ones stay parked. Returns how many. */
  releaseUpTo(seq: number): number {
    return this.#guard(() => this.#statements.releaseUpTo.run(seq).changes);
  }

  /** Sets a row aside that can never be accepted, so that the rest goes on. */
  park(seq: number, reason: string): void {
    this.#guard(() => this.#statements.park.run(reason, seq));
  }

  unpark(): number {
    return this.#guard(() => this.#statements.unpark.run().changes);
  }

  parked(limit: number): ParkedRow[] {
    return this.#guard(() => this.#statements.parked.all(limit));
  }

  /** Makes released rows pending again; returns how many. Parked rows stay parked; pruned ones do not come back. */
  unreleaseRange(fromSeq: number, toSeq: number): number {
    return this.#guard(() => this.#statements.unrelease.run(fromSeq, toSeq).changes);
  }

  depth(): OutboxDepth {
    const { pendingCount, oldest, parkedCount } = this.#statements;
    return this.#guard(() => ({
      pending: pendingCount.get()?.pending ?? 0,
      parked: parkedCount.get()?.parked ?? 0,
      oldestRecordedAtUnixMs: oldest.get()?.recordedAtUnixMs ?? null,
    }));
  }

  bounds(): { oldestSeq: number; lastSeq: number } {
    return this.#guard(() => this.#statements.bounds.get() ?? { oldestSeq: 1, lastSeq: 0 });
  }

  /**
   * Forgets released rows from before `beforeUnixMs`, some `limit` of them. Only from the beginning of the stream, so
   * that no number is missing between two that can be had: a collector would wait for it. A row whose own time cannot
   * be right (the clock was dead) is as old as the first one behind it that has one.
   */
  prune(beforeUnixMs: number, limit: number): number {
    return this.#guard(() => {
      let upTo = 0;
      let old = 0;
      for (const { seq, released, recordedAtUnixMs } of this.#statements.fromOldest.iterate()) {
        if (released === 0 || recordedAtUnixMs >= beforeUnixMs || old >= limit) break;
        if (recordedAtUnixMs < EARLIEST_PLAUSIBLE_UNIX_MS) continue;
        upTo = seq;
        old++;
      }
      return upTo === 0 ? 0 : this.#statements.prune.run(upTo).changes;
    });
  }
}
