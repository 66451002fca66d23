// An outbox without a disk, for tests of the publisher: the same answers as the gateway's own store.

import type { Outbox, OutboxRow, ParkedRow } from "../../gateway/publish/ports.ts";
import { mqttProto } from "../../proto/codec.ts";

type Status = "pending" | "released" | "parked";

export class MemoryOutbox implements Outbox {
  readonly streamEpoch: string;
  readonly #eventName: string;
  readonly #rows: Array<{ row: OutboxRow; status: Status; reason: string }> = [];

  /** `eventName` heads the ids of its events. */
  constructor(streamEpoch = "epoch-1", eventName = "event") {
    this.streamEpoch = streamEpoch;
    this.#eventName = eventName;
  }

  /** Commits one event; `sizeBytes` fills its payload up. */
  add({
    gatewayId = "gw1",
    topic = "pump/p1/event/session",
    sizeBytes = 0,
    recordedAtUnixMs = 0,
  } = {}): number {
    const seq = this.#rows.length + 1;
    const payload = mqttProto.SessionEvent.encode({
      envelope: {
        gatewayId,
        streamEpoch: this.streamEpoch,
        seq,
        eventId: `${this.#eventName}-${seq}`,
        recordedAtUnixMs,
      },
      sessionId: `session-${seq}`,
      calibrationId: "x".repeat(sizeBytes),
    }).finish();
    const row = { seq, topic, schema: "SessionEvent", payload, recordedAtUnixMs };
    this.#rows.push({ row, status: "pending", reason: "" });
    return seq;
  }

  addMany(count: number, options: Parameters<MemoryOutbox["add"]>[0] = {}): void {
    for (let index = 0; index < count; index++) this.add(options);
  }

  statusOf(seq: number): Status | undefined {
    return this.#rows[seq - 1]?.status;
  }

  pending(afterSeq: number, limit: number): OutboxRow[] {
    const found: OutboxRow[] = [];
    for (let index = Math.max(0, afterSeq); index < this.#rows.length && found.length < limit; index++) {
      const entry = this.#rows[index];
      if (entry?.status === "pending") found.push(entry.row);
    }
    return found;
  }

  release(seq: number): void {
    const entry = this.#rows[seq - 1];
    if (entry?.status === "pending") entry.status = "released";
  }

  releaseUpTo(seq: number): number {
    let released = 0;
    for (const entry of this.#rows.slice(0, Math.max(0, seq))) {
      if (entry.status !== "pending") continue;
      entry.status = "released";
      released++;
    }
    return released;
  }

  park(seq: number, reason: string): void {
    const entry = this.#rows[seq - 1];
    if (entry?.status !== "pending") return;
    entry.status = "parked";
    entry.reason = reason;
  }

  unpark(): number {
    const parked = this.#rows.filter(({ status }) => status === "parked");
    for (const entry of parked) entry.status = "pending";
    return parked.length;
  }

  parked(limit: number): ParkedRow[] {
    return this.#rows
      .filter(({ status }) => status === "parked")
      .slice(0, limit)
      .map(({ row, reason }) => ({ seq: row.seq, topic: row.topic, reason }));
  }

  unreleaseRange(fromSeq: number, toSeq: number): number {
    let back = 0;
    for (const entry of this.#rows.slice(Math.max(0, fromSeq - 1), Math.max(0, toSeq))) {
      if (entry.status !== "released") continue;
      entry.status = "pending";
      back++;
    }
    return back;
  }

  depth() {
    const pending = this.#rows.filter(({ status }) => status === "pending");
    return {
      pending: pending.length,
      parked: this.#rows.filter(({ status }) => status === "parked").length,
      oldestRecordedAtUnixMs: pending[0]?.row.recordedAtUnixMs ?? null,
    };
  }

  bounds() {
    const oldest = this.#rows.findIndex(({ status }) => status !== "parked");
    const lastSeq = this.#rows.length;
    return { oldestSeq: oldest === -1 ? lastSeq + 1 : oldest + 1, lastSeq };
  }
}
