// What the collector has committed, in SQLite. The key is (gateway_id, stream_epoch, seq): a repeat changes nothing.
// Every method is one transaction, durable when it returns.
//
// Two events under one number: somebody forged one, or the gateway's store is an older copy of itself that gives numbers
// a second time. Both are kept. Which one is the gateway's is asked of the gateway, by having it send the number again:
//
//   another event comes ──► disputed: the number counts as missing, nothing from it on is acknowledged, it is asked for
//     the first comes again ──► it stays, the other is set aside
//     the other comes again ──► it takes the place, and every later number counts as missing until it comes again,
//                               because what is here under it may be of the other history, too
import { Database } from "../../sqlite/database.ts";

export interface CollectedEvent {
  gatewayId: string;
  streamEpoch: string;
  seq: number;
  eventId: string;
  topic: string;
  schema: string;
  payload: Uint8Array;
  receivedAtUnixMs: number;
}

/** How far one gateway's stream is settled. */
export interface StreamPosition {
  /** Everything up to here is committed, or was said never to come. 0: nothing. */
  settledSeq: number;
  /** The last number of what is missing behind settledSeq; null: nothing is. */
  missingUpToSeq: number | null;
  /** Events that came under a number that another event has. */
  rivals: number;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS event (
    gateway_id TEXT NOT NULL, stream_epoch TEXT NOT NULL, seq INTEGER NOT NULL,
    event_id TEXT NOT NULL, topic TEXT NOT NULL, schema TEXT NOT NULL, payload BLOB NOT NULL,
    received_at_unix_ms INTEGER NOT NULL,
    -- Behind the stream's: of a history that is in doubt, until the gateway sends it again.
    generation INTEGER NOT NULL,
    PRIMARY KEY (gateway_id, stream_epoch, seq)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS stream (
    gateway_id TEXT NOT NULL, stream_epoch TEXT NOT NULL,
    settled_seq INTEGER NOT NULL, oldest_seq INTEGER NOT NULL, generation INTEGER NOT NULL,
    PRIMARY KEY (gateway_id, stream_epoch)
  ) WITHOUT ROWID;
  -- Numbers that the gateway set aside: no broker takes them.
  CREATE TABLE IF NOT EXISTS parked (
    gateway_id TEXT NOT NULL, stream_epoch TEXT NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (gateway_id, stream_epoch, seq)
  ) WITHOUT ROWID;
  -- Events that came under a number that another event of the same stream has. Kept, for people to look at.
  CREATE TABLE IF NOT EXISTS rival_event (
    gateway_id TEXT NOT NULL, stream_epoch TEXT NOT NULL, seq INTEGER NOT NULL,
    event_id TEXT NOT NULL, topic TEXT NOT NULL, schema TEXT NOT NULL, payload BLOB NOT NULL,
    received_at_unix_ms INTEGER NOT NULL,
    -- 1 while the gateway has not said which of the two is its own.
    disputed INTEGER NOT NULL,
    PRIMARY KEY (gateway_id, stream_epoch, seq, event_id)
  ) WITHOUT ROWID;
`;

type EventRow = [
  gatewayId: string,
  streamEpoch: string,
  seq: number,
  eventId: string,
  topic: string,
  schema: string,
  payload: Uint8Array,
  receivedAtUnixMs: number,
];

export class CollectorStore {
  readonly #db: Database;
  readonly #statements;

  /** `path` may be ":memory:". Throws SqliteError. */
  constructor(path: string) {
    this.#db = new Database(path);
    this.#db.pragma("journal_mode = WAL");
    this.#db.pragma("synchronous = FULL");
    this.#db.pragma("cache_size = -16000");
    this.#db.exec(SCHEMA);
    const key = "gateway_id = ? AND stream_epoch = ?";
    const number = `${key} AND seq = ?`;
    this.#statements = {
      open: this.#db.prepare<[string, string]>(
        "INSERT INTO stream VALUES (?, ?, 0, 0, 1) ON CONFLICT DO NOTHING",
      ),
      stream: this.#db.prepare<[string, string], { settled: number; oldest: number; generation: number }>(
        `SELECT settled_seq AS settled, oldest_seq AS oldest, generation FROM stream WHERE ${key}`,
      ),
      settle: this.#db.prepare<[number, string, string]>(`UPDATE stream SET settled_seq = ? WHERE ${key}`),
      oldest: this.#db.prepare<[number, string, string]>(`UPDATE stream SET oldest_seq = ? WHERE ${key}`),
      generation: this.#db.prepare<[number, string, string]>(`UPDATE stream SET generation = ? WHERE ${key}`),
      event: this.#db.prepare<[string, string, number], { eventId: string; generation: number }>(
        `SELECT event_id AS eventId, generation FROM event WHERE ${number}`,
      ),
      put: this.#db.prepare<[...EventRow, number]>(
        "INSERT OR REPLACE INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      ),
      confirm: this.#db.prepare<[number, string, string, number]>(
        `UPDATE event SET generation = ? WHERE ${number}`,
      ),
      setAside: this.#db.prepare<[string, string, number]>(
        `INSERT INTO rival_event SELECT gateway_id, stream_epoch, seq, event_id, topic, schema, payload,
           received_at_unix_ms, 0 FROM event WHERE ${number} ON CONFLICT DO UPDATE SET disputed = 0`,
      ),
      rival: this.#db.prepare<EventRow>(
        "INSERT INTO rival_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET disputed = 1",
      ),
      hasRival: this.#db.prepare<[string, string, number, string]>(
        `SELECT 1 FROM rival_event WHERE ${number} AND event_id = ? AND disputed = 1`,
      ),
      dropRival: this.#db.prepare<[string, string, number, string]>(
        `DELETE FROM rival_event WHERE ${number} AND event_id = ?`,
      ),
      endDispute: this.#db.prepare<[string, string, number]>(
        `UPDATE rival_event SET disputed = 0 WHERE ${number}`,
      ),
      disputed: this.#db.prepare<[string, string], { seq: number | null }>(
        `SELECT min(seq) AS seq FROM rival_event WHERE ${key} AND disputed = 1`,
      ),
      rivals: this.#db.prepare<[string, string], { n: number }>(
        `SELECT count(*) AS n FROM rival_event WHERE ${key}`,
      ),
      hasEvent: this.#db.prepare<[string, string, number, number]>(
        `SELECT 1 FROM event WHERE ${number} AND generation = ?`,
      ),
      hasParked: this.#db.prepare<[string, string, number]>(`SELECT 1 FROM parked WHERE ${number}`),
      park: this.#db.prepare<[string, string, number]>(
        "INSERT INTO parked VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      ),
      next: this.#db.prepare<[string, string, number, number], { seq: number | null }>(
        `SELECT min(seq) AS seq FROM event WHERE ${key} AND seq > ? AND generation = ?`,
      ),
      last: this.#db.prepare<[string, string, number], { seq: number | null }>(
        `SELECT max(seq) AS seq FROM event WHERE ${key} AND seq > ?`,
      ),
      list: this.#db.prepare<[string], { streamEpoch: string; seq: number; eventId: string; topic: string }>(
        `SELECT stream_epoch AS streamEpoch, seq, event_id AS eventId, topic FROM event WHERE gateway_id = ?
         ORDER BY stream_epoch, seq`,
      ),
    };
  }

  /** Commits an event. `isNew` is false for a repeat, which changed nothing, and for a second event of one number. */
  commit(event: CollectedEvent): { isNew: boolean; position: StreamPosition } {
    const { gatewayId, streamEpoch, seq, eventId, topic, schema, payload, receivedAtUnixMs } = event;
    const row: EventRow = [gatewayId, streamEpoch, seq, eventId, topic, schema, payload, receivedAtUnixMs];
    return this.#db.transaction(() => {
      this.#statements.open.run(gatewayId, streamEpoch);
      const generation = this.#statements.stream.get(gatewayId, streamEpoch)?.generation ?? 1;
      const known = this.#statements.event.get(gatewayId, streamEpoch, seq);
      if (known === undefined) this.#statements.put.run(...row, generation);
      else if (known.eventId === eventId) {
        this.#statements.confirm.run(generation, gatewayId, streamEpoch, seq);
        this.#statements.endDispute.run(gatewayId, streamEpoch, seq);
      } else if (this.#statements.hasRival.get(gatewayId, streamEpoch, seq, eventId) === undefined)
        this.#statements.rival.run(...row);
      else this.#replace(row, generation + 1);
      return { isNew: known === undefined, position: this.#settle(gatewayId, streamEpoch) };
    })();
  }

  /** The gateway sent this one again: it is its own, and what is here from its number on may be of another history. */
  #replace(row: EventRow, generation: number): void {
    const [gatewayId, streamEpoch, seq, eventId] = row;
    this.#statements.setAside.run(gatewayId, streamEpoch, seq);
    this.#statements.dropRival.run(gatewayId, streamEpoch, seq, eventId);
    this.#statements.endDispute.run(gatewayId, streamEpoch, seq);
    this.#statements.put.run(...row, generation);
    this.#statements.generation.run(generation, gatewayId, streamEpoch);
    this.#settleAtMost(gatewayId, streamEpoch, seq - 1);
  }

  #settleAtMost(gatewayId: string, streamEpoch: string, seq: number): void {
    const settled = this.#statements.stream.get(gatewayId, streamEpoch)?.settled ?? 0;
    if (settled > seq) this.#statements.settle.run(seq, gatewayId, streamEpoch);
  }

  /**
   * What a gateway's status message says about its stream: what will not come any more, or not at all. `hasMoved`: more is
   * settled by that.
   */
  announce(
    gatewayId: string,
    streamEpoch: string,
    oldestSeq: number,
    parkedSeqs: readonly number[],
  ): { hasMoved: boolean; position: StreamPosition } {
    return this.#db.transaction(() => {
      this.#statements.open.run(gatewayId, streamEpoch);
      const known = this.#statements.stream.get(gatewayId, streamEpoch);
      if (oldestSeq > (known?.oldest ?? 0)) this.#statements.oldest.run(oldestSeq, gatewayId, streamEpoch);
      for (const seq of parkedSeqs) this.#statements.park.run(gatewayId, streamEpoch, seq);
      const position = this.#settle(gatewayId, streamEpoch);
      return { hasMoved: position.settledSeq > (known?.settled ?? 0), position };
    })();
  }

  /** Every committed event of a gateway, by stream and number. */
  events(gatewayId: string) {
    return this.#statements.list.all(gatewayId);
  }

  close(): void {
    this.#db.close();
  }

  #settle(gatewayId: string, streamEpoch: string): StreamPosition {
    const disputed = this.#statements.disputed.get(gatewayId, streamEpoch)?.seq ?? null;
    if (disputed !== null) this.#settleAtMost(gatewayId, streamEpoch, disputed - 1);
    const {
      settled: before,
      oldest,
      generation,
    } = this.#statements.stream.get(gatewayId, streamEpoch) ?? {
      settled: 0,
      oldest: 0,
      generation: 1,
    };
    let settledSeq = Math.max(before, oldest - 1);
    const settled = (seq: number) =>
      this.#statements.hasEvent.get(gatewayId, streamEpoch, seq, generation) !== undefined ||
      this.#statements.hasParked.get(gatewayId, streamEpoch, seq) !== undefined;
    while (settledSeq + 1 !== disputed && settled(settledSeq + 1)) settledSeq++;
    if (settledSeq !== before) this.#statements.settle.run(settledSeq, gatewayId, streamEpoch);
    const rivals = this.#statements.rivals.get(gatewayId, streamEpoch)?.n ?? 0;
    if (settledSeq + 1 === disputed) return { settledSeq, missingUpToSeq: disputed, rivals };
    const next = this.#statements.next.get(gatewayId, streamEpoch, settledSeq, generation)?.seq ?? null;
    // Without one that is sure, all that is in doubt is missing.
    const last = this.#statements.last.get(gatewayId, streamEpoch, settledSeq)?.seq ?? null;
    return { settledSeq, missingUpToSeq: next === null ? last : next - 1, rivals };
  }
}
