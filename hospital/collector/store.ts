// What the collector has committed, in SQLite. The key is (gateway_id, stream_epoch, seq): a repeat changes nothing.
// Every method is one transaction, durable when it returns.
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
  /** The first committed number after a gap behind settledSeq; null: there is no gap. */
  afterGapSeq: number | null;
  /**
   * Two different events came under one number: the gateway's store is an older copy of itself. Nothing of this stream
   * may be acknowledged any more, or the gateway would let go of events that are only there.
   */
  isForked: boolean;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS event (
    gateway_id TEXT NOT NULL, stream_epoch TEXT NOT NULL, seq INTEGER NOT NULL,
    event_id TEXT NOT NULL, topic TEXT NOT NULL, schema TEXT NOT NULL, payload BLOB NOT NULL,
    received_at_unix_ms INTEGER NOT NULL,
    PRIMARY KEY (gateway_id, stream_epoch, seq)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS stream (
    gateway_id TEXT NOT NULL, stream_epoch TEXT NOT NULL,
    settled_seq INTEGER NOT NULL, oldest_seq INTEGER NOT NULL,
    PRIMARY KEY (gateway_id, stream_epoch)
  ) WITHOUT ROWID;
  -- Numbers that the gateway set aside: no broker takes them.
  CREATE TABLE IF NOT EXISTS parked (
    gateway_id TEXT NOT NULL, stream_epoch TEXT NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (gateway_id, stream_epoch, seq)
  ) WITHOUT ROWID;
  -- Events that came under a number that another event of the same stream has. Kept, for people to look at.
  CREATE TABLE IF NOT EXISTS forked_event (
    gateway_id TEXT NOT NULL, stream_epoch TEXT NOT NULL, seq INTEGER NOT NULL,
    event_id TEXT NOT NULL, topic TEXT NOT NULL, schema TEXT NOT NULL, payload BLOB NOT NULL,
    received_at_unix_ms INTEGER NOT NULL,
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
    this.#statements = {
      add: this.#db.prepare<EventRow>(
        "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      ),
      addForked: this.#db.prepare<EventRow>(
        "INSERT INTO forked_event VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      ),
      hasForked: this.#db.prepare<[string, string]>(`SELECT 1 FROM forked_event WHERE ${key} LIMIT 1`),
      eventId: this.#db.prepare<[string, string, number], { eventId: string }>(
        `SELECT event_id AS eventId FROM event WHERE ${key} AND seq = ?`,
      ),
      open: this.#db.prepare<[string, string]>(
        "INSERT INTO stream VALUES (?, ?, 0, 0) ON CONFLICT DO NOTHING",
      ),
      stream: this.#db.prepare<[string, string], { settled: number; oldest: number }>(
        `SELECT settled_seq AS settled, oldest_seq AS oldest FROM stream WHERE ${key}`,
      ),
      settle: this.#db.prepare<[number, string, string]>(`UPDATE stream SET settled_seq = ? WHERE ${key}`),
      oldest: this.#db.prepare<[number, string, string]>(`UPDATE stream SET oldest_seq = ? WHERE ${key}`),
      hasEvent: this.#db.prepare<[string, string, number]>(`SELECT 1 FROM event WHERE ${key} AND seq = ?`),
      hasParked: this.#db.prepare<[string, string, number]>(`SELECT 1 FROM parked WHERE ${key} AND seq = ?`),
      park: this.#db.prepare<[string, string, number]>(
        "INSERT INTO parked VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      ),
      next: this.#db.prepare<[string, string, number], { seq: number | null }>(
        `SELECT min(seq) AS seq FROM event WHERE ${key} AND seq > ?`,
      ),
      list: this.#db.prepare<[string], { streamEpoch: string; seq: number; eventId: string; topic: string }>(
        `SELECT stream_epoch AS streamEpoch, seq, event_id AS eventId, topic FROM event WHERE gateway_id = ?
         ORDER BY stream_epoch, seq`,
      ),
    };
  }

  /** Commits an event. `isNew` is false for a repeat, which changed nothing. */
  commit(event: CollectedEvent): { isNew: boolean; position: StreamPosition } {
    const { gatewayId, streamEpoch, seq, eventId, topic, schema, payload, receivedAtUnixMs } = event;
    return this.#db.transaction(() => {
      this.#statements.open.run(gatewayId, streamEpoch);
      const row: EventRow = [gatewayId, streamEpoch, seq, eventId, topic, schema, payload, receivedAtUnixMs];
      const { changes } = this.#statements.add.run(...row);
      if (changes === 0 && this.#statements.eventId.get(gatewayId, streamEpoch, seq)?.eventId !== eventId)
        this.#statements.addForked.run(...row);
      return { isNew: changes === 1, position: this.#settle(gatewayId, streamEpoch) };
    })();
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
    const stream = this.#statements.stream.get(gatewayId, streamEpoch);
    const before = stream?.settled ?? 0;
    let settledSeq = Math.max(before, (stream?.oldest ?? 0) - 1);
    const settled = (seq: number) =>
      this.#statements.hasEvent.get(gatewayId, streamEpoch, seq) !== undefined ||
      this.#statements.hasParked.get(gatewayId, streamEpoch, seq) !== undefined;
    while (settled(settledSeq + 1)) settledSeq++;
    if (settledSeq !== before) this.#statements.settle.run(settledSeq, gatewayId, streamEpoch);
    const afterGapSeq = this.#statements.next.get(gatewayId, streamEpoch, settledSeq)?.seq ?? null;
    const isForked = this.#statements.hasForked.get(gatewayId, streamEpoch) !== undefined;
    return { settledSeq, afterGapSeq, isForked };
  }
}
