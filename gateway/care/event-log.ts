// What is committed -> the events that tell the hospital of it: each with its envelope, in its final bytes, as a row of
// the outbox within the caller's transaction (G2).

import type { BrokenRecord, PumpHello } from "../../proto/link/messages.ts";
import {
  type EnvelopeFields,
  encodeEntry,
  encodeRule,
  encodeSession,
  hoursPostpartum,
} from "../../proto/mqtt/encode.ts";
import type { EpisodeEvent, Transition } from "../rules/index.ts";
import type { NewSession, StoredSession } from "../store/sessions.ts";
import type { Store } from "../store/store.ts";
import { birthMs } from "./terms.ts";

export interface EventLogOptions {
  store: Store;
  gatewayId: string;
  /** Of this start of the gateway. */
  bootId: number;
  /** Whether the gateway's UTC can be trusted. */
  clockSynced: () => boolean;
  ruleSetVersion: string;
  newId: () => string;
}

/** An event stays small whatever it tells. */
export const SESSIONS_AN_EVENT = 100;

export class EventLog {
  readonly #options: EventLogOptions;

  constructor(options: EventLogOptions) {
    this.#options = options;
  }

  addSession(session: NewSession): void {
    const { store } = this.#options;
    const { record, sessionId, startUnixMs, clockQuality, episodeId, recordedAtUnixMs: nowMs } = session;
    store.outbox.add(`pump/${session.pumpId}/event/session`, "SessionEvent", nowMs, (seq) =>
      encodeSession(
        {
          ...this.#head(seq, sessionId, episodeId, startUnixMs, nowMs),
          bootId: record.bootId,
          clockQuality,
          simulated: record.simulated,
        },
        { ...session, hoursPostpartum: hoursPostpartum(birthMs(store, episodeId), startUnixMs) },
      ),
    );
  }

  addEntry(
    pumpId: string,
    episodeId: string | null,
    entry: EpisodeEvent,
    simulated: boolean,
    nowMs: number,
  ): void {
    const { id, type, source, who, recordedAtMs: _, ...fields } = entry;
    this.#options.store.outbox.add(`pump/${pumpId}/event/entry`, "EntryEvent", nowMs, (seq) =>
      encodeEntry(
        { ...this.#head(seq, id, episodeId, nowMs, nowMs), simulated },
        {
          entryId: id,
          pumpId,
          correctsId: "session" in entry ? entry.session : null,
          enteredBy: who ?? source,
          kind: type,
          fields,
        },
      ),
    );
  }

  /** A record that can never be taken, with its bytes and, where it could be read, the session it became. */
  addSetAside(
    pumpId: string,
    set: { issueId: string; broken: BrokenRecord; pump: PumpHello; sessionId: string | null },
    nowMs: number,
  ): void {
    const { issueId, broken, pump, sessionId } = set;
    const fields = {
      pumpSerialNumber: pump.serialNumber,
      recordEpoch: broken.recordEpoch,
      recordIndex: broken.index,
      reason: broken.reason,
      sessionId,
      bytesBase64: Buffer.from(broken.hex, "hex").toString("base64"),
    };
    this.#options.store.outbox.add(`pump/${pumpId}/event/entry`, "EntryEvent", nowMs, (seq) =>
      encodeEntry(
        { ...this.#head(seq, issueId, null, nowMs, nowMs), simulated: pump.simulated },
        {
          ...{ entryId: issueId, pumpId, correctsId: null, enteredBy: "system", kind: "record-set-aside" },
          fields,
        },
      ),
    );
  }

  /**
   * Tells that sessions which were published before changed hands, or that something else is known of an episode. By
   * name only: the birth is in no event.
   */
  addAssignment(
    pumpId: string,
    episodeId: string | null,
    fields: { revision: number; fromUnixMs: number; changed: readonly string[] },
    moved: readonly StoredSession[],
    nowMs: number,
  ): void {
    for (let first = 0; first === 0 || first < moved.length; first += SESSIONS_AN_EVENT) {
      const some = moved.slice(first, first + SESSIONS_AN_EVENT);
      const entryId = this.#options.newId();
      this.#options.store.outbox.add(`pump/${pumpId}/event/entry`, "EntryEvent", nowMs, (seq) =>
        encodeEntry(
          {
            ...this.#head(seq, entryId, episodeId, nowMs, nowMs),
            simulated: some.some(({ simulated }) => simulated),
          },
          {
            entryId,
            pumpId,
            correctsId: null,
            enteredBy: "system",
            kind: "pump-assignment",
            fields: { episodeId, ...fields, sessions: some.map(({ sessionId }) => sessionId) },
          },
        ),
      );
    }
  }

  addTransition(
    transitionId: string,
    pumpId: string,
    episodeId: string,
    transition: Transition,
    simulated: boolean,
    nowMs: number,
  ): void {
    const { store } = this.#options;
    const { finding, rule, day, night, severity } = transition;
    // Without a clock the rules judge at no moment.
    const atMs = transition.atMs ?? nowMs;
    store.outbox.add(`pump/${pumpId}/event/rule`, "RuleEvent", nowMs, (seq) =>
      encodeRule(
        { ...this.#head(seq, transitionId, episodeId, atMs, nowMs), simulated },
        {
          transitionId,
          pumpId,
          finding: {
            rule,
            day,
            night,
            severity,
            state: transition.to ?? "withdrawn",
            detail: finding?.detail ?? {},
          },
          previousState: transition.from,
          cause: transition.annotation ?? transition.cause,
          hoursPostpartum: hoursPostpartum(birthMs(store, episodeId), atMs),
        },
      ),
    );
  }

  #head(
    seq: number,
    eventId: string,
    episodeId: string | null,
    occurredAtUnixMs: number | null,
    recordedAtUnixMs: number,
  ): EnvelopeFields {
    const { gatewayId, bootId, store, clockSynced, ruleSetVersion } = this.#options;
    return {
      gatewayId,
      streamEpoch: store.streamEpoch,
      seq,
      eventId,
      episodeId,
      occurredAtUnixMs,
      recordedAtUnixMs,
      bootId,
      clockQuality: clockSynced() ? "synced" : "unknown",
      ruleSetVersion,
      simulated: false,
    };
  }
}
