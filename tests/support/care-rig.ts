// Care over a store on a fresh file, under a clock that the test sets; and what it committed, decoded.
import { join } from "node:path";
import { Care } from "../../gateway/care/care.ts";
import type { PlausibilityBounds } from "../../gateway/care/plausibility.ts";
import { parseConfig } from "../../gateway/config.ts";
import { type RuleSet, seedLiteral } from "../../gateway/rules/rule-set.ts";
import { Store } from "../../gateway/store/store.ts";
import { mqttProto } from "../../proto/codec.ts";
import { REFERENCE_LIMITS, type SessionRecord } from "../../proto/link/messages.ts";
import { temporaryFolder } from "./folders.ts";
import { pumpHello, sessionRecord, uuidOf } from "./records.ts";

export const HOUR_MS = 3_600_000;
/** Of the episode "e1". */
export const BIRTH = Date.UTC(2026, 2, 1, 10);

/** As a configuration that says nothing of it has them. */
export const BOUNDS: PlausibilityBounds = parseConfig(
  "site: s\npumps: [{ id: p1, link: tcp://127.0.0.1:1 }]\n",
  {
    file: "",
    folder: "/",
    environment: {},
  },
).plausibility;

/** One store file; opening it again is a restart. */
export class CareRig {
  nowMs = BIRTH + 60 * HOUR_MS;
  readonly #path = join(temporaryFolder("care"), "milkway.db");
  #ids = 0;

  open(
    ruleSet: RuleSet = seedLiteral,
    synced: () => boolean = () => true,
    onDefect?: (error: unknown) => void,
    isUploading?: () => boolean,
    monotonicMs?: () => number,
  ) {
    const store = new Store(this.#path, { nowMs: this.nowMs, newEpoch: () => "epoch" });
    const care = new Care({
      store,
      ruleSet,
      gatewayId: "g1",
      bootId: 1,
      unixMs: () => this.nowMs,
      clockSynced: synced,
      plausibility: BOUNDS,
      limitsOf: () => REFERENCE_LIMITS,
      ...(onDefect && { onDefect }),
      ...(isUploading && { isUploading }),
      ...(monotonicMs && { monotonicMs }),
      newId: () => uuidOf(1_000_000 + ++this.#ids),
    });
    return { store, care };
  }
}

/** Assigns the pump "p1" to "e1" from the birth on. */
export const assign = (care: Care, fields: object = {}) =>
  care.assign(
    {
      pumpId: "p1",
      episodeId: "e1",
      birth: new Date(BIRTH).toISOString(),
      timezone: "Europe/Amsterdam",
      feedsAtBreast: false,
      risks: [],
      revision: 1,
      fromUnixMs: BIRTH,
      ...fields,
    },
    "test",
  );

/** A session of `hours` after birth, as the link would hand it over. */
export const timed = (index: number, hours: number, fields: Partial<SessionRecord> = {}) => ({
  record: sessionRecord(index, fields),
  pump: pumpHello(),
  startUnixMs: BIRTH + hours * HOUR_MS,
  clockQuality: "synced" as const,
});

/** Every event that waits in the outbox, decoded. */
export const outbox = (store: Store) =>
  store.outbox.pending(0, 1000).map(({ schema, payload, topic }) => {
    if (schema === "SessionEvent") return { schema, topic, event: mqttProto.SessionEvent.decode(payload) };
    if (schema === "EntryEvent") return { schema, topic, event: mqttProto.EntryEvent.decode(payload) };
    return { schema, topic, event: mqttProto.RuleEvent.decode(payload) };
  });

/** The state of a rule's finding in "e1". */
export const stateOf = (care: Care, rule: string) =>
  care.judgements.latest("e1")?.findings.find((finding) => finding.rule === rule)?.state;
